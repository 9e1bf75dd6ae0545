/** The columns of the list of companies: what each holds, how it sorts, and in what it is written. */
import type { ScreenRow } from '../../contract/api.ts';
import {
  BETA_METHODS,
  type BetaMethod,
  type Model,
  type ValueMethod,
} from '../../contract/vocabulary.ts';
import {
  baseOrigin,
  priceOrigin,
  runHref,
  upsideOrigin,
  valueOrigin,
  type Derivation,
  type FigureOrigin,
} from '../shared/derivation.ts';
import { format } from '../shared/format.ts';
import { targetText, upsideText } from '../shared/not-meaningful.ts';
import { missingBase, missingUpside } from '../shared/missing-base.ts';
import {
  baseLabel,
  inModelOrder,
  METHOD_LABELS,
  SHORT_METHOD_LABELS,
  shortValueLabel,
  upside,
} from '../shared/values.ts';

export interface ScreenColumn {
  id: string;
  label: string;
  /** Heading of the group in the list of columns. */
  group: 'Company' | 'Betas' | 'Cost of capital' | 'Values' | 'Record';
  /** Text sorts by the reader's alphabet, figures by size; what is missing comes last either way. */
  kind: 'text' | 'figure';
  value(row: ScreenRow): string | number | null;
  text(row: ScreenRow): string;
  /** Unit, source and date of a row's figure, and where it opens; absent where the column is of no result or source. */
  origin?: (row: ScreenRow) => FigureOrigin;
  /** Why a row has no figure here, where that can be told. */
  missing?: (row: ScreenRow) => Derivation | null;
  /** Shown until the reader chooses otherwise. */
  usual?: boolean;
}

/** The run of a beta or a cost of capital. */
function fromRun(
  { symbol }: ScreenRow,
  name: string,
  unit: string,
  result: { runId: number; asOf?: string; year?: number } | undefined,
): FigureOrigin {
  if (result === undefined) return { name: `${name} of ${symbol}`, unit, href: null };
  const year = result.year === undefined ? '' : `, figures of FY${String(result.year)}`;
  return {
    ...{ name: `${name} of ${symbol}`, unit, source: `run ${String(result.runId)}${year}` },
    ...{ asOf: result.asOf, href: runHref(symbol, result.runId) },
  };
}

function figure(
  id: string,
  label: string,
  group: ScreenColumn['group'],
  value: (row: ScreenRow) => number | null,
  write: (value: number | null) => string,
  usual = false,
): ScreenColumn {
  return {
    id,
    label,
    group,
    kind: 'figure',
    value,
    text: (row) => write(value(row)),
    usual,
  };
}

function text(
  id: string,
  label: string,
  value: (row: ScreenRow) => string | null,
  usual = false,
): ScreenColumn {
  return {
    id,
    label,
    group: 'Company',
    kind: 'text',
    value,
    text: (row) => value(row) ?? '–',
    usual,
  };
}

const betaOf = (row: ScreenRow, method: BetaMethod) =>
  row.betas.find((beta) => beta.method === method);
const waccOf = (row: ScreenRow, method: BetaMethod) =>
  row.waccs.find((wacc) => wacc.method === method);

/** The value by a model and method in the currency of the price, null when there is none. */
export function valueOf(row: ScreenRow, model: string, method: string): number | null {
  return (
    row.values.find((value) => value.model === model && value.method === method)?.inPriceCurrency ??
    null
  );
}

/** Every result that a row shows. */
const resultsOf = (row: ScreenRow) => [...row.betas, ...row.waccs, ...row.values];

/** How many of a company's results, its last simulation with them, rest on something that changed since. */
export const staleOf = (row: ScreenRow): number =>
  resultsOf(row).filter(({ stale }) => stale).length + Number(row.staleSimulation);

/** The cost of equity may rest on an adjusted beta: that of a regression is named raw, as it is. */
const betaLabel = (method: BetaMethod): string =>
  method === 'CAPM' ? 'Beta, CAPM (raw)' : `Beta, ${SHORT_METHOD_LABELS[method]}`;

/** Beta, its error, cost of equity and of capital by one method. */
function resultColumns(method: BetaMethod, baseMethod: BetaMethod): ScreenColumn[] {
  return [
    figure(
      `beta.${method}`,
      betaLabel(method),
      'Betas',
      (row) => betaOf(row, method)?.beta ?? null,
      (value) => format.number(value, 2),
      method === baseMethod,
    ),
    figure(
      `betaSe.${method}`,
      method === 'CAPM'
        ? 's.e. of beta, CAPM (raw)'
        : `s.e. of beta, ${SHORT_METHOD_LABELS[method]}`,
      'Betas',
      (row) => betaOf(row, method)?.standardError ?? null,
      (value) => format.number(value, 2),
    ),
    figure(
      `re.${method}`,
      `Cost of equity, ${SHORT_METHOD_LABELS[method]}`,
      'Cost of capital',
      (row) => waccOf(row, method)?.re ?? null,
      (value) => format.percent(value, 1),
    ),
    figure(
      `wacc.${method}`,
      `WACC, ${SHORT_METHOD_LABELS[method]}`,
      'Cost of capital',
      (row) => waccOf(row, method)?.wacc ?? null,
      (value) => format.percent(value, 1),
      method === baseMethod,
    ),
  ];
}

