import type { FairbookApi } from '../../contract/api.ts';
import { CONVENTION_KEYS, type Convention } from '../../contract/conventions.ts';
import type { Json } from '../../contract/errors.ts';
import { BETA_METHODS, type BetaMethod } from '../../contract/vocabulary.ts';

const BASE_METHOD = 'workbench.base_method';

export type BetaAdjustment = 'raw' | 'blume' | 'vasicek';
export type BetaPrior = { mean?: number; standardDeviation: number };
export type Timing = 'year-end' | 'mid-year';
export type PeerSource = 'peer-median' | 'peer-mean' | 'peer-harmonic-mean' | 'industry';

/** Months that a beta is measured over unless the reader says otherwise. */
export const USUAL_WINDOW = 60;

/** A window that a regression of a company accepts. */
export const isWindow = (months: unknown): months is number =>
  typeof months === 'number' && Number.isInteger(months) && months >= 24 && months <= 240;

/**
 * Choices that belong to the book and travel with it. The services read them too, wherever a request says nothing, and
 * refuse a value that is none.
 */
export class Preferences {
  /** The method whose value stands in the rail and in a company's header. */
  baseMethod = $state<BetaMethod>('CAPM');
  /** The book's own conventions; one that was never chosen is absent. */
  #own = $state.raw<{ readonly [C in Convention]?: Json }>({});
  readonly #api: FairbookApi;

  constructor(api: FairbookApi) {
    this.#api = api;
  }

  /** Months that forms begin with. */
  get betaWindow(): number {
    const months = this.#own.betaWindow;
    return isWindow(months) ? months : USUAL_WINDOW;
  }

  /** Newey-West lag; null for the automatic one. */
  get hacLag(): number | null {
    return typeof this.#own.hacLag === 'number' ? this.#own.hacLag : null;
  }

  /** What forms begin with for the CAPM beta in the cost of equity. */
  get betaAdjustment(): BetaAdjustment {
    const chosen = this.#own.betaAdjustment;
    return chosen === 'blume' || chosen === 'vasicek' ? chosen : 'raw';
  }

  get betaPrior(): BetaPrior | null {
    const prior = this.#own.betaPrior;
    return typeof prior === 'object' ? (prior as BetaPrior | null) : null;
  }

  get timing(): Timing {
    return this.#own.timing === 'mid-year' ? 'mid-year' : 'year-end';
  }

  /** Null where none was chosen. */
  get multipleSource(): PeerSource | null {
    return (this.#own.multipleSource ?? null) as PeerSource | null;
  }

  async load(): Promise<void> {
    const all = await this.#api.settings.all().catch((): { [key: string]: Json } => ({}));
    this.baseMethod = BETA_METHODS.find((entry) => entry === all[BASE_METHOD]) ?? 'CAPM';
    this.#own = Object.fromEntries(
      Object.entries(CONVENTION_KEYS).flatMap(([name, key]) => {
        const value = all[key];
        return value === undefined || value === null ? [] : [[name, value]];
      }),
    );
  }

  async setBaseMethod(method: BetaMethod): Promise<void> {
    await this.#api.settings.set(BASE_METHOD, method);
    this.baseMethod = method;
  }

  /** Chooses the book's default of a convention; null goes back to what the app begins with. */
  async choose(name: Convention, value: Json): Promise<void> {
    await this.#api.settings.set(CONVENTION_KEYS[name], value);
    const others = Object.entries(this.#own).filter(([entry]) => entry !== name);
    this.#own = Object.fromEntries(value === null ? others : [...others, [name, value]]);
  }
}
