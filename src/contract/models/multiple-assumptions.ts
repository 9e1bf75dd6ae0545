import type { MultipleModel, MultipleMonths } from '../vocabulary.ts';

export interface MultipleAssumptions {
  /** The book's convention unless set, trailing where it has none. Forward figures of the company are typed in `metrics`. */
  basis?: MultipleMonths;
  /** Where the multiple comes from; the book's convention unless set, the median of the stored peers where it has none. */
  source?: 'peer-median' | 'peer-mean' | 'peer-harmonic-mean' | 'industry' | 'typed';
  /** The multiples for `typed`. */
  typed?: { [M in MultipleModel]?: number };
  /** The company's own figures below the line, instead of the book's. */
  metrics?: { [M in MultipleModel]?: number };
}
