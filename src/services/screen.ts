import type { ScreenRow } from '../contract/api.ts';
import { chosenBetas, chosenValues, chosenWaccs } from '../repo/screen.ts';
import { listTickers } from '../repo/ticker.ts';
import type { Deps } from './deps.ts';
import { getAllTickers } from './ticker.ts';

/** Every company with its chosen results, for the list in which they are compared. Computes nothing. */
export function screenRows(deps: Deps): ScreenRow[] {
  const betas = byCompany(chosenBetas(deps.db));
  const waccs = byCompany(chosenWaccs(deps.db));
  const values = byCompany(chosenValues(deps.db));
  const ids = new Map(listTickers(deps.db).map(({ id, symbol }) => [symbol, id]));
  return getAllTickers(deps).map((ticker) => {
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
      betas: (betas.get(id) ?? []).map(flags),
      waccs: (waccs.get(id) ?? []).map(flags),
      values: (values.get(id) ?? []).map(flags),
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

/** Marks of staleness as truth values; the company is told by the row they stand in. */
function flags<Row extends { tickerId: number; stale: number }>({
  stale,
  tickerId: _,
  ...rest
}: Row): Omit<Row, 'tickerId' | 'stale'> & { stale: boolean } {
  return { ...rest, stale: stale === 1 };
}
