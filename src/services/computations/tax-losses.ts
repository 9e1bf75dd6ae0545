/** What a projection does about tax losses, said where there are any (finance.md §8). */
import type { Warning } from '../../contract/api.ts';
import { percentText } from '../../finance/percent-text.ts';

/** The form by ratios taxes every profit in full: a note where a year before one was a loss. */
export function lossesLeftOut(
  baseEbit: number,
  years: readonly { readonly ebit: number }[],
): Warning[] {
  const course = [baseEbit, ...years.map(({ ebit }) => ebit)];
  const firstLoss = course.findIndex((ebit) => ebit < 0);
  if (firstLoss < 0 || !course.slice(firstLoss).some((ebit) => ebit > 0)) return [];
  const losses = course.filter((ebit) => ebit < 0).length;
  const where =
    baseEbit < 0 && losses === 1
      ? 'in the base year'
      : baseEbit < 0
        ? `in the base year and in ${losses - 1} projected ${losses === 2 ? 'year' : 'years'}`
        : `in ${losses} projected ${losses === 1 ? 'year' : 'years'}`;
  return [
    {
      code: 'TAX_LOSSES_LEFT_OUT',
      severity: 'info',
      message: `Operating income is below zero ${where}, and this form carries no tax losses forward: the income of later years is taxed in full. Take the form by drivers to carry them, and type there what the company has carried forward already.`,
      figures: { losses },
    },
  ];
}

/** The form by drivers uses losses up to a cap: a note of the cap that was taken, where any are used. */
export function lossCap(
  useCap: number,
  years: readonly { readonly lossesUsed: number }[],
): Warning[] {
  const used = years.reduce((sum, { lossesUsed }) => sum + lossesUsed, 0);
  if (used <= 0) return [];
  const cap =
    useCap === 1
      ? 'all of a year’s income'
      : `${percentText(useCap, 0)} of a year’s income at most`;
  return [
    {
      code: 'TAX_LOSSES_CAP',
      severity: 'info',
      message: `Tax losses carried forward cover ${cap}, by the cap of this value. The United States allow 80% for losses since 2018, and other countries have caps of their own: the book’s is under Settings, “Income that tax losses may cover”.`,
      figures: { useCap, used },
    },
  ];
}
