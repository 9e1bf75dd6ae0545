/** Factors of every model in the book: replaced as a whole, checked against the other regions, taken back. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import {
  copyOf,
  drawnRows,
  makeFrenchModel,
  MODEL_HEADINGS,
} from '../../support/fixtures/french-copies.ts';
import { makeFrenchCsv } from '../../support/fixtures/french.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { fileOf, importAll } from './support/book.ts';

async function stored(api: FairbookApi, model: string, region = 'US'): Promise<unknown[]> {
  const { rows } = await api.book.query(
    'SELECT date, factor, value FROM factor_returns WHERE region = ? AND model = ? ORDER BY date, factor',
    [region, model],
  );
  return rows;
}

/** A copy without prose, with figures changed by row and column. */
function changedCopy(
  model: 'FF3' | 'MOM',
  months: number,
  changes: Readonly<Record<string, string>>,
  name = makeFrenchModel(model, 41, '2001-01', 1).name,
): File {
  const rows = drawnRows(model, 41, '2001-01', months).map(({ month, percent }, row) => ({
    month,
    percent: percent.map(
      (text, column) => changes[`${row.toString()},${column.toString()}`] ?? text,
    ),
  }));
  const header = ['', ...MODEL_HEADINGS[model]];
  return new File(
    [copyOf(rows, { header, separator: ',', key: (month) => month.replace('-', '') })],
    name,
  );
}

describe.each(['FF3', 'MOM'] as const)('%s', (model) => {
  it('is stored by month and factor, as printed', async () => {
    const api = openWorkbench();
    const fixture = makeFrenchModel(model, 41, '2001-01', 60);
    const [report] = await importAll(api, fileOf(fixture));
    expect(report).toMatchObject({
      status: 'stored',
      region: 'US',
      rows: { read: 60, stored: 60, updated: 0, unchanged: 0, refused: 0 },
    });
    const names = MODEL_HEADINGS[model].map((name) => name.toLowerCase().replace('-', ''));
    const expected = fixture.rows.flatMap(({ month, percent }) =>
      names
        .map((name, at): [string, number] => [name, Number(`${percent[at] ?? ''}e-2`)])
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => [
          new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0))
            .toISOString()
            .slice(0, 10),
          name,
          value,
        ]),
    );
    expect(await stored(api, model)).toEqual(expected);
    const again = await importAll(api, fileOf(fixture));
    expect(again[0]).toMatchObject({ status: 'unchanged', rows: { unchanged: 60 } });
    expect((await api.frames.market()).factorReturns).toEqual([
      {
        region: 'US',
        model,
        months: 60,
        first: '2001-01-31',
        last: '2005-12-31',
        vintage: '200512',
        fileName: fixture.name,
        importId: 1,
      },
    ]);
  });

  it('replaces the series as a whole, says what changed, and is taken back', async () => {
    const api = openWorkbench();
    await importAll(api, changedCopy(model, 60, {}));
    const before = await stored(api, model);
    const first = Number(drawnRows(model, 41, '2001-01', 60)[7]?.percent[0]);
    const next = changedCopy(model, 62, { '7,0': (first + 1.5).toFixed(2), '9,0': '0.00' });
    const [report] = await importAll(api, next);
    expect(report!.rows).toMatchObject({ read: 62, stored: 2, updated: 2, unchanged: 58 });
    expect(report!.notes.join(' ')).toContain('2 of 60 months differ from the vintage in the book');
    const shorter = await importAll(api, changedCopy(model, 50, {}));
    expect(shorter[0]!.notes.join(' ')).toMatch(
      /12 months in the book are not in this file and leave/,
    );
    expect(await stored(api, model)).toHaveLength(50 * MODEL_HEADINGS[model].length);
    await api.imports.undo(shorter[0]!.importId!);
    await api.imports.undo(report!.importId!);
    expect(await stored(api, model)).toEqual(before);
    const [firstImport] = (await api.imports.list()).filter(({ status }) => status === 'stored');
    await api.imports.undo(firstImport!.id);
    expect(await stored(api, model)).toEqual([]);
  });
});

