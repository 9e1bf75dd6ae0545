import type { FairbookApi, FileOptions, ImportReport, TableMapping } from '../../contract/api.ts';
import type { Progress } from '../../contract/events.ts';
import { toErrorData, type ErrorData } from '../../contract/errors.ts';
import { toldApart } from '../shared/told-apart.ts';
import { AlikeTables, sameAnswers } from './alike-tables.ts';
import { withoutAnswers } from './answers.ts';
import type { BookController } from './book.svelte.ts';
import { dropMates, symbolMates } from './drop-mates.ts';
import { namesOf, sortDropped } from './dropped.ts';
import { ImportTrace, notReached } from './import-trace.ts';
import { holdsPeers } from './import-kinds.ts';
import { readyToImport, rowsNotTaken, withNothingNew } from './import-ready.ts';
import { Rereadings } from './rereadings.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

export type ImportStep = 'idle' | 'reading' | 'preview' | 'importing' | 'done';

/** Dropped files on their way into the book: understood first, shown, then imported. */
export class ImportController {
  step = $state<ImportStep>('idle');
  files = $state.raw<readonly File[]>([]);
  /** Of the files that wait: previews, those with a question first, then what is refused. */
  reports = $state.raw<readonly ImportReport[]>([]);
  /** Of the files that were imported since the last new start. */
  stored = $state.raw<readonly ImportReport[]>([]);
  /** Whether the result of the last import was seen: who comes again comes with other files. */
  isSeen = $state(false);
  options = $state.raw<{ [fileName: string]: FileOptions }>({});
  progress = $state.raw<Progress | null>(null);
  error = $state.raw<ErrorData | undefined>();
  /** Files of an import that was cut off, as by closing the page, and did not come into the book. */
  cutOff = $state.raw<readonly string[]>([]);
  readonly #api: FairbookApi;
  readonly #toasts: Toasts;
  readonly #book: BookController;
  #cancelled = false;
  /** Files that are read again since something was said of them, or of one that they are judged beside. */
  readonly rereadings = new Rereadings();
  readonly #alike = new AlikeTables();
  /** Files whose report does not show the last answer yet. */
  #unread: readonly string[] = [];
  /** The message that offers to take in what was left out last. */
  #offer: number | null = null;
  /** Counts how often the files were dropped: what was being read for them then no longer counts. */
  #drops = 0;

  readonly #trace: ImportTrace;

  constructor(
    api: FairbookApi,
    toasts: Toasts,
    book: BookController,
    trace: ImportTrace = new ImportTrace(),
  ) {
    this.#trace = trace;
    this.#api = api;
    this.#toasts = toasts;
    this.#book = book;
  }

  /** Files that bring something as they stand. */
  get ready(): readonly ImportReport[] {
    return readyToImport(this.#read);
  }

  /** Files that the book has already. */
  get unchanged(): readonly ImportReport[] {
    return withNothingNew(this.#read);
  }

  /** Reports that hold: those of files that are being read again may not. */
  get #read(): readonly ImportReport[] {
    return this.reports.filter(({ file }) => !this.rereadings.has(file));
  }

  /**
   * Takes files in and previews them. Of a book it is asked first whether to open it: into which book the rest goes
   * hangs on the answer, so that it is not read before.
   *
   * @param peersOf The company that a table of peers is meant for, which does not name it.
   * @returns Whether anything is left to preview, as soon as its reading has begun: the view of imports shows how far
   *   it is.
   */
  async add(files: readonly File[], peersOf?: string): Promise<boolean> {
    if (this.step === 'reading' || this.step === 'importing') {
      this.#toasts.show('An import is under way. Drop the files again when it is done.');
      return false;
    }
    if (this.#book.toOpen !== null || this.#book.opened !== null) {
      // Which book they go into hangs on the answer that is asked for.
      this.#book.beside = [...this.#book.beside, ...files];
      return false;
    }
    const { book, others: data, unreadable } = await sortDropped(files);
    this.#tellUnreadable(unreadable);
    if (book !== null) {
      this.#book.toOpen = book;
      this.#book.beside = data;
      return false;
    }
    if (data.length === 0) return false;
    const kept = this.step === 'preview' ? this.files : [];
    const dropped = toldApart(data);
    const names = dropped.map(({ name }) => name);
    this.files = [...kept.filter(({ name }) => !names.includes(name)), ...dropped];
    // A file that comes again is asked about anew, whatever was said of the one before.
    this.options = Object.fromEntries(
      Object.entries(this.options).filter(
        ([file]) => !names.some((name) => file === name || file.startsWith(`${name}/`)),
      ),
    );
    if (this.step !== 'preview') {
      this.options = {};
      this.stored = [];
    }
    void this.#preview(peersOf);
    return true;
  }

  /**
   * Says which files were dropped with a book and are not read.
   *
   * @param take Takes them in; without it they have to be dropped again.
   */
  tellUnread(files: readonly File[], take?: () => void): void {
    if (files.length === 0) return;
    this.#toasts.show(
      `Not read: ${namesOf(files)}, dropped together with a book.${take === undefined ? ' Drop again what you want to import.' : ''}`,
      take && { label: 'Import now', run: take },
    );
  }

