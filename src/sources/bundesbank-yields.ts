/**
 * Yields of the Deutsche Bundesbank's term structure of German government bonds (csv, German or English): the keys of the
 * series on the first line, what they are below, then a line a day.
 */
import { stylesOf, type TableHead } from './price-header.ts';
import { parseIsoDate } from './dates.ts';
import { otherColumns, valueProvider } from './value-provider.ts';
import { parseYields, type YieldName } from './yields.ts';

/** Daily zero-coupon yields by the method of Svensson of listed federal securities, at whole years. */
const KEY = /^BBSIS\.D\.I\.ZAR\.ZI\.EUR\.S1311\.B\.A604\.R(\d{2})XX\.R\.A\.A\._Z\._Z\.A$/;

function seriesOfKey(heading: string): YieldName | null {
  const years = KEY.exec(heading)?.[1];
  return years === undefined
    ? null
    : { series: `BBSIS.D.R${years}XX`, currency: 'EUR', maturityYears: Number(years) };
}

/** Lines of words between the keys and the first day. */
const wordLines = ({ body }: TableHead): number =>
  body.findIndex((row) => parseIsoDate(row[0] ?? '') !== null);

export const bundesbankYields = valueProvider<YieldName>(
  'bundesbank-yields',
  (head) => {
    const columns = otherColumns(head, 0).flatMap((column) => {
      const series = seriesOfKey(column.heading);
      return series === null ? [] : [{ ...column, series }];
    });
    if (columns.length === 0 || wordLines(head) < 0) return null;
    return { date: 0, columns, exact: true, seen: "keys of the Bundesbank's yields (BBSIS)" };
  },
  (opened, content, head, found, options) => {
    const skipped = wordLines(head);
    const at = found.columns.map(({ column }) => column);
    const { mark } = stylesOf(head.body.slice(skipped), 0, at, head.delimiter);
    const layout = {
      headerLine: head.firstLine + skipped,
      delimiter: head.delimiter,
      date: 0,
      dateOrder: 'ymd',
      mark,
      columns: found.columns,
    } as const;
    const why =
      'Zero-coupon yields of German federal securities in percent, by the method of Svensson.';
    return parseYields(opened, content, layout, { format: 'bundesbank-yields', why }, options);
  },
);
