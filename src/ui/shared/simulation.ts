/** A simulation as the form holds it, as a request, and as the record of a run keeps it. */
import type {
  Correlation,
  Distribution,
  DistributionsRequest,
  Explanation,
  SimulationRow,
  TornadoRow,
  ValuationRow,
  Warning,
} from '../../contract/api.ts';
import type { ErrorData } from '../../contract/errors.ts';
import {
  MODELS,
  MULTIPLE_MODELS,
  VALUE_METHODS,
  type Model,
  type ValueMethod,
} from '../../contract/vocabulary.ts';
import { beliefOf, distributionOf, type Belief } from './beliefs.ts';
import { MULTIPLES } from './multiples.ts';
import { parseNumber } from './parse-number.ts';

/** The valuation that is simulated. */
export interface Subject {
  model: Model;
  method: ValueMethod;
}

/** Everything that can be typed; draws and seed that are empty are the book's conventions. */
export interface SimulationForm {
  beliefs: { readonly [driver: string]: Belief };
  /** By {@link pairKey}; an empty text is no correlation. */
  correlations: { readonly [pair: string]: string };
  draws: string;
  seed: string;
}

export const FIRST_FORM: SimulationForm = {
  beliefs: {},
  correlations: {},
  draws: '',
  seed: '',
};

/** What can be asked of the API: the whole request but for the valuation. */
export interface SimulationAsk extends DistributionsRequest {
  draws?: number;
  seed?: number;
}

const MODEL_LABELS: ReadonlyMap<Model, string> = new Map([
  ['FCFF', 'FCFF'],
  ['FCFE', 'FCFE'],
  ['DDM', 'Dividend discount'],
  ['RESIDUAL_INCOME', 'Residual income'],
  ['JUSTIFIED_PB', 'Justified price to book'],
  ...MULTIPLE_MODELS.map((model): [Model, string] => [model, MULTIPLES[model].label]),
]);

export function modelLabel(model: Model): string {
  return MODEL_LABELS.get(model) ?? model;
}

/** The valuations of a company that are stored, in the order of the vocabulary. */
export function subjectsOf(rows: readonly ValuationRow[]): Subject[] {
  return MODELS.flatMap((model) =>
    VALUE_METHODS.filter((method) =>
      rows.some((row) => row.model === model && row.method === method),
    ).map((method) => ({ model, method })),
  );
}

/** Both ways round the same. */
export function pairKey(a: string, b: string): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}

/** Drivers that can be drawn, in their order: a number of years is whole and is not. */
export function drawable(drivers: { readonly [name: string]: number }): string[] {
  return Object.keys(drivers).filter((name) => name !== 'years');
}

/** The drivers with a distribution, in the order of the valuation's. */
export function drawnDrivers(form: SimulationForm, names: readonly string[]): string[] {
  return names.filter((name) => (form.beliefs[name]?.kind ?? 'none') !== 'none');
}

/** Distributions and correlations of the drivers that the valuation has; what is no figure is left out. */
export function askOfBeliefs(form: SimulationForm, names: readonly string[]): DistributionsRequest {
  const distributions: { [driver: string]: Distribution } = {};
  for (const name of names) {
    const belief = form.beliefs[name];
    const distribution = belief && distributionOf(name, belief);
    if (distribution) distributions[name] = distribution;
  }
  const drawn = Object.keys(distributions).sort();
  const correlations: Correlation[] = [];
  for (const [row, b] of drawn.entries()) {
    for (const a of drawn.slice(0, row)) {
      const parsed = parseNumber(form.correlations[pairKey(a, b)] ?? '', 'number');
      if (parsed.ok && parsed.value !== 0) correlations.push({ a, b, value: parsed.value });
    }
  }
  return { distributions, ...(correlations.length === 0 ? {} : { correlations }) };
}

const FEWEST_DRAWS = 100;
const MOST_DRAWS = 1_000_000;

function whole(text: string, low: number, high: number): number | null {
  const parsed = parseNumber(text, 'number');
  if (!parsed.ok || !Number.isInteger(parsed.value)) return null;
  return parsed.value >= low && parsed.value <= high ? parsed.value : null;
}

export function drawsProblem(value: number): string | null {
  return whole(String(value), FEWEST_DRAWS, MOST_DRAWS) === null
    ? 'A whole number from 100 to 1,000,000.'
    : null;
}

export function seedProblem(value: number): string | null {
  return whole(String(value), 0, Number.MAX_SAFE_INTEGER) === null
    ? 'A whole number, 0 or above.'
    : null;
}

/** Why correlations cannot be drawn from, with the driver by the name that the screen has for it. */
export function matrixWords(
  { code, message, details }: ErrorData,
  drivers: readonly Named[],
): string {
  const found = drivers.find(({ name }) => name === details['driver']);
  return code === 'NOT_POSITIVE_DEFINITE' && found !== undefined
    ? `The correlation matrix is not positive definite: what ${found.label} shares with the drivers before it contradicts their own correlations. Change them, or take the nearest matrix.`
    : message;
}

/** A driver and what the screen calls it. */
type Named = { name: string; label: string };

export function correlationProblem(value: number): string | null {
  return Math.abs(value) <= 1 ? null : 'From −1 to 1.';
}

