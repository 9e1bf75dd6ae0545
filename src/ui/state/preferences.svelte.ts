import type { FairbookApi } from '../../contract/api.ts';
import { BETA_METHODS, type BetaMethod } from '../../contract/vocabulary.ts';

/** The settings of the book that hold them. */
const KEYS = {
  baseMethod: 'workbench.base_method',
  betaWindow: 'workbench.beta_window',
  betaAdjustment: 'workbench.beta_adjustment',
} as const;

export type BetaAdjustment = 'raw' | 'blume';

/** Months that a beta is measured over unless the reader says otherwise. */
export const USUAL_WINDOW = 60;

/** A window that a regression of a company accepts. */
export const isWindow = (months: unknown): months is number =>
  typeof months === 'number' && Number.isInteger(months) && months >= 24 && months <= 240;

/** Choices that belong to the book and travel with it. */
export class Preferences {
  /** The method whose value stands in the rail and in a company's header. */
  baseMethod = $state<BetaMethod>('CAPM');
  /** Months that forms begin with. */
  betaWindow = $state(USUAL_WINDOW);
  /** What forms begin with for the CAPM beta in the cost of equity. */
  betaAdjustment = $state<BetaAdjustment>('raw');
  readonly #api: FairbookApi;

  constructor(api: FairbookApi) {
    this.#api = api;
  }

  async load(): Promise<void> {
    const [method, window, adjustment] = await Promise.all(
      Object.values(KEYS).map((key) => this.#api.settings.get(key).catch(() => null)),
    );
    this.baseMethod = BETA_METHODS.find((entry) => entry === method) ?? 'CAPM';
    this.betaWindow = isWindow(window) ? window : USUAL_WINDOW;
    this.betaAdjustment = adjustment === 'blume' ? 'blume' : 'raw';
  }

  async setBaseMethod(method: BetaMethod): Promise<void> {
    await this.#api.settings.set(KEYS.baseMethod, method);
    this.baseMethod = method;
  }

  /** @param months 24 to 240. */
  async setBetaWindow(months: number): Promise<void> {
    await this.#api.settings.set(KEYS.betaWindow, months);
    this.betaWindow = months;
  }

  async setBetaAdjustment(adjustment: BetaAdjustment): Promise<void> {
    await this.#api.settings.set(KEYS.betaAdjustment, adjustment);
    this.betaAdjustment = adjustment;
  }
}
