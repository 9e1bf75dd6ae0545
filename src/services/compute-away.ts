/** Long computations, as the compute worker does them: from inputs and series alone, with progress, until cancelled. */
import { AppError } from '../contract/errors.ts';
import type { OnProgress } from '../contract/events.ts';
import { stepSimulation } from '../finance/uncertainty/simulation.ts';
import {
  beginSimulation,
  endSimulation,
  simulation,
  type SimulationInputs,
} from './computations/analysis.ts';
import { rollingBeta } from './computations/rolling-beta.ts';
import { COMPUTATIONS } from './replay.ts';
import {
  asAttempt,
  computeOrRefuse,
  type Attempt,
  type Computation,
  type JsonObject,
} from './run.ts';

/** A computation by its kind, with all that it reads. */
export interface Job {
  kind: string;
  inputs: JsonObject;
  series: { hash: string; payload: Uint8Array }[];
}

/** Computations that no run is made of. */
const UNRECORDED: ReadonlyMap<string, Computation<never>> = new Map([
  [rollingBeta.kind, rollingBeta],
]);

/** Draws between two looks at the clock, and time between two reports. */
const CHUNK = 1024;
const REPORT_MS = 50;

/** Computes a job; a refusal is data, a cancel rejects with CANCELLED. */
export async function computeAway(job: Job, onProgress?: OnProgress): Promise<Attempt> {
  if (job.kind === simulation.kind) {
    return simulate(job.inputs as unknown as SimulationInputs, onProgress);
  }
  const computation = UNRECORDED.get(job.kind) ?? COMPUTATIONS.get(job.kind);
  if (!computation) throw new AppError('INTERNAL', `There is no computation "${job.kind}".`);
  const series = new Map(job.series.map(({ hash, payload }) => [hash, payload]));
  return Promise.resolve(
    computeOrRefuse(computation, job.inputs as never, (hash) => {
      const payload = series.get(hash);
      if (!payload) throw new AppError('INTERNAL', `Input series ${hash} was not handed over.`);
      return payload;
    }),
  );
}

async function simulate(inputs: SimulationInputs, onProgress?: OnProgress): Promise<Attempt> {
  try {
    const started = beginSimulation(inputs);
    let reported = performance.now();
    const total = inputs.draws;
    for (let done = 0; done < total;) {
      done = stepSimulation(started.simulation, CHUNK);
      if (onProgress && performance.now() - reported > REPORT_MS) {
        const answer = await onProgress({ done, total, label: 'Draws' });
        if (answer === 'cancel') {
          throw new AppError('CANCELLED', `Stopped after ${done} of ${total} draws.`, {
            done,
            total,
          });
        }
        reported = performance.now();
      }
    }
    return endSimulation(started, inputs);
  } catch (error) {
    return asAttempt(error);
  }
}
