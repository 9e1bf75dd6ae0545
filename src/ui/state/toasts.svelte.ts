import type { ErrorData } from '../../contract/errors.ts';
import { ERROR_WORDS } from '../messages.ts';
import { datesWritten } from '../shared/dates-written.ts';
import { Departures } from './departures.ts';

export interface Toast {
  id: number;
  tone: 'info' | 'error';
  text: string;
  /**
   * A button on the toast. One with an action stays until it is used, dismissed, or followed by another of its label,
   * or the reader goes on to another view, where a new one is seen for a while.
   */
  action?: { label: string; run: () => void };
  /** Where more of it stands. */
  link?: { label: string; href: string };
  /** When it was made, in milliseconds of the page. */
  madeAt: number;
}

const SHOWN_FOR_MS = 8000;
/** A message of the very moment in which the view changes is about what led there. */
const SEEN_MS = 500;
/** With a link to follow: it is read first. */
const WITH_LINK_MS = 20_000;

/** More would cover the page: the oldest that only tells something goes first. */
const MOST = 2;

/** A slow reader has a long message read by then. */
const MS_A_CHARACTER = 70;

/**
 * Short messages at the edge of the screen. Errors and offers stay until dismissed; what only tells something leaves by
 * itself, and waits while the pointer or the keyboard is on it.
 */
export class Toasts {
  list = $state.raw<readonly Toast[]>([]);
  #next = 1;
  readonly #departures = new Departures((id) => this.dismiss(id));

  /** @returns Its number, by which it can be dismissed. */
  show(text: string, action?: Toast['action'], link?: Toast['link']): number {
    // Of offers to undo the last one counts: older ones would pile up over what the reader does next.
    if (action !== undefined)
      this.list = this.list.filter((toast) => toast.action?.label !== action.label);
    const id = this.#add({ tone: 'info', text, ...(action && { action }), ...(link && { link }) });
    const least = link === undefined ? SHOWN_FOR_MS : WITH_LINK_MS;
    if (action === undefined)
      this.#departures.set(id, Math.max(least, text.length * MS_A_CHARACTER));
    return id;
  }

  /** The reader is on a message: it stays until {@link release}. */
  hold(id: number): void {
    this.#departures.hold(id);
  }

  /** The reader has left it: one that leaves by itself has its whole time again. */
  release(id: number): void {
    this.#departures.release(id);
  }

  /** The newest offer to undo; undefined where none stands. */
  get undo(): Toast | undefined {
    return this.list.findLast(({ action }) => action?.label === 'Undo');
  }

  /**
   * The reader goes to another view: what only tells something stays behind, and so do offers that were in sight long
   * enough; newer ones, links and errors follow, the former for a while only.
   */
  leaveView(): void {
    const now = performance.now();
    for (const { id, action, link, tone, madeAt } of this.list) {
      if (action === undefined) {
        // What a button did before it led elsewhere was never seen on the view that is left.
        if (tone === 'info' && link === undefined && now - madeAt > SEEN_MS) this.dismiss(id);
        continue;
      }
      if (now - madeAt > SHOWN_FOR_MS) this.dismiss(id);
      else this.#departures.set(id, SHOWN_FOR_MS);
    }
  }

  /** Another book is open: what was offered for the last one is none of its. */
  leaveBook(): void {
    this.list = this.list.filter(({ action }) => action === undefined);
  }

  fail(error: ErrorData): void {
    this.#add({
      tone: 'error',
      text: `${ERROR_WORDS[error.code].title}. ${datesWritten(error.message)}`,
    });
  }

  dismiss(id: number): void {
    this.#departures.forget(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  #add(toast: Omit<Toast, 'id' | 'madeAt'>): number {
    const id = this.#next;
    this.#next += 1;
    this.list = [...this.list, { ...toast, id, madeAt: performance.now() }];
    const spare = this.list.filter((one) => one.tone === 'info' && one.action === undefined);
    for (const one of spare.slice(0, Math.max(0, this.list.length - MOST))) {
      if (one.id !== id) this.dismiss(one.id);
    }
    return id;
  }
}
