import type { FcffDetails, ProjectionYear, ReportedDriverYear } from '../../../contract/api.ts';
import { yearHead } from '../../shared/base-period.ts';
import { format } from '../../shared/format.ts';
import { CELL_LABELS, lineLabel, type CellKey } from '../cells/cell-key.ts';
import { absentWords } from '../cells/reported-cells.ts';
import { scaleOf, type Scale } from '../scale.ts';
import { plainText } from './cell-text.ts';
import {
  GRID_DRIVERS,
  typedValue,
  type GridDriver,
  type Overrides,
} from '../../shared/overrides.ts';

export interface GridColumn {
  label: string;
  /** The year as the projection counts it, by which a cell is known. */
  at: number;
  /** The projected year by its number from 1 on; null for a reported one. */
  year: number | null;
}

export interface GridCell {
  value: number | null;
  typed: boolean;
  /** Why a reported year has no figure. */
  absent?: string | null;
}

export interface GridRow {
  label: string;
  /** Which line of the projection it is. */
  key: CellKey;
  /** Null: the row is computed. */
  driver: GridDriver | null;
  style: 'driver' | 'plain' | 'sum' | 'mute';
  /** Whether reported years have such figures; where they have none the cells are empty. */
  hasPast: boolean;
  cells: readonly GridCell[];
  /** A figure as the grid shows it. */
  show: (value: number | null) => string;
  /** A figure with all its digits, for editing and for a spreadsheet. */
  plain: (value: number | null) => string;
}

/** Whether reinvestment is made of capital expenditure, depreciation and working capital, and not of sales to capital. */
export function hasParts({ projection }: FcffDetails): boolean {
  return projection.some(({ capitalExpenditure }) => capitalExpenditure !== null);
}

export interface GridTable {
  scale: Scale;
  columns: readonly GridColumn[];
  rows: readonly GridRow[];
}

type Past = (year: ReportedDriverYear) => number | null;
type Style = GridRow['style'];

const PAST: Readonly<Record<GridDriver, Past>> = {
  growth: ({ growth }) => growth,
  margin: ({ margin }) => margin,
  taxRate: ({ taxRate }) => taxRate,
  salesToCapital: ({ salesToCapital }) => salesToCapital,
  wacc: () => null,
};

const none: Past = () => null;
const less = (value: number | null): number | null => (value === null ? null : 0 - value);

/**
 * The projection as a grid: reported years, then projected ones; the drivers first, one below the
 * other, so that a block of a spreadsheet fits on them, then what follows from them.
 * @param overrides what is typed, shown at once while the values that follow are on their way
 * @param parts whether the lines that make reinvestment have rows of their own
 */
export function gridTable(
  details: FcffDetails,
  reported: readonly ReportedDriverYear[],
  overrides: Overrides,
  parts: boolean,
): GridTable {
  const { projection, drivers = {} } = details;
  const scale = scaleOf(projection.map(({ revenue }) => revenue));
  const amount = (value: number | null): string =>
    format.number(value === null ? null : value / scale.divisor, scale.decimals);
  const plainAmount = (value: number | null): string =>
    value === null ? '' : plainText('number', value);

  const pastCell = (year: ReportedDriverYear, key: CellKey, past: Past): GridCell => ({
    ...{ value: past(year), typed: false },
    absent: absentWords(year, key, yearHead(details, year.year)),
  });
  const driverRow = (driver: GridDriver): GridRow[] => {
    const path = drivers[driver];
    if (path === undefined) return [];
    const kind = driver === 'salesToCapital' ? 'number' : 'ratio';
    return [
      {
        label: CELL_LABELS[driver],
        key: driver,
        driver,
        style: 'driver',
        hasPast: driver !== 'wacc',
        cells: [
          ...reported.map((year) => pastCell(year, driver, PAST[driver])),
          ...path.values.map((value, index): GridCell => {
            const typed = typedValue(overrides, driver, index + 1);
            return { value: typed ?? value, typed: typed !== undefined };
          }),
        ],
        show: (value) =>
          kind === 'number'
            ? format.number(value, 2)
            : format.percent(value, driver === 'wacc' ? 2 : 1),
        plain: (value) => (value === null ? '' : plainText(kind, value)),
      },
    ];
  };
  const row = (
    key: CellKey,
    of: (year: ProjectionYear) => number | null,
    past: Past = none,
    style: Style = 'plain',
    show = amount,
  ): GridRow => ({
    label: lineLabel(details, key),
    key,
    driver: null,
    style,
    hasPast: past !== none,
    cells: [
      ...reported.map((year) => pastCell(year, key, past)),
      ...projection.map((year) => ({ value: of(year), typed: false })),
    ],
    show,
    plain: plainAmount,
  });
  const lines = parts
    ? [
        row(
          'depreciation',
          (year) => year.depreciationAmortisation,
          ({ depreciation }) => depreciation,
        ),
        row(
          'capex',
          (year) => less(year.capitalExpenditure),
          ({ capex }) => less(capex),
        ),
        row(
          'workingCapital',
          (year) => less(year.changeInWorkingCapital),
          ({ workingCapital }) => less(workingCapital),
        ),
      ]
    : [];
  return {
    scale,
    columns: [
      ...reported.map(({ year: at }) => ({ label: yearHead(details, at), at, year: null })),
      ...projection.map(({ year: at }, index) => ({
        ...{ label: yearHead(details, at), at, year: index + 1 },
      })),
    ],
    rows: [
      ...GRID_DRIVERS.flatMap(driverRow),
      row(
        'revenue',
        ({ revenue }) => revenue,
        ({ revenue }) => revenue,
      ),
      row(
        'ebit',
        ({ ebit }) => ebit,
        ({ ebit }) => ebit,
      ),
      row(
        'nopat',
        ({ nopat }) => nopat,
        ({ nopat }) => nopat,
      ),
      ...lines,
      row(
        'reinvestment',
        (year) => less(year.reinvestment),
        (year) => less(year.reinvestment),
      ),
      row(
        'fcff',
        ({ fcff }) => fcff,
        ({ fcff }) => fcff,
        'sum',
      ),
      row(
        'exponent',
        ({ exponent }) => exponent,
        none,
        'mute',
        (value) => format.number(value, 1),
      ),
      row(
        'discountFactor',
        ({ discountFactor }) => discountFactor,
        none,
        'mute',
        (value) => format.number(value, 3),
      ),
      row('presentValue', ({ presentValue }) => presentValue, none, 'sum'),
    ],
  };
}
