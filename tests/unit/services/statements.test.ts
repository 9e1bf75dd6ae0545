import { describe, expect, it } from 'vitest';
import type { FairbookApi, Fact } from '../../../src/contract/api.ts';
import { makeCompanyFacts } from '../../support/fixtures/sec.ts';
import { openWorkbench } from '../../support/workbench.ts';

const NAME = 'CIK0000000001.json';
/** What the columns of a file of two prices mean. */
const PRICES = {
  target: 'prices' as const,
  columns: { Date: 'date', 'Adj Close': 'adjusted-close' },
};
const options = { [NAME]: { symbol: 'FICT' } };
const file = (text = makeCompanyFacts()): File => new File([text], NAME);

async function current(api: FairbookApi, item: string, year: number): Promise<Fact | undefined> {
  const facts = await api.facts.list('FICT');
  return facts.find(
    (fact) =>
      fact.item === item && fact.fiscalYear === year && fact.fiscalPeriod === 'FY' && fact.current,
  );
}

describe('statements from company facts', () => {
  it('are previewed as they are stored, describe the company, and are a no-op the second time', async () => {
    const api = openWorkbench();
    const [preview] = await api.data.preview([file()], options);
    const [report] = await api.data.importFiles([file()], options);
    expect(report).toMatchObject({ ...preview, importId: 1, status: 'stored' });
    expect(report!.rows.read).toBe(report!.rows.stored);
    expect(await api.tickers.get('FICT')).toMatchObject({
      name: 'Fictional Works, Inc.',
      currency: 'USD',
      fiscalYearEnd: '12-31',
    });
    const [again] = await api.data.importFiles([file()], options);
    expect(again).toMatchObject({ status: 'unchanged', rows: { stored: 0, updated: 0 } });
  });

  it('lead with the restated figure and keep the one as first reported', async () => {
    const api = openWorkbench();
    await api.data.importFiles([file()], options);
    expect(await current(api, 'revenue', 2022)).toMatchObject({
      value: 1_090_000_000,
      source: 'Revenues; 10-K, filed 2024-02-10, 0000000001-24-000001',
    });
    const { rows } = await api.book.query(
      `SELECT value FROM statements WHERE item = 'revenue' AND fiscal_year = 2022 AND fiscal_period = 'FY' ORDER BY filed`,
    );
    expect(rows).toEqual([[1_100_000_000], [1_090_000_000]]);
  });

  it('give way to a correction typed later, and lead over what was typed before', async () => {
    const api = openWorkbench();
    const typed = (value: number): Parameters<FairbookApi['facts']['save']>[0] => ({
      symbol: 'FICT',
      item: 'revenue',
      period: 'FY2023',
      value,
      unit: 'USD',
      source: 'press release',
    });
    await api.facts.save(typed(1_250_000_000));
    const [report] = await api.data.importFiles([file()], options);
    expect(report!.notes.join(' ')).toMatch(
      /1 typed figures of FICT are kept and no longer lead: Revenue FY2023/,
    );
    expect(await current(api, 'revenue', 2023)).toMatchObject({ value: 1_200_000_000 });
    expect(await api.facts.save(typed(1_201_000_000))).toMatchObject({ basis: 'correction' });
    expect(await current(api, 'revenue', 2023)).toMatchObject({ value: 1_201_000_000 });
    await api.data.importFiles([file()], options);
    expect(await current(api, 'revenue', 2023)).toMatchObject({ value: 1_201_000_000 });
    const all = (await api.facts.list('FICT')).filter(
      ({ item, fiscalYear, fiscalPeriod }) =>
        item === 'revenue' && fiscalYear === 2023 && fiscalPeriod === 'FY',
    );
    expect(all.map(({ value }) => value).sort()).toEqual([
      1_200_000_000, 1_201_000_000, 1_250_000_000,
    ]);
  });

  it('take a later download with one restated year as that and its twelve months', async () => {
    const api = openWorkbench();
    await api.data.importFiles([file()], options);
    const later = makeCompanyFacts((facts) => {
      facts['Revenues']!.units['USD']!.push({
        start: '2023-01-01',
        end: '2023-12-31',
        val: 1_190_000_000,
        accn: '0000000001-25-000001',
        form: '10-K',
        filed: '2025-02-10',
      });
    });
    const [report] = await api.data.importFiles([file(later)], options);
    expect(report).toMatchObject({ status: 'stored', rows: { stored: 2 } });
    expect(await current(api, 'revenue', 2023)).toMatchObject({ value: 1_190_000_000 });
    // An older download afterwards brings nothing and changes no lead.
    const [older] = await api.data.importFiles([file()], options);
    expect(older).toMatchObject({ status: 'unchanged' });
    await api.imports.undo(report!.importId!);
    expect(await current(api, 'revenue', 2023)).toMatchObject({ value: 1_200_000_000 });
  });

  it('that name a company which prices made leave it to be taken back with those', async () => {
    const api = openWorkbench();
    const before = await api.book.info();
    const rows = ['2024-01-02,60.5', '2024-01-03,61.5'].join('\n');
    const prices = new File([`Date,Adj Close\n${rows}\n`], 'prices.csv');
    const said = { 'prices.csv': { symbol: 'FICT', mapping: PRICES } };
    const [first] = await api.data.importFiles([prices], said);
    const [second] = await api.data.importFiles([file()], options);
    expect([first!.status, second!.status]).toEqual(['stored', 'stored']);
    await api.imports.undo(second!.importId!);
    await api.imports.undo(first!.importId!);
    // What its columns mean is remembered.
    expect((await api.book.info()).rows).toEqual({
      ...before.rows,
      imports: 2,
      column_mappings: 1,
    });
  });

  it('leave with their company when undone, and stay out of the way of what was typed', async () => {
    const api = openWorkbench();
    const before = await api.book.info();
    const [report] = await api.data.importFiles([file()], options);
    await api.imports.undo(report!.importId!);
    const after = await api.book.info();
    expect(after.rows).toEqual({ ...before.rows, imports: 1 });
    await api.tickers.save({ symbol: 'FICT', name: 'Mine' });
    const [second] = await api.data.importFiles([file()], options);
    expect(await api.tickers.get('FICT')).toMatchObject({ name: 'Mine', currency: 'USD' });
    await api.imports.undo(second!.importId!);
    expect(await api.tickers.get('FICT')).toMatchObject({ name: 'Mine', currency: null });
  });
});

