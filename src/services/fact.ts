import * as v from 'valibot';
import type { Fact, FactInput, FactView } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import {
  ITEMS,
  ITEM_KEYS,
  MINOR_UNITS,
  type FactBasis,
  type Item,
} from '../contract/vocabulary.ts';
import { makesYear } from '../contract/year-figure.ts';
import { markSourceChanged } from '../repo/run.ts';
import {
  addStatement,
  deleteStatement,
  findStatement,
  hasReported,
  listStatements,
  orderStatements,
  type StatementRecord,
} from '../repo/statement.ts';
import { getOrCreateTicker, listTickers, type TickerRecord } from '../repo/ticker.ts';
import { optional } from './computations/share.ts';
import { isCurrencyCode } from './currency.ts';
import type { Deps } from './deps.ts';
import { noteOnUnit } from './figure-units.ts';
import { parsePeriod } from './period.ts';
import { requireTicker } from './ticker.ts';
import { check, finiteSchema, nonEmptySchema, symbolSchema } from './validate.ts';

const factSchema = v.strictObject({
  symbol: symbolSchema,
  item: v.picklist(ITEM_KEYS, 'name the item'),
  period: v.pipe(v.string('give a period such as FY2024'), v.trim()),
  value: finiteSchema,
  unit: v.pipe(v.string('give a unit'), v.trim()),
  source: nonEmptySchema,
  basis: v.optional(v.picklist(['provisional', 'correction'], 'say provisional or correction')),
  reason: v.optional(nonEmptySchema),
});

/** Stores figures in one transaction: all of them, or none when one is refused. */
export function saveFacts(deps: Deps, inputs: readonly FactInput[]): Fact[] {
  const facts = inputs.map((input) => {
    requireKnownItem((input as Partial<FactInput> | null | undefined)?.item);
    const fact = check(factSchema, input, `Figure ${itemLabel(input)}`);
    checkUnit(fact.item, fact.unit);
    checkValue(fact.item, fact.value);
    checkReason(fact);
    return fact;
  });
  return deps.db.transaction(() => {
    const now = deps.now();
    const tickers = new Map<string, TickerRecord>();
    const yearEnds = new Map<string, ReadonlySet<string>>();
    const ids = facts.map((fact) => {
      const ticker = tickers.get(fact.symbol) ?? getOrCreateTicker(deps.db, fact.symbol, now);
      tickers.set(fact.symbol, ticker);
      const ownEnds = yearEnds.get(fact.symbol) ?? yearEndsOf(listStatements(deps.db, ticker.id));
      yearEnds.set(fact.symbol, ownEnds);
      const period = parsePeriod(fact.period, fact.item, ticker, ownEnds);
      const key = {
        item: fact.item,
        fiscalYear: period.fiscalYear,
        fiscalPeriod: period.fiscalPeriod,
      };
      const corrects = fact.reason !== undefined || hasReported(deps.db, ticker.id, key);
      return addStatement(deps.db, {
        ...key,
        tickerId: ticker.id,
        periodStart: period.start,
        periodEnd: period.end,
        value: fact.value,
        unit: fact.unit,
        source: fact.source,
        filed: null,
        accession: null,
        importId: null,
        sourceLine: null,
        createdAt: now,
        basis: fact.basis ?? (corrects ? 'correction' : 'provisional'),
        reason: fact.reason ?? null,
      });
    });
    for (const [symbol, ticker] of tickers) {
      orderStatements(deps.db, ticker.id);
      markSourceChanged(deps.db, `facts:${symbol}`, now);
    }
    const stored = new Map(
      [...tickers.values()].map(({ id }) => [id, listStatements(deps.db, id)] as const),
    );
    return ids.flatMap((id, at) => {
      const record = findStatement(deps.db, id);
      if (!record) return [];
      const note = noteOnUnit(stored.get(record.tickerId) ?? [], record);
      return [{ ...describeFact(record, facts[at]?.symbol ?? ''), ...optional('note', note) }];
    });
  });
}

/** The days on which fiscal years of a company's figures end. */
function yearEndsOf(all: readonly StatementRecord[]): ReadonlySet<string> {
  return new Set(all.filter(makesYear).map(({ periodEnd }) => periodEnd));
}

/** A company's figures in order of entry: all, superseded ones included, the leading ones, or each as first reported. */
export function listFacts(deps: Deps, symbol: string, view: FactView = 'all'): Fact[] {
  const ticker = requireTicker(deps.db, symbol);
  const all = listStatements(deps.db, ticker.id);
  const rows =
    view === 'current'
      ? all.filter((row) => row.supersededBy === null)
      : view === 'first-reported'
        ? firstReported(all)
        : all;
  return rows.map((record) => describeFact(record, ticker.symbol));
}

