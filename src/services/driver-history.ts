/** Free cash flow and the drivers of value of one period: growth, margin, reinvestment, return on capital. */
import type { CashFlowChoices, ColumnFlows, DriverFigure } from '../contract/api.ts';
import { ITEMS } from '../contract/vocabulary.ts';
import { Refusal } from '../finance/refusal.ts';
import {
  operatingMargin,
  reinvestmentRate,
  returnOnInvestedCapital,
  revenueGrowth,
} from '../finance/statements/performance.ts';
import { optional } from './computations/share.ts';
import { equityFlows, firmFlows } from './cash-flow-history.ts';
import { capexOf, Reading, taxRateOf, type PeriodFigures } from './flow-reading.ts';

/** @param before The figures of the year before; null where no report of the book has them. */
export function columnFlows(
  column: string,
  figures: PeriodFigures,
  before: PeriodFigures | null,
  choices: CashFlowChoices,
  financialFirm: boolean,
): ColumnFlows {
  const driver = (compute: (now: Reading, then: Reading) => () => number): DriverFigure =>
    driverOf(figures, before, choices, compute);
  return {
    column,
    fcff: firmFlows(figures, choices, financialFirm),
    fcfe: equityFlows(figures, choices),
    growth:
      before === null
        ? { refusal: 'The twelve months before these are in no report of the book.' }
        : driver((now, then) => {
            const input = { revenue: now.need('revenue'), previous: then.need('revenue') };
            return () => revenueGrowth(input).value;
          }),
    margin: driver((now) => {
      const input = { ebit: now.need('ebit'), revenue: now.need('revenue') };
      return () => operatingMargin(input).value;
    }),
    reinvestmentRate: driver((now) => {
      const input = {
        ebit: now.need('ebit'),
        taxRate: taxRateOf(now, choices),
        depreciation: now.need('depreciation_amortisation'),
        capex: capexOf(now, choices) + newLeasesOf(now, choices),
        changeInWorkingCapital: now.need('change_in_working_capital'),
      };
      return () => reinvestmentRate(input).value;
    }),
    returnOnCapital:
      before === null
        ? { refusal: 'The balance sheet of a year before is not that of a fiscal year.' }
        : driver((now, then) => {
            const input = {
              ebit: now.need('ebit'),
              taxRate: taxRateOf(now, choices),
              openingDebt: then.need('debt') + leaseDebtOf(then, choices),
              openingEquity: equityOf(then),
              openingCash: then.need('cash'),
              ...optional('revenue', now.take('revenue')),
            };
            return () => returnOnInvestedCapital(input).value;
          }),
  };
}

/** What was newly leased, where leases are debt: it is spent as capital expenditure is. */
function newLeasesOf(reading: Reading, { leases }: CashFlowChoices): number {
  return leases === 'ifrs-16' ? reading.need('lease_assets_obtained') : 0;
}

function leaseDebtOf(reading: Reading, { leases }: CashFlowChoices): number {
  return leases === 'ifrs-16' ? reading.need('lease_liability') : 0;
}

/** Equity with non-controlling interests: as reported, as assets less liabilities, or from its parts. */
function equityOf(reading: Reading): number {
  const total = reading.take('total_equity');
  if (total !== null) return total;
  const assets = reading.take('total_assets');
  const liabilities = reading.take('total_liabilities');
  if (assets !== null && liabilities !== null) return assets - liabilities;
  return reading.need('book_equity') + reading.need('minority_interest');
}

function driverOf(
  figures: PeriodFigures,
  before: PeriodFigures | null,
  choices: CashFlowChoices,
  compute: (now: Reading, then: Reading) => () => number,
): DriverFigure {
  const now = new Reading(figures, choices.nil ?? []);
  const then = new Reading(before ?? (() => null), choices.nil ?? []);
  const value = compute(now, then);
  const names = (reading: Reading): string =>
    [...new Set(reading.missing)].map((item) => ITEMS[item].label).join(', ');
  if (now.missing.length > 0) return { refusal: `Missing: ${names(now)}.` };
  if (then.missing.length > 0) return { refusal: `Missing for the year before: ${names(then)}.` };
  try {
    return { value: value() };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error.message };
    throw error;
  }
}
