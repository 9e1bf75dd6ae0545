import type { FairbookApi } from '../../contract/api.ts';
import {
  CONVENTION_DEFAULTS,
  CONVENTION_KEYS,
  type Convention,
  type ConventionValues,
  type SettledConvention,
} from '../../contract/conventions.ts';
import type { Json } from '../../contract/errors.ts';
import { BETA_METHODS, type BetaMethod } from '../../contract/vocabulary.ts';

const BASE_METHOD = 'workbench.base_method';

export type BetaAdjustment = ConventionValues['betaAdjustment'];
export type BetaPrior = ConventionValues['betaPrior'];
export type Timing = ConventionValues['timing'];
export type PeerSource = ConventionValues['multipleSource'];

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

  /** What the book has chosen; null where it has chosen nothing. What another tool wrote is checked when it is used. */
  chosen<C extends Convention>(name: C): ConventionValues[C] | null {
    return (this.#own[name] ?? null) as ConventionValues[C] | null;
  }

  /** What holds wherever a form says nothing. */
  of<C extends SettledConvention>(name: C): ConventionValues[C] {
    return this.chosen(name) ?? (CONVENTION_DEFAULTS[name] as ConventionValues[C]);
  }

  /** Months that forms begin with. */
  get betaWindow(): number {
    return this.of('betaWindow');
  }

  /** Newey-West lag; null for the automatic one. */
  get hacLag(): number | null {
    return this.chosen('hacLag');
  }

  /** What forms begin with for the CAPM beta in the cost of equity. */
  get betaAdjustment(): BetaAdjustment {
    return this.of('betaAdjustment');
  }

  get betaPrior(): BetaPrior | null {
    return this.chosen('betaPrior');
  }

  get timing(): Timing {
    return this.of('timing');
  }

  /** Null where none was chosen. */
  get multipleSource(): PeerSource | null {
    return this.chosen('multipleSource');
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
