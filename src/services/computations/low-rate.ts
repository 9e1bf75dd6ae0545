/** A refusal of a perpetuity whose rate is not above its growth, told with what the rate is made of. */
import { percentText } from '../../finance/percent-text.ts';
import { Refusal } from '../../finance/refusal.ts';

/** What a value is discounted at, and how that came about. */
export interface NamedRate {
  /** How the cost of equity was found, a cost method. */
  method: string;
  costOfEquity: number;
  riskFree: number | null;
  /** Absent where flows to equity are discounted at the cost of equity itself. */
  wacc?: number;
}

/** Of a model of equity: its flows are discounted at the cost of equity. */
export function rateOf({ method, costOfEquity, riskFree }: NamedRate): NamedRate {
  return { method, costOfEquity, riskFree };
}

/** A cost of equity nearer to the risk-free rate than this is low for any business: beta of less than a half. */
const THIN_PREMIUM = 0.02;

/** By method: its name in a sentence, and what its cost of equity is made of. */
const METHODS: Readonly<Record<string, readonly [name: string, parts: string]>> = {
  CAPM: ['by CAPM', 'the beta and the market premium'],
  FF5: ['by FF5', 'the five betas, of which some may be negative, and their premia'],
  DAMO: ['by DAMO', 'the industry’s beta and the market premium'],
  BUILD_UP: ['by build-up', 'the premia that it is built up from'],
  MANUAL: ['as typed', 'the rate that was typed'],
};

/**
 * Computes, and gives a refusal for want of a spread the words that tell which of the two to look at. Growth up to the
 * risk-free rate is what an economy bears, so that a rate below it is what is wrong; above it growth is.
 * A rate of the analyst's own for the years after the last keeps the plain refusal.
 */
export function namingRate<Outcome>(rate: NamedRate, compute: () => Outcome): Outcome {
  try {
    return compute();
  } catch (error) {
    throw error instanceof Refusal ? named(error, rate) : error;
  }
}

function named(refusal: Refusal, rate: NamedRate): Refusal {
  const { method, costOfEquity, riskFree, wacc } = rate;
  const { code, details } = refusal;
  const growth = details['growth'];
  const refused = code === 'WACC_NOT_ABOVE_GROWTH' ? details['wacc'] : details['costOfEquity'];
  const isSpread = code === 'WACC_NOT_ABOVE_GROWTH' || code === 'RATE_NOT_ABOVE_GROWTH';
  if (!isSpread || typeof growth !== 'number' || refused !== (wacc ?? costOfEquity)) return refusal;
  const [by, parts] = METHODS[method] ?? [`by ${method}`, 'its parts'];
  const what =
    wacc === undefined
      ? `The cost of equity ${percentText(refused)} ${by}`
      : `The WACC ${percentText(refused)} ${method === 'MANUAL' ? 'with a typed cost of equity' : by}`;
  return new Refusal(
    code,
    `${what} is not above the growth ${percentText(growth)}: a perpetuity has no value. ${advice(rate, growth, by, parts)}`,
    { ...details, method, costOfEquity, ...(riskFree === null ? {} : { riskFree }) },
  );
}

function advice(
  { costOfEquity, riskFree, wacc }: NamedRate,
  growth: number,
  by: string,
  parts: string,
): string {
  const own = wacc === undefined ? 'it' : `the cost of equity ${percentText(costOfEquity)} ${by}`;
  if (riskFree === null) return `Lower the growth, or check ${own}: ${parts}.`;
  const above = costOfEquity - riskFree;
  const points = `${(Math.abs(above) * 100).toFixed(2)} points ${above < 0 ? 'below' : 'above'} the risk-free rate ${percentText(riskFree)}`;
  if (growth <= riskFree && wacc !== undefined && above >= THIN_PREMIUM) {
    return `A growth up to the risk-free rate ${percentText(riskFree)} is usual, so the rate is low: check the weights and the cost of debt; ${own} is ${points}.`;
  }
  if (growth <= riskFree) {
    return `A growth up to the risk-free rate is usual, so the rate is low: check ${own}, ${points}: ${parts}.`;
  }
  return above < THIN_PREMIUM
    ? `Lower the growth, or check ${own}, ${points}: ${parts}.`
    : `Lower the growth, which is above the risk-free rate ${percentText(riskFree)}.`;
}
