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
    const own = ['tickers', 'prices', 'facts', 'results'] as const;
    if (general || own.some((topic) => topics.includes(topic))) {
      void this.ticker.load();
      void this.frame.load();
    }
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

/** The row that was computed last. */
function newest<Row extends { computedAt: string }>(rows: readonly Row[]): Row | undefined {
  return rows.reduce<Row | undefined>(
    (best, row) => (best === undefined || row.computedAt > best.computedAt ? row : best),
    undefined,
  );
}
