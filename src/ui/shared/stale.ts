import type { StaleSource } from '../../contract/api.ts';

/** What a public series is called on screen. */
const KINDS: Readonly<Record<string, string>> = {
  prices: 'prices',
  quotes: 'the price as typed or pasted',
  facts: 'company figures',
  company: 'company settings',
  factors: 'factors',
  'industry-betas': 'industry betas',
  'industry-figures': 'industry figures',
  'country-risk': 'country risk table',
  'default-spreads': 'default spreads',
  peers: 'peers',
  fx: 'exchange rates',
  'rates:risk-free': 'risk-free rate',
  'rates:erp': 'equity risk premium',
  conventions: 'the book’s conventions',
};

/** A company's own series need no name beside them; market series name their region or currency. */
const OWN: ReadonlySet<string> = new Set([
  'prices',
  'quotes',
  'facts',
  'company',
  'peers',
  'conventions',
]);

/** The changed inputs of stale results in words, each once, in a fixed order; empty when all are fresh. */
export function changedInputs(rows: readonly { stale: readonly StaleSource[] }[]): string[] {
  const words = rows.flatMap(({ stale }) => stale.map(({ source }) => inWords(source)));
  return [...new Set(words)].sort();
}

/**
 * Which figures of a page are of earlier inputs, as a sentence.
 * @param headlineCurrent Whether the page's headline value is of what the book holds now
 */
export function earlierWords(
  rows: readonly { stale: readonly StaleSource[] }[],
  headlineCurrent: boolean,
): string {
  const stale = rows.filter((row) => row.stale.length > 0).length;
  if (stale === rows.length && !headlineCurrent) return 'The figures below are the earlier ones.';
  const which = `${stale} of ${rows.length} stored results below ${stale === 1 ? 'is an earlier one' : 'are earlier ones'}`;
  return headlineCurrent ? `${which}; the headline value is current.` : `${which}.`;
}

function inWords(source: string): string {
  const at = source.lastIndexOf(':');
  if (at < 0) return KINDS[source] ?? source;
  const kind = source.slice(0, at);
  const word = KINDS[kind] ?? kind;
  return OWN.has(kind) ? word : `${word}, ${source.slice(at + 1)}`;
}
