/** Weighted means of values per share, each a run that rests on the runs of its parts. */
import type { WeightedRefusal, WeightedRow } from '../contract/api.ts';
import { basePeriod } from './computations/months.ts';
import type { ShareInputs } from './computations/share.ts';
import { weightedValue, type WeightedRunPart } from './computations/weighted.ts';
import type { Deps } from './deps.ts';
import { DRAFT_RUN, runComputation, type RefusedRun, type ResultRun } from './run.ts';

/** One part: a run of a value with its name and weight. */
export interface Part {
  name: string;
  weight: number | null;
  run: ResultRun | RefusedRun | null;
}

/** What a weighted mean is of: its own words in messages and in the record. */
export type WeightedOf = WeightedRow['of'];

interface ShareOutputs {
  valuePerShare: number;
  details: {
    currency: string;
    valuationDate: string;
    price: number | null;
    targetPrice12m: number | null;
  };
}

function partOf({ name, weight, run }: Part): WeightedRunPart {
  if (!run?.ok) {
    return {
      name,
      weight,
      value: null,
      currency: '',
      asOf: '',
      inputsHash: run?.inputsHash ?? null,
    };
  }
  const { valuePerShare, details } = run.outputs as unknown as ShareOutputs;
  return {
    name,
    weight,
    value: valuePerShare,
    currency: details.currency,
    asOf: details.valuationDate,
    price: details.price,
    targetPrice: details.targetPrice12m,
    base: basePeriod(run.inputs as unknown as ShareInputs),
    inputsHash: run.inputsHash,
  };
}

/** Looks the weighted mean up or computes it: a recorded run, refused with a reason; a draft keeps nothing. */
export function weigh(
  deps: Deps,
  symbol: string,
  of: WeightedOf,
  given: readonly Part[],
): WeightedRow | WeightedRefusal {
  const parts = given.map(partOf);
  const run = runComputation(deps, {
    computation: weightedValue,
    subject: symbol,
    inputs: { of, parts, provenance: { symbol } },
    sources: [],
    parents: given.flatMap(({ name, run: part }) =>
      part === null || part.runId === DRAFT_RUN ? [] : [{ role: name, runId: part.runId }],
    ),
  });
  const common = {
    symbol,
    of,
    provenance: deps.draft ? ('preview' as const) : run.provenance,
    runId: run.runId === DRAFT_RUN ? null : run.runId,
  };
  if (!run.ok) return { ...common, refusal: run.refusal };
  const { contributions, ...figures } = run.outputs as unknown as Pick<
    WeightedRow,
    | 'valuePerShare'
    | 'upside'
    | 'targetPrice12m'
    | 'lowest'
    | 'highest'
    | 'spread'
    | 'standardDeviation'
    | 'price'
  > & { contributions: number[] };
  return {
    ...common,
    ...figures,
    currency: parts[0]?.currency ?? '',
    asOf: parts[0]?.asOf ?? '',
    parts: parts.map(({ name, weight, value }, index) => ({
      name,
      weight: weight ?? Number.NaN,
      valuePerShare: value ?? Number.NaN,
      contribution: contributions[index] ?? Number.NaN,
      runId: given[index]?.run?.runId || null,
    })),
    warnings: run.warnings,
    computedAt: run.computedAt,
  };
}
