/** The refused rows of a file: a broken one of a hundred megabytes has millions, of which nobody reads more than some. */
import { counted } from './counted.ts';
import type { LineProblem } from './types.ts';

/** How many refused rows a list of problems stands for: one may be told for many, or for a cell of a row that is taken. */
export function refusedRows(problems: readonly LineProblem[]): number {
  return problems.reduce((count, { rows = 1 }) => count + rows, 0);
}

/** Takes refused rows, one after the other. */
export interface ProblemSink {
  push(problem: LineProblem): unknown;
}

/** Refused rows that are told line by line. */
export const MOST_TOLD = 10_000;

interface Further {
  readonly first: LineProblem;
  rows: number;
}

/** Why a figure of zero or below is not stored as a price. */
export const NO_PRICE = 'is zero or negative: no price';

/** Refused rows with a line each as long as they are few; further ones are counted by their reason. */
export class Problems implements ProblemSink {
  readonly #told: LineProblem[];
  readonly #further = new Map<string, Further>();

  constructor(before: readonly LineProblem[] = []) {
    this.#told = [...before];
  }

  push(problem: LineProblem): void {
    if (this.#told.length < MOST_TOLD) {
      this.#told.push(problem);
      return;
    }
    // `is of 2031-04-05, after today` is one reason, whatever the day.
    const reason = `${problem.column ?? ''} ${problem.message.replace(/\d+/g, '0')}`;
    const known = this.#further.get(reason);
    if (known === undefined) this.#further.set(reason, { first: problem, rows: 1 });
    else known.rows += 1;
  }

  /** All of them in order of their lines: of each reason the rows that are not told one by one are a last entry. */
  list(): LineProblem[] {
    const further = [...this.#further.values()].map(({ first, rows }) =>
      rows === 1
        ? first
        : {
            ...first,
            message: `${first.message}; and ${counted(rows - 1, 'more row')} for the same reason, not told one by one`,
            rows,
          },
    );
    return [...this.#told, ...further].sort((a, b) => a.line - b.line);
  }
}
