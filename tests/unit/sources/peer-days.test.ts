/** Of which day and period the rows of a table of peers are. */
import { expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { ParsedFile, ParseOptions, PeerTable } from '../../../src/sources/types.ts';
import { textFile } from './helpers.ts';

const OPTIONS = { today: '2026-11-30', symbol: 'ORCH' };

async function read(text: string, options: ParseOptions = {}): Promise<ParsedFile<PeerTable>> {
  const parsed = await parseFile(textFile('peers.csv', text), { ...OPTIONS, ...options });
  if (parsed.data.kind !== 'peers') throw new Error(`read as ${parsed.data.kind}`);
  expect(parsed.rowsRead).toBe(parsed.lines.length + parsed.problems.length);
  return { ...parsed, data: parsed.data };
}

const figures = ({ data }: ParsedFile<PeerTable>): unknown[] =>
  data.rows.map((row) => [row.name, row.figures]);

it.each([
  ['As of', '2025-11-30'],
  ['Date', '30.11.2025'],
  ['Price date', '"November 30, 2025"'],
  ['Datum', '45991'],
])('takes the day of a column %s', async (heading, day) => {
  const parsed = await read(`Company,${heading},EV/EBITDA\nMill,${day},9\nCanal,${day},8\n`);
  expect(parsed).toMatchObject({ format: 'peer-table', asOf: '2025-11-30', problems: [] });
  expect(parsed.isDayOpen).toBeUndefined();
  expect(parsed.notes).toEqual(['Figures as of 2025-11-30, the newest day in the table.']);
});

it('refuses rows of another month, without a day and of days to come', async () => {
  const parsed = await read(
    'Company,As of,EV/EBITDA\nMill,2025-11-30,9\nCanal,2025-10-15,8\nOak,,7\nAsh,2027-01-01,6\nElm,2025-11-01,5\n',
  );
  expect(parsed.data.rows.map(({ name }) => name)).toEqual(['Mill', 'Elm']);
  expect(parsed.problems.map(({ line, message }) => [line, message])).toEqual([
    [3, 'is more than a month older than the newest row of the table, of 2025-11-30'],
    [4, 'is no date'],
    [5, 'is of 2027-01-01, after today'],
  ]);
});

it('takes the day of the title, and the one that is said before both', async () => {
  const title = 'Peers as of 30 June 2025\nCompany,EV/EBITDA\nMill,9\nCanal,8\n';
  const titled = await read(title);
  expect(titled).toMatchObject({ asOf: '2025-06-30' });
  expect(titled.isDayOpen).toBeUndefined();
  expect(titled.notes).toContain('Figures as of 2025-06-30, as its title says.');
  expect(await read(title, { asOf: '2026-01-31' })).toMatchObject({ asOf: '2026-01-31' });
  const mapping = { target: 'peers' } as const;
  expect(await read(title, { mapping })).toMatchObject({ asOf: '2025-06-30' });
});

it('says that nothing tells the day where nothing does', async () => {
  const parsed = await read('Company,EV/EBITDA\nMill,9\nCanal,8\n');
  expect(parsed).toMatchObject({ asOf: '2026-11-30', isDayOpen: true });
});

const MERGED = 'Company,Year,EV/EBITDA\nMill,2023,9\n,2024,10\nCanal,2023,8\n,2024,7\n';

it.each([
  ['', {}],
  [', said to be peers', { mapping: { target: 'peers' } as const }],
])('reads names that are printed once: the newest year of each%s', async (_, options) => {
  const parsed = await read(MERGED, options);
  expect(parsed.needs).toBeUndefined();
  expect(figures(parsed)).toEqual([
    ['Mill', { ev_ebitda: 10 }],
    ['Canal', { ev_ebitda: 7 }],
  ]);
  expect(parsed.problems.map(({ line, message }) => [line, message])).toEqual([
    [2, 'is older than 2024 of the same company on line 3, which is taken'],
    [4, 'is older than 2024 of the same company on line 5, which is taken'],
  ]);
});

it('leaves an unnamed row without a period to be refused: it may be the average', async () => {
  const parsed = await read('Company,Year,EV/EBITDA\nMill,2024,9\nCanal,2024,8\n,,8.5\n');
  expect(figures(parsed)).toHaveLength(2);
  expect(parsed.problems).toMatchObject([{ line: 4, message: 'has neither a name nor a symbol' }]);
});

const QUARTERS =
  'Company,Period,EBITDA ($m),EV ($m)\nMill,Q1 2026,100,900\nMill,FY2025,380,880\nCanal,Q3 2026,50,500\n';
const REASON =
  'is a part of a year, and EBITDA ($m) of a peer is that of a full year: give the row of the year';

it('takes the results of the full year, not of a later quarter', async () => {
  const parsed = await read(QUARTERS, { mapping: { target: 'peers' } });
  expect(figures(parsed)).toEqual([['Mill', { ebitda: 380e6, enterprise_value: 880e6 }]]);
  expect(parsed.problems.map(({ line, message }) => [line, message])).toEqual([
    [2, REASON],
    [4, REASON],
  ]);
});

it.each(['Q1 2026', 'H1 2026', '9M 2026'])(
  'refuses results of %s by themselves',
  async (period) => {
    const parsed = await read(
      `Company,Period,EBITDA ($m),EV ($m)\nMill,${period},100,900\nCanal,LTM,50,500\nOak,FY2025,40,400\n`,
    );
    expect(parsed.data.rows.map(({ name }) => name)).toEqual(['Canal', 'Oak']);
    expect(parsed.problems).toMatchObject([{ line: 2, column: 'Period', message: REASON }]);
  },
);

it('keeps multiples and values beside a quarter', async () => {
  const parsed = await read('Company,Period,EV/EBITDA,EV ($m)\nMill,Q1 2026,9,900\n');
  expect(figures(parsed)).toEqual([['Mill', { ev_ebitda: 9, enterprise_value: 900e6 }]]);
});
