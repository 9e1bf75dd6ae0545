import { currencyRefusal, withoutCurrency } from './typed-currency.ts';

/** How a typed figure is meant. A `ratio` is 0.075, 7.5 or 7.5 %, a `multiple` 12.5 or 12.5x; a `number` is plain. */
export type NumberKind = 'ratio' | 'number' | 'multiple';

/** How figures of each kind are written, as a refusal says it. */
const EXAMPLES: Readonly<Record<NumberKind, string>> = {
  ratio: '7.5% or 0.075',
  number: '7.5%, 1,234.5 or 2.3bn',
  multiple: '12.5 or 12.5x',
};

export type ParsedNumber = { ok: true; value: number } | { ok: false; message: string };

/** Powers of ten of the letters that analysts put behind an amount. */
const SUFFIXES: ReadonlyMap<string, number> = new Map([
  ['k', 3],
  ['thousand', 3],
  ['m', 6],
  ['mn', 6],
  ['mm', 6],
  ['mio', 6],
  ['million', 6],
  ['bn', 9],
  ['b', 9],
  ['mrd', 9],
  ['billion', 9],
  ['t', 12],
  ['tn', 12],
  ['trillion', 12],
]);

/** The decimal separator of a locale (the browser's own when undefined). */
export function decimalSeparator(locale: string | undefined): '.' | ',' {
  const part = new Intl.NumberFormat(locale)
    .formatToParts(1.5)
    .find(({ type }) => type === 'decimal');
  return part?.value === ',' ? ',' : '.';
}

/**
 * Turns the digits of one figure into plain `1234.5` form, or null where they are none.
 * Two kinds of separator: the last is the decimal one. One kind, more than once: groups. One
 * separator once: it groups only when exactly three digits follow, one to three without a leading
 * zero stand before, and the locale's decimal separator is the other one.
 */