describe('statements that an earlier version read otherwise', () => {
  /** Reads cash of the year before into the annual report of 2023, as a restatement by its opening cash was read. */
  const misreading = (): FairbookApi => {
    let first = true;
    return openWorkbench({
      misread: (staged) => {
        if (!first || !('parsed' in staged) || staged.parsed.data.kind !== 'statements')
          return staged;
        first = false;
        const { parsed } = staged;
        const [company] = staged.parsed.data.companies;
        const cash = company!.figures.find(
          ({ item, fiscalYear }) => item === 'cash' && fiscalYear === 2022,
        )!;
        const opening = {
          ...cash,
          value: 12e6,
          filed: '2024-02-10',
          accession: '0000000001-24-000001',
        };
        const figures = [...company!.figures, opening];
        return {
          ...staged,
          parsed: {
            ...parsed,
            rowsRead: parsed.rowsRead + 1,
            lines: Int32Array.from(figures, ({ line }) => line),
            data: { kind: 'statements', companies: [{ ...company!, figures }] },
          },
        };
      },
    });
  };

  it('are mended when the same file is dropped again, and come back when that is undone', async () => {
    const api = misreading();
    await api.data.importFiles([file()], options);
    const wrong = await current(api, 'cash', 2022);
    expect(wrong).toMatchObject({ value: 12e6, current: true });
    const [report] = await api.data.importFiles([file()], options);
    expect(report).toMatchObject({ status: 'stored', rows: { stored: 0, updated: 0 } });
    expect(report!.notes.join(' ')).toMatch(
      /1 figure of FICT was read otherwise from the same filings before and leaves the book: Cash and securities FY2022/,
    );
    expect(await current(api, 'cash', 2022)).toMatchObject({ value: 90e6 });
    const [again] = await api.data.importFiles([file()], options);
    expect(again).toMatchObject({ status: 'unchanged' });
    await api.imports.undo(report!.importId!);
    expect(await current(api, 'cash', 2022)).toEqual(wrong);
  });

  it('are left to an older file neither mended nor changed', async () => {
    const api = misreading();
    await api.data.importFiles([file()], options);
    const older = makeCompanyFacts((facts) => {
      for (const { units } of Object.values(facts)) {
        for (const [unit, entries] of Object.entries(units)) {
          units[unit] = entries.filter(({ filed }) => filed < '2024-05-01');
        }
      }
    });
    const [report] = await api.data.importFiles([file(older)], options);
    expect(report).toMatchObject({ status: 'unchanged' });
    expect(await current(api, 'cash', 2022)).toMatchObject({ value: 12e6 });
  });
});

/** The same facts with the year 2023 restated by the next annual report. */
const restated = (): string =>
  makeCompanyFacts((facts) => {
    facts['Revenues']!.units['USD']!.push({
      start: '2023-01-01',
      end: '2023-12-31',
      val: 1_190_000_000,
      accn: '0000000001-25-000001',
      form: '10-K',
      filed: '2025-02-10',
    });
  });

