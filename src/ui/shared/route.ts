import {
  DAMODARAN_REGIONS,
  FACTOR_REGIONS,
  type DamodaranRegion,
  type FactorRegion,
} from '../../contract/vocabulary.ts';

/** The tabs of a company's page, in order. */
export const COMPANY_TABS = [
  { id: 'overview', label: 'Overview' },
  { id: 'prices', label: 'Prices' },
  { id: 'beta', label: 'Beta' },
  { id: 'cost-of-capital', label: 'Cost of capital' },
  { id: 'facts', label: 'Facts' },
  { id: 'cash-flows', label: 'Cash flows' },
  { id: 'dcf', label: 'DCF' },
  { id: 'fcfe', label: 'Equity models' },
  { id: 'multiples', label: 'Multiples' },
  { id: 'scenarios', label: 'Scenarios' },
  { id: 'simulation', label: 'Simulation' },
  { id: 'report', label: 'Report' },
  { id: 'audit', label: 'Audit' },
  { id: 'settings', label: 'Settings' },
] as const;

export type CompanyTab = (typeof COMPANY_TABS)[number]['id'];

/** Where the reader is. Every view has an address of its own. */
export type Route =
  | { view: 'home' }
  /** `otherId`: the run that `runId` is compared with. */
  | {
      view: 'company';
      symbol: string;
      tab: CompanyTab;
      runId: number | null;
      otherId?: number;
    }
  /** `peersOf`: the company for which a pasted table of peers is meant. */
  | { view: 'import'; peersOf?: string }
  | { view: 'imports'; importId: number | null }
  | { view: 'factors'; region: FactorRegion | null }
  | { view: 'industry-betas'; region: DamodaranRegion | null }
  | { view: 'industry-tables'; dataset: string | null; region: DamodaranRegion | null }
  | { view: 'prices' }
  | { view: 'country-risk' }
  | { view: 'yields' }
  | { view: 'exchange-rates' }
  | { view: 'audit'; runId: number | null; otherId?: number }
  | { view: 'backups' }
  | { view: 'screen' }
  | { view: 'freshness' }
  | { view: 'settings' }
  | { view: 'help' }
  | { view: 'not-found'; path: string };

/** Views whose address is their name and nothing more. */
const PLAIN_VIEWS = ['import', 'backups', 'screen', 'freshness', 'settings', 'help'] as const;

/** The same of market data. */
const PLAIN_MARKET_VIEWS = ['prices', 'country-risk', 'yields', 'exchange-rates'] as const;

function member<T extends string>(list: readonly T[], value: string): T | null {
  return list.find((entry) => entry === value) ?? null;
}

function idNumber(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

function decodeSegments(path: string): string[] | null {
  try {
    return path
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent);
  } catch {
    return null;
  }
}

/** The run of an address, and the one that it is compared with: `12`, `12/7`. Null for anything else. */
function runsOf(segments: readonly string[]): { runId: number | null; otherId?: number } | null {
  const [run, other] = segments;
  if (run === undefined) return { runId: null };
  const runId = idNumber(run);
  if (runId === null || segments.length > 2) return null;
  if (other === undefined) return { runId };
  const otherId = idNumber(other);
  return otherId === null ? null : { runId, otherId };
}

function companyRoute(segments: readonly string[]): Route | null {
  const [, symbol, tabName = 'overview', ...rest] = segments;
  const tab = COMPANY_TABS.find(({ id }) => id === tabName);
  if (symbol === undefined || tab === undefined) return null;
  const runs = tab.id === 'audit' || rest.length === 0 ? runsOf(rest) : null;
  return runs && { view: 'company', symbol, tab: tab.id, ...runs };
}

function marketRoute(segments: readonly string[]): Route | null {
  const [, page, name, last] = segments;
  if (page === 'industry-tables' && segments.length <= 4) {
    const region = last === undefined ? null : member(DAMODARAN_REGIONS, last);
    return last !== undefined && region === null
      ? null
      : { view: 'industry-tables', dataset: name ?? null, region };
  }
  if (segments.length > 3) return null;
  const plain = member(PLAIN_MARKET_VIEWS, page ?? '');
  if (plain !== null) return name === undefined ? { view: plain } : null;
  if (page === 'factors') {
    const region = name === undefined ? null : member(FACTOR_REGIONS, name);
    return name !== undefined && region === null ? null : { view: 'factors', region };
  }
  if (page === 'industry-betas') {
    const region = name === undefined ? null : member(DAMODARAN_REGIONS, name);
    return name !== undefined && region === null ? null : { view: 'industry-betas', region };
  }
  return null;
}

