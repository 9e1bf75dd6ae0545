/** What the command palette offers: every company, every view, and the actions of the workbench. */
import { computeCommandScore } from 'bits-ui';
import type { Ticker } from '../../contract/api.ts';
import { COMPANY_TABS, companyHref, routeHref, type Route } from '../shared/route.ts';

/** One entry: a link to follow, or an action by its name. */
export interface Command {
  /** Unique, and what the search reads first. */
  label: string;
  note?: string;
  keywords?: string[];
  target: { href: string } | { action: PaletteAction };
}

export interface CommandGroup {
  heading: string;
  commands: Command[];
}

export const PALETTE_ACTIONS = {
  'add-company': 'Add a company…',
  'choose-files': 'Choose files to import…',
  'export-book': 'Export the book',
  'open-book': 'Open a book file…',
  'theme-light': 'Light appearance',
  'theme-dark': 'Dark appearance',
  'theme-system': 'Appearance of the system',
  'toggle-density': 'Change the density of tables',
  print: 'Print this page',
  'print-report': 'Print report',
} as const;
export type PaletteAction = keyof typeof PALETTE_ACTIONS;

const VIEWS: readonly (readonly [string, Route, readonly string[]])[] = [
  ['Companies', { view: 'home' }, ['home', 'coverage']],
  ['Screen', { view: 'screen' }, ['list', 'sort', 'filter', 'upside', 'batch']],
  ['Freshness', { view: 'freshness' }, ['stale', 'old', 'age', 'sources', 'recompute']],
  ['Import data', { view: 'import' }, ['files', 'drop', 'paste']],
  ['Imports', { view: 'imports', importId: null }, ['undo', 'vintage', 'sha256']],
  ['Prices', { view: 'prices' }, ['series', 'splits', 'quality', 'close', 'index']],
  ['Factors', { view: 'factors', region: null }, ['fama', 'french', 'premia']],
  ['Industry betas', { view: 'industry-betas', region: null }, ['damodaran', 'unlevered']],
  [
    'Industry tables',
    { view: 'industry-tables', dataset: null, region: null },
    ['damodaran', 'multiples', 'margins', 'wacc'],
  ],
  ['Country risk', { view: 'country-risk' }, ['damodaran', 'premium', 'sovereign', 'rating']],
  ['Government yields', { view: 'yields' }, ['treasury', 'risk-free', 'bund', 'fred']],
  ['Exchange rates', { view: 'exchange-rates' }, ['fx', 'currency', 'ecb']],
  ['Audit log', { view: 'audit', runId: null }, ['runs', 'record', 'replay']],
  ['Backups', { view: 'backups' }, ['snapshots', 'restore', 'export']],
  ['Settings', { view: 'settings' }, ['conventions', 'defaults', 'density']],
  ['Help', { view: 'help' }, ['formulas', 'keyboard', 'shortcuts', 'about']],
];

/**
 * The entries in the order in which they stand before anything is typed.
 *
 * @param companies The book's companies.
 * @param current The company whose page is open: its tabs come first.
 */
export function paletteGroups(
  companies: readonly Ticker[],
  current: string | null,
): CommandGroup[] {
  const groups: CommandGroup[] = [
    {
      heading: 'Companies',
      commands: companies.map(({ symbol, name }) => ({
        label: symbol,
        ...(name === null ? {} : { note: name, keywords: name.split(/\s+/) }),
        target: { href: companyHref(symbol) },
      })),
    },
    {
      heading: 'Views',
      commands: VIEWS.map(([label, route, keywords]) => ({
        label,
        keywords: [...keywords],
        target: { href: routeHref(route) },
      })),
    },
    {
      heading: 'Actions',
      commands: Object.entries(PALETTE_ACTIONS)
        // A report is of the company whose page is open.
        .filter(([action]) => action !== 'print-report' || current !== null)
        .map(([action, label]) => ({ label, target: { action: action as PaletteAction } })),
    },
  ];
  if (current !== null) groups.unshift({ heading: current, commands: tabsOf(current) });
  return groups.filter(({ commands }) => commands.length > 0);
}

function tabsOf(symbol: string): Command[] {
  return COMPANY_TABS.map(({ id, label }) => ({
    label: `${symbol} · ${label}`,
    target: { href: companyHref(symbol, id) },
  }));
}

/**
 * The views of the company whose symbol is typed with a word behind it (`AAPL dcf`); none otherwise. They would be
 * too many to stand in the list unasked.
 */
export function typedCompany(
  companies: readonly Ticker[],
  current: string | null,
  typed: string,
): CommandGroup[] {
  const [word, ...more] = typed.trim().toUpperCase().split(/\s+/);
  const found = more.length === 0 ? undefined : companies.find(({ symbol }) => symbol === word);
  return found === undefined || found.symbol === current
    ? []
    : [{ heading: found.symbol, commands: tabsOf(found.symbol) }];
}

/** Below this a match is an accident of letters. */
const LEAST_SCORE = 0.01;

/**
 * The entries that fit what is typed, the best group and the best entry of each first; all of them where nothing is
 * typed.
 */
export function findCommands(groups: readonly CommandGroup[], typed: string): CommandGroup[] {
  const search = typed.trim();
  if (search === '') return [...groups];
  return groups
    .map(({ heading, commands }) => {
      const scored = commands
        .map((command) => ({
          command,
          score: computeCommandScore(command.label, search, command.keywords ?? []),
        }))
        .filter(({ score }) => score > LEAST_SCORE)
        .sort((a, b) => b.score - a.score);
      return { heading, scored, best: scored[0]?.score ?? 0 };
    })
    .filter(({ best }) => best > 0)
    .sort((a, b) => b.best - a.best)
    .map(({ heading, scored }) => ({ heading, commands: scored.map(({ command }) => command) }));
}