describe('the region of a file', () => {
  const europe = makeFrenchCsv(4, '2001-01', 80, 'Europe');

  async function bookWithEurope(): Promise<FairbookApi> {
    const api = openWorkbench();
    await importAll(api, fileOf(europe));
    return api;
  }

  it('is proposed where the name does not tell it and the values do', async () => {
    const api = await bookWithEurope();
    const [report] = await api.data.preview([fileOf(europe, 'factors.csv')]);
    expect(report).toMatchObject({
      status: 'refused',
      needs: ['region'],
      proposed: { region: 'Europe' },
    });
    expect(report!.notes.join(' ')).toMatch(/80 of 80 months equal those of Europe/);
    const other = makeFrenchCsv(5, '2001-01', 80, 'Japan');
    const [unknown] = await api.data.preview([fileOf(other, 'factors.csv')]);
    expect(unknown!.needs).toEqual(['region']);
    expect(unknown!.proposed).toBeUndefined();
  });

  it('is refused where the values are those of another region', async () => {
    const api = await bookWithEurope();
    const before = (await api.book.query('SELECT * FROM ff5_factors')).rows;
    const named = fileOf(europe, 'Japan_5_Factors.csv');
    const [report] = await api.data.importFiles([named]);
    expect(report).toMatchObject({
      status: 'refused',
      refusal: {
        code: 'REGION_DIFFERS',
        details: { region: 'Japan', other: 'Europe', importId: 1 },
      },
    });
    const [answered] = await api.data.importFiles([fileOf(europe, 'x.csv')], {
      'x.csv': { region: 'Japan' },
    });
    expect(answered!.refusal?.code).toBe('REGION_DIFFERS');
    expect((await api.book.query('SELECT * FROM ff5_factors')).rows).toEqual(before);
    const [right] = await api.data.importFiles([fileOf(europe, 'x.csv')], {
      'x.csv': { region: 'Europe' },
    });
    expect(right!.status).toBe('unchanged');
  });

  it('is checked across models: the market is the same in both', async () => {
    const api = await bookWithEurope();
    const three = copyOf(
      europe.rows.map(({ month, percent: [market = '', smb = '', hml = '', , , rf = ''] }) => ({
        month,
        percent: [market, smb, hml, rf],
      })),
      { header: ['', 'Mkt-RF', 'SMB', 'HML', 'RF'], separator: ',', key: (month) => month },
    );
    const [report] = await api.data.importFiles([new File([three], 'Japan_3_Factors.csv')]);
    expect(report!.refusal?.code).toBe('REGION_DIFFERS');
    const [fine] = await api.data.importFiles([new File([three], 'Europe_3_Factors.csv')]);
    expect(fine!.status).toBe('stored');
  });

  it('is asked where the figures have nothing to do with those in the book, whatever the name says', async () => {
    const api = await bookWithEurope();
    const before = (await api.book.query('SELECT * FROM ff5_factors')).rows;
    const other = fileOf(makeFrenchCsv(5, '2001-01', 80, 'Europe'));
    const [report] = await api.data.importFiles([other]);
    expect(report).toMatchObject({
      ...{ status: 'refused', needs: ['region'], proposed: { region: 'Europe' } },
      warnings: [
        expect.stringMatching(/^Given for Europe, .* of 80 months .* hardly move together/),
      ],
    });
    expect((await api.book.query('SELECT * FROM ff5_factors')).rows).toEqual(before);
    const [said] = await api.data.preview([other], { [other.name]: { region: 'Europe' } });
    expect([said!.status, said!.needs]).toEqual(['stored', undefined]);
    expect(said!.warnings).toEqual([expect.stringMatching(/one of the two is not of Europe/)]);
    const [elsewhere] = await api.data.preview([other], { [other.name]: { region: 'Japan' } });
    expect([elsewhere!.status, elsewhere!.warnings]).toEqual(['stored', undefined]);
  });

  it('is asked of the file whose region was said where another file of the drop tells its own', async () => {
    const api = openWorkbench();
    const { text } = makeFrenchCsv(3, '2001-01', 80, 'Europe');
    const renamed = new File([text], 'factors.csv');
    const us = fileOf(makeFrenchCsv(5, '2001-01', 90, 'US'));
    const said = { 'factors.csv': { region: 'US' } };
    // Alone nothing speaks against it: the book is empty.
    expect((await api.data.preview([renamed], said))[0]).toMatchObject({ status: 'stored' });
    for (const files of [
      [renamed, us],
      [us, renamed],
    ]) {
      const reports = await api.data.preview(files, said);
      const [asked, ready] = [renamed, us].map(({ name }) =>
        reports.find(({ file }) => file === name),
      );
      expect(ready).toMatchObject({ status: 'stored', region: 'US' });
      expect(ready!.needs).toBeUndefined();
      expect(ready!.notes.join()).not.toContain('factors.csv');
      expect(asked).toMatchObject({ status: 'refused', needs: ['region'] });
      expect(asked!.proposed).toBeUndefined();
      expect(asked!.warnings!.join(' ')).toMatch(
        new RegExp(
          `^Given for US, only \\d+ of 80 months equals? those of US in the other file of this drop \\(${us.name}\\), .* Or leave out the other file`,
        ),
      );
      expect(asked!.warnings!.join(' ')).not.toContain('in the book');
    }
    // The very figures of another file that names its region.
    const europe = fileOf(makeFrenchCsv(3, '2001-01', 80, 'Europe'));
    const [equal, named] = await api.data.preview([renamed, europe], said);
    expect(named).toMatchObject({ status: 'stored', region: 'Europe' });
    expect(equal!.refusal).toMatchObject({
      code: 'REGION_DIFFERS',
      details: { otherFile: europe.name },
    });
    expect(equal!.refusal!.message).toContain(
      `with Europe in the other file of this drop (${europe.name}) are equal`,
    );
    // Said rightly, both are taken.
    const right = await api.data.preview([renamed, us], { 'factors.csv': { region: 'Europe' } });
    expect(right.map(({ status, needs }) => [status, needs])).toEqual([
      ['stored', undefined],
      ['stored', undefined],
    ]);
  });

  it.each(['FF3', 'MOM'] as const)('is asked of files of %s too', async (model) => {
    const api = openWorkbench();
    const us = fileOf(makeFrenchModel(model, 41, '2001-01', 90));
    const renamed = fileOf(makeFrenchModel(model, 43, '2001-01', 80), 'factors.csv');
    const said = { 'factors.csv': { region: 'US' } };
    const [alone] = await api.data.preview([renamed], said);
    expect(alone).toMatchObject({ status: 'stored', region: 'US', brings: ['factors:US'] });
    for (const files of [
      [renamed, us],
      [us, renamed],
    ]) {
      const reports = await api.data.preview(files, said);
      const [asked, ready] = [renamed, us].map(({ name }) =>
        reports.find(({ file }) => file === name),
      );
      expect(ready).toMatchObject({ status: 'stored', region: 'US' });
      expect(asked).toMatchObject({ status: 'refused', needs: ['region'] });
      expect(asked!.warnings!.join(' ')).toContain(`in the other file of this drop (${us.name})`);
    }
    // Two vintages that tell the same region are judged as they are stored: the longer one last.
    const older = fileOf(makeFrenchModel(model, 41, '2001-01', 80), `older ${us.name}`);
    const both = await api.data.preview([us, older], { [older.name]: { region: 'US' } });
    expect(both[0]!.rows).toMatchObject({ stored: 10, updated: 0, unchanged: 80 });
    expect(both[0]!.notes.join(' ')).toContain(
      `${older.name} of this drop brings ${model === 'MOM' ? 'momentum' : 'the three factors'} of US too`,
    );
  });

  it('is asked where the figures move as another region in the book does, as vintages do', async () => {
    const api = await bookWithEurope();
    const moved = { ...europe, text: europe.text };
    const shifted = new File(
      [
        moved.text.replaceAll(
          /^(\d{6},\s*-?\d+\.\d)(\d)/gm,
          (_, head: string, last: string) => `${head}${(Number(last) + 1) % 10}`,
        ),
      ],
      'Japan_5_Factors.csv',
    );
    const [report] = await api.data.preview([shifted]);
    expect(report).toMatchObject({ needs: ['region'], proposed: { region: 'Europe' } });
    expect(report!.warnings![0]).toMatch(/moves as Europe in the book does/);
    const [named] = await api.data.preview([
      new File([await shifted.text()], 'North_America_5_Factors.csv'),
    ]);
    expect(named!.proposed).toEqual({ region: 'Europe' });
  });
});

