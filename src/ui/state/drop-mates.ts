import type { ImportReport } from '../../contract/api.ts';

/**
 * The files that are to be judged anew where a file changes or leaves: those that bring a series of prices or factors
 * that it brings or brought, and those that share one with these.
 *
 * @param changed the file as it was and as it is
 */
export function dropMates(
  reports: readonly ImportReport[],
  ...changed: readonly ImportReport[]
): string[] {
  const own = changed.map(({ file }) => file);
  const series = new Set(changed.flatMap(({ brings }) => brings ?? []));
  const mates = new Set<string>();
  for (let before = -1; before < mates.size;) {
    before = mates.size;
    for (const { file, brings = [] } of reports) {
      if (own.includes(file) || !brings.some((one) => series.has(one))) continue;
      mates.add(file);
      for (const one of brings) series.add(one);
    }
  }
  return [...mates];
}
