/** Premia in US dollars beside a risk-free rate in the currency of the flows (finance.md §0.7, ADR 0020). */
import type { Warning } from '../../contract/api.ts';
import { movePremium } from '../../finance/currency/premium-parity.ts';

/** Expected inflation by which premia in dollars move; `'local'` where they stand as they are. */
export type PremiumInflation = { local: number; dollar: number } | 'local';

interface PremiumCurrency {
  method: string;
  currency: string;
  erp: number | null;
  /** Absent for flows in dollars. */
  premiumInflation?: PremiumInflation;
}

/** What the premia of a run, and their standard errors, are multiplied by; 1 where nothing moves. */
export function premiumFactor({ erp, premiumInflation: inflation }: PremiumCurrency): number {
  if (inflation === undefined || inflation === 'local') return 1;
  const { dollar, local } = inflation;
  return movePremium({
    premium: erp ?? Number.NaN,
    inflationFrom: dollar,
    inflationTo: local,
  }).diagnostics.factor;
}

/** Says how the premia met a risk-free rate that is not in dollars. */
export function premiumCurrencyWarnings(inputs: PremiumCurrency): Warning[] {
  const { method, currency, premiumInflation: inflation } = inputs;
  if (inflation === undefined) return [];
  if (inflation !== 'local') {
    return [
      {
        code: 'PREMIA_MOVED',
        severity: 'info',
        message: `Premia in US dollars are moved to ${currency} by expected inflation before they meet its risk-free rate.`,
        figures: {
          ...{ inflationLocal: inflation.local, inflationDollar: inflation.dollar },
          factor: premiumFactor(inputs),
        },
      },
    ];
  }
  const styles = method === 'FF5' ? ' The style premia are means of returns in US dollars.' : '';
  return [
    {
      code: 'PREMIA_TAKEN_AS_LOCAL',
      severity: method === 'FF5' ? 'warning' : 'info',
      message: `The premium is taken as one over the risk-free rate in ${currency}, as asked for: nothing is moved by inflation.${styles}`,
      figures: { currency },
    },
  ];
}
