import type { Drafts } from '../../shared/drafts.ts';
import { NO_HISTORY, redo, remember, undo, type EditHistory } from '../../shared/edit-history.ts';
import { changed, type CellChange, type Overrides } from '../../shared/overrides.ts';

/** Typed years of one company with their history, which outlives the view. */
export class GridEditor {
  history = $state.raw<EditHistory<Overrides>>(NO_HISTORY);
  readonly #symbol: string;
  readonly #kept: Drafts<EditHistory<Overrides>>;
  readonly #read: () => Overrides;
  readonly #write: (overrides: Overrides) => void;

  /**
   * @param read What is typed now.
   * @param write Takes what is typed from now on.
   */
  constructor(
    symbol: string,
    kept: Drafts<EditHistory<Overrides>>,
    read: () => Overrides,
    write: (overrides: Overrides) => void,
  ) {
    this.#symbol = symbol;
    this.#kept = kept;
    this.#read = read;
    this.#write = write;
    this.history = kept.get(symbol) ?? NO_HISTORY;
  }

  /** All of the changes as one step; without any nothing happens. */
  apply(changes: readonly CellChange[]): void {
    if (changes.length > 0) this.replace(changed(this.#read(), changes));
  }

  replace(overrides: Overrides): void {
    const before = this.#read();
    if (JSON.stringify(before) === JSON.stringify(overrides)) return;
    this.#keep(remember(this.history, before), overrides);
  }

  undo(): void {
    const step = undo(this.history, this.#read());
    if (step !== undefined) this.#keep(step.history, step.state);
  }

  redo(): void {
    const step = redo(this.history, this.#read());
    if (step !== undefined) this.#keep(step.history, step.state);
  }

  #keep(history: EditHistory<Overrides>, overrides: Overrides): void {
    this.history = history;
    this.#kept.keep(this.#symbol, history);
    this.#write(overrides);
  }
}
