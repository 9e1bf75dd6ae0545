/** Whose files the lines of a value's fiscal year or twelve months are from, where several providers share it. */
import type { TrailingMonths } from '../contract/api.ts';
import { publisherOf } from '../contract/publishers.ts';
import { ITEM_KEYS, ITEMS, OWN_DAY_ITEMS, type Item } from '../contract/vocabulary.ts';
import { lintProviders, type ProviderFacts } from '../finance/linter/rules/providers.ts';
import { getImport } from '../repo/import.ts';
import { listStatements, type StatementRecord } from '../repo/statement.ts';
import type { Deps } from './deps.ts';
import { remembered } from './draft-memo.ts';
import { monthsBy } from './trailing-facts.ts';
import type { CompanyRead } from './valuation-read.ts';

/** Lines by whose they are, with those that several have, as a run keeps them. */
export type ProviderMix = Pick<ProviderFacts, 'taken' | 'both'>;

type Row = Pick<
  StatementRecord,
  'id' | 'item' | 'fiscalYear' | 'fiscalPeriod' | 'value' | 'unit' | 'importId' | 'supersededBy'
>;

type Sourced = Row & { provider: string };

/** Rows of files with whose they are. Typed figures are nobody's, and counts on covers are of no period. */
function sourcedOf(rows: readonly Row[], formatOf: (importId: number) => string | null): Sourced[] {
  return rows.flatMap((row) => {
    const isLine = row.importId !== null && !OWN_DAY_ITEMS.has(row.item);
    const format = isLine && row.importId !== null ? formatOf(row.importId) : null;
    return format === null ? [] : [{ ...row, provider: publisherOf(format) }];
  });
}

/**
 * The providers of some lines of a year; null where all that are of files are of one.
 * @param rows a company's figures in order of entry, superseded ones included
 * @param formatOf the format of an import's file
 */
export function providerMix(
  rows: readonly Row[],
  year: number,
  items: ReadonlySet<string>,
  formatOf: (importId: number) => string | null,
): ProviderMix | null {
  const isOfYear = ({ fiscalPeriod, fiscalYear }: Row) =>
    fiscalPeriod === 'FY' && fiscalYear === year;
  const own = sourcedOf(rows.filter(isOfYear), formatOf);
  const leading = own.filter(({ supersededBy, item }) => supersededBy === null && items.has(item));
  return mixOf(leading, own, ({ item }) => ITEMS[item as Item].label);
}

/**
 * The same of the periods that make the last twelve months, and of what the fiscal year before tells in their place; null
 * where the book has no months.
 * @param months as they are read of the rows
 */
export function monthsMix(
  rows: readonly Row[],
  months: TrailingMonths | null,
  items: ReadonlySet<string>,
  formatOf: (importId: number) => string | null,
): ProviderMix | null {
  if (months === null) return null;
  const partsOf = new Map(
    months.figures.flatMap((figure) =>
      'value' in figure ? [[figure.item as string, new Set(figure.factIds)] as const] : [],
    ),
  );
  const isPart = (row: Row): boolean => {
    if (!items.has(row.item) || row.supersededBy !== null) return false;
    const parts = partsOf.get(row.item);
    return parts === undefined
      ? row.fiscalPeriod === 'FY' && row.fiscalYear === months.fiscalYear
      : parts.has(row.id);
  };
  const leading = sourcedOf(rows.filter(isPart), formatOf);
  const periods = new Set(leading.map(periodOf));
  const own = sourcedOf(
    rows.filter((row) => periods.has(periodOf(row))),
    formatOf,
  );
  return mixOf(
    leading,
    own,
    ({ item, fiscalPeriod, fiscalYear }) =>
      `${ITEMS[item as Item].label} of ${fiscalPeriod} ${String(fiscalYear)}`,
  );
}

function periodOf({ fiscalYear, fiscalPeriod }: Row): string {
  return `${fiscalPeriod} ${String(fiscalYear)}`;
}

/**
 * Lines by whose they are, and what each provider has of those that several have.
 * @param leading the figures that a value took
 * @param own all of their periods
 */
function mixOf(
  leading: readonly Sourced[],
  own: readonly Sourced[],
  nameOf: (row: Sourced) => string,
): ProviderMix | null {
  const lines = (of: string): string[] =>
    ITEM_KEYS.filter((item) => leading.some((row) => row.item === item && row.provider === of)).map(
      (item) => ITEMS[item].label,
    );
  const taken = [...new Set(leading.map(({ provider }) => provider))]
    .sort()
    .map((provider) => ({ provider, lines: lines(provider) }))
    .sort((a, b) => b.lines.length - a.lines.length);
  if (taken.length < 2) return null;
  const both = ITEM_KEYS.flatMap((item) => {
    const ofItem = own.filter((row) => row.item === item);
    return [...new Set(ofItem.map(periodOf))].flatMap((period) => {
      const rows = ofItem.filter((row) => periodOf(row) === period);
      return bothOf(rows, item, taken, nameOf) ?? [];
    });
  });
  return { taken, both };
}

/** What each provider gave last of a period's line of money; null where fewer than two have it in one currency. */
function bothOf(
  rows: readonly Sourced[],
  item: Item,
  taken: ProviderMix['taken'],
  nameOf: (row: Sourced) => string,
): ProviderMix['both'][number] | null {
  const [first] = rows;
  if (ITEMS[item].unit !== 'money' || first === undefined) return null;
  const values = taken.flatMap(({ provider }) => {
    const row = rows.findLast((one) => one.provider === provider);
    return row === undefined ? [] : [{ provider, value: row.value, unit: row.unit }];
  });
  if (values.length < 2 || new Set(values.map(({ unit }) => unit)).size > 1) return null;
  return {
    line: nameOf(first),
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
 * The mix of what a value took of its fiscal year or its last twelve months so far, taken down for the run, where its
 * providers differ.
 * @param besides items that came by the cost of capital
 */
export function providerInput(
  deps: Deps,
  { ticker, facts, months, reads }: CompanyRead,
  besides: readonly Item[] = [],
): { providers?: ProviderMix } {
  if (facts === undefined) return {};
  const { year } = facts;
  const rows = remembered(deps, ['periods', ticker.id], () => listStatements(deps.db, ticker.id));
  const ofMonths = months === undefined ? undefined : reads.read.months;
  const items = [
    ...new Set([
      ...reads.taken(year),
      ...(ofMonths === undefined ? [] : reads.takenOfMonths()),
      ...besides,
    ]),
  ].sort();
  const formatOf = formatOfImport(deps);
  const mix =
    ofMonths === undefined
      ? providerMix(rows, year, new Set(items), formatOf)
      : monthsMix(rows, monthsBy(rows, ofMonths.limit), new Set(items), formatOf);
  reads.providers(year, items, mix, ofMonths?.limit);
  return mix === null || !isToldOf(mix) ? {} : { providers: mix };
}

/** A mix is part of a run where it says something. */
function isToldOf(mix: ProviderMix): boolean {
  return lintProviders({ fiscalYear: 0, currency: '', ...mix }).length > 0;
}
