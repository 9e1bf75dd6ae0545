/** What the draws of a simulation come to. */
import { amountText } from '../amount-text.ts';
import { countText } from '../count-text.ts';
import { GENERATOR } from '../math/threefry.ts';
import { Refusal } from '../refusal.ts';
import type { Warning } from '../warning.ts';
import { histogram } from './histogram.ts';
import {
  averageRanks,
  inOrder,
  rankCorrelation,
  sortOrder,
  sortRoom,
  type SortRoom,
} from './rank.ts';
import { exceedance, moments, quantileEstimate } from './sample-statistics.ts';
import { FEWEST_DRAWS } from './simulation-checks.ts';
import type { Simulation, SimulationDiagnostics, SimulationResult } from './simulation-record.ts';

/** From this share of rejected draws on the rest is no fair picture of what was asked. */
const NOTABLE_REJECTED_SHARE = 0.05;

/**
 * The figures of a simulation whose draws are all done. Rejected draws are left out of every figure
 * and counted, never moved to a bound.
 * @returns refuses one that is not done, and one with fewer than 100 accepted draws
 */
export function finishSimulation(simulation: Simulation): SimulationResult {
  const { input, values } = simulation;
  if (simulation.done < values.length) {
    throw new Refusal(
      'MISSING_INPUT',
      `${simulation.done} of ${values.length} draws are done: finish them first.`,
      { done: simulation.done, draws: values.length },
    );
  }
  const accepted = acceptedRows(values, values);
  const rejected = rejections(simulation, values.length - accepted.length);
  if (accepted.length < FEWEST_DRAWS) {
    throw new Refusal(
      'TOO_FEW_OBSERVATIONS',
      `${amountText(rejected.count)} of ${countText(values.length, 'draw')} ${rejected.count === 1 ? 'was' : 'were'} rejected: at least ${FEWEST_DRAWS} must remain. Bring the terminal growth further below the rate, or narrow the distributions.`,
      { draws: values.length, accepted: accepted.length, ...rejected },
    );
  }
  const room = sortRoom(accepted.length);
  const order = sortOrder(accepted, room);
  const sorted = inOrder(accepted, order);
  const { mean, standardDeviation } = moments(accepted);
  return {
    value: {
      mean,
      meanError: standardDeviation / Math.sqrt(accepted.length),
      median: quantileEstimate(sorted, 0.5).value,
      standardDeviation,
      quantiles: input.quantiles.map((p) => quantileEstimate(sorted, p)),
      abovePrice: input.price === undefined ? null : exceedance(accepted, input.price),
    },
    inputs: input,
    diagnostics: {
      generator: GENERATOR,
      accepted: accepted.length,
      rejected,
      minimum: sorted[0] ?? Number.NaN,
      maximum: sorted[sorted.length - 1] ?? Number.NaN,
      histogram: histogram(sorted),
      rankCorrelation: driverRanks(simulation, averageRanks(accepted, order), room),
    },
    warnings: rejectionWarnings(rejected, values.length),
  };
}

/** The rows of a column whose draw has a value; the column itself where all have. */
function acceptedRows(column: Float64Array, values: Float64Array): Float64Array {
  const kept = new Float64Array(column.length);
  let count = 0;
  for (let draw = 0; draw < column.length; draw += 1) {
    if (!Number.isNaN(values[draw] ?? Number.NaN)) {
      kept[count] = column[draw] ?? Number.NaN;
      count += 1;
    }
  }
  return count === column.length ? column : kept.slice(0, count);
}

function rejections(simulation: Simulation, count: number): SimulationDiagnostics['rejected'] {
  return {
    count,
    share: count / simulation.values.length,
    narrowSpread: simulation.narrowSpread,
    refused: Object.fromEntries(simulation.refused),
  };
}

function driverRanks(
  simulation: Simulation,
  valueRanks: Float64Array,
  room: SortRoom,
): SimulationDiagnostics['rankCorrelation'] {
  const { input, columns, values } = simulation;
  return input.drivers.map(({ name }, k) => {
    const accepted = acceptedRows(columns[k] ?? new Float64Array(0), values);
    const ranks = averageRanks(accepted, sortOrder(accepted, room));
    return { driver: name, value: rankCorrelation(ranks, valueRanks) };
  });
}

function rejectionWarnings(
  rejected: SimulationDiagnostics['rejected'],
  draws: number,
): readonly Warning[] {
  if (rejected.count === 0) {
    return [];
  }
  return [
    {
      code: 'DRAWS_REJECTED',
      severity: rejected.share > NOTABLE_REJECTED_SHARE ? 'warning' : 'info',
      message: `${amountText(rejected.count)} of ${countText(draws, 'draw')} ${rejected.count === 1 ? 'has no value and is' : 'have no value and are'} left out; the figures hold for the others alone.`,
      figures: { rejected: rejected.count, draws, share: rejected.share },
    },
  ];
}
