/** What differs between two runs as rows to be read: single figures, and under their list what stands in lists. */
import type { RunChange, RunComparison } from '../../contract/api.ts';
import type { Json } from '../../contract/errors.ts';
import { fieldWords } from '../shared/field-words.ts';
import { format } from '../shared/format.ts';
import { figureKey, isRateKey } from '../shared/record-figures.ts';
import { isInline, recordText, storedText } from '../shared/record-text.ts';

export interface ChangeRow {
  label: string;
  from: string;
  to: string;
  /** Every digit of the two, where the texts are rounded. */
  fromStored: string | undefined;
  toStored: string | undefined;
  /** In percent of the earlier figure, in points for rates; empty where the two are no figures. */
  change: string;
}

export interface ChangeGroup {
  /** Of the list that they stand in; null for single figures. */
  label: string | null;
  rows: ChangeRow[];
}

/** A level of the record that says nothing to a reader. */
const SILENT = new Set(['details']);

/** Places whose last key means something else there than elsewhere. */
const PLACES: Readonly<Record<string, string>> = {
  'terminal.growth': 'Terminal growth',
};

/** A place of a record in words: `Forecast · Growth · Initial`. */
export function placeWords(path: readonly string[]): string {
  const said = path.filter((key) => !SILENT.has(key));
  return PLACES[said.join('.')] ?? said.map(fieldWords).join(' · ');
}

/** What fingerprints in inputs stand for: a series by its rows and days, a run by its number. */
export function hashWords({
  series,
  parents,
}: Pick<RunComparison, 'series' | 'parents'>): ReadonlyMap<string, string> {
  return new Map([
    ...series.map(({ hash, rows, first, last, vintage }): [string, string] => [
      hash,
      [
        `${format.count(rows)} rows`,
        ...(first === null || last === null ? [] : [`${first} to ${last}`]),
        ...(vintage === null ? [] : [`vintage ${vintage}`]),
      ].join(', '),
    ]),
    ...parents
      .flatMap(({ from, to }) => [from, to])
      .map(({ id, inputsHash }): [string, string] => [inputsHash, `run ${String(id)}`]),
  ]);
}

type Entries = { [key: string]: Json };

function isEntries(value: Json): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an entry of a list is called: by its own name, else its number. */
function entryName(entry: Json, at: number): string {
  const own = isEntries(entry) ? (entry['label'] ?? entry['name'] ?? entry['year']) : null;
  return typeof own === 'string' || typeof own === 'number' ? String(own) : String(at + 1);
}

function byName(list: Json): Entries {
  if (!Array.isArray(list)) return isEntries(list) ? list : {};
  return Object.fromEntries(list.map((entry, at) => [entryName(entry, at), entry]));
}

const own = (entries: Entries, key: string): Json =>
  Object.hasOwn(entries, key) ? (entries[key] ?? null) : null;

/** The lines that differ within two entries, of which a missing one is null. */
function linesOf(path: readonly string[], from: Json, to: Json): RunChange[] {
  const isLine = isInline(from) && isInline(to);
  if (isLine) {
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path: [...path], from, to }];
  }
  const [left, right] = [byName(from), byName(to)];
  return [...new Set([...Object.keys(right), ...Object.keys(left)])].flatMap((key) =>
    linesOf([...path, key], own(left, key), own(right, key)),
  );
}

function difference(key: string, from: Json, to: Json): string {
  if (typeof from !== 'number' || typeof to !== 'number') return '';
  if (!isRateKey(key)) return from === 0 ? '' : format.signedPercent(to / from - 1, 1);
  const points = (to - from) * 100;
  return `${points < 0 ? '−' : '+'}${format.number(Math.abs(points), 2)} pp`;
}

/** From here on a figure is read in short form. */
const LARGE = 1e6;

/** An entry that fits a line, in short form, a fingerprint by what it stands for. */
export function shortText(key: string, entry: Json, hashes: ReadonlyMap<string, string>): string {
  if (typeof entry === 'number' && Math.abs(entry) >= LARGE) return format.amount(entry);
  return (typeof entry === 'string' ? hashes.get(entry) : undefined) ?? recordText(key, entry);
}

function asRow(
  { path, from, to }: RunChange,
  label: string,
  hashes: ReadonlyMap<string, string>,
): ChangeRow {
  const key = figureKey(path);
  return {
    label,
    ...{ from: shortText(key, from, hashes), to: shortText(key, to, hashes) },
    ...{ fromStored: storedText(from), toStored: storedText(to) },
    change: difference(key, from, to),
  };
}

/** The outputs that differ without what they repeat of the inputs. */
export function withoutInputs({
  inputs,
  outputs,
}: Pick<RunComparison, 'inputs' | 'outputs'>): RunChange[] {
  const wordsOf = ({ path, from, to }: RunChange): string =>
    JSON.stringify([path.at(-1), from, to]);
  const known = new Set(inputs.map(wordsOf));
  return outputs.filter((change) => !known.has(wordsOf(change)));
}

/**
 * The changes in groups: single figures first, then each list with its lines. A figure that the record holds at two
 * levels is told once.
 */
export function changeGroups(
  changes: readonly RunChange[],
  hashes: ReadonlyMap<string, string> = new Map(),
): ChangeGroup[] {
  const single = new Map<string, ChangeRow>();
  const lists: ChangeGroup[] = [];
  for (const change of changes) {
    const label = placeWords(change.path);
    if (isInline(change.from) && isInline(change.to)) {
      if (!single.has(label)) single.set(label, asRow(change, label, hashes));
      continue;
    }
    const rows = linesOf([], change.from, change.to).map((line) => {
      const key = line.path.at(-1) ?? '';
      const place = { ...line, path: [...change.path, ...line.path] };
      return asRow(place, placeWords(line.path) || key, hashes);
    });
    lists.push({ label, rows });
  }
  return [...(single.size > 0 ? [{ label: null, rows: [...single.values()] }] : []), ...lists];
}
