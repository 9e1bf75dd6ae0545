/** The operating margin that the price takes for granted, beside the analyst's growth: what growth cannot explain of a company that earns little or nothing. */
import type { DriverList, FcffAssumptions, FcffDetails, ReverseRow } from '../../contract/api.ts';
import { format } from '../shared/format.ts';
import { overridesOf } from '../shared/overrides.ts';

/** How a DCF has its margin and growth, as the sentence speaks of them. */
export interface MarginContext {
  form: FcffDetails['form'];
  /** EBIT over revenue of the base year; null where there is no revenue. */
  base: number | null;
  /** The year in which the margin arrives; null where the last year is typed, so that it leads after it alone. */
  arrives: number | null;
  /** Whether years of the margin are typed in the projection, and of growth. */
  typed: { margin: boolean; growth: boolean };
}

/** Operating margins are looked for from here to there: hardly a company keeps more, or loses more for ever. */
const BOUNDS = { lower: -0.5, upper: 0.8 } as const;

/** EBIT over revenue of a DCF's base year; null where there is no revenue. */
export function baseMargin({ baseYear: { ebit, revenue } }: Pick<FcffDetails, 'baseYear'>) {
  return revenue > 0 ? ebit / revenue : null;
}

export function marginContext(
  assumptions: FcffAssumptions = {},
  { baseMargin: base, years }: { baseMargin: number | null; years: number },
): MarginContext {
  const { margin = [], growth = [] } = overridesOf(assumptions);
  const { drivers } = assumptions;
  const isLastTyped = margin.some(({ year }) => year === years);
  return {
    form: drivers === undefined ? 'ratios' : 'drivers',
    base,
    arrives: isLastTyped ? null : (drivers?.margin.to ?? years),
    typed: { margin: margin.length > 0, growth: growth.length > 0 },
  };
}

/**
 * The driver that is the margin which the price is asked about, and where it is looked for. The form of one growth rate
 * keeps the base year's margin: there it is asked about where no growth explains the price.
 *
 * @param answers what was found of growth
 */
export function marginQuestion(
  { drivers }: Pick<DriverList, 'drivers'>,
  { form }: Pick<MarginContext, 'form'>,
  answers: readonly object[],
): [string, { lower: number; upper: number }] | null {
  const isExplained = answers.some(
    (answer) => 'roots' in answer && (answer as ReverseRow).roots.length > 0,
  );
  if (form === 'ratios' && isExplained) return null;
  const name = 'stableMargin' in drivers ? 'stableMargin' : 'margin';
  return name in drivers ? [name, BOUNDS] : null;
}

/** Whether an answer is about the margin. */
export function isMargin({ solveFor }: Pick<ReverseRow, 'solveFor'>): boolean {
  return solveFor === 'margin' || solveFor === 'stableMargin';
}

/** The sentence in its parts: what stands before the margin, the margin, and what stands behind it. */
export interface MarginWords {
  before: string;
  margin: string;
  behind: string;
}

const percent = (value: number): string => format.percent(value, 2);

/** What the price needs of the margin; null where no margin explains it. */
export function marginWords(
  { solveFor, roots, target }: Pick<ReverseRow, 'solveFor' | 'roots' | 'target'>,
  drivers: DriverList['drivers'],
  context: MarginContext,
): MarginWords | null {
  if (roots.length === 0) return null;
  return {
    before: `${growthWords(drivers, context)}, the price of ${format.perShare(target)} needs an EBIT margin of`,
    margin: roots.map(({ at }) => percent(at)).join(' or '),
    behind: `${whenWords(solveFor, context)}${besideWords(solveFor, drivers, context)}.`,
  };
}

function growthWords({ growth }: DriverList['drivers'], { typed }: MarginContext): string {
  if (growth === undefined || typed.growth) return 'At the growth assumed';
  return `At your growth of ${percent(growth)} at first`;
}

function whenWords(solveFor: string, { arrives, typed }: MarginContext): string {
  if (solveFor === 'margin')
    return typed.margin ? ' in every year that is not typed' : ' in every year';
  return arrives === null ? ' after the last year' : ` from year ${String(arrives)} on`;
}

/** What is assumed in its place, and what the base year had. */
function besideWords(
  solveFor: string,
  { [solveFor]: assumed }: DriverList['drivers'],
  { form, base }: MarginContext,
): string {
  const parts = [
    ...(form === 'ratios' || assumed === undefined ? [] : [`you assume ${percent(assumed)}`]),
    ...(base === null ? [] : [`the base year had ${percent(base)}`]),
  ];
  return parts.length === 0 ? '' : `; ${parts.join(', ')}`;
}

/** What to do where the form keeps the base year's margin. */
export function marginAdvice({ form }: Pick<MarginContext, 'form'>): string {
  return form === 'ratios'
    ? 'The base year’s margin is kept here: to let it change over the years, forecast by drivers.'
    : '';
}
