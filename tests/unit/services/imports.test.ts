import { describe, expect, it } from 'vitest';
import type { ImportReport } from '../../../src/contract/api.ts';
import { makeDamodaranXls } from '../../support/fixtures/damodaran.ts';
import { makeFrenchCsv, makeFrenchZip } from '../../support/fixtures/french.ts';
import { makeCompanyFacts } from '../../support/fixtures/sec.ts';
import { makeYahooCsv } from '../../support/fixtures/yahoo.ts';
import { openWorkbench } from '../../support/workbench.ts';
import {
  codeOf,
  contentOf,
  contents,
  factorFile,
  revisedFactors,
  fileOf,
  importAll,
  industryFile,
  priceFile,
  priceText,
  readyBook,
  SYMBOL,
} from './support/book.ts';

function expectCounts({ rows }: Pick<ImportReport, 'rows'>): void {
  expect(rows.read).toBe(rows.stored + rows.updated + rows.unchanged + rows.refused);
}

/** What differs by who brought a row, not by what the row says. */
const NO_ORIGIN = ['id', 'import_id', 'source_line'];

const closes = 'SELECT date, adj_close, close FROM prices ORDER BY ticker_id, date';

describe('every report', () => {
  it('accounts for each row that was read, whatever became of it', async () => {
    const api = openWorkbench();
    const daily = makeYahooCsv({
      symbol: 'MILL',
      seed: 5,
      from: '2024-01-02',
      to: '2024-06-28',
      frequency: 'daily',
    });
    const broken = daily.text
      .split('\n')
      .map((line, at) =>
        at === 4
          ? 'yesterday,1,1,1,1,1,1'
          : at === 7
            ? line.replace(/,[^,]*,[^,]*$/, ',null,9')
            : line,
      )
      .join('\n');
    const files = [
      fileOf(makeFrenchZip(3, '2015-01', 60, 'US')),
      fileOf(makeFrenchCsv(4, '2015-01', 60, 'Europe')),
      fileOf(makeDamodaranXls({ seed: 6 })),
      new File([broken], 'MILL.csv'),
      new File(['no table at all'], 'notes.txt'),
    ];
    const reports = await api.data.importFiles(files);
    expect(reports.map((report) => report.status)).toEqual([
      ...['stored', 'stored', 'stored', 'stored'],
      'refused',
    ]);
    reports.forEach(expectCounts);
    expect(reports[0]!.rows).toMatchObject({ read: 60, stored: 60, refused: 0 });
    // Ten industries, and the two totals as published.
    expect(reports[2]!.rows).toMatchObject({ read: 12, stored: 12, refused: 0 });
    // One line without a date, and one without an adjusted close, which returns would need.
    const prices = reports[3]!;
    expect(prices.rows).toEqual({
      read: daily.rows.length,
      stored: daily.rows.length - 2,
      updated: 0,
      unchanged: 0,
      refused: 2,
    });
    expect(prices.problems.map(({ line, column }) => [line, column])).toEqual([
      [5, 'Date'],
      [8, 'Adj Close'],
    ]);
    const again = await api.data.importFiles(files.slice(0, 4));
    again.forEach(expectCounts);
    for (const [at, report] of again.entries()) {
      expect(report.status).toBe('unchanged');
      expect(report.rows).toEqual({
        ...reports[at]!.rows,
        stored: 0,
        unchanged: reports[at]!.rows.stored,
      });
      expect(report.sha256).toBe(reports[at]!.sha256);
    }
    const records = await api.imports.list();
    records.forEach(expectCounts);
    expect(records).toHaveLength(9);
  });

  it('of a price file without any adjusted close refuses the file', async () => {
    const api = openWorkbench();
    const text = priceText({ months: 30 }).replace(/,[^,]+,1000/g, ',null,1000');
    const [report] = await api.data.importFiles([new File([text], 'ORCH.csv')]);
    expect(report).toMatchObject({ status: 'refused', refusal: { code: 'NO_ROWS' } });
    // It is Yahoo's all the same, and said to be: only its content is refused.
    expect(report!.format).toBe('yahoo-prices');
    expect(report!.problems).toMatchObject([{ line: 2 }]);
    expect(await api.tickers.list()).toEqual([]);
  });
});

