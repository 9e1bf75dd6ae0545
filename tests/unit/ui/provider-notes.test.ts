import { expect, it } from 'vitest';
import type { StatementFact, StatementsFrame } from '../../../src/contract/api.ts';
import type { Item } from '../../../src/contract/vocabulary.ts';
import { providerNotes } from '../../../src/ui/statements/provider-notes.ts';

/** Lines of years, each from the file of a format; null for a typed figure. */
function frameOf(years: Readonly<Record<number, Partial<Record<Item, string | null>>>>) {
  const facts: StatementFact[] = [];
  const own = Object.keys(years).map(Number);
  const items = [...new Set(own.flatMap((year) => Object.keys(years[year] ?? {}) as Item[]))];
  const lines = items.map((item) => {
    const leading = own.map((fiscalYear) => {
      const format = years[fiscalYear]?.[item];
      if (format === undefined) return null;
      facts.push({ id: facts.length + 1, item, fiscalYear, format } as StatementFact);
      return facts.length;
    });
    return { item, leading, firstReported: leading.map(() => null) };
  });
  const columns = own.map((fiscalYear) => ({ fiscalYear }));
  return { years: columns, lines, facts } as unknown as StatementsFrame;
}

const SIMFIN = 'simfin-statements';
const YF = 'yfinance-statements';
const TAIL = ' Providers draw some lines differently: each figure opens to its file.';

it('is silent where one provider has a year, whatever was typed over it', () => {
  const year = { revenue: SIMFIN, ebit: SIMFIN, debt: null, cover_shares: 'sec-companyfacts' };
  expect(
    providerNotes(frameOf({ 2020: year, 2021: { revenue: YF, ebit: null } }), 'leading'),
  ).toEqual([]);
});

it('names the lines of a year that are of another provider than most', () => {
  const year = { revenue: SIMFIN, ebit: SIMFIN, net_income: SIMFIN, debt: YF, cash: YF };
  expect(providerNotes(frameOf({ 2021: year }), 'leading')).toEqual([
    `FY2021 has lines from several providers: Debt, Cash and securities from yfinance, the others from SimFin.${TAIL}`,
  ]);
  // As first reported there are no figures here.
  expect(providerNotes(frameOf({ 2021: year }), 'first-reported')).toEqual([]);
});

it('says it once for the years that the same providers share', () => {
  const year = { revenue: SIMFIN, ebit: SIMFIN, debt: YF };
  expect(providerNotes(frameOf({ 2019: year, 2020: year, 2021: year }), 'leading')).toEqual([
    `FY2019, FY2020 and FY2021 have lines from several providers; in FY2021 Debt from yfinance, the others from SimFin.${TAIL}`,
  ]);
  const many = Object.fromEntries([2015, 2016, 2017, 2018, 2019, 2020].map((at) => [at, year]));
  expect(providerNotes(frameOf(many), 'leading')[0]).toMatch(/^6 years from FY2015 to FY2020 have/);
});

it('counts the lines beyond four, and names a table of one’s own', () => {
  const odd = ['revenue', 'ebit', 'debt', 'cash', 'associates', 'minority_interest'] as const;
  const most = ['net_income', 'pretax_income', 'income_tax', 'interest_expense', 'disposals'];
  const year = Object.fromEntries([
    ...odd.map((item) => [item, 'mapped-table']),
    ...[...most, 'acquisitions', 'net_borrowing'].map((item) => [item, 'sec-companyfacts']),
  ]) as Partial<Record<Item, string>>;
  expect(providerNotes(frameOf({ 2021: year }), 'leading')[0]).toMatch(
    /: Revenue, EBIT, Debt, Cash and securities and 2 more from a table of your own, the others from SEC company facts\./,
  );
});
