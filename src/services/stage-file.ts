import { parseFile, SourceRefusal, type ParseOptions } from '../sources/index.ts';
import { hashBytes } from './fingerprint.ts';
import type { StagedFile } from './import.ts';

/** Hashes and parses one dropped file. A refusal of the parser is an answer; anything else is a defect and thrown. */
export async function stageFile(
  name: string,
  bytes: Uint8Array,
  options: ParseOptions,
): Promise<StagedFile> {
  const sha256 = hashBytes(bytes);
  try {
    return { name, sha256, parsed: await parseFile({ name, bytes }, options) };
  } catch (error) {
    if (!(error instanceof SourceRefusal)) throw error;
    const { code, message, details } = error;
    return { name, sha256, refusal: { code, message, details: { ...details } } };
  }
}
