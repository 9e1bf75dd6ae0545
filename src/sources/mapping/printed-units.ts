/** Scale and currency of statements as a table prints them above its figures or in its headings. */
import type { Column } from './columns.ts';
import type { RawTable } from './raw-table.ts';
import type { Scale, TableMapping } from './types.ts';

const SCALE_WORDS: readonly (readonly [Scale, RegExp])[] = [
  [
    'thousands',
    /\b(?:in\s+(?:thousands|tausend|milliers|miles)|(?:in\s+)?T(?:EUR|€|USD|CHF)|000s|['’]000)\b|\bin\s+T€/i,
  ],
  [
    'millions',
    /\b(?:in\s+)?(?:millions?|millionen|mio|mln|millones|milioni)\b|[$€£¥]\s?m\b|\b(?:USD|EUR|GBP|CHF|JPY)\s?m\b/i,
  ],
  ['billions', /\b(?:in\s+)?(?:billions?|milliarden|mrd|bn|milliards)\b/i],
];
const CODES =
  /\bT?(USD|EUR|GBP|JPY|CHF|CAD|AUD|NZD|HKD|SEK|NOK|DKK|CNY|INR|KRW|BRL|ZAR|MXN|SGD|PLN|CZK|HUF|TRY|ILS)(?:\s?m)?\b/g;

/** What stands in the rows down to the headings; nothing where two scales or currencies are named. */
export function printedUnits(
  table: RawTable,
  headerRow: number,
  columns: readonly Column[],
): Pick<TableMapping, 'scale' | 'currency'> {
  const above = table.head.filter(({ line }) => line <= headerRow).flatMap(({ cells }) => cells);
  const printed = new Set([...above, ...columns.map(({ heading }) => heading)]);
  const texts = [...printed].map((text) => text.slice(0, 300));
  const scales = new Set(
    texts.flatMap((text) =>
      SCALE_WORDS.filter(([, word]) => word.test(text)).map(([scale]) => scale),
    ),
  );
  const currencies = new Set(
    texts.flatMap((text) => [
      ...[...text.matchAll(CODES)].map((match) => match[1] ?? ''),
      ...(text.includes('€') ? ['EUR'] : []),
      ...(text.includes('£') ? ['GBP'] : []),
    ]),
  );
  const [scale] = scales;
  const [currency] = currencies;
  return {
    ...(scales.size === 1 && scale !== undefined ? { scale } : {}),
    ...(currencies.size === 1 && currency !== undefined ? { currency } : {}),
  };
}
