import type {
  BetaRow,
  CompanyFrame,
  FairbookApi,
  FcffAssumptions,
  MarketToday,
  Rate,
  Ticker,
  ValuationRow,
  WaccRow,
} from '../../contract/api.ts';
import type { ChangeTopic } from '../../contract/events.ts';
import type { BetaMethod, CostMethod } from '../../contract/vocabulary.ts';
import { asAssumptions, assumptionsKey } from '../shared/kept-assumptions.ts';
import { recomputeStale, type RefusedResult } from '../shared/recompute.ts';
import { isValued, type BetaValue } from '../shared/values.ts';
import { Resource } from './resource.svelte.ts';

/** All that a company's page shows, read in a few calls and again when it changes. */
export class CompanyController {
  readonly symbol: string;
  readonly api: FairbookApi;
  readonly ticker: Resource<Ticker>;
  readonly frame: Resource<CompanyFrame>;
  readonly rates: Resource<Rate[]>;
  /** What the market says: price, shares, rates in force. */
  readonly today: Resource<MarketToday>;
  /** The saved assumptions of its DCF. */
  readonly assumptions: Resource<FcffAssumptions>;

  constructor(api: FairbookApi, symbol: string) {
    this.api = api;
    this.symbol = symbol;
    this.ticker = new Resource(() => api.tickers.get(symbol));
    this.frame = new Resource(() => api.frames.company(symbol));
    this.rates = new Resource(() => api.rates.list());
    this.today = new Resource(() => api.frames.marketToday(symbol));
    this.assumptions = new Resource(async () =>
      asAssumptions(await api.settings.get(assumptionsKey(symbol))),
    );
  }

  async load(): Promise<void> {
    const { ticker, frame, rates, today, assumptions } = this;
    await Promise.all(
      [ticker, frame, rates, today, assumptions].map((resource) => resource.load()),
    );
  }

  /** Reads again what a change of the book touches. */
  changed(topics: readonly ChangeTopic[], symbols: readonly string[]): void {
    const general = topics.some((topic) => topic === 'book' || topic === 'imports');
    if (topics.includes('rates') || general) void this.rates.load();
    if (topics.includes('settings') || general) void this.assumptions.load();
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
    return frame === undefined ? [] : recomputeStale(this.api, frame);
  }

  get betas(): readonly BetaRow[] {
    return this.frame.value?.betas ?? [];
  }

  beta(method: BetaMethod): BetaRow | undefined {
    return newest(this.betas.filter((row) => row.method === method));
  }

  wacc(method: CostMethod): WaccRow | undefined {
    return newest((this.frame.value?.waccs ?? []).filter((row) => row.method === method));
  }

  value(method: BetaMethod): BetaValue | undefined {
    const rows = (this.frame.value?.values ?? []).filter(isValued);
    return newest(rows.filter((row) => row.method === method));
  }
}

/** The row that was computed last. */
function newest<Row extends { computedAt: string }>(rows: readonly Row[]): Row | undefined {
  return rows.reduce<Row | undefined>(
    (best, row) => (best === undefined || row.computedAt > best.computedAt ? row : best),
    undefined,
  );
}
