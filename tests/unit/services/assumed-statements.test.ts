/** The currency of statements that name none is asked for, or taken from what names it. */
import { beforeEach, expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { makeYfinance } from '../../support/fixtures/statements.ts';
import { openWorkbench } from '../../support/workbench.ts';

const YEARS = ['2024-12-31', '2023-12-31', '2022-12-31'];
const statements = (kind: 'income' | 'balance', symbol = 'FICT'): File =>
  new File([makeYfinance(kind, YEARS)], `${symbol}_${kind}.csv`);
/** A reply that names the currency, of an earlier year. */
const FMP = new File(
  [
    [
      'date,symbol,reportedCurrency,cik,filingDate,acceptedDate,fiscalYear,period,revenue,operatingIncome,netIncome',
      '2021-12-31,FICT,TWD,1,2022-02-20,2022-02-20,2021,FY,1000000000,150000000,100000000',
    ].join('\n'),
  ],
  'fmp.csv',
);

let api: FairbookApi;
beforeEach(() => {
  api = openWorkbench();
});
const unitsOf = async (): Promise<Set<string>> =>
  new Set(
    (await api.facts.list('FICT')).filter(({ item }) => item === 'revenue').map(({ unit }) => unit),
  );

it('is asked for, that of the exchange proposed, and stored as given', async () => {
  const [report] = await api.data.preview([statements('income')]);
  expect(report).toMatchObject({
    status: 'refused',
    needs: ['currency'],
    proposed: { currency: 'USD' },
  });
  expect(report!.notes[0]).toMatch(/names no currency.*may be another/);
  const options = { 'FICT_income.csv': { currency: 'TWD' } };
  const [stored] = await api.data.importFiles([statements('income')], options);
  expect(stored).toMatchObject({ status: 'stored', currency: 'TWD' });
  expect(stored!.notes[0]).toContain('It is TWD, as given.');
  expect(await unitsOf()).toEqual(new Set(['TWD']));
});

it('is asked for without a proposal where the exchange is not known', async () => {
  const [report] = await api.data.preview([statements('income', 'FICT.XX')]);
  expect(report!.needs).toEqual(['currency']);
  expect(report!.proposed).toBeUndefined();
});

it('is that of the statements in the book', async () => {
  await api.data.importFiles([FMP]);
  const [report] = await api.data.importFiles([statements('income')]);
  expect(report).toMatchObject({ status: 'stored', currency: 'TWD' });
  expect(report!.notes[0]).toBe(
    'The file names no currency: it is taken as TWD, that of the statements of FICT in the book.',
  );
  expect(await unitsOf()).toEqual(new Set(['TWD']));
});

it('is that of another file of the drop, one that was answered among them', async () => {
  const [beside] = await api.data.preview([statements('balance'), FMP]);
  expect(beside).toMatchObject({ status: 'stored', currency: 'TWD' });
  expect(beside!.notes[0]).toContain('that of fmp.csv');
  const options = { 'FICT_income.csv': { currency: 'JPY' } };
  const drop = [statements('balance'), statements('income')];
  const [balance] = await api.data.preview(drop, options);
  expect(balance).toMatchObject({ status: 'stored', currency: 'JPY' });
  const stored = await api.data.importFiles(drop, options);
  expect(stored.map(({ status, currency }) => [status, currency])).toEqual([
    ['stored', 'JPY'],
    ['stored', 'JPY'],
  ]);
});
