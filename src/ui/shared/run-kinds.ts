/** Kinds of run in words. A kind this version does not know is shown by its own name. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['beta.capm', 'CAPM beta'],
  ['beta.ff5', 'Five-factor betas'],
  ['beta.damo', 'Industry beta'],
  ['wacc', 'Cost of capital'],
  ['valuation.fcff', 'FCFF valuation'],
]);

export function runKind(kind: string): string {
  return KINDS.get(kind.toLowerCase()) ?? kind;
}
