import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../../src/sources/index.ts';
import type { SourceFile } from '../../../../src/sources/types.ts';
import type { TableMapping } from '../../../../src/sources/mapping/types.ts';
import { gridAsWorkbook } from '../../../support/fixtures/bloomberg.ts';
import { makeSimfin } from '../../../support/fixtures/statements.ts';
import { expectRefusal, refusalOf, textFile } from '../helpers.ts';
import { linesOf, read } from './helpers.ts';

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

  it('tell rows of companies without a usable ticker in one line, with the companies', async () => {
    const [head = '', ...rows] = makeSimfin('income').trim().split('\n');
    const ticker = head.split(';').indexOf('Ticker');
    const number = head.split(';').indexOf('SimFinId');
    const as = (row: string, symbol: string, id: string): string =>
      row
        .split(';')
        .map((cell, at) => (at === ticker ? symbol : at === number ? id : cell))
        .join(';');
    const [first = ''] = rows;
    const left = [as(first, '', '901'), as(first, '', '901'), as(first, 'AB C*', '902')];
    const without = await parseFile(textFile('us-income-annual.csv', makeSimfin('income')));
    const { lines, problems, rowsRead } = await parseFile(
      textFile('us-income-annual.csv', [head, ...rows, ...left].join('\n')),
    );
    // Every row is accounted for, those that are told in one line too.
    expect([lines.length, rowsRead]).toEqual([without.lines.length, without.rowsRead + 3]);
    expect(problems).toContainEqual({
      line: rows.length + 2,
      text: 'SimFinId 901, AB C*',
      message:
        '3 rows of 2 companies without a ticker that is a symbol: they cannot be chosen, and the rows are not read',
      rows: 3,
    });
  });

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
    // Alone it is still no figure as reported: a person says whether it shall be taken.
    const alone = asSheet([
      ['Year', 'Revenue', 'EBIT (adjusted)'],
      [2024, 5, 1],
    ]);
    const { table: bare } = await parseFile(alone, { symbol: 'FICT', mapping });
    expect(bare?.columns.map(({ meaning }) => meaning)).toEqual(['period', 'revenue', 'ignore']);
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
