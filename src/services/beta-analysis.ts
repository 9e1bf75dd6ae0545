/** What stands around the betas in the book: residuals of a run, adjustments side by side. Nothing is recorded. */
import * as v from 'valibot';
import type {
  AdjustedBeta,
  AdjustedBetaRefusal,
  AdjustedBetasRequest,
  BetaRow,
  ResidualReport,
} from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { blumeBeta, vasicekBeta } from '../finance/beta-adjust.ts';
import { residualDiagnostics } from '../finance/betas/residuals.ts';
import { factorSample } from '../finance/factor-sample.ts';
import { loadInputSeries } from '../repo/input-series.ts';
import { storedBetas } from './beta.ts';
import { sampleInput, type FactorBetaInputs } from './computations/factor-beta.ts';
import type { Deps } from './deps.ts';
import { asRefusal } from './refuse.ts';
import { asOutcome } from './run.ts';
import { requireRun } from './run-store.ts';
import { check, finiteSchema, symbolSchema } from './validate.ts';

/**
 * The residuals of a recorded regression, from the inputs that the record holds.
 * @throws AppError INVALID_ARGUMENT for a run that is no regression, BOOK_CORRUPT for a series that is gone
 */
export function residualReport(deps: Deps, runId: number): ResidualReport {
  const run = requireRun(deps, runId);
  const outcome = asOutcome(run, 'stored');
  if (!/^beta\.(CAPM|FF5)$/.test(run.kind) || !outcome.ok) {
    throw new AppError(
      'INVALID_ARGUMENT',
      `Run ${runId} is ${outcome.ok ? `of the kind "${run.kind}"` : 'a refusal'}: residuals belong to a computed CAPM or five-factor beta.`,
      { argument: 'runId', runId },
    );
  }
  const inputs = outcome.inputs as unknown as FactorBetaInputs;
  const sample = factorSample(
    sampleInput(inputs, (hash) => {
      const series = loadInputSeries(deps.db, hash);
      if (series) return series.payload;
      throw new AppError('BOOK_CORRUPT', `Series ${hash} of run ${runId} is gone from the record.`);
    }),
  );
  const { value, diagnostics, warnings } = residualDiagnostics({ sample: sample.value });
  return {
    symbol: run.subject,
    method: inputs.model,
    runId,
    observations: value.length,
    durbinWatson: diagnostics.durbinWatson,
    lagOne: diagnostics.autocorrelations[0] ?? Number.NaN,
    lagOneBound: diagnostics.autocorrelationBound,
    breuschPagan: { ...diagnostics.breuschPagan },
    jarqueBera: {
      statistic: diagnostics.jarqueBera,
      pValue: diagnostics.jarqueBeraPValue,
      skewness: diagnostics.skewness,
      excessKurtosis: diagnostics.excessKurtosis,
    },
    leverageBound: diagnostics.leverageBound,
    points: value.map(({ month, fitted, residual, studentized, leverage, cooksDistance }) => ({
      month,
      fitted,
      residual,
      studentized,
      leverage,
      cooksDistance,
    })),
    warnings: warnings.map(({ figures, ...finding }) =>
      figures === undefined ? finding : { ...finding, figures: { ...figures } },
    ),
  };
}

const adjustedSchema = v.strictObject({
  symbol: symbolSchema,
  prior: v.optional(
    v.strictObject({ mean: v.optional(finiteSchema), standardDeviation: finiteSchema }),
  ),
});

type Answer = AdjustedBeta | AdjustedBetaRefusal;

/** The stored betas of a company side by side, with the adjustments of the CAPM one (finance.md §1). */
export function adjustedBetas(deps: Deps, given: AdjustedBetasRequest): Answer[] {
  const { symbol, prior } = check(adjustedSchema, given, 'Request for adjusted betas');
  const rows = storedBetas(deps, symbol);
  const of = (method: BetaRow['method']): BetaRow | undefined =>
    rows.find((row) => row.method === method);
  const [capm, ff5, damo] = [of('CAPM'), of('FF5'), of('DAMO')];
  return [
    ...(capm === undefined ? [] : [plain('raw', capm), blume(capm), vasicek(capm, damo, prior)]),
    ...(ff5 === undefined ? [] : [plain('FF5', ff5)]),
    ...(damo === undefined ? [] : [plain('DAMO', damo)]),
  ];
}

function plain(kind: AdjustedBeta['kind'], row: BetaRow): AdjustedBeta {
  const { beta, standardError, asOf, runId } = row;
  return { kind, beta, standardError, asOf, runId, raw: null, prior: null };
}

function blume(row: BetaRow): AdjustedBeta {
  const { value, diagnostics } = blumeBeta({
    beta: row.beta,
    source: 'regression',
    ...(row.standardError === null ? {} : { standardError: row.standardError }),
  });
  return {
    ...plain('blume', row),
    beta: value,
    standardError: diagnostics.standardError,
    raw: { beta: diagnostics.rawBeta, standardError: row.standardError },
    prior: {
      mean: diagnostics.priorMean,
      weight: diagnostics.priorWeight,
      standardDeviation: null,
    },
  };
}

function vasicek(
  row: BetaRow,
  industry: BetaRow | undefined,
  prior: { mean?: number | undefined; standardDeviation: number } | undefined,
): Answer {
  try {
    const priorMean = prior?.mean ?? industry?.beta;
    if (prior === undefined || priorMean === undefined) {
      const missing = prior === undefined ? 'standard deviation' : 'mean';
      throw new AppError(
        'MISSING_INPUT',
        `Vasicek’s adjustment needs the ${missing} of betas across the market: type it${missing === 'mean' ? ', or compute the industry beta, which stands for it' : ' (of a broad cross-section, dated)'}.`,
        { missing: [missing === 'mean' ? 'prior.mean' : 'prior.standardDeviation'] },
      );
    }
    const { value, diagnostics } = vasicekBeta({
      beta: row.beta,
      source: 'regression',
      standardError: row.standardError ?? Number.NaN,
      priorMean,
      priorStandardDeviation: prior.standardDeviation,
    });
    return {
      ...plain('vasicek', row),
      beta: value,
      standardError: diagnostics.standardError,
      raw: { beta: diagnostics.rawBeta, standardError: row.standardError },
      prior: {
        mean: diagnostics.priorMean,
        weight: diagnostics.priorWeight,
        standardDeviation: prior.standardDeviation,
      },
    };
  } catch (error) {
    const { code, message, details } = asRefusal(error);
    return { kind: 'vasicek', refusal: { code, message, details } };
  }
}
