/** A table of one company, named in a column, that is stored under another symbol. */
import { expect, it } from 'vitest';
import type { FileOptions, ImportReport } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';

const STATEMENTS = {
  target: 'statements',
  scale: 'millions',
  currency: 'USD',
  fiscalYearEnd: '12-31',
} as const;

async function said(
  heading: string,
  names: readonly string[],
  { symbol = 'ACME', book = null as string | null } = {},
): Promise<Pick<ImportReport, 'notes'> & { warnings: readonly string[] }> {
  const api = openWorkbench();
  if (book !== null) await api.tickers.save({ symbol, name: book });
  const rows = names.map((name, at) => `${name},${2020 + at},${100 + at},${10 + at}`);
  const text = [`${heading},Year,Revenue,EBIT`, ...rows, ''].join('\n');
  const options: FileOptions = { symbol, mapping: STATEMENTS };
  const [report] = await api.data.preview([new File([text], 'figures.csv')], {
    'figures.csv': options,
  });
  expect(report!.status).toBe('stored');
  return { notes: report!.notes, warnings: report!.warnings ?? [] };
}

it('is pointed out where the name or symbol is another company’s', async () => {
  const byName = await said('Company', ['Bolt Works', 'Bolt Works'], { book: 'Acme Mills, Inc.' });
  expect(byName.warnings).toEqual([
    'Column "Company" names Bolt Works in every row, and the rows are taken as those of ACME (Acme Mills, Inc. in the book). If they are of another company, say its symbol.',
  ]);
  const bySymbol = await said('Ticker', ['BOLT', 'BOLT', '']);
  expect(bySymbol.warnings[0]).toContain(
    'names BOLT in every row, and the rows are taken as those of ACME.',
  );
});

it('is noted where the book has no name to compare with', async () => {
  const { notes, warnings } = await said('Company', ['Bolt Works', 'Bolt Works']);
  expect(warnings).toEqual([]);
  expect(notes).toContain(
    'Column "Company" names Bolt Works in every row; the book has no name of ACME to compare it with.',
  );
});

it.each([
  ['Company', 'ACME MILLS INC', 'Acme Mills, Inc.'],
  ['Ticker', 'acme', null],
  ['Ticker', 'XTRA:ACME', null],
  ['Symbol', 'ACME.DE', null],
  ['Company', 'ACME', 'Acme Mills, Inc.'],
  ['Remark', 'restated', 'Acme Mills, Inc.'],
])('is not where %s says %s', async (heading, name, book) => {
  const { notes, warnings } = await said(heading, [name, name], { book });
  expect(warnings).toEqual([]);
  expect(notes.join(' ')).not.toContain('in every row');
});

it('is pointed out of prices as well', async () => {
  const api = openWorkbench();
  await api.tickers.save({ symbol: 'ACME', name: 'Acme Mills' });
  const rows = [4, 5, 6, 7].map((day) => `Bolt Works,2024-03-0${day},${50 + day}`);
  const text = ['Unternehmen,Handelstag,Schlusskurs', ...rows, ''].join('\n');
  const mapping = {
    target: 'prices',
    columns: { Unternehmen: 'ignore', Handelstag: 'date', Schlusskurs: 'close' },
  } as const;
  const [report] = await api.data.preview([new File([text], 'p.csv')], {
    'p.csv': { symbol: 'ACME', basis: 'as-traded', mapping },
  });
  expect(report!.warnings?.join(' ')).toContain('names Bolt Works in every row');
});
