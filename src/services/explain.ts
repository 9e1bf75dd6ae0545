import * as v from 'valibot';
import type {
  Explanation,
  PriceConversion,
  RunFilter,
  RunSummary,
  Warning,
} from '../contract/api.ts';
import type { ErrorCode, Json } from '../contract/errors.ts';
import { VALUE_METHODS, type ValueMethod } from '../contract/vocabulary.ts';
import { formatMonth } from '../finance/months.ts';
import { loadCountryTable } from '../repo/country-risk.ts';
import { loadSpreadTable } from '../repo/default-spread.ts';
import { loadFactors } from '../repo/factor.ts';
import { exchangeRateSources } from '../repo/exchange-rate.ts';
import { getImport, listImports } from '../repo/import.ts';
import { loadIndustryTable } from '../repo/industry-beta.ts';
import { loadInputSeries } from '../repo/input-series.ts';
import { priceSources } from '../repo/price.ts';
import { findQuote } from '../repo/quote.ts';
import {
  getRun,
  isRunSubject,
  listRuns,
  runParents,
  runSources,
  type RunRecord,
} from '../repo/run.ts';
import { findTicker } from '../repo/ticker.ts';
import { counted } from '../sources/counted.ts';
import { isoOfDay, parseIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { regionSeriesHash } from './factor-beta-inputs.ts';
import { COMPUTATIONS, describeSeries } from './replay.ts';
import { figuresTaken, type TakenFigures } from './run-reads.ts';
import { industrySource, inputsOfPeer, peerSources } from './peer-sources.ts';
import { requireRun } from './run-store.ts';
import { endSource, figureSources, rateSource } from './typed-sources.ts';
import type { JsonObject } from './run.ts';
import { check, idSchema, nonEmptySchema, symbolSchema } from './validate.ts';

/** Days that the book's tables hold. */
const FIRST_DAY = -36525;
const LAST_DAY = 73049;
const DEFAULT_PAGE = 100;
const LARGEST_PAGE = 1000;

const filterSchema = v.strictObject({
  symbol: v.optional(symbolSchema),
  kind: v.optional(nonEmptySchema),
  limit: v.optional(
    v.pipe(idSchema, v.maxValue(LARGEST_PAGE, `at most ${LARGEST_PAGE} at a time`)),
  ),
  before: v.optional(idSchema),
});

/** The audit record, newest first. */
export function runSummaries(deps: Deps, filter: RunFilter = {}): RunSummary[] {
  const { symbol, kind, limit, before } = check(filterSchema, filter, 'Filter of runs');
  return listRuns(deps.db, {
    ...(symbol === undefined ? {} : { symbol }),
    ...(kind === undefined ? {} : { kind }),
    ...(before === undefined ? {} : { before }),
    limit: limit ?? DEFAULT_PAGE,
  }).map((run) => runSummary(run, symbol));
}

/** The company that a run is told of: the one that is meant where it asked for the run, else that for which it was made. */
export function companyOf(deps: Deps, run: RunRecord, symbol: string | undefined): string {
  return symbol !== undefined && isRunSubject(deps.db, run.id, symbol) ? symbol : run.subject;
}

/**
 * Where a run's figures come from: its formula, stored inputs, series, source rows, and the runs it rests on. Of statement
 * figures those are told that it and these took; where that was not kept, all of the year.
 */
export function explainRun(deps: Deps, runId: number, symbol?: string): Explanation {
  const run = requireRun(deps, runId);
  const inputs = JSON.parse(run.inputsJson) as JsonObject;
  const parents = runParents(deps.db, runId);
  const restsOn = [runId, ...parents.map(({ parentId }) => parentId)];
  const of = companyOf(deps, run, symbol);
  const taken = figuresTaken(deps, of, restsOn);
  return {
    run: runSummary(run, of),
    formula: COMPUTATIONS.get(run.kind)?.formula ?? { text: '', source: '' },
    inputs,
    outputs: run.outputsJson === null ? null : (JSON.parse(run.outputsJson) as JsonObject),
    series: seriesOf(deps, inputs),
    sources: runSources(deps.db, runId).flatMap((source) =>
      describeSource(deps, source, { inputs, at: run.createdAt, of, madeFor: run.subject }, taken),
    ),
    parents: parents.flatMap(({ role, parentId }) => {
      const parent = getRun(deps.db, parentId);
      return parent ? [{ role, run: runSummary(parent, companyOf(deps, parent, of)) }] : [];
    }),
  };
}

/** What a run may be for, that which rests on the others first: a value has a WACC too, and that a beta. */
const HEADLINES = ['valuePerShare', 'wacc', 're', 'beta', 'median'] as const;

function headline(run: RunRecord): RunSummary['headline'] {
  if (run.outputsJson === null) return null;
  const outputs = JSON.parse(run.outputsJson) as JsonObject;
  for (const figure of HEADLINES) {
    const value = outputs[figure];
    if (typeof value === 'number') return { figure, value };
  }
  return null;
}

/** The method of a run; those of analyses stand in the valuation that they move. */
function methodOf(run: RunRecord): ValueMethod | null {
  const inputs = JSON.parse(run.inputsJson) as JsonObject;
  const own = inputs['method'] ?? (inputs['inputs'] as JsonObject | undefined)?.['method'];
  return VALUE_METHODS.find((method) => method === own && method !== 'NONE') ?? null;
}

/** A run as lists of runs show it, of the company for which it was made unless another is meant. */
export function runSummary(run: RunRecord, subject = run.subject): RunSummary {
  const refusal =
    run.refusalJson === null
      ? null
      : (JSON.parse(run.refusalJson) as { code: ErrorCode; message: string });
  return {
    id: run.id,
    kind: run.kind,
    subject,
    inputsHash: run.inputsHash,
    engineVersion: run.engineVersion,
    outcome: refusal ? 'refusal' : 'result',
    refusal: refusal && { code: refusal.code, message: refusal.message },
    warnings: JSON.parse(run.warningsJson) as Warning[],
    createdAt: run.createdAt,
    method: methodOf(run),
    headline: headline(run),
  };
}

/** The series that inputs name by hash. */
export function seriesOf(deps: Deps, inputs: JsonObject): Explanation['series'] {
  return Object.values(inputs).flatMap((value: Json) => {
    if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value)) return [];
    const series = loadInputSeries(deps.db, value);
    if (!series) return [];
    const { rows, firstDay, lastDay, unit } = describeSeries(series.payload);
    const text = (at: number | null): string | null =>
      at === null ? null : unit === 'months' ? formatMonth(at) : isoOfDay(at);
    return [
      { hash: series.hash, kind: series.kind, rows, first: text(firstDay), last: text(lastDay) },
    ];
  });
}

