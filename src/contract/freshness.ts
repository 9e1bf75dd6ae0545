/** How fresh the book is: every source with its date, and the results whose inputs changed since. */
import type { StaleSource } from './shared.ts';

export const SOURCE_KINDS = [
  'prices',
  'typed-price',
  'statements',
  'peers',
  'factors',
  'industry-betas',
  'industry-tables',
  'country-risk',
  'default-spreads',
  'yields',
  'exchange-rates',
  'rates',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** One source in its latest edition. */
export interface BookSource {
  kind: SourceKind;
  /** Which of its kind: a symbol, a region, a series, a pair. */
  name: string;
  /** Of the company that it belongs to; null for market data. */
  symbol: string | null;
  /** The last date that it says something about. */
  asOf: string;
  /** When it came into the book; null where that was not kept. */
  importedAt: string | null;
  /** The file, its format and region; null for what was typed. */
  fileName: string | null;
  importId: number | null;
  format: string | null;
  region: string | null;
}

/** A stored result whose inputs changed after it was chosen; of simulations a company's last. */
export interface StaleResult {
  symbol: string;
  kind: 'beta' | 'wacc' | 'value' | 'simulation';
  /** Model of a value, or of that under a simulation; null for the others. */
  model: string | null;
  method: string;
  runId: number;
  computedAt: string;
  /** What changed, and when. */
  stale: StaleSource[];
}

export interface Freshness {
  sources: BookSource[];
  stale: StaleResult[];
}
