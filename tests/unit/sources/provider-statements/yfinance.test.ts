import { describe, expect, it } from 'vitest';
import { makeYfinance } from '../../../support/fixtures/statements.ts';
import { expectRefusal, refusalOf, textFile } from '../helpers.ts';
import { linesOf, read } from './helpers.ts';

describe('statements saved by yfinance', () => {
  const YEARS = ['2024-12-31', '2023-12-31', '2022-12-31'];

  it('have their periods as columns; the empty one gives nothing', async () => {
    const { companies, ...parsed } = await read('FICT_income.csv', makeYfinance('income', YEARS));
    expect(parsed).toMatchObject({
      format: 'yfinance-statements',
      symbol: 'FICT',
      currency: 'USD',
    });
    const [company] = companies;
    expect(linesOf(company?.figures, 2024, 'FY')).toMatchObject({
      revenue: [1000e6, 'TotalRevenue'],
      ebit: [150e6, 'TotalOperatingIncomeAsReported'],
      income_tax: [35e6, 'TaxProvision'],
      minority_income: [5e6, '-MinorityInterests'],
    });
    expect(linesOf(company?.figures, 2022, 'FY')).toEqual({});
    const cash = await read('FICT_cash.csv', makeYfinance('cash', YEARS));
    expect(linesOf(cash.companies[0]?.figures, 2023, 'FY')).toMatchObject({
      capital_expenditure: [70e6, '-CapitalExpenditure - SaleOfPPE'],
      disposals: [5e6, 'SaleOfPPE'],
      dividends_paid: [30e6, '-CashDividendsPaid'],
    });
    const balance = await read('FICT_balance.csv', makeYfinance('balance', YEARS));
    expect(linesOf(balance.companies[0]?.figures, 2023, 'FY')).toMatchObject({
      debt: [300e6, 'LongTermDebt + CurrentDebt'],
      preferred_stock: [0, 'PreferredStock'],
    });
  });

  it('ask for their symbol where the name does not tell, and take another currency as given', async () => {
    const text = makeYfinance('income', YEARS);
    expect((await read('statement.csv', text)).needs).toEqual(['symbol']);
    const named = await read('statement.csv', text, { symbol: 'FIC.L' });
    expect(named.currency).toBe('GBP');
    const given = await read('FICT_income.csv', text, { currency: 'TWD' });
    expect(given.currency).toBe('TWD');
    expect(given.companies[0]?.figures.find(({ item }) => item === 'revenue')?.unit).toBe('TWD');
  });

  it('of two companies beside each other are refused with both figures', async () => {
    const one = makeYfinance('income', ['2024-12-31', '2023-12-31', '2022-12-31']).split('\n');
    // As a program joins two tables: the second columns with a number.
    const joined = one
      .map((line, at) =>
        at === 0
          ? `${line},2024-12-31.1,2023-12-31.1`
          : line === ''
            ? ''
            : `${line},${line.startsWith('TotalRevenue') ? '7e9,8e9' : line.split(',').slice(1, 3).join(',')}`,
      )
      .join('\n');
    const { code, message } = await refusalOf(textFile('FICT_income.csv', joined));
    expect(code).toBe('MISSING_COLUMN');
    expect(message).toMatch(
      /the fiscal year to 2024-12-31 twice with different figures, in columns 2 and 5 \(TotalRevenue 1,000,000,000 and 7,000,000,000\)/,
    );
    const equal = joined.replace('7e9,8e9', '1000000000.0,1000000000.0');
    expect((await read('FICT_income.csv', equal)).problems).toEqual([]);
  });

  it('are quarters or years by their distance, and refused where nothing tells', async () => {
    const quarters = ['2024-12-31', '2024-09-30', '2024-06-30', '2024-03-31'];
    const { companies, notes } = await read('FICT_income.csv', makeYfinance('income', quarters));
    expect(companies[0]?.unplaced).toBe(true);
    expect(notes[0]).toMatch(/quarterly/);
    await expectRefusal(
      textFile('FICT_income.csv', makeYfinance('income', ['2024-12-31'])),
      'WRONG_FREQUENCY',
      /at least two periods/,
    );
  });

  it('account for cells that are no numbers and for a column of twelve months', async () => {
    const text = makeYfinance('income', ['ttm', ...YEARS]).replace(
      'TotalRevenue,1000000000.0,1000000000.0',
      'TotalRevenue,5.0,n.m.',
    );
    const { problems, companies } = await read('FICT_income.csv', text);
    expect(problems).toMatchObject([
      { line: 2, column: '2024-12-31', text: 'n.m.', message: 'is no number' },
      { line: 1, text: 'ttm' },
    ]);
    expect(linesOf(companies[0]?.figures, 2024, 'FY')).not.toHaveProperty('revenue');
  });
});
