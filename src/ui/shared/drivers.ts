/** Drivers of a valuation as the screens name and write them. */
import type { Model } from '../../contract/vocabulary.ts';
import { format } from './format.ts';
import type { NumberKind } from './parse-number.ts';

/** What a driver's figure is. Everything that is not listed is a rate or share, as a decimal. */
export type DriverUnit = 'rate' | 'multiple' | 'amount' | 'years';

const UNITS: ReadonlyMap<string, DriverUnit> = new Map([
  ['salesToCapital', 'multiple'],
  ['stableSalesToCapital', 'multiple'],
  ['exitMultiple', 'multiple'],
  ['multiple', 'multiple'],
  ['metric', 'amount'],
  ['flow', 'amount'],
  ['terminalAmount', 'amount'],
  ['earnings', 'amount'],
  ['bookValue', 'amount'],
  ['years', 'years'],
  ['halfLife', 'years'],
]);

const LABELS: Readonly<Record<string, string>> = {
  growth: 'Revenue growth',
  terminalGrowth: 'Terminal growth',
  wacc: 'WACC',
  costOfEquity: 'Cost of equity',
  margin: 'EBIT margin',
  stableMargin: 'EBIT margin at the end',
  taxRate: 'Tax rate',
  stableTaxRate: 'Tax rate at the end',
  salesToCapital: 'Sales to capital',
  stableWacc: 'WACC at the end',
  ronic: 'Return on new capital',
  years: 'Years projected',
};

/** Drivers that screens print as 12.50x; sales to capital is a plain ratio on them. */
const PRINTED_AS_MULTIPLES = new Set(['exitMultiple', 'multiple']);

/** How a driver's value is typed. */
export function driverKind(name: string): NumberKind {
  if (PRINTED_AS_MULTIPLES.has(name)) return 'multiple';
  return driverUnit(name) === 'rate' ? 'ratio' : 'number';
}

export function driverUnit(name: string): DriverUnit {
  return UNITS.get(name) ?? 'rate';
}

/** A driver's name in the trade's words; `stableGrowth` without an entry reads "Stable growth". */
export function driverLabel(name: string, model: Model = 'FCFF'): string {
  if (name === 'growth' && model !== 'FCFF') return 'Growth';
  const words = name.replace(/[._]/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2');
  return LABELS[name] ?? words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/** A driver's value as tables show it. */
export function driverText(name: string, value: number): string {
  switch (driverUnit(name)) {
    case 'rate':
      return format.percent(value, 2);
    case 'multiple':
      return format.number(value);
    case 'amount':
      return format.amount(value);
    case 'years':
      return Number.isInteger(value) ? format.count(value) : format.number(value, 1);
  }
}
