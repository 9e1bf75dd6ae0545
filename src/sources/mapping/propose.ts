/** What a table and its columns mean by their headings alone; nothing that could mean two things. */
import type { Column } from './columns.ts';
import { isCloseHeading, itemOfLabel, meaningOfHeading, NEVER_NEGATIVE } from './meanings.ts';
import { periodOf } from './periods.ts';
import type { TableMapping, TableTarget } from './types.ts';

/** The kind of table; undefined where the headings do not tell. */
export function targetOf(columns: readonly Column[]): TableTarget | undefined {
  const count = (target: TableTarget): number =>
    new Set(
      columns.map(({ heading }) => meaningOfHeading(target, heading)).filter((m) => m !== null),
    ).size;
  const has = (target: TableTarget, meaning: string): boolean =>
    columns.some(({ heading }) => meaningOfHeading(target, heading) === meaning);
  if (has('factors', 'smb') && count('factors') >= 4) return 'factors';
  if (has('industry-betas', 'industry') && count('industry-betas') >= 2) return 'industry-betas';
  const periods = columns.filter(isPeriodColumn).length;
  const items = columns.filter(({ heading }) => itemOfLabel(heading) !== null).length;
  const lines = columns.some(
    ({ texts }) => texts.filter((text) => itemOfLabel(text) !== null).length > 1,
  );
  if ((periods > 0 && lines) || items >= 2) return 'statements';
  const dated = columns.some(({ type }) => type === 'date');
  const priced = columns.some(
    ({ heading }) =>
      isCloseHeading(heading) || meaningOfHeading('prices', heading) === 'adjusted-close',
  );
  return dated && priced ? 'prices' : undefined;
}

/** Whether a heading is a fiscal year. */
export function isPeriodColumn({ heading }: Column): boolean {
  const period = periodOf(heading, null);
  return period !== null && typeof period === 'object';
}

/** The meaning of every column: as given, else as its heading tells, else `ignore`. */
export function meaningsOf(
  columns: readonly Column[],
  target: TableTarget | undefined,
  given: TableMapping['columns'],
): string[] {
  const said = (column: Column): string | undefined =>
    given !== undefined && Object.hasOwn(given, column.key) ? given[column.key] : undefined;
  const used = new Set(columns.map(said).filter((meaning) => meaning !== undefined));
  const proposed = columns.map((column) => {
    const meaning = said(column);
    if (meaning !== undefined) return meaning;
    if (target === undefined) return 'ignore';
    const found =
      target === 'statements' ? ofStatements(columns, column) : ofHeading(target, column);
    // What was given to one column is not proposed for another, periods aside.
    return found === null || (found !== 'period' && used.has(found)) ? 'ignore' : found;
  });
  const single = proposed.map((meaning, at) =>
    meaning !== 'ignore' &&
    meaning !== 'period' &&
    said(columns[at] as Column) === undefined &&
    proposed.indexOf(meaning) !== at
      ? 'ignore'
      : meaning,
  );
  return withOnlyDate(columns, single, target, said);
}

function ofHeading(target: TableTarget, { heading, type }: Column): string | null {
  const meaning = meaningOfHeading(target, heading);
  return meaning === 'date' && type !== 'date' ? null : meaning;
}

function ofStatements(columns: readonly Column[], column: Column): string | null {
  const labels = labelColumn(columns);
  if (labels !== null) {
    if (column === labels) return 'item';
    return isPeriodColumn(column) ? 'period' : null;
  }
  const item = itemOfLabel(column.heading);
  if (item === null)
    return meaningOfHeading('statements', column.heading) === 'period' ? 'period' : null;
  return isTurned(item, column.texts) ? `-${item}` : item;
}

/** The column of the lines' names, in a table whose periods stand side by side. */
function labelColumn(columns: readonly Column[]): Column | null {
  if (!columns.some(isPeriodColumn)) return null;
  return (
    columns.find(({ type, heading }) => type === 'text' && periodOf(heading, null) === null) ?? null
  );
}

/** Whether a cost or an outflow is printed below zero, as statements that add up do. */
export function isTurned(item: string, texts: readonly string[]): boolean {
  const outflow = item === 'capital_expenditure' || item === 'acquisitions';
  if (!outflow && !(NEVER_NEGATIVE as ReadonlySet<string>).has(item)) return false;
  const figures = texts.filter((text) => /[1-9]/.test(text));
  return (
    figures.length > 0 && figures.every((text) => /^\s*(?:[-\u2212(]|[^\d]*-)|-\s*$/.test(text))
  );
}

/** Where no heading says date, the only column of dates is it. */
function withOnlyDate(
  columns: readonly Column[],
  meanings: readonly string[],
  target: TableTarget | undefined,
  said: (column: Column) => string | undefined,
): string[] {
  const wants = target === 'prices' || target === 'factors';
  const dates = columns.filter(({ type }) => type === 'date');
  const [only] = dates;
  if (!wants || meanings.includes('date') || only === undefined || dates.length > 1)
    return [...meanings];
  return meanings.map((meaning, at) =>
    at === only.at && said(only) === undefined ? 'date' : meaning,
  );
}
