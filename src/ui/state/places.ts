/** Where the reader was on each page of the browser's history, so that “back” leads there again. */

interface Mark {
  tag: string;
  name: string;
  /** Among those of the same tag and name. */
  at: number;
}

/** How far a page was scrolled, and which of its controls had the focus. */
export interface Place {
  scroll: number;
  mark: Mark | null;
}

/** How long a page that is read anew is waited for. */
const PATIENCE = 5000;

const content = (): HTMLElement | null => document.getElementById('main');

/** What an element is known by when its page is drawn anew: where it leads, or what it says. */
function nameOf(element: Element): string {
  const said = element.getAttribute('aria-label') ?? element.textContent.trim();
  return element.getAttribute('href') ?? said;
}

function alike(tag: string, name: string): HTMLElement[] {
  return [...(content()?.querySelectorAll<HTMLElement>(tag) ?? [])].filter(
    (element) => nameOf(element) === name,
  );
}

function markOf(element: HTMLElement): Mark {
  const [tag, name] = [element.localName, nameOf(element)];
  return { tag, name, at: alike(tag, name).indexOf(element) };
}

export class Places {
  readonly #known = new Map<number, Place>();
  #at = entryNumber() ?? numbered(0);
  #scroll = 0;
  #mark: Mark | null = null;

  constructor() {
    addEventListener('scroll', () => (this.#scroll = scrollY), { passive: true });
    addEventListener('focusin', ({ target }) => {
      // A dialog closes when one of its links is followed: the reader was where it was opened.
      const isOfPage = target instanceof HTMLElement && target.closest('dialog') === null;
      if (isOfPage && content()?.contains(target) === true && target !== content()) {
        this.#mark = markOf(target);
      }
    });
  }

  /** The address has changed. @returns where the reader was on that page of the history; null on a new one. */
  moved(): Place | null {
    this.#known.set(this.#at, { scroll: this.#scroll, mark: this.#mark });
    this.#mark = null;
    const known = entryNumber();
    this.#at = known ?? numbered(this.#at + 1);
    return known === undefined ? null : (this.#known.get(known) ?? null);
  }
}

/** The number that an entry of the history was given when it was new. */
function entryNumber(): number | undefined {
  const { entry } = (history.state ?? {}) as { entry?: number };
  return entry;
}

function numbered(entry: number): number {
  history.replaceState({ entry }, '');
  return entry;
}

/**
 * Leads back to a place as soon as the page has it: figures come after their page. A reader who goes on meanwhile is
 * left alone.
 */
export function leadBack({ scroll, mark }: Place): void {
  const start = performance.now();
  const acts = ['pointerdown', 'keydown', 'wheel', 'hashchange'] as const;
  const observer = new MutationObserver(() => tryAgain());
  const end = (): void => {
    observer.disconnect();
    for (const act of acts) removeEventListener(act, end);
  };
  let found: HTMLElement | undefined;
  const tryAgain = (): void => {
    // Once another control has the focus, the reader has gone on.
    const { activeElement: focused } = document;
    if (focused !== document.body && focused !== content() && focused !== found) {
      end();
      return;
    }
    scrollTo(0, scroll);
    found = mark === null ? undefined : alike(mark.tag, mark.name)[mark.at];
    found?.focus({ preventScroll: true });
    const isThere = Math.abs(scrollY - scroll) < 1 && (mark === null || found !== undefined);
    if (isThere || performance.now() - start > PATIENCE) end();
  };
  for (const act of acts) addEventListener(act, end, { passive: true });
  observer.observe(document.body, { childList: true, subtree: true });
  tryAgain();
}
