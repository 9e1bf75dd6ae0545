/** What several parts of the API share. */
import type { Json } from './errors.ts';

/** A public series that changed after a result was chosen: the result no longer describes the book. */
export interface StaleSource {
  /** `prices:KO`, `factors:US`, `facts:KO`, `rates:risk-free:USD`, ... */
  source: string;
  changedAt: string;
}

/** `stored`: found in the book under the same inputs. `computed`: worked out now, and stored. */
export type Provenance = 'stored' | 'computed';

export interface Warning {
  code: string;
  severity: 'info' | 'warning';
  message: string;
  figures?: { [key: string]: Json };
}
