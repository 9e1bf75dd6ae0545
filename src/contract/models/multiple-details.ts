import type { Json } from '../errors.ts';
import type { MultipleMonths } from '../vocabulary.ts';
import type { MultipleAssumptions } from './multiple-assumptions.ts';
import type { ShareDetails } from './share-details.ts';

export interface MultipleDetails extends ShareDetails {
  multiple: number;
  source: NonNullable<MultipleAssumptions['source']>;
  basis: MultipleMonths;
  /** The company's figure below the line. */
  metric: number;
  /** Null for P/E and P/B, which give equity at once. */
  enterpriseValue: number | null;
  /** The multiple at which the company itself trades; null where it has none. */
  own: number | null;
  /** Statistics of the peers; null for an industry or typed multiple. */
  peers: {
    n: number;
    median: number;
    mean: number;
    harmonicMean: number;
    lowerQuartile: number;
    upperQuartile: number;
    lowest: number;
    highest: number;
    included: { name: string; multiple: number }[];
    excluded: { name: string; reason: string; words: string }[];
  } | null;
  /** Table, region, industry and date of an industry's multiple. */
  industry: { [key: string]: Json } | null;
}
