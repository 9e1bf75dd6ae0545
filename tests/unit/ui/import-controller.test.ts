/** Dropped files on their way into the book, by the controller of the page on the real services. */
import { expect, it, vi } from 'vitest';
import type { FairbookApi, TableMapping } from '../../../src/contract/api.ts';
import { askAlike } from '../../../src/ui/state/alike-questions.ts';
import { sameAnswers } from '../../../src/ui/state/alike-tables.ts';
import { answersOf } from '../../../src/ui/state/answers.ts';
import { BookController } from '../../../src/ui/state/book.svelte.ts';
import type { TextStore } from '../../../src/ui/state/draft-shelf.ts';
import { ImportTrace } from '../../../src/ui/state/import-trace.ts';
import { ImportController } from '../../../src/ui/state/import.svelte.ts';
import { Toasts } from '../../../src/ui/state/toasts.svelte.ts';
import { makeFrenchCsv } from '../../support/fixtures/french.ts';
import { walk } from '../../support/fixtures/prices.ts';
import { makeSimfin, makeYfinance } from '../../support/fixtures/statements.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { factorFile } from '../services/support/book.ts';

function pageOf(book: FairbookApi, store: TextStore = shelf()) {
  /** What `add` begins and does not wait for, and whatever else is being read. */
  let reading: Promise<unknown> = Promise.resolve();
  const data: typeof book.data = {
    ...book.data,
    preview: (...given) => {
      const reports = book.data.preview(...given);
      reading = reports;
      return reports;
    },
  };
  const api = { ...book, data };
  const toasts = new Toasts();
  const controller = new BookController(api, toasts);
  const trace = new ImportTrace(() => store);
  const imports = new ImportController(api, toasts, controller, trace);
  return { api, toasts, imports, book: controller, read: () => reading };
}

/** A browser's storage. */
function shelf(): TextStore {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  };
}

it('one answer serves all files that ask the same, and is changed for each', async () => {
  const { imports, read } = pageOf(openWorkbench());
  const dates = ['2024-12-31', '2023-12-31', '2022-12-31'];
  const yearly = (kind: 'income' | 'cash'): File =>
    new File([makeYfinance(kind, dates)], `yearly ${kind}.csv`);
  const factors = new File([makeFrenchCsv(3, '2001-01', 80, 'Europe').text], 'factors.csv');
  await imports.add([yearly('income'), yearly('cash'), factors]);
  await read();
  const alike = askAlike(imports.reports);
  expect([...alike]).toEqual([
    ['yearly income.csv', ['yearly cash.csv']],
    ['yearly cash.csv', ['yearly income.csv']],
    ['factors.csv', []],
  ]);
  const others = alike.get('yearly income.csv')!;
  await imports.answer('yearly income.csv', { symbol: 'FICT' }, others);
  const states = (): unknown[] =>
    imports.reports.map(({ file, status, symbol, needs }) => [file, status, symbol, needs]);
  expect(states()).toEqual([
    ['yearly income.csv', 'refused', 'FICT', ['currency']],
    ['yearly cash.csv', 'refused', 'FICT', ['currency']],
    ['factors.csv', 'refused', undefined, ['region']],
  ]);
  expect(askAlike(imports.reports).get('yearly income.csv')).toEqual(others);
  await imports.answer('yearly income.csv', { currency: 'EUR' }, others);
  expect(states()).toEqual([
    ['yearly income.csv', 'stored', 'FICT', undefined],
    ['yearly cash.csv', 'stored', 'FICT', undefined],
    ['factors.csv', 'refused', undefined, ['region']],
  ]);
  await imports.changeAnswer('yearly cash.csv');
  expect(states()[1]).toEqual(['yearly cash.csv', 'refused', undefined, ['symbol']]);
  await imports.answer('yearly cash.csv', { symbol: 'OTHR', currency: 'USD' });
  expect(states().slice(0, 2)).toEqual([
    ['yearly income.csv', 'stored', 'FICT', undefined],
    ['yearly cash.csv', 'stored', 'OTHR', undefined],
  ]);
});

