import {
  MAX_INFLATED_BYTES,
  membersOf,
  openTables,
  SourceRefusal,
  type Member,
  type OpenTable,
  type ParseOptions,
  type RememberedMapping,
} from '../sources/index.ts';
import type { FileBytes } from '../sources/file-bytes.ts';
import { hashBytes, hashLarge } from './fingerprint.ts';
import type { StagedFile } from './import-decision.ts';
import type { SeriesChoice } from './price-fit.ts';

/** A person's answers for one file: to its reader, and to what becomes of its prices. */
export type FileAnswers = ParseOptions & {
  readonly skip?: boolean | undefined;
  readonly series?: SeriesChoice | undefined;
};

/** The answers of a person by the name that a report gave a file, and the day of the import. */
export interface StageOptions {
  readonly today: string;
  /** What was said of the columns of unknown tables before. */
  readonly remembered?: readonly RememberedMapping[];
  /** `skip` leaves a file out. */
  readonly files: Readonly<Record<string, FileAnswers>>;
}

/** Called with the name of a file that is read, and with the bytes so far of a long text or archive. */
export type OnStep = (name: string, read?: { done: number; total: number }) => Promise<void>;

/** The part of an archive that one of several readers takes: of its members each `of`th from `index` on. */
export interface Share {
  readonly index: number;
  readonly of: number;
}

const ALL: Share = { index: 0, of: 1 };

/** What a refusal of the parser leaves of a file; anything else is a defect and thrown on. */
function refused(name: string, sha256: string, error: unknown): StagedFile {
  if (!(error instanceof SourceRefusal)) throw error;
  const { code, message, details, format } = error;
  const recognised = format === undefined ? {} : { format };
  return { name, sha256, refusal: { code, message, details: { ...details }, ...recognised } };
}

/**
 * Hashes and parses one dropped file, or each member of a dropped archive: one entry for every file
 * of data, read one after the other so that no more than one is unpacked at a time. An archive that holds others is
 * for the first reader alone, since these are judged together; so is a file that is no archive.
 *
 * @param onStep Called before each member of an archive is read, and while a long text is gone through; what it throws
 * ends the work. Within a text nothing is awaited: a caller on another thread has to end the work itself, one on this
 * thread is heard when the text is read.
 */
export async function stageFile(
  name: string,
  bytes: FileBytes,
  options: StageOptions,
  onStep: OnStep = () => Promise.resolve(),
  share = ALL,
): Promise<StagedFile[]> {
  const staged: StagedFile[] = [];
  const { today, remembered } = options;
  const answersOf = (table: string): FileAnswers => {
    const given = Object.hasOwn(options.files, table) ? options.files[table] : undefined;
    // What was said of a file beside it goes before what was said of one long ago.
    return { ...given, today, remembered: [...(given?.remembered ?? []), ...(remembered ?? [])] };
  };
  try {
    const judged = membersOf({ name, bytes }, MAX_INFLATED_BYTES / share.of);
    const members = [...judged].filter((member) => answersOf(member.name).skip !== true);
    const total = members.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    for (const member of dealt(members, share)) {
      const before = { done, total };
      if (member.name !== name) await onStep(member.name, isLong(total) ? before : undefined);
      const within = withinText(member, before, onStep);
      staged.push(...(await stageMember(member, answersOf, within.onRead)));
      await within.answers();
      done += member.size;
    }
  } catch (error) {
    if (!(error instanceof SourceRefusal)) throw error;
    if (share.index === 0) staged.push(refused(name, await hashLarge(bytes), error));
  }
  return staged;
}

const NESTED = /\.(?:zip|xls[xmb]|ods)$/i;

function dealt(members: readonly Member[], { index, of }: Share): readonly Member[] {
  const whole = members.length < 2 || members.some(({ name }) => NESTED.test(name));
  if (whole) return index === 0 ? members : [];
  return members.filter((_, turn) => turn % of === index);
}

/** Texts and archives up to this size are read at once: nobody waits for them. */
const isLong = (bytes: number): boolean => bytes >= 8 * 1024 * 1024;

/** Bytes of a long text between two reports. */
const REPORTED_BYTES = 1024 * 1024;

/** Reports each further part of a long text behind what was read `before` it, and collects the answers. */
function withinText(
  { name, size }: Member,
  before: { done: number; total: number },
  onStep: OnStep,
): WithinText {
  const answers: Promise<void>[] = [];
  let read = 0;
  const onRead = (bytes: number): void => {
    // A second look at the beginning is no progress.
    const further = bytes - read >= REPORTED_BYTES || (bytes === size && bytes > read);
    if (!further || !isLong(size)) return;
    read = bytes;
    const answer = onStep(name, { done: before.done + bytes, total: before.total });
    // Looked at when the text is read.
    answer.catch(() => undefined);
    answers.push(answer);
  };
  return {
    onRead,
    answers: async () => {
      await Promise.all(answers);
    },
  };
}

interface WithinText {
  readonly onRead: (bytes: number) => void;
  /** Throws what an answer was rejected with. */
  answers(): Promise<void>;
}

/** Reads one file: one entry for each of its tables. */
async function stageMember(
  member: Member,
  answersOf: (table: string) => FileAnswers,
  onRead: (bytes: number) => void,
): Promise<StagedFile[]> {
  let sha256 = hashBytes(new Uint8Array());
  try {
    const file = member.read();
    sha256 = await hashLarge(file.bytes);
    const isOne = answersOf(member.name).mapping !== undefined;
    const tables = await openTables({ ...file, onRead }, isOne);
    return tables
      .filter(({ name }) => answersOf(name).skip !== true)
      .map((table) => stageTable(table, sha256, answersOf(table.name)));
  } catch (error) {
    return [refused(member.name, sha256, error)];
  }
}

function stageTable(
  table: OpenTable,
  sha256: string,
  { series, ...options }: FileAnswers,
): StagedFile {
  try {
    return {
      ...{ name: table.name, sha256, parsed: table.parse(options) },
      ...(table.sheet === null ? {} : { sheet: table.sheet }),
      ...(series === undefined ? {} : { series }),
      ...(options.region === undefined ? {} : { isRegionGiven: true }),
    };
  } catch (error) {
    return refused(table.name, sha256, error);
  }
}