const DATA = '../shared/data/kenfrench';

describe.skipIf(!existsSync(DATA))('real vintages', () => {
  const real = (name: string, as = name): File =>
    new File([new Uint8Array(readFileSync(join(DATA, name)))], as);

  it('five years apart are told to be of one region, and what changed is said', async () => {
    const api = openWorkbench();
    await importAll(
      api,
      real('F-F_Research_Data_5_Factors_2x3.202011.CSV'),
      real('Europe_5_Factors.201912.csv'),
    );
    const zip = 'F-F_Research_Data_5_Factors_2x3_CSV.202510.zip';
    const [report] = await importAll(api, real(zip));
    // Counted by a script over both files: months with any different figure, and the largest difference.
    expect(report!.rows).toMatchObject({ read: 748, stored: 59, updated: 689, unchanged: 0 });
    expect(report!.notes.join(' ')).toContain('689 of 689 months differ');
    expect(report!.notes.join(' ')).toContain(
      'Largest change by factor, in points: CMA 1.34 (2001-01), HML 1.23 (2000-04), RMW 1.06 (1980-02), SMB 0.68 (2000-03), MKTRF 0.15 (1998-10), RF 0.01',
    );
    expect(report!.notes.join(' ')).not.toMatch(/check that/);
    const [old] = await api.data.preview([real('F-F_Research_Data_Factors.200710.txt', 'ff3.txt')]);
    expect(old).toMatchObject({ needs: ['region'], proposed: { region: 'US' } });
    const [wrong] = await api.data.importFiles([
      real('Europe_5_Factors.201912.csv', 'Developed_5_Factors.csv'),
    ]);
    expect(wrong!.refusal?.code).toBe('REGION_DIFFERS');
    const [right] = await api.data.preview([real('Developed_ex_US_5_Factors.202602.csv')]);
    expect(right!.status).toBe('stored');
  });
});
