/** Writing what is taken of a price file, as one series that an import changes. */
import { deletePriceDays, upsertPrices } from '../repo/price.ts';
import { listSplits, proposeSplits, replaceSplits, savePriceSeries } from '../repo/price-series.ts';
import { getOrCreateTicker } from '../repo/ticker.ts';
import type { PanelSeries } from '../sources/types.ts';
import { isoOfDay } from './dates.ts';
import type { Deps } from './deps.ts';
import type { ImportPart } from './import-plan.ts';
import { describeCompany, preimage } from './import-prices-undo.ts';
import type { Standing } from './price-fit.ts';
import type { Merge } from './price-merge.ts';

/**
 * The rows that are taken as the part of an import.
 * @param change which days the rows add and change beside the book's, and which stored days leave
 */
export function pricesPart(
  deps: Deps,
  series: PanelSeries & { readonly symbol: string; readonly format: string },
  { stored, kind }: Standing,
  { written, removed }: { readonly written: Merge; readonly removed: Int32Array },
): ImportPart {
  const { symbol, prices } = series;
  return {
    source: `prices:${symbol}`,
    apply: (importId, now) => {
      const company = getOrCreateTicker(deps.db, symbol, now);
      const described = describeCompany(deps, company, series, now);
      const splits = listSplits(deps.db, company.id);
      const before = preimage(stored, written, removed, { described, kind, splits });
      deletePriceDays(deps.db, company.id, removed);
      upsertPrices(deps.db, company.id, { ...prices, lines: series.lines }, importId);
      savePriceSeries(deps.db, {
        tickerId: company.id,
        closeBasis: prices.closeBasis,
        frequency: series.frequency,
        format: series.format,
        importId,
      });
      // Closes that are adjusted for splits have none left to decide.
      if (prices.closeBasis !== 'as-traded') replaceSplits(deps.db, company.id, []);
      proposeSplits(
        deps.db,
        prices.splits.map(({ day, line, newShares, oldShares, hasVolumes }) => ({
          tickerId: company.id,
          date: isoOfDay(day),
          newShares,
          oldShares,
          importId,
          sourceLine: line,
          hasVolumes: Number(hasVolumes === true),
        })),
      );
      return before;
    },
  };
}
