/** What of capital expenditure the concepts of a filing leave open. */
import type { StatementFigure } from '../types.ts';
import { BOUGHT_INTANGIBLES } from './ifrs-capex.ts';
import type { CompanyFacts } from './sec-json.ts';
import { SOFTWARE } from './us-gaap.ts';

/** Notes with the fiscal years that they are about; none where the line is whole. */
export function capexNotes(facts: CompanyFacts, figures: readonly StatementFigure[]): string[] {
  const years = figures.filter(
    ({ item, fiscalPeriod }) => item === 'capital_expenditure' && fiscalPeriod === 'FY',
  );
  const software = new Map<string, Set<number>>();
  const filed = new Map(
    facts.groups.map((group) => [keyOf(group.accession, group.start, group.endDate), group.money]),
  );
  for (const { accession, periodStart, periodEnd, fiscalYear } of years) {
    const tagged = filed.get(keyOf(accession, periodStart, periodEnd));
    const concept = SOFTWARE.find((name) => (tagged?.get(name) ?? 0) !== 0);
    if (concept !== undefined) {
      software.set(concept, (software.get(concept) ?? new Set()).add(fiscalYear));
    }
  }
  const intangibles = years.filter(({ concept }) => concept.startsWith(BOUGHT_INTANGIBLES));
  return [
    ...[...software].map(
      ([concept, of]) =>
        `Capital expenditure does not count ${concept}, which is tagged for ${listed(of)}: it may be a line of its own or a part of the property bought. Type the sum where the cash-flow statement has two lines.`,
    ),
    ...(intangibles.length === 0
      ? []
      : [
          `Capital expenditure is ${BOUGHT_INTANGIBLES} alone in ${listed(new Set(intangibles.map(({ fiscalYear }) => fiscalYear)))}: no purchase of property is tagged. Type the sum where the cash-flow statement has one.`,
        ]),
  ];
}

function keyOf(accession: string | null, start: string | null, end: string): string {
  return `${accession ?? ''}|${start ?? ''}|${end}`;
}

function listed(years: ReadonlySet<number>): string {
  return [...years].sort((a, b) => a - b).join(', ');
}
