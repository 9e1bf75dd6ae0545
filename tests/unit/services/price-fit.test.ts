import { describe, expect, it } from 'vitest';
import type { FairbookApi, ImportReport } from '../../../src/contract/api.ts';
import { makeVantage, walk } from '../../support/fixtures/prices.ts';
import { openWorkbench } from '../../support/workbench.ts';

type Text = { name: string; text: string };
const asFile = ({ name, text }: Text): File => new File([text], name);

/** Imports one after the other: the report of each. The counts of every report add up. */
async function inTurn(api: FairbookApi, ...files: Text[]): Promise<ImportReport[]> {
  const reports: ImportReport[] = [];
  for (const file of files) {
    const [preview] = await api.data.preview([asFile(file)]);
    const [report] = await api.data.importFiles([asFile(file)]);
    expect(report).toMatchObject(preview!);
    const { read, stored, updated, unchanged, refused } = report!.rows;
    expect(stored + updated + unchanged + refused).toBe(read);
    reports.push(report!);
  }
  return reports;
}

async function pricesOf(api: FairbookApi): Promise<unknown> {
  const days = await api.book.query('SELECT * FROM price_days ORDER BY ticker_id, day');
  const kinds = await api.book.query('SELECT * FROM price_series ORDER BY ticker_id');
  return [days.rows, kinds.rows];
}

/** The second file leaves the prices as the first one made them. */
async function expectKept(first: Text, second: Text): Promise<ImportReport> {
  const api = openWorkbench();
  await inTurn(api, first);
  const before = await pricesOf(api);
  const [report] = await inTurn(api, second);
  expect(await pricesOf(api)).toEqual(before);
  return report!;
}

const adjusted = makeVantage('ACME', { adjusted: true });
const raw = makeVantage('ACME');
const monthly = makeVantage('ACME', { adjusted: true, monthly: true });

describe('a price file without adjusted closes', () => {
  it('takes none from the days that it has with the same close', async () => {
    const report = await expectKept(adjusted, raw);
    expect(report).toMatchObject({ status: 'unchanged', rows: { refused: 0 } });
    expect(report.rows.unchanged).toBe(walk('ACME').rows.length);
    expect(report.notes.join(' ')).toContain('has no adjusted closes; those that the book has');
    const ofMonths = makeVantage('ACME', { monthly: true });
    expect(await expectKept(monthly, ofMonths)).toMatchObject({ status: 'unchanged' });
  });

  it('has days with another close left out, and says which', async () => {
    const lines = raw.text.split('\r\n');
    lines[3] = lines[3]!.replaceAll(/,\d+\.\d+/g, ',77.5');
    const report = await expectKept(adjusted, { ...raw, text: lines.join('\r\n') });
    expect(report).toMatchObject({ status: 'unchanged', rows: { refused: 1 } });
    expect(report.problems.map(({ line }) => line)).toEqual([4]);
    expect(report.problems[0]!.message).toMatch(/^1 day with another close .*: 77\.5, in the/);
    expect(report.notes).not.toContain('Every row is already in the book.');
  });

  it('is refused where it would carry the series on, or rescale it', async () => {
    const early = makeVantage('ACME', { adjusted: true, to: '2019-12-31' });
    const report = await expectKept(early, raw);
    expect(report).toMatchObject({
      status: 'refused',
      refusal: { code: 'PRICES_NOT_ADJUSTED', details: { added: 130, importId: 1 } },
    });
    const halves = raw.text.replaceAll(/,(\d+\.\d+)/g, (_, price) => `,${Number(price) / 2}`);
    const rescaled = await expectKept(adjusted, { ...raw, text: halves });
    expect(rescaled.refusal).toMatchObject({ code: 'PRICES_NOT_ADJUSTED' });
    expect(rescaled.refusal!.message).toContain(
      'differ by a factor of 2, as where splits are taken out',
    );
  });

  it('gives way as a whole to one that has them', async () => {
    const api = openWorkbench();
    const late = makeVantage('ACME', { adjusted: true });
    const cut = { ...late, text: late.text.split('\r\n').slice(0, -200).join('\r\n') };
    const [, report] = await inTurn(api, raw, cut);
    expect(report!.notes.join(' ')).toMatch(
      /replaced as a whole, since the prices in the book have no adjusted closes.*; 200 stored days/,
    );
    const { rows } = await api.book.query('SELECT count(*) FROM prices WHERE adj_close IS NULL');
    expect(rows).toEqual([[0]]);
  });
});

