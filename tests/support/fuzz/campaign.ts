/** The whole fuzzing: every base, as many inputs as a release should have stood. Run by `scripts/fuzz.mjs`. */
import { FUZZ_BASES, type FuzzBase, type FuzzKind } from './bases.ts';
import { fuzz, type FuzzFinding } from './run.ts';

/** Inputs for each format of a kind; formats with several bases share them. */
const INPUTS: Readonly<Record<FuzzKind, number>> = {
  text: 100_000,
  spreadsheet: 2_000,
  zip: 2_000,
  json: 2_000,
};
/** Inputs between two lines of progress. */
const CHUNK = 2_000;

export interface CampaignOptions {
  /** Only the formats whose name contains this. */
  readonly only: string;
  /** Inputs for each format in place of the usual number; 0 for the usual. */
  readonly inputs: number;
  /** The first seed. */
  readonly seed: number;
  readonly print: (line: string) => void;
}

/** @returns how many findings there were */
export async function campaign(options: CampaignOptions): Promise<number> {
  let found = 0;
  for (const base of FUZZ_BASES.filter(({ format }) => format.includes(options.only))) {
    found += await fuzzBase(base, options);
  }
  return found;
}

async function fuzzBase(base: FuzzBase, { inputs, seed, print }: CampaignOptions): Promise<number> {
  const { format, kind, file } = base;
  const sharing = FUZZ_BASES.filter((one) => one.format === format && one.kind === kind).length;
  const count = Math.ceil((inputs === 0 ? INPUTS[kind] : inputs) / sharing);
  const name = `${format} (${kind}, ${file.name})`;
  const findings: FuzzFinding[] = [];
  let read = 0;
  let slowest = 0;
  for (let done = 0; done < count; done += CHUNK) {
    const chunk = { from: seed + done, count: Math.min(CHUNK, count - done) };
    const tally = await fuzz(base, chunk, true);
    read += tally.read;
    slowest = Math.max(slowest, tally.slowest);
    for (const finding of tally.findings) {
      findings.push(finding);
      print(`${name}, seed ${finding.seed}: ${finding.fault}`);
    }
  }
  print(
    `${name}: ${count} inputs, ${read} read, ${count - read} refused, ` +
      `slowest ${slowest.toFixed(1)} times the unmutated one, ${findings.length} findings`,
  );
  return findings.length;
}
