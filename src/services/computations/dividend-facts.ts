/** What the linter may know of the dividends of a value: those that it discounts, beside those that the book expects. */
import type { EquityFlowDetails } from '../../contract/api.ts';
import { periodText } from '../../finance/linter/base-period.ts';
import type { RunFacts } from '../../finance/linter/lint-run.ts';
import type { DdmInputs } from './equity-flows.ts';
import { basePeriod } from './months.ts';
import { rollDays } from './share.ts';

/** The dividends beside the book's; nothing where the book has none for the next twelve months. */
export function dividendFacts(
  inputs: DdmInputs,
  details: EquityFlowDetails,
): Pick<RunFacts, 'statedDividends'> {
  const { dividendsPerShare: stated, currency, forecast, baseSource } = inputs;
  if (stated === null) return {};
  const grown =
    baseSource === 'book'
      ? `grown from those paid in ${periodText(basePeriod(inputs))}`
      : 'grown from the one that was typed';
  const from =
    forecast.kind === 'earnings'
      ? 'derived from earnings'
      : forecast.kind === 'explicit'
        ? 'as they were typed'
        : grown;
  return {
    statedDividends: {
      ...{ currency, from, stated, rollForwardDays: rollDays(inputs) },
      dividends: firstDividends(forecast, details),
    },
  };
}

/** Of each year projected; of a closed form those of two years, at the growth that it begins with. */
function firstDividends(
  forecast: DdmInputs['forecast'],
  { years, base }: EquityFlowDetails,
): number[] {
  if (forecast.kind !== 'constant' && forecast.kind !== 'h-model') {
    return years.map(({ flow }) => flow);
  }
  const growth = forecast.kind === 'constant' ? forecast.growth : forecast.growthInitial;
  const next = (base?.amount ?? Number.NaN) * (1 + growth);
  return [next, next * (1 + growth)];
}