describe('prices of another frequency', () => {
  it('that are coarser leave daily ones as they are, and say so', async () => {
    for (const file of [monthly, makeVantage('ACME', { monthly: true })]) {
      const report = await expectKept(adjusted, file);
      expect(report.refusal).toMatchObject({ code: 'PRICE_FREQUENCY_DIFFERS' });
      expect(report.refusal!.message).toMatch(/has daily prices from 2015-01-01 to 2020-06-30/);
    }
  });

  it('that are finer take the place of monthly ones that they cover, and of no others', async () => {
    const api = openWorkbench();
    const [, report] = await inTurn(api, monthly, adjusted);
    expect(report!.notes.join(' ')).toContain('the book has monthly prices, this file daily');
    expect((await api.tickers.get('ACME')).prices).toMatchObject({
      ...{ count: walk('ACME').rows.length, frequency: 'daily', hasAdjusted: true },
    });
    await api.imports.undo(report!.importId!);
    expect((await api.tickers.get('ACME')).prices).toMatchObject({
      ...{ count: 66, frequency: 'monthly' },
    });
    const compact = { ...adjusted, text: adjusted.text.split('\r\n').slice(0, 101).join('\r\n') };
    const short = await expectKept(monthly, compact);
    expect(short).toMatchObject({ needs: ['series'], refusal: { code: 'NEEDS_OPTIONS' } });
    expect((await expectKept(monthly, raw)).refusal).toMatchObject({ code: 'PRICES_NOT_ADJUSTED' });
  });
});

