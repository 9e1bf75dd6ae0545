/** Kinds of market rate. The scope of a risk-free rate and of an expected inflation is a currency; of a premium a region; of fx a pair. */
export const RATE_KINDS = ['risk-free', 'erp', 'inflation', 'fx'] as const;
export type RateKind = (typeof RATE_KINDS)[number];

/** What a risk-free rate is, or what a premium was measured over: a long government bond or a bill. */
export const RATE_BASES = ['bond', 'bill'] as const;
export type RateBasis = (typeof RATE_BASES)[number];
