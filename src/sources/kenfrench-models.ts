/** French's factor models: which columns make one, how they are headed, and what to download. */
import type { FactorModel, FactorName, SourceFormat } from './types.ts';

export interface ModelSpec {
  readonly model: FactorModel;
  readonly format: SourceFormat;
  /** The columns, in the order in which they are read; the first one tells regions apart. */
  readonly factors: readonly FactorName[];
  /** In sentences: "five factors". */
  readonly words: string;
  /** As French lists the monthly file. */
  readonly listed: string;
}

export const MODEL_SPECS: readonly ModelSpec[] = [
  {
    model: 'FF5',
    format: 'kenfrench-ff5',
    factors: ['mktrf', 'smb', 'hml', 'rmw', 'cma', 'rf'],
    words: 'five factors',
    listed: 'Fama/French 5 Factors (2x3)',
  },
  {
    model: 'FF3',
    format: 'kenfrench-ff3',
    factors: ['mktrf', 'smb', 'hml', 'rf'],
    words: 'three factors',
    listed: 'Fama/French 3 Factors',
  },
  {
    model: 'MOM',
    format: 'kenfrench-mom',
    factors: ['mom'],
    words: 'momentum factor',
    listed: 'Momentum Factor (Mom)',
  },
];

/** How each factor is printed by French: the name of the column in messages. */
export const PRINTED_HEADINGS: Readonly<Record<FactorName, string>> = {
  mktrf: 'Mkt-RF',
  smb: 'SMB',
  hml: 'HML',
  rmw: 'RMW',
  cma: 'CMA',
  rf: 'RF',
  mom: 'Mom',
};

/** Headings reduced to letters and digits, French's own first; a later one counts where no earlier one is there. */
const SPELLINGS: Readonly<Record<FactorName, readonly string[]>> = {
  mktrf: [
    'mktrf',
    'marketrf',
    'rmrf',
    'mktminusrf',
    'marketminusrf',
    'mktlessrf',
    'marketlessriskfree',
    'marketexcessreturn',
    'excessmarketreturn',
    'marketexcess',
    'excessmarket',
    'mktexcess',
    'marketpremium',
    'marketriskpremium',
    'mktprem',
    'market',
    'mkt',
  ],
  smb: ['smb', 'smallminusbig', 'size'],
  hml: ['hml', 'highminuslow', 'value'],
  rmw: ['rmw', 'robustminusweak', 'profitability'],
  cma: ['cma', 'conservativeminusaggressive', 'investment'],
  rf: ['rf', 'riskfree', 'riskfreerate', 'tbill', 'rfree'],
  mom: ['mom', 'wml', 'umd', 'momentum', 'winnersminuslosers', 'winnerminusloser', 'upminusdown'],
};

/** Spellings that may also mean the market's return with the bill rate in it: said in a note. */
export const AMBIGUOUS_MARKET: ReadonlySet<string> = new Set(['market', 'mkt']);

/** Where each factor stands among the headings (reduced to keys); null for none, or for one heading twice. */
export function columnOfFactor(keys: readonly string[], factor: FactorName): number | null {
  const found = SPELLINGS[factor].find((spelling) => keys.includes(spelling));
  if (found === undefined) return null;
  const at = keys.indexOf(found);
  return keys.lastIndexOf(found) === at ? at : null;
}

/** Whether a heading (reduced to its key) is that of a factor. */
export function isFactorKey(key: string): boolean {
  return Object.values(SPELLINGS).some((spellings) => spellings.includes(key));
}

/** Sorted out by the headings: a file with profitability or investment is never one of three factors. */
export function modelOfHeadings(keys: readonly string[]): ModelSpec | null {
  const has = (factor: FactorName): boolean => columnOfFactor(keys, factor) !== null;
  const spells = (factor: FactorName): boolean =>
    SPELLINGS[factor].some((spelling) => keys.includes(spelling));
  const [five, three, momentum] = MODEL_SPECS;
  if (five?.factors.every(has) === true) return five;
  if (spells('rmw') || spells('cma')) return null;
  if (three?.factors.every(has) === true) return three;
  if (spells('smb') || spells('hml')) return null;
  // A column of momentum among many others belongs to another table.
  return has('mom') && keys.filter((key) => key !== '').length <= 3 ? (momentum ?? null) : null;
}