describe('a preview', () => {
  it('says what the import would say, and writes nothing at all', async () => {
    const api = await readyBook();
    const before = await contents(api, []);
    const files = [
      priceFile({ changed: { 20: 1.1 } }),
      revisedFactors(99),
      industryFile(98, '2026-01-05'),
      new File(['<html><body>Sign in</body></html>'], 'betas.xls'),
      new File([priceText()], 'table.csv'),
    ];
    const previewed = await api.data.preview(files);
    expect(await contents(api, [])).toEqual(before);
    const imported = await api.data.importFiles(files);
    expect(imported.map(({ importId: _id, ...report }) => report)).toEqual(previewed);
    expect(imported.every(({ importId }) => typeof importId === 'number')).toBe(true);
    expect(previewed.map(({ refusal }) => refusal?.code)).toEqual([
      ...[undefined, undefined, undefined],
      'HTML_PAGE',
      'NEEDS_OPTIONS',
    ]);
  });
});

describe('a new vintage of factors', () => {
  it('replaces the region as a whole and says how many months changed', async () => {
    const api = openWorkbench();
    const old = makeFrenchCsv(1, '2015-01', 60, 'US');
    await importAll(api, fileOf(old), fileOf(makeFrenchCsv(2, '2015-01', 60, 'Europe')));
    const europe = 'SELECT date, mktrf, rf FROM ff5_factors WHERE region = ?1 ORDER BY date';
    const untouched = (await api.book.query(europe, ['Europe'])).rows;
    // Two more months, and the same figures but for the three months that are given other ones.
    const newer = makeFrenchCsv(1, '2015-01', 62, 'US');
    const lines = newer.text.split('\r\n');
    const start = lines.findIndex((line) => line.startsWith('201501'));
    for (const month of [3, 4, 17]) {
      const cells = lines[start + month]!.split(',');
      cells[3] = (Number(cells[3]) + 1.25).toFixed(2).padStart(8);
      lines[start + month] = cells.join(',');
    }
    const [report] = await importAll(api, new File([lines.join('\r\n')], newer.name));
    expect(report!.rows).toEqual({ read: 62, stored: 2, updated: 3, unchanged: 57, refused: 0 });
    expect(report!.notes).toContain(
      '3 of 60 months differ from the vintage in the book; the largest change is 1.25 points in HML, 2015-04.',
    );
    const { rows } = await api.book.query(
      "SELECT count(*), count(DISTINCT import_id), max(date) FROM ff5_factors WHERE region = 'US'",
    );
    expect(rows).toEqual([[62, 1, '2020-02-29']]);
    expect((await api.book.query(europe, ['Europe'])).rows).toEqual(untouched);
    const back = await importAll(api, fileOf(old));
    expect(back[0]!.notes.join(' ')).toContain(
      '2 months in the book are not in this file and leave',
    );
    expect(back[0]!.notes.join(' ')).toContain(
      'older vintage than the one in the book (201912, in the book 202002)',
    );
    expect(back[0]!.status).toBe('stored');
  });

  it('of an older date than the one in the same drop does not lead', async () => {
    const older = fileOf(makeFrenchCsv(1, '2015-01', 60, 'US'), 'a_5_Factors_2x3.csv');
    const newer = fileOf(makeFrenchCsv(2, '2015-01', 63, 'US'), 'b_5_Factors_2x3.csv');
    const options = { [older.name]: { region: 'US' }, [newer.name]: { region: 'US' } };
    const tables: string[] = [];
    for (const files of [
      [older, newer],
      [newer, older],
    ]) {
      const api = openWorkbench();
      const reports = await api.data.importFiles(files, options);
      expect(reports.map(({ file }) => file)).toEqual(files.map(({ name }) => name));
      expect(reports.every(({ status }) => status === 'stored')).toBe(true);
      tables.push(await contentOf(api, 'ff5_factors'));
      expect((await api.frames.market()).factors[0]).toMatchObject({
        months: 63,
        fileName: newer.name,
      });
    }
    expect(tables[0]).toBe(tables[1]);
  });
});

