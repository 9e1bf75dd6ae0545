/** Whether the years of a file of one company's statements look like those of two companies in one table. Nothing is changed. */
import { ITEMS } from '../contract/vocabulary.ts';
import { amountText } from '../finance/amount-text.ts';
import type { StatementFigure } from '../sources/types.ts';

type Figure = Pick<StatementFigure, 'item' | 'value' | 'unit' | 'fiscalPeriod' | 'fiscalYear'>;

/** Lines that tell the size of a company; of its shares the first that a file has. */
const LINES = ['revenue', 'total_assets'] as const;
const SHARES = ['shares_outstanding', 'basic_shares'] as const;

/**
 * By so many times the lines of two years differ, all in one direction, where they are of two companies. Of 9,189 pairs of
 * years in one provider's file (SimFin, fiscal years 2017 to 2021) the shares step with revenue and assets by three in 5,
 * revenue and assets alone by eight in 14; there and back within two years they go by two in 2 of 6,228.
 */
const WITH_SHARES = 3;
const WITHOUT_SHARES = 8;
const THERE_AND_BACK = 2;

interface Step {
  readonly from: number;
  readonly before: readonly Figure[];
  readonly after: readonly Figure[];
  /** After over before of each line. */
  readonly ratios: readonly number[];
  readonly hasShares: boolean;
}

/**
 * Compares the size of the fiscal years that follow each other.
 *
 * @param figures of one company in the file; of several of one line and year the last one leads
 * @returns a sentence on the first years that seem to be of two companies; null without any
 */
export function noteOnCompanies(symbol: string, figures: readonly Figure[]): string | null {
  const years = new Map<number, Map<string, Figure>>();
  for (const figure of figures) {
    if (figure.fiscalPeriod !== 'FY' || figure.value <= 0) continue;
    const lines = years.get(figure.fiscalYear) ?? new Map<string, Figure>();
    years.set(figure.fiscalYear, lines.set(figure.item, figure));
  }
  const steps = new Map(
    [...years.keys()]
      .sort((a, b) => a - b)
      .flatMap((from) => {
        const step = stepOf(from, years.get(from), years.get(from + 1));
        return step === null ? [] : [[from, step] as const];
      }),
  );
  for (const [from, step] of steps) {
    const next = steps.get(from + 1);
    const isLarge =
      (step.hasShares && isBeyond(step, WITH_SHARES)) || isBeyond(step, WITHOUT_SHARES, true);
    const isBack =
      next !== undefined &&
      isBeyond(step, THERE_AND_BACK, true) &&
      isBeyond(next, THERE_AND_BACK, true) &&
      isGrowth(step) !== isGrowth(next);
    if (!isLarge && !isBack) continue;
    const told = step.before.map((figure, at) => {
      const to = step.after[at] ?? figure;
      return `${ITEMS[figure.item].label.toLowerCase()}${at === 0 ? ' goes' : ''} from ${textOf(figure)} to ${textOf(to)}`;
    });
    const back = isBack && !isLarge ? `, and back in ${(from + 2).toString()}` : '';
    return `${symbol}: from fiscal year ${from.toString()} to ${(from + 1).toString()} ${told.join(', ')}${back}. If the rows are of two companies, keep those of one, or add a column headed Company or Ticker, and drop the file again.`;
  }
  return null;
}

function stepOf(
  from: number,
  before: ReadonlyMap<string, Figure> | undefined,
  after: ReadonlyMap<string, Figure> | undefined,
): Step | null {
  const shares = SHARES.find((item) => before?.has(item) === true && after?.has(item) === true);
  const pairs = [...LINES, ...(shares === undefined ? [] : [shares])].flatMap((item) => {
    const [one, other] = [before?.get(item), after?.get(item)];
    return one === undefined || other?.unit !== one.unit ? [] : [[one, other] as const];
  });
  const hasBoth = LINES.every((item) => pairs.some(([figure]) => figure.item === item));
  if (!hasBoth) return null;
  return {
    from,
    before: pairs.map(([figure]) => figure),
    after: pairs.map(([, figure]) => figure),
    ratios: pairs.map(([one, other]) => other.value / one.value),
    hasShares: pairs.length > LINES.length,
  };
}

function isGrowth({ ratios }: Step): boolean {
  return (ratios[0] ?? 1) > 1;
}

/** Whether all lines go up, or all down, by at least so many times. */
function isBeyond({ ratios }: Step, times: number, isAmountsAlone = false): boolean {
  const compared = isAmountsAlone ? ratios.slice(0, LINES.length) : ratios;
  return compared.every((one) => one >= times) || compared.every((one) => one <= 1 / times);
}

function textOf({ value, unit }: Figure): string {
  return `${unit === 'shares' ? '' : `${unit} `}${amountText(value)}`;
}