it('an answer is changed, and a file that was left out is taken in again with its answer', async () => {
  const { imports, toasts, read } = pageOf(openWorkbench());
  const { text } = makeFrenchCsv(3, '2001-01', 80, 'Europe');
  const factors = new File([text], 'factors.csv');
  await imports.add([factors]);
  await read();
  await imports.answer('factors.csv', { region: 'US' });
  expect(imports.reports).toMatchObject([{ status: 'stored', region: 'US' }]);
  await imports.changeAnswer('factors.csv');
  expect(imports.reports).toMatchObject([{ needs: ['region'] }]);
  expect(answersOf(imports.options['factors.csv'])).toBeNull();
  await imports.answer('factors.csv', { region: 'Europe' });
  expect(answersOf(imports.options['factors.csv'])).toEqual({ region: 'Europe' });
  // The only file: nothing waits then, and what was offered brings it back as it stood.
  await imports.leaveOut('factors.csv');
  expect(imports).toMatchObject({ step: 'idle', reports: [], files: [] });
  const offer = toasts.undo;
  expect(offer?.text).toBe('factors.csv is left out.');
  offer?.action?.run();
  await read();
  expect(imports).toMatchObject({ step: 'preview', files: [factors] });
  expect(imports.reports).toMatchObject([{ status: 'stored', region: 'Europe' }]);
  // Beside another: it comes back to its place. Nothing is offered when the other is imported alone.
  const { name, text: prices } = walk('FICT');
  await imports.add([new File([prices], name)]);
  await read();
  const before = imports.reports.map(({ file }) => file);
  await imports.leaveOut('factors.csv');
  toasts.undo?.action?.run();
  await read();
  expect(imports.reports.map(({ file }) => file)).toEqual(before);
  await vi.waitFor(() => expect(imports.ready).toHaveLength(2));
  await imports.leaveOut('factors.csv');
  await imports.importAll();
  expect(imports.stored).toMatchObject([{ file: name }]);
  expect(toasts.undo).toBeUndefined();
});

it('a file that waits for an answer is read anew when others were stored, since the book may have it by then', async () => {
  const { api, imports, read } = pageOf(openWorkbench());
  const bulk = new File([makeSimfin('income')], 'us-income-annual.csv');
  await imports.add([bulk, factorFile()]);
  await read();
  expect(imports.step).toBe('preview');
  expect(imports.reports[0]).toMatchObject({ file: bulk.name, needs: ['symbol'] });
  expect(imports.ready).toHaveLength(1);
  // A company of the bulk file comes into the book by another way: the card that asks does not know of it yet.
  const { name, text } = walk('FICT');
  await api.data.importFiles([new File([text], name)]);
  await imports.importAll();
  expect(imports.step).toBe('preview');
  expect(imports.stored).toMatchObject([{ status: 'stored' }]);
  expect(imports.reports).toMatchObject([{ file: bulk.name, status: 'stored' }]);
  expect(imports.reports[0]?.needs).toBeUndefined();
  expect(imports.ready).toHaveLength(1);
});

it('a file is not ready while it is read again with an answer, and stays behind where the others are imported then', async () => {
  const { imports, read } = pageOf(openWorkbench());
  const { text } = makeFrenchCsv(3, '2001-01', 80, 'Europe');
  const { name, text: prices } = walk('FICT');
  await imports.add([new File([text], 'factors.csv'), new File([prices], name)]);
  await read();
  expect(imports.ready.map(({ file }) => file)).toEqual([name]);
  const answered = imports.answer('factors.csv', { region: 'US' });
  expect(imports.rereadings.has('factors.csv')).toBe(true);
  await answered;
  expect(imports.rereadings.has('factors.csv')).toBe(false);
  expect(imports.ready).toHaveLength(2);
  // The card shows the first answer when the second is given: what it shows is not what would be stored.
  const again = imports.answer('factors.csv', { region: 'Europe' });
  expect(imports.ready.map(({ file }) => file)).toEqual([name]);
  await Promise.all([imports.importAll(), again]);
  expect(imports.stored.map(({ file }) => file)).toEqual([name]);
  expect(imports.step).toBe('preview');
  expect(imports.ready).toMatchObject([{ file: 'factors.csv', region: 'Europe' }]);
});

