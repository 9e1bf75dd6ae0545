/**
 * Stooq's tables: csv with English or Polish headings, and the ASCII files of its bulk download
 * with a ticker on every line. Stooq adjusts its prices for splits and dividends.
 */
import { columnOf, singleLayout, type TableHead } from './price-header.ts';
import { priceProvider, type FoundPrices } from './price-provider.ts';
import { SourceRefusal } from './refusal.ts';
import type { OpenedFile } from './types.ts';

const ENGLISH = ['date', 'open', 'high', 'low', 'close'] as const;
const POLISH = ['data', 'otwarcie', 'najwyzszy', 'najnizszy', 'zamkniecie'] as const;

/** Stooq's country suffixes and those of the exchange in the symbols of the book. */
const SUFFIXES: ReadonlyMap<string, string> = new Map([
  ['US', ''],
  ['UK', '.L'],
  ['DE', '.DE'],
  ['JP', '.T'],
  ['HK', '.HK'],
  ['HU', '.BD'],
]);

const ADJUSTED = {
  close: 'adjusted',
  why: "Stooq's prices are adjusted for splits and dividends.",
} as const;

export const stooqPrices = priceProvider('stooq-prices', (head, opened) =>
  head.keys[0] === 'ticker' && head.keys[1] === 'per' ? ascii(head, opened) : csv(head, opened),
);

function csv(head: TableHead, opened: OpenedFile): FoundPrices | null {
  const shape = (names: readonly string[]): boolean =>
    names.every((name, at) => head.keys[at] === name) &&
    head.keys.length <= names.length + 1 &&
    ['', 'volume', 'wolumen'].includes(head.keys[names.length] ?? '');
  const polish = shape(POLISH);
  if (!polish && !shape(ENGLISH)) return null;
  const layout = singleLayout(
    head,
    polish
      ? { date: ['data'], close: ['zamkniecie'], low: ['najnizszy'], high: ['najwyzszy'] }
      : { date: ['date'], close: ['close'] },
    polish,
  );
  if (layout === null) return null;
  // The English headings are everybody's: the name or volumes in fractions of a share tell Stooq's.
  const named = /_[dwmqy]\.(?:csv|txt)$/i.test(opened.stem);
  const volume = columnOf(head, 'volume');
  const fractional =
    volume !== null && head.body.some((row) => /^\d+\.\d{3,}$/.test(row[volume] ?? ''));
  if (!polish && !named && !fractional) return null;
  return {
    layout: { ...layout, exact: true },
    provider: { whose: "Stooq's", basis: ADJUSTED, symbolOfName: stooqSymbolOfName },
  };
}

/** `aapl_us_d.csv` -> AAPL; without a country the name can be a share of Warsaw or an index. */
function stooqSymbolOfName(name: string): string | null {
  const match = /^([a-z0-9-]{1,10})[_.]([a-z]{2})(?:_[dwmqy])?\.(?:csv|txt)$/i.exec(name);
  return match === null ? null : symbolOf(match[1] ?? '', match[2] ?? '');
}

function symbolOf(code: string, country: string): string | null {
  const suffix = SUFFIXES.get(country.toUpperCase());
  return suffix === undefined ? null : `${code.toUpperCase()}${suffix}`;
}

function ascii(head: TableHead, opened: OpenedFile): FoundPrices | null {
  const layout = singleLayout(head, { date: ['date'], close: ['close'], symbol: ['ticker'] }, true);
  if (layout === null) return null;
  const period = head.body.find((row) => row.length > 1)?.[1] ?? 'D';
  if (/^\d+$/.test(period)) {
    throw new SourceRefusal(
      'WRONG_FREQUENCY',
      `${opened.file} holds prices of every ${period} minutes. Download Stooq's daily file.`,
      { file: opened.file, found: `period ${period}`, expected: 'daily prices' },
    );
  }
  return {
    layout,
    provider: {
      whose: "Stooq's",
      basis: ADJUSTED,
      symbolOf(cell) {
        const match = /^([A-Z0-9-]{1,10})\.([A-Z]{2})$/i.exec(cell);
        return match === null ? null : symbolOf(match[1] ?? '', match[2] ?? '');
      },
    },
  };
}
