/** The lines of a free cash flow with the figures of the statements that each was read from. */
import type { CashFlowChoices, FlowRoute, StatementsFrame } from '../../contract/api.ts';
import type { Item } from '../../contract/vocabulary.ts';
import type { Derivation, DerivedPart } from '../shared/derivation.ts';
import { LINE_WORDS } from './flows.ts';
import { figureIn, taxItem } from './period-figures.ts';
import { inMillions } from './sheet.ts';

/** What a line is read from: the first of each list that the book has; `tax` is the rate that was chosen. */
const LINE_ITEMS: Readonly<Record<string, readonly (readonly (Item | 'tax')[])[]>> = {
  ebit: [['ebit']],
  tax: [['ebit'], ['tax']],
  depreciation: [['depreciation_amortisation']],
  capex: [['capital_expenditure']],
  changeInWorkingCapital: [['change_in_working_capital']],
  netIncome: [['net_income_total', 'net_income']],
  minorityShare: [['minority_income']],
  preferredDividends: [['preferred_dividends']],
  netBorrowing: [['net_borrowing']],
  cashFromOperations: [['operating_cash_flow']],
  leasePrincipal: [['lease_principal_paid']],
  stockCompensation: [['stock_based_compensation']],
  interestExpenseAfterTax: [['interest_expense'], ['tax']],
  interestIncomeAfterTax: [['interest_income'], ['tax']],
  interestPaidOutside: [['interest_expense']],
  interestReceivedOutside: [['interest_income']],
  strippedIncome: [['interest_income']],
};

function partsOf(
  frame: StatementsFrame,
  choices: CashFlowChoices,
  column: string,
  line: string,
): DerivedPart[] {
  const lists = LINE_ITEMS[line] ?? [];
  const added =
    line === 'capex'
      ? [
          ...(choices.acquisitions === true ? [['acquisitions'] as const] : []),
          ...(frame.leases === 'ifrs-16' ? [['lease_assets_obtained'] as const] : []),
        ]
      : [];
  return [...lists, ...added].flatMap((items) => {
    for (const item of items) {
      const found = figureIn(frame, item === 'tax' ? taxItem(choices) : item, column);
      if (found !== null) return [found.part];
    }
    return [];
  });
}

/** One line of a route, with its sign in the sum: the row it was read from, or the figures it was worked out from. */
function linePart(
  frame: StatementsFrame,
  choices: CashFlowChoices,
  column: string,
  { item, amount }: { item: string; amount: number },
): DerivedPart {
  const label = LINE_WORDS[item] ?? item;
  const own = { label, text: inMillions(amount), unit: `m ${frame.currency ?? ''}`.trim() };
  const parts = partsOf(frame, choices, column, item);
  const [first] = parts;
  if (first === undefined) {
    return { ...own, source: 'known to be nil, by the choices above', asOf: null, href: null };
  }
  if (parts.length === 1) return { ...first, ...own };
  return {
    ...own,
    ...{ source: `from ${parts.map((part) => part.label).join(' and ')}`, asOf: first.asOf },
    ...{ href: null, open: () => ({ title: `${label}, ${column}`, parts }) },
  };
}

/** The sum of a route with its numbers, and where each line comes from; null for one that was refused. */
export function routeDerivation(
  frame: StatementsFrame,
  choices: CashFlowChoices,
  title: string,
  column: string,
  route: FlowRoute,
): Derivation | null {
  if ('refusal' in route) return null;
  const { lines, value, checks } = route;
  const sum = lines.map(({ amount }) =>
    amount < 0 ? `(${inMillions(amount)})` : inMillions(amount),
  );
  return {
    title,
    formula: `${title} = ${lines.map(({ item }) => LINE_WORDS[item] ?? item).join(' + ')}`,
    substituted: `${sum.join(' + ')} = ${inMillions(value)}`,
    parts: lines.map((line) => linePart(frame, choices, column, line)),
    ...(checks === undefined ? {} : { findings: checks }),
  };
}
