import * as v from 'valibot';
import type { Fact, FactInput } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { ITEMS, ITEM_KEYS, type Item } from '../contract/vocabulary.ts';
import { markSourceChanged } from '../repo/run.ts';
import {
  deleteStatement,
  findStatement,
  insertStatement,
  listStatements,
  type StatementRecord,
} from '../repo/statement.ts';
import { getOrCreateTicker, listTickers, type TickerRecord } from '../repo/ticker.ts';
import { isCurrencyCode } from './currency.ts';
import { isoOfDay, parseIsoDay } from './dates.ts';
import type { Deps } from './deps.ts';
import { requireTicker } from './ticker.ts';
import { check, finiteSchema, nonEmptySchema, symbolSchema } from './validate.ts';

const factSchema = v.strictObject({
  symbol: symbolSchema,
  item: v.picklist(ITEM_KEYS, 'name the item'),
  period: v.pipe(v.string('give a period such as FY2024'), v.trim()),
  value: finiteSchema,
  unit: v.pipe(v.string('give a unit'), v.trim()),
  source: nonEmptySchema,
});

/** Years of whole weeks that follow the calendar end as late as this in January. */
const DAYS_INTO_JANUARY = 7;

export interface Period {
  start: string | null;
  end: string;
  fiscalYear: number;
}

/** Stores figures in one transaction: all of them, or none when one is refused. */
export function saveFacts(deps: Deps, inputs: readonly FactInput[]): Fact[] {
  const facts = inputs.map((input) => {
    requireKnownItem((input as Partial<FactInput> | null | undefined)?.item);
    const fact = check(factSchema, input, `Figure ${itemLabel(input)}`);
    checkUnit(fact.item, fact.unit);
    checkValue(fact.item, fact.value);
    return fact;
  });
  return deps.db.transaction(() => {
    const now = deps.now();
    const saved = facts.map((fact) => {
      const ticker = getOrCreateTicker(deps.db, fact.symbol, now);
      const period = parsePeriod(fact.period, fact.item, ticker);
      const record = insertStatement(deps.db, {
        tickerId: ticker.id,
        item: fact.item,
        periodStart: period.start,
        periodEnd: period.end,
        fiscalYear: period.fiscalYear,
        fiscalPeriod: 'FY',
        value: fact.value,
        unit: fact.unit,
        source: fact.source,
        filed: null,
        accession: null,
        importId: null,
        sourceLine: null,
        createdAt: now,
      });
      return describe(record, fact.symbol);
    });
    for (const symbol of new Set(facts.map((fact) => fact.symbol))) {
      markSourceChanged(deps.db, `facts:${symbol}`, now);
    }
    return saved;
  });
}

/** All figures of a company, superseded ones included, in order of entry. */
export function listFacts(deps: Deps, symbol: string): Fact[] {
  const ticker = requireTicker(deps.db, symbol);
  return listStatements(deps.db, ticker.id).map((record) => describe(record, ticker.symbol));
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

function itemLabel(input: unknown): string {
  const item = (input as { item?: unknown } | null)?.item;
  return typeof item === 'string' ? `"${item}"` : '(no item)';
}

function checkUnit(item: Item, unit: string): void {
  const kind = ITEMS[item].unit;
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
      `${definition.label} is ${value}: ratios are decimals, 21 % is 0.21.`,
      { item, value },
    );
  }
  if ((item === 'shares_outstanding' || item === 'debt_maturity_years') && value === 0) {
    throw new AppError('INVALID_ARGUMENT', `${definition.label} must be above zero.`, { item });
  }
}

/**
 * `FY2024` ends on the company's fiscal year end of 2024 (12-31 unless set); `2024-09-28` ends that day;
 * `2023-10-01/2024-09-28` says both ends. Fiscal year: the calendar year in which the period ends, or the
 * year before where it ends in the first week of January (a year of 52 or 53 weeks).
 */
export function parsePeriod(text: string, item: Item, ticker: TickerRecord): Period {
  const flow = ITEMS[item].kind === 'flow';
  const year = /^FY(\d{4})$/.exec(text)?.[1];
  const [first, second, ...rest] = text.split('/');
  const endText = year ? endOfFiscalYear(Number(year), ticker) : (second ?? first ?? '');
  // A fiscal year that ends in February ends on its last day; a typed date is taken as typed.
  const lastOfFebruary = year ? parseIsoDay(endText.replace('-02-29', '-02-28')) : undefined;
  const end = parseIsoDay(endText) ?? lastOfFebruary;
  const startText = second === undefined ? undefined : first;
  const start = startText === undefined ? undefined : parseIsoDay(startText);
  const badSpan = startText !== undefined && (start === undefined || start >= (end ?? -Infinity));
  if (end === undefined || badSpan || rest.length > 0 || (startText !== undefined && !flow)) {
    throw new AppError(
      'INVALID_ARGUMENT',
      flow
        ? `"${text}" is no period: give FY2024, the last day 2024-09-28, or 2023-10-01/2024-09-28.`
        : `"${text}" is no date: give FY2024 or the balance-sheet date 2024-09-28.`,
      { period: text },
    );
  }
  const days = start === undefined ? 365 : end - start + 1;
  if (flow && (days < 350 || days > 380)) {
    throw new AppError(
      'INVALID_ARGUMENT',
      `"${text}" spans ${days} days: company figures are for fiscal years (350 to 380 days).`,
      { period: text, days },
    );
  }
  const endDate = isoOfDay(end);
  return {
    start: start === undefined ? null : isoOfDay(start),
    end: endDate,
    fiscalYear: Number(isoOfDay(end - DAYS_INTO_JANUARY).slice(0, 4)),
  };
}

/** The last day of a year that is named by its number. */
function endOfFiscalYear(year: number, ticker: TickerRecord): string {
  const day = ticker.fiscalYearEnd ?? '12-31';
  const after = day <= `01-${String(DAYS_INTO_JANUARY).padStart(2, '0')}` ? 1 : 0;
  return `${year + after}-${day}`;
}

function describe(record: StatementRecord, symbol: string): Fact {
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
    createdAt: record.createdAt,
    current: record.supersededBy === null,
  };
}