it('an import that was cut off is told at the next opening, by the files that the book did not get', async () => {
  const opened = openWorkbench();
  const store = shelf();
  const first = pageOf(opened, store);
  await first.book.info.load();
  const [near, far] = [walk('NEAR'), walk('FAR')];
  await first.imports.add([new File([near.text], near.name), new File([far.text], far.name)]);
  await first.read();
  // The page goes with the second file on its way: the first one is in the book.
  first.api.data.importFiles = async (files, options) => {
    await opened.data.importFiles(files.slice(0, 1), options);
    return new Promise(() => undefined);
  };
  void first.imports.importAll();
  await vi.waitFor(async () => expect(await opened.imports.list()).toHaveLength(1));
  const next = pageOf(opened, store);
  await next.book.info.load();
  await next.imports.tellCutOff();
  expect(next.imports.cutOff).toEqual([far.name]);
  expect(next.toasts.list.map(({ text }) => text)).toEqual([
    `The last import was cut off. Not imported: ${far.name}. Drop them again; what is in the book already counts as unchanged.`,
  ]);
  // Imported again, nothing is left to say; neither is it after an import that came to its end.
  await next.imports.add([new File([far.text], far.name)]);
  await next.read();
  await next.imports.importAll();
  expect(next.imports.cutOff).toEqual([]);
  const last = pageOf(opened, store);
  await last.book.info.load();
  await last.imports.tellCutOff();
  expect([last.imports.cutOff, last.toasts.list]).toEqual([[], []]);
  // Of another book nothing is said.
  new ImportTrace(() => store).begin('another', { after: 0, names: ['x.csv'] });
  await last.imports.tellCutOff();
  expect(last.imports.cutOff).toEqual([]);
});

it('what is said of the columns of one table is said of the others of its layout, each of which is changed alone', async () => {
  const { imports, read } = pageOf(openWorkbench());
  const table = (name: string, ...rows: string[]): File =>
    new File([['Handelstag;Schlusskurs', ...rows, ''].join('\n')], name);
  const other = new File(['Tag;Kurs;Menge\n30.12.2024;1,5;7\n31.12.2024;1,6;8\n'], 'other.csv');
  const files = [
    table('KO.csv', '30.12.2024;62,10', '31.12.2024;62,40'),
    table('PEP.csv', '30.12.2024;151,20', '31.12.2024;152,10'),
    table('MCD.csv', '30.12.2024;1.251', '31.12.2024;1.252'),
  ];
  await imports.add([...files, other]);
  await read();
  const states = (): Record<string, unknown> =>
    Object.fromEntries(
      imports.reports.map(({ file, status, table }) => [
        file,
        [status, table?.mappingOf ?? null, table?.mapping.columns?.['Schlusskurs'] ?? null],
      ]),
    );
  const asking = ['refused', null, 'ignore'];
  expect(states()).toMatchObject({ 'KO.csv': asking, 'PEP.csv': asking, 'MCD.csv': asking });
  const closeIs = (meaning: string) => (mapping: TableMapping) => ({
    ...mapping,
    columns: { ...mapping.columns, Schlusskurs: meaning },
  });
  // The second is the first that is answered.
  await imports.map('PEP.csv', closeIs('adjusted-close'));
  expect(states()).toEqual({
    'KO.csv': ['stored', 'PEP.csv', 'adjusted-close'],
    'PEP.csv': ['stored', null, 'adjusted-close'],
    'MCD.csv': ['stored', 'PEP.csv', 'adjusted-close'],
    'other.csv': ['refused', null, null],
  });
  const [doubted] = imports.reports.filter(({ file }) => file === 'MCD.csv');
  expect(doubted?.warnings?.join(' ')).toMatch(
    /the comma is taken, as in PEP\.csv: 1\.251 is 1251/,
  );
  // One is changed alone; the others go on with the one they were read with.
  await imports.map('KO.csv', closeIs('close'));
  expect(states()).toMatchObject({
    'KO.csv': ['stored', null, 'close'],
    'MCD.csv': ['stored', 'PEP.csv', 'adjusted-close'],
  });
  await imports.map('PEP.csv', closeIs('split-adjusted-close'));
  expect(states()).toMatchObject({
    'KO.csv': ['stored', null, 'close'],
    'MCD.csv': ['stored', 'PEP.csv', 'split-adjusted-close'],
  });
  // A file that is added is read so too.
  await imports.add([table('MMM.csv', '30.12.2024;129,05')]);
  await vi.waitFor(() => expect(imports.step).toBe('preview'));
  expect(states()).toMatchObject({ 'MMM.csv': ['stored', 'PEP.csv', 'split-adjusted-close'] });
  await imports.importAll();
  expect(imports.stored.map(({ file, status }) => [file, status]).sort()).toEqual([
    ['KO.csv', 'stored'],
    ['MCD.csv', 'stored'],
    ['MMM.csv', 'stored'],
    ['PEP.csv', 'stored'],
  ]);
});

