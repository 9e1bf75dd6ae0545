/** What the command palette offers: every company, every view, and the actions of the workbench. */
import type { Ticker } from '../../contract/api.ts';
import { COMPANY_TABS, companyHref, routeHref } from '../shared/route.ts';
import { scoreCommand } from './score.ts';
import { TAB_WORDS, VIEWS } from './words.ts';

/** One entry: a link to follow, an action by its name, or a button of the page to press. */
export interface Command {
  /** Unique in its group, and what the search reads first. */
  label: string;
  note?: string;
  keywords?: readonly string[];
  target: { href: string } | { action: PaletteAction } | { press: () => void };
}

export interface CommandGroup {
  heading: string;
  commands: Command[];
}

/** What can be done from anywhere, with the words by which it is also found. */
export const PALETTE_ACTIONS = {
  'compute-company': [
    'Compute this company',
    'recompute valuation value dcf every method run update',
  ],
  'recompute-company': ['Recompute what is stale', 'compute refresh update old'],
  'compute-all': ['Compute every company', 'recompute screen batch coverage run update refresh'],
  undo: ['Undo', 'take back revert'],
  'add-company': ['Add a company…', 'new create ticker symbol stock'],
  'choose-files': ['Choose files to import…', 'add load upload open csv data'],
  'export-book': ['Export the book', 'save back up backup download copy share send sqlite'],
  'export-workbook': ['Export as Excel workbook', 'save xlsx spreadsheet download tables'],
  'take-snapshot': ['Take a snapshot', 'save back up backup copy'],
  'open-book': ['Open a book file…', 'load restore import'],
  'explore-sample': ['Explore the sample book', 'example demo fictional try tour'],
  'leave-sample': ['Leave the sample…', 'example demo fictional book back'],
  'theme-light': ['Light appearance', 'theme mode day white'],
  'theme-dark': ['Dark appearance', 'theme mode night black'],
  'theme-system': ['Appearance of the system', 'theme mode auto'],
  'toggle-density': ['Change the density of tables', 'compact comfortable rows spacing'],
  print: ['Print this page', 'pdf paper'],
  'print-report': ['Print report', 'pdf paper memo tear sheet'],
} as const;
export type PaletteAction = keyof typeof PALETTE_ACTIONS;

/** Actions that are of the company whose page is open. */
const OF_COMPANY: readonly PaletteAction[] = [
  'compute-company',
  'recompute-company',
  'print-report',
];

/**
 * The entries in the order in which they stand before anything is typed.
 *
 * @param companies The book's companies.
 * @param current The company whose page is open: its tabs come first.
 * @param page What the open view itself can do.
 * @param undo What could be undone now, in the words it is offered in; null for nothing.
 * @param inSample Whether the open book is the sample; null while that is not known.
 */
export function paletteGroups(
  companies: readonly Ticker[],
  current: string | null,
  page: readonly Command[] = [],
  undo: string | null = null,
  inSample: boolean | null = null,
): CommandGroup[] {
  const groups: CommandGroup[] = [
    {
      heading: 'Companies',
      commands: companies.map(({ symbol, name }) => ({
        label: symbol,
        ...(name === null ? {} : { note: name, keywords: [name] }),
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
      // A button of the page leads where it says the same.
      commands: [
        ...page,
        ...actionsFor(companies, current, undo, inSample).filter(
          ({ label }) => !page.some((button) => button.label === label),
        ),
      ],
    },
  ];
  if (current !== null) groups.unshift({ heading: current, commands: tabsOf(current) });
  return groups.filter(({ commands }) => commands.length > 0);
}

function actionsFor(
  companies: readonly Ticker[],
  current: string | null,
  undo: string | null,
  inSample: boolean | null,
): Command[] {
  const offered = (action: PaletteAction): boolean => {
    if (OF_COMPANY.includes(action)) return current !== null;
    if (action === 'compute-all') return companies.length > 0;
    if (action === 'explore-sample') return inSample === false;
    if (action === 'leave-sample') return inSample === true;
    return action !== 'undo' || undo !== null;
  };
  return (Object.keys(PALETTE_ACTIONS) as PaletteAction[]).filter(offered).map((action) => {
    const [label, words] = PALETTE_ACTIONS[action];
    const note = action === 'undo' ? undo : OF_COMPANY.includes(action) ? current : null;
    return {
      label,
      ...(note !== null && { note }),
      keywords: words.split(' '),
      target: { action },
    };
  });
}

function tabsOf(symbol: string): Command[] {
  return COMPANY_TABS.map(({ id, label }) => ({
    label: `${symbol} · ${label}`,
    keywords: TAB_WORDS[id],
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

/** Pages of companies that stand in a list where no company was named. */
const MOST_PAGES = 6;

/** The pages of all companies that fit a word of the trade (`wacc`), where no company's page is open. */
export function pagesByWord(
  companies: readonly Ticker[],
  current: string | null,
  typed: string,
): CommandGroup[] {
  if (current !== null || typed.trim() === '') return [];
  const tabs = COMPANY_TABS.filter(
    ({ id, label }) => scoreCommand(label, TAB_WORDS[id], typed) > 0,
  );
  const commands = companies
    .flatMap(({ symbol }) => {
      const all = tabsOf(symbol);
      return COMPANY_TABS.flatMap((tab, index) => (tabs.includes(tab) ? (all[index] ?? []) : []));
    })
    .slice(0, MOST_PAGES);
  return commands.length === 0 ? [] : [{ heading: 'Pages of companies', commands }];
}

/**
 * The entries that fit what is typed, the best group and the best entry of each first; all of them where nothing is
 * typed.
 */
export function findCommands(groups: readonly CommandGroup[], typed: string): CommandGroup[] {
  if (typed.trim() === '') return [...groups];
  return groups
    .map(({ heading, commands }) => {
      const scored = commands
        .map((command) => ({
          command,
          score: scoreCommand(command.label, command.keywords ?? [], typed),
        }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score);
      return { heading, scored, best: scored[0]?.score ?? 0 };
    })
    .filter(({ best }) => best > 0)
    .sort((a, b) => b.best - a.best)
    .map(({ heading, scored }) => ({ heading, commands: scored.map(({ command }) => command) }));
}
