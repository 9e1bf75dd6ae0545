import type { Warning } from '../warning.ts';

/** A share count older than this on the valuation date is called stale. */
const STALE_SHARE_COUNT_DAYS = 190;
/** A change between two periods beyond this factor is taken for a change of unit. */
const UNIT_JUMP = 300;

export interface FlowAndRate {
  readonly flow: 'FCFF' | 'FCFE';
  readonly rate: 'WACC' | 'COST_OF_EQUITY';
  /** Whether debt is subtracted after discounting. */
  readonly subtractsDebt: boolean;
}

/** Flows to the firm go with WACC and a bridge; flows to equity with Ke and no debt taken again. */
export function lintFlowAndRate(run: FlowAndRate): Warning[] {
  const findings: Warning[] = [];
  if ((run.flow === 'FCFF') !== (run.rate === 'WACC')) {
    findings.push({
      code: 'FLOW_RATE_MISMATCH',
      severity: 'warning',
      message: `${run.flow} is discounted at ${run.rate === 'WACC' ? 'WACC' : 'the cost of equity'}: flows and rate belong to different owners.`,
      figures: { flow: run.flow, rate: run.rate },
    });
  }
  if (run.flow === 'FCFE' && run.subtractsDebt) {
    findings.push({
      code: 'NET_DEBT_FROM_EQUITY_VALUE',
      severity: 'warning',
      message: 'Debt is subtracted from a value of flows to equity, which already bear it.',
    });
  }
  return findings;
}

export interface RunCurrencies {
  /** ISO codes; a minor unit such as GBX is a currency of its own here. */
  readonly flows: string;
  readonly riskFree: string;
  readonly price: string;
}

/** Flows, risk-free rate and price must be in one currency. */
export function lintCurrencies(run: RunCurrencies): Warning[] {
  if (run.flows === run.riskFree && run.flows === run.price) {
    return [];
  }
  return [
    {
      code: 'CURRENCY_MISMATCH',
      severity: 'warning',
      message: 'Flows, risk-free rate and price are not in one currency.',
      figures: { flows: run.flows, riskFree: run.riskFree, price: run.price },
    },
  ];
}

/** Returns in one currency must not be regressed on factors in another. */
export function lintFactorCurrency(run: { prices: string; factors: string }): Warning[] {
  if (run.prices === run.factors) {
    return [];
  }
  return [
    {
      code: 'FACTOR_CURRENCY_MISMATCH',
      severity: 'warning',
      message: `Returns in ${run.prices} are regressed on factors in ${run.factors}: convert the prices by month-end rates.`,
      figures: { prices: run.prices, factors: run.factors },
    },
  ];
}

/** Days since 1970-01-01 of the share count and of the valuation. */
export function lintShareCount(run: { shareCountDay: number; valuationDay: number }): Warning[] {
  const age = run.valuationDay - run.shareCountDay;
  if (age <= STALE_SHARE_COUNT_DAYS) {
    return [];
  }
  return [
    {
      code: 'SHARE_COUNT_STALE',
      severity: 'warning',
      message: 'The share count is more than two quarters older than the valuation.',
      figures: { ageDays: age },
    },
  ];
}

/** Lease liabilities belong in debt exactly when their payments are out of the flows. */
export function lintLeases(run: { inDebt: boolean; paymentsInFlows: boolean }): Warning[] {
  if (run.inDebt !== run.paymentsInFlows) {
    return [];
  }
  return [
    {
      code: 'LEASES_ON_ONE_SIDE',
      severity: 'warning',
      message: run.inDebt
        ? 'Leases are in debt and their payments still reduce the flows: they count twice.'
        : 'Leases are neither in debt nor in the flows: they do not count at all.',
    },
  ];
}

export interface PeriodSeries {
  readonly item: string;
  /** Figures of consecutive periods; null where one is missing. */
  readonly values: readonly (number | null)[];
}

/** A figure that jumps by a factor of hundreds between periods is likely in another unit. */
export function lintUnits(series: PeriodSeries): Warning[] {
  const findings: Warning[] = [];
  let previous: number | null = null;
  series.values.forEach((value, index) => {
    if (value === null || value === 0) {
      return;
    }
    const ratio = previous === null ? 1 : Math.abs(value / previous);
    if (ratio > UNIT_JUMP || ratio < 1 / UNIT_JUMP) {
      findings.push({
        code: 'UNITS_JUMP',
        severity: 'warning',
        message: `${series.item} changes by a factor of ${Math.round(ratio > 1 ? ratio : 1 / ratio)} between two periods: thousands and millions may be mixed.`,
        figures: { item: series.item, period: index + 1, ratio },
      });
    }
    previous = value;
  });
  return findings;
}
