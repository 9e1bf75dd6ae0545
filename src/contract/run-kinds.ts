/** Kinds of run in words. A kind this version does not know is shown by its own name. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['beta.capm', 'CAPM beta'],
  ['beta.ff5', 'Five-factor betas'],
  ['beta.damo', 'Industry beta'],
  ['wacc', 'Cost of capital'],
  ['cost-of-equity', 'Cost of equity'],
  ['valuation.fcff', 'FCFF valuation'],
  ['valuation.fcff.drivers', 'FCFF valuation from drivers'],
  ['analysis.sensitivity', 'Sensitivity grid'],
  ['analysis.tornado', 'Tornado'],
  ['analysis.reverse', 'Reverse valuation'],
  ['analysis.simulation', 'Simulation'],
  ['weighted-value', 'Weighted value'],
  ['valuation.fcfe', 'FCFE valuation'],
  ['valuation.ddm', 'Dividend discount'],
  ['valuation.residual_income', 'Residual income'],
  ['valuation.justified_pb', 'Justified price to book'],
  ['valuation.ev_ebitda', 'EV/EBITDA multiple'],
  ['valuation.ev_ebit', 'EV/EBIT multiple'],
  ['valuation.ev_sales', 'EV/Sales multiple'],
  ['valuation.pe', 'P/E multiple'],
  ['valuation.pb', 'P/B multiple'],
]);

export function runKind(kind: string): string {
  return KINDS.get(kind.toLowerCase()) ?? kind;
}