  #tellUnreadable(files: readonly File[]): void {
    if (files.length === 0) return;
    const it = files.length === 1 ? 'it' : 'them';
    this.#toasts.show(
      `Not read: ${namesOf(files)}. The system does not hand ${it} out: another program may hold ${it} open, or a cloud drive may not have fetched ${it} yet. Close ${it} there, or open ${it} once, and drop again.`,
    );
  }

  /**
   * Answers what a file does not tell, and reads it again with the answer.
   *
   * @param alike other files that ask the same, and get the same answer
   */
  async answer(fileName: string, given: FileOptions, alike: readonly string[] = []): Promise<void> {
    const answers = [fileName, ...alike].map((file) => [file, { ...this.options[file], ...given }]);
    await this.#readAgain(Object.fromEntries(answers) as typeof this.options);
  }

  /** Takes back what was answered of a file, which asks again. */
  async changeAnswer(fileName: string): Promise<void> {
    await this.#readAgain({ [fileName]: withoutAnswers(this.options[fileName]) });
  }

  /**
   * Says what the columns of a table mean; other tables of its layout that ask are read so too.
   *
   * @param change makes the new mapping from the one in force, which answers that are still being read belong to
   */
  async map(fileName: string, change: (mapping: TableMapping) => TableMapping): Promise<void> {
    const shown = this.reports.find(({ file }) => file === fileName)?.table?.mapping;
    const said = this.options[fileName]?.mapping;
    const inForce = (this.#unread.includes(fileName) ? said : undefined) ?? shown ?? said ?? {};
    const given = { ...this.options[fileName], mapping: change(inForce) };
    await this.#readAgain({ [fileName]: given });
    // An answer that came meanwhile is spread when it is read.
    if (this.#unread.includes(fileName) || this.step !== 'preview') return;
    const like = this.#alike.spread(fileName, this.reports, this.options);
    if (Object.keys(like).length > 0) await this.#readAgain(like);
  }

  /** Says of the tables that are read as another one what was said of that one, where they still ask. */
  async saySame(fileName: string): Promise<void> {
    const given: { [fileName: string]: FileOptions } = {};
    for (const [file, answers] of Object.entries(sameAnswers(fileName, this.reports))) {
      const { mappingOf, ...own } = this.options[file] ?? {};
      if (mappingOf === undefined) continue;
      given[file] = {
        ...own,
        mappingOf: { ...mappingOf, answers: { ...mappingOf.answers, ...answers } },
      };
    }
    if (Object.keys(given).length > 0) await this.#readAgain(given);
  }

  /** Reads files with what was said of each, in the worker; the page stays as it is meanwhile. */
  async #readAgain(given: { [fileName: string]: FileOptions }): Promise<void> {
    const names = Object.keys(given);
    this.options = { ...this.options, ...given };
    this.#unread = [...this.#unread, ...names];
    const before = this.reports.filter(({ file }) => names.includes(file));
    await this.rereadings.during(names, async () => {
      const alone = await this.#reread(names);
      const beside = symbolMates(this.reports, alone);
      const told = this.reports.filter(({ file }) => beside.includes(file));
      const mates = [...beside, ...dropMates(this.reports, ...before, ...alone, ...told)];
      this.#show(mates.length === 0 ? alone : await this.#reread([...names, ...mates]));
    });
  }

  /** The reports of some of the files that wait, as of a drop of their own; none of those that a later reading overtook. */
  async #reread(names: readonly string[]): Promise<readonly ImportReport[]> {
    const drops = this.#drops;
    const isLast = this.rereadings.take(names);
    const dropped = this.files.filter(({ name }) =>
      names.some((file) => file === name || file.startsWith(`${name}/`)),
    );
    const options = { ...$state.snapshot(this.options) };
    for (const { file } of this.reports) {
      if (!names.includes(file)) options[file] = { ...options[file], skip: true };
    }
    try {
      const reports = await this.rereadings.during(names, () =>
        this.#api.data.preview(dropped, options),
      );
      if (drops !== this.#drops || this.step !== 'preview') return [];
      return reports.filter(({ file }) => isLast(file));
    } catch (thrown) {
      if (drops === this.#drops) this.error = toErrorData(thrown);
      return [];
    }
  }

  #show(reports: readonly ImportReport[]): void {
    if (reports.length === 0) return;
    const readOf = (name: string): ImportReport | undefined =>
      reports.find(({ file }) => file === name);
    this.#unread = this.#unread.filter((name) => readOf(name) === undefined);
    this.error = undefined;
    this.reports = this.reports.map((old) => readOf(old.file) ?? old);
  }

  /** Forgets what was said of a table's columns, and asks again. */
  async forget(fileName: string, fingerprint: string): Promise<void> {
    try {
      await this.#api.mappings.forget(fingerprint);
      const given: FileOptions = { ...this.options[fileName] };
      delete given.mapping;
      await this.#readAgain({ [fileName]: given });
    } catch (thrown) {
      this.error = toErrorData(thrown);
    }
  }

  /**
   * Leaves out a file, or one member of an archive; what was judged beside it is judged anew. A message offers to take
   * it in again, until the files are imported or discarded.
   */
  async leaveOut(fileName: string): Promise<void> {
    const { files, reports, options, stored } = this;
    const left = reports.filter(({ file }) => file === fileName);
    const mates = dropMates(reports, ...left);
    this.files = this.files.filter(({ name }) => name !== fileName);
    this.reports = this.reports.filter(({ file }) => file !== fileName);
    this.options = { ...this.options, [fileName]: { ...this.options[fileName], skip: true } };
    const isLast = this.files.length === 0 || this.reports.length === 0;
    if (isLast) this.clear();
    const drops = this.#drops;
    this.#offer = this.#toasts.show(`${fileName} is left out.`, {
      label: 'Undo',
      run: () => {
        if (drops !== this.#drops || this.step !== (isLast ? 'idle' : 'preview')) return;
        if (this.reports.some(({ file }) => file === fileName)) return;
        if (isLast) {
          this.files = files;
          this.stored = stored;
          this.options = options;
        } else {
          // To its place: of files of one day the first is judged first.
          const back = files.filter((file) => file.name === fileName || this.files.includes(file));
          this.files = [...back, ...this.files.filter((file) => !back.includes(file))];
        }
        const at = reports.findIndex(({ file }) => file === fileName);
        this.reports = this.reports.toSpliced(at, 0, ...left);
        this.step = 'preview';
        void this.#readAgain({ [fileName]: { ...options[fileName] } });
      },
    });
    if (!isLast && mates.length > 0) this.#show(await this.#reread(mates));
  }

  /** What was left out is not offered any more. */
  #withdrawOffer(): void {
    if (this.#offer !== null) this.#toasts.dismiss(this.#offer);
    this.#offer = null;
  }

  async importAll(): Promise<void> {
    this.#withdrawOffer();
    // Refused files go along: they store nothing, but the record keeps that they were refused.
    const waiting = this.reports.filter(
      ({ file, needs }) => (needs ?? []).length > 0 || this.rereadings.has(file),
    );
    const options = { ...$state.snapshot(this.options) };
    for (const { file } of waiting) options[file] = { ...options[file], skip: true };
    const coming = this.reports.filter((report) => !waiting.includes(report));
    this.cutOff = [];
    await this.#work('importing', 'preview', async (onProgress) => {
      const drops = this.#drops;
      await this.#leaveTrace(coming);
      if (drops !== this.#drops) return;
      const stored = await this.#api.data.importFiles(this.files, options, onProgress);
      if (drops !== this.#drops) return;
      const earlier = this.stored.filter((old) => !stored.some(({ file }) => file === old.file));
      this.stored = troubledFirst([...earlier, ...stored]);
      this.#keepWaiting(waiting, stored);
      this.isSeen = false;
      this.#book.keepAfterImport();
      // What was stored may be what they asked for: a company of the book, above all.
      if (waiting.length > 0) await this.#readWaiting(drops);
      this.step = waiting.length > 0 ? 'preview' : 'done';
    });
    this.#trace.end();
  }

  async #leaveTrace(coming: readonly ImportReport[]): Promise<void> {
    const { id } = this.#book.info.value ?? {};
    if (id === undefined) return;
    const after = Math.max(0, ...(await this.#api.imports.list()).map((record) => record.id));
    this.#trace.begin(id, { after, names: coming.map(({ file }) => file) });
  }

  /** Says, when a book is opened, which files an import of it did not reach that was cut off. */
  async tellCutOff(): Promise<void> {
    const { id } = this.#book.info.value ?? {};
    const begun = id === undefined || this.step === 'importing' ? null : this.#trace.of(id);
    if (begun === null) {
      this.cutOff = [];
      return;
    }
    this.cutOff = notReached(begun, await this.#api.imports.list());
    if (this.cutOff.length === 0) this.#trace.end();
    else this.#toasts.show(cutOffWords(this.cutOff), undefined, TO_IMPORT);
  }

  /** What was cut off is known. */
  forgetCutOff(): void {
    this.cutOff = [];
    this.#trace.end();
  }

  /** What still waits for an answer stays, and what was imported is not read with it again. */
  #keepWaiting(waiting: readonly ImportReport[], stored: readonly ImportReport[]): void {
    this.reports = waiting;
    this.files = this.files.filter(({ name }) =>
      waiting.some(({ file }) => file === name || file.startsWith(`${name}/`)),
    );
    const imported = stored.map(({ file }) => [file, { ...this.options[file], skip: true }]);
    this.options = { ...this.options, ...(Object.fromEntries(imported) as typeof this.options) };
  }

  async #readWaiting(drops: number): Promise<void> {
    // What an answer began to read before does not know what was stored.
    this.rereadings.take(this.reports.map(({ file }) => file));
    const reports = await this.#api.data.preview(this.files, $state.snapshot(this.options));
    if (drops === this.#drops) this.reports = troubledFirst(reports);
  }

  cancel(): void {
    this.#cancelled = true;
  }

  /** The view of imports is asked for: a result that stands there from before makes room for the next files. */
  visit(): void {
    if (this.step === 'done') this.isSeen = true;
  }

  /** Drops the files that wait, and what is being read of them: of no use to whoever discards them, or opens another book. */
  clear(): void {
    this.#withdrawOffer();
    this.#drops += 1;
    this.#unread = [];
    this.step = 'idle';
    this.files = [];
    this.reports = [];
    this.stored = [];
    this.options = {};
    this.error = undefined;
    this.progress = null;
  }

  async #preview(peersOf?: string): Promise<void> {
    const drops = this.#drops;
    await this.#work('reading', this.reports.length > 0 ? 'preview' : 'idle', async (progress) => {
      const read = (): Promise<ImportReport[]> =>
        this.#api.data.preview(this.files, $state.snapshot(this.options), progress);
      let reports = await read();
      if (drops !== this.#drops) return;
      const peers = peersOf === undefined ? [] : reports.filter(asksWhosePeers);
      if (peers.length > 0) {
        const given = peers.map(({ file }) => [file, { ...this.options[file], symbol: peersOf }]);
        this.options = { ...this.options, ...(Object.fromEntries(given) as typeof this.options) };
        reports = await read();
        if (drops !== this.#drops) return;
      }
      this.#alike.note(reports, this.options);
      const like = this.#alike.spreadAll(reports, this.options);
      if (Object.keys(like).length > 0) {
        this.options = { ...this.options, ...like };
        reports = await read();
        if (drops !== this.#drops) return;
      }
      this.#unread = [];
      this.reports = troubledFirst(reports);
      this.step = 'preview';
    });
  }

  async #work(
    step: ImportStep,
    onFailure: ImportStep,
    act: (onProgress: (progress: Progress) => 'cancel' | undefined) => Promise<void>,
  ): Promise<void> {
    this.step = step;
    this.error = undefined;
    this.progress = null;
    this.#cancelled = false;
    const drops = this.#drops;
    const isDropped = (): boolean => drops !== this.#drops;
    try {
      await act((progress) => {
        if (isDropped()) return 'cancel';
        this.progress = progress;
        return this.#cancelled ? 'cancel' : undefined;
      });
    } catch (thrown) {
      if (isDropped()) return;
      this.error = toErrorData(thrown);
      this.step = onFailure;
    }
    if (!isDropped()) this.progress = null;
  }
}

const TO_IMPORT = { label: 'Import data', href: '#/import' } as const;

/** Which files of an import that was cut off are not in the book. */
export function cutOffWords(names: readonly string[]): string {
  const files = names.map((name) => ({ name }));
  return `The last import was cut off. Not imported: ${namesOf(files)}. Drop them again; what is in the book already counts as unchanged.`;
}

function asksWhosePeers(report: ImportReport): boolean {
  return holdsPeers(report) && report.needs?.includes('symbol') === true;
}

/** What asks something, then what is refused, then the files with refused lines; otherwise in their order. */
function troubledFirst(reports: readonly ImportReport[]): ImportReport[] {
  const rank = (report: ImportReport): number => {
    if ((report.needs ?? []).length > 0) return 0;
    if (report.status === 'refused') return 1;
    return rowsNotTaken(report).refused > 0 ? 2 : 3;
  };
  return [...reports].sort((a, b) => rank(a) - rank(b));
}
