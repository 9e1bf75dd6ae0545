/** Yields of the European Central Bank: files of its data portal, and answers of its data interface. */
import { yieldOfKey } from './ecb-keys.ts';
import { observationsOf, readObservations, type ObservedKind } from './ecb-observations.ts';
import { parseNumber, parsePercent } from './numbers.ts';
import { columnOf, headOf } from './price-header.ts';
import type { SourceProvider } from './types.ts';
import { DATE_KEYS, otherColumns, valueProvider } from './value-provider.ts';
import { valueLayout } from './value-table.ts';
import {
  LARGEST_PERCENT,
  parseYields,
  TOO_LARGE,
  yieldsOf,
  type YieldName,
  type YieldProvider,
} from './yields.ts';

const SPOT: YieldProvider = {
  format: 'ecb-yields',
  why: 'Spot yields of euro-area governments in percent, continuously compounded; G_N_A is the curve of issuers rated AAA.',
};
const LONG_TERM: YieldProvider = {
  format: 'ecb-yields',
  why: 'Long-term interest rates for convergence purposes in percent: averages of months of government bonds with about 10 years to run.',
};

const OBSERVED: ObservedKind<YieldName> = {
  what: 'yield',
  seriesOf: yieldOfKey,
  nameOf: ({ series }) => series,
  isMonthly: ({ ofMonths }) => ofMonths === true,
  valueOf(printed) {
    const value = parsePercent(printed);
    if (value === null || parseNumber(printed) === null) return 'is not a number';
    return Math.abs(value) * 100 < LARGEST_PERCENT ? value : TOO_LARGE;
  },
};

function providerOf(series: readonly YieldName[]): YieldProvider {
  const monthly = series.filter(({ ofMonths }) => ofMonths === true).length;
  if (monthly === 0) return SPOT;
  return monthly === series.length
    ? LONG_TERM
    : { format: 'ecb-yields', why: `${SPOT.why} ${LONG_TERM.why}` };
}

/** A column a series, with the key at the end of its heading. */
const portalYields = valueProvider<YieldName>(
  'ecb-yields',
  (head) => {
    const date = columnOf(head, ...DATE_KEYS.slice(0, 2));
    if (date === null) return null;
    const columns = otherColumns(head, date).flatMap((column) => {
      const series = yieldOfKey(column.heading);
      return series === null ? [] : [{ ...column, series }];
    });
    return columns.length === 0
      ? null
      : { date, columns, exact: true, seen: 'keys of ECB series of yields (YC, IRS)' };
  },
  (opened, content, head, found, options) => {
    const provider = providerOf(found.columns.map(({ series }) => series));
    const layout = valueLayout(head, found.date, found.columns);
    return parseYields(opened, content, layout, provider, options);
  },
);

export const ecbYields: SourceProvider = {
  format: 'ecb-yields',
  detect(opened) {
    const head = opened.content.kind === 'text' ? headOf(opened.content) : null;
    if (head === null || observationsOf(head, OBSERVED) === null)
      return portalYields.detect(opened);
    const seen = ['observations of ECB series of yields (YC, IRS)'];
    return { format: 'ecb-yields', confidence: 1, seen };
  },
  parse(opened, options) {
    const { content } = opened;
    const head = content.kind === 'text' ? headOf(content) : null;
    const columns = head === null ? null : observationsOf(head, OBSERVED);
    if (content.kind !== 'text' || head === null || columns === null) {
      return portalYields.parse(opened, options);
    }
    const table = readObservations(content, head, columns, OBSERVED, options.today);
    return yieldsOf(opened, table, providerOf(table.series.map(({ series }) => series)));
  },
};
