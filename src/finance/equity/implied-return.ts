import type { FlowTiming } from '../discounting.ts';
import { requireGrowth } from '../growth.ts';
import { requireChoice, requireFinite, requirePositive, requireRate } from '../guard.ts';
import { scanRoots } from '../math/brent.ts';
import { exp, log } from '../math/exponential.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import type { Warning } from '../warning.ts';
import { continuingWarnings } from './continuing-warnings.ts';
import { discountEquityFlows } from './discount-equity.ts';

export interface ImpliedReturnInput {
  /** Price on the base date, in the unit of the flows. */
  readonly price: number;
  /** Flows to equity of years 1..N: dividends, or dividends and buybacks of an index. */
  readonly flows: readonly number[];
  readonly timing: FlowTiming;
  /** Growth after year N, or an amount at its end. */
  readonly terminal:
    | { readonly kind: 'growth'; readonly growth: number }
    | { readonly kind: 'amount'; readonly amount: number };
  /** Yield of long government bonds in the same currency: gives the implied premium. */
  readonly riskFree?: number;
}

export interface ImpliedReturnDiagnostics {
  /** Implied return less the risk-free rate; null without one. */
  readonly impliedPremium: number | null;
  /** Value at the implied return less the price: what rounding leaves. */
  readonly residual: number;
  readonly searched: { readonly lower: number; readonly upper: number };
}

/** Rates reach from just above growth, or from a deep loss, to just below 100 %. */
const NEAREST_TO_GROWTH = 1e-7;
const LOWEST_RATE = -0.95;
const HIGHEST_RATE = 0.9999;
const SCAN_STEPS = 400;

/** Rates in equal ratios of their distance from where values have no bound. */
function searchGrid(terminal: ImpliedReturnInput['terminal']): number[] {
  requireChoice(terminal.kind, 'terminal.kind', ['growth', 'amount']);
  const [base, first] =
    terminal.kind === 'growth'
      ? [requireGrowth(terminal.growth, 'terminal.growth'), NEAREST_TO_GROWTH]
      : [-1, 1 + LOWEST_RATE];
  if (base + first >= HIGHEST_RATE) {
    throw new Refusal(
      'PERCENT_NOT_DECIMAL',
      'terminal.growth leaves no rate below 100% above it.',
      {
        input: 'terminal.growth',
        value: base,
      },
    );
  }
  const start = log(first);
  const span = log(HIGHEST_RATE - base) - start;
  return Array.from({ length: SCAN_STEPS + 1 }, (_, k) =>
    k === SCAN_STEPS ? HIGHEST_RATE : base + exp(start + (span * k) / SCAN_STEPS),
  );
}

function noSingle(input: ImpliedReturnInput, roots: readonly number[], ends: number[]): Refusal {
  const range = ends.map((value) => value.toPrecision(4)).join(' and ');
  return new Refusal(
    'NO_SINGLE_SOLUTION',
    roots.length === 0
      ? `No rate explains the price ${input.price}: at the lowest and the highest rate the flows are worth ${range}.`
      : `${roots.length} rates explain the price (${roots.map((root) => root.toPrecision(4)).join(', ')}): flows that change sign have no single return.`,
    { solutions: [...roots], price: input.price },
  );
}

/** The premium of a return over a risk-free rate, where there is one. */
function premiumOf(value: number, riskFree: number | undefined): number | null {
  return riskFree === undefined ? null : value - requireRate(riskFree, 'riskFree');
}

function growthWarnings(growth: number | null, value: number, riskFree?: number): Warning[] {
  return continuingWarnings({
    costOfEquity: value,
    growth,
    nextFlow: null,
    riskFree: riskFree ?? null,
    terminalShare: null,
  });
}

/**
 * The return that a price implies: the r with `price = sum F_t/(1 + r)^t + TV(r)`. Of an index it gives
 * the implied equity risk premium, r less the risk-free rate (Damodaran). The whole range of rates is
 * scanned, and each change of sign closed in on by Brent's method.
 * @returns decimal per year; refuses a price that no rate or that several rates explain
 */
export function impliedReturn(
  input: ImpliedReturnInput,
): Result<number, ImpliedReturnInput, ImpliedReturnDiagnostics> {
  const price = requirePositive(input.price, 'price');
  const { flows, timing, terminal } = input;
  const gap = (costOfEquity: number): number =>
    discountEquityFlows({ flows, costOfEquity, timing, terminal, rollForwardDays: 0 }).value -
    price;
  const grid = searchGrid(terminal);
  const { roots, values } = scanRoots(gap, grid);
  const [found] = roots;
  if (found === undefined || roots.length > 1) {
    const ends = [values[0], values[values.length - 1]].map(
      (value) => requireFinite(value, 'value') + price,
    );
    throw noSingle(
      input,
      roots.map(({ root }) => root),
      ends,
    );
  }
  return {
    value: found.root,
    inputs: input,
    diagnostics: {
      impliedPremium: premiumOf(found.root, input.riskFree),
      residual: found.residual,
      searched: {
        lower: requireFinite(grid[0], 'lower'),
        upper: requireFinite(grid[grid.length - 1], 'upper'),
      },
    },
    warnings: growthWarnings(
      terminal.kind === 'growth' ? terminal.growth : null,
      found.root,
      input.riskFree,
    ),
  };
}

export interface ImpliedGordonReturnInput {
  /** Dividend of the next twelve months over the price, or the two amounts. */
  readonly dividend:
    | { readonly kind: 'yield'; readonly yield: number }
    | { readonly kind: 'amount'; readonly nextDividend: number; readonly price: number };
  /** Growth of dividends for ever. */
  readonly growth: number;
  readonly riskFree?: number;
}

/**
 * The return that a price implies when dividends grow at one rate for ever: `r = D_1/P + g` (Gordon
 * 1959), and the premium over the risk-free rate.
 * @returns decimal per year
 */
export function impliedGordonReturn(
  input: ImpliedGordonReturnInput,
): Result<number, ImpliedGordonReturnInput, { readonly impliedPremium: number | null }> {
  const { dividend } = input;
  requireChoice(dividend.kind, 'dividend.kind', ['yield', 'amount']);
  const nextYield =
    dividend.kind === 'yield'
      ? requireRate(dividend.yield, 'dividend.yield')
      : requireFinite(dividend.nextDividend, 'dividend.nextDividend') /
        requirePositive(dividend.price, 'dividend.price');
  if (nextYield <= 0) {
    throw new Refusal(
      'INVALID_INPUT',
      'Without a dividend above zero the price of a growing perpetuity implies no return.',
      { dividendYield: nextYield },
    );
  }
  const growth = requireGrowth(input.growth, 'growth');
  const value = nextYield + growth;
  return {
    value,
    inputs: input,
    diagnostics: { impliedPremium: premiumOf(value, input.riskFree) },
    warnings: growthWarnings(growth, value, input.riskFree),
  };
}