/**
 * Reads the part of an address behind `#`.
 *
 * @param hash `#/company/AAPL/dcf`, with or without the `#`.
 * @returns The route; `not-found` for anything that is none.
 */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '');
  const segments = decodeSegments(path);
  const lost: Route = { view: 'not-found', path };
  if (segments === null) return lost;
  const [head, second] = segments;
  if (head === undefined) return { view: 'home' };
  if (head === 'company') return companyRoute(segments) ?? lost;
  if (head === 'market') return marketRoute(segments) ?? lost;
  if (head === 'audit') {
    const runs = runsOf(segments.slice(1));
    return runs === null ? lost : { view: 'audit', ...runs };
  }
  if (head === 'imports' && segments.length <= 2) {
    if (second === undefined) return { view: 'imports', importId: null };
    const importId = idNumber(second);
    return importId === null ? lost : { view: 'imports', importId };
  }
  const [, , last] = segments;
  if (head === 'import' && second === 'peers' && last !== undefined && segments.length === 3) {
    return { view: 'import', peersOf: last };
  }
  if (segments.length > 1) return lost;
  const view = member(PLAIN_VIEWS, head);
  return view === null ? lost : { view };
}

const runPath = ({ runId, otherId }: { runId: number | null; otherId?: number }): string =>
  [runId, otherId].filter((part) => part != null).join('/');

/** The address of a route, as it stands behind the page's own address. */
export function routeHref(route: Route): string {
  switch (route.view) {
    case 'home':
      return '#/';
    case 'company': {
      const base = `#/company/${encodeURIComponent(route.symbol)}`;
      if (route.runId !== null) return `${base}/audit/${runPath(route)}`;
      return route.tab === 'overview' ? base : `${base}/${route.tab}`;
    }
    case 'factors':
    case 'industry-betas': {
      const base = `#/market/${route.view}`;
      return route.region === null ? base : `${base}/${encodeURIComponent(route.region)}`;
    }
    case 'industry-tables': {
      const parts = [route.dataset, route.region].filter((part) => part !== null);
      return ['#/market/industry-tables', ...parts.map(encodeURIComponent)].join('/');
    }
    case 'prices':
    case 'country-risk':
    case 'yields':
    case 'exchange-rates':
      return `#/market/${route.view}`;
    case 'audit':
      return route.runId === null ? '#/audit' : `#/audit/${runPath(route)}`;
    case 'imports':
      return route.importId === null ? '#/imports' : `#/imports/${route.importId}`;
    case 'import':
      return route.peersOf === undefined
        ? '#/import'
        : `#/import/peers/${encodeURIComponent(route.peersOf)}`;
    case 'backups':
    case 'screen':
    case 'freshness':
    case 'settings':
    case 'help':
      return `#/${route.view}`;
    case 'not-found':
      return `#${route.path}`;
  }
}

/** The address of a company's tab. */
export function companyHref(symbol: string, tab: CompanyTab = 'overview'): string {
  return routeHref({ view: 'company', symbol, tab, runId: null });
}

/** What each view but the companies' is called. */
export const VIEW_TITLES: Readonly<Record<Exclude<Route['view'], 'company'>, string>> = {
  home: 'Companies',
  import: 'Import data',
  imports: 'Imports',
  factors: 'Factors',
  'industry-betas': 'Industry betas',
  'industry-tables': 'Industry tables',
  prices: 'Prices',
  'country-risk': 'Country risk',
  yields: 'Government yields',
  'exchange-rates': 'Exchange rates',
  audit: 'Audit log',
  backups: 'Backups',
  screen: 'Screen',
  freshness: 'Freshness',
  settings: 'Settings',
  help: 'Help',
  'not-found': 'Page not found',
};

/** What the browser's tab says for a route. */
export function routeTitle(route: Route): string {
  if (route.view === 'company') {
    const tab = COMPANY_TABS.find(({ id }) => id === route.tab);
    return `${route.symbol} · ${tab?.label ?? ''} · Fairbook`;
  }
  return `${VIEW_TITLES[route.view]} · Fairbook`;
}
