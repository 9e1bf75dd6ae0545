/** What companies earn beside what they hold, of every year in a provider's file: which of them are in two units. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lintRun } from '../../../src/finance/linter/lint-run.ts';

const FOLDER = '../shared/data/statements/simfin_csv';
const INCOME = `${FOLDER}/us-income-annual.csv`;
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
