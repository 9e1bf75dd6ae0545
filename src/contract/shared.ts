/** What several parts of the API share. */
import type { Convention } from './conventions.ts';
import type { Json } from './errors.ts';
import type { Item } from './vocabulary.ts';

/** A public series that changed after a result was chosen: the result no longer describes the book. */
export interface StaleSource {
  /** `prices:KO`, `factors:US`, `facts:KO`, `rates:risk-free:USD`, ... */
  source: string;
  changedAt: string;
  /** What of it is no longer as the result took it; left out where only the source is known. */
  changes?: StaleChange[];
}

/** What is no longer as a result took it. */
export type StaleChange =
  | {
      /** A statement figure: its value then and now, null where there was or is none. */
      kind: 'figure';
      symbol: string;
      item: Item;
      year: number;
      from: number | null;
      to: number | null;
      unit: string | null;
      /** How today's value came: `typed`, `imported`, or `filed` and the day; null without one. */
      by: string | null;
      /** When today's value was entered. */
      at: string | null;
      /** Of a peer that was picked from the book. */
      peer?: true;
    }
  /** The year that a price is compared with, null where there was none. */
  | { kind: 'latest-year'; symbol: string; from: number | null; to: number | null }
  /** The end of the last twelve months that are compared with a price, null where there was or is none. */
  | { kind: 'latest-months'; symbol: string; from: string | null; to: string | null }
  /** A figure of the twelve months to `end`, or of the balance sheet before them; null where it was or is not known. */
  | {
      kind: 'months';
      symbol: string;
      item: Item;
      end: string;
      from: number | null;
      to: number | null;
      isBefore?: true;
    }
  /** What figures of a year share. */
  | {
      kind: 'year';
      symbol: string;
      year: number;
      what: 'figures' | 'period end' | 'currency';
      from: string | null;
      to: string | null;
    }
  /** By what the statements of a year are, of the last twelve months where null: where leases are follows it; null where nothing tells. */
  | {
      kind: 'standard';
      symbol: string;
      year: number | null;
      from: 'ifrs' | 'us-gaap' | null;
      to: 'ifrs' | 'us-gaap' | null;
    }
  /** Whose files the lines of a year, or of the months after it, are from, or how far apart these are. */
  | { kind: 'providers'; symbol: string; year: number; isOfMonths?: true }
  /** Of an item of a year: whether it is as first filed, or restated since; null where no filing says. */
  | {
      kind: 'filing';
      symbol: string;
      item: Item;
      year: number;
      from: 'original' | 'restated' | null;
      to: 'original' | 'restated' | null;
    }
  | { kind: 'convention'; name: Convention; from: Json; to: Json }
  /** Another part of a peer than its statement figures: its price, its currency, whether it has a part, or is in the book. */
  | { kind: 'peer'; name: string; gone?: true };

/** How a stored result came by its parameters, so that it can be asked for again in the same way. */
export interface Choices {
  /**
   * What was asked for, as it was asked: the options of a beta, `{ year, inputs }` of a cost of capital, `{ year, assumptions }`
   * of a value. What is not in it came by a convention or from the book. Null for results of versions that did not keep it.
   */
  asked: { [key: string]: Json } | null;
  /** The book's conventions that it took, itself or in what it rests on. */
  conventions: Convention[];
}

/** `stored`: found in the book under the same inputs. `computed`: worked out now, and stored. */
export type Provenance = 'stored' | 'computed';

export interface Warning {
  code: string;
  severity: 'info' | 'warning';
  message: string;
  figures?: { [key: string]: Json };
}
