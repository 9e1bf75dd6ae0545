import { expect, it } from 'vitest';
import { createApi } from '../../../src/api/index.ts';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { createMemoryStore } from '../../../src/db/temporary-store.ts';
import type { BookStore } from '../../../src/db/types.ts';
import { computeAway } from '../../../src/services/compute-away.ts';
import { stageFile } from '../../../src/services/stage-file.ts';
import { makeYahooCsv } from '../../support/fixtures/yahoo.ts';
import { openWorkbench } from '../../support/workbench.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 5);

/** Sessions on one device, one after the other, each on its day. */
async function device(): Promise<{ store: BookStore; session: (day: number) => FairbookApi }> {
  let time = START;
  let id = 0;
  const outside = {
    now: () => new Date((time += 1)).toISOString(),
    newId: () => `id${(id += 1)}`,
  };
  const store = await createMemoryStore(outside);
  const open = (): Promise<BookStore> => Promise.resolve(store);
  return {
    store,
    session: (day) => {
      time = START + day * DAY;
      return createApi({
        open,
        openTemporary: open,
        parse: async (file, options, onStep) =>
          stageFile(file.name, new Uint8Array(await file.arrayBuffer()), options, onStep),
        compute: computeAway,
        stage: () => Promise.reject(new Error('this story opens no file')),
        ...outside,
      });
    },
  };
}

/** Resolves when the list of snapshots changes. */
function snapshotTaken(api: FairbookApi): Promise<void> {
  return new Promise((resolve, reject) => {
    api.events
      .subscribe((event) => {
        if (event.type === 'changed' && event.topics.includes('snapshots')) resolve();
      })
      .catch(reject);
  });
}

it('takes a snapshot at the start of a session when the newest is older than a week', async () => {
  const { store, session } = await device();
  const first = session(0);
  await first.tickers.save({ symbol: 'OWN' });
  expect(await store.snapshots()).toEqual([]);

  await snapshotTaken(session(1));
  expect((await store.snapshots()).map(({ reason }) => reason)).toEqual(['weekly']);

  const withinTheWeek = session(7);
  await withinTheWeek.tickers.save({ symbol: 'MORE' });
  expect(await withinTheWeek.book.snapshots()).toHaveLength(1);

  await snapshotTaken(session(9));
  const [newest, earlier] = await store.snapshots();
  expect([newest?.reason, earlier?.reason]).toEqual(['weekly', 'weekly']);
  expect(newest?.rows['tickers']).toBe(2);
});

it('takes a snapshot before a large import, and none before a small one', async () => {
  const api = openWorkbench();
  const prices = (symbol: string, from: string): File => {
    const { name, bytes } = makeYahooCsv({
      symbol,
      seed: 1,
      from,
      to: '2020-12-31',
      frequency: 'daily',
    });
    return new File([Uint8Array.from(bytes)], name);
  };
  await api.data.importFiles([prices('ONE', '2020-01-01')]);
  await api.data.importFiles([prices('TWO', '2020-01-01')]);
  expect(await api.book.snapshots()).toEqual([]);
  const many = ['AAA', 'BBB', 'CCC', 'DDD'].map((symbol) => prices(symbol, '1970-01-01'));
  await api.data.importFiles(many);
  const [snapshot] = await api.book.snapshots();
  expect(snapshot).toMatchObject({ reason: 'import', rows: { tickers: 2 } });
});
