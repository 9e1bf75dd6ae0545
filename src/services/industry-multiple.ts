/** The multiple at which the companies of an industry trade, as the book's tables have it. */
import { dataRegions } from '../contract/data-regions.ts';
import type { MultipleModel } from '../contract/vocabulary.ts';
import { industryFigures } from '../repo/industry-figure.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { IndustryFigureOrigin } from './computations/multiple.ts';
import type { Deps } from './deps.ts';
import { remembered } from './draft-memo.ts';

/** Keys of an industry's multiples, that of the companies with positive earnings first. */
const INDUSTRY_KEYS: Readonly<Record<MultipleModel, readonly string[]>> = {
  EV_EBITDA: ['ev_to_ebitda_positive', 'ev_to_ebitda', 'ev_ebitda'],
  EV_EBIT: ['ev_to_ebit_positive', 'ev_to_ebit', 'ev_ebit'],
  EV_SALES: ['ev_to_sales', 'ev_sales'],
  PE: ['trailing_pe', 'current_pe', 'pe'],
  PB: ['price_to_book', 'pb'],
};

export interface IndustryMultiple {
  multiple: number;
  where: IndustryFigureOrigin;
}

/**
 * The multiple of a company's industry: in the latest table on or before the price's date that has one, else in the
 * earliest after it. Null where the company has no industry or region, or no table has one.
 */
export function findIndustryMultiple(
  deps: Deps,
  ticker: TickerRecord,
  model: MultipleModel,
  priceDate: string | null,
): IndustryMultiple | null {
  const region = dataRegions(ticker).damodaran;
  const { industry: name } = ticker;
  if (region === null || !name) return null;
  return remembered(deps, ['multiple of the industry', region, name, model, priceDate], () => {
    for (const figure of INDUSTRY_KEYS[model]) {
      const rows = industryFigures(deps.db, region, name, figure);
      const row = rows.find(({ asOf }) => priceDate === null || asOf <= priceDate) ?? rows.at(-1);
      const multiple = row?.figures[figure] ?? null;
      if (row === undefined || multiple === null) continue;
      const { dataset, industry, asOf, source } = row;
      return { multiple, where: { dataset, region, industry, figure, asOf, source } };
    }
    return null;
  });
}
