/**
 * Factor files of one drop that contradict each other: the question goes to the one whose region a person said, not to
 * the one that tells its own.
 */
import type { ImportReport } from '../contract/api.ts';
import type { Drop } from './company-proposal.ts';
import type { Deps } from './deps.ts';
import { rehearseFiles } from './import.ts';
import type { Decision, StagedFile } from './import-decision.ts';

/** Five factors; three, or momentum. */
const FACTORS: ReadonlySet<string> = new Set(['factors', 'factor-returns']);

/**
 * What is asked of files whose region was said, and which do not go with those of the drop that tell theirs: each as
 * if its region had been read off its name, after the others. Empty where nothing is contradicted. What the book alone
 * speaks against was told when the region was said, and is not asked again.
 *
 * @param decided each file of the drop by itself
 */
export function contradictedRegions(
  deps: Deps,
  decided: ReadonlyMap<StagedFile, Decision>,
  drop: Drop,
): Map<StagedFile, ImportReport> {
  const factors = [...decided].flatMap(([file, { plan, report }]) =>
    'parsed' in file && FACTORS.has(file.parsed.data.kind) && plan !== null
      ? [{ file, isDoubted: (report.warnings ?? []).length > 0 }]
      : [],
  );
  const telling = factors.flatMap(({ file }) => (file.isRegionGiven === true ? [] : [file]));
  const said = factors.flatMap(({ file, isDoubted }) =>
    file.isRegionGiven === true && !isDoubted ? [file] : [],
  );
  if (telling.length === 0 || said.length === 0) return new Map();
  const asked = said.map((file) => ({ ...file, isRegionGiven: false }));
  const reports = rehearseFiles(deps, [...telling, ...asked], drop).slice(telling.length);
  return new Map(
    said.flatMap((file, at) => {
      const report = reports[at];
      return report?.status === 'refused' ? [[file, withoutTheSame(report)] as const] : [];
    }),
  );
}

/** The region that is in doubt is not proposed again; leaving out the other file is a way too. */
function withoutTheSame({ proposed, warnings = [], ...report }: ImportReport): ImportReport {
  return {
    ...report,
    ...(proposed === undefined || proposed.region === report.region ? {} : { proposed }),
    ...(warnings.length === 0
      ? {}
      : { warnings: [...warnings, 'Or leave out the other file of this drop.'] }),
  };
}
