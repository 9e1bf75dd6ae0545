/**
 * The fields of one form whose text is no figure, and what the form held when a field got the focus. A refused entry
 * goes back to that: `12x` never leaves in force the 12 that was typed on the way to it.
 */
export class FormEntries<State> {
  #wrong = $state.raw<readonly string[]>([]);
  #before: State | undefined;
  readonly #now: () => State;

  /** @param now What the form holds. */
  constructor(now: () => State) {
    this.#now = now;
  }

  /** A field got the focus: what is in force now stays so until its entry is a figure. */
  focused(): void {
    this.#before = this.#now();
  }

  /** What was in force before the field that has the focus was typed into. */
  get before(): State {
    return this.#before ?? this.#now();
  }

  mark(key: string, isWrong: boolean): void {
    const others = this.#wrong.filter((entry) => entry !== key);
    this.#wrong = isWrong ? [...others, key] : others;
  }

  isWrong(key: string): boolean {
    return this.#wrong.includes(key);
  }

  /** Whether every field is a figure or empty; of those that are shown, where the form hides some. */
  isValid(isShown: (key: string) => boolean = () => true): boolean {
    return !this.#wrong.some(isShown);
  }

  /** Other fields take the place of these. */
  clear(): void {
    this.#wrong = [];
  }
}
