/** Tables of unknown layout through the calls: asked, answered, imported, remembered, forgotten. */
import { beforeEach, expect, it } from 'vitest';
import type { FairbookApi, TableMapping } from '../../../src/contract/api.ts';
import { DATE_STYLES, SCALES, TABLE_TARGETS } from '../../../src/contract/mapping.ts';
import { ITEMS } from '../../../src/contract/vocabulary.ts';
import { NEVER_NEGATIVE } from '../../../src/sources/mapping/meanings.ts';
import * as sources from '../../../src/sources/mapping/types.ts';
import { STATEMENT_ITEMS } from '../../../src/sources/statements/items.ts';
import { openWorkbench } from '../../support/workbench.ts';

let api: FairbookApi;

beforeEach(() => {
  api = openWorkbench();
});

const file = (name: string, ...rows: string[]): File =>
  new File([['Handelstag;Schlusskurs', ...rows, ''].join('\n')], name);
const first = file('a.csv', '30.12.2024;1.234,56', '02.01.2025;1.240,00', '03.01.2025;x');
const second = file('b.csv', '06.01.2025;1.250,50');
const mapping: TableMapping = { columns: { Schlusskurs: 'adjusted-close' } };

it('asks in the preview, and importing without an answer stores nothing', async () => {
  const [report] = await api.data.preview([first]);
  expect(report).toMatchObject({
    format: 'mapped-table',
    status: 'refused',
    needs: ['mapping'],
    refusal: { code: 'NEEDS_OPTIONS' },
    table: { headerRow: 1, mapping: { target: 'prices', dates: 'dmy', decimals: ',' } },
  });
  expect(report?.asOf).toBeUndefined();
  const [imported] = await api.data.importFiles([first]);
  expect(imported?.status).toBe('refused');
  expect(await api.mappings.list()).toEqual([]);
});

