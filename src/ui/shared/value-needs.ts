/** What the book lacks for values that were refused, with all that they rest on: each refusal names its first obstacle. */
import type { Assumptions, FcffAssumptions, ValuationRefusal } from '../../contract/api.ts';
import type { CostMethod, Item, ValueMethod } from '../../contract/vocabulary.ts';
import type { EquityModel } from './equity/fields.ts';
import {
  COST_OF_CAPITAL,
  FCFF_VALUE,
  needsOfCosts,
  ON_THE_DCF_VIEW,
  type FigureNeeds,
  type Need,
} from './needs.ts';
import { isWaccTyped } from './wacc-years.ts';

type Refused = readonly Pick<ValuationRefusal, 'method'>[];

/** The refused methods of a cost of equity; of a typed one the book needs nothing. */
function costsOf(refused: Refused): { method: CostMethod }[] {
  const isCost = (method: ValueMethod): method is CostMethod => method !== 'NONE';
  return refused.flatMap(({ method }) => (isCost(method) ? [{ method }] : []));
}

/** Whether a rate that only the DCF view takes is typed there, saved or not; a course of drivers holds its own. */
function isTyped(
  { label }: Need,
  { growth, growthPath, terminalGrowth, drivers }: FcffAssumptions,
) {
  if (drivers !== undefined) return true;
  return label.startsWith('Terminal')
    ? terminalGrowth !== undefined
    : growth !== undefined || growthPath !== undefined;
}

/**
 * What refused values of the firm need, their costs of capital and betas with them, as the DCF view asks for it;
 * nothing where the company has no such value.
 *
 * @param assumptions As they are typed.
 */
export function needsOfFcff(
  list: readonly FigureNeeds[],
  refused: Refused,
  assumptions: FcffAssumptions,
): FigureNeeds[] {
  const own = list.find(({ figure }) => figure === FCFF_VALUE);
  if (own === undefined || refused.length === 0) return [];
  const needs = own.needs.map((need) =>
    need.where === 'dcf'
      ? {
          ...need,
          label: need.label.replace(ON_THE_DCF_VIEW, ', typed above'),
          met: isTyped(need, assumptions),
        }
      : need,
  );
  const costs = needsOfCosts(list, costsOf(refused));
  const needsNoDebtCost = isWaccTyped(assumptions) && assumptions.drivers?.stub === undefined;
  return [...(needsNoDebtCost ? costs.map(withoutDebtCost) : costs), { ...own, needs }];
}

/** Where the rates of all years are typed, none rests on a cost of debt. */
function withoutDebtCost(entry: FigureNeeds): FigureNeeds {
  return { ...entry, needs: entry.needs.filter(({ item }) => item !== 'pre_tax_cost_of_debt') };
}

/** Figures of the book that a value of equity begins with, where they are not typed. */
export function itemsOfEquity(
  model: EquityModel,
  { fcfe, ddm }: Assumptions,
  leasesAreDebt: boolean,
): Item[] {
  if (model === 'RESIDUAL_INCOME' || model === 'JUSTIFIED_PB') {
    return ['book_equity', 'shares_outstanding'];
  }
  const forecast = model === 'FCFE' ? fcfe?.forecast : ddm?.forecast;
  if (forecast === undefined || forecast.kind === 'explicit') return ['shares_outstanding'];
  if (forecast.kind === 'earnings') {
    return [
      ...(forecast.earnings === undefined ? ['net_income' as const] : []),
      'shares_outstanding',
    ];
  }
  if (forecast.flow !== undefined) return ['shares_outstanding'];
  return model === 'DDM'
    ? ['dividends_paid', 'shares_outstanding']
    : [
        ...(['net_income', 'depreciation_amortisation', 'capital_expenditure'] as const),
        ...(['change_in_working_capital', 'net_borrowing', 'shares_outstanding'] as const),
        ...(leasesAreDebt ? (['lease_principal_paid'] as const) : []),
      ];
}

/**
 * What refused values of equity need, their costs of equity and betas with them: of a cost of capital its rates alone,
 * since debt has no part.
 *
 * @param own What the model begins with.
 */
export function needsOfEquity(
  list: readonly FigureNeeds[],
  refused: Refused,
  own: readonly Need[],
): FigureNeeds[] {
  if (refused.length === 0) return [];
  const costs = needsOfCosts(list, costsOf(refused)).map((entry) =>
    entry.figure === COST_OF_CAPITAL
      ? { ...entry, needs: entry.needs.filter(({ item }) => item === undefined) }
      : entry,
  );
  return [...costs, { figure: 'Value of equity', needs: [...own] }];
}
