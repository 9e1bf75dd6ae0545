/** Scale and currency of statements as a table prints them above its figures or in its headings. */
import { currenciesNamed } from '../currency-names.ts';
import { currencyOfNamedDollar } from '../currency-signs.ts';
import { unitIn, type PrintedUnit } from '../peer-units.ts';
import type { Column } from './columns.ts';
import { printedYearEnd } from './printed-year-end.ts';
import { isItem } from './statement-places.ts';
import type { Scale, TableMapping } from './types.ts';
import { scaleIn, unitOfLabel } from './unit-labels.ts';
import { captionBelow, isOfUnits, isSizedUnit } from './unit-rows.ts';
import type { TableView } from './view.ts';

const SCALE_WORDS: readonly (readonly [Scale, RegExp])[] = [
  [
    'thousands',
    /\b(?:(?:in|en)\s+(?:thousands|tausend|milliers|miles)|(?:in\s+)?T(?:EUR|€|USD|CHF)|000s|['’]000)\b|\bin\s+T€/i,
  ],
  [
    'millions',
    /\b(?:in\s+)?(?:millions?|millionen|mio|mln|millones|milioni)\b|[$€£¥]\s?m\b|\b(?:USD|EUR|GBP|CHF|JPY)\s?m\b/i,
  ],
  ['lakhs', /\b(?:in\s+)?(?:lakhs?|lacs?)\b/i],
  ['crores', /\b(?:in\s+)?crores?\b|(?:\b(?:Rs|INR)\b\.?|₹)\s?cr\b/i],
  ['billions', /\b(?:in\s+)?(?:billions?|milliarden|mrd|bn|milliards)\b/i],
];
const CODES =
  /\bT?(USD|EUR|GBP|JPY|CHF|CAD|AUD|NZD|HKD|SEK|NOK|DKK|CNY|INR|KRW|BRL|ZAR|MXN|SGD|PLN|CZK|HUF|TRY|ILS)(?:\s?m)?\b/g;
/** A dollar that says whose it is: `Millions of US $`, `HK$ m`. */
const NAMED_DOLLAR = /\b(?:(?:US|U\.S\.)\s?|AU?|CA?|CDN|SG?|HK|NZ|NT|R)\$/g;

const FIGURES: ReadonlySet<string> = new Set(['number', 'percent']);

type Seen = Pick<TableView, 'columns' | 'headerRow' | 'lines' | 'meanings' | 'table'>;
type Units = Pick<TableMapping, 'scale' | 'currency' | 'fiscalYearEnd'>;

/** What stands in the rows down to the headings; nothing where two scales or currencies are named. */
export function printedUnits({ table, headerRow, columns, meanings, lines }: Seen): Units {
  // The unit in the name of a line, a column or a period is that of its figures alone.
  const isOwn = ({ at, type }: Column): boolean => {
    const meaning = meanings[at] ?? 'ignore';
    if (lines.length > 0 ? meaning === 'period' : isItem(meaning)) return true;
    return meaning === 'ignore' && FIGURES.has(type);
  };
  const own = new Set([
    ...lines.filter(({ item }) => item !== 'ignore').map(({ label }) => label),
    ...columns.filter(isOwn).map(({ heading }) => heading),
  ]);
  const above = table.head
    .filter((row) => row.line <= headerRow || isOfUnits(row))
    .flatMap(({ cells }) => cells);
  const printed = new Set([
    ...above,
    ...captionBelow(table, headerRow),
    ...columns.map(({ heading }) => heading),
  ]);
  const texts = [...printed].filter((text) => !own.has(text)).map((text) => text.slice(0, 300));
  const scales = new Set(
    texts.flatMap((text) => [
      ...SCALE_WORDS.filter(([, word]) => word.test(text)).map(([scale]) => scale),
      ...scaleOf(text),
    ]),
  );
  const ofTable = currenciesIn(texts);
  const ofNames = [...own].flatMap((name) => soleOf(unitOfLabel(name).currencies));
  const currencies = ofTable.size > 0 ? ofTable : new Set(ofNames);
  const [scale] = scales;
  const [currency] = currencies;
  const periods = columns.filter(({ at }) => lines.length > 0 && meanings[at] === 'period');
  const yearEnd = printedYearEnd(
    texts,
    periods.map(({ heading }) => heading),
  );
  return {
    ...(scales.size === 1 && scale !== undefined ? { scale } : {}),
    ...(currencies.size === 1 && currency !== undefined ? { currency } : {}),
    ...(yearEnd === undefined ? {} : { fiscalYearEnd: yearEnd }),
  };
}

function unitOfText(text: string): PrintedUnit {
  return isSizedUnit(text) ? unitIn(text) : unitOfLabel(text);
}

/** The scale beside a currency, which no other word is taken for: `£000`, `$ thousands`, `(百万円)`. */
function scaleOf(text: string): Scale[] {
  const unit = unitOfText(text);
  const scale = unit.currencies.length === 0 ? undefined : scaleIn(unit);
  return scale === undefined ? [] : [scale];
}

function currenciesIn(texts: readonly string[]): ReadonlySet<string> {
  return new Set([
    ...currenciesNamed(texts),
    ...texts.flatMap((text) => [
      ...[...text.matchAll(CODES)].map((match) => match[1] ?? ''),
      ...[...text.matchAll(NAMED_DOLLAR)].flatMap(
        ([sign]) => currencyOfNamedDollar(sign.replace(/\s/g, '')) ?? [],
      ),
      ...soleOf(unitOfText(text).currencies),
      ...(text.includes('€') ? ['EUR'] : []),
      ...(text.includes('£') ? ['GBP'] : []),
    ]),
  ]);
}

/** A currency that is told beyond doubt; none of those that share a sign. */
function soleOf(currencies: readonly string[]): readonly string[] {
  return currencies.length === 1 ? currencies : [];
}
