/** Rates, yields and quarters of tables of no provider through the calls: counted, remembered, undone, used. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FairbookApi, ImportReport, TableMapping } from '../../../src/contract/api.ts';
import { makeValues } from '../../support/fixtures/mapped-values.ts';
import { walkOf, weekdays } from '../../support/fixtures/rates.ts';
import { openWorkbench } from '../../support/workbench.ts';

let api: FairbookApi;

beforeEach(() => {
  api = openWorkbench();
});

const GERMAN = { dates: 'dmy', delimiter: ';', mark: ',', digits: 4 } as const;
const DATES = weekdays('2024-01-10', '2024-02-09');
const RATES = walkOf(DATES, 1.0857, 4);

async function drop(
  name: string,
  text: string,
  mapping?: TableMapping,
  symbol?: string,
): Promise<ImportReport> {
  const given = {
    ...(mapping === undefined ? {} : { mapping }),
    ...(symbol === undefined ? {} : { symbol }),
  };
  const [report] = await api.data.importFiles([new File([text], name)], { [name]: given });
  if (report === undefined) throw new Error('no report');
  const { read, stored, updated, unchanged, refused } = report.rows;
  expect(read).toBe(stored + updated + unchanged + refused);
  return report;
}

const query = async (sql: string): Promise<unknown[][]> => (await api.book.query(sql)).rows;

describe('exchange rates', () => {
  const text = makeValues(['Datum', 'Kurs (USD)'], DATES, [RATES], GERMAN);
  const mapping: TableMapping = {
    target: 'exchange-rates',
    columns: { 'Kurs (USD)': 'rate' },
    pair: 'USD per EUR',
  };

  it('are stored with every refused line, and the same file again says that nothing is new', async () => {
    const broken = `${text}12.02.2024;k.A.\n13.02.2024;zwei\n14.02.2024;0\n`;
    const report = await drop('kurse.csv', broken, mapping);
    expect(report).toMatchObject({
      status: 'stored',
      rows: { read: DATES.length + 2, stored: DATES.length, refused: 2 },
    });
    expect(report.notes).toContain('1 cell says that there was no rate; it is no row.');
    const from = DATES.length + 2;
    expect(report.problems).toEqual([
      {
        line: from + 1,
        column: 'Kurs (USD)',
        text: 'zwei',
        message: 'is not a number (decimal comma expected)',
      },
      {
        line: from + 2,
        column: 'Kurs (USD)',
        text: '0',
        message: 'is no exchange rate: it must be above zero',
      },
    ]);
    expect(await query('SELECT base, quote, date, rate FROM exchange_rates ORDER BY date')).toEqual(
      DATES.map((date, at) => ['EUR', 'USD', date, RATES[at]]),
    );
    const again = await drop('kurse.csv', broken, mapping);
    expect(again).toMatchObject({
      status: 'unchanged',
      rows: { stored: 0, updated: 0, unchanged: DATES.length, refused: 2 },
    });
    expect(again.notes).toContain('Every row is already in the book.');
  });

  it('are known again by their headings, but for the pair, which belongs to one file', async () => {
    await drop('kurse.csv', text, mapping);
    const next = makeValues(['Datum', 'Kurs (USD)'], ['2024-02-13'], [[1.0712]], GERMAN);
    const [asked] = await api.data.preview([new File([next], 'next.csv')]);
    expect(asked).toMatchObject({ needs: ['pair'], table: { mapping: { decimals: ',' } } });
    expect(asked?.table?.rememberedAt).toBeDefined();
    expect(asked?.table?.mapping.pair).toBeUndefined();
    const [given] = await api.data.preview([new File([next], 'next.csv')], {
      'next.csv': { pair: 'EUR/USD' },
    });
    expect(given).toMatchObject({ status: 'stored', rows: { read: 1, stored: 1 } });
  });

  it('of headings that name their currencies keep their direction, of columns that do not', async () => {
    const wide = 'When;EUR/USD\n2024-01-31;1.0837\n';
    await drop('a.tsv', wide.replaceAll(';', '\t').replace('EUR/USD', 'Spot EUR/USD'), {
      pairs: 'per-first',
    });
    const long = 'Day,Pair,Rate\n2024-01-31,GBP/USD,1.27\n';
    await drop('b.csv', long, { pairs: 'per-first' });
    const kept = (await api.mappings.list()).map(({ headings, mapping: { pairs } }) => [
      headings.join(),
      pairs,
    ]);
    expect(kept.sort()).toEqual([
      ['Day,Pair,Rate', undefined],
      ['When,Spot EUR/USD', 'per-first'],
    ]);
    const [asked] = await api.data.preview([new File([long], 'c.csv')]);
    expect(asked?.table?.questions.map(({ about }) => about)).toEqual(['pairs']);
  });

  it('given the wrong way round against the book are refused as a whole', async () => {
    await drop('kurse.csv', text, mapping);
    const report = await drop('kurse.csv', text, { ...mapping, pair: 'EUR per USD' });
    expect(report).toMatchObject({ status: 'refused', refusal: { code: 'RATES_DISAGREE' } });
    expect(await query('SELECT count(*) FROM exchange_rates')).toEqual([[DATES.length]]);
  });

  it('can be undone', async () => {
    const { importId } = await drop('kurse.csv', text, mapping);
    await api.imports.undo(importId ?? 0);
    expect(await query('SELECT count(*) FROM exchange_rates')).toEqual([[0]]);
  });
});

describe('government yields', () => {
  const percent = walkOf(DATES, 2.2, 8);
  const text = makeValues(['Datum', 'Rendite'], DATES, [percent], GERMAN);
  const mapping: TableMapping = { maturityYears: 10, issuer: 'Arcadia', currency: 'EUR' };

  it('are stored as decimals under issuer and maturity, and propose a risk-free rate', async () => {
    const report = await drop('rendite.csv', text, mapping);
    expect(report).toMatchObject({ status: 'stored', rows: { stored: DATES.length, refused: 0 } });
    expect(await query('SELECT series, currency, maturity_years FROM yield_series')).toEqual([
      ['Arcadia 10Y', 'EUR', 10],
    ]);
    const last = Number(`${(percent.at(-1) ?? 0).toFixed(4)}e-2`);
    expect(await query('SELECT date, value FROM yields ORDER BY date DESC LIMIT 1')).toEqual([
      ['2024-02-09', last],
    ]);
    const proposed = await api.rates.fromYields({
      currency: 'EUR',
      maturity: 10,
      asOf: '2024-02-12',
    });
    expect(proposed).toMatchObject({ value: last });
    expect(await drop('rendite.csv', text, mapping)).toMatchObject({
      status: 'unchanged',
      rows: { unchanged: DATES.length },
    });
  });

  it('of another issuer and the same headings are asked whose they are, and stand beside', async () => {
    await drop('rendite.csv', text, mapping);
    const [asked] = await api.data.preview([new File([text], 'b.csv')]);
    expect(asked?.table?.questions.map(({ about }) => about)).toEqual([
      'maturityYears',
      'issuer',
      'currency',
    ]);
    await drop('b.csv', text, { ...mapping, issuer: 'Borduria' });
    expect(await query('SELECT series FROM yield_series ORDER BY series')).toEqual([
      ['Arcadia 10Y'],
      ['Borduria 10Y'],
    ]);
  });

  it('near zero are asked for their unit again in the next file of the same headings', async () => {
    const low = 'Datum;Rendite\n2024-01-30;0,42\n2024-01-31;0,43\n';
    await drop('a.csv', low, { ...mapping, units: 'percent' });
    const [asked] = await api.data.preview([new File([low], 'b.csv')]);
    expect(asked?.table?.questions.map(({ about }) => about)).toContain('units');
  });
});

describe('fiscal quarters', () => {
  const text = [
    'in Mio. EUR;Q1 2023;Q2 2023;Q3 2023;Q4 2023;Q1 2024;Q2 2024',
    'Umsatz;100;110;105;120;130;140,5',
    'EBIT;10;11;10,5;12;13;14',
    'Schulden;50;51;52;53;54;55',
  ].join('\n');
  const mapping: TableMapping = {
    lines: { Umsatz: 'revenue', EBIT: 'ebit', Schulden: 'debt' },
    fiscalYearEnd: '12-31',
  };

  it('give the last twelve months', async () => {
    const report = await drop('quartale.csv', text, mapping, 'ACME');
    expect(report.rows).toEqual({ read: 18, stored: 18, updated: 0, unchanged: 0, refused: 0 });
    const { trailing } = await api.frames.statements('ACME');
    expect(trailing?.periodEnd).toBe('2024-06-30');
    const found = new Map(trailing?.figures.map((figure) => [figure.item, figure]));
    // 105 + 120 + 130 + 140.5 and 10.5 + 12 + 13 + 14 millions, and the debt of the last day.
    expect(found.get('revenue')).toMatchObject({ value: 495_500_000 });
    expect(found.get('ebit')).toMatchObject({ value: 49_500_000 });
    expect(found.get('debt')).toMatchObject({ value: 55_000_000 });
    expect(await drop('quartale.csv', text, mapping, 'ACME')).toMatchObject({
      status: 'unchanged',
      rows: { read: 18, unchanged: 18 },
    });
  });

  it('join the fiscal year of another file: year + quarters since - the same quarters before', async () => {
    await drop('jahr.csv', 'in Mio. EUR;2023\nUmsatz;435\nEBIT;43,5\n', mapping, 'ACME');
    await drop('quartale.csv', text, mapping, 'ACME');
    const { trailing } = await api.frames.statements('ACME');
    const revenue = trailing?.figures.find(({ item }) => item === 'revenue');
    // 435 + 130 + 140.5 - 100 - 110
    expect(revenue).toMatchObject({ value: 495_500_000 });
  });
});
