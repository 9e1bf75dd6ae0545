import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type {
  CompanyStatements,
  ParsedFile,
  ParseOptions,
  SourceFile,
  StatementFigure,
} from '../../../src/sources/types.ts';
import type { TableMapping } from '../../../src/sources/mapping/types.ts';
import { gridAsWorkbook } from '../../support/fixtures/bloomberg.ts';
import {
  makeAlphaVantage,
  makeFmp,
  makeSimfin,
  makeYfinance,
} from '../../support/fixtures/statements.ts';
import { expectAccountedFor, expectRefusal, refusalOf, textFile } from './helpers.ts';

async function read(
  name: string,
  text: string,
  options?: ParseOptions,
): Promise<ParsedFile & { companies: readonly CompanyStatements[] }> {
  const parsed = await parseFile(textFile(name, text), options);
  if (parsed.data.kind !== 'statements') throw new Error(`read as ${parsed.data.kind}`);
  expectAccountedFor(parsed);
  return { ...parsed, companies: parsed.data.companies };
}

/** Value and concept of each item of one fiscal period. */
function linesOf(
  figures: readonly StatementFigure[] | undefined,
  year: number,
  period: string,
): Record<string, [number, string]> {
  return Object.fromEntries(
    (figures ?? [])
      .filter((row) => row.fiscalYear === year && row.fiscalPeriod === period)
      .map(({ item, value, concept }) => [item, [value, concept]]),
  );
}

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

describe('statements in thousands', () => {
  const dates = ['2024-12-31', '2023-12-31', '2022-12-31'];
  // 100 million over 51 million shares.
  const perShare = 'DilutedEPS,1.96,1.96,';
  const whole = makeYfinance('income', dates);

  it('are refused where a heading says so', async () => {
    await expectRefusal(
      textFile('FICT_income.csv', whole.replace(/^,/, '(in thousands),')),
      'AMBIGUOUS_NUMBERS',
      /says "\(in thousands\)": its amounts or its shares are not in whole units/,
    );
  });

  it('are refused where earnings for one share tell it, of amounts or of everything', async () => {
    expect((await read('FICT_income.csv', whole + perShare)).format).toBe('yfinance-statements');
    const thousandth = (line: string): string =>
      line.replace(/,(-?\d[\d.]*)/g, (_, figure: string) => `,${String(Number(figure) / 1000)}`);
    const [header, ...lines] = whole.split('\n');
    const all = [header, ...lines.map(thousandth), thousandth(perShare)].join('\n');
    const amounts = whole.replace(/^NetIncomeCommonStockholders.*$/m, thousandth) + perShare;
    for (const text of [all, amounts]) {
      await expectRefusal(
        textFile('FICT_income.csv', text),
        'AMBIGUOUS_NUMBERS',
        /prints earnings of .* for one share, while income over shares is/,
      );
    }
    // Another currency for one share is no scale.
    const yen = whole + 'DilutedEPS,290,290,';
    expect((await read('FICT_income.csv', yen)).problems).toEqual([]);
  });
});

describe('statements whose figures read by a point and by a comma', () => {
  it.each([
    ['commas', '538,230', '(421,001)', [538.23, 538_230]],
    ['points', '538.230', '(421.001)', [538.23, 538_230]],
  ])('%s are asked about, and read by the answer', async (_, first, second, [small, large]) => {
    const text = `;2024-12-31;2023-12-31\nTotalRevenue;${first};421${first.slice(3)}\nEBIT;${second};${second}\n`;
    const file = textFile('FICT_income.csv', text);
    const asked = await parseFile(file, { currency: 'USD' });
    expect([asked.format, asked.needs, asked.rowsRead]).toEqual([
      ...['yfinance-statements', ['decimals'], 0],
    ]);
    const mark = first[3] === ',' ? ',' : '.';
    expect(asked.readings?.map(({ value, examples }) => [value, examples[0]?.as])).toEqual([
      ['.', (mark === '.' ? small : large)?.toString()],
      [',', (mark === ',' ? small : large)?.toString()],
    ]);
    for (const decimals of ['.', ','] as const) {
      const parsed = await parseFile(file, { currency: 'USD', decimals });
      if (parsed.data.kind !== 'statements') throw new Error(parsed.data.kind);
      const revenue = parsed.data.companies[0]?.figures.find(
        ({ item, fiscalYear }) => item === 'revenue' && fiscalYear === 2024,
      );
      expect([decimals, revenue?.value]).toEqual([decimals, decimals === mark ? small : large]);
    }
  });

  it('are asked about in csv files of SimFin too', async () => {
    const simfin =
      'Ticker;SimFinId;Currency;Fiscal Year;Fiscal Period;Report Date;Revenue;Net Income\nFICT;7;USD;2024;FY;2024-12-31;538,230;121,001\n';
    const simfinFile = textFile('us-income-annual.csv', simfin);
    expect((await parseFile(simfinFile)).needs).toEqual(['decimals']);
    const read = await parseFile(simfinFile, { decimals: '.' });
    if (read.data.kind !== 'statements') throw new Error(read.data.kind);
    expect(read.data.companies[0]?.figures.map(({ item, value }) => [item, value])).toEqual([
      ['revenue', 538_230],
    ]);
  });

  it('are not asked about where one is not grouped, or tells', async () => {
    for (const other of ['1234567', '12.5']) {
      const text = `,2024-12-31,2023-12-31\nTotalRevenue,538.230,421.001\nEBIT,${other},${other}\n`;
      const parsed = await parseFile(textFile('FICT_income.csv', text), { currency: 'USD' });
      expect([other, parsed.needs]).toEqual([other, undefined]);
    }
  });
});

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

