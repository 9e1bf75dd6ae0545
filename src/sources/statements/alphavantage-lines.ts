/** Lines from Alpha Vantage's names. */
import { allOf, first, firstTerm, sumOf, type Recipe, type Tagged, type Term } from './recipes.ts';
import type { Lines } from './provider-records.ts';

/** Whether `totalRevenue` is other than gross profit and the cost of what was sold. */
export function contradictsItself(tagged: Tagged): boolean {
  const total = tagged.get('totalRevenue');
  const profit = tagged.get('grossProfit');
  const cost = tagged.get('costofGoodsAndServicesSold');
  if (total === undefined || profit === undefined || cost === undefined) return false;
  return profit + cost !== total;
}

/** This provider takes interest expense out of `totalRevenue` in many years: then the parts are summed. */
function revenue(tagged: Tagged): ReturnType<Recipe> {
  return contradictsItself(tagged)
    ? sumOf([
        ...firstTerm(tagged, ['grossProfit']),
        ...firstTerm(tagged, ['costofGoodsAndServicesSold']),
      ])
    : first('totalRevenue')(tagged);
}

/**
 * What falls due within a year. In some periods `shortTermDebt` has `currentLongTermDebt` in: told by the total, which
 * then is long-term debt and `shortTermDebt` alone.
 */
function shortDebt(tagged: Tagged): Term[] {
  const due = firstTerm(tagged, ['currentLongTermDebt']);
  const short = firstTerm(tagged, ['shortTermDebt']);
  const noncurrent = tagged.get('longTermDebtNoncurrent');
  const total = tagged.get('shortLongTermDebtTotal');
  const holdsDue =
    noncurrent !== undefined &&
    total !== undefined &&
    due.some(({ value }) => value > 0 && value <= (short[0]?.value ?? 0)) &&
    noncurrent + (short[0]?.value ?? 0) === total;
  return holdsDue ? short : [...due, ...short];
}

/**
 * Its `shortLongTermDebtTotal` counts parts twice in most years, `currentDebt` in some; `longTermDebt`
 * holds the part that falls due. Where that part is not told, `longTermDebtNoncurrent` is another figure (a fair value).
 */
function debt(tagged: Tagged): ReturnType<Recipe> {
  const noncurrent = firstTerm(tagged, ['longTermDebtNoncurrent']);
  const long = firstTerm(tagged, ['longTermDebt']);
  const inParts = noncurrent.length > 0 && (tagged.has('currentLongTermDebt') || long.length === 0);
  if (inParts) return sumOf([...noncurrent, ...shortDebt(tagged)]);
  return long.length > 0 ? sumOf([...long, ...firstTerm(tagged, ['shortTermDebt'])]) : null;
}

/** `cashAndShortTermInvestments` lacks the investments in some years: the parts are summed. */
function cash(tagged: Tagged): ReturnType<Recipe> {
  const own = firstTerm(tagged, ['cashAndCashEquivalentsAtCarryingValue']);
  if (own.length > 0) return sumOf([...own, ...firstTerm(tagged, ['shortTermInvestments'])]);
  return first('cashAndShortTermInvestments')(tagged);
}

export const ALPHA_VANTAGE_LINES: Lines = {
  revenue,
  gross_profit: first('grossProfit'),
  // `ebit` is income before tax and interest, other income included.
  ebit: first('operatingIncome'),
  // Of the statement of cash flows; `depreciationAndAmortization` of the income statement is a part of it in many years.
  depreciation_amortisation: first('depreciationDepletionAndAmortization'),
  net_income: first('netIncome'),
  net_income_total: first('profitLoss'),
  interest_expense: first('interestExpense', 'interestAndDebtExpense'),
  // `interestIncome` is a small part of it in many periods.
  interest_income: first('investmentIncomeNet'),
  pretax_income: first('incomeBeforeTax'),
  income_tax: first('incomeTaxExpense'),
  research_development: first('researchAndDevelopment'),
  operating_cash_flow: first('operatingCashflow'),
  capital_expenditure: first('capitalExpenditures'),
  // Growth of assets takes cash, growth of liabilities brings it.
  change_in_working_capital: (tagged) =>
    tagged.has('changeInOperatingAssets') && tagged.has('changeInOperatingLiabilities')
      ? allOf(
          ['changeInOperatingAssets'],
          ['changeInOperatingLiabilities'],
          ['changeInOperatingAssets'],
        )(tagged)
      : null,
  dividends_paid: first('dividendPayoutCommonStock', 'dividendPayout'),
  preferred_dividends: first('dividendPayoutPreferredStock'),
  debt,
  short_term_debt: (tagged) => sumOf(shortDebt(tagged)),
  cash,
  current_cash: cash,
  current_assets: first('totalCurrentAssets'),
  current_liabilities: first('totalCurrentLiabilities'),
  total_assets: first('totalAssets'),
  total_liabilities: first('totalLiabilities'),
  book_equity: first('totalShareholderEquity'),
  basic_shares: first('commonStockSharesOutstanding'),
};
