import type { ScreenRow } from '../contract/api.ts';
import { isIndex } from '../contract/vocabulary.ts';
import { chosenBetas, chosenValues, chosenWaccs } from '../repo/screen.ts';
import { listTickers } from '../repo/ticker.ts';
import type { Deps } from './deps.ts';
import { simulationsStanding } from './last-simulations.ts';
import { areStale, type StandingRow } from './staleness.ts';
import { getAllTickers } from './ticker.ts';

/** Every company with its chosen results, for the list in which they are compared; indices are none. Computes nothing. */
export function screenRows(deps: Deps): ScreenRow[] {
  const betas = byCompany(flagged(deps, chosenBetas(deps.db)));
  const waccs = byCompany(flagged(deps, chosenWaccs(deps.db)));
  const values = byCompany(flagged(deps, chosenValues(deps.db)));
  const simulations = new Set(
    simulationsStanding(deps).flatMap(({ symbol, stale }) => (stale.length > 0 ? [symbol] : [])),
  );
  const ids = new Map(listTickers(deps.db).map(({ id, symbol }) => [symbol, id]));
  const companies = getAllTickers(deps).filter(({ symbol }) => !isIndex(symbol));
  return companies.map((ticker) => {
    const id = ids.get(ticker.symbol) ?? -1;
    return {
      symbol: ticker.symbol,
      name: ticker.name,
      region: ticker.region,
      industry: ticker.industry,
      currency: ticker.prices.currency ?? ticker.currency,
      price: ticker.prices.lastPrice,
      priceDate: ticker.prices.lastPriceDate,
      base: ticker.base,
      betas: (betas.get(id) ?? []).map(ofCompany),
      waccs: (waccs.get(id) ?? []).map(ofCompany),
      values: (values.get(id) ?? []).map(ofCompany),
      staleSimulation: simulations.has(ticker.symbol),
    };
  });
}

function byCompany<Row extends { tickerId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const map = new Map<number, Row[]>();
  for (const row of rows) {
    const own = map.get(row.tickerId);
    if (own === undefined) map.set(row.tickerId, [row]);
    else own.push(row);
  }
  return map;
}

/** Rows with whether each is stale. */
function flagged<Row extends StandingRow>(
  deps: Deps,
  rows: readonly Row[],
): (Omit<Row, 'standing' | 'chosenAt'> & { stale: boolean })[] {
  const stale = areStale(deps, rows);
  return rows.map(({ standing: _standing, chosenAt: _chosenAt, ...row }, at) => ({
    ...row,
    stale: stale[at] ?? true,
  }));
}

/** The company is told by the row that they stand in. */
function ofCompany<Row extends { tickerId: number }>({ tickerId: _, ...rest }: Row) {
  return rest;
}
