import type { FairbookApi } from '../../contract/api.ts';
import { BETA_METHODS, type BetaMethod } from '../../contract/vocabulary.ts';

const BASE_METHOD = 'workbench.base_method';

/** Choices that belong to the book and travel with it. */
export class Preferences {
  /** The method whose value stands in the rail and in a company's header. */
  baseMethod = $state<BetaMethod>('CAPM');
  readonly #api: FairbookApi;

  constructor(api: FairbookApi) {
    this.#api = api;
  }

  async load(): Promise<void> {
    const stored = await this.#api.settings.get(BASE_METHOD).catch(() => null);
    this.baseMethod = BETA_METHODS.find((method) => method === stored) ?? 'CAPM';
  }

  async setBaseMethod(method: BetaMethod): Promise<void> {
    await this.#api.settings.set(BASE_METHOD, method);
    this.baseMethod = method;
  }
}
