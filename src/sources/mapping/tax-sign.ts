/** Income tax that a table prints as an outflow: below zero where it is a cost. */
import { counted } from '../counted.ts';
import type { StatementFigure } from '../types.ts';

/** Rounded statements add up to this part of the income before tax. */
const ROUNDED = 0.01;

interface Year {
  pretax?: number;
  tax?: number;
  net?: number;
}

function yearsOf(figures: readonly StatementFigure[]): Year[] {
  const years = new Map<string, Year>();
  for (const { item, fiscalYear, fiscalPeriod, unit, value } of figures) {
    const key = `${String(fiscalYear)} ${fiscalPeriod} ${unit}`;
    const year = years.get(key) ?? {};
    years.set(key, year);
    if (item === 'pretax_income') year.pretax = value;
    if (item === 'income_tax') year.tax = value;
    if (item === 'net_income_total') year.net = value;
    if (item === 'net_income') year.net ??= value;
  }
  return [...years.values()];
}

/**
 * Turns the sign of income tax where no period adds up with it and one does with the other; where nothing tells, says that
 * it is below zero beside income above it.
 */
export function withTaxAsCost(figures: readonly StatementFigure[]): {
  figures: readonly StatementFigure[];
  notes: string[];
} {
  const known = yearsOf(figures).flatMap(({ pretax, tax, net }) =>
    pretax === undefined || tax === undefined || tax === 0 ? [] : [{ pretax, tax, net }],
  );
  const addsUp = (sign: 1 | -1): number =>
    known.filter(
      ({ pretax, tax, net }) =>
        net !== undefined && Math.abs(pretax - sign * tax - net) <= ROUNDED * Math.abs(pretax),
    ).length;
  const [asPrinted, turned] = [addsUp(1), addsUp(-1)];
  if (turned > 0 && asPrinted === 0) {
    return {
      figures: figures.map((figure) =>
        figure.item === 'income_tax' ? { ...figure, value: 0 - figure.value } : figure,
      ),
      notes: [
        `Income tax is printed as an outflow: income before tax and it add up to net income in ${counted(turned, 'period')}. It is stored as a cost, above zero.`,
      ],
    };
  }
  const below = known.filter(({ pretax, tax }) => pretax > 0 && tax < 0).length;
  const isDoubtful = asPrinted === 0 && below > 0 && below === known.length;
  return {
    figures,
    notes: isDoubtful
      ? [
          `Income tax is below zero beside income before tax above zero in ${counted(below, 'period')}: stored as a tax benefit. Where it is printed as a cost, take it with the other sign.`,
        ]
      : [],
  };
}
