import type {
  FairbookApi,
  FcffAssumptions,
  ValuationRefusal,
  ValuationRow,
} from '../../contract/api.ts';
import { toErrorData, type ErrorData, type Json } from '../../contract/errors.ts';
import { BETA_METHODS, type BetaMethod } from '../../contract/vocabulary.ts';
import type { Drafts } from '../shared/drafts.ts';
import { asAssumptions, assumptionsKey } from '../shared/kept-assumptions.ts';
import { LatestWins } from '../shared/latest-wins.ts';
import { sameEntries } from '../shared/same-entries.ts';
import { isValued, type BetaValue } from '../shared/values.ts';
import { painted } from './painted.ts';

type Row = ValuationRow | ValuationRefusal;

interface Asked {
  assumptions: FcffAssumptions;
  lead: BetaMethod;
}

/** Values by all methods for assumptions that are being edited. Persists nothing until saved. */
export class FcffDraft {
  assumptions = $state.raw<FcffAssumptions>({});
  /** The stored assumptions have been read. */
  loaded = $state(false);
  rows = $state.raw<readonly (ValuationRow | ValuationRefusal)[]>([]);
  /** The last value by each method, kept where the newest assumptions are refused. */
  lastValues = $state.raw<readonly BetaValue[]>([]);
  /** The assumptions that the row of the lead belongs to: anew with each valuation, once it has been painted. */
  valued = $state.raw<{ assumptions: FcffAssumptions } | undefined>();
  /** The last values as far as they have been painted: what is drawn of them in charts and further tables. */
  followed = $state.raw<readonly BetaValue[]>([]);
  error = $state.raw<ErrorData | undefined>();
  /** When the entries were typed that an earlier page left; null where there are none, or they were saved. */
  restoredAt = $state.raw<string | null>(null);
  /** The rows belong to earlier assumptions; the new ones are on their way. */
  pending = $state(false);
  readonly #api: FairbookApi;
  readonly #symbol: string;
  readonly #drafts: Drafts<FcffAssumptions>;
  /** What the book has; undefined until it has been read. */
  #saved = $state.raw<FcffAssumptions | undefined>();
  readonly #lead: () => BetaMethod;
  readonly #leading: LatestWins<Asked, Row[]>;
  /** What the rows of the other methods are asked for: an older answer is passed over. */
  #newest: Asked | undefined;

  /** Whether what is typed is what the book has. */
  get isSaved(): boolean {
    return this.#saved !== undefined && sameEntries(this.assumptions, this.#saved);
  }

  /** @param lead The method that is looked at: valued first, the others after it. */
  constructor(
    api: FairbookApi,
    symbol: string,
    drafts: Drafts<FcffAssumptions>,
    lead: () => BetaMethod,
  ) {
    this.#api = api;
    this.#drafts = drafts;
    this.#symbol = symbol;
    this.#lead = lead;
    this.#leading = new LatestWins(
      (asked) => this.#value(asked, [asked.lead]),
      (outcome, asked) => {
        if (outcome.status === 'fulfilled') {
          this.#take(outcome.value);
          this.error = undefined;
          void this.#valueRest(asked);
        } else {
          this.pending = false;
          this.error = toErrorData(outcome.reason);
        }
      },
    );
  }

  #value({ assumptions }: Asked, methods: readonly BetaMethod[]): Promise<Row[]> {
    const symbol = this.#symbol;
    return this.#api.valuations.preview({
      symbol,
      models: ['FCFF'],
      methods,
      assumptions,
    });
  }

  /** The other methods, and what follows `valued`, once the value that is looked at is on the screen. */
  async #valueRest(asked: Asked): Promise<void> {
    await painted();
    if (this.#newest !== asked) return;
    this.valued = { assumptions: asked.assumptions };
    this.followed = this.lastValues;
    const others = BETA_METHODS.filter((method) => method !== asked.lead);
    try {
      const rows = await this.#value(asked, others);
      if (this.#newest === asked) {
        this.#take(rows);
        this.followed = this.lastValues;
      }
    } catch (thrown) {
      if (this.#newest === asked) this.error = toErrorData(thrown);
    }
    if (this.#newest === asked) this.pending = false;
  }

  /** Puts rows in the place of those of their methods. */
  #take(rows: readonly Row[]): void {
    this.rows = replaced(this.rows, rows);
    this.lastValues = replaced(this.lastValues, rows.filter(isValued));
  }

  /** Reads the stored assumptions and values them. */
  async load(): Promise<void> {
    // A draft stands even where the book cannot be read.
    const draft = this.#drafts.get(this.#symbol);
    // Set and not read: whoever loads in an effect would load again at every edit.
    if (draft !== undefined) this.assumptions = draft;
    try {
      const saved = asAssumptions(await this.#api.settings.get(assumptionsKey(this.#symbol)));
      this.#saved = saved;
      this.assumptions = this.#drafts.beside(this.#symbol, saved) ?? saved;
    } catch (thrown) {
      this.error = toErrorData(thrown);
    }
    this.restoredAt = this.#drafts.restoredAt(this.#symbol) ?? null;
    this.loaded = true;
    this.refresh();
  }

  /** Replaces the assumptions and values them again; the last values stay meanwhile. */
  edit(assumptions: FcffAssumptions): void {
    this.assumptions = assumptions;
    this.#drafts.keep(this.#symbol, assumptions, this.#saved);
    this.restoredAt = this.#drafts.restoredAt(this.#symbol) ?? null;
    this.refresh();
  }

  /** Goes back to what is stored. */
  async discard(): Promise<void> {
    this.#drafts.drop(this.#symbol);
    this.loaded = false;
    await this.load();
  }

  refresh(): void {
    this.preview(this.assumptions);
  }

  /** Values assumptions that are still being typed; those that are kept stay as they are. */
  preview(assumptions: FcffAssumptions): void {
    this.pending = true;
    const asked = { assumptions, lead: this.#lead() };
    this.#newest = asked;
    this.#leading.request(asked);
  }

  /** Stores the assumptions, computes all methods and stores the results. */
  async save(): Promise<(ValuationRow | ValuationRefusal)[]> {
    const assumptions = this.assumptions;
    await this.#api.settings.set(
      assumptionsKey(this.#symbol),
      JSON.parse(JSON.stringify(assumptions)) as Json,
    );
    this.#saved = assumptions;
    // What was typed while this was being stored is still unsaved.
    this.#drafts.beside(this.#symbol, assumptions);
    this.restoredAt = null;
    return this.#api.valuations.compute({
      symbol: this.#symbol,
      models: ['FCFF'],
      methods: [...BETA_METHODS],
      assumptions,
    });
  }
}

/** The newer row of each method, in the order of the methods. */
function replaced<R extends Row>(rows: readonly R[], newer: readonly R[]): R[] {
  const all = [...newer, ...rows];
  return BETA_METHODS.flatMap((method) => all.find((row) => row.method === method) ?? []);
}
