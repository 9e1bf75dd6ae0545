import { AppError } from '../contract/errors.ts';
import type { WaccInputs as Overrides } from '../contract/api.ts';
import type { BetaMethod, CostMethod, FigurePeriod } from '../contract/vocabulary.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import { chooseBeta } from './beta.ts';
import { missingInputs, quoteOn } from './company-inputs.ts';
import { costOfEquity } from './computations/cost-of-equity.ts';
import { optional } from './computations/share.ts';
import type { Deps } from './deps.ts';
import { readEquityCost } from './equity-cost-inputs.ts';
import { FigureReads } from './figure-reads.ts';
import { valuationCurrency } from './price-currency.ts';
import { runComputation } from './run.ts';
import { periodFacts, yearNamed } from './trailing-facts.ts';
import { betaRefusal, betaUnder, type CostRun } from './wacc.ts';

/**
 * The cost of equity alone, which needs no debt and no weights: what dividends and book values are discounted at.
 * Looked up or computed, not chosen yet; a refusal is thrown, for whoever rests on it to record.
 */
export function runEquityCost(
  deps: Deps,
  ticker: TickerRecord,
  method: CostMethod,
  year: FigurePeriod | undefined,
  overrides: Overrides,
): CostRun {
  const beta = betaUnder(deps, ticker.symbol, method, year, overrides);
  if (beta && !beta.ok) throw betaRefusal(beta);
  const reads = new FigureReads();
  const facts = periodFacts(deps, ticker, year, reads);
  const currency = valuationCurrency(ticker, facts?.currency);
  const asOf = quoteOn(deps, ticker)?.date ?? facts?.periodEnd ?? '9999-12-31';
  const read = readEquityCost(deps, ticker, { method, beta, currency, asOf, overrides, year });
  if (read.missing.length > 0) {
    throw missingInputs(ticker.symbol, yearNamed(facts, year), read.missing);
  }
  const provenance = { symbol: ticker.symbol, overrides: Object.keys(overrides) };
  // What the computation does not ask for is kept beside it, for whoever reads the run.
  const inputs = { ...read.inputs, provenance: { ...provenance, ...read.provenance } };
  const run = runComputation(deps, {
    computation: costOfEquity,
    subject: ticker.symbol,
    inputs,
    series: read.series,
    figures: reads.read,
    sources: [...read.sources, `facts:${ticker.symbol}`],
    ...optional('states', read.states ?? null),
    parents: [
      ...(beta && beta.runId > 0 ? [{ role: 'beta', runId: beta.runId }] : []),
      ...read.parents,
    ],
  });
  if (!run.ok) throw new AppError(run.refusal.code, run.refusal.message, run.refusal.details);
  return { ...run, beta, isRelevered: read.isRelevered };
}

/** Points the table of betas at the one that a chosen value rests on. Runs inside a transaction. */
export function chooseEquityCost(deps: Deps, ticker: TickerRecord, cost: CostRun): void {
  if (cost.beta) chooseBeta(deps, ticker, cost.inputs['method'] as BetaMethod, cost.beta);
}