it('imports with the answer, remembers it for the same headings, and forgets it when told', async () => {
  const options = { 'a.csv': { mapping, symbol: 'MUST.DE' } };
  const [preview] = await api.data.preview([first], options);
  expect(preview).toMatchObject({ status: 'stored', rows: { read: 3, stored: 2, refused: 1 } });
  expect(await api.mappings.list()).toEqual([]);
  const [stored] = await api.data.importFiles([first], options);
  expect(stored?.rows).toEqual({ read: 3, stored: 2, updated: 0, unchanged: 0, refused: 1 });
  const { rows } = await api.book.query('SELECT date, adj_close FROM prices ORDER BY date');
  expect(rows).toEqual([
    ['2024-12-30', 1234.56],
    ['2025-01-02', 1240],
  ]);

  const [known] = await api.mappings.list();
  expect(known).toMatchObject({
    headings: ['Handelstag', 'Schlusskurs'],
    mapping: { target: 'prices', columns: { Schlusskurs: 'adjusted-close' }, dates: 'dmy' },
  });
  const [next] = await api.data.importFiles([second], { 'b.csv': { symbol: 'MUST.DE' } });
  expect(next).toMatchObject({ status: 'stored', rows: { read: 1, stored: 1 } });
  expect(next?.table?.rememberedAt).toBe(known?.updatedAt);
  expect((await api.mappings.list())[0]?.updatedAt).toBe(known?.updatedAt);

  await api.mappings.forget(known?.fingerprint ?? '');
  expect(await api.mappings.list()).toEqual([]);
  expect((await api.data.preview([second]))[0]?.needs).toEqual(['mapping']);
  await expect(api.mappings.forget('none')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

it('never reads figures of another language by the decimal mark of a table before', async () => {
  const symbol = 'MUST.DE';
  await api.data.importFiles([first], { 'a.csv': { mapping, symbol } });
  // Proven otherwise: followed. 1,251 may be a price of a dollar, or of a thousand: asked.
  const proven = file('b.csv', '13.01.2025;1,251.50', '14.01.2025;1,252.25');
  const open = file('c.csv', '20.01.2025;1,251', '21.01.2025;1,252');
  const reports = await api.data.importFiles([proven, open], {
    'b.csv': { symbol },
    'c.csv': { symbol },
  });
  expect(reports).toMatchObject([
    { status: 'stored', rows: { read: 2, stored: 2 } },
    { status: 'refused', needs: ['mapping'], table: { questions: [{ about: 'decimals' }] } },
  ]);
  const prices = (): Promise<{ rows: unknown[] }> =>
    api.book.query("SELECT date, adj_close FROM prices WHERE date > '2025-01-05' ORDER BY date");
  expect((await prices()).rows).toEqual([
    ['2025-01-13', 1251.5],
    ['2025-01-14', 1252.25],
  ]);
  const said = { ...mapping, decimals: '.' } as const;
  await api.data.importFiles([open], { 'c.csv': { symbol, mapping: said } });
  expect((await prices()).rows.slice(2)).toEqual([
    ['2025-01-20', 1251],
    ['2025-01-21', 1252],
  ]);
});

it('reads files of one drop by what was said of one of them, and remembers that', async () => {
  const files = [second, first, file('c.csv', '31.12.2023;1.100,00')];
  const mappingOf = { file: 'a.csv', headings: ['Handelstag', 'Schlusskurs'], mapping };
  const options = {
    'a.csv': { mapping, symbol: 'MUST.DE' },
    'b.csv': { mappingOf, symbol: 'MUST.DE' },
    'c.csv': { mappingOf: { ...mappingOf, headings: ['Handelstag', 'Kurs'] }, symbol: 'MUST.DE' },
  };
  const states = (await api.data.preview(files, options)).map(({ file, status, table }) => [
    file,
    status,
    table?.mappingOf,
  ]);
  // Of another layout nothing was said.
  expect(states).toEqual([
    ['b.csv', 'stored', 'a.csv'],
    ['a.csv', 'stored', undefined],
    ['c.csv', 'refused', undefined],
  ]);
  const [known] = await api.data.importFiles([second], options);
  expect(known?.notes[0]).toBe('Read with the columns you chose for a.csv.');
  const [kept] = await api.mappings.list();
  expect(kept?.mapping).toMatchObject({ target: 'prices', dates: 'dmy', decimals: ',' });
  // What was said of the file itself goes before what is remembered of another.
  const said = { ...mapping, columns: { Schlusskurs: 'close' } };
  await api.data.importFiles([first], { 'a.csv': { mapping: said, symbol: 'OTHER.DE' } });
  await api.data.importFiles([second], options);
  expect((await api.mappings.list())[0]?.mapping.columns).toMatchObject({ Schlusskurs: 'close' });
});

it('keeps what belongs to one file alone out of memory', async () => {
  const table = (name: string): File =>
    new File(['Item,2023,2024\nRevenue,10,11\nEBIT,1,2\n'], name);
  const said: TableMapping = { currency: 'USD', scale: 'millions', fiscalYearEnd: '12-31' };
  const [report] = await api.data.importFiles([table('a.csv')], {
    'a.csv': { mapping: said, symbol: 'ORCH' },
  });
  expect(report?.rows.stored).toBe(4);
  const facts = await api.facts.list('ORCH');
  expect(facts.map(({ item, fiscalYear, value }) => [item, fiscalYear, value])).toEqual([
    ['revenue', 2023, 10_000_000],
    ['revenue', 2024, 11_000_000],
    ['ebit', 2023, 1_000_000],
    ['ebit', 2024, 2_000_000],
  ]);
  const [other] = await api.data.preview([table('b.csv')], { 'b.csv': { symbol: 'OTHER' } });
  expect(other?.table?.questions.map(({ about }) => about)).toEqual([
    'currency',
    'scale',
    'fiscalYearEnd',
  ]);
});

it('refuses a mapping that says what is no answer', async () => {
  const wrong = { 'a.csv': { mapping: { dates: 'sometimes' } } } as never;
  await expect(api.data.preview([first], wrong)).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
  });
  const [report] = await api.data.preview([first], {
    'a.csv': { mapping: { columns: { Schluss: 'close' } } },
  });
  expect(report?.table?.questions.map(({ message }) => message).join(' ')).toMatch(
    /no column "Schluss"/,
  );
});

it('names tables, dates and scales as the parsers do, and knows which items cannot be negative', () => {
  expect([TABLE_TARGETS, DATE_STYLES, SCALES]).toEqual([
    sources.TABLE_TARGETS,
    sources.DATE_STYLES,
    sources.SCALES,
  ]);
  expect(STATEMENT_ITEMS.filter((item) => !ITEMS[item].mayBeNegative)).toEqual(
    STATEMENT_ITEMS.filter((item) => NEVER_NEGATIVE.has(item)),
  );
});
