import type { FcffAssumptions, WaccInputs } from '../../contract/api.ts';
import { FIGURE_FIELDS, figureText, type FigureField } from '../shared/assumption-fields.ts';
import { format } from '../shared/format.ts';

/** Typed for every company; the others follow the book's conventions unless they are set. */
const FIRST = ['growth', 'terminalGrowth', 'years', 'fadeStart'];
export const FIRST_FIELDS: readonly FigureField[] = FIGURE_FIELDS.filter(({ key }) =>
  FIRST.includes(key),
);
export const MORE_FIELDS: readonly FigureField[] = FIGURE_FIELDS.filter(
  ({ key }) => !FIRST.includes(key),
);

const REINVESTMENT_WORDS = { ratios: 'ratios', 'sales-to-capital': 'sales to capital' } as const;
/** How the CAPM beta is adjusted, as the form and what it says of itself have it. */
export const ADJUSTMENT_WORDS = { raw: 'raw', blume: 'Blume', vasicek: 'Vasicek' } as const;
const TIMING_WORDS = { 'year-end': 'at year-end', 'mid-year': 'mid-year' } as const;

function setInWacc({ window, betaAdjustment, debtRating, leases }: WaccInputs): string[] {
  return [
    ...(window === undefined ? [] : [`beta window ${String(window)} months`]),
    ...(betaAdjustment === undefined ? [] : [`CAPM beta ${ADJUSTMENT_WORDS[betaAdjustment]}`]),
    ...(debtRating === undefined
      ? []
      : [`cost of debt by ${debtRating.rating ?? 'interest coverage'}`]),
    ...(leases === undefined ? [] : [leases === 'ifrs-16' ? 'leases debt' : 'leases no debt']),
  ];
}

function lossesSet({ drivers }: FcffAssumptions): string[] {
  const { opening = 0, useCap } = drivers?.losses ?? {};
  return [
    ...(opening === 0 ? [] : [`tax losses ${format.amount(opening)}`]),
    ...(useCap === undefined ? [] : [`losses cover ${format.percent(useCap, 0)} of income`]),
  ];
}

/**
 * What of the further assumptions is set for the company, in words with its figure, in the order of the form; empty
 * where all follow the book. Under drivers the figures that these stand in the place of are not in force.
 */
export function setFurther(assumptions: FcffAssumptions): string[] {
  const { reinvestment, wacc, timing, valuationDate } = assumptions;
  const byDrivers = assumptions.drivers !== undefined;
  const figures = MORE_FIELDS.filter(({ key }) => assumptions[key] !== undefined).map(
    (field) => `${field.label.toLowerCase()} ${figureText(field, assumptions)}`,
  );
  return [
    ...(byDrivers ? [] : figures),
    ...(byDrivers || reinvestment === undefined
      ? []
      : [`growth costs by ${REINVESTMENT_WORDS[reinvestment]}`]),
    ...lossesSet(assumptions),
    ...(wacc === undefined ? [] : setInWacc(wacc)),
    ...(timing === undefined ? [] : [`flows ${TIMING_WORDS[timing]}`]),
    ...(valuationDate === undefined ? [] : [`valued on ${format.date(valuationDate)}`]),
  ];
}
