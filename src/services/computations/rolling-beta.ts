import { rollingBetas } from '../../finance/betas/rolling.ts';
import { parseMonth } from '../../finance/months.ts';
import type { Computation, Computed, SeriesReader } from '../run.ts';
import { intColumn, realColumn, unpackSeries } from '../series.ts';
import { factorColumns, packedRates, priceCurrency } from './factor-beta.ts';

/** As the inputs of a beta, over the whole history: the series hold every row of the prices and the region's file. */
export interface RollingBetaInputs {
  model: 'CAPM' | 'FF5';
  region: string;
  window: number;
  band: 'classical' | 'hc1' | 'hac';
  /** `YYYY-MM` that no window may pass; null for none. */
  lastMonth: string | null;
  hacLag: number | null;
  /** Hashes of the input series. */
  prices: string;
  factors: string;
  priceUnit?: string;
  exchangeRates?: string;
  rateBase?: string;
  rateQuote?: string;
}

function compute(inputs: RollingBetaInputs, series: SeriesReader): Computed {
  const prices = unpackSeries(series(inputs.prices));
  const { value, diagnostics, warnings } = rollingBetas({
    model: inputs.model,
    prices: { days: intColumn(prices, 'days'), adjClose: realColumn(prices, 'adjClose') },
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
    warnings: warnings.map(({ figures, ...finding }) =>
      figures === undefined ? finding : { ...finding, figures: { ...figures } },
    ),
  };
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
