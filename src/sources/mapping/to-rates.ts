/** Exchange rates from a table whose columns were given: a column a pair, a column of pairs, or one pair in all. */
import type { CurrencyPair } from '../currencies.ts';
import { exchangeRatesOf, rateRule } from '../exchange-rates.ts';
import type { ExchangeRateTable, OpenedFile, ParsedFile, ParseOptions } from '../types.ts';
import { readDatedValues, type DatedField } from './dated-values.ts';
import { pairBy, pairColumns, pairText, rateFields } from './pairs.ts';
import type { TableView } from './view.ts';

/** Reads the rates of a table without open questions. Throws `SourceRefusal`. */
export function mappedRates(
  opened: OpenedFile,
  view: TableView,
  options: ParseOptions,
): ParsedFile<ExchangeRateTable> {
  const columns = pairColumns(view);
  const fields = rateFields(view).map(({ column, names }): DatedField<CurrencyPair> => ({
    column,
    series: (row) => {
      const pair = pairBy(names ?? pairText(row, columns), view.mapping);
      if (typeof pair === 'string') return { column: columns[0] ?? column, why: pair };
      return 'asks' in pair
        ? { column: columns[0] ?? column, why: 'does not tell its pair of currencies' }
        : pair;
    },
  }));
  const table = readDatedValues(
    opened.file,
    view,
    fields,
    ({ base, quote }) => `${base}/${quote}`,
    ({ value, unit }) => (unit === 'plain' ? rateRule(value) : 'is a percentage, not a rate'),
  );
  const why = 'The currencies and their direction are as chosen.';
  return exchangeRatesOf(opened, table, { format: 'mapped-table', why }, options);
}
