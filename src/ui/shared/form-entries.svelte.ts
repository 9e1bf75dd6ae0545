import type { FieldTexts, RefusedOfForm } from './refused-texts.ts';

/**
 * The fields of one form whose text is no figure, and what the form held when a field got the focus. A refused entry
 * goes back to that: `12q` never leaves in force the 12 that was typed on the way to it.
 */
export class FormEntries<State> {
  #refused = $state.raw<FieldTexts>({});
  #before: State | undefined;
  readonly #now: () => State;
  readonly #kept: RefusedOfForm;

  /**
   * @param now What the form holds.
   * @param kept Where refused texts outlive the view.
   */
  constructor(now: () => State, kept: RefusedOfForm) {
    this.#now = now;
    this.#kept = kept;
    this.#refused = kept.read();
  }

  /** A field got the focus: what is in force now stays so until its entry is a figure. */
  focused(): void {
    this.#before = this.#now();
  }

  /** What was in force before the field that has the focus was typed into. */
  get before(): State {
    return this.#before ?? this.#now();
  }

  /** Takes note of an entry: the text of a refused one, null of one that is a figure or empty. */
  mark(key: string, refused: string | null): void {
    const others = Object.entries(this.#refused).filter(([field]) => field !== key);
    const texts = refused === null ? others : [...others, [key, refused] as const];
    this.#keep(Object.fromEntries(texts));
  }

  isWrong(key: string): boolean {
    return key in this.#refused;
  }

  /** The texts that are refused, by field: they stand in the form although they are not in force. */
  get refused(): FieldTexts {
    return this.#refused;
  }

  /** Whether every field is a figure or empty; of those that are shown, where the form hides some. */
  isValid(isShown: (key: string) => boolean = () => true): boolean {
    return !Object.keys(this.#refused).some(isShown);
  }

  /** Other fields take the place of these. */
  clear(): void {
    this.#keep({});
  }

  #keep(refused: FieldTexts): void {
    this.#refused = refused;
    this.#kept.keep(refused);
  }
}
