/** Which lines of a fiscal year come from another provider's file than the others. */
import type { StatementFact, StatementsFrame } from '../../contract/api.ts';
import { ITEMS, OWN_DAY_ITEMS, type Item } from '../../contract/vocabulary.ts';
import { publisherOf } from '../../contract/publishers.ts';
import type { SheetView } from './sheet.ts';

interface MixedYear {
  year: number;
  /** The provider of most lines, and what the others have. */
  main: string;
  others: { provider: string; items: Item[] }[];
}

/** Lines that are named one by one. */
const NAMED = 4;

/**
 * One sentence for each set of providers that share fiscal years, with the lines of its latest. Typed figures and
 * corrections are marked in the sheet, and are of no provider.
 */
export function providerNotes(
  { years, lines, facts }: Pick<StatementsFrame, 'years' | 'lines' | 'facts'>,
  view: SheetView,
): string[] {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const mixed = years.flatMap(({ fiscalYear }, at) => {
    const shown = lines.flatMap(({ item, leading, firstReported }) => {
      const id = (view === 'leading' ? leading : firstReported)[at] ?? null;
      const fact = id === null ? undefined : byId.get(id);
      return fact === undefined || OWN_DAY_ITEMS.has(item) ? [] : [fact];
    });
    return mixOf(fiscalYear, shown) ?? [];
  });
  const sets = new Map<string, MixedYear[]>();
  for (const one of mixed) {
    const key = [one.main, ...one.others.map(({ provider }) => provider)].sort().join('|');
    sets.set(key, [...(sets.get(key) ?? []), one]);
  }
  return [...sets.values()].flatMap((of) => wordsOf(of) ?? []);
}

function mixOf(year: number, facts: readonly StatementFact[]): MixedYear | null {
  const byProvider = new Map<string, Item[]>();
  for (const { item, format } of facts) {
    if (format === null) continue;
    const provider = publisherOf(format);
    byProvider.set(provider, [...(byProvider.get(provider) ?? []), item]);
  }
  const [most, ...others] = [...byProvider]
    .map(([provider, items]) => ({ provider, items }))
    .sort((a, b) => b.items.length - a.items.length);
  return most === undefined || others.length === 0 ? null : { year, main: most.provider, others };
}

function wordsOf(years: readonly MixedYear[]): string | null {
  const latest = years.at(-1);
  if (latest === undefined) return null;
  const parts = latest.others.map(({ provider, items }) => {
    const named = items.slice(0, NAMED).map((item) => ITEMS[item].label);
    const more = items.length - named.length;
    return `${named.join(', ')}${more > 0 ? ` and ${String(more)} more` : ''} from ${provider}`;
  });
  const own = `${parts.join(', ')}, the others from ${latest.main}`;
  const mixes =
    years.length === 1
      ? `FY${String(latest.year)} has lines from several providers: ${own}.`
      : `${spanOf(years.map(({ year }) => year))} have lines from several providers; in FY${String(latest.year)} ${own}.`;
  return `${mixes} Providers draw some lines differently: each figure opens to its file.`;
}

function spanOf(years: readonly number[]): string {
  const names = years.map((year) => `FY${String(year)}`);
  const last = names.at(-1) ?? '';
  return names.length > NAMED
    ? `${String(names.length)} years from ${names[0] ?? ''} to ${last}`
    : `${names.slice(0, -1).join(', ')} and ${last}`;
}
