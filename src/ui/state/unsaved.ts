/** All that is typed and not saved yet, of every kind, on the page and on the device. */
import type { FcffAssumptions } from '../../contract/api.ts';
import { ITEM_KEYS, MULTIPLE_MODELS, type Item, type Model } from '../../contract/vocabulary.ts';
import { Drafts } from '../shared/drafts.ts';
import { asHistory, type EditHistory } from '../shared/edit-history.ts';
import { asEquityChoice, type EquityChoice } from '../shared/equity/choice.ts';
import { asAssumptions } from '../shared/kept-assumptions.ts';
import { asChoice, type MultiplesChoice } from '../shared/multiples.ts';
import { asOverrides, type Overrides } from '../shared/overrides.ts';
import {
  asRefusedTexts,
  forgetRefused,
  refusedOfForm,
  type RefusedOfForm,
  type RefusedTexts,
} from '../shared/refused-texts.ts';
import { DraftShelf, type TextStore } from './draft-shelf.ts';

/** The entries of the form of company figures. */
export interface FigureDraft {
  year: string;
  scale: number;
  source: string;
  /** As typed; null where it is that of the book's figures. */
  currency: string | null;
  texts: { [item in Item]?: string };
}

/** The entries of the form of a company, as typed. */
export type CompanyDraft = Readonly<
  Record<
    | 'name'
    | 'region'
    | 'factorRegion'
    | 'damodaranRegion'
    | 'industry'
    | 'currency'
    | 'end'
    | 'receipt',
    string
  >
>;

const isTyped = ({ texts }: FigureDraft): boolean =>
  Object.values(texts).some((text) => text.trim() !== '');

/** A draft of figures from what was stored; null where it is none. */
function asFigureDraft(stored: unknown): FigureDraft | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { year, scale, source, currency, texts } = stored as Record<string, unknown>;
  if (typeof year !== 'string' || typeof scale !== 'number' || typeof source !== 'string') {
    return null;
  }
  if ((typeof currency !== 'string' && currency !== null) || typeof texts !== 'object') return null;
  const typed = texts as Record<string, unknown> | null;
  const own = ITEM_KEYS.flatMap((item) => {
    const text = typed?.[item];
    return typeof text === 'string' ? [[item, text]] : [];
  });
  return { year, scale, source, currency, texts: Object.fromEntries(own) as FigureDraft['texts'] };
}

export class Unsaved {
  readonly figures: Drafts<FigureDraft>;
  readonly assumptions: Drafts<FcffAssumptions>;
  readonly equity: Drafts<EquityChoice>;
  readonly multiples: Drafts<MultiplesChoice>;
  /** Of the companies themselves; kept with the page alone. */
  readonly company = new Drafts<CompanyDraft>();
  /** What can be undone in a company's projection; losing it loses no entry. */
  readonly histories: Drafts<EditHistory<Overrides>>;
  readonly #refused: Drafts<RefusedTexts>;
  readonly #shelves: readonly { isEmpty: boolean }[];
  /** Those that are kept on the device. */
  readonly #kept: readonly Pick<Drafts<unknown>, 'restore' | 'leave' | 'clear' | 'isShelved'>[];
  #book: string | undefined;

  /** @param store Reaches the browser's storage; may throw where it is refused. */
  constructor(store: () => TextStore = () => localStorage) {
    const book = (): string | undefined => this.#book;
    const figures = new DraftShelf(store, {
      ...{ kind: 'figures', book, read: asFigureDraft, isUnsaved: isTyped },
    });
    const assumptions = new DraftShelf(store, {
      ...{ kind: 'assumptions', book },
      read: (stored): FcffAssumptions | null =>
        typeof stored === 'object' && stored !== null ? asAssumptions(stored as never) : null,
    });
    const equity = new DraftShelf(store, {
      ...{ kind: 'equity', book },
      read: (stored): EquityChoice | null =>
        typeof stored === 'object' && stored !== null ? asEquityChoice(stored, {}) : null,
    });
    const multiples = new DraftShelf(store, {
      ...{ kind: 'multiples', book },
      read: (stored): MultiplesChoice | null =>
        typeof stored === 'object' && stored !== null ? asChoice(stored) : null,
    });
    this.figures = new Drafts(figures);
    this.assumptions = new Drafts(assumptions);
    this.equity = new Drafts(equity);
    const refused = new DraftShelf(store, { kind: 'refused', book, read: asRefusedTexts });
    this.multiples = new Drafts(multiples);
    const histories = new DraftShelf(store, {
      ...{ kind: 'histories', book },
      read: (stored) => asHistory(stored, asOverrides),
    });
    this.histories = new Drafts(histories);
    this.#refused = new Drafts(refused);
    this.#shelves = [figures, assumptions, equity, multiples, refused, histories];
    this.#kept = [this.figures, this.assumptions, this.equity, this.multiples, this.#refused];
  }

  /** Whether a book that is entered has to be asked for its identity first. */
  get isWaiting(): boolean {
    return this.#book !== undefined || this.#shelves.some(({ isEmpty }) => !isEmpty);
  }

  /** A book is open: takes up what was typed for it, and drops what was typed for another. */
  enter(book: string): void {
    if (this.#book !== undefined && this.#book !== book) this.clear();
    this.#book = book;
    for (const drafts of [...this.#kept, this.histories]) drafts.restore(book);
  }

  /** The book that was entered last; undefined once it was left. */
  get book(): string | undefined {
    return this.#book;
  }

  /** Where a form of a company keeps what it refused, until that is typed over, saved or discarded. */
  refusedOf(symbol: string, form: string): RefusedOfForm {
    return refusedOfForm(this.#refused, symbol, form);
  }

  /** The entries of a form and of its parts were saved or discarded. */
  forgetRefused(symbol: string, form: string): void {
    forgetRefused(this.#refused, symbol, form);
  }

  /** Whether anything is typed and not saved. */
  hasAny(): boolean {
    return (
      this.figures.some(isTyped) ||
      this.company.some(() => true) ||
      this.assumptions.some(() => true) ||
      this.equity.some(() => true) ||
      this.multiples.some(() => true) ||
      this.#refused.some(() => true)
    );
  }

  /** Whether a company's value by a model is typed otherwise than it was saved. */
  isBeside(symbol: string, model: Model): boolean {
    if (model === 'FCFF') return this.assumptions.get(symbol) !== undefined;
    const isMultiple = (MULTIPLE_MODELS as readonly Model[]).includes(model);
    return (isMultiple ? this.multiples : this.equity).get(symbol) !== undefined;
  }

  /** Whether closing the page would lose something: only where the device did not take it. */
  isAtRisk(): boolean {
    if (this.company.some(() => true)) return true;
    return this.hasAny() && !this.#kept.every(({ isShelved }) => isShelved);
  }

  /** Another tab takes the book: it may save, change or discard what was typed here. */
  leave(): void {
    for (const drafts of [...this.#kept, this.histories]) drafts.leave();
  }

  /** Another book takes the place of this one. */
  clear(): void {
    for (const drafts of [...this.#kept, this.histories, this.company]) drafts.clear();
    this.#book = undefined;
  }
}
