/** Periods that have not ended by the day of the import: their figures are estimates, whoever prints them. */
import { expect, it } from 'vitest';
import type { FairbookApi, ImportReport, TableMapping } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';

const MILLIONS: TableMapping = {
  target: 'statements',
  currency: 'USD',
  scale: 'millions',
  fiscalYearEnd: '12-31',
};

const at = (day: string): FairbookApi => openWorkbench({ now: Date.parse(`${day}T12:00:00Z`) });

async function drop(api: FairbookApi, text: string): Promise<ImportReport | undefined> {
  const options = { 'ko.csv': { mapping: MILLIONS, symbol: 'KO' } };
  return (await api.data.importFiles([new File([text], 'ko.csv')], options))[0];
}

const HEAD = 'Year,Revenue ($m),Net income ($m)\n';
const TABLE = `${HEAD}2025,48000,12000\n2026,50000,13000\n2027,51000,13500\n`;

it('are refused with their place and reason, and the years that have ended are stored', async () => {
  const api = at('2026-11-30');
  const report = await drop(api, TABLE);
  expect(report).toMatchObject({
    status: 'stored',
    asOf: '2025-12-31',
    rows: { read: 6, stored: 2, refused: 4 },
  });
  expect(report?.problems.map(({ line, column, message }) => [line, column, message])).toEqual(
    [3, 3, 4, 4].map((line, place) => [
      line,
      place % 2 === 0 ? 'Revenue ($m)' : 'Net income ($m)',
      `the period ends on ${line === 3 ? 2026 : 2027}-12-31, after today: an estimate is no reported figure`,
    ]),
  );
  const { rows } = await api.book.query('SELECT DISTINCT fiscal_year FROM statements');
  expect(rows).toEqual([[2025]]);
});

it('are reported figures from the day on which they end', async () => {
  expect(await drop(at('2026-12-31'), TABLE)).toMatchObject({ rows: { stored: 4, refused: 2 } });
});

it('refuse a file of which nothing else is left', async () => {
  const report = await drop(at('2026-11-30'), `${HEAD}2027,51000,13500\n`);
  expect(report).toMatchObject({ status: 'refused', refusal: { code: 'NO_ROWS' } });
  expect(report?.problems[0]?.message).toContain('2027-12-31, after today');
});
