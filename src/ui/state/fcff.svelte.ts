import type {
  FairbookApi,
  FcffAssumptions,
  ValuationRefusal,
  ValuationRow,
} from '../../contract/api.ts';
import { toErrorData, type ErrorData, type Json } from '../../contract/errors.ts';
import { BETA_METHODS } from '../../contract/vocabulary.ts';
import type { Drafts } from '../shared/drafts.ts';
import { LatestWins } from '../shared/latest-wins.ts';

/** Where the assumptions of a company's FCFF valuation are kept in the book. */
export function assumptionsKey(symbol: string): string {
  return `company.${symbol}.fcff`;
}

/** A stored setting as assumptions. What is stored is checked by the API when it is used. */
export function asAssumptions(stored: Json): FcffAssumptions {
  return stored !== null && typeof stored === 'object' && !Array.isArray(stored) ? stored : {};
}

/** Values by all methods for assumptions that are being edited. Persists nothing until saved. */
export class FcffDraft {
  assumptions = $state.raw<FcffAssumptions>({});
  /** The stored assumptions have been read. */
  loaded = $state(false);
  rows = $state.raw<readonly (ValuationRow | ValuationRefusal)[]>([]);
  error = $state.raw<ErrorData | undefined>();
  /** The rows belong to earlier assumptions; the new ones are on their way. */
  pending = $state(false);
  readonly #api: FairbookApi;
  readonly #symbol: string;
  readonly #drafts: Drafts<FcffAssumptions>;
  readonly #preview: LatestWins<FcffAssumptions, (ValuationRow | ValuationRefusal)[]>;

  constructor(api: FairbookApi, symbol: string, drafts: Drafts<FcffAssumptions>) {
    this.#api = api;
    this.#drafts = drafts;
    this.#symbol = symbol;
    this.#preview = new LatestWins(
      (assumptions) =>
        api.valuations.preview({
          symbol,
          models: ['FCFF'],
          methods: [...BETA_METHODS],
          assumptions,
        }),
      (outcome) => {
        this.pending = false;
        if (outcome.status === 'fulfilled') {
          this.rows = outcome.value;
          this.error = undefined;
        } else {
          this.error = toErrorData(outcome.reason);
        }
      },
    );
  }

  /** Reads the stored assumptions and values them. */
  async load(): Promise<void> {
    try {
      this.assumptions =
        this.#drafts.get(this.#symbol) ??
        asAssumptions(await this.#api.settings.get(assumptionsKey(this.#symbol)));
    } catch (thrown) {
      this.error = toErrorData(thrown);
    }
    this.loaded = true;
    this.refresh();
  }

  /** Replaces the assumptions and values them again; the last values stay meanwhile. */
  edit(assumptions: FcffAssumptions): void {
    this.assumptions = assumptions;
    this.#drafts.keep(this.#symbol, assumptions);
    this.refresh();
  }

  refresh(): void {
    this.pending = true;
    this.#preview.request(this.assumptions);
  }

  /** Stores the assumptions, computes all methods and stores the results. */
  async save(): Promise<(ValuationRow | ValuationRefusal)[]> {
    const assumptions = this.assumptions;
    await this.#api.settings.set(
      assumptionsKey(this.#symbol),
      JSON.parse(JSON.stringify(assumptions)) as Json,
    );
    this.#drafts.drop(this.#symbol);
    return this.#api.valuations.compute({
      symbol: this.#symbol,
      models: ['FCFF'],
      methods: [...BETA_METHODS],
      assumptions,
    });
  }
}
