/** Whose files the lines of a value's fiscal year are from, where several providers share it. */
import { publisherOf } from '../contract/publishers.ts';
import { ITEM_KEYS, ITEMS, OWN_DAY_ITEMS, type Item } from '../contract/vocabulary.ts';
import { lintProviders, type ProviderFacts } from '../finance/linter/rules/providers.ts';
import { getImport } from '../repo/import.ts';
import { listStatements, type StatementRecord } from '../repo/statement.ts';
import type { Deps } from './deps.ts';
import { remembered } from './draft-memo.ts';
import type { CompanyRead } from './valuation-read.ts';

/** Lines by whose they are, with those that several have, as a run keeps them. */
export type ProviderMix = Pick<ProviderFacts, 'taken' | 'both'>;

type Row = Pick<
  StatementRecord,
  'item' | 'fiscalYear' | 'fiscalPeriod' | 'value' | 'unit' | 'importId' | 'supersededBy'
>;

/**
 * The providers of some lines of a year; null where all that are of files are of one. Typed figures are nobody's.
 * @param rows a company's figures in order of entry, superseded ones included
 * @param formatOf the format of an import's file
 */
export function providerMix(
  rows: readonly Row[],
  year: number,
  items: ReadonlySet<string>,
  formatOf: (importId: number) => string | null,
): ProviderMix | null {
  const own = rows.flatMap((row) => {
    const isLine =
      row.fiscalPeriod === 'FY' && row.fiscalYear === year && !OWN_DAY_ITEMS.has(row.item);
    const format = isLine && row.importId !== null ? formatOf(row.importId) : null;
    return format === null ? [] : [{ ...row, provider: publisherOf(format) }];
  });
  const leading = own.filter(({ supersededBy, item }) => supersededBy === null && items.has(item));
  const lines = (of: string): string[] =>
    ITEM_KEYS.filter((item) => leading.some((row) => row.item === item && row.provider === of)).map(
      (item) => ITEMS[item].label,
    );
  const taken = [...new Set(leading.map(({ provider }) => provider))]
    .sort()
    .map((provider) => ({ provider, lines: lines(provider) }))
    .sort((a, b) => b.lines.length - a.lines.length);
  if (taken.length < 2) return null;
  const both = ITEM_KEYS.flatMap((item) => bothOf(own, item, taken) ?? []);
  return { taken, both };
}

/** What each provider gave last of a line of money; null where fewer than two have it in one currency. */
function bothOf(
  own: readonly (Row & { provider: string })[],
  item: Item,
  taken: ProviderMix['taken'],
): ProviderMix['both'][number] | null {
  if (ITEMS[item].unit !== 'money') return null;
  const values = taken.flatMap(({ provider }) => {
    const row = own.findLast((one) => one.item === item && one.provider === provider);
    return row === undefined ? [] : [{ provider, value: row.value, unit: row.unit }];
  });
  if (values.length < 2 || new Set(values.map(({ unit }) => unit)).size > 1) return null;
  return {
    line: ITEMS[item].label,
    values: values.map(({ provider, value }) => ({ provider, value })),
  };
}

/** The format of an import's file; null where it is not known any more. */
export function formatOfImport({ db }: Pick<Deps, 'db'>): (importId: number) => string | null {
  const known = new Map<number, string | null>();
  return (importId) => {
    if (!known.has(importId)) known.set(importId, getImport(db, importId)?.format ?? null);
    return known.get(importId) ?? null;
  };
}

/**
 * The mix of what a value took of its fiscal year so far, taken down for the run, where its providers differ; nothing of the
 * last twelve months.
 * @param besides items that came by the cost of capital
 */
export function providerInput(
  deps: Deps,
  { ticker, facts, months, reads }: CompanyRead,
  besides: readonly Item[] = [],
): { providers?: ProviderMix } {
  if (facts === undefined || months !== undefined) return {};
  const rows = remembered(deps, ['periods', ticker.id], () => listStatements(deps.db, ticker.id));
  const items = [...reads.taken(facts.year), ...besides].sort();
  const mix = providerMix(rows, facts.year, new Set(items), formatOfImport(deps));
  reads.providers(facts.year, items, mix);
  return mix === null || !isToldOf(mix) ? {} : { providers: mix };
}

/** A mix is part of a run where it says something. */
function isToldOf(mix: ProviderMix): boolean {
  return lintProviders({ fiscalYear: 0, currency: '', ...mix }).length > 0;
}
