import type {
  BetaRow,
  CompanyFrame,
  FairbookApi,
  MarketToday,
  Rate,
  Ticker,
  ValuationRow,
  WaccInputs,
  WaccRow,
} from '../../contract/api.ts';
import type { Convention } from '../../contract/conventions.ts';
import type { ErrorData } from '../../contract/errors.ts';
import type { ChangeTopic } from '../../contract/events.ts';
import type { BetaMethod, ValueMethod } from '../../contract/vocabulary.ts';
import { debtRatingOf } from '../shared/debt-rating.ts';
import { assumptionsAgain } from '../shared/equity/assumptions.ts';
import { equityKey } from '../shared/equity/choice.ts';
import { EQUITY_MODELS } from '../shared/equity/fields.ts';
import { isEquity } from '../shared/equity/rows.ts';
import { assumptionsOf, choiceOf, isMultiple } from '../shared/multiples.ts';
import { isValued, type BetaValue } from '../shared/values.ts';
import { assumptionsKey, asAssumptions } from './fcff.svelte.ts';
import { Resource } from './resource.svelte.ts';

/** All that a company's page shows, read in three calls and again when it changes. */
export class CompanyController {
  readonly symbol: string;
  readonly api: FairbookApi;
  readonly ticker: Resource<Ticker>;
  readonly frame: Resource<CompanyFrame>;
  readonly rates: Resource<Rate[]>;
  /** What the market says: price, shares, rates in force. */
  readonly today: Resource<MarketToday>;

  constructor(api: FairbookApi, symbol: string) {
    this.api = api;
    this.symbol = symbol;
    this.ticker = new Resource(() => api.tickers.get(symbol));
    this.frame = new Resource(() => api.frames.company(symbol));
    this.rates = new Resource(() => api.rates.list());
    this.today = new Resource(() => api.frames.marketToday(symbol));
  }

  async load(): Promise<void> {
    const { ticker, frame, rates, today } = this;
    await Promise.all([ticker, frame, rates, today].map((resource) => resource.load()));
  }

  /** Reads again what a change of the book touches. */
  changed(topics: readonly ChangeTopic[], symbols: readonly string[]): void {
    const general = topics.some((topic) => topic === 'book' || topic === 'imports');
    if (topics.includes('rates') || general) void this.rates.load();
    if (!general && symbols.length > 0 && !symbols.includes(this.symbol)) return;
    // Market data and rates do not belong to one company, and may leave its results stale.
    const own = [
      'tickers',
      'prices',
      'facts',
      'results',
      'rates',
      'factors',
      'industry-betas',
    ] as const;
    if (general || own.some((topic) => topics.includes(topic))) {
      void this.ticker.load();
      void this.frame.load();
      void this.today.load();
    }
  }

  /** The cost of capital that a value was discounted at: of its own run, never of a later one. */
  waccOf(value: BetaValue): WaccRow | undefined {
    return this.frame.value?.restsOn.waccs.find((row) => row.runId === value.waccRunId);
  }

  /** The beta that a cost of capital rests on: of its own run, never of a later one. */
  betaOf(wacc: WaccRow): BetaRow | undefined {
    return this.frame.value?.restsOn.betas.find((row) => row.runId === wacc.betaRunId);
  }

  /** Figures of one derivation: a value's own where there is a value, else a cost of capital's, else a beta. */
  chain(method: BetaMethod): { beta?: BetaRow; wacc?: WaccRow; value?: BetaValue } {
    const value = this.value(method);
    const wacc = value === undefined ? this.wacc(method) : this.waccOf(value);
    const beta = wacc === undefined ? this.beta(method) : this.betaOf(wacc);
    return {
      ...(beta === undefined ? {} : { beta }),
      ...(wacc === undefined ? {} : { wacc }),
      ...(value === undefined ? {} : { value }),
    };
  }

  /** Every stored result of the company. */
  get results(): readonly (BetaRow | WaccRow | ValuationRow)[] {
    const frame = this.frame.value;
    return frame === undefined ? [] : [...frame.betas, ...frame.waccs, ...frame.values];
  }

