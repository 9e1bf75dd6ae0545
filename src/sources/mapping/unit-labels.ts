/** Units in the names of lines and columns of a company's figures, and columns that hold nothing but units. */
import { isUnit, unitIn, type PrintedUnit } from '../peer-units.ts';
import type { Column } from './columns.ts';
import type { Scale } from './types.ts';
import { plainKey } from './words.ts';

/** No name of a line is longer; of a longer one the search would take the square of its length. */
const LONGEST_LABEL = 300;
/** Words of a unit at the end of a name: `in thousands of EUR`. */
const LONGEST_UNIT = 5;
/** Currencies that may stand alone beside a name; other codes are words and symbols as well (ALL, TOP, COP). */
const ALONE =
  /^(?:in )?(?:USD|EUR|GBP|JPY|CNY|HKD|CHF|CAD|AUD|NZD|SEK|NOK|DKK|SGD|INR|KRW|TWD|BRL|MXN|ZAR|PLN|CZK|HUF|TRY|ILS|GBX|GBp|ZAc)$/;
const SIGN = /[$\u20ac\u00a3\u00a5\u20b9\u20a9]/;

const SCALE_OF: ReadonlyMap<number | null, Scale> = new Map([
  [1e3, 'thousands'],
  [1e5, 'lakhs'],
  [1e6, 'millions'],
  [1e7, 'crores'],
  [1e9, 'billions'],
]);

/** The scale of a unit; undefined where it names none. */
export function scaleIn({ factor }: PrintedUnit): Scale | undefined {
  return SCALE_OF.get(factor);
}

function spelled(text: string): string {
  return text
    .replace(/\bT\s?\u20ac/g, 'TEUR')
    .replace(/\bof\b/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function isUnitText(text: string): boolean {
  if (!isUnit(text)) return false;
  return unitIn(text).factor !== null || ALONE.test(text) || SIGN.test(text);
}

/** The unit that a name says of its figures: in brackets, or as its last words (`Net sales in EUR mn`, `EBIT, $bn`). */
export function unitOfLabel(label: string): PrintedUnit {
  return partsOfLabel(label).unit;
}

/** A name without the unit that it says: `2023` of `2023 (in thousands)` and of `2023, USD m`. */
export function withoutUnit(label: string): string {
  return partsOfLabel(label).bare;
}

/**
 * The scale of a letter that stands alone in brackets or behind a comma (`Revenue (m)`, `EBIT, b`): a unit or the mark of a
 * footnote, which the names beside it tell. Null where a name has none, `mark` for one that is no unit.
 */
export function letterOfLabel(label: string): Scale | 'mark' | null {
  return partsOfLabel(label).letter;
}

interface LabelParts {
  readonly bare: string;
  readonly unit: PrintedUnit;
  readonly letter: Scale | 'mark' | null;
}

/** One letter alone, as footnotes are marked and some tables write their unit. */
const LETTER = /^[a-z]$/i;

function letterIn(letters: readonly string[]): Scale | 'mark' | null {
  const [letter, ...others] = letters;
  if (letter === undefined) return null;
  return others.length > 0 ? 'mark' : (scaleIn(unitIn(letter)) ?? 'mark');
}

/** What names were taken apart into: every cell asks the same of its line, its column and its period. */
const known = new Map<string, LabelParts>();
const MOST_KNOWN = 10_000;

function partsOfLabel(label: string): LabelParts {
  if (label.length > LONGEST_LABEL) return { bare: label, unit: unitIn(''), letter: null };
  const before = known.get(label);
  if (before !== undefined) return before;
  const parts = takenApart(label);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(label, parts);
  return parts;
}

function takenApart(text: string): LabelParts {
  const label = text.replaceAll('\uff08', '(').replaceAll('\uff09', ')');
  const inBrackets = [...label.matchAll(/[([]([^()[\]]*)[)\]]/g)].map(([, inside = '']) =>
    spelled(inside),
  );
  const bare = spelled(label.replace(/[([][^()[\]]*[)\]]/g, ' '));
  const words = bare.split(' ');
  const from = Math.max(1, words.length - LONGEST_UNIT);
  const at = words.findIndex((_, place) => {
    if (place < from) return false;
    const last = words.slice(place).join(' ');
    // A letter alone may number a line or a class: with a currency, `in` or a comma in front it is a unit.
    const isSet = /^in\b/i.test(last) || /,$/.test(words[place - 1] ?? '');
    return isUnitText(last) && (isSet || unitIn(last).currencies.length > 0);
  });
  const units = inBrackets.filter((text) => !LETTER.test(text) && isUnitText(text));
  const behind = at < 0 ? [] : [words.slice(at).join(' ')];
  const letters = [...inBrackets, ...behind].filter((text) => LETTER.test(text));
  const told = [...units, ...behind.filter((text) => !LETTER.test(text))];
  const named = at < 0 ? bare : words.slice(0, at).join(' ').replace(/,$/, '');
  const isAll = inBrackets.every((text) => LETTER.test(text) || units.includes(text));
  const isBare = isAll && told.length + letters.length > 0;
  return { bare: isBare ? named : text, unit: unitIn(told.join(' ')), letter: letterIn(letters) };
}

const UNIT_HEADINGS: ReadonlySet<string> = new Set(
  'unit units einheit einheiten unite unites unidad unidades unita measure uom'.split(' '),
);

/** A unit without the words for what is counted: `m shares`, `USD per share`. */
function withoutCounted(text: string): string {
  return spelled(text.replace(/%|\b(?:shares?|per|ratio|percent|number|count)\b/gi, ' '));
}

/** Whether a column names the unit of each row: every cell reads as one, and some say how large it is. */
export function isUnitColumn({ heading, texts }: Column): boolean {
  return (
    UNIT_HEADINGS.has(plainKey(heading)) &&
    texts.some((text) => scaleIn(unitOfCell(text)) !== undefined) &&
    texts.every((text) => {
      const bare = withoutCounted(text.slice(0, LONGEST_LABEL));
      return bare === '' || isUnit(bare);
    })
  );
}

/** The unit in a cell of such a column. */
export function unitOfCell(text: string): PrintedUnit {
  return unitIn(withoutCounted(text.slice(0, LONGEST_LABEL)));
}
