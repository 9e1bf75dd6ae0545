import { AppError } from '../contract/errors.ts';
import { currencyMix, figureCurrencies } from '../contract/figure-currency.ts';
import { quartersAlone } from '../contract/quarters-alone.ts';
import { currentStatements } from '../repo/statement.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import {
  factsOf,
  latestYear,
  quoteOn,
  yearFacts,
  yearLimit,
  type YearFacts,
} from './company-inputs.ts';
import type { Deps } from './deps.ts';

export interface KnownYear {
  facts: YearFacts | undefined;
  /** Which of the figures are in which currency, where they are in two; null where they are in one. */
  mix: string | null;
}

/**
 * The figures of the year that values rest on, for what is told and not computed: where they are in two currencies,
 * which every computation refuses, they are those of the currency of most, and the mix is said.
 */
export function knownYear(deps: Deps, ticker: TickerRecord): KnownYear {
  try {
    return { facts: yearFacts(deps, ticker), mix: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'CURRENCY_MISMATCH') throw error;
    return mixedYear(deps, ticker);
  }
}

/** What stands in place of a fiscal year of a company that has none; null where there is one, or nothing. */
export function insteadOfYear(deps: Deps, ticker: TickerRecord): string | null {
  return quartersAlone(currentStatements(deps.db, ticker.id), quoteOn(deps, ticker)?.date ?? null);
}

function mixedYear(deps: Deps, ticker: TickerRecord): KnownYear {
  const all = currentStatements(deps.db, ticker.id).filter((row) => row.fiscalPeriod === 'FY');
  const year = latestYear(all, yearLimit(deps, ticker));
  const rows = all.filter((row) => row.fiscalYear === year);
  const currencies = figureCurrencies(rows);
  return {
    facts: factsOf(rows, year, currencies.main),
    mix: `Figures of fiscal year ${year}: ${currencyMix(currencies) ?? 'in one currency'}.`,
  };
}
