/** What results are read from, in words: of what changed, and of what stands behind a report. */
import type { Convention } from './conventions.ts';

/** What a public series is called on screen. */
export const SOURCE_KINDS: Readonly<Record<string, string>> = {
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
  'rates:inflation': 'expected inflation',
  conventions: 'the book’s conventions',
  value: 'the value that the simulation was of',
};

/** The book's conventions by name. */
export const CONVENTION_NAMES: Readonly<Record<Convention, string>> = {
  betaWindow: 'beta window',
  hacLag: 'Newey-West lag',
  betaAdjustment: 'adjustment of the CAPM beta',
  betaPrior: 'prior of the CAPM beta',
  timing: 'timing of flows',
  multipleSource: 'source of multiples',
  multipleBasis: 'basis of multiples',
  years: 'years of a projection',
  fadeStart: 'start of the fade',
  terminal: 'terminal value',
  reinvestment: 'form of the DCF',
  lag: 'lag of reinvestment',
  lossCap: 'cap of tax losses',
  excessCash: 'income of excess cash',
  draws: 'draws of a simulation',
  seed: 'seed of a simulation',
};

/** A source as a heading: `conventions:betaAdjustment` -> `Convention: adjustment of the CAPM beta`. */
export function sourceHeading(source: string): string {
  const at = source.lastIndexOf(':');
  const [kind, of] = at < 0 ? [source, ''] : [source.slice(0, at), source.slice(at + 1)];
  if (kind === 'conventions') {
    if (of === '') return 'Conventions';
    const names: Readonly<Record<string, string>> = CONVENTION_NAMES;
    return `Convention: ${names[of] ?? of}`;
  }
  const words = SOURCE_KINDS[kind] ?? kind;
  const heading = words.charAt(0).toUpperCase() + words.slice(1);
  return of === '' ? heading : `${heading}: ${of}`;
}
