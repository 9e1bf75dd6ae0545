import type { WorkbenchEvent } from '../contract/events.ts';

export type Listener = (event: WorkbenchEvent) => unknown;

/** Who is told of the book's state and of what changes in it. */
export class Listeners {
  readonly #all = new Set<Listener>();

  add(listener: Listener): void {
    this.#all.add(listener);
  }

  /** Tells all, and waits for none. */
  emit(event: WorkbenchEvent): void {
    for (const listener of this.#all) void this.tell(listener, event);
  }

  /** Tells all, and waits for what they answer. */
  ask(event: WorkbenchEvent): Promise<unknown[]> {
    return Promise.all([...this.#all].map((listener) => this.tell(listener, event)));
  }

  /** A listener that fails is not told again: it must not fail the call that changed the book. */
  async tell(listener: Listener, event: WorkbenchEvent): Promise<unknown> {
    try {
      return await listener(event);
    } catch {
      this.#all.delete(listener);
      return undefined;
    }
  }
}