describe('bulk files of SimFin', () => {
  const asSheet = (rows: (string | number | null)[][]): SourceFile => ({
    name: 'us-income-annual.xlsx',
    bytes: gridAsWorkbook({ Sheet1: rows }),
  });

  it.each(['income', 'balance', 'cashflow', 'income-banks'] as const)(
    'saved as a sheet are read as the csv of %s is',
    async (kind) => {
      const text = makeSimfin(kind);
      const cells = text
        .trim()
        .split('\n')
        .map((line) =>
          line.split(';').map((cell) => {
            const plain = cell.replace(/^"|"$/g, '');
            return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : plain === '' ? null : plain;
          }),
        );
      const { data, ...csv } = await parseFile(textFile('us-income-annual.csv', text));
      const sheet = await parseFile(asSheet(cells));
      expect(sheet.data).toEqual(data);
      expect({ ...sheet, data: null }).toEqual({
        ...{ ...csv, data: null },
        file: 'us-income-annual.xlsx',
      });
    },
  );

  it('with other headings beside are mapped to the lines as reported and to the right shares', async () => {
    const head = [
      ...['Ticker', 'Currency', 'Fiscal Year', 'Shares (Basic)', 'Shares (Diluted)', 'Revenue'],
      ...[
        'Pretax Income (Loss), Adj.',
        'Pretax Income (Loss)',
        'Net Income',
        'Net Income (Common)',
      ],
    ];
    const row = ['FICT', 'USD', 2024, 50, 52, 1000, 150, 140, 110, 105];
    const mapping: TableMapping = {
      ...{ target: 'statements', scale: 'ones', sharesScale: 'millions', fiscalYearEnd: '12-31' },
    };
    const parsed = await parseFile(asSheet([head, row]), { symbol: 'FICT', mapping });
    if (parsed.data.kind !== 'statements') throw new Error(parsed.data.kind);
    expect(linesOf(parsed.data.companies[0]?.figures, 2024, 'FY')).toEqual({
      basic_shares: [50e6, 'Shares (Basic)'],
      shares_outstanding: [52e6, 'Shares (Diluted)'],
      revenue: [1000, 'Revenue'],
      pretax_income: [140, 'Pretax Income (Loss)'],
      net_income: [105, 'Net Income (Common)'],
    });
    // With years side by side as well.
    const turned = asSheet([
      ['Line', 2024],
      ...['Pretax Income (Loss), Adj.', 'Shares (Basic)', 'Pretax Income (Loss)', 'Revenue'].map(
        (name, at) => [name, 140 + at],
      ),
    ]);
    const { table } = await parseFile(turned, { symbol: 'FICT', mapping });
    expect(table?.lines.map(({ item }) => item)).toEqual([
      ...['ignore', 'basic_shares', 'pretax_income', 'revenue'],
    ]);
    // Alone it is the only one there is.
    const alone = asSheet([
      ['Year', 'Revenue', 'EBIT (adjusted)'],
      [2024, 5, 1],
    ]);
    const { table: bare } = await parseFile(alone, { symbol: 'FICT', mapping });
    expect(bare?.columns.map(({ meaning }) => meaning)).toEqual(['period', 'revenue', 'ebit']);
  });

  it('hold many companies; expenses and outflows become positive amounts', async () => {
    const { companies, ...parsed } = await read('us-income-annual.csv', makeSimfin('income'));
    expect(parsed).toMatchObject({
      format: 'simfin-statements',
      currency: 'USD',
      asOf: '2023-12-31',
    });
    expect(companies.map(({ symbol }) => symbol)).toEqual(['FICT', 'OTHR', 'THRD']);
    expect(linesOf(companies[0]?.figures, 2023, 'FY')).toEqual({
      revenue: [1000e6, 'Revenue'],
      gross_profit: [400e6, 'Gross Profit'],
      research_development: [50e6, '-Research & Development'],
      ebit: [150e6, 'Operating Income (Loss)'],
      pretax_income: [140e6, 'Pretax Income (Loss)'],
      income_tax: [35e6, '-Income Tax (Expense) Benefit, Net'],
      net_income: [105e6, 'Net Income (Common)'],
      shares_outstanding: [51e6, 'Shares (Diluted)'],
      basic_shares: [50e6, 'Shares (Basic)'],
      effective_tax_rate: [0.25, '-Income Tax (Expense) Benefit, Net / Pretax Income (Loss)'],
    });
    // The date of a restatement leads over that of the first publication.
    expect(companies[0]?.figures.map(({ fiscalYear, filed }) => `${fiscalYear} ${filed}`)).toEqual(
      expect.arrayContaining(['2022 2024-02-20', '2023 2024-02-20']),
    );
  });

  it('file a balance sheet marked Q4 under the year, and keep a missing cell missing', async () => {
    const balance = await read('us-balance-annual.csv', makeSimfin('balance'));
    expect(linesOf(balance.companies[1]?.figures, 2023, 'FY')).toMatchObject({
      debt: [300e6, 'Long Term Debt + Short Term Debt'],
      total_equity: [700e6, 'Total Equity'],
    });
    const cash = await read('us-cashflow-annual.csv', makeSimfin('cashflow'));
    const year = linesOf(cash.companies[0]?.figures, 2023, 'FY');
    expect(year).toMatchObject({
      capital_expenditure: [70e6, '-Change in Fixed Assets & Intangibles'],
      change_in_working_capital: [20e6, '-Change in Working Capital'],
      net_borrowing: [-8e6, 'Cash from (Repayment of) Debt'],
    });
    expect(year).not.toHaveProperty('dividends_paid');
    expect(year).not.toHaveProperty('shares_outstanding');
  });

  it('are those of banks too; twelve-month files are refused, which look like quarters', async () => {
    const banks = await read('us-income-banks-annual.csv', makeSimfin('income-banks'));
    expect(banks.notes[0]).toMatch(/income statements of banks of 3 companies/);
    expect(linesOf(banks.companies[0]?.figures, 2023, 'FY')['net_income']?.[0]).toBe(72e6);
    await expectRefusal(
      textFile('us-income-ttm.csv', makeSimfin('income')),
      'NOT_THIS_TABLE',
      /trailing twelve months/,
    );
  });

  it('give one company of many on request, and refuse one that is not there', async () => {
    const text = makeSimfin('income');
    const { companies, symbol } = await read('us-income-annual.csv', text, { symbol: 'othr' });
    expect([companies.length, symbol]).toEqual([1, 'OTHR']);
    const refusal = await refusalOf(textFile('us-income-annual.csv', text), { symbol: 'NONE' });
    expect(refusal.message).toMatch(/holds 3 companies, but not NONE/);
    const own = await read('x.csv', makeSimfin('income', ['FICT']), { symbol: 'FICT.DE' });
    expect(own.symbol).toBe('FICT.DE');
  });

  it('refuse a second row of a year with other figures, and take a repeat and a restated one', async () => {
    const lines = makeSimfin('income', ['FICT']).split('\n');
    const again = lines[2]!;
    const other = again.replace(';1000000000;', ';1100000000;');
    const twice = await read(
      'us-income-annual.csv',
      [...lines.slice(0, 3), again, other].join('\n'),
    );
    expect(linesOf(twice.companies[0]?.figures, 2023, 'FY')['revenue']).toEqual([
      1000e6,
      'Revenue',
    ]);
    expect(twice.problems).toEqual([
      {
        line: 5,
        text: '2023-12-31',
        message:
          'is a second row of the fiscal year to 2023-12-31 with other figures and the same date of filing: Revenue 1,000,000,000 and 1,100,000,000. Line 3 is taken; where this one is right, delete the other (FICT)',
      },
    ]);
    const restated = other.replace('2024-02-20;;', '2024-02-20;2025-02-19;');
    const both = await read('us-income-annual.csv', [...lines.slice(0, 3), restated].join('\n'));
    expect(both.problems).toEqual([]);
    const revenues = (both.companies[0]?.figures ?? []).filter(
      ({ item, fiscalYear }) => item === 'revenue' && fiscalYear === 2023,
    );
    expect(revenues.map(({ value, filed }) => [value, filed])).toEqual([
      [1000e6, '2024-02-20'],
      [1100e6, '2025-02-19'],
    ]);
    // A label alone makes it another figure too.
    const labelled = again.replace(';USD;', ';EUR;');
    const mixed = await read('us-income-annual.csv', [...lines.slice(0, 3), labelled].join('\n'));
    expect(mixed.problems[0]?.message).toMatch(/USD in line 3, EUR in line 4/);
  });

  it('account for broken rows, each with its company', async () => {
    const lines = makeSimfin('income').split('\n');
    lines[1] = lines[1]!.replace('2022-12-31', '2022-13-31');
    lines[2] = lines[2]!.replace(';FY;', ';YTD;');
    lines[3] = lines[3]!.replace(';1000000000;', ';1.000.000;');
    const { problems } = await read('us-income-annual.csv', lines.join('\n'));
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [2, 'has no report date (FICT)'],
      [3, 'has a fiscal period that is neither FY, a half nor a quarter (FICT)'],
      [4, 'is no number (OTHR)'],
    ]);
  });
});

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

