import { rollingBetas, type RollingBeta } from '../../finance/betas/rolling.ts';
import type { Warning } from '../../contract/api.ts';
import { countText } from '../../finance/count-text.ts';
import type { PriceColumns } from '../../finance/month-ends.ts';
import { formatMonth, parseMonth } from '../../finance/months.ts';
import type { Computation, Computed, SeriesReader } from '../run.ts';
import { intColumn, realColumn, unpackSeries } from '../series.ts';
import { plain } from './equity-flows.ts';
import { factorColumns, packedRates, priceCurrency } from './factor-beta.ts';
import { splitLikeReturns } from './split-like-returns.ts';

/** As the inputs of a beta, over the whole history: the series hold every row of the prices and the region's file. */
export interface RollingBetaInputs {
  model: 'CAPM' | 'FF5';
  region: string;
  window: number;
  band: 'classical' | 'hc1' | 'hac';
  /** `YYYY-MM` that no window may pass; null for none. */
  lastMonth: string | null;
  hacLag: number | null;
  returnsFrom: 'adjusted' | 'close';
  /** Hashes of the input series. */
  prices: string;
  factors: string;
  priceUnit?: string;
  exchangeRates?: string;
  rateBase?: string;
  rateQuote?: string;
}

function compute(inputs: RollingBetaInputs, series: SeriesReader): Computed {
  const packed = unpackSeries(series(inputs.prices));
  const prices = { days: intColumn(packed, 'days'), adjClose: realColumn(packed, 'adjClose') };
  const { value, diagnostics, warnings } = rollingBetas({
    model: inputs.model,
    prices,
    factors: factorColumns(series(inputs.factors)),
    window: inputs.window,
    band: inputs.band,
    ...(inputs.lastMonth === null ? {} : { lastMonth: parseMonth(inputs.lastMonth) }),
    ...(inputs.hacLag === null ? {} : { hacLag: inputs.hacLag }),
    ...(inputs.priceUnit === undefined
      ? {}
      : { currency: priceCurrency(inputs.priceUnit, packedRates(inputs, series)) }),
  });
  const outputs = {
    points: value.map(({ month, observations, beta, standardError, low, high, rSquared }) => ({
      month,
      observations,
      beta,
      standardError,
      low,
      high,
      rSquared,
    })),
    gaps: diagnostics.gaps.map(({ month, code, observations }) => ({ month, code, observations })),
  };
  return {
    outputs: outputs,
    warnings: [...warnings.map(plain), ...splitsWithin(inputs, prices, value)],
  };
}

/** Steps like splits in the months of the windows; of plain closes that was decided before. */
function splitsWithin(
  { returnsFrom, window }: RollingBetaInputs,
  prices: PriceColumns,
  points: readonly RollingBeta[],
): Warning[] {
  if (returnsFrom !== 'adjusted') return [];
  const ends = points.map(({ month }) => parseMonth(month));
  const begin = (ends[0] ?? 0) - window + 1;
  const months = Array.from({ length: (ends.at(-1) ?? 0) - begin + 1 }, (_, at) => begin + at);
  return splitLikeReturns(prices, months.map(formatMonth), (held) => {
    const within = held.map(parseMonth);
    const taken = ends.filter((end) =>
      within.some((month) => month <= end && month > end - window),
    ).length;
    return taken === ends.length
      ? 'every window takes'
      : countText(
          taken,
          `of the ${ends.length} windows takes`,
          `of the ${ends.length} windows take`,
        );
  });
}

/** Rolling betas, worked out away from the book and kept nowhere: nothing rests on them. */
export const rollingBeta: Computation<RollingBetaInputs> = {
  kind: 'beta.rolling',
  formula: {
    text: 'R − RF = α + β·(Mkt − RF) + e on every trailing window',
    source: 'Sharpe (1964); Newey and West (1987)',
  },
  compute,
};
