/** Government yields from a table whose columns were given: a column a maturity, a row a maturity, or one in all. */
import { isCurrency } from '../currencies.ts';
import type { OpenedFile, ParsedFile, YieldTable } from '../types.ts';
import { yieldsOf, type YieldName } from '../yields.ts';
import { readDatedValues, type DatedField } from './dated-values.ts';
import { maturityOf, seriesName, yearsIn } from './maturities.ts';
import { unitsByValue } from './questions-cells.ts';
import type { RawRow } from './raw-table.ts';
import { rateOf } from './read-number.ts';
import type { TableView } from './view.ts';

/** No government has paid as much for a year; such figures are in other units, or no yields. */
const LARGEST_YIELD = 1;

/** Reads the yields of a table without open questions. Throws `SourceRefusal`. */
export function mappedYields(opened: OpenedFile, view: TableView): ParsedFile<YieldTable> {
  const units = view.mapping.units ?? unitsByValue(view) ?? 'percent';
  const table = readDatedValues(
    opened.file,
    view,
    yieldFields(view),
    ({ series }) => series,
    (read) => {
      const value = rateOf(read, units);
      return Math.abs(value) < LARGEST_YIELD
        ? value
        : 'is a yield of 100% or more: check whether the yields are in percent or decimals';
    },
  );
  const why = `Figures without a percent sign are read as ${units === 'percent' ? 'percent' : 'decimals'} a year.`;
  return yieldsOf(opened, table, { format: 'mapped-table', why });
}

function yieldFields(view: TableView): DatedField<YieldName>[] {
  const { mapping, meanings } = view;
  const [issuers, currencies] = [meanings.indexOf('issuer'), meanings.indexOf('currency')];
  const inMonths = meanings.indexOf('maturity-months');
  const maturities = inMonths < 0 ? meanings.indexOf('maturity') : inMonths;
  const textIn = (row: RawRow, column: number): string => (row.cells[column] ?? '').trim();
  return view.columns
    .filter(({ at }) => meanings[at] === 'yield')
    .map(({ at, heading }) => {
      const own = maturityOf(heading);
      return {
        column: at,
        series: (row) => {
          const refuse = (column: number, why: string): { column: number; why: string } => ({
            column: column < 0 ? at : column,
            why,
          });
          const years =
            maturities < 0
              ? (own?.years ?? mapping.maturityYears)
              : yearsIn(textIn(row, maturities), inMonths < 0 ? 'maturity' : 'maturity-months');
          if (years === undefined || years === null) {
            return refuse(maturities, 'tells no maturity in months or years');
          }
          const beside = own !== null && own.beside !== '' ? own.beside : mapping.issuer;
          const issuer = issuers < 0 ? beside : textIn(row, issuers);
          if (issuer === undefined || issuer === '') {
            return refuse(issuers, 'does not tell whose yield it is');
          }
          const currency =
            currencies < 0 ? (mapping.currency ?? '') : textIn(row, currencies).toUpperCase();
          if (!isCurrency(currency)) return refuse(currencies, 'is no currency such as EUR');
          return { series: seriesName(issuer, years), currency, maturityYears: years };
        },
      };
    });
}
