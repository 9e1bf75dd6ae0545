/** Reads mutated files of one base and tells what went wrong. */
import { openTables, type OpenTable, type ParseOptions } from '../../../src/sources/index.ts';
import type { FuzzBase } from './bases.ts';
import { faultOf, thrownFault } from './check.ts';
import { mutated } from './mutate.ts';

export interface FuzzFinding {
  readonly seed: number;
  readonly fault: string;
}

export interface FuzzTally {
  readonly inputs: number;
  /** How many were understood; the others were refused. */
  readonly read: number;
  /** The slowest parse in units of the unmutated one's, 0 where time was not asked for. */
  readonly slowest: number;
  readonly findings: readonly FuzzFinding[];
}

/** What a parse may take in units of the unmutated one's. */
const MAX_RATIO = 20;
/** Below this, in milliseconds, a timer tells nothing. */
const FLOOR_MS = 3;
const REPEATS = 7;

/**
 * @param seeds The first seed and how many follow.
 * @param timed Whether a parse that takes over 20 times as long as the unmutated one is a finding.
 */
export async function fuzz(
  base: FuzzBase,
  seeds: { readonly from: number; readonly count: number },
  timed: boolean,
): Promise<FuzzTally> {
  const findings: FuzzFinding[] = [];
  const unit = timed ? Math.max(FLOOR_MS, await leastTime(base, base.file.bytes)) : Infinity;
  let read = 0;
  let slowest = 0;
  for (let seed = seeds.from; seed < seeds.from + seeds.count; seed += 1) {
    const bytes = mutated(base.file.bytes, seed);
    const from = processorTime();
    const { fault, understood } = await outcome(base, bytes);
    let ratio = (processorTime() - from) / unit;
    // Other work of the engine makes one parse slow; a slow parse is slow each time.
    if (ratio > MAX_RATIO) ratio = (await leastTime(base, bytes)) / unit;
    slowest = Math.max(slowest, ratio);
    if (understood) read += 1;
    if (fault !== null) findings.push({ seed, fault });
    else if (ratio > MAX_RATIO)
      findings.push({ seed, fault: `${ratio.toFixed(0)} times the time` });
  }
  return { inputs: seeds.count, read, slowest, findings };
}

/** Processor time of this process in milliseconds: a busy machine does not change it much. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function outcome(
  { file, options }: FuzzBase,
  bytes: Uint8Array,
): Promise<{ fault: string | null; understood: boolean }> {
  try {
    const isOne = options?.mapping !== undefined;
    const tables = await openTables({ name: file.name, bytes }, isOne);
    const outcomes = tables.map((table) => outcomeOf(table, options));
    return {
      fault: outcomes.find(({ fault }) => fault !== null)?.fault ?? null,
      understood: outcomes.some(({ understood }) => understood),
    };
  } catch (error) {
    return { fault: thrownFault(error), understood: false };
  }
}

function outcomeOf(
  table: OpenTable,
  options: ParseOptions = {},
): { fault: string | null; understood: boolean } {
  try {
    const parsed = table.parse(options);
    // A table that is only asked about has no row yet: it counts as refused.
    return { fault: faultOf(parsed), understood: parsed.rowsRead > 0 };
  } catch (error) {
    return { fault: thrownFault(error), understood: false };
  }
}

async function leastTime(base: FuzzBase, bytes: Uint8Array): Promise<number> {
  let least = Infinity;
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const from = processorTime();
    await outcome(base, bytes);
    least = Math.min(least, processorTime() - from);
  }
  return least;
}
