import { saveFile } from '../../client/files.ts';
import { askToPersist, persistence } from '../../client/storage.ts';
import type { BookInfo, FairbookApi, OpenReport } from '../../contract/api.ts';
import { Action, Resource } from './resource.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

/** What the file picker offers when a book is asked for. */
export const BOOK_FILES = '.sqlite3,.sqlite,.db,.fairbook';

/** Whether the browser promises to keep the book; `asking` while its question is open. */
export type Keeping = 'granted' | 'best-effort' | 'denied' | 'unknown' | 'asking';

/** The book as a whole: what it is, where it lives, and its ways in and out. */
export class BookController {
  readonly info: Resource<BookInfo>;
  readonly canUndo: Resource<boolean>;
  /** The time the info was read (milliseconds): ages are told from it. */
  readAt = $state(Date.now());
  keeping = $state<Keeping>('unknown');
  /** A file that waits for the question whether it may replace the book. */
  toOpen = $state.raw<File | null>(null);
  /** Files that were dropped with it: not read before the question is answered. */
  beside = $state.raw<readonly File[]>([]);
  opened = $state.raw<OpenReport | null>(null);
  readonly export: Action<[], void>;
  readonly open: Action<[File], void>;
  readonly undoOpen: Action<[], void>;
  readonly #api: FairbookApi;

  constructor(api: FairbookApi, toasts: Toasts) {
    this.#api = api;
    this.info = new Resource(() => api.book.info());
    this.canUndo = new Resource(() => api.book.canUndoOpen());
    this.export = new Action(async () => {
      const file = await api.book.exportFile();
      saveFile(file);
      toasts.show(`Exported ${file.name}. It was reopened and verified first.`);
      await this.load();
    });
    this.open = new Action(async (file: File) => {
      this.opened = await api.book.openFile(file);
      this.toOpen = null;
      await this.load();
    });
    this.undoOpen = new Action(async () => {
      await api.book.undoOpen();
      this.opened = null;
      toasts.show('The earlier book is back.');
      await this.load();
    });
  }

  async load(): Promise<void> {
    await Promise.all([this.info.load(), this.canUndo.load()]);
    this.readAt = Date.now();
    if (this.keeping === 'unknown') this.keeping = await persistence();
  }

  /** Asks the browser to keep the book when space runs short. Call it on a click. */
  async keep(): Promise<void> {
    this.keeping = 'asking';
    this.keeping = await askToPersist();
  }

  /** Asks once after the first import: from then on there is something to lose. */
  keepAfterImport(): void {
    if (this.keeping === 'best-effort') void this.keep();
  }

  async rename(name: string): Promise<void> {
    this.info.value = await this.#api.book.rename(name);
  }
}
