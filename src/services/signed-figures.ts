import { AppError } from '../contract/errors.ts';
import { ITEMS } from '../contract/vocabulary.ts';
import type { LineProblem, ParsedFile, StatementFigure, StatementTable } from '../sources/types.ts';

const isPossible = ({ item, value }: StatementFigure): boolean =>
  value >= 0 || ITEMS[item].mayBeNegative;

/**
 * A file of statements without the figures whose sign they cannot have: each is refused with its line, since a
 * negative debt or dividend is another line of the statement, or another convention, that was not understood.
 * @throws AppError NO_ROWS when none is left
 */
export function signedFigures(file: ParsedFile<StatementTable>): ParsedFile<StatementTable> {
  const problems = file.data.companies.flatMap(({ figures }) =>
    figures.filter((figure) => !isPossible(figure)).map(problemOf),
  );
  const [first] = problems;
  if (first === undefined) return file;
  const companies = file.data.companies.map((company) => ({
    ...company,
    figures: company.figures.filter(isPossible),
  }));
  const left = companies.flatMap(({ figures }) => figures);
  if (left.length === 0) {
    throw new AppError(
      'NO_ROWS',
      `${file.file} has no figure that can be stored: ${first.message}.`,
      {
        file: file.file,
        line: first.line,
      },
    );
  }
  return {
    ...file,
    lines: Int32Array.from(left, ({ line }) => line),
    problems: [...file.problems, ...problems].sort((a, b) => a.line - b.line),
    data: { ...file.data, companies },
  };
}

function problemOf({ item, value, concept, line, periodEnd }: StatementFigure): LineProblem {
  return {
    line,
    column: concept,
    text: String(value),
    message: `${ITEMS[item].label} of the period to ${periodEnd} is below zero, which it cannot be`,
  };
}
