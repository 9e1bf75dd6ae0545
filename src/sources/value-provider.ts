/** What the providers of exchange rates and yields have in common: a layout found by its headings. */
import { headOf, type TableHead } from './price-header.ts';
import { SourceRefusal } from './refusal.ts';
import type {
  OpenedFile,
  ParsedFile,
  ParseOptions,
  SourceFormat,
  SourceProvider,
  TextContent,
} from './types.ts';
import type { ValueColumn } from './value-table.ts';
import { yfinanceHead } from './yfinance-prices.ts';

/** The headings of days in tables of values. */
export const DATE_KEYS: readonly string[] = [
  ...['date', 'observationdate', 'datum', 'data', 'fecha', 'day', 'timeperiod'],
];

/** A layout that was found. */
export interface FoundValues<Series> {
  readonly date: number;
  readonly columns: readonly ValueColumn<Series>[];
  readonly exact: boolean;
  /** What gave it away, for the recognition. */
  readonly seen: string;
}

/** Looks for one provider's headings. */
export type FindValues<Series> = (
  head: TableHead,
  opened: OpenedFile,
) => FoundValues<Series> | null;

/** A provider of tables of values from the functions that find and read them. */
export function valueProvider<Series>(
  format: SourceFormat,
  find: FindValues<Series>,
  read: (
    opened: OpenedFile,
    content: TextContent,
    head: TableHead,
    found: FoundValues<Series>,
    options: ParseOptions,
  ) => ParsedFile,
): SourceProvider {
  const look = (opened: OpenedFile): [TableHead, FoundValues<Series>] | null => {
    if (opened.content.kind !== 'text') return null;
    const head = headOf(opened.content);
    if (head === null) return null;
    const found = find(head, opened);
    if (found !== null) return [head, found];
    // What the second line says that it is of goes before the file's name.
    const plain = yfinanceHead(head);
    const below = plain === null ? null : find(plain.head, { ...opened, stem: plain.ticker });
    return plain === null || below === null ? null : [plain.head, below];
  };
  return {
    format,
    detect(opened) {
      const looked = look(opened);
      if (looked === null) return null;
      const [, { exact, seen }] = looked;
      return { format, confidence: exact ? 1 : 0.7, seen: [seen] };
    },
    parse(opened, options) {
      const looked = look(opened);
      if (looked === null || opened.content.kind !== 'text') {
        throw new SourceRefusal('UNKNOWN_FORMAT', `${opened.file} has none of the headings.`, {
          file: opened.file,
        });
      }
      return read(opened, opened.content, looked[0], looked[1], options);
    },
  };
}

/** Every column but the dates, where it has a heading. */
export function otherColumns(
  head: TableHead,
  ...dates: readonly number[]
): { column: number; heading: string }[] {
  return head.headings.flatMap((heading, column) =>
    dates.includes(column) || heading === '' ? [] : [{ column, heading }],
  );
}
