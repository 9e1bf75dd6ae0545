import type { RegressionDetails } from '../../contract/api.ts';

const LABELS: ReadonlyMap<string, string> = new Map([
  ['alpha', 'Alpha, a month'],
  ['intercept', 'Alpha, a month'],
  ['mktrf', 'Mkt−RF'],
  ['mkt', 'Mkt−RF'],
  ['market', 'Mkt−RF'],
  ['smb', 'SMB'],
  ['hml', 'HML'],
  ['rmw', 'RMW'],
  ['cma', 'CMA'],
  // Terms of a cost of equity that no regression estimates.
  ['countryrisk', 'Country risk'],
  ['size', 'Size'],
  ['specific', 'Specific risk'],
]);

/** A term of a regression in the notation of the field. */
export function regressorLabel(name: string): string {
  return LABELS.get(name.toLowerCase()) ?? name;
}

/** The terms in the order of the estimation; all that have a standard error. */
export function regressorNames(details: RegressionDetails): string[] {
  return Object.keys(details.standardErrors);
}
