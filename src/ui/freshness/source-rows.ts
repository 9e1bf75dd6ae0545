/** The sources of the book with their age, what is old by its kind, and the stale results by company. */
import type { BookSource, Freshness, SourceKind, StaleResult } from '../../contract/api.ts';
import { importHref, type FigureOrigin } from '../shared/derivation.ts';
import { yieldWords } from '../shared/field-words.ts';
import { companyHref, routeHref } from '../shared/route.ts';
import { ageInDays, isOld, OLD_AFTER } from '../shared/source-age.ts';
import { format } from '../shared/format.ts';
import { datasetLabel } from '../../contract/dataset-words.ts';
import { SOURCE_KINDS } from '../../contract/source-words.ts';
import type { TableCell, TableColumn } from '../shared/sort-table.ts';
import { changedInputs } from '../shared/stale.ts';
import { METHOD_LABELS, MODEL_LABELS } from '../shared/values.ts';

/** What a kind is called, after how many days it is old and why so, and where it is seen. */
export const KINDS: Readonly<
  Record<SourceKind, { label: string; oldAfter: number; why: string; href: string }>
> = {
  prices: {
    label: 'Prices',
    oldAfter: OLD_AFTER.prices,
    why: 'a month-end is missing',
    href: '#/market/prices',
  },
  'typed-price': {
    label: 'Typed price',
    oldAfter: OLD_AFTER['typed-price'],
    why: 'as prices',
    href: '#/',
  },
  statements: {
    label: 'Statements',
    oldAfter: OLD_AFTER.statements,
    why: 'a year and the time to file the next',
    href: '#/',
  },
  peers: { label: 'Peers', oldAfter: OLD_AFTER.peers, why: 'half a year', href: '#/' },
  factors: {
    label: 'Factors',
    oldAfter: OLD_AFTER.factors,
    why: 'published monthly, up to two months behind',
    href: routeHref({ view: 'factors', region: null }),
  },
  'industry-betas': {
    label: 'Industry betas',
    oldAfter: OLD_AFTER['industry-betas'],
    why: 'published each January',
    href: routeHref({ view: 'industry-betas', region: null }),
  },
  'industry-tables': {
    label: 'Industry tables',
    oldAfter: OLD_AFTER['industry-tables'],
    why: 'published each January',
    href: routeHref({ view: 'industry-tables', dataset: null, region: null }),
  },
  'country-risk': {
    label: 'Country risk',
    oldAfter: OLD_AFTER['country-risk'],
    why: 'published each January and July',
    href: routeHref({ view: 'country-risk' }),
  },
  'default-spreads': {
    label: 'Default spreads',
    oldAfter: OLD_AFTER['default-spreads'],
    why: 'published each January',
    href: routeHref({ view: 'country-risk' }),
  },
  yields: {
    label: 'Government yields',
    oldAfter: OLD_AFTER.yields,
    why: 'published daily',
    href: routeHref({ view: 'yields' }),
  },
  'exchange-rates': {
    label: 'Exchange rates',
    oldAfter: OLD_AFTER['exchange-rates'],
    why: 'published daily',
    href: routeHref({ view: 'exchange-rates' }),
  },
  rates: { label: 'Rates in force', oldAfter: OLD_AFTER.rates, why: 'a quarter', href: '#/' },
};

/** A file that the host offers and the book lacks. */
export interface OfferedFile {
  format: string;
  region: string | null;
  asOf: string;
}

export type SourceColumn =
  'name' | 'kind' | 'state' | 'asOf' | 'age' | 'oldAfter' | 'imported' | 'file';

export const SOURCE_COLUMNS: readonly [TableColumn<SourceColumn>, ...TableColumn<SourceColumn>[]] =
  [
    { key: 'name', label: 'Source', kind: 'text' },
    { key: 'state', label: 'State', kind: 'text' },
    { key: 'asOf', label: 'As of', kind: 'date' },
    { key: 'age', label: 'Age, days', kind: 'count' },
    { key: 'oldAfter', label: 'Old after', kind: 'count' },
    { key: 'imported', label: 'Imported', kind: 'date' },
    { key: 'file', label: 'File', kind: 'text' },
  ];

export type SourceRow = Readonly<Record<SourceColumn, TableCell>> & {
  href: string;
  old: boolean;
  importId: number | null;
};

/** Where an age comes from: the import of the source, or where it was typed. */
export function ageOrigin(row: SourceRow, { key }: TableColumn<SourceColumn>): FigureOrigin {
  return {
    ...{ name: `${key === 'age' ? 'age' : 'old after'}: ${row.name ?? ''}`, unit: 'days' },
    source: row.file === null ? undefined : String(row.file),
    asOf: row.asOf === null ? null : String(row.asOf),
    href: importHref(row.importId) ?? row.href,
  };
}

