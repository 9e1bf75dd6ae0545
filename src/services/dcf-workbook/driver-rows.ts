/** The drivers: a table of their first and last values, and a row of each over the years. */
import type { FigureFormat, FormulaCell } from '../../sources/export/index.ts';
import type { DriverName } from '../computations/fcff-drivers.ts';
import type { DcfModel } from './model.ts';
import { heading, input, result, single, yearly, type Refs, type Row } from './rows.ts';

const NAMES: Readonly<Record<DriverName, string>> = {
  growth: 'Revenue growth',
  margin: 'EBIT margin',
  taxRate: 'Tax rate',
  salesToCapital: 'Sales to capital',
  wacc: 'WACC',
};
const formatOf = (name: DriverName): FigureFormat =>
  name === 'salesToCapital' ? 'factor' : 'percent';

/** Whether any year has it: by ratios of the base year, sales to capital may be in none. */
export function hasDriver({ drivers }: DcfModel, name: DriverName): boolean {
  return drivers[name].values.some((value) => value !== null);
}

/** What holds after the last year: growth for ever, and in the driver form everything else too. */
export const stableAt = (refs: Refs, name: DriverName): string => refs.fixed(`driver ${name}`, 'E');

/** Each driver: its value at first, how long that holds, when the last one is reached, and that. */
export function driverTable(model: DcfModel): Row[] {
  const byRatios = model.carried === null;
  const { workingCapital } = model.details.assumptions;
  const names = (Object.keys(NAMES) as DriverName[]).filter((name) => hasDriver(model, name));
  return [
    heading('Drivers', ['First years', 'Held to year', 'Arrives in year', 'After']),
    ...names.map((name): Row => {
      const { fade, stable } = model.drivers[name];
      const format = formatOf(name);
      // By ratios the margin is that of the base year, and one cost of capital holds for ever.
      const first = (refs: Refs, initial: number): FormulaCell =>
        name === 'margin' && byRatios
          ? result(`${refs.at('ebit', 'B')}/${refs.at('revenue', 'B')}`, initial, format)
          : input(initial, format);
      const last = (refs: Refs, value: number): FormulaCell =>
        byRatios && (name === 'margin' || name === 'wacc')
          ? result(refs.at(`driver ${name}`, 'B'), value, format)
          : input(value, format);
      return {
        key: `driver ${name}`,
        label: NAMES[name],
        cells: (refs) => [
          ...(fade === null
            ? [null, null, null]
            : [first(refs, fade.initial), input(fade.from, 'general'), input(fade.to, 'general')]),
          stable === null ? null : last(refs, stable),
        ],
      };
    }),
    ...(workingCapital === undefined
      ? []
      : [
          single('workingShare', 'Working capital, of added revenue', () =>
            input(workingCapital, 'percent'),
          ),
        ]),
  ];
}

/** A driver over the years: typed, or on its way from the first value to the last. */
export function driverRow(model: DcfModel, name: DriverName): Row {
  const { values, sources, fade, stable } = model.drivers[name];
  const format = formatOf(name);
  return yearly(
    values.length,
    { key: name, label: NAMES[name] },
    (refs, column, year) => {
      const value = values[year - 1] ?? null;
      if (value === null) return null;
      if (fade === null || sources[year - 1] !== 'fade') return input(value, format);
      const of = (at: string): string => refs.fixed(`driver ${name}`, at);
      const [first, from, to, last] = [of('B'), of('C'), of('D'), of('E')];
      const nth = refs.at('nth', column);
      const between = `${first}+(${last}-${first})*(${nth}-${from})/(${to}-${from})`;
      const formula = `IF(${nth}<=${from},${first},IF(${nth}>=${to},${last},${between}))`;
      return result(formula, value, format);
    },
    {
      // By ratios the year after the last follows the last one: growth and cost of capital alone have a value of their own.
      after: (refs) =>
        stable === null || (model.carried === null && name !== 'growth' && name !== 'wacc')
          ? null
          : result(stableAt(refs, name), stable, format),
    },
  );
}