/** Of each item and period the imported figure with the earliest date; one without a date where none has one. */
export function firstReported(all: readonly StatementRecord[]): StatementRecord[] {
  const first = new Map<string, StatementRecord>();
  for (const row of all) {
    if (row.basis !== 'reported') continue;
    const key = `${row.item}|${row.fiscalYear}|${row.fiscalPeriod}`;
    const known = first.get(key);
    if (known === undefined || dateOf(row) < dateOf(known)) first.set(key, row);
  }
  const chosen = new Set(first.values());
  return all.filter((row) => chosen.has(row));
}

/** Dates first; of one date the filing's own data before a provider's copy. */
function dateOf(row: StatementRecord): string {
  return `${row.filed ?? '9999-12-31'}|${row.accession === null ? '1' : '0'}`;
}

/** Takes a figure back; the one it superseded leads again. */
export function removeFact(deps: Deps, id: number): string {
  const record = findStatement(deps.db, id);
  const ticker = listTickers(deps.db).find((entry) => entry.id === record?.tickerId);
  if (!record || !ticker) {
    throw new AppError('INVALID_ARGUMENT', `There is no figure number ${id}.`, { factId: id });
  }
  deps.db.transaction(() => {
    deleteStatement(deps.db, record);
    markSourceChanged(deps.db, `facts:${ticker.symbol}`, deps.now());
  });
  return ticker.symbol;
}

function requireKnownItem(item: unknown): void {
  if (typeof item === 'string' && !(ITEM_KEYS as string[]).includes(item)) {
    throw new AppError(
      'UNKNOWN_ITEM',
      `"${item.slice(0, 40)}" is none of the known items: ${ITEM_KEYS.join(', ')}.`,
    );
  }
}

/** A correction says why, so that the next reader need not guess which of two figures is right. */
function checkReason(fact: {
  item: Item;
  basis?: string | undefined;
  reason?: string | undefined;
}): void {
  const { item, basis, reason } = fact;
  if (basis === 'correction' && reason === undefined) {
    throw new AppError(
      'INVALID_ARGUMENT',
      `The correction of ${ITEMS[item].label} has no reason: say why it stands over the original.`,
      { item },
    );
  }
  if (basis === 'provisional' && reason !== undefined) {
    throw new AppError(
      'INVALID_ARGUMENT',
      `${ITEMS[item].label} is provisional and has a reason: only a correction has one.`,
      { item },
    );
  }
}

function itemLabel(input: unknown): string {
  const item = (input as { item?: unknown } | null)?.item;
  return typeof item === 'string' ? `"${item}"` : '(no item)';
}

function checkUnit(item: Item, unit: string): void {
  const kind = ITEMS[item].unit;
  const major = MINOR_UNITS.get(unit);
  if (kind === 'money' && major !== undefined) {
    throw new AppError(
      'INVALID_ARGUMENT',
      `${ITEMS[item].label} is in "${unit}": statements are in whole units of a currency. Divide by 100 and give it in ${major}.`,
      { item, unit },
    );
  }
  const fits = kind === 'money' ? isCurrencyCode(unit) : unit === kind;
  if (fits) return;
  const expected = kind === 'money' ? 'a three-letter currency code, such as USD' : `"${kind}"`;
  throw new AppError(
    'INVALID_ARGUMENT',
    `${ITEMS[item].label} is in "${unit}": its unit is ${expected}.`,
    { item, unit },
  );
}

function checkValue(item: Item, value: number): void {
  const definition = ITEMS[item];
  if (value < 0 && !definition.mayBeNegative) {
    throw new AppError(
      'INVALID_ARGUMENT',
      `${definition.label} is ${value}: enter it as a positive amount. ${definition.hint}.`,
      { item, value },
    );
  }
  if (definition.unit === 'ratio' && Math.abs(value) >= 1) {
    throw new AppError(
      'PERCENT_NOT_DECIMAL',
      `${definition.label} is ${value}: ratios are decimals, 21% is 0.21.`,
      { item, value },
    );
  }
  if ((item === 'shares_outstanding' || item === 'debt_maturity_years') && value === 0) {
    throw new AppError('INVALID_ARGUMENT', `${definition.label} must be above zero.`, { item });
  }
}

/** A stored figure as the API hands it out. */
export function describeFact(record: StatementRecord, symbol: string): Fact {
  return {
    id: record.id,
    symbol,
    item: record.item as Item,
    periodStart: record.periodStart,
    periodEnd: record.periodEnd,
    fiscalYear: record.fiscalYear,
    fiscalPeriod: record.fiscalPeriod,
    value: record.value,
    unit: record.unit,
    source: record.source,
    basis: record.basis as FactBasis,
    reason: record.reason,
    filed: record.filed,
    accession: record.accession,
    importId: record.importId,
    createdAt: record.createdAt,
    current: record.supersededBy === null,
  };
}
