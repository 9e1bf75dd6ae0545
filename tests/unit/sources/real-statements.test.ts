/** Values read independently (python csv and json) from the providers' files. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { StatementFigure } from '../../../src/sources/types.ts';

const DATA = '../shared/data/statements';

async function figuresOf(path: string, symbol: string): Promise<readonly StatementFigure[]> {
  const parsed = await parseFile(
    {
      name: path.slice(path.lastIndexOf('/') + 1),
      bytes: new Uint8Array(readFileSync(`${DATA}/${path}`)),
    },
    { symbol },
  );
  if (parsed.data.kind !== 'statements') throw new Error(`read as ${parsed.data.kind}`);
  expect(parsed.rowsRead).toBe(parsed.lines.length + parsed.problems.length);
  return parsed.data.companies[0]?.figures ?? [];
}

const valueOf = (
  figures: readonly StatementFigure[],
  item: string,
  year: number,
  period = 'FY',
): number | undefined =>
  figures
    .filter((row) => row.item === item && row.fiscalYear === year && row.fiscalPeriod === period)
    .at(-1)?.value;

describe.skipIf(!existsSync(DATA))('statements as downloaded', () => {
  it('TSLA of yfinance', async () => {
    const income = await figuresOf('yfinance_csv/TSLA_income.csv', 'TSLA');
    const cash = await figuresOf('yfinance_csv/TSLA_cash.csv', 'TSLA');
    const balance = await figuresOf('yfinance_csv/TSLA_balance.csv', 'TSLA');
    expect(valueOf(income, 'revenue', 2024)).toBe(97_690e6);
    expect(valueOf(income, 'ebit', 2024)).toBe(7_076e6);
    expect(valueOf(income, 'net_income', 2021)).toBe(5_524e6);
    expect(valueOf(income, 'minority_income', 2023)).toBe(-25e6);
    expect(valueOf(income, 'shares_outstanding', 2023)).toBe(3_482_750_000);
    expect(valueOf(income, 'revenue', 2020)).toBeUndefined();
    expect(valueOf(cash, 'capital_expenditure', 2022)).toBe(7_172e6);
    expect(valueOf(cash, 'change_in_working_capital', 2023)).toBe(2_248e6);
    expect(valueOf(cash, 'net_borrowing', 2022)).toBe(-3_866e6);
    // Long and short, without the leases that TotalDebt (13,623) has in.
    expect(valueOf(balance, 'debt', 2024)).toBe(5_535e6 + 2_343e6);
    expect(valueOf(balance, 'lease_liability', 2024)).toBe(5_745e6);
    expect(valueOf(balance, 'minority_interest', 2024)).toBe(767e6);
    // The oldest column holds a value in a few rows only.
    expect(valueOf(balance, 'preferred_stock', 2020)).toBe(604e6);
  });

  it('TD of Financial Modeling Prep', async () => {
    const income = await figuresOf('fmp_json/income-statement.json', 'TD');
    const balance = await figuresOf('fmp_json/balance_sheet.json', 'TD');
    expect(valueOf(income, 'revenue', 2025, 'Q2')).toBe(20_623_979_040);
    expect(valueOf(income, 'net_income', 2025, 'Q2')).toBe(8_064_518_559.999999);
    expect(valueOf(balance, 'current_assets', 2025, 'Q2')).toBe(231_621_755_679.99997);
    expect(valueOf(balance, 'debt', 2025, 'Q2')).toBe(454_861_600_480);
    expect(valueOf(balance, 'preferred_stock', 2025, 'Q2')).toBe(11_138_000_000);
    expect(valueOf(balance, 'minority_interest', 2025, 'Q2')).toBeUndefined();
  });

  it('AAPL of 2020 by the SEC, Alpha Vantage and SimFin, and where they differ', async () => {
    const sec = await figuresOf('edgar_companyfacts/CIK0000320193.json', 'AAPL');
    const alpha = (
      await Promise.all(
        ['income_statement', 'cash_flow_sheet', 'balance_sheet'].map((kind) =>
          figuresOf(`alphavantage_json/AAPL_${kind}.json`, 'AAPL'),
        ),
      )
    ).flat();
    const simfin = (
      await Promise.all(
        ['income', 'cashflow', 'balance'].map((kind) =>
          figuresOf(`simfin_csv/us-${kind}-annual.csv`, 'AAPL'),
        ),
      )
    ).flat();
    const of = (item: string): (number | undefined)[] =>
      [sec, alpha, simfin].map((figures) => valueOf(figures, item, 2020));
    const same = (value: number): number[] => [value, value, value];
    // Alpha Vantage's totalRevenue is 271,642: interest of 2,873 is taken out. The parts give the filing's figure.
    expect(of('revenue')).toEqual(same(274_515e6));
    expect(of('gross_profit')).toEqual(same(104_956e6));
    expect(of('ebit')).toEqual(same(66_288e6));
    expect(of('net_income')).toEqual(same(57_411e6));
    expect(of('operating_cash_flow')).toEqual(same(80_674e6));
    expect(of('depreciation_amortisation')).toEqual(same(11_056e6));
    expect(of('capital_expenditure')).toEqual(same(7_309e6));
    expect(of('change_in_working_capital')).toEqual(same(-5_690e6));
    expect(of('dividends_paid')).toEqual(same(14_081e6));
    expect(of('debt')).toEqual([112_436e6, 112_436e6, 98_667e6 + 13_769e6]);
    expect(of('current_assets')).toEqual(same(143_713e6));
    expect(of('current_cash')).toEqual(same(38_016e6 + 52_927e6));
    // Apple holds 100,887 of securities for longer than a year: the filing tags them, the providers mix
    // them with other investments.
    expect(of('cash')).toEqual([191_830e6, 90_943e6, 90_943e6]);
    // SimFin prints interest net of income, or not at all.
    expect(of('interest_expense')).toEqual([2_873e6, 2_873e6, undefined]);
    // Averages over the year; Alpha Vantage prints the count at its end, undiluted.
    expect(of('shares_outstanding')).toEqual([17_528_214e3, undefined, 17_528_214e3]);
    expect(of('basic_shares')).toEqual([17_352_119e3, 16_976_763e3, 17_352_119e3]);
    // Equity with minorities stands in SimFin's file, that of the parent in the others; Apple has no minorities.
    expect(of('book_equity').slice(0, 2)).toEqual([65_339e6, 65_339e6]);
    expect(valueOf(simfin, 'total_equity', 2020)).toBe(65_339e6);
  });

  it("every annual figure of Alpha Vantage's revenue is that of the filings", async () => {
    const sec = await figuresOf('edgar_companyfacts/CIK0000320193.json', 'AAPL');
    const alpha = await figuresOf('alphavantage_json/AAPL_income_statement.json', 'AAPL');
    const years = Array.from({ length: 14 }, (_, at) => 2010 + at);
    const revenue = (figures: readonly StatementFigure[]): (number | undefined)[] =>
      years.map((year) => valueOf(figures, 'revenue', year));
    expect(revenue(alpha)).toEqual(revenue(sec));
  });
});