/** The day of the one price that a run took; null where it took none, or a series. */
function priceDateOf({ asOf, priceDate }: JsonObject): string | null {
  const date = asOf ?? priceDate;
  return typeof date === 'string' ? date : null;
}

/** First and last day of the prices that a run read: of its series, or the one day that it took a price of. */
function priceDays(deps: Deps, inputs: JsonObject): [number, number] {
  const hash = inputs['prices'];
  const series = typeof hash === 'string' ? loadInputSeries(deps.db, hash) : undefined;
  const { firstDay, lastDay } = series
    ? describeSeries(series.payload)
    : { firstDay: null, lastDay: null };
  const date = priceDateOf(inputs);
  const priced = date === null ? undefined : parseIsoDay(date);
  return [firstDay ?? priced ?? FIRST_DAY, lastDay ?? priced ?? LAST_DAY];
}

/** First and last date of the exchange rates that a run read. */
function rateDays(deps: Deps, inputs: JsonObject): [string, string] {
  const converted = inputs['priceConversion'] as unknown as PriceConversion | undefined;
  if (converted) return [converted.rateDate, converted.rateDate];
  const hash = inputs['exchangeRates'];
  const series = typeof hash === 'string' ? loadInputSeries(deps.db, hash) : undefined;
  const { firstDay, lastDay } = series
    ? describeSeries(series.payload)
    : { firstDay: null, lastDay: null };
  return [isoOfDay(firstDay ?? FIRST_DAY), isoOfDay(lastDay ?? LAST_DAY)];
}

/** Where sources come from that no file and no typed figure stands behind. */
const NOTES: Readonly<Record<string, string>> = {
  company: 'region, industry and currency as set',
  conventions: 'convention of the book, by default unless set under Settings',
};

type SourceLine = Explanation['sources'][number];

/** Lines of a file from the first to the last; one by itself. */
function linesOf({ firstLine, lastLine }: { firstLine: number; lastLine: number }): string {
  return firstLine === lastLine ? `${firstLine}` : `${firstLine}–${lastLine}`;
}

type Imported = (importId: number | null, lines: string | null) => SourceLine;

/** The factor file that a run read: today's where its series is the same, else the import of the run's vintage. */
function factorSource(
  deps: Deps,
  region: string,
  inputs: JsonObject,
  imported: Imported,
): SourceLine {
  const { importIds, lines } = loadFactors(deps.db, region);
  const held = importIds.length > 0 && inputs['factors'] === regionSeriesHash(deps, region);
  if (held) return imported(importIds.at(-1) ?? null, `${lines[0] ?? ''}–${lines.at(-1) ?? ''}`);
  const { vintage } = (inputs['provenance'] ?? {}) as { vintage?: string | null };
  const read = listImports(deps.db).find(
    (row) => row.format === 'kenfrench-ff5' && row.region === region && row.vintage === vintage,
  );
  return { ...imported(read?.id ?? null, null), note: 'replaced in the book since' };
}

