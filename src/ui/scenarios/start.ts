/** Bear, base and bull from one set of assumptions, by shifts that are seen and typed. */
import type { Assumptions, BaseValue } from '../../contract/api.ts';
import type { ConventionValues } from '../../contract/conventions.ts';
import type { Model } from '../../contract/vocabulary.ts';
import { equityAssumptions } from '../shared/equity/assumptions.ts';
import type { EquityChoice } from '../shared/equity/choice.ts';
import { EQUITY_MODEL_KEYS } from '../shared/equity/fields.ts';
import { shiftsOf, type Shifted, type Shifts } from './shifts.ts';

/** One of the three as it is proposed: its name, weight and shifts. */
export interface Start {
  name: string;
  weight: number;
  shifts: Shifts;
}

const DOWN: Shifts = { growth: -0.02, margin: -0.02, returns: -0.02, terminal: -0.005 };
const UP: Shifts = { growth: 0.02, margin: 0.02, returns: 0.02, terminal: 0.005 };

/** Proposals, to be changed before the three are made. */
export const STARTS: readonly Start[] = [
  { name: 'Bear', weight: 0.25, shifts: DOWN },
  { name: 'Base', weight: 0.5, shifts: {} },
  { name: 'Bull', weight: 0.25, shifts: UP },
];

/** The assumptions of a model that scenarios can depart from. */
export interface StartBase {
  readonly model: Model;
  readonly assumptions: Assumptions;
  /** What of it can be shifted. */
  readonly moved: readonly Shifted[];
}

/**
 * Where scenarios of a company can begin: the models whose assumptions are typed, in the order of the models.
 *
 * @param firm Those of the DCF; null of a bank or an insurer, which has none
 * @param equity What is typed for the models of equity value
 * @param shared Those kept with the DCF that hold for every model
 * @param usual What the book's convention does with the income of excess cash
 */
export function startBases(
  firm: Assumptions | null,
  equity: EquityChoice,
  shared: Assumptions,
  usual: ConventionValues['excessCash'],
): StartBase[] {
  const asked = EQUITY_MODEL_KEYS.flatMap((model): [Model, Assumptions][] => {
    const typed = equityAssumptions({ ...equity, model }, shared, usual);
    return 'missing' in typed ? [] : [[model, typed.assumptions]];
  });
  const all: readonly [Model, Assumptions][] = firm === null ? asked : [['FCFF', firm], ...asked];
  return all
    .map(([model, assumptions]) => ({ model, assumptions, moved: shiftsOf(model, assumptions) }))
    .filter(({ moved }) => moved.length > 0);
}

/** The model that a company's scenarios are of: that of its base value, or of most of its weight. */
export function preferredModel({ choice }: Pick<BaseValue, 'choice'>): Model {
  if (choice.kind === 'one') return choice.model;
  const [first, ...others] = choice.weights;
  return (
    others.reduce((most, one) => (one.weight > (most?.weight ?? 0) ? one : most), first)?.model ??
    'FCFF'
  );
}

/** `name`, or with the first number behind it that is not taken: "Bear 2". */
export function freeName(name: string, taken: readonly string[]): string {
  const stem = name.replace(/ \d+$/, '');
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number += 1) {
    const next = `${stem} ${number}`;
    if (!taken.includes(next)) return next;
  }
}

/**
 * Weights scaled so that they sum to 1, in tenths of a percent; those without one get the mean of the others, or all
 * the same. What rounding leaves goes to the largest.
 */
export function scaledWeights(weights: readonly (number | null)[]): number[] {
  const known = weights.filter((weight) => weight !== null);
  const mean = known.reduce((sum, weight) => sum + weight, 0) / known.length;
  const filled = weights.map((weight) => weight ?? (known.length === 0 ? 1 : mean));
  const sum = filled.reduce((total, weight) => total + weight, 0);
  const scaled = filled.map((weight) => Math.max(1, Math.round((1000 * weight) / sum)));
  const left = 1000 - scaled.reduce((total, weight) => total + weight, 0);
  const largest = scaled.lastIndexOf(Math.max(...scaled));
  return scaled.map((weight, index) => (index === largest ? weight + left : weight) / 1000);
}