it('what else was said of a table is said of those that are read as it by one more answer', async () => {
  const { api, imports, read } = pageOf(openWorkbench());
  const figures = (name: string, revenue: string): File =>
    new File([`Item;2023;2024\nRevenue;${revenue}\nEBIT;1,5;2,5\n`], name);
  await imports.add([figures('KO.csv', '10,5;11,5'), figures('PEP.csv', '20,5;21,5')]);
  await read();
  const say = (said: TableMapping): Promise<void> =>
    imports.map('KO.csv', (mapping) => ({ ...mapping, ...said }));
  await say({ currency: 'USD', scale: 'millions', fiscalYearEnd: '12-31' });
  const other = (): (typeof imports.reports)[number] | undefined =>
    imports.reports.find(({ file }) => file === 'PEP.csv');
  const asked = (): unknown => other()?.table?.questions.map(({ about }) => about);
  expect(other()?.table?.mappingOf).toBe('KO.csv');
  expect(asked()).toEqual(['currency', 'scale', 'fiscalYearEnd']);
  const same = { currency: 'USD', scale: 'millions', fiscalYearEnd: '12-31' };
  expect(sameAnswers('KO.csv', imports.reports)).toEqual({ 'PEP.csv': same });
  await imports.saySame('KO.csv');
  expect(asked()).toEqual([]);
  expect(other()?.table).toMatchObject({ mappingOf: 'KO.csv', mapping: same });
  expect(sameAnswers('KO.csv', imports.reports)).toEqual({});
  // It stays the same when it is said otherwise of the first.
  await say({ scale: 'billions' });
  expect(other()?.table?.mapping).toMatchObject({ ...same, scale: 'billions' });
  for (const [file, symbol] of [
    ['KO.csv', 'KO'],
    ['PEP.csv', 'PEP'],
  ] as const) {
    await imports.answer(file, { symbol });
  }
  await imports.importAll();
  const facts = await api.facts.list('PEP');
  expect(facts.map(({ item, fiscalYear, value, unit }) => [item, fiscalYear, value, unit])).toEqual(
    [
      ['revenue', 2023, 20_500_000_000, 'USD'],
      ['revenue', 2024, 21_500_000_000, 'USD'],
      ['ebit', 2023, 1_500_000_000, 'USD'],
      ['ebit', 2024, 2_500_000_000, 'USD'],
    ],
  );
  // What belongs to one file is not remembered.
  expect((await api.mappings.list())[0]?.mapping).not.toHaveProperty('scale');
});
