/** How figures of one period are read for a cash flow: all that is missing is named at once. */
import type { CashFlowChoices, FlowRoute } from '../contract/api.ts';
import { withImplied } from '../contract/implied-nil.ts';
import { isTaxAboveIncome, ITEMS, NO_TAX_RATE, type Item } from '../contract/vocabulary.ts';
import type { CashFlowLine } from '../finance/cash-flow.ts';
import { Refusal } from '../finance/refusal.ts';
import type { Warning } from '../finance/warning.ts';
import { capitalExpenditure } from '../finance/statements/capital-expenditure.ts';

/** The figures of one period by item; null where the book has none. */
export type PeriodFigures = (item: Item) => number | null;

/** Reads figures and remembers what is missing, so that a refusal names all of it at once. */
export class Reading {
  readonly missing: Item[] = [];
  readonly #figures: PeriodFigures;
  readonly #nil: ReadonlySet<Item>;

  constructor(figures: PeriodFigures, nil: readonly Item[]) {
    this.#figures = figures;
    this.#nil = withImplied(nil, figures);
  }

  /** Null where there is none and it is not known to be nil. */
  take(item: Item): number | null {
    return this.#figures(item) ?? (this.#nil.has(item) ? 0 : null);
  }

  /** As `take`; NaN and the name in `missing` where there is none. */
  need(item: Item): number {
    const value = this.take(item);
    if (value === null) this.missing.push(item);
    return value ?? Number.NaN;
  }
}

/** A sum over what was read, or the reason why there is none. */
export function routeOf(
  reading: Reading,
  compute: () => {
    value: number;
    lines: readonly CashFlowLine[];
    warnings?: readonly Warning[];
  },
): FlowRoute {
  if (reading.missing.length > 0) {
    const missing = [...new Set(reading.missing)];
    return {
      missing,
      refusal: `Missing: ${missing.map((item) => ITEMS[item].label).join(', ')}.${whyNoRate(reading)}`,
    };
  }
  try {
    const { value, lines, warnings = [] } = compute();
    const checks = warnings
      .filter(({ code }) => code === 'EFFECTIVE_TAX_OUT_OF_RANGE')
      .map(({ message }) => message);
    return {
      value,
      // Lines that the choices leave at nothing say nothing.
      lines: lines.filter(({ amount }) => amount !== 0).map((line) => ({ ...line })),
      ...(checks.length === 0 ? {} : { checks }),
    };
  } catch (error) {
    if (error instanceof Refusal) return { missing: [], refusal: error.message };
    throw error;
  }
}

/** Why a rate is missing that the year's own tax does not make; empty where it is merely not in the book. */
function whyNoRate(reading: Reading): string {
  if (!reading.missing.includes('effective_tax_rate')) return '';
  const [tax, income] = [reading.take('income_tax'), reading.take('pretax_income')];
  return tax !== null && income !== null && isTaxAboveIncome(tax, income) ? ` ${NO_TAX_RATE}` : '';
}

/** Tax on operating income: no rate is needed where there is no income to tax. */
export function taxRateOf(reading: Reading, choices: CashFlowChoices): number {
  const ebit = reading.take('ebit');
  if (ebit !== null && ebit <= 0) return 0;
  return reading.need(choices.tax === 'marginal' ? 'marginal_tax_rate' : 'effective_tax_rate');
}

/** Capital expenditure as the choices say; the book's is net of disposals already. */
export function capexOf(reading: Reading, choices: CashFlowChoices): number {
  const net = reading.need('capital_expenditure');
  if (choices.acquisitions !== true) return net;
  const acquisitions = reading.need('acquisitions');
  if (reading.missing.length > 0) return Number.NaN;
  // Proceeds above purchases leave a negative net amount, which enters as disposals.
  return capitalExpenditure({
    purchases: Math.max(net, 0),
    disposals: Math.max(0 - net, 0),
    acquisitions,
    includeAcquisitions: true,
  }).value;
}
