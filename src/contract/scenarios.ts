/** Weighted values: scenarios of a company side by side, and its base value across models. */
import type { ErrorCode } from './errors.ts';
import type { Assumptions } from './models.ts';
import type { Refused, ValuationRefusal, ValuationRow } from './results.ts';
import type { Provenance, Warning } from './shared.ts';
import type { Model, ValueMethod } from './vocabulary.ts';

/** What a scenario is valued by. */
export interface ScenarioCase {
  name: string;
  /** In the weighted value, above 0 and at most 1; null while it has none, and then there is no weighted value. */
  weight: number | null;
  model: Model;
  /** NONE for multiples. */
  method: ValueMethod;
  /** Fiscal year whose figures are used; null: the latest with figures. */
  year: number | null;
  assumptions: Assumptions;
}

/** A stored scenario; `position` orders them, and names are given once in a company. */
export interface Scenario extends ScenarioCase {
  id: number;
  symbol: string;
  position: number;
  createdAt: string;
  updatedAt: string;
}

/**
 * A scenario to be stored: the one with this `id`, else the one of this name, is changed, and fields left out stay as
 * they are; without either a new one begins, which needs a name, a model and a method.
 */
export interface ScenarioInput extends Partial<ScenarioCase> {
  symbol: string;
  id?: number;
  position?: number;
}

/** A scenario's value, or why it has none. */
export type ScenarioRow = { name: string; weight: number | null } & (
  ValuationRow | ValuationRefusal
);

/** A weighted mean of values per share, of scenarios or of models; traceable to the runs of its parts. */
export interface WeightedRow {
  symbol: string;
  of: 'scenario' | 'model';
  valuePerShare: number;
  /** Over the price; null without one. */
  upside: number | null;
  /** Weighted mean of the parts' targets; null unless each has one. */
  targetPrice12m: number | null;
  lowest: number;
  highest: number;
  /** Highest less lowest. */
  spread: number;
  /** Of the parts around the weighted value, at their weights. */
  standardDeviation: number;
  price: number | null;
  currency: string;
  asOf: string;
  parts: {
    name: string;
    weight: number;
    valuePerShare: number;
    /** Weight times value. */
    contribution: number;
    /** Run of the value; null for a preview. */
    runId: number | null;
  }[];
  warnings: Warning[];
  provenance: Provenance | 'preview';
  runId: number | null;
  computedAt: string;
}

export type WeightedRefusal = Omit<Refused, 'runId' | 'provenance'> & {
  of: 'scenario' | 'model';
  runId: number | null;
  provenance: Provenance | 'preview';
};

export interface ScenarioValues {
  symbol: string;
  /** In order. */
  scenarios: ScenarioRow[];
  /** Null where there is no scenario. */
  weighted: WeightedRow | WeightedRefusal | null;
}

/** Which value an analyst stands for: that of one model and method, or several at weights that sum to 1. */
export type BaseChoice =
  | { kind: 'one'; model: Model; method: ValueMethod }
  | { kind: 'weights'; weights: { model: Model; method: ValueMethod; weight: number }[] };

/** The base value of a company, from its chosen values: what upside is told by. */
export interface BaseValue {
  choice: BaseChoice;
  /** Chosen for this company; else it is FCFF (of a bank or insurer residual income) by the book's base method. */
  own: boolean;
  /** In the currency of the price, at the exchange rate of the run where the statements have another. */
  valuePerShare: number | null;
  /** In the same currency; where that is converted, at an exchange rate that does not move within the year. */
  targetPrice12m: number | null;
  /** Whether the statements have another currency than the price, so that an exchange rate stands between them; a receipt alone has none. */
  isConverted: boolean;
  asOf: string | null;
  /** Run of the value; null where there is none, and for weights that were not recorded (`valuations.weigh`). */
  runId: number | null;
  /** Something that it rests on changed since it was computed: `valuePerShare` is the earlier one. */
  stale: boolean;
  /** What the checks warn of in its run and in the cost of capital and other values that it rests on; each once. */
  findings: string[];
  /** Why there is no value; null where there is one, and where it was never computed. */
  refusal: { code: ErrorCode; message: string } | null;
}
