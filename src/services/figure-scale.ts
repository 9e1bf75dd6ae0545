/** Whether a file of statements prints its amounts in other units than those that the book has of the same periods. */
import { ITEMS, type Item } from '../contract/vocabulary.ts';
import type { StatementRecord } from '../repo/statement.ts';
import type { StatementFigure } from '../sources/types.ts';

/** Units that statements are printed in without a word for it. */
const FACTORS = [1e3, 1e6, 1e9];
/** Share by which a figure may have been restated meanwhile, or been told otherwise by another provider. */
const RESTATED = 0.1;
/** Fewer figures than these may be a thousand times as large by chance or by one misprint. */
const LEAST_FIGURES = 3;
/** Share of the figures that have to stand in the same ratio. */
const MOST = 0.8;

/**
 * Compares amounts of money of a file with those that lead in the book for the same item, end, length and currency.
 *
 * @param stored all figures of the company
 * @returns a sentence where most stand in a ratio of a thousand, a million or a billion; null elsewhere
 */
export function noteOnScale(
  symbol: string,
  stored: readonly StatementRecord[],
  figures: readonly StatementFigure[],
): string | null {
  const leading = new Map(
    stored
      .filter(({ supersededBy }) => supersededBy === null)
      .map((row) => [placeOf(row), row.value]),
  );
  const ratios = figures.flatMap((figure) => {
    const inBook = leading.get(placeOf(figure)) ?? 0;
    return isMoney(figure.item) && inBook !== 0 && figure.value !== 0
      ? [inBook / figure.value]
      : [];
  });
  for (const factor of FACTORS) {
    for (const [ratio, word] of [
      [factor, 'smaller'],
      [1 / factor, 'larger'],
    ] as const) {
      const count = ratios.filter((one) => Math.abs(one / ratio - 1) <= RESTATED).length;
      if (count < LEAST_FIGURES || count < MOST * ratios.length) continue;
      return `Figures of ${symbol} in this file look ${factor.toLocaleString('en-US')} times ${word} than those in the book: so do ${count} of ${ratios.length} of the same periods. Its amounts may be printed in other units. They are stored as printed: leave the file out, or save it with whole amounts first.`;
    }
  }
  return null;
}

function placeOf(row: {
  item: string;
  periodEnd: string;
  fiscalPeriod: string;
  unit: string;
}): string {
  return [row.item, row.periodEnd, row.fiscalPeriod, row.unit].join('|');
}

function isMoney(item: string): boolean {
  return item in ITEMS && ITEMS[item as Item].unit === 'money';
}
