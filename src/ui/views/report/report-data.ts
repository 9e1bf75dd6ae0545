/** What a report reads beyond the company's frame. Nothing of it is stored. */
import type {
  AnalysisRefusal,
  Explanation,
  FairbookApi,
  RunsApi,
  SensitivityRow,
  ValuationRow,
} from '../../../contract/api.ts';
import { valuesAround } from '../../dcf/sensitivity-grid.ts';
import { sourceHeading } from '../../../contract/source-words.ts';
import type { BetaValue } from '../../shared/values.ts';
import { valueAgain } from '../../shared/again.ts';
import { asAssumptions, assumptionsKey } from '../../shared/kept-assumptions.ts';

export interface ReportGrid {
  grid: SensitivityRow | AnalysisRefusal;
  base: { x: number; y: number };
}

/** The value of one FCFF row around its rate and growth in perpetuity; null where it has no perpetuity. */
export async function reportGrid(api: FairbookApi, value: BetaValue): Promise<ReportGrid | null> {
  const kept = await api.settings.get(assumptionsKey(value.symbol));
  // A value that a script asked for has no typed ones in the book: it is asked for as it was.
  const asked = valueAgain(value) ?? { assumptions: asAssumptions(kept) };
  const request = {
    ...asked,
    ...{ symbol: value.symbol, model: 'FCFF' as const, method: value.method },
    preview: true,
  };
  const { drivers, perpetuity } = await api.valuations.drivers(request);
  if (perpetuity === null) return null;
  const base = { x: drivers[perpetuity.rate] ?? 0, y: drivers[perpetuity.growth] ?? 0 };
  const grid = await api.valuations.sensitivity({
    ...request,
    x: { driver: perpetuity.rate, values: valuesAround(perpetuity.rate, base.x, 2) },
    y: { driver: perpetuity.growth, values: valuesAround(perpetuity.growth, base.y, 2) },
  });
  return { grid, base };
}

/** The runs that values rest on, each once: the values' own, their costs of capital, the betas of these. */
export function runsBehind(
  values: readonly Pick<ValuationRow, 'runId' | 'waccRunId'>[],
  waccs: readonly { runId: number; betaRunId: number }[],
): number[] {
  const own = values.flatMap(({ runId }) => runId ?? []);
  const costs = values.flatMap(({ waccRunId }) => waccRunId ?? []);
  const betas = waccs.filter(({ runId }) => costs.includes(runId)).map((row) => row.betaRunId);
  // A cost of equity that is typed or built up rests on no beta: its number is 0.
  return [...new Set([...own, ...costs, ...betas])].filter((id) => id > 0);
}

/** Explains a company's runs and those that they rest on, each once. */
export async function explainBehind(
  runs: Pick<RunsApi, 'explain'>,
  ids: readonly number[],
  symbol: string,
): Promise<Explanation[]> {
  const found = new Map<number, Explanation>();
  for (let next = [...ids]; next.length > 0;) {
    const read = await Promise.all(next.map((id) => runs.explain(id, symbol)));
    for (const explanation of read) found.set(explanation.run.id, explanation);
    const behind = read.flatMap(({ parents }) => parents.map(({ run }) => run.id));
    next = [...new Set(behind)].filter((id) => !found.has(id));
  }
  return [...found.values()];
}

/** One source of a report: a file or what was typed, with all that was read of it. */
export interface ReportSource {
  source: string;
  fileName: string | null;
  importId: number | null;
  lines: string[];
  notes: string[];
  runs: number[];
}

/** The files and typed figures behind runs, each once, with what was read of it and by which runs. */
export function sourcesBehind(
  explanations: readonly {
    run: Pick<Explanation['run'], 'id'>;
    sources: Explanation['sources'];
  }[],
): ReportSource[] {
  const found = new Map<string, ReportSource>();
  for (const { run, sources } of explanations) {
    for (const source of sources) {
      // Of peers each comes from somewhere else: that is said of every one, and not of the first alone.
      const from = source.source.startsWith('peers:') ? (source.note ?? '') : '';
      const key = `${source.source}\n${source.fileName ?? ''}\n${from}`;
      const known = found.get(key) ?? {
        source: source.source,
        fileName: source.fileName,
        importId: source.importId,
        lines: [],
        notes: [],
        runs: [],
      };
      found.set(key, known);
      addOnce(known.lines, source.lines);
      addOnce(known.notes, source.note);
      addOnce(known.runs, run.id);
    }
  }
  return [...found.values()].sort((a, b) => a.source.localeCompare(b.source));
}

/** What was read of a source: figures by their fiscal year, peers by their day, everything else as it stands. */
export function linesInShort(lines: readonly string[]): string {
  const byTime = new Map<string, string[]>();
  for (const line of lines) {
    const [, item = line, time = ''] = /^(.+), (FY\d{4}|as of \d{4}-\d\d-\d\d)$/.exec(line) ?? [];
    byTime.set(time, [...(byTime.get(time) ?? []), item]);
  }
  return [...byTime]
    .map(([time, items]) => `${time === '' ? '' : `${time}: `}${items.join(', ')}`)
    .join('; ');
}

/** Sources by name; all conventions that the book leaves at their defaults as one, since they say the same. */
export function inShort(sources: readonly ReportSource[]): ReportSource[] {
  const isUsual = ({ source, notes }: ReportSource): boolean =>
    source.startsWith('conventions:') && notes.some((note) => /by default/.test(note));
  const usual = sources.filter(isUsual);
  if (usual.length < 2) return [...sources];
  const together: ReportSource = {
    ...{ source: 'conventions', fileName: null, importId: null, notes: ['the book’s defaults'] },
    lines: usual.map(({ source }) => sourceHeading(source).replace('Convention: ', '')),
    runs: [...new Set(usual.flatMap(({ runs }) => runs))],
  };
  return [...sources.filter((source) => !isUsual(source)), together];
}

/** Numbers of runs in order, those in a row by their ends: 20–22, 24. */
export function runsInShort(ids: readonly number[]): string {
  const rows: [number, number][] = [];
  for (const id of [...ids].sort((a, b) => a - b)) {
    const last = rows.at(-1);
    if (last !== undefined && id === last[1] + 1) last[1] = id;
    else rows.push([id, id]);
  }
  return rows
    .map(([from, to]) => (from === to ? String(from) : `${String(from)}–${String(to)}`))
    .join(', ');
}

/** Runs of one kind, the latest computed of them, and their engines. */
export interface KindOfRuns {
  kind: string;
  runs: Explanation['run'][];
  computed: string;
  engines: string;
}

/** Runs by kind, in the order in which the kinds first come. */
export function runsByKind(explanations: readonly Pick<Explanation, 'run'>[]): KindOfRuns[] {
  const kinds = [...new Set(explanations.map(({ run }) => run.kind))];
  return kinds.map((kind) => {
    const runs = explanations.flatMap(({ run }) => (run.kind === kind ? [run] : []));
    return {
      ...{ kind, runs },
      computed:
        runs
          .map(({ createdAt }) => createdAt)
          .sort()
          .at(-1) ?? '',
      engines: [...new Set(runs.map(({ engineVersion }) => engineVersion))].join(', '),
    };
  });
}

function addOnce<T>(list: T[], entry: T | null): void {
  if (entry !== null && !list.includes(entry)) list.push(entry);
}