describe('replies that hold no statements', () => {
  it.each([
    [
      '{"Note":"Thank you! Our standard API call frequency is 5 calls per minute."}',
      /limit of requests/,
    ],
    [
      '{"Information":"We have detected your API key; our standard API rate limit is 25 requests per day."}',
      /limit of requests/,
    ],
    [
      '{"Error Message":"Limit Reach . Please upgrade your plan"}',
      /Financial Modeling Prep that the limit/,
    ],
    ['{"Error Message":"Invalid API KEY. Feel free to create one."}', /key or the plan/],
    ['{"Error Message":"Invalid API call."}', /error message of a provider.*Invalid API call/],
    ['[]', /empty reply/],
    ['{}', /empty reply/],
    ['{"cik":"1","filings":{"recent":{}}}', /SEC submissions.*companyfacts/],
    ['{"cik":1,"taxonomy":"us-gaap","tag":"Assets","units":{}}', /companyconcept.*companyfacts/],
    ['{"symbol":"FICT","annualEarnings":[]}', /EARNINGS.*INCOME_STATEMENT/],
    ['{"Meta Data":{},"Time Series (Daily)":{}}', /prices as JSON.*csv/],
    ['[{"symbol":"FICT","date":"2024-09-30","currentRatio":1.2}]', /ratios, a profile or a quote/],
    ['[{"a":1}]', /JSON file of no known kind.*Alpha Vantage/],
  ])('%s', async (text, message) => {
    await expectRefusal(textFile('reply.json', text), 'UNKNOWN_FORMAT', message);
  });

  it.each([makeFmp('income'), makeAlphaVantage('income')])(
    'cut short are said to be',
    async (text) => {
      await expectRefusal(textFile('x.json', text.slice(0, -30)), 'UNKNOWN_FORMAT', /cut short/);
    },
  );
});

