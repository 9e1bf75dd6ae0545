/** What a price series is, in words, and its rows as the table has them. */
import type { PriceFinding, PricesFrame, Split, Ticker } from '../../contract/api.ts';
import { isoOfDay } from '../charts/cumulative.ts';
import type { PricePoint } from '../charts/price-chart.ts';
import { dayOfIso } from '../shared/days.ts';
import { perShareUnit, sourceRowOrigin, type FigureOrigin } from '../shared/derivation.ts';
import { companyHref } from '../shared/route.ts';
import type { TableCell, TableColumn } from '../shared/sort-table.ts';

export type PriceColumn = 'date' | 'close' | 'adjClose' | 'file' | 'line';

export const PRICE_COLUMNS: readonly [TableColumn<PriceColumn>, ...TableColumn<PriceColumn>[]] = [
  { key: 'date', label: 'Date', kind: 'date' },
  { key: 'close', label: 'Close', kind: 'price' },
  { key: 'adjClose', label: 'Adjusted close', kind: 'price' },
  { key: 'file', label: 'File', kind: 'text' },
  { key: 'line', label: 'Line', kind: 'count' },
];

export type PriceRow = Readonly<Record<PriceColumn, TableCell>> & { importId: number };

/** A row of the table for each price of the series, ascending. */
export function priceRows(frame: PricesFrame): PriceRow[] {
  const names = new Map(frame.files.map(({ importId, fileName }) => [importId, fileName]));
  return Array.from(frame.days, (day, at) => ({
    date: isoOfDay(day),
    close: known(frame.close[at]),
    adjClose: known(frame.adjClose[at]),
    file: names.get(frame.importIds[at] ?? 0) ?? null,
    line: frame.lines[at] === 0 ? null : (frame.lines[at] ?? null),
    importId: frame.importIds[at] ?? 0,
  }));
}

/** Where a figure of a price's row comes from: its row in the file. */
export function priceRowOrigin(
  { symbol, currency }: Pick<PricesFrame, 'symbol' | 'currency'>,
  { date, file, line, importId }: PriceRow,
  { key, label }: Pick<TableColumn<PriceColumn>, 'key' | 'label'>,
): FigureOrigin {
  return sourceRowOrigin(
    `${label} of ${symbol}`,
    {
      ...{ fileName: file === null ? null : String(file), importId },
      ...{ line: line === null ? null : Number(line), asOf: String(date) },
    },
    key === 'line' ? undefined : perShareUnit(currency),
  );
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** What the close is, and from which column returns come. */
export function basisInWords({ basis, adjClose }: PricesFrame): string {
  const hasAdjusted = adjClose.some((value) => !Number.isNaN(value));
  const returns = hasAdjusted
    ? 'returns come from the adjusted closes'
    : 'there are no adjusted closes, so returns leave dividends out';
  switch (basis) {
    case 'adjusted':
      return `The close is adjusted for splits and dividends; ${returns}.`;
    case 'split-adjusted':
      return `The close is adjusted for splits but not for dividends; ${returns}.`;
    case 'as-traded':
      return `The close is as traded, adjusted for nothing; ${returns}.`;
    case null:
      return `What the close is was not kept when the series was imported; ${returns}.`;
  }
}

/**
 * The change from the first to the last of some prices, for the end of a sentence.
 * @param splits those that the prices may step at: a change across one is of the number of shares too, and is not told
 */
export function changeInWords(
  points: readonly PricePoint[],
  splits: readonly Split[],
  percent: (change: number) => string,
): string {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return '';
  const across = splits.filter(({ date, status }) => {
    const day = dayOfIso(date);
    return status !== 'rejected' && first.day < day && day <= last.day;
  }).length;
  if (across > 0) return `, as traded across ${across === 1 ? 'a split' : `${across} splits`}`;
  return `, ${percent(last.value / first.value - 1)} over them`;
}

export const FINDINGS: Readonly<Record<PriceFinding['kind'], string>> = {
  still: 'Stands still',
  gap: 'Gap',
  step: 'Step',
  'still-adjusted': 'Adjusted close stands still',
  unadjusted: 'No adjusted close',
};

export type SeriesColumn =
  'symbol' | 'name' | 'last' | 'first' | 'rows' | 'frequency' | 'basis' | 'currency';

export const SERIES_COLUMNS: readonly [TableColumn<SeriesColumn>, ...TableColumn<SeriesColumn>[]] =
  [
    { key: 'symbol', label: 'Symbol', kind: 'text' },
    { key: 'name', label: 'Name', kind: 'text' },
    { key: 'last', label: 'As of', kind: 'date' },
    { key: 'first', label: 'From', kind: 'date' },
    { key: 'rows', label: 'Rows', kind: 'count' },
    { key: 'frequency', label: 'Frequency', kind: 'text' },
    { key: 'basis', label: 'Close', kind: 'text' },
    { key: 'currency', label: 'Currency', kind: 'text' },
  ];

/** Where the count of rows of a series leads: to the rows. */
export function seriesOrigin({ symbol, prices }: Ticker): FigureOrigin {
  return {
    ...{ name: `prices of ${symbol}`, unit: 'rows in the book', asOf: prices.last },
    ...{ source: 'each with its file and line', href: companyHref(symbol, 'prices') },
  };
}

/** What the list of all price series says of one. */
export function seriesCell(
  { symbol, name, currency, prices }: Ticker,
  key: SeriesColumn,
): TableCell {
  switch (key) {
    case 'symbol':
      return symbol;
    case 'name':
      return name;
    case 'last':
      return prices.last;
    case 'first':
      return prices.first;
    case 'rows':
      return prices.count;
    case 'frequency':
      return prices.frequency;
    case 'basis':
      return `${prices.basis ?? 'not kept'}${prices.hasAdjusted && prices.basis !== 'adjusted' ? ', with adjusted' : ''}`;
    case 'currency':
      return currency;
  }
}