describe('daily prices that do not cover the monthly ones', () => {
  // The vendor prints the newest day first: the last hundred days.
  const short = { ...adjusted, text: adjusted.text.split('\r\n').slice(0, 101).join('\r\n') };
  const days = walk('ACME').rows.slice(-100);
  const answered = async (
    api: FairbookApi,
    series: 'keep' | 'replace',
    file = short,
  ): Promise<ImportReport> => {
    const options = { [file.name]: { series } };
    const [preview] = await api.data.preview([asFile(file)], options);
    const [report] = await api.data.importFiles([asFile(file)], options);
    expect(report).toMatchObject(preview!);
    return report!;
  };

  it('are asked about with what each covers', async () => {
    const report = await expectKept(monthly, short);
    expect(report.spans).toEqual({
      book: { frequency: 'monthly', count: 66, from: '2015-01-30', to: '2020-06-30' },
      file: { frequency: 'daily', count: 100, from: days[0]!.date, to: '2020-06-30' },
    });
    expect(report.refusal!.message).toContain('66 monthly prices, 2015-01-30 to 2020-06-30');
  });

  it('are left where the others are chosen', async () => {
    const api = openWorkbench();
    await inTurn(api, monthly);
    const before = await pricesOf(api);
    const report = await answered(api, 'keep');
    expect(report).toMatchObject({ status: 'unchanged', rows: { read: 100, refused: 100 } });
    expect(report.problems[0]!.message).toBe(
      'the 66 monthly prices in the book stay, as was said: 100 daily prices of this file are not taken',
    );
    expect(await pricesOf(api)).toEqual(before);
  });

  it('take their place where they are chosen, and undo brings those back', async () => {
    const api = openWorkbench();
    await inTurn(api, monthly);
    const before = await pricesOf(api);
    const report = await answered(api, 'replace');
    expect(report).toMatchObject({ status: 'stored', rows: { read: 100, refused: 0 } });
    expect(report.notes.join(' ')).toContain('and it was chosen; ');
    expect((await api.tickers.get('ACME')).prices).toMatchObject({
      ...{ count: 100, frequency: 'daily' },
    });
    await api.imports.undo(report.importId!);
    expect(await pricesOf(api)).toEqual(before);
  });

  it('are asked about too where they end earlier, or share too few days to compare', async () => {
    const lines = adjusted.text.split('\r\n');
    const early = { ...adjusted, text: [lines[0], ...lines.slice(200, 260)].join('\r\n') };
    expect((await expectKept(monthly, early)).needs).toEqual(['series']);
    const api = openWorkbench();
    await inTurn(api, monthly);
    expect((await answered(api, 'replace', early)).status).toBe('stored');
    expect((await api.tickers.get('ACME')).prices).toMatchObject({ count: 60 });
    const few = { ...adjusted, text: rescaled(lines.slice(0, 61).join('\r\n')) };
    expect((await expectKept(monthly, few)).needs).toEqual(['series']);
  });

  it('of several securities in one file are asked about once, and the answer is for all of them', async () => {
    const [acme, bolt] = [walk('ACME').rows, walk('BOLT', 11).rows];
    const table = (name: string, cut: (rows: typeof acme) => typeof acme): Text => {
      const rows = Object.entries({ ACME: acme, BOLT: bolt }).flatMap(([symbol, all]) =>
        cut(all).map(({ date, close, adjClose }) => `${date},${symbol},${close},${adjClose}`),
      );
      return { name, text: ['date,ticker,close,adj_close', ...rows].join('\n') };
    };
    const months = table('months.csv', (rows) =>
      rows.filter(({ date }, at) => date.slice(0, 7) !== rows[at + 1]?.date.slice(0, 7)),
    );
    const late = table('late.csv', (rows) => rows.slice(-100));
    const api = openWorkbench();
    await inTurn(api, months);
    const before = await pricesOf(api);
    const [asking] = await inTurn(api, late);
    expect(asking).toMatchObject({ status: 'refused', needs: ['series'] });
    expect(asking!.spans).toEqual({
      book: { frequency: 'monthly', count: 132, from: '2015-01-30', to: '2020-06-30' },
      file: { frequency: 'daily', count: 200, from: days[0]!.date, to: '2020-06-30' },
    });
    expect(asking!.warnings!.join(' ')).toContain('The book has monthly prices of ACME, BOLT');
    expect(await answered(api, 'keep', late)).toMatchObject({
      status: 'unchanged',
      rows: { read: 200, refused: 200 },
    });
    expect(await pricesOf(api)).toEqual(before);
    expect(await answered(api, 'replace', late)).toMatchObject({
      status: 'stored',
      rows: { read: 200, refused: 0 },
    });
    for (const symbol of ['ACME', 'BOLT']) {
      expect((await api.tickers.get(symbol)).prices).toMatchObject({
        count: 100,
        frequency: 'daily',
      });
    }
  });

  it('of another security are refused whatever is said, and so are closes without adjusted ones', async () => {
    const api = openWorkbench();
    await inTurn(api, monthly);
    const cut = ({ name, text }: Text): Text => ({
      name,
      text: text.split('\r\n').slice(0, 801).join('\r\n'),
    });
    const other = cut(makeVantage('ACME', { adjusted: true, seed: 11 }));
    expect((await answered(api, 'replace', other)).refusal).toMatchObject({
      ...{ code: 'PRICES_OF_ANOTHER', details: { importId: 1 } },
    });
    expect((await answered(api, 'replace', cut(raw))).refusal).toMatchObject({
      code: 'PRICES_NOT_ADJUSTED',
    });
  });

  /** The same with every price doubled, as after another adjustment. */
  function rescaled(text: string): string {
    return text.replaceAll(/,(\d+\.\d+)/g, (_, price) => `,${Number(price) * 2}`);
  }
});

