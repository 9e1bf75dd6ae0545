import type { FcffAssumptions } from '../../contract/api.ts';
import { sameEntries } from '../shared/same-entries.ts';
import type { FcffDraft } from '../state/fcff.svelte.ts';
import type { Toasts } from '../state/toasts.svelte.ts';
import type { DriversBegun } from './driver-fields.ts';

/** The change between a forecast by one growth rate and one by drivers, and the way back. */
export class FormChange {
  /** What the drivers began from; null where they did not begin here. */
  begun = $state.raw<DriversBegun | null>(null);
  readonly #draft: () => FcffDraft;
  readonly #toasts: Toasts;
  #offered: number | undefined;

  constructor(draft: () => FcffDraft, toasts: Toasts) {
    this.#draft = draft;
    this.#toasts = toasts;
  }

  /** Another form of the forecast, which says what the first cannot: one step back has all that stood in that one. */
  change(next: FcffAssumptions, from: DriversBegun | null): void {
    const draft = this.#draft();
    const [before, wasBegun] = [draft.assumptions, this.begun];
    this.begun = from;
    draft.edit(next);
    this.#offered = this.#toasts.show(
      next.drivers === undefined
        ? 'Forecast by one growth rate. What only drivers say is left out.'
        : 'Forecast by drivers, begun from what was set. The year after the last has figures of its own, under “after”.',
      {
        label: 'Undo',
        run: () => {
          if (!sameEntries(this.#draft().assumptions, next)) {
            this.#toasts.show('Nothing was undone: it would take back what was typed since.');
            return;
          }
          this.begun = wasBegun;
          this.#draft().edit(before);
        },
      },
    );
  }

  /** Takes the offer of the way back with it. */
  leave(): void {
    if (this.#offered !== undefined) this.#toasts.dismiss(this.#offered);
  }
}
