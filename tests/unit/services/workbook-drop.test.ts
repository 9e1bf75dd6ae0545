import { expect, it } from 'vitest';
import { weekdays } from '../../support/fixtures/rates.ts';
import { workbookOf } from '../../support/fixtures/resaved.ts';
import { openWorkbench } from '../../support/workbench.ts';

const DAYS = weekdays('2024-01-01', '2024-03-29');
const yahoo = (from: number): string[][] => [
  ['Date', 'Open', 'High', 'Low', 'Close', 'Adj Close', 'Volume'],
  ...DAYS.map((day, at) => [day, ...Array.from('ohlca', () => `${from + at}`), '1000']),
];
const SHEETS = { ACME: yahoo(10), BETA: yahoo(70), Sheet3: yahoo(200) };
const workbook = (name = 'prices.xlsx'): File => new File([workbookOf(SHEETS).slice()], name);

it('stores the sheets of a workbook one by one, with answers by sheet', async () => {
  const api = openWorkbench();
  const options = { 'prices.xlsx/Sheet3': { symbol: 'GAMA' }, 'prices.xlsx/BETA': { skip: true } };
  const before = await api.data.preview([workbook()]);
  expect(before.map(({ file, status, needs }) => [file, status, needs])).toEqual([
    ['prices.xlsx/ACME', 'stored', undefined],
    ['prices.xlsx/BETA', 'stored', undefined],
    ['prices.xlsx/Sheet3', 'refused', ['symbol']],
  ]);
  const reports = await api.data.importFiles([workbook()], options);
  expect(reports.map(({ file, symbol, rows }) => [file, symbol, rows.stored])).toEqual([
    ['prices.xlsx/ACME', 'ACME', DAYS.length],
    ['prices.xlsx/Sheet3', 'GAMA', DAYS.length],
  ]);
  const { rows } = await api.book.query(
    "SELECT date, close FROM prices JOIN tickers ON tickers.id = ticker_id WHERE symbol = 'GAMA' ORDER BY date DESC LIMIT 1",
  );
  expect(rows).toEqual([[DAYS.at(-1), 200 + DAYS.length - 1]]);
});

it('takes another sheet of one workbook for no wrong name, the same sheet under another symbol for one', async () => {
  const api = openWorkbench();
  const reports = await api.data.importFiles([workbook()]);
  expect(reports.flatMap(({ notes }) => notes).join()).not.toContain('very same file');
  const options = { 'again.xlsx/ACME': { symbol: 'OTHR' } };
  const [acme, beta] = await api.data.preview([workbook('again.xlsx')], options);
  expect(acme!.notes.join()).toContain(
    'The very same file is in the book as the prices of ACME (prices.xlsx/ACME)',
  );
  expect(beta!.notes.join()).not.toContain('very same file');
});
