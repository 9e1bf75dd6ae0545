/** Files of a drop that ask the same thing: one answer may serve them all. */
import type { ImportReport } from '../../contract/api.ts';

type Need = NonNullable<ImportReport['needs']>[number];

/** Questions whose answer may be one for several files; the others are about what one file holds. */
const SHARED: ReadonlySet<Need> = new Set<Need>([
  ...(['symbol', 'region', 'pair', 'scale', 'basis', 'day', 'currency'] as const),
]);

/** What is asked of a file beside its table; of a table the currencies are asked where its rates are seen. */
export function askedApart({ needs = [], table }: Pick<ImportReport, 'needs' | 'table'>): Need[] {
  return needs.filter((need) => need !== 'mapping' && !(need === 'pair' && table !== undefined));
}

/** The same for files that ask alike; null for those whose answer is theirs alone. */
function questionOf(report: ImportReport): string | null {
  const asked = askedApart(report);
  if (asked.length === 0 || !asked.every((need) => SHARED.has(need))) return null;
  return JSON.stringify([report.format, [...asked].sort(), report.proposed ?? null]);
}

/** For each file the other ones that ask the same of a file of their kind, and propose the same. */
export function askAlike(reports: readonly ImportReport[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const report of reports) {
    const question = questionOf(report);
    if (question !== null) groups.set(question, [...(groups.get(question) ?? []), report.file]);
  }
  return new Map(
    [...groups.values()].flatMap((files) =>
      files.map((file) => [file, files.filter((other) => other !== file)] as const),
    ),
  );
}
