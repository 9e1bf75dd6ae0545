import { expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';

const wrong = (value: unknown): never => value as never;

it('refuses a listener that is no function, and goes on writing', async () => {
  const api = openWorkbench();
  await expect(api.events.subscribe(wrong(5))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  await api.settings.set('after', 1);
  expect(await api.settings.get('after')).toBe(1);
});

it('goes on writing when a listener fails', async () => {
  const api = openWorkbench();
  let told = 0;
  await api.events.subscribe(() => {
    told += 1;
    throw new Error('listener');
  });
  await api.settings.set('a', 1);
  expect(await api.settings.get('a')).toBe(1);
  expect(told).toBe(1);
});

it.each<[string, (api: FairbookApi) => Promise<unknown>]>([
  ['a book that is no file', (api) => api.book.openFile(wrong('x'))],
  ['parameters that are no list', (api) => api.book.query('SELECT 1', wrong(null))],
  ['no figure', (api) => api.facts.save(wrong(undefined))],
  [
    'a unit that is a property of every object',
    (api) =>
      api.facts.save({
        symbol: 'A',
        item: 'ebit',
        period: 'FY2020',
        value: 1,
        unit: 'toString',
        source: 's',
      }),
  ],
  ['a currency that is one', (api) => api.tickers.save({ symbol: 'A', currency: 'constructor' })],
  ['a setting that is a date', (api) => api.settings.set('a', wrong(new Date(0)))],
  [
    'a setting that is endless',
    (api) => {
      const loop: Record<string, unknown> = {};
      loop['self'] = loop;
      return api.settings.set('a', wrong(loop));
    },
  ],
])('refuses %s as an invalid argument', async (_, call) => {
  await expect(call(openWorkbench())).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

it('keeps every name of a setting', async () => {
  const api = openWorkbench();
  const value = { constructor: 2, prototype: 3, ok: 4, large: 1e308 };
  await api.settings.set('a', value);
  expect(await api.settings.get('a')).toEqual(value);
});

it('tells the backup of the book that is shown', async () => {
  const api = openWorkbench();
  await api.tickers.save({ symbol: 'OWN' });
  const donor = openWorkbench();
  await donor.tickers.save({ symbol: 'OTHER' });
  await api.book.openFile(await donor.book.exportFile());
  expect((await api.book.info()).lastBackupAt).not.toBeNull();
  await api.book.undoOpen();
  expect((await api.book.info()).lastBackupAt).toBeNull();
});

it('knows of a book that comes back from a snapshot when it was exported, and of one that never was', async () => {
  const api = openWorkbench();
  const lastBackup = async () => (await api.book.info()).lastBackupAt;
  await api.tickers.save({ symbol: 'OWN' });
  await api.book.exportFile();
  const exported = await lastBackup();
  expect(exported).not.toBeNull();
  // The sample takes its place and is left again.
  const { snapshotId } = await api.book.startEmpty();
  await api.tickers.save({ symbol: 'SAMPLE' });
  expect(await lastBackup()).toBeNull();
  await api.book.restore(snapshotId ?? '');
  expect(await lastBackup()).toBe(exported);
  // The sample, as it was left, never went to a disk; its undo brings the exported book back.
  const [sample] = await api.book.snapshots();
  await api.book.restore(sample?.id ?? '');
  expect((await api.tickers.list()).map(({ symbol }) => symbol)).toEqual(['SAMPLE']);
  expect(await lastBackup()).toBeNull();
  await api.book.undoOpen();
  expect(await lastBackup()).toBe(exported);
  // An earlier state of the same book is of the same book.
  const { id } = await api.book.takeSnapshot();
  await api.book.restore(id);
  expect(await lastBackup()).toBe(exported);
});