describe('closes that another provider adjusts otherwise', () => {
  const yahoo: Text = { name: 'ACME.csv', text: walk('ACME').text };
  const stooq = (symbol: string, seed?: number): Text => {
    const lines = walk(symbol, seed).rows.map(
      ({ date, adjClose }) => `${date},${adjClose},${adjClose},${adjClose},${adjClose},1000.123`,
    );
    const text = ['Date,Open,High,Low,Close,Volume', ...lines].join('\n');
    return { name: `${symbol.toLowerCase()}_us_d.csv`, text };
  };
  const said = async (api: FairbookApi, file: Text, series: 'keep' | 'replace') => {
    const [report] = await api.data.importFiles([asFile(file)], { [file.name]: { series } });
    return report!;
  };

  it('are asked about with what each is, and neither takes the place of the other unasked', async () => {
    const file = stooq('ACME');
    for (const [first, second, bases] of [
      [yahoo, file, ['split-adjusted', 'adjusted']],
      [file, yahoo, ['adjusted', 'split-adjusted']],
    ] as const) {
      const report = await expectKept(first, second);
      expect(report).toMatchObject({ status: 'refused', needs: ['series'], symbol: 'ACME' });
      expect([report.spans!.book.basis, report.spans!.file.basis]).toEqual(bases);
      expect(report.warnings).toEqual([expect.stringMatching(/closes in the book are adjusted/)]);
    }
  });

  it('stay or give way as is said', async () => {
    const api = openWorkbench();
    await inTurn(api, yahoo);
    const before = await pricesOf(api);
    const count = walk('ACME').rows.length;
    const kept = await said(api, stooq('ACME'), 'keep');
    expect(kept).toMatchObject({ status: 'unchanged', rows: { read: count, refused: count } });
    expect(kept.problems[0]!.message).toMatch(/daily prices in the book stay, as was said/);
    expect(await pricesOf(api)).toEqual(before);
    const taken = await said(api, stooq('ACME'), 'replace');
    expect(taken).toMatchObject({ status: 'stored', rows: { read: count, refused: 0 } });
    expect((await api.tickers.get('ACME')).prices).toMatchObject({ basis: 'adjusted' });
    await api.imports.undo(taken.importId!);
    expect(await pricesOf(api)).toEqual(before);
    // The same provider again is no question.
    const [again] = await inTurn(api, yahoo);
    expect(again!.needs).toBeUndefined();
  });

  it('are refused, not asked about, where the file ends earlier or is of another security', async () => {
    const file = stooq('ACME');
    const early = { ...file, text: file.text.split('\n').slice(0, -5).join('\n') };
    expect((await expectKept(yahoo, early)).refusal).toMatchObject({ code: 'PRICE_BASIS_DIFFERS' });
    const other = stooq('ACME', 11);
    expect((await expectKept(yahoo, other)).refusal).toMatchObject({ code: 'PRICES_OF_ANOTHER' });
  });
});

describe('a corrected kind of close', () => {
  it('is taken though no figure changes, and undone', async () => {
    const api = openWorkbench();
    await inTurn(api, raw);
    const correct = async (basis: 'adjusted' | 'split-adjusted' | 'as-traded') =>
      (await api.data.importFiles([asFile(raw)], { [raw.name]: { basis } }))[0]!;
    const report = await correct('split-adjusted');
    expect(report).toMatchObject({ status: 'stored', rows: { stored: 0, updated: 0 } });
    const kind = async () => (await api.tickers.get('ACME')).prices;
    expect(await kind()).toMatchObject({ basis: 'split-adjusted', hasAdjusted: false });
    await api.imports.undo(report.importId!);
    expect(await kind()).toMatchObject({ basis: 'as-traded' });
    expect(await correct('adjusted')).toMatchObject({ status: 'stored' });
    expect(await kind()).toMatchObject({ basis: 'adjusted', hasAdjusted: true });
    expect(await correct('as-traded')).toMatchObject({ status: 'stored' });
    expect(await kind()).toMatchObject({ basis: 'as-traded', hasAdjusted: false });
    expect(await correct('as-traded')).toMatchObject({ status: 'unchanged' });
  });
});