describe('price files of one company', () => {
  const older = priceFile({ firstMonth: '2015-01', months: 60 });
  const newer = priceFile({ firstMonth: '2018-01', months: 80 });

  it('older and newer in one drop give the same prices in either order', async () => {
    const tables: string[] = [];
    for (const files of [
      [older, newer],
      [newer, older],
    ]) {
      const api = openWorkbench();
      const reports = await importAll(api, ...files);
      reports.forEach(expectCounts);
      expect(reports.map(({ rows }) => rows.read)).toEqual(
        files[0] === older ? [60, 80] : [80, 60],
      );
      tables.push(await contentOf(api, 'price_days'));
      expect((await api.tickers.get(SYMBOL)).prices).toMatchObject({
        count: 116,
        first: '2015-01-31',
        last: '2024-08-31',
      });
    }
    expect(tables[0]).toBe(tables[1]);
  });

  it('of one company say in the preview which is stored first, and no other file does', async () => {
    const api = openWorkbench();
    const other = priceFile({ symbol: 'OTHR' });
    const reports = await api.data.preview([newer, other, older]);
    const said = reports.map(({ notes }) => notes.filter((note) => note.includes('of this drop')));
    expect(said[0]).toEqual([
      `${reports[2]!.file} of this drop brings prices of ${SYMBOL} too and is stored before this file: what is said here is what becomes of this file then. Leave one out to choose.`,
    ]);
    expect([said[1], said[2]]).toEqual([[], []]);
    expect(await api.imports.list()).toEqual([]);
  });

  it('say of a second copy that the drop has its rows, and that the book has them once it does', async () => {
    const api = openWorkbench();
    const copy = new File([await newer.text()], 'copy.csv');
    const options = { 'copy.csv': { symbol: SYMBOL } };
    const notesOf = async () => (await api.data.preview([newer, copy], options))[1]!.notes;
    const fresh = await notesOf();
    expect(fresh).toContain('Every row is in another file of this drop.');
    expect(fresh).not.toContain('Every row is already in the book.');
    await importAll(api, newer);
    expect(await notesOf()).toContain('Every row is already in the book.');
  });

  it('tell in the preview what the import will do with factors, peers and prices of a day', async () => {
    const api = openWorkbench();
    await api.tickers.save({ symbol: 'MILL', currency: 'USD' });
    const text = (name: string, lines: readonly string[]): File =>
      new File([lines.join('\n')], name);
    const three = makeFrenchCsv(31, '2015-01', 60, 'Europe');
    const rows = three.text.split(/\r?\n/);
    const bare = rows.map((line) => {
      const cells = line.split(',');
      return cells.length === 7 ? [...cells.slice(0, 4), cells[6]].join(',') : line;
    });
    const files = [
      new File([bare.join('\n')], 'Europe_3_Factors.csv'),
      fileOf(makeFrenchCsv(77, '2015-01', 60, 'Europe')),
      text('peers a.csv', ['Name,P/E', 'Bolt,12.5', 'Crate,9.5']),
      text('peers b.csv', ['Name,P/E', 'Bolt,14.5', 'Crate,9.5']),
      text('prices 2024-01-31.csv', ['Symbol,Price', 'MILL,51.5']),
      text('quotes 2024-01-31.csv', ['Symbol,Price', 'MILL,52.5']),
    ];
    const options = { 'peers a.csv': { symbol: 'MILL' }, 'peers b.csv': { symbol: 'MILL' } };
    const reports = await api.data.preview(files, options);
    const stored = await api.data.importFiles(files, options);
    const told = (of: readonly ImportReport[]) =>
      of.map(({ file, status, rows }) => [file, status, rows]);
    expect(told(reports)).toEqual(told(stored));
    expect(reports.some(({ status }) => status === 'refused')).toBe(true);
    expect(reports[3]!.notes.join(' ')).toContain('brings peers of MILL too');
    expect(reports[5]!.notes.join(' ')).toContain('brings prices of a day of MILL too');
  });

  it('as do tables of one region and date, of which the later one says where it differs', async () => {
    const api = openWorkbench();
    const [first, second] = [industryFile(12), industryFile(13)];
    const other = new File([await second.arrayBuffer()], 'betas (2).xls');
    const next = industryFile(12, '2026-01-05');
    const files = [first, other, new File([await next.arrayBuffer()], 'betas 2026.xls')];
    const options = { 'betas (2).xls': { region: 'US' }, 'betas 2026.xls': { region: 'US' } };
    const reports = await api.data.preview(files, options);
    const told = reports.map(({ notes }) => notes.filter((note) => note.includes('of this drop')));
    expect(told).toEqual([
      [],
      [
        `${first.name} of this drop brings industry betas of US of 2025-01-05 too and is stored before this file: what is said here is what becomes of this file then. Leave one out to choose.`,
      ],
      [],
    ]);
    expect(reports.map(({ rows }) => rows.updated > 0)).toEqual([false, true, false]);
    const stored = await api.data.importFiles(files, options);
    expect(stored.map(({ rows }) => rows)).toEqual(reports.map(({ rows }) => rows));
  });

  it('without a currency say which is assumed from the symbol, until the book has one', async () => {
    const api = openWorkbench();
    const days = Array.from({ length: 20 }, (_, day) => `2024-01-${String(day + 10)}`);
    const lines = (symbol: string, more = '') =>
      days.map((day, at) => `${symbol},${day},${10 + (at % 7)}.25${more}\n`).join('');
    const one = new File([`Ticker,Date,Price\n${lines('KOX')}`], 'one.csv');
    const two = new File([`Ticker,Date,Price\n${lines('MILL')}${lines('MILL.DE')}`], 'two.csv');
    const said = (given: ImportReport[]) =>
      given.map(({ notes }) => notes.filter((note) => note.includes('names no currency')));
    const options = {
      'one.csv': { basis: 'as-traded' },
      'two.csv': { basis: 'as-traded' },
    } as const;
    const rest = 'Where that is wrong, change it in the settings of the company.';
    const reports = await api.data.importFiles([one, two], options);
    expect(reports).toMatchObject([{ status: 'stored' }, { status: 'stored' }]);
    expect(said(reports)).toEqual([
      [`The file names no currency; the exchange of the symbol gives USD for KOX. ${rest}`],
      [
        `The file names no currency; the exchange of the symbol gives USD for MILL; EUR for MILL.DE. ${rest}`,
      ],
    ]);
    expect(said(await api.data.preview([one], options))).toEqual([[]]);
    const priced = `Ticker,Date,Price,Currency\n${lines('OTHR', ',CHF')}`;
    const printed = new File([priced], 'chf.csv');
    const chf = await api.data.preview([printed], { 'chf.csv': { basis: 'as-traded' } });
    expect(chf).toMatchObject([{ status: 'stored', currency: 'CHF' }]);
    expect(said(chf)).toEqual([[]]);
  });

  it('do not name one as stored first that is itself refused beside another', async () => {
    const api = openWorkbench();
    const text = priceText({ seed: 99, firstMonth: '2016-01', months: 60 });
    const stranger = new File([text], 'stranger.csv');
    const files = [newer, stranger, older];
    const [last, refused, first] = await api.data.preview(files, {
      'stranger.csv': { symbol: SYMBOL },
    });
    const statuses = [last, refused, first].map((report) => report!.status);
    expect(statuses).toEqual(['stored', 'refused', 'stored']);
    const said = ({ notes }: ImportReport) => notes.filter((note) => note.includes('of this drop'));
    for (const report of [refused, last]) {
      const [note, ...others] = said(report!);
      expect(note).toContain(`${first!.file} of this drop brings prices`);
      expect(others).toEqual([]);
    }
  });

  it('on another adjustment basis: one that reaches as far replaces the series as a whole', async () => {
    const api = openWorkbench();
    await importAll(api, priceFile({ firstMonth: '2018-12', months: 60 }));
    const rebased = priceFile({ firstMonth: '2020-01', months: 60, basis: 0.98 });
    const [report] = await importAll(api, rebased);
    expectCounts(report!);
    expect(report!.notes.join(' ')).toMatch(/differ by −2\.00%.*13 stored days/);
    const { rows } = await api.book.query(closes);
    const alone = openWorkbench();
    await importAll(alone, rebased);
    expect(rows).toEqual((await alone.book.query(closes)).rows);
    await api.imports.undo(report!.importId!);
    expect((await api.tickers.get(SYMBOL)).prices).toMatchObject({ count: 60, last: '2023-11-30' });
  });

  it('on another adjustment basis: one that covers a small part of the series asks which stays', async () => {
    const api = openWorkbench();
    await importAll(api, priceFile({ firstMonth: '2015-01', months: 60 }));
    const before = await api.book.query(closes);
    // Of the 60 months, 48 end before the file begins.
    const short = priceFile({ firstMonth: '2019-01', months: 24, basis: 0.98 });
    const [asked] = await api.data.preview([short]);
    expect(asked).toMatchObject({
      status: 'refused',
      needs: ['series'],
      spans: { book: { count: 60 }, file: { count: 24 } },
    });
    expect(asked!.refusal?.message).toMatch(
      /differ by −2\.00%.*it would take 48 of their days away/,
    );
    const said = (series: 'keep' | 'replace') =>
      api.data.importFiles([short], { [short.name]: { series } });
    expect((await said('keep'))[0]?.status).toBe('unchanged');
    expect((await api.book.query(closes)).rows).toEqual(before.rows);
    const [report] = await said('replace');
    expect(report?.notes.join(' ')).toMatch(/48 stored days/);
    expect((await api.tickers.get(SYMBOL)).prices).toMatchObject({ count: 24 });
  });

  it('on another adjustment basis: one that ends earlier is refused, and changes nothing', async () => {
    const api = openWorkbench();
    await importAll(api, newer);
    const before = await contents(api);
    const [report] = await api.data.importFiles([
      priceFile({ firstMonth: '2015-01', months: 60, basis: 1.03 }),
    ]);
    expect(report).toMatchObject({ status: 'refused', symbol: SYMBOL, rows: { stored: 0 } });
    expect(report!.refusal).toMatchObject({ code: 'PRICE_BASIS_DIFFERS' });
    expect(report!.refusal!.details['ratio']).toBeCloseTo(1.03, 5);
    expect(await contents(api)).toEqual(before);
    expect((await api.imports.list())[0]).toMatchObject({ status: 'refused', subject: null });
  });

  it('that share no day are said to be of unknown common basis', async () => {
    const api = openWorkbench();
    await importAll(api, priceFile({ firstMonth: '2020-01', months: 24 }));
    const [report] = await importAll(api, priceFile({ firstMonth: '2016-01', months: 24 }));
    expect(report!.notes.join(' ')).toContain('shares no day');
  });
});