/** The request of a form, or what is missing for one, in a sentence. */
export function askOf(
  form: SimulationForm,
  names: readonly string[],
): { ask: SimulationAsk } | { problem: string } {
  const drawn = drawnDrivers(form, names);
  if (drawn.length === 0) return { problem: 'Choose a distribution for at least one driver.' };
  const beliefs = askOfBeliefs(form, names);
  if (drawn.some((name) => !(name in beliefs.distributions))) {
    return { problem: 'One parameter is not a figure.' };
  }
  for (const [row, b] of drawn.entries()) {
    for (const a of drawn.slice(0, row)) {
      const text = form.correlations[pairKey(a, b)] ?? '';
      const parsed = text.trim() === '' ? null : parseNumber(text, 'number');
      if (parsed !== null && (!parsed.ok || correlationProblem(parsed.value) !== null)) {
        return { problem: 'One correlation is no figure from −1 to 1.' };
      }
    }
  }
  const typed = (text: string, low: number, high: number): number | null | undefined =>
    text.trim() === '' ? undefined : whole(text, low, high);
  const draws = typed(form.draws, FEWEST_DRAWS, MOST_DRAWS);
  const seed = typed(form.seed, 0, Number.MAX_SAFE_INTEGER);
  if (draws === null) return { problem: 'Draws: a whole number from 100 to 1,000,000.' };
  if (seed === null) return { problem: 'Seed: a whole number, 0 or above.' };
  return {
    ask: {
      ...beliefs,
      ...(draws === undefined ? {} : { draws }),
      ...(seed === undefined ? {} : { seed }),
    },
  };
}

/** The figures of a simulation, as its run keeps them. */
export type SimulationFigures = Omit<
  SimulationRow,
  | 'symbol'
  | 'model'
  | 'method'
  | 'provenance'
  | 'runId'
  | 'valuationRunId'
  | 'computedAt'
  | 'warnings'
>;

/** A recorded simulation with the settings that made it. */
export interface SimulationRecord {
  subject: Subject;
  form: SimulationForm;
  figures: SimulationFigures;
  warnings: readonly Warning[];
  runId: number;
  computedAt: string;
  /** Fingerprint of the valuation that it departs from. */
  valuationHash: string | null;
  /** What it took from the book's conventions. */
  took: readonly SimulationConvention[];
}

/** Conventions that a simulation takes. */
export type SimulationConvention = 'draws' | 'seed';

interface RecordedInputs {
  valuation: string;
  inputs: { method: ValueMethod };
  drivers: { name: string; distribution: Distribution }[];
  correlation: number[][] | null;
  draws: number;
  seed: number;
}

/** A simulation from the record of its run; null for a run that is none, or was refused. */
export function recordOf({
  run,
  inputs,
  outputs,
  parents,
  sources,
}: Explanation): SimulationRecord | null {
  if (run.kind !== 'analysis.simulation' || outputs === null) return null;
  // The record of this kind of run has this shape.
  const made = inputs as unknown as RecordedInputs;
  const model = MODELS.find((name) => made.valuation.split('.')[1] === name);
  if (model === undefined) return null;
  const took = (['draws', 'seed'] as const).filter((name) =>
    sources.some(({ source }) => source === `conventions:${name}`),
  );
  const correlations: Record<string, string> = {};
  for (const [row, values] of (made.correlation ?? []).entries()) {
    for (const [column, value] of values.slice(0, row).entries()) {
      const [a, b] = [made.drivers[column]?.name, made.drivers[row]?.name];
      if (a !== undefined && b !== undefined && value !== 0) {
        correlations[pairKey(a, b)] = String(value);
      }
    }
  }
  return {
    subject: { model, method: made.inputs.method },
    form: {
      beliefs: Object.fromEntries(
        made.drivers.map(({ name, distribution }) => [name, beliefOf(name, distribution)]),
      ),
      correlations,
      draws: took.includes('draws') ? '' : String(made.draws),
      seed: took.includes('seed') ? '' : String(made.seed),
    },
    figures: outputs as unknown as SimulationFigures,
    warnings: run.warnings,
    runId: run.id,
    computedAt: run.createdAt,
    valuationHash: parents.find(({ role }) => role === 'valuation')?.run.inputsHash ?? null,
    took,
  };
}

export interface TornadoRecord {
  runId: number;
  computedAt: string;
  base: number;
  bars: TornadoRow['bars'];
}

/** A tornado from the record of its run; null for a run that is none, or was refused. */
export function tornadoOf({ run, outputs }: Explanation): TornadoRecord | null {
  if (run.kind !== 'analysis.tornado' || outputs === null) return null;
  const { base, bars } = outputs as unknown as Pick<TornadoRow, 'base' | 'bars'>;
  return { runId: run.id, computedAt: run.createdAt, base, bars };
}

/** Whether a form still asks for what a record was made of. */
export function isOfForm(record: SimulationRecord, form: SimulationForm): boolean {
  const names = Object.keys({ ...record.form.beliefs, ...form.beliefs }).sort();
  return JSON.stringify(askOf(record.form, names)) === JSON.stringify(askOf(form, names));
}

/** Where a company's last simulation is named. */
export function simulationKey(symbol: string): string {
  return `company.${symbol}.simulation`;
}

/** The runs that a stored setting names. */
export function runsNamed(stored: unknown): { simulation: number; tornado: number | null } | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { simulation, tornado } = stored as Record<string, unknown>;
  if (!Number.isInteger(simulation)) return null;
  return {
    simulation: simulation as number,
    tornado: Number.isInteger(tornado) ? (tornado as number) : null,
  };
}

/** Runs up to this one are not shown as the last, since what they were of was taken back; 0 without such. */
export function leftBehind(stored: unknown): number {
  if (typeof stored !== 'object' || stored === null) return 0;
  const { after } = stored as Record<string, unknown>;
  return Number.isInteger(after) ? (after as number) : 0;
}
