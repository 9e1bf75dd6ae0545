/** Cancels of an import, between files and within one. */
import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../src/contract/events.ts';
import { stageFile } from '../../../src/services/stage-file.ts';
import { openWorkbench } from '../../support/workbench.ts';

const MEGABYTE = 1024 * 1024;

/** A long table of several securities of at least the given size. */
function longTable(size: number): File {
  const rows: string[] = ['Date,Symbol,Open,High,Low,Close,Adj Close,Volume\n'];
  let length = 0;
  for (let symbol = 0; length < size; symbol += 1) {
    for (let day = 0; day < 5000 && length < size; day += 1) {
      const date = new Date((day + 7000) * 86_400_000).toISOString().slice(0, 10);
      const row = `${date},CO${symbol},10.25,10.75,10.05,${10 + (day % 7)}.5,${10 + (day % 7)}.25,123456\n`;
      rows.push(row);
      length += row.length;
    }
  }
  return new File(rows, 'long.csv');
}

const small = (name: string): File =>
  new File(
    ['Date,Open,High,Low,Close,Adj Close,Volume\n2020-01-02,1,1,1,1,1,1\n2020-01-03,1,1,1,1,1,1\n'],
    name,
  );

async function prices(api: ReturnType<typeof openWorkbench>): Promise<unknown> {
  return (await api.book.query('SELECT count(*) FROM price_days')).rows[0]?.[0];
}

async function thrownBy(
  work: Promise<unknown>,
): Promise<{ code?: string; message?: string; details?: unknown }> {
  return work.then(
    () => ({}),
    (error: unknown) => error as { code: string },
  );
}

describe('a long text', () => {
  const file = longTable(9 * MEGABYTE);

  it('tells the bytes as they are read, ascending to its size', async () => {
    const told: number[] = [];
    const bytes = new Uint8Array(await file.arrayBuffer());
    const staged = await stageFile(
      file.name,
      bytes,
      { today: '2026-01-05', files: {} },
      (name, read) => {
        expect({ name, total: read?.total }).toEqual({ name: 'long.csv', total: bytes.length });
        told.push(read?.done ?? 0);
        return Promise.resolve();
      },
    );
    expect(staged[0]).toMatchObject({ parsed: { data: { kind: 'price-panel' } } });
    expect(told).toEqual(
      Array.from({ length: 10 }, (_, at) => Math.min(bytes.length, (at + 1) * MEGABYTE)),
    );
  });

  it('stops within the file when asked to, and nothing is in the book', async () => {
    const api = openWorkbench();
    const seen: Progress[] = [];
    const error = await thrownBy(
      api.data.importFiles([small('A.csv'), file], {}, (progress) => {
        seen.push(progress);
        return progress.label.includes('5 of 9 MB') ? 'cancel' : undefined;
      }),
    );
    expect(error).toMatchObject({
      code: 'CANCELLED',
      details: { stored: [], left: ['A.csv', 'long.csv'] },
    });
    const within = seen.filter(({ label }) => label.includes(' of 9 MB'));
    expect(within[0]).toMatchObject({ total: 4, label: 'Reading long.csv: 1 of 9 MB' });
    expect(within[0]?.done).toBeCloseTo(1 + 1 / 9, 2);
    expect(await prices(api)).toBe(0);
  });
});

describe('a cancel between two files', () => {
  it('names what is in the book and what is not, and each file is there as a whole or not at all', async () => {
    const api = openWorkbench();
    const error = await thrownBy(
      api.data.importFiles([small('A.csv'), small('B.csv')], {}, ({ label }) =>
        label === 'Storing B.csv' ? 'cancel' : undefined,
      ),
    );
    expect(error).toMatchObject({
      code: 'CANCELLED',
      details: { stored: ['A.csv'], left: ['B.csv'] },
    });
    expect(error.message).toMatch(/In the book: A\.csv\. Not in the book: B\.csv\./);
    expect(await prices(api)).toBe(2);
    const [report] = await api.data.importFiles([small('B.csv')]);
    expect(report).toMatchObject({ status: 'stored', rows: { stored: 2 } });
  });
});
