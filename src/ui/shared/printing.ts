/** Whether the page is on its way to paper: a table that draws the rows in sight draws those of its paper then. */
import { flushSync } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';

/** Rows of a long table on paper: of daily prices a year, on some six pages. */
export const PAPER_ROWS = 252;

let isPrinting = false;

const subscribe = createSubscriber((update) => {
  const set = (printing: boolean): void => {
    isPrinting = printing;
    update();
    // The browser lays the page out as soon as this event is over.
    flushSync();
  };
  const begin = (): void => set(true);
  const end = (): void => set(false);
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  return () => {
    removeEventListener('beforeprint', begin);
    removeEventListener('afterprint', end);
  };
});

export const printing = {
  /** Read within an effect or a derived value, it is followed. */
  get current(): boolean {
    subscribe();
    return isPrinting;
  },
};
