/** The course of a beta over time. Nothing is recorded: it is a picture, and no result rests on it. */
import * as v from 'valibot';
import type {
  BetaAnalysisRefusal,
  RollingBetaPoint,
  RollingBetaRequest,
  RollingBetas,
} from '../contract/api.ts';
import { formatMonth } from '../finance/months.ts';
import { betaOptionEntries, regressionOptions } from './beta.ts';
import type { Job } from './compute-away.ts';
import { rollingBeta, type RollingBetaInputs } from './computations/rolling-beta.ts';
import type { Deps } from './deps.ts';
import {
  cappedMonth,
  factorCurrencyRates,
  factorRegion,
  regionFactors,
} from './factor-beta-inputs.ts';
import { asRefusal } from './refuse.ts';
import { requireDecided, returnPrices } from './return-prices.ts';
import type { Attempt, JsonObject } from './run.ts';
import { packSeries } from './series.ts';
import { requireTicker } from './ticker.ts';
import { check, symbolSchema } from './validate.ts';

const requestSchema = v.strictObject({
  symbol: symbolSchema,
  method: v.picklist(['CAPM', 'FF5'], 'give CAPM or FF5: an industry beta has no months'),
  band: v.optional(v.picklist(['classical', 'hc1', 'hac'])),
  ...betaOptionEntries,
});

/** A rolling estimate that stands ready to be worked out away from the book. */
export interface PreparedRolling {
  job: Job;
  symbol: string;
  inputs: RollingBetaInputs;
}

/** Reads the whole history of prices, factors and rates; a refusal is answered, and recorded nowhere. */
export function prepareRolling(
  deps: Deps,
  given: RollingBetaRequest,
): PreparedRolling | BetaAnalysisRefusal {
  const request = check(requestSchema, given, 'Request for rolling betas');
  const { symbol } = request;
  try {
    const ticker = requireTicker(deps.db, symbol);
    const { series: prices, from, undecided } = returnPrices(deps, ticker, request.returnsFrom);
    // Its windows are those of the whole history.
    requireDecided(ticker.symbol, undecided, -Infinity, Infinity);
    const span = (prices.days.at(-1) ?? 0) - (prices.days[0] ?? 0);
    const rates = factorCurrencyRates(
      deps,
      ticker,
      // Rates of the whole history: a window of as many months as it has days is never too short.
      { returnsIn: request.returnsIn, window: span },
      prices,
    );
    const factors = regionFactors(deps, factorRegion(deps, ticker, request.region));
    const last = cappedMonth(request.asOf);
    const packed = packSeries('prices', { days: prices.days, adjClose: prices.adjClose });
    const routed = rates?.routed.rates;
    const packedRates = routed
      ? packSeries('exchange-rates', { days: routed.days, values: routed.values })
      : null;
    const { window, hacLag } = regressionOptions(deps, request).resolved;
    const inputs: RollingBetaInputs = {
      model: request.method,
      region: factors.region,
      window,
      band: request.band ?? 'classical',
      lastMonth: last === undefined ? null : formatMonth(last),
      hacLag: hacLag ?? null,
      returnsFrom: from,
      prices: packed.hash,
      factors: factors.series.hash,
      ...(rates === null || routed === undefined || packedRates === null
        ? {}
        : {
            priceUnit: rates.unit,
            exchangeRates: packedRates.hash,
            rateBase: routed.base,
            rateQuote: routed.quote,
          }),
    };
    const series = [packed, factors.series, ...(packedRates === null ? [] : [packedRates])];
    return {
      symbol: ticker.symbol,
      inputs,
      job: { kind: rollingBeta.kind, inputs: inputs as unknown as JsonObject, series },
    };
  } catch (error) {
    const { code, message, details } = asRefusal(error);
    return { symbol, refusal: { code, message, details } };
  }
}

/** What was worked out, as its caller reads it. */
export function rollingOf(
  { symbol, inputs }: PreparedRolling,
  outcome: Attempt,
): RollingBetas | BetaAnalysisRefusal {
  if ('refusal' in outcome) return { symbol, refusal: outcome.refusal };
  const { points, gaps } = outcome.outputs as unknown as {
    points: RollingBetaPoint[];
    gaps: RollingBetas['gaps'];
  };
  const { model: method, region, window, band } = inputs;
  return { symbol, method, region, window, band, points, gaps, warnings: outcome.warnings };
}