describe('a typed figure', () => {
  const typed = (
    value: number,
    more: Partial<Parameters<FairbookApi['facts']['save']>[0]> = {},
  ): Parameters<FairbookApi['facts']['save']>[0] => ({
    symbol: 'FICT',
    item: 'revenue',
    period: 'FY2023',
    value,
    unit: 'USD',
    source: 'press release of 2024-01-30',
    ...more,
  });

  it('that is provisional gives way to the import of its filing, and is kept', async () => {
    const api = openWorkbench();
    const [first, quarter] = await api.facts.saveMany([
      typed(1_250_000_000),
      typed(330_000_000, { period: '2024Q1' }),
    ]);
    expect([first, quarter]).toMatchObject([
      { basis: 'provisional', reason: null, current: true, fiscalPeriod: 'FY' },
      { basis: 'provisional', fiscalPeriod: 'Q1', fiscalYear: 2024, periodEnd: '2024-03-31' },
    ]);
    const [report] = await api.data.importFiles([file()], options);
    const facts = await api.facts.list('FICT', 'current');
    const leading = (period: string): number[] =>
      facts
        .filter((row) => row.item === 'revenue' && row.fiscalPeriod === period)
        .filter(({ fiscalYear }) => fiscalYear === (period === 'FY' ? 2023 : 2024))
        .map(({ value }) => value);
    expect(leading('FY')).toEqual([1_200_000_000]);
    expect(leading('Q1')).toEqual([320_000_000]);
    expect(await api.facts.list('FICT')).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: first!.id, current: false })]),
    );
    // Said to be provisional it does not lead over what is imported either.
    const again = await api.facts.save(typed(1_260_000_000, { basis: 'provisional' }));
    expect(again).toMatchObject({ basis: 'provisional', current: false });
    await api.imports.undo(report!.importId!);
    expect(await current(api, 'revenue', 2023)).toMatchObject({ id: again.id });
  });

  it('that corrects leads over every filing until it is removed, and a later filing says so', async () => {
    const api = openWorkbench();
    await api.data.importFiles([file()], options);
    const correction = await api.facts.save(
      typed(1_205_000_000, { basis: 'correction', reason: 'tagged without excise duty' }),
    );
    expect(correction).toMatchObject({
      basis: 'correction',
      reason: 'tagged without excise duty',
      current: true,
    });
    const [report] = await api.data.importFiles([file(restated())], options);
    expect(report!.notes.join(' ')).toMatch(
      /1 corrections of FICT still lead over what this file brings: Revenue FY2023/,
    );
    expect(await current(api, 'revenue', 2023)).toMatchObject({ id: correction.id });
    await api.facts.remove(correction.id);
    expect(await current(api, 'revenue', 2023)).toMatchObject({ value: 1_190_000_000 });
    const first = await api.facts.list('FICT', 'first-reported');
    expect(
      first.find(
        ({ item, fiscalYear, fiscalPeriod }) =>
          item === 'revenue' && fiscalYear === 2023 && fiscalPeriod === 'FY',
      ),
    ).toMatchObject({ value: 1_200_000_000, filed: '2024-02-10', current: false });
  });

  it('says why it corrects, and only then', async () => {
    const api = openWorkbench();
    await expect(api.facts.save(typed(1, { basis: 'correction' }))).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    await expect(
      api.facts.save(typed(1, { basis: 'provisional', reason: 'why' })),
    ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(await api.facts.save(typed(1, { reason: 'as printed' }))).toMatchObject({
      basis: 'correction',
    });
    await expect(api.facts.list('FICT', 'newest' as 'all')).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });
});

describe('a quarter as typed', () => {
  it.each([
    ['12-31', '2024Q1', 2024, 'Q1', '2024-03-31'],
    ['12-31', '2024-Q2', 2024, 'Q2', '2024-06-30'],
    ['09-30', '2024Q1', 2024, 'Q1', '2023-12-31'],
    ['02-29', '2023Q3', 2023, 'Q3', '2022-11-30'],
    ['09-28', '2024-03-31/2024-06-29', 2024, 'Q3', '2024-06-29'],
    ['12-31', '2024-10-01/2024-12-31', 2024, 'Q4', '2024-12-31'],
    ['01-31', '2024-02-01/2024-04-30', 2025, 'Q1', '2024-04-30'],
    ['01-03', '2023-12-31/2024-03-30', 2024, 'Q1', '2024-03-30'],
  ])('fiscal year end %s, %s', async (fiscalYearEnd, period, year, name, end) => {
    const api = openWorkbench();
    await api.tickers.save({ symbol: 'FICT', fiscalYearEnd });
    expect(
      await api.facts.save({
        symbol: 'FICT',
        item: 'revenue',
        period,
        value: 5,
        unit: 'USD',
        source: '8-K',
      }),
    ).toMatchObject({ fiscalYear: year, fiscalPeriod: name, periodEnd: end });
  });
});
