import type { ImportRecord, ImportReport, SeriesSpan, UndoEffects } from '../../contract/api.ts';
import type { CloseBasis } from '../../contract/vocabulary.ts';
import { formatName } from '../shared/format-names.ts';
import { format } from '../shared/format.ts';
import type { Answers } from '../state/answers.ts';

/** What a file holds. Market data has its region for a subject; it is named once. */
export function holdsWords({
  format,
  subject,
  region,
}: Pick<ImportRecord, 'format' | 'subject' | 'region'>): string {
  return [formatName(format), subject, region === subject ? null : region]
    .filter((text) => text !== null)
    .join(' · ');
}

/** What a close is, for the question and for the report. */
export const BASIS_WORDS = {
  adjusted: 'adjusted for splits and dividends',
  'split-adjusted': 'adjusted for splits only',
  'as-traded': 'as traded, adjusted for nothing',
} as const satisfies Record<CloseBasis, string>;

/** Words for the fate of a file. */
export const STATUS_WORDS = {
  stored: { label: 'Stored', tone: 'up' },
  unchanged: { label: 'Nothing new', tone: 'plain' },
  refused: { label: 'Refused', tone: 'down' },
  undone: { label: 'Undone', tone: 'plain' },
} as const;

/** What a series of prices covers, and what its close is where that is asked: `66 monthly, 31 Jan 2015 to 30 Jun 2020`. */
export function spanInWords({ frequency, count, from, to, basis }: SeriesSpan): string {
  const kind = basis === undefined ? '' : `, ${BASIS_WORDS[basis]}`;
  return `${format.count(count)} ${frequency}, ${format.date(from)} to ${format.date(to)}${kind}`;
}

/** Why two series are not mixed, below the question which stays. */
export function seriesHint({ book, file }: NonNullable<ImportReport['spans']>): string {
  if (book.isOfRates === true)
    return 'Those of this file are of another source, and differ on days of both';
  if (book.basis !== undefined)
    return 'The closes are adjusted otherwise, and the two are not mixed';
  return book.frequency === file.frequency
    ? 'Those of this file are adjusted for other dividends or splits, and cover a part of the others'
    : 'Those of this file do not cover all months of the others, and the two are not mixed';
}

/** What joining a file to the prices in the book does: `Both: 24 later days of this file …`. */
export function joinInWords(join: NonNullable<ImportReport['join']>, isOfRates = false): string {
  if (isOfRates)
    return `Both: those in the book, and ${counted(join.added, 'rate')} of days of this file that they lack`;
  const by = 'factor' in join ? `, times ${Number(join.factor.toPrecision(7)).toString()}` : '';
  return `Both: those in the book, and ${counted(join.added, 'day')} of this file that they lack, adjusted alike${by}`;
}

/** What is said of files that the book has already, before the import; nothing where there are none. */
export function nothingNewWords(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? '1 file holds nothing new for the book.'
    : `${format.count(count)} files hold nothing new for the book.`;
}

/** What became of the files of an import: `1 file stored, 2 files with nothing new, 0 files refused.` */
export function resultWords(reports: readonly Pick<ImportReport, 'status'>[]): string {
  const files = (status: ImportReport['status']): string =>
    counted(reports.filter((report) => report.status === status).length, 'file');
  const unchanged = reports.some(({ status }) => status === 'unchanged')
    ? [`${files('unchanged')} with nothing new`]
    : [];
  return `${[`${files('stored')} stored`, ...unchanged, `${files('refused')} refused`].join(', ')}.`;
}

/** What becomes of results with an import that is undone, beside its rows. */
export function leavingWords(effects: UndoEffects): string {
  const sentences = [returningWords(effects), withoutRunWords(effects)].filter((one) => one !== '');
  return sentences.join(' ') || 'No stored result was computed from them since.';
}

function returningWords({ returning }: UndoEffects): string {
  if (returning === 0) return '';
  const go = returning === 1 ? 'goes back to its earlier run' : 'go back to their earlier runs';
  return `${counted(returning, 'stored result')} computed from them since ${go}.`;
}

function withoutRunWords({ results, simulations }: UndoEffects): string {
  const leaving = [
    ...(results > 0 ? [counted(results, 'stored result')] : []),
    ...(simulations > 0 ? [counted(simulations, 'simulation')] : []),
  ];
  if (leaving.length === 0) return '';
  const leave = results + simulations === 1 ? 'leaves' : 'leave';
  const which = results === 1 ? 'this result' : 'these results';
  const why = results > 0 ? `; no earlier run of ${which} is kept` : '';
  return `${leaving.join(' and ')} computed from them since ${leave} too${why}.`;
}

function counted(count: number, one: string): string {
  return `${format.count(count)} ${count === 1 ? one : `${one}s`}`;
}

const SERIES_WORDS: Readonly<Record<NonNullable<Answers['series']>, string>> = {
  keep: 'the prices in the book stay',
  replace: 'the prices of this file are taken',
  join: 'the prices of this file join those in the book',
};

/** What a person answered of a file: `region US; close as traded, adjusted for nothing`. */
export function answerWords({ decimals, series, ...said }: Answers): string {
  return [
    ...(said.symbol === undefined ? [] : [`symbol ${said.symbol}`]),
    ...(said.region === undefined ? [] : [`region ${said.region}`]),
    ...(said.currency === undefined ? [] : [`currency ${said.currency}`]),
    ...(said.pair === undefined ? [] : [`currencies ${said.pair}`]),
    ...(said.scale === undefined ? [] : [`amounts in ${said.scale}`]),
    ...(said.basis === undefined ? [] : [`close ${BASIS_WORDS[said.basis]}`]),
    ...(decimals === undefined ? [] : [`decimal ${decimals === ',' ? 'comma' : 'point'}`]),
    ...(series === undefined ? [] : [SERIES_WORDS[series]]),
  ].join('; ');
}
