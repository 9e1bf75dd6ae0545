/** Series of government yields, and the risk-free rates that are proposed from them. */
import * as v from 'valibot';
import type { YieldProposal, YieldRequest, YieldSummary } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { getImport } from '../repo/import.ts';
import { summariseYields, yieldOn, type YieldSummaryRow } from '../repo/yield.ts';
import { counted } from '../sources/counted.ts';
import { requireIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { saveRate } from './rate.ts';
import { check, finiteSchema, isoDateSchema, nonEmptySchema } from './validate.ts';

const requestSchema = v.strictObject({
  currency: nonEmptySchema,
  maturity: v.pipe(
    finiteSchema,
    v.check((years) => years > 0, 'must be above zero'),
  ),
  asOf: isoDateSchema,
  store: v.optional(v.boolean()),
});

/** Maturities that differ by less than this many years are one (a month is a twelfth). */
const SAME_MATURITY = 0.02;
/** A yield may be this many days older than the date that it is asked for: a month's average and a few days. */
const LARGEST_AGE = 35;
/**
 * Series of one currency whose issuers differ in risk, those nearest to riskless first: a risk-free rate is a yield
 * without a spread for default (finance.md, section 4). Of the euro's governments the curve of those rated AAA
 * (European Central Bank) leads, then Germany (European Central Bank, FRED).
 */
const LEAST_RISK = [/^YC\.G_N_A\./, /^(IRS\.DE\.|IRLTLT01DE|BBSIS\.|DE\d+M?Y$|Germany |\d+YDEY\.)/];
/** Below this many years a yield is that of a bill. */
const SHORTEST_BOND = 1;

/** Every series of yields in the book. */
export function allYields(deps: Deps): YieldSummary[] {
  return summariseYields(deps.db).map((series) => ({
    ...series,
    fileName: fileNameOf(deps, series.importId),
  }));
}

/**
 * The risk-free rate that the book's yields propose for a currency, maturity and date: the last yield up to it of the
 * series whose maturity it is; of several the one of the safest issuer as far as that is known, then the one with the
 * newest date, then the lowest. Stores it as a dated rate only when asked to.
 * @throws AppError MISSING_INPUT where no series is of that currency and maturity, or none reaches near the date
 */
export function rateFromYields(deps: Deps, request: YieldRequest): YieldProposal {
  const { currency, maturity, asOf, store } = check(requestSchema, request, 'Request for a yield');
  const all = summariseYields(deps.db).filter((series) => series.currency === currency);
  const fitting = all.filter(
    ({ maturityYears }) =>
      maturityYears !== null && Math.abs(maturityYears - maturity) < SAME_MATURITY,
  );
  if (fitting.length === 0) throw noSeries(currency, maturity, all);
  const earliest = requireIsoDay(asOf, 'asOf') - LARGEST_AGE;
  const found = fitting
    .flatMap((series) => {
      const row = yieldOn(deps.db, series.series, asOf);
      const day = row ? requireIsoDay(row.date, 'date') : Number.NaN;
      return row && day >= earliest ? [{ series, row, day, risk: riskOf(series.series) }] : [];
    })
    .sort((a, b) => a.risk - b.risk || b.day - a.day || a.row.value - b.row.value)[0];
  if (!found) {
    const names = fitting.map(({ series, first, last }) => `${series} ${first} to ${last}`);
    throw new AppError(
      'MISSING_INPUT',
      `No ${maturity}-year yield in ${currency} of the ${LARGEST_AGE} days up to ${asOf} is in the book (${names.join(', ')}). Import a file that reaches it.`,
      { currency, maturity, asOf, missing: ['yield'] },
    );
  }
  const { series, row } = found;
  const fileName = fileNameOf(deps, row.importId);
  const rate = {
    kind: 'risk-free' as const,
    currency,
    asOf: row.date,
    value: row.value,
    basis: maturity < SHORTEST_BOND ? ('bill' as const) : ('bond' as const),
    source: `${series.source} ${series.series} of ${row.date}${fileName === null ? '' : `, ${fileName} (import ${row.importId ?? 0})`}`,
  };
  return {
    series: series.series,
    maturityYears: series.maturityYears ?? maturity,
    date: row.date,
    value: row.value,
    importId: row.importId,
    fileName,
    rate,
    stored: store === true ? saveRate(deps, rate) : null,
  };
}

/** Rank of a series' issuer, 0 for the safest that is known; those that are not told apart come last. */
function riskOf(series: string): number {
  const rank = LEAST_RISK.findIndex((pattern) => pattern.test(series));
  return rank < 0 ? LEAST_RISK.length : rank;
}

function noSeries(currency: string, maturity: number, all: readonly YieldSummaryRow[]): AppError {
  const held = all.map(
    ({ series, maturityYears }) =>
      `${series} (${maturityYears === null ? '? years' : counted(maturityYears, 'year')})`,
  );
  const words =
    held.length > 0
      ? `The book has ${held.join(', ')}.`
      : `The book has no yields in ${currency}: import a FRED csv such as DGS10, or the Treasury's par yield curve.`;
  return new AppError(
    'MISSING_INPUT',
    `No series of yields in ${currency} matures in ${counted(maturity, 'year')}. ${words}`,
    { currency, maturity, missing: ['yield'] },
  );
}

function fileNameOf(deps: Deps, importId: number | null): string | null {
  return importId === null ? null : (getImport(deps.db, importId)?.fileName ?? null);
}