describe("another company's prices", () => {
  it('do not take the place of those under a symbol', async () => {
    const other = makeVantage('ACME', { adjusted: true, seed: 11 });
    const report = await expectKept(adjusted, other);
    expect(report.refusal).toMatchObject({ code: 'PRICES_OF_ANOTHER' });
    const ofMonths = makeVantage('ACME', { adjusted: true, monthly: true, seed: 11 });
    expect((await expectKept(monthly, ofMonths)).refusal).toMatchObject({
      code: 'PRICES_OF_ANOTHER',
    });
    const bare = makeVantage('ACME', { seed: 11 });
    expect((await expectKept(raw, bare)).refusal).toMatchObject({ code: 'PRICES_OF_ANOTHER' });
  });

  it('refuse a file of several as a whole, with what else is not stored and how to store it', async () => {
    const dates = walk('ACME')
      .rows.slice(-120)
      .map(({ date }) => date);
    // Two walks that never move alike: one rises by a step while the other falls.
    const close = (symbol: string, at: number): number =>
      100 + ((symbol === 'ACME' ? at * 7 : at * 11) % 13);
    const rows = dates.flatMap((date, at) =>
      ['ACME', 'BOLT', 'CLEAT'].map(
        (symbol) => `${date},${symbol},${close(symbol, at)},${close(symbol, at)}`,
      ),
    );
    const several = {
      name: 'three.csv',
      text: ['Date,Symbol,Close,Adj Close', ...rows, ''].join('\n'),
    };
    const { refusal } = await expectKept(adjusted, several);
    expect(refusal).toMatchObject({ code: 'PRICES_OF_ANOTHER' });
    expect(refusal!.message).toContain(
      'Nothing else of this file is stored either: BOLT, CLEAT. Save a file without ACME to import the rest.',
    );
  });

  it('are refused in the preview of a drop that brings both, which leaves the book as it was', async () => {
    const api = openWorkbench();
    const other = { ...makeVantage('KOLA', { adjusted: true, seed: 11 }), name: 'kola.csv' };
    const files = [adjusted, other].map(asFile);
    const options = { 'kola.csv': { symbol: 'ACME' } };
    const before = await pricesOf(api);
    const previews = await api.data.preview(files, options);
    expect(previews.map(({ status, brings }) => [status, brings])).toEqual([
      ['stored', ['prices:ACME']],
      ['refused', ['prices:ACME']],
    ]);
    expect(previews[1]!.refusal).toMatchObject({ code: 'PRICES_OF_ANOTHER' });
    expect(previews[1]!.notes.join(' ')).toContain('of this drop brings prices of ACME too');
    expect(await pricesOf(api)).toEqual(before);
    expect(await api.imports.list()).toEqual([]);
    // And just so when they are imported; under its own symbol the other is stored.
    const reports = await api.data.importFiles(files, options);
    expect(reports.map(({ status }) => status)).toEqual(['stored', 'refused']);
    const own = await api.data.preview(files, { 'kola.csv': { symbol: 'KOLA' } });
    expect(own.map(({ status }) => status)).toEqual(['unchanged', 'stored']);
  });

  it('are pointed out where the very same file is in the book under another symbol', async () => {
    const api = openWorkbench();
    const { text } = walk('KOLA');
    const same = await inTurn(api, { name: 'KOLA.csv', text }, { name: 'PEPP.csv', text });
    expect(same[0]!.notes.join(' ')).not.toContain('very same file');
    expect(same[1]).toMatchObject({ status: 'stored', symbol: 'PEPP' });
    expect(same[1]!.notes.join(' ')).toContain('as the prices of KOLA (KOLA.csv)');
    const [again] = await inTurn(api, { name: 'PEPP.csv', text });
    expect(again).toMatchObject({ status: 'unchanged' });
  });

  it('are told from a rescaled history of the same one', async () => {
    const api = openWorkbench();
    const rescaled = adjusted.text.replaceAll(
      /^([^,]+(?:,[^,]+){4},)([\d.]+)/gm,
      (_, before: string, price: string) => `${before}${(Number(price) / 6).toFixed(4)}`,
    );
    const [, report] = await inTurn(api, adjusted, { ...adjusted, text: rescaled });
    expect(report).toMatchObject({ status: 'stored' });
    expect(report!.notes.join(' ')).toContain(
      'on the same days their adjusted closes differ by a factor of 6, as',
    );
  });

  it('are not replaced on the word of a few days', async () => {
    const few = makeVantage('ACME', { adjusted: true, seed: 11 }).text.split('\r\n').slice(0, 4);
    const report = await expectKept(adjusted, { ...adjusted, text: few.join('\r\n') });
    expect(report.refusal).toMatchObject({ code: 'PRICE_BASIS_DIFFERS' });
    expect(report.refusal!.message).toContain('share 3 days');
  });
});

