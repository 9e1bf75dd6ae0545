import {
  membersOf,
  parseFile,
  SourceRefusal,
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
 * @param onMember Called before each member of an archive is read; what it throws ends the work.
 */
export async function stageFile(
  name: string,
  bytes: Uint8Array,
  options: StageOptions,
  onMember: (name: string) => Promise<void> = () => Promise.resolve(),
): Promise<StagedFile[]> {
  const staged: StagedFile[] = [];
  try {
    for (const member of membersOf({ name, bytes })) {
      const given = Object.hasOwn(options.files, member.name) ? options.files[member.name] : {};
      if (given?.skip === true) continue;
      if (member.name !== name) await onMember(member.name);
      const { today, remembered } = options;
      staged.push(await stageMember(member, { ...given, today, remembered }));
    }
  } catch (error) {
    staged.push(refused(name, await hashLarge(bytes), error));
  }
  return staged;
}

async function stageMember(
  member: { name: string; read(): { name: string; bytes: Uint8Array } },
  options: ParseOptions,
): Promise<StagedFile> {
  let sha256 = hashBytes(new Uint8Array());
  try {
    const file = member.read();
    sha256 = await hashLarge(file.bytes);
    return { name: member.name, sha256, parsed: await parseFile(file, options) };
  } catch (error) {
    return refused(member.name, sha256, error);
  }
}
