/** What companies earn beside what they hold, of every year in a provider's file: which of them are in two units. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lintRun } from '../../../src/finance/linter/lint-run.ts';

const FOLDER = '../shared/data/statements/simfin_csv';
const INCOME = `${FOLDER}/us-income-annual.csv`;
const CASH_FLOW = `${FOLDER}/us-cashflow-annual.csv`;
const BALANCE = `${FOLDER}/us-balance-annual.csv`;

/*
 * Each of these was looked at beside the other years of its company: one of its two statements is in thousands, or of a
 * thousand times the amounts. Levi's earned 4,453 m in 2020, and the file has 4.453 m.
 */
const IN_TWO_UNITS = [
  ...['ABEO 2021', 'ACER 2021', 'AY 2020', 'AY 2021', 'CORR 2021', 'DAVA 2017', 'DAVA 2019'],
  ...['DHRM 2019', 'GTN 2017', 'HNI 2020', 'IIIN 2020', 'IIVI 2017', 'JCS 2021', 'LEVI 2020'],
  ...['OPEN 2020', 'PETQ 2020', 'S 2021', 'SGC 2017', 'SPT 2020', 'VINP 2019', 'VIVK 2021'],
  'XXII 2018',
];

/** Rows by ticker and year, each a figure by its column; an empty cell is none. */
function rowsOf(path: string): Map<string, (column: string) => number | null> {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const cells = (line: string): string[] => line.split(';').map((cell) => cell.replace(/"/g, ''));
  const columns = cells(head);
  return new Map(
    lines.map((line) => {
      const row = cells(line);
      const text = (column: string): string => row[columns.indexOf(column)] ?? '';
      const figure = (column: string) => (text(column) === '' ? null : Number(text(column)));
      return [`${text('Ticker')} ${text('Fiscal Year')}`, figure];
    }),
  );
}

it.skipIf(![INCOME, BALANCE].every(existsSync))(
  'finds the years whose statements are in two units, and no other of 2,700 companies',
  () => {
    const sheets = rowsOf(BALANCE);
    let compared = 0;
    const found = [...rowsOf(INCOME)].flatMap(([year, of]) => {
      const held = sheets.get(year);
      if (held === undefined) return [];
      compared += 1;
      const statementScale = {
        ...{ fiscalYear: Number(year.slice(-4)), currency: 'USD' },
        ...{ revenue: of('Revenue') ?? 0, ebit: of('Operating Income (Loss)') },
        netIncome: of('Net Income (Common)'),
        bookEquity: held('Total Equity') ?? 0,
        debt: (held('Short Term Debt') ?? 0) + (held('Long Term Debt') ?? 0),
        cash: held('Cash, Cash Equivalents & Short Term Investments') ?? 0,
      };
      return lintRun({ statementScale }).length > 0 ? [year] : [];
    });
    expect(compared).toBeGreaterThan(11_900);
    expect(found.sort()).toEqual(IN_TWO_UNITS);
  },
);

it.skipIf(![INCOME, BALANCE, CASH_FLOW].every(existsSync))(
  'takes few figures of 2,700 companies for others than those of their year',
  () => {
    const [sheets, flows] = [rowsOf(BALANCE), rowsOf(CASH_FLOW)];
    const debtOf = (year: string): number | null => {
      const of = sheets.get(year);
      const parts = ['Short Term Debt', 'Long Term Debt'].map((name) => of?.(name) ?? null);
      return parts.every((part) => part === null)
        ? null
        : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
    };
    const apart = new Map<string, string[]>();
    const note = (name: string, year: string): void => {
      apart.set(name, [...(apart.get(name) ?? []), year]);
    };
    for (const [year, of] of rowsOf(INCOME)) {
      const [ticker, fiscalYear] = [year.slice(0, -5), Number(year.slice(-4))];
      const [revenue, ebit] = [of('Revenue') ?? 0, of('Operating Income (Loss)')];
      const [held, flow] = [sheets.get(year), flows.get(year)];
      const base = { fiscalYear, currency: 'USD' };
      const lines = {
        depreciation: flow?.('Depreciation & Amortization') ?? null,
        capex: flow?.('Change in Fixed Assets & Intangibles') ?? null,
        cash: held?.('Cash, Cash Equivalents & Short Term Investments') ?? null,
        debt: debtOf(year),
      };
      const figureScale = { ...base, revenue, ebit, ...lines, marketEquity: null };
      const told = lintRun({ figureScale })[0]?.message ?? '';
      if (told.includes('D&A of')) note('D&A', year);
      if (told.includes('capital expenditure of')) note('capex', year);
      if (/(, |and )cash of/.test(told)) note('cash', year);
      if (/(, |and )debt of/.test(told)) note('debt', year);
      const interest = -(of('Interest Expense, Net') ?? 0);
      const closing = lines.debt ?? 0;
      if (!(interest > 0 && closing > 0)) continue;
      note('both', year);
      const debt = (closing + (debtOf(`${ticker} ${String(fiscalYear - 1)}`) ?? closing)) / 2;
      // Prices are not in the file: the largest figure stands for what the company is worth.
      const capital = Math.max(revenue, closing, lines.cash ?? 0, held?.('Total Equity') ?? 0);
      if (lintRun({ interestScale: { ...base, interest, debt, capital } }).length > 0) {
        note(interest > debt ? 'high interest' : 'low interest', year);
      }
    }
    const counts = Object.fromEntries([...apart].map(([name, years]) => [name, years.length]));
    expect(counts).toEqual({
      ...{ 'D&A': 3, capex: 21, cash: 23, debt: 13 },
      ...{ both: 8_574, 'high interest': 24, 'low interest': 21 },
    });
    // JD.com's sales of 2018 are in the file in thousands, beside the other figures in ones.
    expect(apart.get('D&A')).toContain('JD 2018');
    expect(apart.get('low interest')).toContain('LEVI 2020');
  },
);
