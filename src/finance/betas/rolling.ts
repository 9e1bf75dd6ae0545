import { alignSeries, mayEndWindow, type FactorSampleInput } from '../alignment/align.ts';
import { countText } from '../count-text.ts';
import { byTerm, minimumObservations, regressSample, type ByTerm } from '../factor-model.ts';
import { requireWindow, windowOf } from '../factor-sample.ts';
import { requireChoice, requireInteger } from '../guard.ts';
import { formatMonth } from '../months.ts';
import { Refusal, type RefusalCode } from '../refusal.ts';
import type { Result } from '../result.ts';
import type { Warning } from '../warning.ts';

const BANDS = ['classical', 'hc1', 'hac'] as const;
/** Windows that are usual, in months: of these one that fits the history is named. */
const USUAL_WINDOWS = [60, 36, 24] as const;

export interface RollingBetaInput extends FactorSampleInput {
  /** Month index that the first window may not end before; the first full window without it. */
  readonly firstMonth?: number;
  /** Newey-West lag in months; without it the automatic one of each window. */
  readonly hacLag?: number;
  readonly smallSample?: boolean;
  /** Standard errors of the band; classical without it. */
  readonly band?: (typeof BANDS)[number];
}

/** The market beta of one trailing window with its 95 % band. */
export interface RollingBeta {
  /** Last month of the window, 'YYYY-MM'. */
  readonly month: string;
  readonly observations: number;
  readonly beta: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  readonly rSquared: number;
  /** Alpha and every factor of the model. */
  readonly coefficients: ByTerm<number>;
  readonly standardErrors: ByTerm<number>;
}

/** A window that could not be estimated, and why: a gap in the line, never a bridge over it. */
export interface RollingGap {
  readonly month: string;
  readonly code: RefusalCode;
  readonly observations: number;
}

export interface RollingBetaDiagnostics {
  readonly gaps: readonly RollingGap[];
}

function gapWarnings(gaps: readonly RollingGap[]): Warning[] {
  if (gaps.length === 0) {
    return [];
  }
  return [
    {
      code: 'ROLLING_GAPS',
      severity: 'info',
      message: `${countText(gaps.length, 'window could not be estimated and is', 'windows could not be estimated and are')} left open.`,
      figures: { windows: gaps.length },
    },
  ];
}

/** The months whose windows were asked for, and those that lie within the history without an estimate. */
interface NoWindow {
  /** Month of the first return, and the last month that may end a window. */
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly gaps: readonly RollingGap[];
}

/** Says why no window can be estimated: the history ends before one is whole, or each lacks too many returns. */
function refuseNone({ model, window }: RollingBetaInput, { first, last, gaps }: NoWindow): never {
  const minimum = minimumObservations(model);
  const [gap] = gaps;
  if (gap !== undefined) {
    throw new Refusal(
      'TOO_FEW_OBSERVATIONS',
      `${countText(gaps.length, 'window')} of ${window} months lie within the history and none can be estimated: that to ${gap.month} has ${countText(gap.observations, 'paired return')}, and ${model} needs ${minimum}. Import prices, or a factor file, that cover more of these months, or take a longer window.`,
      { window, windows: gaps.length, minimum },
    );
  }
  const months = first === undefined || last === undefined ? 0 : Math.max(0, last - first + 1);
  const shorter = USUAL_WINDOWS.find((usual) => usual < months && usual >= minimum);
  const span =
    first === undefined || months === 0
      ? ''
      : `, ${formatMonth(first)} to ${formatMonth(last ?? first)}`;
  throw new Refusal(
    'TOO_FEW_OBSERVATIONS',
    `A rolling window of ${window} months needs as many monthly returns, and the history has ${months}${span}. ${shorter === undefined ? 'Import a longer history' : `Take a window of ${shorter} months, or import a longer history`}.`,
    { window, months, minimum, ...(shorter === undefined ? {} : { shorter }) },
  );
}

/**
 * Rolling betas: the estimator of {@link estimateFactorModel} on every trailing window whose months lie
 * within the history, one per month that has a price and factors (finance.md §1). Months count from the
 * first return, so that all windows are of one length: 60 prices make one regression of 59 returns, and no
 * window of 60. A window that the estimator would refuse is listed as a gap.
 * @returns one point per window, ascending; refuses when no window can be estimated
 */
export function rollingBetas(
  input: RollingBetaInput,
): Result<readonly RollingBeta[], RollingBetaInput, RollingBetaDiagnostics> {
  const window = requireWindow(input.window);
  const aligned = alignSeries(input);
  const ends = Array.from(aligned.security.months).filter((month) => mayEndWindow(aligned, month));
  // The first price begins the first return: windows are counted from the month in which that ends.
  const first = ends.find((month) => windowOf(aligned, month, month).months.length > 0);
  const earliest = Math.max(
    (first ?? 0) + window - 1,
    requireInteger(input.firstMonth ?? 0, 'firstMonth', 0),
  );
  const latest =
    input.lastMonth === undefined
      ? Number.POSITIVE_INFINITY
      : requireInteger(input.lastMonth, 'lastMonth', 0);
  const minimum = minimumObservations(input.model);
  const points: RollingBeta[] = [];
  const gaps: RollingGap[] = [];
  for (const end of ends) {
    if (end < earliest || end > latest) {
      continue;
    }
    const sample = windowOf(aligned, end - window + 1, end);
    const month = formatMonth(end);
    const observations = sample.months.length;
    if (observations < minimum) {
      gaps.push({ month, code: 'TOO_FEW_OBSERVATIONS', observations });
      continue;
    }
    try {
      points.push({ month, observations, ...pointOf(sample, input) });
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      gaps.push({ month, code: error.code, observations });
    }
  }
  if (points.length === 0) {
    refuseNone(input, { first, last: ends.findLast((end) => end <= latest), gaps });
  }
  return {
    value: points,
    inputs: input,
    diagnostics: { gaps },
    warnings: [...aligned.security.ends.warnings, ...aligned.warnings, ...gapWarnings(gaps)],
  };
}

function pointOf(
  sample: ReturnType<typeof windowOf>,
  input: RollingBetaInput,
): Omit<RollingBeta, 'month' | 'observations'> {
  const fit = regressSample(sample, input);
  const { value } = fit;
  const inference = value[requireChoice(input.band ?? 'classical', 'band', BANDS)];
  const coefficients = byTerm(sample.names, value.coefficients);
  const standardErrors = byTerm(sample.names, inference.standardErrors);
  const [low, high] = byTerm(sample.names, inference.confidence95).mktrf;
  return {
    beta: coefficients.mktrf,
    standardError: standardErrors.mktrf,
    low,
    high,
    rSquared: fit.diagnostics.rSquared,
    coefficients,
    standardErrors,
  };
}
