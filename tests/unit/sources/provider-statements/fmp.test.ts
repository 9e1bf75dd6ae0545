import { describe, expect, it } from 'vitest';
import { makeFmp } from '../../../support/fixtures/statements.ts';
import { refusalOf, textFile } from '../helpers.ts';
import { linesOf, read } from './helpers.ts';

describe('statements of Financial Modeling Prep', () => {
  it('are placed by their period, with outflows as positive amounts and zeros left out', async () => {
    const { companies, ...parsed } = await read('income.json', makeFmp('income'));
    expect(parsed).toMatchObject({
      format: 'fmp-statements',
      symbol: 'FICT',
      currency: 'EUR',
      vintage: '2025-02-05',
      asOf: '2024-12-31',
    });
    expect(companies[0]?.fiscalYearEnd).toBe('09-30');
    const year = linesOf(companies[0]?.figures, 2024, 'FY');
    expect(year).toMatchObject({
      revenue: [1000e6, 'revenue'],
      ebit: [150e6, 'operatingIncome'],
      net_income: [100e6, 'netIncome'],
      shares_outstanding: [51e6, 'weightedAverageShsOutDil'],
      effective_tax_rate: [0.25, 'incomeTaxExpense / incomeBeforeTax'],
    });
    expect(year).not.toHaveProperty('research_development');
    expect(linesOf(companies[0]?.figures, 2025, 'Q1')['revenue']).toEqual([250e6, 'revenue']);
    expect(parsed.notes.join(' ')).toMatch(
      /3 zeros are not stored \(.*researchAndDevelopmentExpenses.*\).*type 0/,
    );
  });

  it('tell the end of the fiscal year by their quarters where no year is among them', async () => {
    const endOf = async (period: string, date: string) => {
      const [entry] = JSON.parse(makeFmp('income')) as object[];
      const text = JSON.stringify([{ ...entry, period, date }]);
      return (await read('income.json', text)).companies[0]?.fiscalYearEnd;
    };
    expect(await endOf('Q2', '2025-04-30')).toBe('10-31');
    expect(await endOf('Q1', '2024-11-30')).toBe('08-31');
    // Weeks, and the end of the shorter month.
    expect(await endOf('Q2', '2025-03-29')).toBe('09-29');
    expect(await endOf('Q4', '2025-09-30')).toBe('09-30');
  });

  it.each([false, true])('cash flows have one direction, stable API: %s', async (stable) => {
    const { companies } = await read('cash.json', makeFmp('cash', stable));
    const year = linesOf(companies[0]?.figures, 2024, 'FY');
    const values = Object.fromEntries(Object.entries(year).map(([item, [value]]) => [item, value]));
    expect(values).toEqual({
      depreciation_amortisation: 60e6,
      operating_cash_flow: 152e6,
      capital_expenditure: 70e6,
      change_in_working_capital: 20e6,
      stock_based_compensation: 9e6,
      deferred_tax: -4e6,
      other_non_cash: 2e6,
      dividends_paid: 30e6,
      acquisitions: 15e6,
      // The older API names repayments alone, which are no net borrowing.
      ...(stable ? { net_borrowing: -8e6 } : {}),
    });
  });

  it('are read as one object too, with debt of named parts and leases apart', async () => {
    const [first] = JSON.parse(makeFmp('balance')) as object[];
    const { companies } = await read('balance.json', JSON.stringify(first));
    const quarter = linesOf(companies[0]?.figures, 2025, 'Q1');
    expect(quarter).toMatchObject({
      debt: [300e6, 'longTermDebt + shortTermDebt'],
      cash: [100e6, 'cashAndCashEquivalents + shortTermInvestments'],
      lease_liability: [44e6, 'capitalLeaseObligations'],
    });
    expect(quarter).not.toHaveProperty('minority_interest');
  });

  const entriesOf = (json: string): Record<string, unknown>[] =>
    JSON.parse(json) as Record<string, unknown>[];

  it('of several companies are those of the one that is asked for', async () => {
    const own = entriesOf(makeFmp('income'));
    const others = own.map((entry) => ({ ...entry, symbol: 'OTHR', revenue: 7e6 }));
    const text = JSON.stringify([...own, ...others]);
    const all = await read('income.json', text);
    expect(all.companies.map(({ symbol }) => symbol)).toEqual(['FICT', 'OTHR']);
    const asked = await read('income.json', text, { symbol: 'OTHR' });
    expect(asked.companies.map(({ symbol }) => symbol)).toEqual(['OTHR']);
    expect(linesOf(asked.companies[0]?.figures, 2024, 'FY')['revenue']?.[0]).toBe(7e6);
    expect(asked.notes.join(' ')).toContain('1 other company of the file is left out, as asked.');
    const { message } = await refusalOf(textFile('income.json', text), { symbol: 'NONE' });
    expect(message).toMatch(/holds 2 companies, but not NONE/);
    const renamed = await read('income.json', makeFmp('income'), { symbol: 'FICT.DE' });
    expect(renamed.symbol).toBe('FICT.DE');
  });

  it('of several companies that nothing names are refused with both figures', async () => {
    const own = entriesOf(makeFmp('income')).map(({ symbol: _, ...entry }) => entry);
    const others = own.map((entry) => ({ ...entry, revenue: 7e6 }));
    const { code, message } = await refusalOf(
      textFile('income.json', JSON.stringify([...own, ...others])),
      { symbol: 'FICT' },
    );
    expect(code).toBe('MISSING_COLUMN');
    expect(message).toMatch(
      /the quarter to 2024-12-31 twice with different figures, in rows 1 and 4 \(revenue 250,000,000 and 7,000,000\).*add its ticker/,
    );
  });

  it('keep a year as filed and as restated, and refuse two of one filing that differ', async () => {
    const own = entriesOf(makeFmp('income', true));
    const year = own[1]!;
    const restated = { ...year, filingDate: '2025-11-20', revenue: 1010e6 };
    const both = await read('income.json', JSON.stringify([restated, ...own]));
    expect(both.problems).toEqual([]);
    const last = both.companies[0]!.figures.filter(
      ({ item, fiscalYear, fiscalPeriod }) =>
        item === 'revenue' && fiscalYear === 2024 && fiscalPeriod === 'FY',
    );
    expect(last.map(({ value, filed }) => [value, filed])).toEqual([
      [1000e6, '2024-11-20'],
      [1010e6, '2025-11-20'],
    ]);
    const other = { ...year, revenue: 1010e6 };
    const { problems } = await read('income.json', JSON.stringify([...own, other]));
    expect(problems).toMatchObject([
      { line: 4, message: expect.stringMatching(/Line 2 is taken/) as string },
    ]);
  });

  it('may hold the lines of several statements of one period', async () => {
    const all = [...entriesOf(makeFmp('income')), ...entriesOf(makeFmp('cash'))];
    expect((await read('all.json', JSON.stringify(all))).problems).toEqual([]);
  });

  const csvOf = (json: string, separator = ','): string => {
    const entries = JSON.parse(json) as Record<string, string | number>[];
    const names = Object.keys(entries[0]!);
    const rows = entries.map((entry) => names.map((name) => String(entry[name] ?? '')));
    return [names, ...rows, []].map((row) => row.join(separator)).join('\r\n');
  };

  it.each([
    ['income', ','],
    ['balance', ';'],
    ['cash', ','],
  ] as const)('are read as csv as they are as JSON: %s', async (kind, separator) => {
    for (const stable of [false, true]) {
      const json = makeFmp(kind, stable);
      const asJson = await read(`${kind}.json`, json);
      const asCsv = await read(`${kind}.csv`, `\ufeff${csvOf(json, separator)}`);
      expect(asCsv).toMatchObject({ format: 'fmp-statements', symbol: 'FICT', currency: 'EUR' });
      const bare = ({ companies }: typeof asCsv): unknown[] =>
        companies[0]!.figures.map(({ line, ...figure }) => ({ ...figure, line: line > 0 }));
      expect(bare(asCsv)).toEqual(bare(asJson));
      expect(asCsv.notes).toEqual(asJson.notes);
    }
  });

  it('make no line of a cell that cannot be read, nor of the rest of its sum', async () => {
    const spoil = (json: string, changes: object): string =>
      JSON.stringify((JSON.parse(json) as object[]).map((entry) => ({ ...entry, ...changes })));
    const balance = await read(
      'balance.json',
      spoil(makeFmp('balance'), { shortTermInvestments: '20000000,0' }),
    );
    const year = linesOf(balance.companies[0]?.figures, 2024, 'FY');
    expect(year).not.toHaveProperty('cash');
    expect(year).not.toHaveProperty('current_cash');
    expect(year['debt']?.[0]).toBe(300e6);
    expect(balance.problems[0]).toMatchObject({
      column: 'shortTermInvestments',
      text: '20000000,0',
      message: 'is no number',
    });
    const income = await read('income.json', spoil(makeFmp('income'), { incomeBeforeTax: '?' }));
    const flows = linesOf(income.companies[0]?.figures, 2024, 'FY');
    expect(flows).not.toHaveProperty('pretax_income');
    expect(flows).not.toHaveProperty('effective_tax_rate');
    expect(flows['income_tax']?.[0]).toBe(35e6);
  });

  it('account for rows of a csv that are none', async () => {
    const [header, first, ...rest] = csvOf(makeFmp('income')).split('\r\n');
    const text = [header, `${first!},7`, '', ...rest].join('\n');
    const { problems, companies } = await read('income.csv', text);
    expect(problems).toMatchObject([{ line: 2, message: 'has more cells than columns' }]);
    expect(companies[0]?.figures.map(({ line }) => line)).not.toContain(2);
    expect(companies[0]?.figures.map(({ line }) => line)).toContain(4);
  });

  it('account for entries that are none, and for cells that are no numbers', async () => {
    const entries = JSON.parse(makeFmp('income')) as Record<string, unknown>[];
    entries[0]!['revenue'] = 'about 250';
    entries[1]!['period'] = 'FY/2';
    const { companies, problems } = await read(
      'income.json',
      JSON.stringify([...entries, null, { ...entries[2], reportedCurrency: '' }]),
    );
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [1, 'is no number'],
      [2, 'has a period that is neither a fiscal year, a half nor a quarter'],
      [4, 'is no statement'],
      [5, 'has no currency, or none that is known'],
    ]);
    expect(linesOf(companies[0]?.figures, 2025, 'Q1')).not.toHaveProperty('revenue');
    expect(linesOf(companies[0]?.figures, 2024, 'FY')).toEqual({});
  });
});
