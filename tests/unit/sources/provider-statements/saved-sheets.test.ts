import { describe, expect, it } from 'vitest';
import { expectRefusal, textFile } from '../helpers.ts';
import { linesOf, read } from './helpers.ts';

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
