import { expect } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { SourceRefusal, type SourceRefusalCode } from '../../../src/sources/refusal.ts';
import type {
  FactorColumns,
  IndustryBetaTable,
  ParsedFile,
  ParseOptions,
  PriceColumns,
  SourceFile,
} from '../../../src/sources/types.ts';

/** A text as a dropped file. */
export function textFile(name: string, text: string): SourceFile {
  return { name, bytes: new TextEncoder().encode(text) };
}

/** The refusal that reading a file ends in; fails where it is read after all. */
export async function refusalOf(file: SourceFile, options?: ParseOptions): Promise<SourceRefusal> {
  try {
    await parseFile(file, options);
  } catch (error) {
    if (error instanceof SourceRefusal) return error;
    throw error;
  }
  throw new Error(`${file.name} was read, a refusal was expected`);
}

export async function expectRefusal(
  file: SourceFile,
  code: SourceRefusalCode,
  message: RegExp,
): Promise<void> {
  const refusal = await refusalOf(file);
  expect({ file: file.name, code: refusal.code }).toEqual({ file: file.name, code });
  expect(refusal.message).toMatch(message);
  expect(refusal.details.file).toBe(file.name);
}

/** Every row is stored or refused, and every refused row has exactly one reason. Figures share the line of their statement. */
export function expectAccountedFor(parsed: ParsedFile): void {
  expect(parsed.rowsRead).toBe(parsed.lines.length + parsed.problems.length);
  if (parsed.data.kind === 'statements') return;
  const lines = [...parsed.lines, ...parsed.problems.map((problem) => problem.line)];
  expect(new Set(lines).size).toBe(lines.length);
}

export async function parseFactors(
  file: SourceFile,
  options?: ParseOptions,
): Promise<ParsedFile<FactorColumns>> {
  const parsed = await parseFile(file, options);
  if (parsed.data.kind !== 'factors') throw new Error(`read as ${parsed.data.kind}`);
  expectAccountedFor(parsed);
  return { ...parsed, data: parsed.data };
}

export async function parsePrices(
  file: SourceFile,
  options?: ParseOptions,
): Promise<ParsedFile<PriceColumns>> {
  const parsed = await parseFile(file, options);
  if (parsed.data.kind !== 'prices') throw new Error(`read as ${parsed.data.kind}`);
  expectAccountedFor(parsed);
  return { ...parsed, data: parsed.data };
}

export async function parseBetas(
  file: SourceFile,
  options?: ParseOptions,
): Promise<ParsedFile<IndustryBetaTable>> {
  const parsed = await parseFile(file, options);
  if (parsed.data.kind !== 'industry-betas') throw new Error(`read as ${parsed.data.kind}`);
  expectAccountedFor(parsed);
  return { ...parsed, data: parsed.data };
}

/** ISO dates of day numbers. */
export function isoDates(days: Int32Array): string[] {
  return Array.from(days, (day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
}

/** The last day of a month `YYYY-MM`, as ISO. */
export function lastDay(month: string): string {
  const [year = 0, index = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, index, 0)).toISOString().slice(0, 10);
}
