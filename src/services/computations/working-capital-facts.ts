/** What the linter may know of the working capital of a projection by ratios. */
import type { EquityFlowDetails, FcffDetails } from '../../contract/api.ts';
import type { RunFacts } from '../../finance/linter/lint-run.ts';
import type { StatementHistory } from '../statement-history.ts';
import { grownFlow } from './base-flow.ts';
import type { FcfeInputs } from './equity-flows.ts';
import type { FcffInputs } from './fcff.ts';
import { basePeriod } from './months.ts';

/** What growth takes where that is set or the base year released some; else the ratio to revenue that is kept. */
export function workingCapitalFacts(
  inputs: FcffInputs,
  details: FcffDetails,
): Pick<RunFacts, 'workingCapital' | 'keptWorkingCapital'> {
  const { fiscalYear, currency, changeInWorkingCapital: change, workingCapital } = inputs;
  if (change === null) return {};
  if (workingCapital !== undefined) {
    const of = { ...basePeriod(inputs), currency };
    return { workingCapital: { ...of, change, ofAddedRevenue: workingCapital } };
  }
  if (inputs.salesToCapital !== null) return {};
  const forEver = isKeptForEver(details);
  return {
    keptWorkingCapital: {
      base: { ...keptOf(inputs), ratio: change / inputs.revenue },
      earlier: earlierRatios(inputs.history, fiscalYear),
      terminalGrowth: inputs.terminalGrowth,
      forEver,
      operatingValue: details.operatingValueAtBalanceSheet,
      valueOfRevenue: valueOfRevenue(details, inputs.wacc, forEver),
    },
  };
}

/**
 * Of a flow to equity of the book that grows whole: the ratio goes on with it, as revenue that grows with the flow would
 * have it. A release is not carried on, and is told apart.
 */
export function grownCapitalFacts(
  inputs: FcfeInputs,
  { valueAtBalanceSheet }: EquityFlowDetails,
): Pick<RunFacts, 'keptWorkingCapital'> {
  const { baseFlow, baseRevenue, forecast, excessCash, fiscalYear, history } = inputs;
  if (baseFlow === undefined || baseRevenue === undefined || baseRevenue <= 0) return {};
  if (forecast.kind !== 'constant' && forecast.kind !== 'growth') return {};
  const { changeInWorkingCapital: change } = baseFlow;
  const income = excessCash.kind === 'stripped' ? excessCash.incomeAfterTax : 0;
  const grown = grownFlow(baseFlow) - income;
  if (change < 0 || grown === 0) return {};
  const { growth } = forecast;
  return {
    keptWorkingCapital: {
      base: { ...keptOf(inputs), ratio: change / baseRevenue },
      earlier: earlierRatios(history, fiscalYear),
      terminalGrowth: typeof growth === 'number' ? growth : growth.terminal,
      forEver: true,
      toEquity: true,
      operatingValue: valueAtBalanceSheet,
      // Every flow is the base's by a factor, so that the value is too.
      valueOfRevenue: (baseRevenue * valueAtBalanceSheet) / grown,
    },
  };
}

/** Of which period the kept ratio is. */
function keptOf(inputs: FcffInputs | FcfeInputs): { year: number; monthsTo?: string } {
  const { fiscalYear: year, ...months } = basePeriod(inputs);
  return { year, ...months };
}

/**
 * Whether two courses of years give a base year's working capital the same earlier years to be judged by.
 * @param before fiscal year of the base
 */
export function hasSameRatios(
  one: Pick<StatementHistory, 'firstYear' | 'figures'>,
  other: Pick<StatementHistory, 'firstYear' | 'figures'>,
  before: number,
): boolean {
  const [first, second] = [one, other].map((course) => earlierRatios(course, before));
  return JSON.stringify(first) === JSON.stringify(second);
}

/** Of the years before one, those of which both figures are known and there was revenue. */
function earlierRatios(
  { firstYear, figures }: Pick<StatementHistory, 'firstYear' | 'figures'>,
  before: number,
): { year: number; ratio: number }[] {
  const changes = figures['change_in_working_capital'] ?? [];
  return changes.flatMap((change, at) => {
    const year = firstYear + at;
    const revenue = figures['revenue']?.[at] ?? null;
    const isKnown = year < before && change !== null && revenue !== null && revenue > 0;
    return isKnown ? [{ year, ratio: change / revenue }] : [];
  });
}

/** A perpetuity of the last flow, unless sales to capital of the last year set what it reinvests. */
function isKeptForEver({ terminal, projection }: FcffDetails): boolean {
  return terminal.method === 'gordon' && projection.at(-1)?.changeInWorkingCapital !== null;
}

/** Present value, at the balance sheet's date, of the revenue that working capital keeps its ratio to. */
function valueOfRevenue(
  { projection, terminal }: FcffDetails,
  wacc: number,
  forEver: boolean,
): number {
  const years = projection
    .filter(({ changeInWorkingCapital }) => changeInWorkingCapital !== null)
    .reduce((sum, { revenue, discountFactor }) => sum + revenue * discountFactor, 0);
  const last = projection.at(-1);
  if (!forEver || last === undefined) return years;
  // The perpetuity is discounted as the last flow is, in the middle of the year or at its end.
  const after = (last.revenue * (1 + terminal.growth)) / (wacc - terminal.growth);
  return years + after * last.discountFactor;
}
