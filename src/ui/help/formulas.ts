/** The formulas that a reader meets first, with the book's own numbers put in. */
import type { FcffRow, WaccRow } from '../../contract/api.ts';
import { format } from '../shared/format.ts';

export interface WorkedFormula {
  name: string;
  /** In words and signs of the trade. */
  formula: string;
  /** What the signs mean, and the source. */
  about: string;
  /** The same with a company's figures; null where the book does not have them. */
  worked: string | null;
}

const percent = (value: number, decimals = 2): string => format.percent(value, decimals);

/**
 * @param wacc A company's cost of capital by CAPM.
 * @param value Its value by the same method.
 */
export function workedFormulas(
  wacc: WaccRow | undefined,
  value: FcffRow | undefined,
): WorkedFormula[] {
  return [
    {
      name: 'Beta',
      formula: 'R − RF = α + β (Mkt − RF) + e',
      about:
        'Monthly total returns over the bill rate, ordinary least squares over the window. The standard errors are the classical ones, HC1 (White) and Newey–West.',
      worked: null,
    },
    {
      name: 'Cost of equity, CAPM',
      formula: 'Ke = rf + β · ERP',
      about:
        'rf: risk-free rate of the currency; ERP: equity risk premium, which moves from US dollars by expected inflation, ERP · (1 + π) / (1 + π_USD). Sharpe (1964).',
      worked: wacc === undefined ? null : `Ke = ${percent(wacc.re)}`,
    },
    {
      name: 'Weighted average cost of capital',
      formula: 'WACC = wE · Ke + wD · Kd · (1 − t)',
      about: 'Weights at market values; t: marginal tax rate.',
      worked:
        wacc === undefined || wacc.rdAt === null
          ? null
          : `${percent(wacc.wE, 1)} · ${percent(wacc.re)} + ${percent(wacc.wD, 1)} · ${percent(wacc.rdAt)} = ${percent(wacc.wacc)}`,
    },
    {
      name: 'Industry beta, relevered',
      formula: 'βL = βU · (1 + (1 − t) · D/E)',
      about: 'βU: Damodaran’s unlevered beta corrected for cash. Hamada (1972).',
      worked: null,
    },
    {
      name: 'Free cash flow to the firm',
      formula: 'FCFF = EBIT · (1 − t) + D&A − capex − increase in working capital',
      about: 'Before interest: what is there for lenders and shareholders.',
      worked: null,
    },
    {
      name: 'Terminal value, Gordon',
      formula: 'TV = FCFF · (1 + g) / (WACC − g)',
      about: 'g: terminal growth, below WACC and not above the growth of the economy.',
      worked: null,
    },
    {
      name: 'Value per share',
      formula:
        '((PV of FCFF + PV of TV) rolled forward + cash − debt − other claims) ÷ diluted shares',
      about:
        'Rolled forward: from the day of the balance sheet to that of the valuation, × (1 + WACC)^(days ÷ 365). Other claims: minorities, preferred stock, pension deficit, options.',
      worked:
        value === undefined
          ? null
          : `${operations(value)}; equity ${format.amount(value.equityValue)} ÷ ${format.amount(value.equityValue / value.valuePerShare)} = ${format.perShare(value.valuePerShare)}`,
    },
  ];
}

/** The value of operations from its two parts, and the days by which it was carried to the valuation date. */
function operations({ details }: FcffRow): string {
  const { presentValueOfFlows, terminal, operatingValue, rollForwardDays } = details;
  const rolled =
    operatingValue === details.operatingValueAtBalanceSheet
      ? ''
      : ` rolled forward ${format.count(rollForwardDays)} days`;
  return `(${format.amount(presentValueOfFlows)} + ${format.amount(terminal.presentValue)})${rolled} = ${format.amount(operatingValue)} of operations`;
}
