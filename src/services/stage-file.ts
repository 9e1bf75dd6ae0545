import {
  membersOf,
  parseFile,
  SourceRefusal,
  type Member,
  type ParseOptions,
  type RememberedMapping,
} from '../sources/index.ts';
import { hashBytes, hashLarge } from './fingerprint.ts';
import type { StagedFile } from './import.ts';

/** The answers of a person by the name that a report gave a file, and the day of the import. */
export interface StageOptions {
  readonly today: string;
  /** What was said of the columns of unknown tables before. */
  readonly remembered?: readonly RememberedMapping[];
  /** `skip` leaves a file out. */
  readonly files: Readonly<Record<string, ParseOptions & { readonly skip?: boolean | undefined }>>;
}

/** Called with the name of a file that is read, and with the bytes so far of a long one. */
export type OnStep = (name: string, read?: { done: number; total: number }) => Promise<void>;

/** What a refusal of the parser leaves of a file; anything else is a defect and thrown on. */
function refused(name: string, sha256: string, error: unknown): StagedFile {
  if (!(error instanceof SourceRefusal)) throw error;
  const { code, message, details } = error;
  return { name, sha256, refusal: { code, message, details: { ...details } } };
}

/**
 * Hashes and parses one dropped file, or each member of a dropped archive: one entry for every file
 * of data, read one after the other so that no more than one is unpacked at a time.
 *
 * @param onStep Called before each member of an archive is read, and while a long text is gone through; what it throws
 * ends the work. Within a text nothing is awaited: a caller on another thread has to end the work itself, one on this
 * thread is heard when the text is read.
 */
export async function stageFile(
  name: string,
  bytes: Uint8Array,
  options: StageOptions,
  onStep: OnStep = () => Promise.resolve(),
): Promise<StagedFile[]> {
  const staged: StagedFile[] = [];
  try {
    for (const member of membersOf({ name, bytes })) {
      const given = Object.hasOwn(options.files, member.name) ? options.files[member.name] : {};
      if (given?.skip === true) continue;
      if (member.name !== name) await onStep(member.name);
      const { today, remembered } = options;
      const within = withinText(member, onStep);
      staged.push(await stageMember(member, { ...given, today, remembered }, within.onRead));
      await within.answers();
    }
  } catch (error) {
    staged.push(refused(name, await hashLarge(bytes), error));
  }
  return staged;
}

/** Texts up to this size are read at once: nobody waits for them. */
const LONG_TEXT_BYTES = 8 * 1024 * 1024;

/** Reports each further part of a long text, and collects the answers. */
function withinText({ name, size }: Member, onStep: OnStep): WithinText {
  const answers: Promise<void>[] = [];
  let read = 0;
  const onRead = (bytes: number): void => {
    // A second look at the beginning is no progress.
    if (bytes <= read || size < LONG_TEXT_BYTES) return;
    read = bytes;
    const answer = onStep(name, { done: bytes, total: size });
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

async function stageMember(
  member: Member,
  options: ParseOptions,
  onRead: (bytes: number) => void,
): Promise<StagedFile> {
  let sha256 = hashBytes(new Uint8Array());
  try {
    const file = member.read();
    sha256 = await hashLarge(file.bytes);
    const parsed = await parseFile({ ...file, onRead }, options);
    return { name: member.name, sha256, parsed };
  } catch (error) {
    return refused(member.name, sha256, error);
  }
}
