import type { BetaMethod } from '../../contract/vocabulary.ts';
import { isValued } from '../shared/values.ts';
import type { FcffDraft } from '../state/fcff.svelte.ts';
import { behindWords } from './value-state.ts';

/** The value that the panel shows: of the chosen method where it has one, of the last entries where the present are refused. */
export class ShownValue {
  readonly #draft: FcffDraft;
  readonly #method: () => BetaMethod;
  readonly #isValid: () => boolean;

  readonly #valued = $derived.by(() => this.#draft.rows.filter(isValued));
  readonly current = $derived.by(
    () => this.#valued.find((entry) => entry.method === this.#method()) ?? this.#valued[0],
  );
  readonly #kept = $derived.by(() => {
    const { lastValues } = this.#draft;
    return lastValues.find((entry) => entry.method === this.#method()) ?? lastValues[0];
  });
  /** Where everything is refused the last values stay, so that the cell at fault can be mended. */
  readonly row = $derived.by(() => this.current ?? this.#kept);
  readonly behind = $derived.by(() =>
    behindWords({
      isValid: this.#isValid(),
      isKept: this.current === undefined && this.row !== undefined,
      isPending: this.#draft.pending,
    }),
  );
  readonly earlier = $derived.by(() => (this.behind === null ? '' : ', of earlier entries'));
  /** What stands further down follows in the next frame: a key is answered by the value and the projection first. */
  readonly below = $derived.by(
    () => this.#draft.followed.find((entry) => entry.method === this.row?.method) ?? this.row,
  );
  readonly method = $derived.by(() => this.row?.method ?? this.#method());

  /**
   * @param method The method that was chosen.
   * @param isValid Whether each part of the form holds figures only.
   */
  constructor(draft: FcffDraft, method: () => BetaMethod, isValid: () => boolean) {
    this.#draft = draft;
    this.#method = method;
    this.#isValid = isValid;
  }
}
