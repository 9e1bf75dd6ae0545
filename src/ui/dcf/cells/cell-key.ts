/** The lines of a projection: what each is called, how it is written, in what unit. */
import type { FcffDetails } from '../../../contract/api.ts';
import { GRID_DRIVERS, type GridDriver } from '../../shared/overrides.ts';
import type { Writing } from '../../shared/step.ts';

export type ComputedKey =
  | 'revenue'
  | 'ebit'
  | 'nopat'
  | 'depreciation'
  | 'capex'
  | 'workingCapital'
  | 'reinvestment'
  | 'fcff'
  | 'exponent'
  | 'discountFactor'
  | 'presentValue';
export type CellKey = GridDriver | ComputedKey;

/** Whether a line is a driver. */
export const isDriver = (key: CellKey): key is GridDriver =>
  (GRID_DRIVERS as readonly string[]).includes(key);

/** A cell by its line and its fiscal year. */
export interface CellRef {
  key: CellKey;
  year: number;
}

/** A line of a projection by its name: what is newly leased stands with what is bought where leases are debt. */
export function lineLabel({ baseYear }: FcffDetails, key: CellKey): string {
  return key === 'capex' && baseYear.leasedAssets !== undefined
    ? 'Capital expenditure, with new leases'
    : CELL_LABELS[key];
}

export const CELL_LABELS: Readonly<Record<CellKey, string>> = {
  growth: 'Revenue growth',
  margin: 'EBIT margin',
  taxRate: 'Tax rate',
  salesToCapital: 'Sales to capital',
  wacc: 'WACC',
  revenue: 'Revenue',
  ebit: 'EBIT',
  nopat: 'NOPAT',
  depreciation: 'Depreciation and amortisation',
  capex: 'Capital expenditure',
  workingCapital: 'Working capital',
  reinvestment: 'Reinvestment, as a flow',
  fcff: 'FCFF',
  exponent: 'Years from balance sheet',
  discountFactor: 'Discount factor',
  presentValue: 'Present value',
};

const WRITINGS: Readonly<Partial<Record<CellKey, Writing>>> = {
  ...{ growth: 'rate', margin: 'rate', taxRate: 'rate', wacc: 'rate' },
  ...{ salesToCapital: 'number', exponent: 'number', discountFactor: 'number' },
};

/** How a line's figures are written in its arithmetic. */
export function writingOf(key: CellKey): Writing {
  return WRITINGS[key] ?? 'amount';
}

const UNITS: Readonly<Partial<Record<CellKey, string>>> = {
  growth: '% a year',
  margin: '% of revenue',
  taxRate: '% of EBIT',
  salesToCapital: 'revenue for one unit of capital',
  wacc: '% a year',
  exponent: 'years',
  discountFactor: 'today for one unit then',
};

/** @param money What an amount is in: a currency, with its scale where the table has one. */
export function unitOfCell(key: CellKey, money: string): string {
  return UNITS[key] ?? money;
}
