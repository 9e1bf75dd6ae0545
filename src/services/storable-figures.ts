/** Which figures of a file of statements can be stored as reported ones, whatever provider the file is of. */
import { AppError } from '../contract/errors.ts';
import { ITEMS } from '../contract/vocabulary.ts';
import { LARGEST_FIGURE } from '../sources/statements/items.ts';
import type { LineProblem, ParsedFile, StatementFigure, StatementTable } from '../sources/types.ts';

/**
 * A file of statements without the figures that are refused, each with its line: those of periods that end after the
 * day of the import are estimates, a figure larger than any amount is in other units than was said, and a negative debt
 * or dividend is another line of the statement, or another convention, that was not understood.
 *
 * @param today day of the import
 * @throws AppError NO_ROWS when none is left
 */
export function storableFigures(
  file: ParsedFile<StatementTable>,
  today: string,
): ParsedFile<StatementTable> {
  const problems = file.data.companies.flatMap(({ figures }) =>
    figures.flatMap((figure) => {
      const message = whyNot(figure, today);
      return message === null ? [] : [problemOf(figure, message)];
    }),
  );
  const [first] = problems;
  if (first === undefined) return file;
  const companies = file.data.companies.map((company) => ({
    ...company,
    figures: company.figures.filter((figure) => whyNot(figure, today) === null),
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
    asOf: file.asOf > today ? newestEnd(left) : file.asOf,
    lines: Int32Array.from(left, ({ line }) => line),
    problems: [...file.problems, ...problems].sort((a, b) => a.line - b.line),
    data: { ...file.data, companies },
  };
}

/** Why a figure cannot be stored; null where it can. */
function whyNot({ item, value, periodEnd }: StatementFigure, today: string): string | null {
  if (periodEnd > today) {
    return `the period ends on ${periodEnd}, after today: an estimate is no reported figure`;
  }
  if (Math.abs(value) > LARGEST_FIGURE) {
    return `${ITEMS[item].label} of the period to ${periodEnd} is larger than any amount`;
  }
  return value < 0 && !ITEMS[item].mayBeNegative
    ? `${ITEMS[item].label} of the period to ${periodEnd} is below zero, which it cannot be`
    : null;
}

function problemOf({ value, concept, line }: StatementFigure, message: string): LineProblem {
  return { line, column: concept, text: String(value), message };
}

function newestEnd(figures: readonly StatementFigure[]): string {
  return figures.reduce((last, { periodEnd }) => (periodEnd > last ? periodEnd : last), '');
}