function plainDigits(text: string, decimal: '.' | ','): string | null {
  const points = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  let mark: '.' | ',' | null = null;
  if (points > 0 && commas > 0) {
    mark = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
  } else if (points + commas === 1) {
    const only = points === 1 ? '.' : ',';
    const [before = '', after = ''] = text.split(only);
    const mayGroup = after.length === 3 && /^[1-9]\d{0,2}$/.test(before);
    mark = mayGroup && only !== decimal ? null : only;
  }
  const cut = mark === null ? text.length : text.lastIndexOf(mark);
  const whole = text.slice(0, cut);
  const fraction = mark === null ? '' : text.slice(cut + 1);
  if (!/^\d*$/.test(fraction)) return null;
  const grouping = mark === '.' ? ',' : mark === ',' ? '.' : /[.,]/.exec(whole)?.[0];
  const groups = grouping === undefined ? [whole] : whole.split(grouping);
  const [first = '', ...rest] = groups;
  if (!groups.every((group) => /^\d*$/.test(group))) return null;
  if (rest.length > 0 && !isGrouping(first, rest, grouping === ',')) return null;
  const integer = groups.join('');
  if (integer === '' && fraction === '') return null;
  return `${integer === '' ? '0' : integer}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Whether digits stand in groups of three or, with commas, as in India: 12,34,567. */
function isGrouping(first: string, rest: readonly string[], isComma: boolean): boolean {
  const within = rest.slice(0, -1);
  if (rest.at(-1)?.length !== 3) return false;
  if (within.every(({ length }) => length === 3)) return /^\d{1,3}$/.test(first);
  return isComma && within.every(({ length }) => length === 2) && /^[1-9]\d?$/.test(first);
}

/** Whether the digits of a rate without a sign are percent: from 1 on, where a decimal would be 100 % and more. */
function isPercent(digits: string): boolean {
  return Number(digits) >= 1;
}

/** Why rates cannot be read together: without a sign some would be percent and others decimals. Null where they can. */
export function mixedRates(texts: readonly string[], decimal?: '.' | ','): string | null {
  const bare = new Map(texts.map((text) => [bareReading(text, decimal), text]));
  const [percent, ratio] = [bare.get('percent'), bare.get('decimal')];
  return percent === undefined || ratio === undefined
    ? null
    : `“${percent}” would be percent and “${ratio}” a decimal: write all of them with % or all as decimals.`;
}

/** Which reading a rate without a percent sign has; null for any other text, and for zero. */
function bareReading(text: string, decimal?: '.' | ','): 'percent' | 'decimal' | null {
  if (text.includes('%')) return null;
  const parsed = parseNumber(text, 'number', decimal === undefined ? {} : { decimal });
  if (!parsed.ok || parsed.value === 0) return null;
  return isPercent(String(Math.abs(parsed.value))) ? 'percent' : 'decimal';
}

/** Whether letters behind a figure are its unit. Behind a rate or a multiple no code of a currency is looked for. */
function isUnit(letters: string, kind: NumberKind): boolean {
  return kind !== 'number' || SUFFIXES.has(letters.toLowerCase());
}

/**
 * Reads a figure as analysts type it: `7.5%`, `0.075`, `1,234.5`, `1.234,5`, `2.3bn`, `(120)`.
 * The power of ten is applied in the text, so `7.5%` is the same double as `0.075`.
 *
 * @param text What was typed.
 * @param kind A `ratio` without a percent sign is a decimal (0.075) and percent from 1 on (7.5): one reading everywhere,
 *   and what was read is shown beside it. Basis points are `75bp`.
 *   A `multiple` takes an `x` behind it, as the screens print it, and no unit of amounts.
 * @param options `scale`: power of ten of amounts typed without a suffix (6 for millions);
 *   `decimal`: the reader's decimal separator, which settles `1,234`; `currency`: that of an amount, null where it is not
 *   known yet. A sign or code beside the figure must be it, and is refused where the figure has none.
 */
export function parseNumber(
  text: string,
  kind: NumberKind,
  options: { scale?: number; decimal?: '.' | ','; currency?: string | null } = {},
): ParsedNumber {
  const refuse = (message: string): ParsedNumber => ({ ok: false, message });
  const compact = text.replace(/[\s'’_]/g, '').replace(/−/g, '-');
  if (compact === '') return refuse('Enter a figure.');
  const { figure, marks } = withoutCurrency(compact, (letters) => isUnit(letters, kind));
  const shape = /^(\()?([-+](?![-+]))?([-+])?([\d.,]+)(%|×|[a-z]+)?(\))?$/i.exec(figure);
  if (shape === null || (shape[1] === undefined) !== (shape[6] === undefined)) {
    return refuse(`This is not a figure. Write for example ${EXAMPLES[kind]}.`);
  }
  for (const mark of marks) {
    const other = currencyRefusal(mark, kind === 'number' ? options.currency : undefined);
    if (other !== null) return refuse(other);
  }
  const digits = plainDigits(shape[4] ?? '', options.decimal ?? decimalSeparator(undefined));
  if (digits === null) return refuse('The separators do not form a number. Write 1234.5.');
  const suffix = shape[5]?.toLowerCase();
  let power = kind === 'number' ? (options.scale ?? 0) : 0;
  if (suffix === '%') {
    if (kind === 'multiple')
      return refuse(`A percentage is not a multiple: write ${EXAMPLES[kind]}.`);
    if (kind === 'number') return refuse('A percentage is not an amount.');
    power = -2;
  } else if (kind === 'ratio' && (suffix === 'bp' || suffix === 'bps')) {
    power = -4;
  } else if (kind === 'multiple' && suffix !== undefined) {
    if (suffix !== 'x' && suffix !== '×') {
      return refuse(`“${suffix}” is no unit of a multiple: write ${EXAMPLES[kind]}.`);
    }
  } else if (kind === 'ratio' && suffix !== undefined) {
    return refuse(
      `“${suffix}” is no unit of a rate, which takes % or bp: write ${EXAMPLES[kind]}.`,
    );
  } else if (suffix !== undefined) {
    const known = SUFFIXES.get(suffix);
    if (known === undefined) return refuse(`“${suffix}” is not a known unit. Use k, m, bn or tn.`);
    power = known;
  } else if (kind === 'ratio' && isPercent(digits)) {
    power = -2;
  }
  const negative = shape[1] !== undefined || shape[2] === '-' || shape[3] === '-';
  const value = Number(`${negative ? '-' : ''}${digits}e${power}`);
  if (!Number.isFinite(value)) return refuse('This figure is too large.');
  return { ok: true, value: value === 0 ? 0 : value };
}
