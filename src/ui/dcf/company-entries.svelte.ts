import type { FcffAssumptions } from '../../contract/api.ts';
import { overridesOf, withOverrides, type Overrides } from '../shared/overrides.ts';
import type { FcffDraft } from '../state/fcff.svelte.ts';
import type { Unsaved } from '../state/unsaved.ts';
import { GridEditor } from './grid/grid-editor.svelte.ts';

/** The entries of one company as a whole: left, or replaced by others, when fields and history begin anew. */
export class CompanyEntries {
  /** Counts what the forms are filled with anew. */
  #filled = $state(0);
  readonly #symbol: string;
  readonly #draft: FcffDraft;
  readonly #unsaved: Unsaved;

  /** Anew once entries were discarded: what led to them cannot be undone any more. */
  editor: GridEditor;
  /** Drivers have fields of their own in the place of the form’s figures. */
  readonly formKey = $derived.by(
    () => `${String(this.#filled)} ${String(this.#draft.assumptions.drivers === undefined)}`,
  );

  constructor(symbol: string, draft: FcffDraft, unsaved: Unsaved) {
    this.#symbol = symbol;
    this.#draft = draft;
    this.#unsaved = unsaved;
    this.editor = $state.raw(this.#newEditor());
  }

  /** Back to what the book has. */
  async discard(): Promise<void> {
    this.#forget();
    await this.#draft.discard();
    this.#beginAnew();
  }

  /** Others in the place of all of them. */
  replace(assumptions: FcffAssumptions): void {
    this.#forget();
    this.#draft.edit(assumptions);
    this.#beginAnew();
  }

  #forget(): void {
    this.#unsaved.histories.drop(this.#symbol);
    this.#unsaved.forgetRefused(this.#symbol, 'fcff');
  }

  #beginAnew(): void {
    this.editor = this.#newEditor();
    this.#filled += 1;
  }

  #newEditor(): GridEditor {
    return new GridEditor(
      this.#symbol,
      this.#unsaved.histories,
      () => overridesOf(this.#draft.assumptions),
      (next: Overrides) => this.#draft.edit(withOverrides(this.#draft.assumptions, next)),
    );
  }
}
