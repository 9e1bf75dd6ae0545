/** Dropped files on their way into the book, by the controller of the page on the real services. */
import { expect, it } from 'vitest';
import { BookController } from '../../../src/ui/state/book.svelte.ts';
import { ImportController } from '../../../src/ui/state/import.svelte.ts';
import { Toasts } from '../../../src/ui/state/toasts.svelte.ts';
import { walk } from '../../support/fixtures/prices.ts';
import { makeSimfin } from '../../support/fixtures/statements.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { factorFile } from '../services/support/book.ts';

it('a file that waits for an answer is read anew when others were stored, since the book may have it by then', async () => {
  const book = openWorkbench();
  /** What `add` begins and does not wait for. */
  let preview: Promise<unknown> = Promise.resolve();
  const data: typeof book.data = {
    ...book.data,
    preview: (...given) => {
      const reports = book.data.preview(...given);
      preview = reports;
      return reports;
    },
  };
  const api = { ...book, data };
  const toasts = new Toasts();
  const imports = new ImportController(api, toasts, new BookController(api, toasts));
  const bulk = new File([makeSimfin('income')], 'us-income-annual.csv');
  await imports.add([bulk, factorFile()]);
  await preview;
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
