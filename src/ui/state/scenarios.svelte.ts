import type {
  FairbookApi,
  Scenario,
  ScenarioCase,
  ScenarioInput,
  ScenarioValues,
} from '../../contract/api.ts';
import { toErrorData, type ErrorData } from '../../contract/errors.ts';
import { LatestWins } from '../shared/latest-wins.ts';
import { Resource } from './resource.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

type Edits = Readonly<Record<number, Partial<ScenarioCase>>>;

/** The case of a stored scenario, without what the book keeps beside it. */
function caseOf({ name, weight, model, method, year, assumptions }: Scenario): ScenarioCase {
  return { name, weight, model, method, year, assumptions };
}

/** The scenarios of a company while they are edited: valued at each change, saved when an entry is left. */
export class ScenariosController {
  readonly stored: Resource<Scenario[]>;
  values = $state.raw<ScenarioValues | undefined>();
  error = $state.raw<ErrorData | undefined>();
  /** The values belong to earlier entries; new ones are on their way. */
  pending = $state(false);
  /** What is typed and not saved yet, by scenario. */
  edits = $state.raw<Edits>({});
  readonly #api: FairbookApi;
  readonly #symbol: string;
  readonly #toasts: Toasts;
  /** The toast that offers to undo the last step. */
  #offered: number | undefined;
  readonly #preview: LatestWins<readonly ScenarioCase[], ScenarioValues>;

  constructor(api: FairbookApi, symbol: string, toasts: Toasts) {
    this.#api = api;
    this.#symbol = symbol;
    this.#toasts = toasts;
    this.stored = new Resource(() => api.scenarios.list(symbol));
    this.#preview = new LatestWins(
      (cases) => api.scenarios.preview(symbol, cases),
      (outcome) => {
        this.pending = false;
        if (outcome.status === 'fulfilled') {
          this.values = outcome.value;
          this.error = undefined;
        } else {
          this.error = toErrorData(outcome.reason);
        }
      },
    );
  }

  /** As stored, with what is typed. */
  get list(): readonly Scenario[] {
    return (this.stored.value ?? []).map((scenario) => ({
      ...scenario,
      ...this.edits[scenario.id],
    }));
  }

  async load(): Promise<void> {
    await this.stored.load();
    this.refresh();
  }

  /** Values what is on the screen again; the last values stay meanwhile. */
  refresh(): void {
    if (this.stored.value === undefined) return;
    this.pending = true;
    this.#preview.request(this.list.map(caseOf));
  }

  edit(id: number, change: Partial<ScenarioCase>): void {
    this.edits = { ...this.edits, [id]: { ...this.edits[id], ...change } };
    this.refresh();
  }

  /** Stores what was typed in one scenario. What cannot be stored is said, and the stored entry returns. */
  async commit(id: number): Promise<void> {
    const change = this.edits[id];
    if (change === undefined) return;
    const before = this.stored.value?.find((scenario) => scenario.id === id);
    await this.#store([{ symbol: this.#symbol, id, ...change }]);
    // Typed meanwhile: that is saved when its own entry is left.
    if (this.edits[id] === change) {
      this.edits = Object.fromEntries(
        Object.entries(this.edits).filter(([key]) => Number(key) !== id),
      );
      this.refresh();
    }
    if (before !== undefined && change.name !== undefined && change.name !== before.name) {
      this.#offerUndo(`${before.name} is now ${change.name}.`, [
        { symbol: this.#symbol, id, name: before.name },
      ]);
    }
  }

  /** Stores scenarios, new or changed; whether that went well. */
  async #store(inputs: readonly ScenarioInput[]): Promise<boolean> {
    try {
      this.stored.value = await this.#api.scenarios.saveMany(inputs);
    } catch (thrown) {
      this.#toasts.fail(toErrorData(thrown));
      return false;
    }
    this.refresh();
    return true;
  }

  /** Adds scenarios behind the others. */
  async add(cases: readonly ScenarioCase[], words: string): Promise<void> {
    if (!(await this.#store(cases.map((one) => ({ symbol: this.#symbol, ...one }))))) return;
    this.#offer(words, () => void this.#removeAll(cases.map(({ name }) => name)));
  }

  async #removeAll(names: readonly string[]): Promise<void> {
    for (const name of names) {
      try {
        this.stored.value = await this.#api.scenarios.remove({ symbol: this.#symbol, name });
      } catch (thrown) {
        this.#toasts.fail(toErrorData(thrown));
      }
    }
    this.refresh();
  }

  async remove(scenario: Scenario): Promise<void> {
    await this.#removeAll([scenario.name]);
    const { position } = scenario;
    this.#offerUndo(`${scenario.name} was deleted.`, [
      { symbol: this.#symbol, position, ...caseOf(scenario) },
    ]);
  }

  /** Gives every scenario a weight: a change like any other, seen and taken back. */
  async weigh(weights: readonly number[], words: string): Promise<void> {
    const before = this.list.map(({ id, weight }) => ({ symbol: this.#symbol, id, weight }));
    const after = before.map((one, index) => ({ ...one, weight: weights[index] ?? null }));
    if (await this.#store(after)) this.#offerUndo(words, before);
  }

  #offerUndo(words: string, inputs: readonly ScenarioInput[]): void {
    this.#offer(words, () => void this.#store(inputs));
  }

  /** One step back at a time: an earlier one would undo what stands no more. */
  #offer(words: string, undo: () => void): void {
    if (this.#offered !== undefined) this.#toasts.dismiss(this.#offered);
    this.#offered = this.#toasts.show(words, { label: 'Undo', run: undo });
  }

  /** Values the stored scenarios as recorded runs. */
  async record(): Promise<ScenarioValues> {
    const values = await this.#api.scenarios.compute(this.#symbol);
    this.refresh();
    return values;
  }
}
