import type {
  BetaRow,
  CompanyFrame,
  FairbookApi,
  Rate,
  Ticker,
  ValuationRow,
  WaccRow,
} from '../../contract/api.ts';
import type { ChangeTopic } from '../../contract/events.ts';
import type { BetaMethod } from '../../contract/vocabulary.ts';
import { assumptionsKey, asAssumptions } from './fcff.svelte.ts';
import { Resource } from './resource.svelte.ts';

/** All that a company's page shows, read in three calls and again when it changes. */
export class CompanyController {
  readonly symbol: string;
  readonly api: FairbookApi;
  readonly ticker: Resource<Ticker>;
  readonly frame: Resource<CompanyFrame>;
  readonly rates: Resource<Rate[]>;

  constructor(api: FairbookApi, symbol: string) {
    this.api = api;
    this.symbol = symbol;
    this.ticker = new Resource(() => api.tickers.get(symbol));
    this.frame = new Resource(() => api.frames.company(symbol));
    this.rates = new Resource(() => api.rates.list());
  }

  async load(): Promise<void> {
    await Promise.all([this.ticker.load(), this.frame.load(), this.rates.load()]);
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
    }
  }

  /** Every stored result of the company. */
  get results(): readonly (BetaRow | WaccRow | ValuationRow)[] {
    const frame = this.frame.value;
    return frame === undefined ? [] : [...frame.betas, ...frame.waccs, ...frame.values];
  }

  /** Computes every stale result again, each with the choices it was made with. */
  async recompute(): Promise<void> {
    const frame = this.frame.value;
    if (frame === undefined) return;
    const { symbol, api } = this;
    for (const row of frame.betas.filter(isStale)) {
      await api.betas.compute({ symbols: [symbol], methods: [row.method], ...betaChoices(row) });
    }
    for (const { method, year } of frame.waccs.filter(isStale)) {
      await api.wacc.compute({ symbol, year, methods: [method] });
    }
    const values = frame.values.filter(isStale);
    if (values.length === 0) return;
    await api.valuations.compute({
      symbol,
      models: ['FCFF'],
      methods: values.map(({ method }) => method),
      assumptions: asAssumptions(await api.settings.get(assumptionsKey(symbol))),
    });
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

  value(method: BetaMethod): ValuationRow | undefined {
    return newest((this.frame.value?.values ?? []).filter((row) => row.method === method));
  }
}

function isStale({ stale }: { stale: readonly unknown[] }): boolean {
  return stale.length > 0;
}

/** The window, region and lag of a regression; an industry beta has none. */
function betaChoices({ details }: BetaRow): { window?: number; region?: string; hacLag?: number } {
  if (!('window' in details)) return {};
  const automatic = Math.floor(4 * (details.months.length / 100) ** (2 / 9));
  const { window, region, nwLag } = details;
  return { window, region, ...(nwLag === automatic ? {} : { hacLag: nwLag }) };
}

/** The row that was computed last. */
function newest<Row extends { computedAt: string }>(rows: readonly Row[]): Row | undefined {
  return rows.reduce<Row | undefined>(
    (best, row) => (best === undefined || row.computedAt > best.computedAt ? row : best),
    undefined,
  );
}
