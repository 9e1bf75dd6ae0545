import { getContext } from 'svelte';
import type { Client } from '../../client/connect.ts';
import type { FairbookApi } from '../../contract/api.ts';
import type { BookState, ChangeTopic } from '../../contract/events.ts';
import type { Item } from '../../contract/vocabulary.ts';
import type { Asked } from '../shared/missing-places.ts';
import type { CompanyField } from '../shared/needs.ts';
import { BookController } from './book.svelte.ts';
import { CompaniesController } from './companies.svelte.ts';
import { DensityController } from './density.svelte.ts';
import { ImportController } from './import.svelte.ts';
import { OffersController } from './offers.svelte.ts';
import { Preferences } from './preferences.svelte.ts';
import { Resource } from './resource.svelte.ts';
import { Router } from './router.svelte.ts';
import { SampleController } from './sample.svelte.ts';
import { ScreenController } from './screen.svelte.ts';
import { Simulations } from './simulation.svelte.ts';
import { ThemeController } from './theme.svelte.ts';
import { Toasts } from './toasts.svelte.ts';
import { Unsaved } from './unsaved.ts';

/** Told what changed: topics and, where it concerns some companies only, their symbols. */
type ChangeListener = (topics: readonly ChangeTopic[], symbols: readonly string[]) => void;

/** The key of the context in which the app is mounted: every component finds the workbench by it. */
export const WORKBENCH = Symbol('workbench');

/** Everything the screens share: the connection to the book and the controllers that live on it. */
export class Workbench {
  readonly api: FairbookApi;
  readonly router = new Router();
  readonly theme = new ThemeController();
  readonly density = new DensityController();
  readonly toasts = new Toasts();
  readonly book: BookController;
  readonly companies: CompaniesController;
  readonly imports: ImportController;
  readonly offers: OffersController;
  readonly preferences: Preferences;
  readonly sample: SampleController;
  readonly screen: ScreenController;
  readonly simulations: Simulations;
  readonly unsaved = new Unsaved();
  /** The figure that a checklist or a refusal sent the reader to enter; the form of figures goes to it and clears this. */
  figureAsked = $state<{ symbol: string; item: Item; year: number | null } | null>(null);
  /** The same of a setting of the company. */
  settingAsked = $state<{ symbol: string; field: CompanyField } | null>(null);
  readonly market;
  state = $state.raw<BookState>({ state: 'opening' });
  /** The newest state that was heard of; it is shown once entries were taken up. */
  #entering: BookState | undefined;
  #listeners: readonly ChangeListener[] = [];

  constructor(client: Client) {
    this.api = client.api;
    this.book = new BookController(this.api, this.toasts);
    this.companies = new CompaniesController(this.api);
    this.imports = new ImportController(this.api, this.toasts, this.book);
    this.offers = new OffersController(this.api);
    this.preferences = new Preferences(this.api);
    this.sample = new SampleController(this.api, this.router, this.toasts, () => this.#reload());
    this.screen = new ScreenController(this.api);
    this.simulations = new Simulations(this.api);
    this.market = new Resource(() => this.api.frames.market());
    client.onEvent((event) => {
      if (event.type === 'asked') return this.#isAtWork() ? 'keep' : undefined;
      if (event.type === 'state') this.#enter(event.state);
      else this.#changed(event.topics, event.symbols);
      return undefined;
    });
    this.#enter(client.state);
  }

  /**
   * Calls back when the book changes.
   *
   * @returns Ends the subscription; an effect returns it.
   */
  onChange(listener: ChangeListener): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }

  /** Has the form of figures, or of a company's settings, go to what a checklist or a refusal names. */
  ask(symbol: string, { item, year = null, field }: Asked): void {
    this.figureAsked = item === undefined ? null : { symbol, item, year };
    this.settingAsked = field === undefined ? null : { symbol, field };
  }

  /** Entries that an earlier page left are taken up before any form is shown. */
  #enter(state: BookState): void {
    this.#entering = state;
    const begins = state.state === 'ready' && this.state.state !== 'ready';
    if (begins && this.unsaved.isWaiting) void this.#enterWithEntries(state);
    else this.#show(state);
  }

  async #enterWithEntries(state: BookState): Promise<void> {
    await this.#loadBook(true);
    if (this.#entering === state) this.#show(state);
  }

  /** @param again Whether another tab may have had the book meanwhile. */
  async #loadBook(again = false): Promise<void> {
    await this.book.load();
    const id = this.book.info.value?.id;
    const { book } = this.unsaved;
    // Files were looked at for the book that was open: another one is not asked for them.
    if (book !== undefined && id !== book) this.imports.clear();
    if (id !== undefined && (again || id !== this.unsaved.book)) this.unsaved.enter(id);
  }

  #show(state: BookState): void {
    const wasReady = this.state.state === 'ready';
    this.state = state;
    // After the task that shows the page: with the calls in it that one takes a slow phone 59 ms, and from 50 on a tap waits.
    if (state.state === 'ready' && !wasReady) setTimeout(() => void this.#loadAll());
    // Handed over: another tab may change what these were made from.
    if (state.state === 'elsewhere' && wasReady) {
      this.simulations.clear();
      this.unsaved.leave();
      this.toasts.leaveBook();
    }
  }

  /** Whether several calls that belong together are under way, so that another tab must wait for the book. */
  #isAtWork(): boolean {
    return (
      this.sample.step === 'loading' ||
      this.imports.step === 'importing' ||
      this.screen.run.batch?.state === 'running'
    );
  }

  async #loadAll(): Promise<void> {
    await Promise.all([
      this.#loadBook().then(() => this.imports.tellCutOff()),
      this.companies.load(true),
      this.preferences.load(),
      this.sample.mark.load(),
      this.market.load(),
      this.offers.load(),
    ]);
  }

  /** Another book, or one of which everything changed. */
  async #reload(): Promise<void> {
    this.simulations.clear();
    this.unsaved.clear();
    this.imports.clear();
    await this.#loadAll();
    for (const listener of this.#listeners) listener(['book'], []);
  }

  #changed(topics: ChangeTopic[], symbols: string[]): void {
    // Half a sample is nothing to look at; its end reads all anew.
    if (this.sample.step === 'loading') return;
    const has = (...wanted: ChangeTopic[]): boolean =>
      wanted.some((topic) => topics.includes(topic));
    if (has('book')) {
      this.simulations.clear();
      this.toasts.leaveBook();
      this.unsaved.clear();
      this.imports.clear();
    }
    void this.#loadBook();
    if (has('book', 'tickers', 'prices', 'results', 'imports', 'settings')) {
      void this.companies.load(has('book', 'prices', 'imports'));
    }
    if (has('book', 'factors', 'industry-betas', 'imports')) void this.market.load();
    if (has('book', 'imports')) void this.offers.load();
    if (has('book', 'settings')) {
      void this.preferences.load();
      void this.sample.mark.load();
    }
    for (const listener of this.#listeners) listener(topics, symbols);
  }
}

/** The workbench of this page. */
export function getWorkbench(): Workbench {
  return getContext<Workbench>(WORKBENCH);
}
