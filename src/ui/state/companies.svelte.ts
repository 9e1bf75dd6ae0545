import { SvelteMap } from 'svelte/reactivity';
import type { FairbookApi, Ticker } from '../../contract/api.ts';
import { isIndex } from '../../contract/vocabulary.ts';
import { monthlyTail } from '../charts/price-series.ts';
import { keepListed, listedBefore } from './listed-before.ts';
import { Resource } from './resource.svelte.ts';

/** Months in a sparkline. */
const SPARK_MONTHS = 60;

/** The list of companies and their sparklines. Indices have prices and are no companies. */
export class CompaniesController {
  readonly list: Resource<Ticker[]>;
  /** Month-end closes of the last years, by symbol; adjusted where there are adjusted ones. */
  readonly sparks = new SvelteMap<string, readonly number[]>();
  readonly #api: FairbookApi;
  readonly #before = listedBefore();
  #drawing = false;

  constructor(api: FairbookApi) {
    this.#api = api;
    this.list = new Resource(async () =>
      (await api.tickers.list()).filter(({ symbol }) => !isIndex(symbol)),
    );
  }

  /** How many there are; while they are read for the first time, how many there were. */
  get count(): number {
    return this.list.value?.length ?? (this.list.error === undefined ? this.#before : 0);
  }

  /** @param pricesChanged Whether sparklines must be read again. */
  async load(pricesChanged = false): Promise<void> {
    await this.list.load();
    if (this.list.value !== undefined) keepListed(this.list.value.length);
    if (pricesChanged) this.sparks.clear();
    void this.#draw();
  }

  find(symbol: string): Ticker | undefined {
    return this.list.value?.find((ticker) => ticker.symbol === symbol);
  }

  /** One company after the other, so that a long list never holds up a call the reader waits for. */
  async #draw(): Promise<void> {
    if (this.#drawing) return;
    this.#drawing = true;
    for (;;) {
      const next = this.list.value?.find(
        (ticker) => ticker.prices.count > 0 && !this.sparks.has(ticker.symbol),
      );
      if (next === undefined) break;
      const spark = await this.#read(next.symbol);
      this.sparks.set(next.symbol, spark);
    }
    this.#drawing = false;
  }

  async #read(symbol: string): Promise<readonly number[]> {
    try {
      const frame = await this.#api.frames.company(symbol);
      const adjusted = monthlyTail(frame.priceDays, frame.adjClose, SPARK_MONTHS);
      return adjusted.length > 0
        ? adjusted
        : monthlyTail(frame.priceDays, frame.close, SPARK_MONTHS);
    } catch {
      // A sparkline is an ornament: where its prices cannot be read the company's page says why.
      return [];
    }
  }
}
