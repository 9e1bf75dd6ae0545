/** The base value of each company: of the model and method that the analyst named, or of several at weights. */
import * as v from 'valibot';
import type { BaseChoice, BaseValue, WeightedRefusal, WeightedRow } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import {
  BETA_METHODS,
  isFinancialFirm,
  MODELS,
  VALUE_METHODS,
  type BetaMethod,
} from '../contract/vocabulary.ts';
import {
  baseSettings,
  chosenValuesOfAll,
  warningsUnder,
  type ChosenValueRecord,
} from '../repo/base-choice.ts';
import type { TickerRecord } from '../repo/ticker.ts';
import type { Deps } from './deps.ts';
import { requireRun } from './run-store.ts';
import { asOutcome } from './run.ts';
import { areStale } from './staleness.ts';
import { writeSetting } from './setting.ts';
import { check } from './validate.ts';
import { weigh } from './weighted.ts';

const pair = {
  model: v.picklist(MODELS, `give one of ${MODELS.join(', ')}`),
  method: v.picklist(VALUE_METHODS, `give one of ${VALUE_METHODS.join(', ')}`),
};
const weightSchema = v.pipe(
  v.number(),
  v.check((weight) => weight > 0 && weight <= 1, 'a weight is above 0 and at most 1'),
);
const choiceSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('one'), ...pair }),
  v.strictObject({
    kind: v.literal('weights'),
    weights: v.pipe(
      v.array(v.strictObject({ ...pair, weight: weightSchema })),
      v.minLength(2, 'weigh at least two values'),
      v.check(
        (weights) => new Set(weights.map(nameOf)).size === weights.length,
        'name each model and method once',
      ),
      v.check(
        (weights) => Math.abs(weights.reduce((sum, { weight }) => sum + weight, 0) - 1) <= 1e-9,
        'the weights must sum to 1',
      ),
    ),
  }),
]);

/** Where a company's choice is kept in the book. */
const keyOf = (symbol: string): string => `company.${symbol}.base`;
const BOOK_KEY = 'workbench.base_method';

/** A value's name as a part of a weighted one: "FCFF, CAPM"; a multiple has no method. */
function nameOf({ model, method }: { model: string; method: string }): string {
  return method === 'NONE' ? model : `${model}, ${method}`;
}

/** Stores which value an analyst stands for in a company; null leaves it to the book's base method. */
export function chooseBase(deps: Deps, symbol: string, choice: unknown): void {
  const checked = choice === null ? null : check(choiceSchema, choice, 'Base value');
  writeSetting(deps, keyOf(symbol), checked);
}

type Choices = { usual: BetaMethod; own: ReadonlyMap<string, unknown> };

function readChoices(deps: Deps): Choices {
  const settings = new Map(
    baseSettings(deps.db).map(({ key, valueJson }) => [key, JSON.parse(valueJson) as unknown]),
  );
  const named = settings.get(BOOK_KEY);
  return { usual: BETA_METHODS.find((entry) => entry === named) ?? 'CAPM', own: settings };
}

/**
 * A company's own choice where it has one that can be read, else the book's method: by FCFF, and by residual income for
 * a bank or an insurer, of which there is no free cash flow to the firm.
 */
function choiceOf(
  { usual: method, own }: Choices,
  { symbol, industry }: Pick<TickerRecord, 'symbol' | 'industry'>,
): { choice: BaseChoice; own: boolean } {
  const stored = v.safeParse(choiceSchema, own.get(keyOf(symbol)));
  if (stored.success) return { choice: stored.output, own: true };
  const model = isFinancialFirm(industry) ? 'RESIDUAL_INCOME' : 'FCFF';
  return { choice: { kind: 'one', model, method }, own: false };
}

