import { parseFile } from '../../../../src/sources/index.ts';
import type {
  CompanyStatements,
  ParsedFile,
  ParseOptions,
  StatementFigure,
} from '../../../../src/sources/types.ts';
import { expectAccountedFor, textFile } from '../helpers.ts';

/** Reads a file of statements, every row of which must be accounted for. */
export async function read(
  name: string,
  text: string,
  options?: ParseOptions,
): Promise<ParsedFile & { companies: readonly CompanyStatements[] }> {
  const parsed = await parseFile(textFile(name, text), options);
  if (parsed.data.kind !== 'statements') throw new Error(`read as ${parsed.data.kind}`);
  expectAccountedFor(parsed);
  return { ...parsed, companies: parsed.data.companies };
}

/** Value and concept of each item of one fiscal period. */
export function linesOf(
  figures: readonly StatementFigure[] | undefined,
  year: number,
  period: string,
): Record<string, [number, string]> {
  return Object.fromEntries(
    (figures ?? [])
      .filter((row) => row.fiscalYear === year && row.fiscalPeriod === period)
      .map(({ item, value, concept }) => [item, [value, concept]]),
  );
}
