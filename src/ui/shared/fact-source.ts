/** A figure of the statements as a part of another: the row of its file, or when and why it was typed. */
import type { StatementFact } from '../../contract/api.ts';
import { ITEMS, PER_SHARE_ITEMS, type Item } from '../../contract/vocabulary.ts';
import { datesWritten } from './dates-written.ts';
import { importHref, type DerivedPart } from './derivation.ts';
import { format } from './format.ts';
import { companyHref } from './route.ts';

/** Where a figure comes from, in one line: concept, file and row, filing; or when it was typed, why, and its source. */
export function factWords(fact: StatementFact): string {
  if (fact.basis !== 'reported') {
    const why = fact.reason === null ? '' : `: ${fact.reason}`;
    const what = fact.basis === 'correction' ? 'Correction' : 'Typed';
    return `${what} of ${format.date(fact.createdAt)}${datesWritten(`${why} (${fact.source})`)}`;
  }
  const place = [fact.file, fact.line === null ? null : `row ${fact.line}`];
  const filing = [fact.filed === null ? null : `filed ${format.date(fact.filed)}`, fact.accession];
  return [fact.concept, ...place, ...filing].filter((part) => part !== null).join(' · ');
}

/** A figure of an item as it is written beside others: a rate, an amount in short form, an amount per share. */
export function itemText(item: Item, value: number | null): string {
  const { unit } = ITEMS[item];
  if (unit === 'ratio') return format.percent(value, 2);
  if (unit === 'years') return format.number(value, 1);
  return PER_SHARE_ITEMS.has(item) ? format.number(value, 2) : format.amount(value);
}

/** The unit that is said with it: `%` for a rate. */
export function itemUnit(item: Item, unit: string): string {
  if (ITEMS[item].unit === 'ratio') return '%';
  return PER_SHARE_ITEMS.has(item) ? `${unit} a share` : unit;
}

/** Where a figure itself stands: the import of its file, or the company's statements where it was typed. */
export function factHref({ basis, importId, symbol }: StatementFact): string {
  return (basis === 'reported' ? importHref(importId) : null) ?? companyHref(symbol, 'cash-flows');
}

/** A figure of the statements with its row or typed cell. */
export function factPart(fact: StatementFact): DerivedPart {
  const { item, fiscalYear, fiscalPeriod, value, unit, periodEnd } = fact;
  const period = fiscalPeriod === 'FY' ? `FY${fiscalYear}` : `${fiscalPeriod} ${fiscalYear}`;
  return {
    label: `${ITEMS[item].label}, ${period}`,
    ...{ text: itemText(item, value), unit: itemUnit(item, unit) },
    ...{ source: factWords(fact), asOf: periodEnd, href: factHref(fact) },
  };
}

/** The figure of an item and fiscal year that leads; undefined where the book has none. */
export function leadingFact(
  facts: readonly StatementFact[],
  item: Item,
  year: number,
): StatementFact | undefined {
  return facts.find(
    (fact) =>
      fact.item === item && fact.fiscalYear === year && fact.fiscalPeriod === 'FY' && fact.current,
  );
}
