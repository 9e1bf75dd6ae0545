/** Values by multiples: what the screen calls them, and how its choices become assumptions. */
import type {
  Assumptions,
  MultipleAssumptions,
  MultipleDetails,
  ValuationRefusal,
  ValuationRow,
} from '../../contract/api.ts';
import {
  MULTIPLE_MODELS,
  MULTIPLE_MONTHS,
  type MultipleModel,
  type MultipleMonths,
} from '../../contract/vocabulary.ts';
import { format } from './format.ts';

export type MultipleSource = MultipleDetails['source'];
export type MultipleRow = Extract<ValuationRow, { model: MultipleModel }>;

/** Each multiple, and the company's figure that it takes. */
export const MULTIPLES: Readonly<Record<MultipleModel, { label: string; metric: string }>> = {
  EV_EBITDA: { label: 'EV/EBITDA', metric: 'EBITDA' },
  EV_EBIT: { label: 'EV/EBIT', metric: 'EBIT' },
  EV_SALES: { label: 'EV/Sales', metric: 'Revenue' },
  PE: { label: 'P/E', metric: 'Net income' },
  PB: { label: 'P/B', metric: 'Book equity' },
};

export const SOURCES: Readonly<Record<MultipleSource, string>> = {
  industry: 'Industry average',
  typed: 'Typed',
  'peer-median': 'Median of the peers',
  'peer-mean': 'Mean of the peers',
  'peer-harmonic-mean': 'Harmonic mean of the peers',
};

/** What stands in the form. Figures by multiple; null where none was typed. */
export interface MultiplesChoice {
  source: MultipleSource;
  basis: MultipleMonths;
  typed: { [M in MultipleModel]?: number };
  metrics: { [M in MultipleModel]?: number };
}

export const FIRST_CHOICE: MultiplesChoice = {
  source: 'industry',
  basis: 'trailing',
  typed: {},
  metrics: {},
};

/** Where the choice of a company is kept in the book. */
export function multiplesKey(symbol: string): string {
  return `company.${symbol}.multiples`;
}

function figures(value: unknown): { [M in MultipleModel]?: number } {
  if (typeof value !== 'object' || value === null) return {};
  const given = new Map<string, unknown>(Object.entries(value));
  return Object.fromEntries(
    MULTIPLE_MODELS.filter((model) => typeof given.get(model) === 'number').map((model) => [
      model,
      given.get(model),
    ]),
  );
}

/** Of which twelve months a multiple is, as the screens call it. */
export const MONTHS: Readonly<Record<MultipleMonths, string>> = {
  trailing: 'Last fiscal year',
  'last-twelve-months': 'Last twelve months',
  forward: 'Next twelve months',
};

/** Months as they are stored or chosen; the last fiscal year for what is none of them. */
export function asMonths(given: unknown): MultipleMonths {
  return MULTIPLE_MONTHS.find((months) => months === given) ?? 'trailing';
}

/** A stored setting as a choice; what it does not say stays as it is at first. */
export function asChoice(stored: unknown): MultiplesChoice {
  if (typeof stored !== 'object' || stored === null) return FIRST_CHOICE;
  const { source, basis, typed, metrics } = stored as Record<string, unknown>;
  return {
    source: Object.keys(SOURCES).find((key): key is MultipleSource => key === source) ?? 'industry',
    basis: asMonths(basis),
    typed: figures(typed),
    metrics: figures(metrics),
  };
}

/** The models to compute: all, or of a typed source those that have a multiple. */
export function modelsOf({ source, typed }: MultiplesChoice): MultipleModel[] {
  return MULTIPLE_MODELS.filter((model) => source !== 'typed' || typed[model] !== undefined);
}

/**
 * A choice as the assumptions of a computation.
 *
 * @param shared Those of the DCF that a multiple takes too.
 * @param usual The book's conventions: what is the same is left to them, so that a change of them makes the result stale.
 */
export function assumptionsOf(
  { source, basis, typed, metrics }: MultiplesChoice,
  shared: Pick<Assumptions, 'waive' | 'valuationDate' | 'dilution'>,
  usual: { source?: MultipleSource | null; basis?: MultiplesChoice['basis'] } = {},
): Assumptions {
  const { waive, valuationDate, dilution } = shared;
  const multiples: MultipleAssumptions = {
    ...(source === usual.source ? {} : { source }),
    ...(basis === usual.basis ? {} : { basis }),
    ...(source === 'typed' ? { typed } : {}),
    // Trailing figures are the book's own.
    ...(basis === 'forward' ? { metrics } : {}),
  };
  return {
    multiples,
    ...(waive === undefined ? {} : { waive }),
    ...(valuationDate === undefined ? {} : { valuationDate }),
    ...(dilution === undefined ? {} : { dilution }),
  };
}

/** Whether a computation gave a value by a multiple and was not refused. */
export function isMultiple(row: ValuationRow | ValuationRefusal): row is MultipleRow {
  return !('refusal' in row) && (MULTIPLE_MODELS as readonly string[]).includes(row.model);
}

/** The choice that a row was made with. */
export function choiceOf({ model, details }: MultipleRow): MultiplesChoice {
  const { source, basis, multiple, metric } = details;
  return {
    source,
    basis,
    typed: source === 'typed' ? { [model]: multiple } : {},
    metrics: basis === 'forward' ? { [model]: metric } : {},
  };
}

/** Where the multiple of a row comes from, in words. */
export function sourceWords({ source, industry, peers }: MultipleDetails): string {
  if (source === 'typed') return 'typed';
  if (source !== 'industry') return `${SOURCES[source]}, n\u00a0=\u00a0${String(peers?.n ?? 0)}`;
  const text = (key: string): string => {
    const value = industry?.[key];
    return typeof value === 'string' ? value : '–';
  };
  const earners = text('figure').endsWith('_positive') ? ', companies with earnings' : '';
  return `${text('industry')}, ${text('region')}, ${format.date(text('asOf'))}${earners}`;
}

/** A multiple with what it rests on, for who reads it alone: "10.00x, median of 3 peers". */
export function multipleWords(details: MultipleDetails): string {
  const { multiple, source, basis, peers } = details;
  const from = source.startsWith('peer-')
    ? SOURCES[source].toLowerCase().replace('the peers', peerCount(peers?.n ?? 0))
    : sourceWords(details);
  const months = basis === 'trailing' ? '' : `, ${MONTHS[basis].toLowerCase()}`;
  return `${format.multiple(multiple)}, ${from}${months}`;
}

const peerCount = (count: number): string =>
  `${format.count(count)} ${count === 1 ? 'peer' : 'peers'}`;

/** Lowest and highest value per share of some rows; null without any. */
export function valueRange(rows: readonly MultipleRow[]): { low: number; high: number } | null {
  const values = rows.map(({ valuePerShare }) => valuePerShare);
  return values.length === 0 ? null : { low: Math.min(...values), high: Math.max(...values) };
}
