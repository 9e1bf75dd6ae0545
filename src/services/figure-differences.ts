/** What a published table would do to the figures that the book has of the same region and date. */
import { counted } from '../sources/counted.ts';
import { isSameFigure } from './same-figure.ts';

/** The figures of a row before and after, under the names that a note gives them. */
export interface FigurePair {
  readonly row: string;
  readonly before: Readonly<Record<string, number | null>>;
  readonly after: Readonly<Record<string, number | null>>;
}

/** How many figures change and by how much at most, and which ones a file would empty. */
export function figureDifferences(pairs: readonly FigurePair[]): {
  notes: string[];
  warnings: string[];
} {
  let changed = 0;
  let largest = { apart: 0, words: '' };
  const emptied: string[] = [];
  for (const { row, before, after } of pairs) {
    for (const [name, was] of Object.entries(before)) {
      const now = after[name] ?? null;
      if (was === null || (now !== null && isSameFigure(was, now))) continue;
      const words = `${name.replaceAll('_', ' ')} of ${row}`;
      if (now === null) {
        emptied.push(words);
        continue;
      }
      changed += 1;
      const apart = was === 0 ? Infinity : Math.abs(now / was - 1);
      if (apart > largest.apart) {
        largest = { apart, words: `${words}: ${was.toString()} before, ${now.toString()} now` };
      }
    }
  }
  return {
    notes:
      changed === 0
        ? []
        : [
            `${counted(changed, 'figure differs', 'figures differ')} from the book's; the most, ${largest.words}.`,
          ],
    warnings:
      emptied.length === 0
        ? []
        : [
            `${counted(emptied.length, 'figure that the book has is', 'figures that the book has are')} empty in this file, such as ${emptied.slice(0, 2).join(' and ')}.`,
          ],
  };
}