/** The base value of each company by its id, from chosen values alone; a weighted one is looked up or worked out. */
export function baseValues(deps: Deps, tickers: readonly TickerRecord[]): Map<number, BaseValue> {
  const choices = readChoices(deps);
  const values = new Map<number, Chosen[]>();
  const rows = chosenValuesOfAll(deps.db);
  const stale = areStale(deps, rows);
  for (const [at, row] of rows.entries()) {
    const own = { ...row, stale: stale[at] ?? true };
    values.set(row.tickerId, [...(values.get(row.tickerId) ?? []), own]);
  }
  const { db, now, newId } = deps;
  const draft = { db, now, newId, draft: true };
  const companies = tickers.map((ticker) => {
    const { choice, own } = choiceOf(choices, ticker);
    const parts = (values.get(ticker.id) ?? []).filter((row) => isPart(choice, row));
    return { ticker, choice, own, parts };
  });
  const warnings = warningsUnder(
    deps.db,
    companies.flatMap(({ parts }) => parts.map(({ runId }) => runId)),
  );
  return new Map(
    companies.map(({ ticker, choice, own, parts }) => {
      const value = valueOf(draft, ticker.symbol, choice, parts);
      const told = value.valuePerShare === null ? [] : parts;
      const findings = [...new Set(told.flatMap(({ runId }) => warnings.get(runId) ?? []))];
      return [ticker.id, { choice, own, ...value, findings }];
    }),
  );
}

/** Whether a value is the base value, or a part of it. */
function isPart(choice: BaseChoice, { model, method }: ChosenValueRecord): boolean {
  const parts = choice.kind === 'one' ? [choice] : choice.weights;
  return parts.some((part) => part.model === model && part.method === method);
}

type Chosen = ChosenValueRecord & { stale: boolean };

function valueOf(
  deps: Deps,
  symbol: string,
  choice: BaseChoice,
  rows: readonly Chosen[],
): Omit<BaseValue, 'choice' | 'own' | 'findings'> {
  const none = {
    valuePerShare: null,
    targetPrice12m: null,
    isConverted: false,
    asOf: null,
    runId: null,
    stale: false,
    refusal: null,
  };
  if (choice.kind === 'one') {
    const row = rows[0];
    if (row?.rate == null) return none;
    const { rate, stale } = row;
    return { ...inPriceCurrency(row, rate), isConverted: isExchanged(row), stale, refusal: null };
  }
  const row = weighChosen(deps, symbol, choice, rows);
  if ('refusal' in row) return { ...none, refusal: row.refusal };
  // Parts at different rates have different prices, and are not weighed: the rate of any is that of all.
  const rate = rows[0]?.rate;
  return rate == null
    ? none
    : {
        ...inPriceCurrency(row, rate),
        isConverted: rows.some(isExchanged),
        stale: rows.some(({ stale }) => stale),
        refusal: null,
      };
}

const isExchanged = ({ isExchanged }: ChosenValueRecord): boolean => isExchanged === 1;

/** Amounts of a run in the currency of the price, at the rate at which the run converted it. */
function inPriceCurrency(
  row: Pick<WeightedRow, 'valuePerShare' | 'targetPrice12m' | 'asOf' | 'runId'>,
  rate: number,
): Omit<BaseValue, 'choice' | 'own' | 'isConverted' | 'stale' | 'refusal' | 'findings'> {
  const { valuePerShare, targetPrice12m, asOf, runId } = row;
  return {
    valuePerShare: valuePerShare / rate,
    targetPrice12m: targetPrice12m === null ? null : targetPrice12m / rate,
    asOf,
    runId,
  };
}

function weighChosen(
  deps: Deps,
  symbol: string,
  choice: Extract<BaseChoice, { kind: 'weights' }>,
  rows: readonly ChosenValueRecord[],
): WeightedRow | WeightedRefusal {
  return weigh(
    deps,
    symbol,
    'model',
    choice.weights.map(({ weight, ...of }) => {
      const row = rows.find(({ model, method }) => model === of.model && method === of.method);
      const run = row === undefined ? null : asOutcome(requireRun(deps, row.runId), 'stored');
      return { name: nameOf(of), weight, run };
    }),
  );
}

/** The weighted base value of a company as a run that rests on those of its models; a draft keeps nothing. */
export function weighBase(deps: Deps, ticker: TickerRecord): WeightedRow | WeightedRefusal {
  const { choice } = choiceOf(readChoices(deps), ticker);
  if (choice.kind !== 'weights') {
    throw new AppError(
      'INVALID_ARGUMENT',
      `${ticker.symbol} has one base value and no weights: choose weights first (valuations.chooseBase).`,
      { symbol: ticker.symbol },
    );
  }
  const rows = chosenValuesOfAll(deps.db).filter(({ tickerId }) => tickerId === ticker.id);
  return weighChosen(deps, ticker.symbol, choice, rows);
}