describe('a currency that the file prints', () => {
  it('becomes that of a company without one, and is refused beside another', async () => {
    const rows = walk('ACME').rows.slice(0, 60);
    const table = (currency: string): Text => ({
      name: 'ACME.csv',
      text: [
        'Date,Close,Adj Close,Currency',
        ...rows.map(({ date, close, adjClose }) => `${date},${close},${adjClose},${currency}`),
      ].join('\n'),
    });
    const api = openWorkbench();
    await inTurn(api, table('EUR'));
    expect(await api.tickers.get('ACME')).toMatchObject({ currency: 'EUR' });
    const report = await expectKept(table('EUR'), table('CHF'));
    expect(report.refusal).toMatchObject({
      code: 'CURRENCY_MISMATCH',
      details: { currencies: ['CHF', 'EUR'] },
    });
  });

  it('is read of the sign beside the prices, a dollar as the own one', async () => {
    const { rows } = walk('ACME');
    const signed = (sign: string): Text => ({
      name: 'ACME.csv',
      text: [
        'Date,Open,High,Low,Close,Adj Close,Volume',
        ...rows.map(
          ({ date, close, adjClose }) =>
            `${date},${close},${close},${close},${sign}${close},${sign}${adjClose},9`,
        ),
      ].join('\n'),
    });
    const api = openWorkbench();
    await api.tickers.save({ symbol: 'ACME', currency: 'CAD' });
    const [own] = await api.data.importFiles([asFile(signed('$'))]);
    expect(own!.rows.stored).toBe(rows.length);
    expect((await api.tickers.get('ACME')).currency).toBe('CAD');
    const [other] = await api.data.importFiles([asFile(signed('€'))]);
    expect(other!.refusal).toMatchObject({
      code: 'CURRENCY_MISMATCH',
      details: { currencies: ['EUR', 'CAD'] },
    });
  });

  it('counts in a table whose columns were said too: pence are not kept as pounds', async () => {
    const rows = walk('ACME').rows.slice(0, 60);
    const name = 'kurse.csv';
    const importOf = async (api: FairbookApi, currency: string): Promise<ImportReport> => {
      const lines = rows.map(({ date, adjClose }) => `${date};${adjClose};${currency}`);
      const text = ['Handelstag;Schlusskurs;Ccy', ...lines].join('\n');
      const mapping = { columns: { Schlusskurs: 'adjusted-close' } };
      const options = { [name]: { symbol: 'ACME.L', mapping } };
      const [report] = await api.data.importFiles([asFile({ name, text })], options);
      return report!;
    };
    const api = openWorkbench();
    await importOf(api, 'GBp');
    expect(await api.tickers.get('ACME.L')).toMatchObject({ currency: 'GBX' });
    const before = await pricesOf(api);
    expect((await importOf(api, 'GBP')).refusal).toMatchObject({
      code: 'CURRENCY_MISMATCH',
      details: { currencies: ['GBP', 'GBX'] },
    });
    expect(await pricesOf(api)).toEqual(before);
  });
});