describe('a file that does not tell all', () => {
  it('needs a symbol, or a region, and is refused until it has it', async () => {
    const api = openWorkbench();
    const prices = new File([priceText()], 'table.csv');
    const factors = fileOf(makeFrenchCsv(1, '2015-01', 60, 'Europe'), 'factors.csv');
    const before = await contents(api);
    const reports = await api.data.importFiles([prices, factors]);
    expect(reports.map(({ status, needs }) => [status, needs])).toEqual([
      ['refused', ['symbol']],
      ['refused', ['region']],
    ]);
    expect(reports.map(({ refusal }) => refusal!.code)).toEqual(['NEEDS_OPTIONS', 'NEEDS_OPTIONS']);
    expect(await contents(api)).toEqual(before);
    const answered = await api.data.importFiles([prices, factors], {
      'table.csv': { symbol: ' orch ' },
      'factors.csv': { region: 'Europe' },
    });
    expect(answered.map(({ status, symbol, region }) => [status, symbol, region])).toEqual([
      ['stored', SYMBOL, undefined],
      ['stored', undefined, 'Europe'],
    ]);
  });

  it('takes no symbol that is none, and no region that nobody publishes', async () => {
    const api = openWorkbench();
    const prices = new File([priceText()], 'table.csv');
    for (const symbol of ['MY COMPANY', 'A'.repeat(25), '']) {
      expect(await codeOf(api.data.importFiles([prices], { 'table.csv': { symbol } }))).toBe(
        'INVALID_ARGUMENT',
      );
    }
    const [report] = await api.data.importFiles([factorFile()], {
      [factorFile().name]: { region: 'Atlantis' },
    });
    expect(report).toMatchObject({ status: 'refused', refusal: { code: 'UNKNOWN_REGION' } });
  });
});