  /** Computes every stale result again, each with the choices it was made with. */
  async recompute(): Promise<RefusedResult[]> {
    const frame = this.frame.value;
    if (frame === undefined) return [];
    const { symbol, api } = this;
    const rows: unknown[] = [];
    for (const row of frame.betas.filter(isStale)) {
      const request = { symbols: [symbol], methods: [row.method], ...betaChoices(row) };
      rows.push(...(await api.betas.compute(request)));
    }
    for (const row of frame.waccs.filter(isStale)) {
      const { method, year } = row;
      const inputs = waccChoices(row, this.betaOf(row));
      rows.push(...(await api.wacc.compute({ symbol, year, methods: [method], inputs })));
    }
    const values = frame.values.filter(isValued).filter(isStale);
    if (values.length > 0) {
      const assumptions = asAssumptions(await api.settings.get(assumptionsKey(symbol)));
      const methods = values.map(({ method }) => method);
      const request = { symbol, models: ['FCFF' as const], methods, assumptions };
      rows.push(...(await api.valuations.compute(request)));
    }
    for (const row of frame.values.filter(isStale)) {
      // Each multiple again as it was chosen, with the waivers that the DCF has now.
      if (!isMultiple(row)) continue;
      const shared = asAssumptions(await api.settings.get(assumptionsKey(symbol)));
      const choice = choiceOf(row);
      const assumptions = assumptionsOf(choice, shared, {
        ...(took(row, 'multipleSource') && { source: choice.source }),
        ...(took(row, 'multipleBasis') && { basis: choice.basis }),
      });
      const request = { symbol, models: [row.model], methods: ['NONE' as const], assumptions };
      rows.push(...(await api.valuations.compute(request)));
    }
    for (const row of frame.values.filter(isStale).filter(isEquity)) {
      const shared = asAssumptions(await api.settings.get(assumptionsKey(symbol)));
      const stored = await api.settings.get(equityKey(symbol));
      const assumptions = assumptionsAgain(row.model, stored, shared);
      if (assumptions === null) {
        const message = `The assumptions of ${EQUITY_MODELS[row.model].label} are kept nowhere: save them on the tab of equity models.`;
        rows.push({ method: row.method, refusal: { code: 'MISSING_INPUT', message, details: {} } });
        continue;
      }
      const request = { symbol, models: [row.model], methods: [row.method], assumptions };
      rows.push(...(await api.valuations.compute(request)));
    }
    return rows.filter(isRefused);
  }

  get betas(): readonly BetaRow[] {
    return this.frame.value?.betas ?? [];
  }

  beta(method: BetaMethod): BetaRow | undefined {
    return newest(this.betas.filter((row) => row.method === method));
  }

  wacc(method: BetaMethod): WaccRow | undefined {
    return newest((this.frame.value?.waccs ?? []).filter((row) => row.method === method));
  }

  value(method: BetaMethod): BetaValue | undefined {
    const rows = (this.frame.value?.values ?? []).filter(isValued);
    return newest(rows.filter((row) => row.method === method));
  }
}

/** A computation that was refused, as far as a notice needs it. */
export interface RefusedResult {
  method: ValueMethod;
  refusal: ErrorData;
}

function isRefused(row: unknown): row is RefusedResult {
  return typeof row === 'object' && row !== null && 'refusal' in row;
}

/** The choices with which a cost of capital was made. */
function waccChoices(row: WaccRow, beta: BetaRow | undefined): WaccInputs {
  const inputs = row.details['inputs'] as
    Pick<WaccInputs, 'betaAdjustment' | 'betaPrior'> | undefined;
  const details = beta?.details;
  const rating = debtRatingOf(row);
  const { betaAdjustment: adjustment, betaPrior: prior } = inputs ?? {};
  return {
    ...(adjustment === undefined || took(row, 'betaAdjustment')
      ? {}
      : { betaAdjustment: adjustment }),
    ...(prior == null || took(row, 'betaPrior') ? {} : { betaPrior: prior }),
    ...(rating === null ? {} : { debtRating: rating }),
    ...(details && 'window' in details && !took(row, 'betaWindow')
      ? { window: details.window }
      : {}),
  };
}

/** Whether a convention that a result took from the book has changed since: it takes the new one. */
function took({ stale }: { stale: readonly { source: string }[] }, name: Convention): boolean {
  return stale.some(({ source }) => source === `conventions:${name}`);
}

function isStale({ stale }: { stale: readonly unknown[] }): boolean {
  return stale.length > 0;
}

/** The window, region and lag of a regression; an industry beta has none. */
function betaChoices(row: BetaRow): { window?: number; region?: string; hacLag?: number } {
  const { details } = row;
  if (!('window' in details)) return {};
  const automatic = Math.floor(4 * (details.months.length / 100) ** (2 / 9));
  const { window, region, nwLag } = details;
  return {
    region,
    ...(took(row, 'betaWindow') ? {} : { window }),
    ...(nwLag === automatic || took(row, 'hacLag') ? {} : { hacLag: nwLag }),
  };
}

/** The row that was computed last. */
function newest<Row extends { computedAt: string }>(rows: readonly Row[]): Row | undefined {
  return rows.reduce<Row | undefined>(
    (best, row) => (best === undefined || row.computedAt > best.computedAt ? row : best),
    undefined,
  );
}
