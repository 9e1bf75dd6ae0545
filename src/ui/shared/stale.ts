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

function inWords(source: string): string {
  const at = source.lastIndexOf(':');
  if (at < 0) return KINDS[source] ?? source;
  const kind = source.slice(0, at);
  const word = KINDS[kind] ?? kind;
  return OWN.has(kind) ? word : `${word}, ${source.slice(at + 1)}`;
}
