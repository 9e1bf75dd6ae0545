import type { ImportReport } from '../../contract/api.ts';
import { isIndex } from '../../contract/vocabulary.ts';

/**
 * The files that are to be judged anew where a file changes or leaves: those that bring a series of prices or factors
 * that it brings or brought, and those that share one with these. Where a file takes the companies alone that are known,
 * all of them: any may make a company known.
 *
 * @param changed the file as it was and as it is
 */
export function dropMates(
  reports: readonly ImportReport[],
  ...changed: readonly ImportReport[]
): string[] {
  const own = changed.map(({ file }) => file);
  const others = reports.filter(({ file }) => !own.includes(file));
  if ([...reports, ...changed].some(({ takesKnown }) => takesKnown === true)) {
    return others.map(({ file }) => file);
  }
  const series = new Set(changed.flatMap(seriesOf));
  const mates = new Set<string>();
  for (let before = -1; before < mates.size;) {
    before = mates.size;
    for (const report of reports) {
      const { file } = report;
      const brings = seriesOf(report);
      if (own.includes(file) || !brings.some((one) => series.has(one))) continue;
      mates.add(file);
      for (const one of brings) series.add(one);
    }
  }
  return [...mates];
}

/** What a file is judged by beside others: factors of one region speak against those of any other. */
function seriesOf({ brings = [] }: ImportReport): string[] {
  return brings.map((series) => series.replace(/^factors:.*/, 'factors'));
}

/**
 * The file to be read beside one of statements that has come to ask for its symbol, as after its columns were said: that
 * of the only prices that wait, which propose it. None where several files ask, or there are prices of several.
 */
export function symbolMates(
  reports: readonly ImportReport[],
  now: readonly ImportReport[],
): string[] {
  const [asking] = now;
  if (asking?.needs?.includes('symbol') !== true || asking.proposed?.symbol !== undefined)
    return [];
  const others = reports.filter(({ file }) => file !== asking.file);
  if (others.some(({ needs = [] }) => needs.includes('symbol'))) return [];
  const priced = others.flatMap(({ file, brings = [] }) =>
    brings
      .filter((series) => series.startsWith(PRICES) && !isIndex(series.slice(PRICES.length)))
      .map((series) => ({ file, series })),
  );
  const [only] = priced;
  return only !== undefined && priced.every(({ series }) => series === only.series)
    ? [only.file]
    : [];
}

const PRICES = 'prices:';
