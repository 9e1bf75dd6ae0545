import { describe, expect, it } from 'vitest';
import { makeAlphaVantage } from '../../../support/fixtures/statements.ts';
import { expectRefusal, textFile } from '../helpers.ts';
import { linesOf, read } from './helpers.ts';

describe('statements of Alpha Vantage', () => {
  it('are numbers in strings, "None" is missing, and quarters find their fiscal year', async () => {
    const { companies, ...parsed } = await read('x.json', makeAlphaVantage('income'));
    expect(parsed).toMatchObject({
      format: 'alphavantage-statements',
      symbol: 'FICT',
      currency: 'USD',
    });
    const year = linesOf(companies[0]?.figures, 2024, 'FY');
    expect(year).toMatchObject({
      revenue: [1000e6, 'totalRevenue'],
      ebit: [150e6, 'operatingIncome'],
      interest_income: [4e6, 'investmentIncomeNet'],
      interest_expense: [12e6, 'interestExpense'],
    });
    expect(year).not.toHaveProperty('research_development');
    // Printed there as a part: that of the statement of cash flows is the line.
    expect(year).not.toHaveProperty('depreciation_amortisation');
    const figures = companies[0]?.figures;
    expect(linesOf(figures, 2024, 'Q3')['revenue']?.[0]).toBe(250e6);
    expect(linesOf(figures, 2024, 'Q4')['revenue']?.[0]).toBe(250e6);
    expect(linesOf(figures, 2025, 'Q1')['revenue']?.[0]).toBe(270e6);
    expect(figures?.every(({ filed }) => filed === null)).toBe(true);
  });

  it('sum revenue where totalRevenue has interest taken out, and say so', async () => {
    const { companies, notes } = await read(
      'x.json',
      makeAlphaVantage('income', ([first]) => {
        first!['totalRevenue'] = String(988e6);
      }),
    );
    expect(linesOf(companies[0]?.figures, 2024, 'FY')['revenue']).toEqual([
      1000e6,
      'grossProfit + costofGoodsAndServicesSold',
    ]);
    expect(notes.join(' ')).toMatch(/totalRevenue of 1 period is/);
  });

  it('take parts of debt and cash rather than totals that count twice or lack one', async () => {
    const { companies } = await read('x.json', makeAlphaVantage('balance'));
    const year = linesOf(companies[0]?.figures, 2024, 'FY');
    expect(year).toMatchObject({
      debt: [300e6, 'longTermDebtNoncurrent + currentLongTermDebt + shortTermDebt'],
      cash: [100e6, 'cashAndCashEquivalentsAtCarryingValue + shortTermInvestments'],
      basic_shares: [50e6, 'commonStockSharesOutstanding'],
    });
    // No count of diluted shares is printed: none is made up.
    expect(year).not.toHaveProperty('shares_outstanding');
    // The balance sheet of the last quarter is that of the year.
    expect(linesOf(companies[0]?.figures, 2024, 'Q4')).toEqual({
      basic_shares: [50e6, 'commonStockSharesOutstanding'],
    });
  });

  it('count debt that falls due once where shortTermDebt has it in, told by the total', async () => {
    const { companies } = await read(
      'x.json',
      makeAlphaVantage('balance', (reports) => {
        for (const report of reports) {
          Object.assign(report, { shortTermDebt: '25000000', shortLongTermDebtTotal: '300000000' });
        }
      }),
    );
    expect(linesOf(companies[0]?.figures, 2024, 'FY')).toMatchObject({
      debt: [300e6, 'longTermDebtNoncurrent + shortTermDebt'],
      short_term_debt: [25e6, 'shortTermDebt'],
    });
  });

  it('take long-term debt in one figure where the part that falls due is not told', async () => {
    const { companies } = await read(
      'x.json',
      makeAlphaVantage('balance', (reports) => {
        for (const report of reports) {
          // A fair value stands under the name of the noncurrent part.
          Object.assign(report, {
            currentLongTermDebt: 'None',
            longTermDebtNoncurrent: '268000000',
          });
        }
      }),
    );
    expect(linesOf(companies[0]?.figures, 2024, 'FY')['debt']).toEqual([
      300e6,
      'longTermDebt + shortTermDebt',
    ]);
  });

  it('make no change of working capital of one side alone', async () => {
    const whole = await read('x.json', makeAlphaVantage('cash'));
    expect(linesOf(whole.companies[0]?.figures, 2024, 'FY')).toMatchObject({
      change_in_working_capital: [20e6, 'changeInOperatingAssets - changeInOperatingLiabilities'],
      capital_expenditure: [70e6, 'capitalExpenditures'],
      dividends_paid: [30e6, 'dividendPayoutCommonStock'],
    });
    const half = await read(
      'x.json',
      makeAlphaVantage('cash', ([first]) => {
        first!['changeInOperatingLiabilities'] = 'None';
      }),
    );
    expect(linesOf(half.companies[0]?.figures, 2024, 'FY')).not.toHaveProperty(
      'change_in_working_capital',
    );
  });

  it('give no full year that follows another one too soon', async () => {
    const { problems } = await read(
      'x.json',
      makeAlphaVantage('cash', (reports) => {
        reports[0]!['fiscalDateEnding'] = '2024-03-31';
      }),
    );
    expect(problems).toMatchObject([
      {
        text: '2024-03-31',
        message: 'follows the fiscal year to 2023-09-30 by 183 days: no full year',
      },
    ]);
  });

  it('an overview describes the company and counts its shares', async () => {
    const overview = JSON.stringify({
      Symbol: 'FICT',
      Name: 'Fictional Works',
      Currency: 'USD',
      FiscalYearEnd: 'September',
      LatestQuarter: '2024-06-30',
      RevenueTTM: '1000000000',
      GrossProfitTTM: '1',
      SharesOutstanding: '50000000',
    });
    const { companies } = await read('o.json', overview);
    expect(companies).toMatchObject([
      {
        symbol: 'FICT',
        name: 'Fictional Works',
        fiscalYearEnd: '09-30',
        figures: [
          {
            item: 'basic_shares',
            value: 50e6,
            fiscalYear: 2024,
            fiscalPeriod: 'Q3',
            unit: 'shares',
          },
        ],
      },
    ]);
    // A count that is no number leaves the overview without a figure.
    await expectRefusal(
      textFile('o.json', overview.replace('"50000000"', '"50 million"')),
      'NO_ROWS',
      /is no number/,
    );
    await expectRefusal(
      textFile('o.json', overview.replace('September', 'Never')),
      'NO_ROWS',
      /overview/,
    );
  });
});
