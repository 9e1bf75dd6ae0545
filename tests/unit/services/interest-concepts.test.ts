/** Interest of IFRS filings that tag finance costs alone, in the cost of debt that rests on it. */
import { expect, it } from 'vitest';
import { openWorkbench } from '../../support/workbench.ts';
import { fileOf, result, saveFacts } from './support/book.ts';

const FILING = { accn: '0000000001-24-000001', form: '20-F', filed: '2024-02-28' };

/** Debt of 9,480 after 15,487 million; finance costs of 1,600 in 2023. */
function filed(interest: Record<string, number>): File {
  const unitsOf = (entries: object[]) => ({ units: { EUR: entries } });
  const inYears = (val: number) =>
    [2022, 2023].map((year) => ({
      ...{ start: `${year}-01-01`, end: `${year}-12-31`, val: val * 1e6, ...FILING },
    }));
  const ends = (before: number, val: number) => [
    { end: '2022-12-31', val: before * 1e6, ...FILING },
    { end: '2023-12-31', val: val * 1e6, ...FILING },
  ];
  const flows = Object.entries({ Revenue: 31_207, ...interest });
  const facts = Object.fromEntries([
    ...flows.map(([name, val]) => [name, unitsOf(inYears(val))]),
    ['Borrowings', unitsOf(ends(13_347, 7_755))],
    ['LeaseLiabilities', unitsOf(ends(2_140, 1_725))],
    ['CashAndCashEquivalents', unitsOf(ends(9_006, 8_124))],
  ]) as object;
  const text = JSON.stringify({ cik: 1, entityName: 'Fiction SE', facts: { 'ifrs-full': facts } });
  return fileOf({ name: 'CIK0000000001.json', bytes: new TextEncoder().encode(text) });
}

async function costOf(interest: Record<string, number>) {
  const api = openWorkbench();
  await api.tickers.save({ symbol: 'FIC', region: 'Europe', currency: 'EUR' });
  await api.data.importFiles([filed(interest)], { 'CIK0000000001.json': { symbol: 'FIC' } });
  await api.prices.saveQuote({ symbol: 'FIC', price: 100, date: '2024-03-01', source: 's' });
  await saveFacts(
    api,
    'FIC',
    { shares_outstanding: 1_180_000_000, marginal_tax_rate: 0.3 },
    'FY2023',
  );
  const [row] = await api.wacc.compute({
    ...{ symbol: 'FIC', methods: ['MANUAL'] },
    inputs: { costOfEquity: 0.0662, riskFree: 0.026, leases: 'ifrs-16' },
  });
  const { rd, warnings } = result(row!);
  return { rd, told: Object.fromEntries(warnings.map(({ code, message }) => [code, message])) };
}

it('is told where it is finance costs, and suspected before the beta where debt costs more than equity', async () => {
  const { rd, told } = await costOf({ FinanceCosts: 1600 });
  expect(rd).toBeCloseTo(1600 / ((15_487 + 9_480) / 2), 12);
  expect(told['INTEREST_WIDE']).toMatch(
    /^Interest expense of fiscal year 2023, EUR 1,600,000,000, is FinanceCosts/,
  );
  expect(told['EQUITY_COST_LOW']).toMatch(/12\.82%.*6\.62%.*look first at that interest/);
});

it('is taken without a word where it is told as such', async () => {
  const { rd, told } = await costOf({
    ...{ InterestExpenseOnBorrowings: 300, InterestExpenseOnLeaseLiabilities: 74.9 },
    FinanceCosts: 1600,
  });
  expect(rd).toBeCloseTo(374.9 / ((15_487 + 9_480) / 2), 12);
  expect(told['INTEREST_WIDE']).toBeUndefined();
  expect(told['EQUITY_COST_LOW']).toBeUndefined();
});
