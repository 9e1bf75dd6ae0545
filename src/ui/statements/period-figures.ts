/** The figures of one column of the statements as parts of others: a fiscal year's, or those of the twelve months. */
import type { CashFlowChoices, StatementsFrame } from '../../contract/api.ts';
import { ITEMS, type Item } from '../../contract/vocabulary.ts';
import type { DerivedPart } from '../shared/derivation.ts';
import { factPart, itemText, itemUnit, leadingFact } from '../shared/fact-source.ts';

export interface PeriodFigure {
  value: number;
  part: DerivedPart;
}

/** The fiscal year of a column; null for the twelve months. */
export function yearOf(frame: StatementsFrame, column: string): number | null {
  return frame.years.find(({ key }) => key === column)?.fiscalYear ?? null;
}

/** The figure of an item that leads in a fiscal year; null where the book has none. */
export function figureOfYear(
  frame: StatementsFrame,
  item: Item,
  year: number,
): PeriodFigure | null {
  const fact = leadingFact(frame.facts, item, year);
  return fact === undefined ? null : { value: fact.value, part: factPart(fact) };
}

/** The figure of an item in a column; that of the twelve months opens what it was made of. */
export function figureIn(frame: StatementsFrame, item: Item, column: string): PeriodFigure | null {
  const year = yearOf(frame, column);
  if (year !== null) return figureOfYear(frame, item, year);
  const { trailing } = frame;
  const found = trailing?.figures.find((figure) => figure.item === item);
  if (trailing == null || found === undefined || 'refusal' in found) {
    // A rate that no quarter has is that of the last fiscal year.
    const last = frame.years.at(-1)?.fiscalYear;
    return item === 'marginal_tax_rate' && last !== undefined
      ? figureOfYear(frame, item, last)
      : null;
  }
  const title = `${ITEMS[item].label}, twelve months`;
  const text = itemText(item, found.value);
  const parts = found.factIds.flatMap((id) => {
    const fact = frame.facts.find((own) => own.id === id);
    return fact === undefined ? [] : factPart(fact);
  });
  return {
    value: found.value,
    part: {
      ...{ label: title, text, unit: itemUnit(item, found.unit), source: found.words },
      ...{ asOf: trailing.periodEnd, href: null },
      open: () => ({ title, formula: found.words, substituted: text, parts }),
    },
  };
}

/** The rate by which operating income is taxed, as the choices say. */
export const taxItem = (choices: CashFlowChoices): Item =>
  choices.tax === 'marginal' ? 'marginal_tax_rate' : 'effective_tax_rate';
