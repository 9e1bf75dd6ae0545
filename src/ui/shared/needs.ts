/** What figures need, as checklists and refusals show it. */
import type { CostMethod, Item } from '../../contract/vocabulary.ts';
import { companyHref, routeHref, type CompanyTab } from './route.ts';

/** A setting of a company that a checklist can lead to. */
export type CompanyField = 'region' | 'industry' | 'factorRegion' | 'damodaranRegion';

/** One thing that a figure needs, whether the book has it, and where it is given. */
export interface Need {
  label: string;
  met: boolean;
  /** A tab of the company's page, or the import page. */
  where: CompanyTab | 'import';
  /** The field to go to among the company's settings. */
  field?: CompanyField;
  /** The figure of the valuation's year that is asked for, where it is one. */
  item?: Item;
  /** What is to be said of it although the figure can be had. */
  note?: string;
}

/** Where a need is given. */
export function needHref(symbol: string, { where }: Need): string {
  return where === 'import' ? routeHref({ view: 'import' }) : companyHref(symbol, where);
}

export interface FigureNeeds {
  figure: string;
  needs: Need[];
  /** The figure of this list without which it cannot be had, whatever else is there. */
  restsOn?: string;
  /** The button that computes and stores it, and the tab that it is on. */
  storedBy?: { button: string; where: CompanyTab };
}

export const REGRESSION_BETA = 'CAPM and five-factor beta';
export const INDUSTRY_BETA = 'Industry beta';
export const COST_OF_CAPITAL = 'Cost of capital';
export const FCFF_VALUE = 'FCFF value per share';

type Refused = readonly { readonly method: CostMethod }[];

/** What the betas of some refused methods need. */
export function needsOfBetas(list: readonly FigureNeeds[], refused: Refused): FigureNeeds[] {
  const asked = refused.flatMap(({ method }): string | readonly string[] =>
    method === 'DAMO' ? INDUSTRY_BETA : ['CAPM', 'FF5'].includes(method) ? REGRESSION_BETA : [],
  );
  return list.filter(({ figure }) => asked.includes(figure));
}

/** What the costs of capital by some refused methods need, their betas with them. */
export function needsOfCosts(list: readonly FigureNeeds[], refused: Refused): FigureNeeds[] {
  const own = list.filter(({ figure }) => refused.length > 0 && figure === COST_OF_CAPITAL);
  return [...needsOfBetas(list, refused), ...own];
}

/** Said behind what no other view takes. */
export const ON_THE_DCF_VIEW = ', typed on the DCF view';

/** What is missing for any of some figures, each once: several figures may need the same. */
export function openNeeds(list: readonly FigureNeeds[]): Need[] {
  const open = list.flatMap(({ needs }) => needs.filter(({ met }) => !met));
  return [...new Map(open.map((need) => [need.label, need])).values()];
}

/** What a figure of a list waits for first: the figure that it rests on, at any depth, with open needs; null when none. */
export function waitsFor(list: readonly FigureNeeds[], { restsOn }: FigureNeeds): string | null {
  const base = list.find(({ figure }) => figure === restsOn);
  if (base === undefined) return null;
  return waitsFor(list, base) ?? (base.needs.every(({ met }) => met) ? null : base.figure);
}
