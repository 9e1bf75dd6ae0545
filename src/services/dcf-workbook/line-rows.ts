/** The lines of the statement form: by their ratio to revenue, and working capital by what growth adds to it. */
import type { FormulaCell } from '../../sources/export/index.ts';
import type { DcfModel } from './model.ts';
import { input, result, single, yearColumn, yearly, type Refs, type Row } from './rows.ts';

type Line = 'depreciationAmortisation' | 'capitalExpenditure' | 'changeInWorkingCapital';

/** An amount in whole units. */
export const money = (formula: string, value: number, strong = false): FormulaCell =>
  result(formula, value, 'whole', strong);

/** A line that keeps its ratio to revenue; nothing where the base year has none. */
export function scaledRow({ details }: DcfModel, key: string, label: string, line: Line): Row[] {
  const base = details.baseYear[line];
  if (base === null) return [];
  return [
    yearly(
      details.projection.length,
      { key, label },
      (refs, column, year) => {
        const value = details.projection[year - 1]?.[line] ?? null;
        const ratio = `${refs.fixed(key)}/${refs.fixed('revenue')}`;
        return value === null ? null : money(`${ratio}*${refs.at('revenue', column)}`, value);
      },
      { base: () => input(base, 'whole') },
    ),
  ];
}

/** Working capital: of added revenue where the run took it so, else by its ratio to revenue. */
export function workingCapitalRows(model: DcfModel): Row[] {
  const { details } = model;
  const { workingCapital: share } = details.assumptions;
  const label = 'Increase in working capital';
  if (share === undefined) return scaledRow(model, 'working', label, 'changeInWorkingCapital');
  const base = details.baseYear.changeInWorkingCapital;
  return [
    single('workingShare', 'Working capital for each unit of added revenue', () =>
      input(share, 'percent'),
    ),
    yearly(
      details.projection.length,
      { key: 'working', label },
      (refs, column, year) => {
        const value = details.projection[year - 1]?.changeInWorkingCapital ?? null;
        return value === null ? null : money(workingOf(refs, column, year), value);
      },
      { base: () => (base === null ? null : input(base, 'whole')) },
    ),
  ];
}

/** What growth adds to working capital in a year. */
export const workingOf = (refs: Refs, column: string, year: number): string =>
  `${refs.fixed('workingShare')}*(${refs.at('revenue', column)}-${refs.at('revenue', yearColumn(year - 1))})`;