/**
 * A row for each source.
 *
 * @param today ISO date from which ages are counted.
 * @param offered What the host has that the book lacks, all newer.
 */
export function sourceRows(
  sources: readonly BookSource[],
  today: string,
  offered: readonly OfferedFile[],
): SourceRow[] {
  return sources.map((source) => {
    const { label, oldAfter, href } = KINDS[source.kind];
    const age = ageInDays(source.asOf, today);
    const old = isOld(source.kind, source.asOf, today);
    const newer = offered.find(
      (offer) =>
        offer.format === source.format &&
        // Tables by industry share a format and a region: a later one may be another table.
        offer.format !== 'damodaran-industry' &&
        offer.region === source.region &&
        offer.asOf > source.asOf,
    );
    const state = [
      ...(old ? ['old'] : ['current']),
      ...(newer === undefined ? [] : [`newer offered, ${format.date(newer.asOf)}`]),
    ];
    return {
      name: `${label}: ${nameInWords(source)}`,
      kind: label,
      state: state.join('; '),
      asOf: source.asOf,
      age,
      oldAfter,
      imported: source.importedAt?.slice(0, 10) ?? null,
      file: source.fileName ?? 'typed',
      href: source.symbol === null ? href : companyHref(source.symbol, tabOf(source.kind)),
      old,
      importId: source.importId,
    };
  });
}

/** Names as the book keeps them, in words: `pbv, Emerging`, `erp, US`, `DGS10`. */
function nameInWords({ kind, name }: Pick<BookSource, 'kind' | 'name'>): string {
  if (kind === 'yields') {
    const words = yieldWords(name);
    return words === name ? name : `${words} (${name})`;
  }
  const [first = '', ...rest] = name.split(', ');
  if (kind === 'industry-tables') return [datasetLabel(first), ...rest].join(', ');
  if (kind === 'rates') return [SOURCE_KINDS[`rates:${first}`] ?? first, ...rest].join(', ');
  return name;
}

function tabOf(kind: SourceKind): 'prices' | 'cash-flows' | 'multiples' | 'overview' {
  if (kind === 'prices') return 'prices';
  if (kind === 'statements') return 'cash-flows';
  return kind === 'peers' ? 'multiples' : 'overview';
}

export type StaleColumn = 'symbol' | 'results' | 'changed' | 'computed';

export const STALE_COLUMNS: readonly [TableColumn<StaleColumn>, ...TableColumn<StaleColumn>[]] = [
  { key: 'symbol', label: 'Symbol', kind: 'text' },
  { key: 'changed', label: 'What changed since', kind: 'text' },
  { key: 'results', label: 'Results', kind: 'text' },
  { key: 'computed', label: 'Oldest of', kind: 'date' },
];

export type StaleRow = Readonly<Record<StaleColumn, string>> & {
  /** Whether it has results that can be computed again. */
  recomputes: boolean;
  /** Whether its simulation is to be run again, which the analyst does. */
  draws: boolean;
};

/** The companies with stale results: which, why, and of when the oldest is. */
export function staleRows({ stale }: Pick<Freshness, 'stale'>): StaleRow[] {
  const companies = new Map<string, StaleResult[]>();
  for (const result of stale) {
    companies.set(result.symbol, [...(companies.get(result.symbol) ?? []), result]);
  }
  return [...companies].map(([symbol, results]) => ({
    symbol,
    changed: changedInputs(results).join('; '),
    results: [...new Set(results.map(nameOf))].join(', '),
    computed: results.reduce(
      (first, { computedAt }) => (computedAt < first ? computedAt : first),
      results[0]?.computedAt ?? '',
    ),
    recomputes: results.some(({ kind }) => kind !== 'simulation'),
    draws: results.some(({ kind }) => kind === 'simulation'),
  }));
}

function nameOf({ kind, model, method }: StaleResult): string {
  const by = (METHOD_LABELS as Readonly<Record<string, string>>)[method] ?? method;
  if (kind === 'beta') return `beta ${by}`;
  if (kind === 'wacc') return `cost of capital ${by}`;
  const words = (MODEL_LABELS as Readonly<Record<string, string>>)[model ?? ''] ?? model ?? 'value';
  const value = method === 'NONE' ? words : `${words} ${by}`;
  return kind === 'simulation' ? `simulation of ${value}` : value;
}
