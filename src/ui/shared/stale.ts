import type { StaleChange, StaleSource } from '../../contract/api.ts';
import type { Json } from '../../contract/errors.ts';
import { ITEMS } from '../../contract/vocabulary.ts';
import { datesWritten } from './dates-written.ts';
import { format } from './format.ts';
import { CONVENTION_NAMES, SOURCE_KINDS } from '../../contract/source-words.ts';

/** A company's own series need no name beside them; market series name their region or currency. */
const OWN: ReadonlySet<string> = new Set([
  'prices',
  'quotes',
  'facts',
  'company',
  'peers',
  'conventions',
]);

/** Changes of one source that are told one by one; of more the rest is counted. */
const TOLD = 3;

/** The changed inputs of stale results in words, each once, in a fixed order; empty when all are fresh. */
export function changedInputs(rows: readonly { stale: readonly StaleSource[] }[]): string[] {
  const known = new Map<string, Set<string>>();
  const coarse = new Set<string>();
  const sources = rows.flatMap(({ stale }) => stale);
  const told = sources.flatMap(({ changes }) => changes ?? []);
  for (const { source, changes } of sources) {
    if (changes === undefined) coarse.add(inWords(source));
    else {
      const words = changes.filter((change) => !isToldBy(change, told)).map(changeInWords);
      known.set(source, new Set([...(known.get(source) ?? []), ...words]));
    }
  }
  // The year that is compared with a price says more than the figures that came with it.
  const fine = [...known.values()].flatMap((words) => {
    const told = [...words];
    const more = told.length - TOLD;
    return more > 1 ? [...told.slice(0, TOLD), `${format.count(more)} more changes`] : told;
  });
  return [...[...coarse].sort(), ...new Set(fine)];
}

/** Whether a figure's other filing goes without saying, since its value is said to have changed. */
function isToldBy(change: StaleChange, told: readonly StaleChange[]): boolean {
  if (change.kind !== 'filing') return false;
  const { symbol, item, year } = change;
  return told.some(
    (one) =>
      one.kind === 'figure' && one.symbol === symbol && one.item === item && one.year === year,
  );
}

/** One change in words: 'Revenue 2023 changed from 383,285 to 383,000, typed Nov 29, 2026'. */
export function changeInWords(change: StaleChange): string {
  switch (change.kind) {
    case 'figure':
      return figureInWords(change);
    case 'latest-year':
      if (change.to === null) return 'no fiscal year has figures any more';
      return change.from === null
        ? `figures of fiscal year ${change.to} were added`
        : `the latest fiscal year is ${change.to}, was ${change.from}`;
    case 'latest-months':
      if (change.to === null) return 'no twelve months have figures any more';
      return `the last twelve months end on ${format.date(change.to)}${change.from === null ? '' : `, were to ${format.date(change.from)}`}`;
    case 'months':
      return `${ITEMS[change.item].label} ${change.isBefore === true ? 'before' : 'of'} the twelve months to ${format.date(change.end)} changed from ${format.exact(change.from)} to ${format.exact(change.to)}`;
    case 'year':
      if (change.what === 'figures') {
        return `figures of fiscal year ${change.year} were ${change.to === null ? 'removed' : 'added'}`;
      }
      return `the ${change.what} of fiscal year ${change.year} changed from ${change.from ?? 'none'} to ${change.to ?? 'none'}`;
    case 'standard':
      return standardInWords(change);
    case 'providers':
      return `the files that lines of ${change.isOfMonths === true ? 'the last twelve months' : `fiscal year ${change.year}`} come from changed`;
    case 'filing':
      return `${ITEMS[change.item].label} ${change.year} is ${change.to === 'restated' ? 'restated by a later filing' : change.to === 'original' ? 'as first filed' : 'of no filing'} now`;
    case 'convention':
      return `the book’s ${CONVENTION_NAMES[change.name]} changed${fromTo(change.from, change.to)}`;
    case 'peer':
      return `the peer ${change.name} ${change.gone === true ? 'was deleted from the book' : 'changed'}`;
  }
}

const STANDARDS = { ifrs: 'IFRS', 'us-gaap': 'US GAAP' } as const;

function standardInWords({ year, from, to }: StaleChange & { kind: 'standard' }): string {
  const statements = `the statements of ${year === null ? 'the last twelve months' : `fiscal year ${year}`}`;
  const then = from === null ? '' : `, were by ${STANDARDS[from]}`;
  return to === null
    ? `nothing tells by what ${statements} are any more${then}`
    : `${statements} are by ${STANDARDS[to]}${then === '' ? ', which nothing told before' : then}`;
}

function figureInWords(change: StaleChange & { kind: 'figure' }): string {
  const { symbol, item, year, from, to, unit, by, at, peer } = change;
  const name = `${ITEMS[item].label} ${year}${peer === true ? ` of ${symbol}` : ''}`;
  const shown = (value: number | null): string =>
    unit === 'ratio'
      ? `${format.exact(value === null ? null : value * 100)}%`
      : format.exact(value);
  if (to === null) return `${name} was removed, was ${shown(from)}`;
  const day = at === null ? '' : ` ${format.date(at.slice(0, 10))}`;
  const origin =
    by === null ? '' : by.startsWith('filed') ? `, ${datesWritten(by)}` : `, ${by}${day}`;
  return from === null
    ? `${name} was added: ${shown(to)}${origin}`
    : `${name} changed from ${shown(from)} to ${shown(to)}${origin}`;
}

/** Values of a convention that are one word or number each; nothing of others. */
function fromTo(from: Json, to: Json): string {
  const isPlain = (value: Json): value is string | number | null =>
    value === null || typeof value === 'string' || typeof value === 'number';
  return isPlain(from) && isPlain(to)
    ? ` from ${String(from ?? 'none')} to ${String(to ?? 'none')}`
    : '';
}

/**
 * Which figures of a page are stale, as a sentence.
 * @param headlineCurrent Whether the page's headline value is of what the book holds now
 */
export function earlierWords(
  rows: readonly { stale: readonly StaleSource[] }[],
  headlineCurrent: boolean,
): string {
  const stale = rows.filter((row) => row.stale.length > 0).length;
  if (stale === rows.length && !headlineCurrent) return 'All results below are stale.';
  const which = `${stale} of ${rows.length} stored results below ${stale === 1 ? 'is' : 'are'} stale`;
  return headlineCurrent ? `${which}; the headline value is current.` : `${which}.`;
}

function inWords(source: string): string {
  const at = source.lastIndexOf(':');
  if (at < 0) return SOURCE_KINDS[source] ?? source;
  const kind = source.slice(0, at);
  const word = SOURCE_KINDS[kind] ?? kind;
  return OWN.has(kind) ? word : `${word}, ${source.slice(at + 1)}`;
}