/** The table of country risk or of default spreads that a run read, by its date. */
function riskTableSource(
  deps: Deps,
  source: string,
  inputs: JsonObject,
  imported: Imported,
): SourceLine {
  const [kind, firms = ''] = source.split(':');
  const { countryRisk } = (inputs['provenance'] ?? {}) as { countryRisk?: { asOf: string }[] };
  const rating = inputs['debtRating'] as { table: { asOf: string } } | null | undefined;
  const asOf = (kind === 'country-risk' ? countryRisk?.[0]?.asOf : rating?.table.asOf) ?? '';
  const table =
    kind === 'country-risk'
      ? loadCountryTable(deps.db, asOf)
      : loadSpreadTable(deps.db, firms, asOf);
  return imported(table[0]?.importId ?? null, asOf === '' ? null : `table of ${asOf}`);
}

/** The typed or pasted price that a run took, where it took one: that of its date, as the book has it. */
function quoteSource(
  deps: Deps,
  symbol: string,
  inputs: JsonObject,
  imported: Imported,
): SourceLine[] {
  const ticker = findTicker(deps.db, symbol);
  const date = priceDateOf(inputs);
  const quote = ticker && date !== null ? findQuote(deps.db, ticker.id, date) : undefined;
  if (!quote) return [];
  const line = imported(
    quote.importId,
    quote.sourceLine === null ? quote.date : `${quote.sourceLine}`,
  );
  return [quote.importId === null ? { ...line, note: quote.source } : line];
}

/** The files and lines in the book behind a source, as far as they are still there. */
function describeSource(
  deps: Deps,
  source: string,
  {
    inputs: given,
    at,
    of,
    madeFor,
  }: { inputs: JsonObject; at: string; of: string; madeFor: string },
  figures: TakenFigures | null,
): SourceLine[] {
  const [kind, ...rest] = source.split(':');
  const subject = rest.join(':');
  const ofPeer = inputsOfPeer(deps, subject, given);
  const inputs = ofPeer ?? given;
  // Which figures were taken is kept of the run's own company.
  const taken = ofPeer === undefined ? figures : null;
  const imported = (importId: number | null, lines: string | null): SourceLine => {
    const row = importId === null ? undefined : getImport(deps.db, importId);
    return {
      source,
      importId,
      fileName: row?.fileName ?? null,
      sha256: row?.sha256 ?? null,
      lines,
      note: row ? null : 'no longer in the book',
    };
  };
  if (kind === 'prices') {
    const ticker = findTicker(deps.db, subject);
    const [from, to] = priceDays(deps, inputs);
    const parts = ticker ? priceSources(deps.db, ticker.id, from, to) : [];
    // A day with a typed or pasted price alone: that one is told, and no close is missed.
    if (parts.length === 0 && quoteSource(deps, subject, inputs, imported).length > 0) return [];
    return parts.length === 0
      ? [imported(null, null)]
      : parts.map((part) => imported(part.importId, linesOf(part)));
  }
  if (kind === 'quotes') return quoteSource(deps, subject, inputs, imported);
  if (kind === 'fx') {
    const [base = '', quote = ''] = subject.split('/');
    const [from, to] = rateDays(deps, inputs);
    const parts = exchangeRateSources(deps.db, { base, quote }, from, to);
    return parts.length === 0
      ? [imported(null, null)]
      : parts.map((part) => imported(part.importId, linesOf(part)));
  }
  if (kind === 'country-risk' || kind === 'default-spreads') {
    return [riskTableSource(deps, source, inputs, imported)];
  }
  if (kind === 'factors') return [factorSource(deps, subject, inputs, imported)];
  if (kind === 'industry-betas') {
    const asOf = inputs['publishedAsOf'];
    const table = typeof asOf === 'string' ? loadIndustryTable(deps.db, subject, asOf) : [];
    return [
      imported(table[0]?.importId ?? null, table.length > 0 ? counted(table.length, 'row') : null),
    ];
  }
  if (kind === 'facts' && ofPeer === undefined && subject !== of) {
    // Equal inputs give one run, and it is told of one company at a time.
    const note = `figures equal to those of ${of}, whose rows are told here`;
    return [{ source, importId: null, fileName: null, sha256: null, lines: null, note }];
  }
  if (kind === 'facts' && ofPeer === undefined && of !== madeFor && taken === null) {
    // What the run keeps itself are the rows of the company that it was made for.
    const note = `figures equal to those of ${madeFor}, for which this run was made: the rows of ${madeFor} are kept with it`;
    return [{ source, importId: null, fileName: null, sha256: null, lines: null, note }];
  }
  if (kind === 'facts') {
    const figures = figureSources(deps, source, { inputs, at }, taken);
    if (figures.length > 0) return figures;
    // It took the year's end and currency, as a cost of equity does: of the end the row is told.
    if (taken !== null) return taken.ends.map((end) => endSource(deps, source, end));
  }
  if (kind === 'rates') return rateSource(deps, source, inputs);
  if (kind === 'peers') return peerSources(deps, source, subject, inputs);
  if (kind === 'industry-figures') return [industrySource(deps, source, inputs)];
  const note = NOTES[kind ?? ''] ?? 'typed in the book';
  return [{ source, importId: null, fileName: null, sha256: null, lines: null, note }];
}