describe('a refused file', () => {
  const cases: [string, File, string][] = [
    [
      'none of the known kinds',
      new File(['dear diary,\nnothing happened\n'], 'd.csv'),
      'UNKNOWN_FORMAT',
    ],
    ['empty', new File([], 'e.csv'), 'EMPTY_FILE'],
    ['a truncated zip', half(makeFrenchZip(1, '2015-01', 60, 'US')), 'BROKEN_ARCHIVE'],
    ['a web page', new File(['<!DOCTYPE html><html></html>'], 'betas.xls'), 'HTML_PAGE'],
    [
      'prices without dates',
      new File([priceText({ months: 30 }).replace(/^\d{4}-\d\d-\d\d/gm, 'n/a')], 'ORCH.csv'),
      'NO_DATES',
    ],
    [
      'a database of another program',
      new File(['SQLite format 3\0', new Uint8Array(200)], 'other.db'),
      'FOREIGN_DATABASE',
    ],
  ];

  function half({ name, bytes }: { name: string; bytes: Uint8Array }): File {
    return new File([Uint8Array.from(bytes.subarray(0, bytes.length >> 1))], name);
  }

  it.each(cases)(
    '%s: is recorded, with its code, and changes nothing',
    async (_what, file, code) => {
      const api = openWorkbench();
      await importAll(api, priceFile());
      const before = await contents(api);
      const [report] = await api.data.importFiles([file]);
      expect(report).toMatchObject({ status: 'refused', rows: { read: 0, refused: 0 } });
      expect(report!.refusal!.code).toBe(code);
      if (code === 'UNKNOWN_FORMAT') expect(report!.format).toBeNull();
      expect(report!.refusal!.message).toContain(file.name);
      expect(await contents(api)).toEqual(before);
      const record = (await api.imports.list())[0]!;
      expect(record).toMatchObject({
        id: report!.importId,
        fileName: file.name,
        status: 'refused',
      });
      expect(record.problems).toMatchObject([{ code, message: report!.refusal!.message }]);
      expect(record.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(await codeOf(api.imports.undo(record.id))).toBe('NOTHING_TO_UNDO');
    },
  );

  it('beside a good one does not keep it out', async () => {
    const api = openWorkbench();
    const reports = await api.data.importFiles([cases[0]![1], priceFile(), cases[1]![1]]);
    expect(reports.map(({ status }) => status)).toEqual(['refused', 'stored', 'refused']);
    expect(await api.imports.list()).toHaveLength(3);
  });
});

describe('the prices table', () => {
  it('is the same whichever import a row came from', async () => {
    const whole = openWorkbench();
    await importAll(whole, priceFile());
    const parts = openWorkbench();
    await importAll(parts, priceFile({ months: 40 }));
    await importAll(parts, priceFile({ firstMonth: '2021-01', months: 48 }));
    expect(await contentOf(parts, 'prices', NO_ORIGIN)).toBe(
      await contentOf(whole, 'prices', NO_ORIGIN),
    );
  });
});

it('of exchange rates at odds say in a preview what the import then does, and which file leads', async () => {
  const api = openWorkbench();
  const rates = (name: string, heading: string, rows: readonly string[]): File =>
    new File([`${heading}\n${rows.join('\n')}\n`], name);
  const fred = rates('DEXUSEU.csv', 'observation_date,DEXUSEU', [
    '2025-01-02,1.0300',
    '2025-01-03,1.0310',
    '2025-01-06,1.0390',
    '2025-01-07,1.0400',
  ]);
  const ecb = rates('eurofxref-hist.csv', 'Date,USD,JPY,', [
    '2025-01-06,1.0286,162.5,',
    '2025-01-03,1.0310,161.9,',
    '2025-01-02,1.0321,162.2,',
  ]);
  // Of two sources neither takes the other's place before that is said.
  const asked = await api.data.preview([fred, ecb]);
  expect(asked.map(({ needs }) => needs)).toEqual([['series'], undefined]);
  const said = { 'DEXUSEU.csv': { series: 'replace' as const } };
  const previews = await api.data.preview([fred, ecb], said);
  const rowsOf = (reports: readonly ImportReport[]) =>
    reports.map(({ file, rows }) => [file, rows.stored, rows.updated, rows.unchanged]);
  // FRED goes to the 7th and is stored last: it has one day of its own, two at odds and one alike.
  expect(rowsOf(previews)).toEqual([
    ['DEXUSEU.csv', 1, 2, 1],
    ['eurofxref-hist.csv', 6, 0, 0],
  ]);
  const [led, first] = previews;
  expect(led!.notes.join(' ')).toContain(
    // 1.0390 over 1.0286 is 1.011%, 1.0300 over 1.0321 0.203%.
    'EUR/USD: 2 rates differ from those stored before, most on 2025-01-06 (1.0286 before, 1.039 now, 1.01%).',
  );
  expect(led!.notes.join(' ')).toContain(
    'eurofxref-hist.csv of this drop brings exchange rates of EUR/USD too and is stored before this file',
  );
  expect(led!.notes.join(' ')).toContain('On days of both the rates of this file lead.');
  expect(first!.notes.join(' ')).not.toContain('of this drop');
  expect(led!.brings).toEqual(['fx:EUR/USD']);
  expect(rowsOf(await api.data.importFiles([fred, ecb], said))).toEqual(rowsOf(previews));
});

it('of yields at odds say in a preview how far, in points, and on which day of which series', async () => {
  const api = openWorkbench();
  const yields = (name: string, ...rows: string[]): File =>
    new File([`observation_date,DGS1,DGS10\n${rows.join('\n')}\n`], name);
  const first = yields(
    'a.csv',
    '2024-03-01,0.02,4.19',
    '2024-03-04,0.05,4.22',
    '2024-03-05,-0.01,4.13',
  );
  // By parts 0.02 and 0.04 are furthest apart, by points 4.22 and 4.30.
  const next = yields(
    'b.csv',
    '2024-03-01,0.04,4.2',
    '2024-03-04,0.05,4.3',
    '2024-03-06,0.01,4.11',
  );
  const differ = (where: string): string =>
    `3 yields differ from those ${where}, most on 2024-03-04 in DGS10 (4.22% before, 4.3% now: 0.08 points).`;
  const [alone, beside] = await api.data.preview([first, next]);
  expect(alone!.notes.join(' ')).not.toContain('differ');
  expect(beside!.rows).toMatchObject({ stored: 2, updated: 3, unchanged: 1 });
  expect(beside!.notes).toContain(differ('stored before'));
  await api.data.importFiles([first]);
  expect((await api.data.preview([next]))[0]!.notes).toContain(differ('in the book'));
});

it('of statements that two files of a drop have count them once in a preview, as the import does', async () => {
  const api = openWorkbench();
  const files = ['a.json', 'b.json'].map((name) => new File([makeCompanyFacts()], name));
  const options = { 'a.json': { symbol: 'MILL' }, 'b.json': { symbol: 'MILL' } };
  const previews = await api.data.preview(files, options);
  const [first, second] = previews;
  expect(first!.rows.stored).toBeGreaterThan(0);
  expect([second!.status, second!.rows.stored]).toEqual(['unchanged', 0]);
  expect(second!.notes.join(' ')).toContain('a.json of this drop brings statements of MILL too');
  expect(second!.brings).toEqual(['facts:MILL']);
  const reports = await api.data.importFiles(files, options);
  expect(reports.map(({ rows }) => rows)).toEqual(previews.map(({ rows }) => rows));
});
