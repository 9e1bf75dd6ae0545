/** Where what a refusal lacks is entered. */
import type { ErrorData } from '../../contract/errors.ts';
import { ITEMS, type Item } from '../../contract/vocabulary.ts';
import type { CompanyField } from './needs.ts';
import { companyHref, routeHref, type CompanyTab } from './route.ts';

/** What the reader goes to enter: the figure of a fiscal year, or a setting of the company. */
export interface Asked {
  item?: Item;
  /** Null for the year that values rest on. */
  year?: number | null;
  field?: CompanyField;
}

export interface Place {
  label: string;
  href: string;
  symbol: string | null;
  asked: Asked;
}

/** The key of the context by which a form is told what the reader goes to enter in it. */
export const ASK = Symbol('ask');
export type Ask = (symbol: string, asked: Asked) => void;

const RATES = /^(risk-free rate|equity risk premium|expected inflation)/;
const TABLES: ReadonlySet<string> = new Set([
  'price',
  'default spreads',
  'country risk premium',
  'yield',
]);
const isItem = (name: string): name is Item => name in ITEMS;
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** What the shrinkage of a beta takes, and of the cost of capital what its own form asks for. */
const PRIOR = /^(betaPrior \(input\)|prior\.standardDeviation)$/;
const PRIOR_MEAN = /^(betaPrior\.mean \(input\)|prior\.mean$)/;
const COST_INPUTS: Readonly<Record<string, string>> = {
  'sizePremium (input)': 'Size premium',
  'specificPremium (input)': 'Specific premium',
  'costOfEquity (input)': 'Cost of equity',
};

function placeOf(name: string, symbol: string | null, year: number | null): Place | null {
  if (TABLES.has(name)) {
    const href = routeHref({ view: 'import' });
    return { label: `Import data: ${name}`, href, symbol, asked: {} };
  }
  if (name.endsWith(' of the industry')) {
    const href = routeHref({ view: 'import' });
    return { label: `Import data: ${name}`, href, symbol, asked: {} };
  }
  if (PRIOR.test(name)) {
    const href = routeHref({ view: 'settings' });
    return { label: 'Conventions: deviation of betas in the market', href, symbol, asked: {} };
  }
  if (symbol === null) return null;
  const tab = (label: string, at: CompanyTab): Place => ({
    ...{ label, href: companyHref(symbol, at), symbol, asked: {} },
  });
  if (PRIOR_MEAN.test(name)) return tab('Industry beta', 'beta');
  if (name === 'peers') return tab('Peers', 'multiples');
  if (name === 'figures of a fiscal year') return tab('Company figures', 'facts');
  const input = COST_INPUTS[name];
  if (input !== undefined) return tab(input, 'cost-of-capital');
  if (isItem(name)) {
    const label = `${ITEMS[name].label}${year === null ? '' : `, ${String(year)}`}`;
    return { label, href: companyHref(symbol, 'facts'), symbol, asked: { item: name, year } };
  }
  if (RATES.test(name)) {
    return { label: capital(name), href: companyHref(symbol, 'facts'), symbol, asked: {} };
  }
  const settings = { href: companyHref(symbol, 'settings'), symbol };
  if (name === 'region' || name === 'industry') {
    return { label: capital(name), ...settings, asked: { field: name } };
  }
  return name === 'currency of the quotation'
    ? { label: capital(name), ...settings, asked: {} }
    : null;
}

/**
 * The places where the missing inputs of a refusal are entered; none for those of the form that refused, such as an
 * assumption, and for any other refusal.
 */
export function missingPlaces({
  code,
  details = {},
}: Pick<ErrorData, 'code'> & Partial<ErrorData>): Place[] {
  const { missing, symbol, year } = details;
  if (code !== 'MISSING_INPUT' || !Array.isArray(missing)) return [];
  const names = new Set(missing.filter((name) => typeof name === 'string'));
  return [...names].flatMap(
    (name) =>
      placeOf(
        name,
        typeof symbol === 'string' ? symbol : null,
        typeof year === 'number' ? year : null,
      ) ?? [],
  );
}
