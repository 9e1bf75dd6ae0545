import type {
  BaseChoice,
  BaseValue,
  BetaRow,
  FcffRow,
  IndustryBetaDetails,
  RegressionDetails,
  ValuationRefusal,
  ValuationRow,
} from '../../contract/api.ts';
import {
  BETA_METHODS,
  MODELS,
  VALUE_METHODS,
  type BetaMethod,
  type Model,
  type ValueMethod,
} from '../../contract/vocabulary.ts';

/** An FCFF value whose cost of equity rests on a beta. */
export type BetaValue = FcffRow & { method: BetaMethod };

/** Whether a computation gave an FCFF value by a beta and was not refused. */
export function isValued(row: ValuationRow | ValuationRefusal): row is BetaValue {
  return (
    !('refusal' in row) &&
    row.model === 'FCFF' &&
    (BETA_METHODS as readonly string[]).includes(row.method)
  );
}

/** The row to name as the source of a value: the stored run where it says the very same. */
export function sameOrDraft<Row extends { valuePerShare: number }>(
  row: Row,
  stored: Row | undefined,
): Row {
  return stored?.valuePerShare === row.valuePerShare ? stored : row;
}

/** Methods in full words. */
export const METHOD_LABELS: Readonly<Record<ValueMethod, string>> = {
  CAPM: 'CAPM',
  FF5: 'Fama–French 5',
  DAMO: 'Damodaran',
  BUILD_UP: 'Build-up',
  MANUAL: 'Typed',
  NONE: 'No cost of equity',
};

/** Methods where room is short, as in a chart or at the head of a column, which tell the full words besides. */
export const SHORT_METHOD_LABELS: Readonly<Record<ValueMethod, string>> = {
  ...METHOD_LABELS,
  FF5: 'FF5',
};

/** Models in the trade's words. */
export const MODEL_LABELS: Readonly<Record<Model, string>> = {
  FCFF: 'FCFF',
  FCFE: 'FCFE',
  DDM: 'Dividends',
  RESIDUAL_INCOME: 'Residual income',
  JUSTIFIED_PB: 'Justified P/B',
  EV_EBITDA: 'EV/EBITDA',
  EV_EBIT: 'EV/EBIT',
  EV_SALES: 'EV/Sales',
  PE: 'P/E',
  PB: 'P/B',
};

/** A value by its model and method: "FCFF · CAPM"; a multiple has no method. */
export function valueLabel(model: Model, method: ValueMethod): string {
  return method === 'NONE'
    ? MODEL_LABELS[model]
    : `${MODEL_LABELS[model]} · ${METHOD_LABELS[method]}`;
}

/** The same where room is short, as in a chart: "FCFF · FF5". */
export function shortValueLabel(model: Model, method: ValueMethod): string {
  return method === 'NONE'
    ? MODEL_LABELS[model]
    : `${MODEL_LABELS[model]} · ${SHORT_METHOD_LABELS[method]}`;
}

/** Values in the order of the models, and of one model in that of the methods: flows to the firm lead. */
export function inModelOrder<Row extends { model: Model; method: ValueMethod }>(
  rows: readonly Row[],
): Row[] {
  const place = ({ model, method }: Row): number =>
    MODELS.indexOf(model) * VALUE_METHODS.length + VALUE_METHODS.indexOf(method);
  return rows.toSorted((a, b) => place(a) - place(b));
}

/** A base value in words: "FCFF · CAPM", or how many values it weighs. */
export function baseLabel(choice: BaseChoice): string {
  return choice.kind === 'one'
    ? valueLabel(choice.model, choice.method)
    : `${String(choice.weights.length)} values, weighted`;
}

/** Narrows a beta's details to those of a regression. */
export function isRegression(
  details: RegressionDetails | IndustryBetaDetails,
): details is RegressionDetails {
  return 'points' in details;
}

/** The details of a regression row, null for an industry beta. */
export function regressionOf(row: BetaRow | undefined): RegressionDetails | null {
  return row !== undefined && isRegression(row.details) ? row.details : null;
}

/**
 * The regressor that the row's beta belongs to: the one whose coefficient it is.
 *
 * @returns Its name in the details, null when no coefficient matches.
 */
export function marketRegressor(row: BetaRow): string | null {
  if (!isRegression(row.details)) return null;
  const match = Object.entries(row.details.coefficients).find(([, value]) => value === row.beta);
  return match?.[0] ?? null;
}

/**
 * Upside of a value per share over a price, decimal.
 *
 * @returns null when either is missing or the price is not above zero.
 */
export function upside(value: number | null | undefined, price: number | null): number | null {
  if (value == null || price === null || !(price > 0)) return null;
  return value / price - 1;
}

/** The name of a target in the currency of the price: where that is converted, with what it assumes. */
export function targetLabel({ isConverted }: Pick<BaseValue, 'isConverted'>, name: string): string {
  return isConverted ? `${name}, exchange rate unmoved` : name;
}