/**
 * The columns of a list.
 *
 * @param baseMethod The method whose betas and costs of capital are shown at first.
 * @param models The models that any company has a value of.
 */
export function screenColumns(
  baseMethod: BetaMethod,
  models: readonly { model: string; method: string }[],
): ScreenColumn[] {
  const byMethod = BETA_METHODS.flatMap((method) => {
    return resultColumns(method, baseMethod).map((column) => ({
      ...column,
      origin: (row: ScreenRow): FigureOrigin =>
        column.group === 'Betas'
          ? fromRun(row, column.label, 'a ratio', betaOf(row, method))
          : fromRun(row, column.label, 'a year', waccOf(row, method)),
    }));
  });
  return [
    text('name', 'Name', (row) => row.name, true),
    text('industry', 'Industry', (row) => row.industry, true),
    text('region', 'Region', (row) => row.region),
    {
      ...figure(
        'price',
        'Price',
        'Company',
        (row) => row.price,
        (value) => format.perShare(value),
        true,
      ),
      origin: priceOrigin,
    },
    text('currency', 'Currency', (row) => row.currency, true),
    {
      ...text('priceDate', 'Price of', (row) => row.priceDate),
      text: (row) => format.date(row.priceDate),
    },
    ...byMethod,
    ...models.map(({ model, method }) => ({
      ...figure(
        `value.${model}.${method}`,
        modelLabel(model, method),
        'Values',
        (row) => valueOf(row, model, method),
        (value) => format.perShare(value),
        // A typed or built-up cost of equity of one company takes no column of all.
        model === 'FCFF' && BETA_METHODS.some((known) => known === method),
      ),
      origin: (row: ScreenRow) =>
        valueOrigin(
          row,
          `value by ${modelLabel(model, method)}`,
          row.values.find((value) => value.model === model && value.method === method),
        ),
    })),
    { ...text('base', 'Base value', (row) => baseLabel(row.base.choice), true), group: 'Values' },
    {
      ...figure(
        'baseValue',
        'Base value per share',
        'Values',
        (row) => row.base.valuePerShare,
        (value) => format.perShare(value),
      ),
      origin: (row) => baseOrigin(row, 'base value'),
      missing: missingBase,
    },
    {
      ...figure(
        'target',
        'Target, 12 months',
        'Values',
        (row) => row.base.targetPrice12m,
        (value) => targetText(value),
      ),
      origin: (row) => baseOrigin(row, 'target in 12 months'),
      missing: missingBase,
    },
    {
      ...figure(
        'upside',
        'Upside',
        'Values',
        (row) => upside(row.base.valuePerShare, row.price),
        (value) => upsideText(value),
        true,
      ),
      origin: upsideOrigin,
      missing: missingUpside,
    },
    figure(
      'warnings',
      'Findings',
      'Record',
      (row) => resultsOf(row).reduce((sum, { warnings }) => sum + warnings, 0),
      (value) => format.count(value),
      true,
    ),
    figure('stale', 'Stale', 'Record', staleOf, (value) => format.count(value), true),
  ];
}

/** The heading of a column in full words, where it has a short one; undefined where it has not. */
export function fullHeading({ label }: Pick<ScreenColumn, 'label'>): string | undefined {
  const full = label.replace(/\bFF5$/, METHOD_LABELS.FF5);
  return full === label ? undefined : full;
}

/** What a list is read for, in that order: the company, its upside, the value that it is of, the price. */
const READ_FIRST = ['name', 'upside', 'baseValue', 'price'] as const;

/**
 * The columns in the order of a narrow screen, where a few have room beside the symbol; a phone has none for the name.
 *
 * @param isUsual The reader chose none: the base value comes with the upside then.
 */
export function readFirst(
  shown: readonly ScreenColumn[],
  all: readonly ScreenColumn[],
  isUsual: boolean,
): ScreenColumn[] {
  const first = READ_FIRST.flatMap(
    (id) => (isUsual ? all : shown).find((column) => column.id === id) ?? [],
  );
  return [...first, ...shown.filter((column) => !first.includes(column))];
}

/** A model and method in the words of a heading, which may break after the comma. */
export function modelLabel(model: string, method: string): string {
  return shortValueLabel(model as Model, method as ValueMethod).replace(' · ', ', ');
}

/** The models and methods that any row has a value of, in their usual order. */
export function modelsIn(rows: readonly ScreenRow[]): { model: string; method: string }[] {
  const seen = new Map<string, { model: Model; method: ValueMethod }>();
  for (const { values } of rows) {
    for (const { model, method } of values) {
      // Rows of the list carry the names of the vocabulary.
      seen.set(`${model}.${method}`, { model: model as Model, method: method as ValueMethod });
    }
  }
  return inModelOrder([...seen.values()]);
}