describe('tables of providers that a spreadsheet saved', () => {
  /** A figure as a spreadsheet of a country shows it. */
  const german = (figure: string): string =>
    /^-?\d+(?:\.\d+)?$/.test(figure)
      ? `${figure.replace('.', ',')}${figure.includes('.') ? '' : ',0'}`
      : figure;
  const grouped =
    (mark: string) =>
    (figure: string): string =>
      figure.replace(/^-?\d{4,}$/, (digits) => digits.replace(/\B(?=(?:\d{3})+$)/g, mark));
  const sheet = (
    rows: readonly (readonly string[])[],
    separator: string,
    write: (cell: string) => string,
  ): string =>
    rows
      .map((row, at) => row.map((cell) => (at === 0 ? cell : `"${write(cell)}"`)).join(separator))
      .join('\n');

  const lines = [
    ['', '2024-12-31', '2023-12-31'],
    ['TotalRevenue', '53823000', '42100000'],
    ['PretaxIncome', '-6343000', '1250000'],
    ['TaxProvision', '0', '262500'],
    ['NetIncome', '-6343000', '987500'],
    ['TaxRateForCalcs', '0.21', '0.15'],
  ];

  it.each([
    ['decimal commas', ';', german],
    ['grouped by commas', ',', grouped(',')],
    ['grouped by points', ';', (cell: string) => grouped('.')(cell.replace('0.', '0,'))],
  ])('of yfinance are read with %s', async (_, separator, write) => {
    const plain = await read('FICT_income.csv', sheet(lines, ',', String), { currency: 'USD' });
    const saved = await read('FICT_income.csv', sheet(lines, separator, write), {
      currency: 'USD',
    });
    expect(linesOf(plain.companies[0]?.figures, 2024, 'FY')).toMatchObject({
      revenue: [53823000, 'TotalRevenue'],
    });
    expect(saved.companies).toEqual(plain.companies);
    expect(saved.problems).toEqual([]);
  });

  it('of Yahoo have a column of twelve months, days as month/day/year and losses in brackets', async () => {
    const web = lines.map(([name = '', ...cells], at) => [
      at === 0 ? 'name' : `\t${name}`,
      at === 0 ? 'ttm' : '1',
      ...cells.map((cell) => cell.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$2/$3/$1')),
    ]);
    const write = (cell: string): string => grouped(',')(cell).replace(/^-(.*)$/, '($1)');
    const plain = await read('FICT_income.csv', sheet(lines, ',', String), { currency: 'USD' });
    const saved = await read('FICT_income.csv', sheet(web, ',', write), { currency: 'USD' });
    const valuesOf = ({ companies }: typeof saved): unknown =>
      companies[0]?.figures.map(({ item, value, periodEnd }) => [item, value, periodEnd]);
    expect(valuesOf(saved)).toEqual(valuesOf(plain));
  });

  it.each([
    ['ISO', '2024-09-30', '2024-11-05'],
    ['month/day/year', '09/30/2024', '11/05/2024'],
    ['day.month.year', '30.09.2024', '05.11.2024'],
  ])('of SimFin are read with grouped figures and %s days', async (_, end, filed) => {
    const header =
      'Ticker;SimFinId;Currency;Fiscal Year;Fiscal Period;Report Date;Publish Date;Revenue;Net Income';
    const row = `FICT;7;USD;2024;FY;${end};${filed};229.234.000;-12.100.000`;
    const { companies, vintage } = await read('us-income-annual.csv', `${header}\n${row}\n`);
    expect(companies[0]?.figures.map(({ value, periodEnd }) => [value, periodEnd])).toContainEqual([
      229234000,
      '2024-09-30',
    ]);
    expect(vintage).toBe('2024-11-05');
  });

  it('of FMP are read with decimal commas and dotted days', async () => {
    const header =
      'date;symbol;reportedCurrency;filingDate;fiscalYear;period;revenue;netIncome;eps';
    const row = '28.09.2024;FICT;USD;01.11.2024;2024;FY;391000000,0;97750000,0;6,5';
    const { companies, vintage } = await read('fmp.csv', `${header}\n${row}\n`);
    expect(linesOf(companies[0]?.figures, 2024, 'FY')).toMatchObject({
      revenue: [391e6, 'revenue'],
      net_income: [97.75e6, 'netIncome'],
    });
    expect(vintage).toBe('2024-11-01');
  });

  it('are refused with line, column and text where no figure can be read', async () => {
    const text = sheet(
      [
        ['', '2024-12-31', '2023-12-31'],
        ['TotalRevenue', '5,38,23', 'many'],
      ],
      ',',
      String,
    );
    await expectRefusal(
      textFile('FICT_income.csv', text),
      'NO_ROWS',
      /Line 2, 2024-12-31 \("5,38,23"\): is no number/,
    );
    const dateless =
      'Ticker;SimFinId;Currency;Fiscal Year;Fiscal Period;Report Date;Revenue\nFICT;7;USD;2024;FY;soon;5\n';
    await expectRefusal(
      textFile('us-income-annual.csv', dateless),
      'NO_ROWS',
      /Line 2: has no report date/,
    );
  });
});
