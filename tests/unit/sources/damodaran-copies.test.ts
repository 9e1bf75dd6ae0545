/** Copies of Damodaran's tables as people re-save them: the same figures as in the workbook, or a refusal. */
import { read, utils } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { makeDamodaranXls } from '../../support/fixtures/damodaran.ts';
import { expectRefusal, parseBetas, textFile } from './helpers.ts';

type Cells = (string | number | null)[][];

const original = makeDamodaranXls({ seed: 5, date: '2025-01-05' });
const HEADER = original.headerRow - 1;

function cellsOf(): Cells {
  const sheet = read(original.bytes).Sheets['Industry Averages'];
  return utils.sheet_to_json(sheet!, { header: 1, defval: null });
}

/** A csv of the cells by a separator and a writer of figures; the date as the locale shows it. */
function copy(
  separator: string,
  date: string,
  write: (value: number, row: number, column: number) => string,
): string {
  const quoted = (text: string): string => (/[";,]/.test(text) ? `"${text}"` : text);
  return cellsOf()
    .map((cells, row) =>
      cells
        .map((cell, column) => {
          if (row === 0 && column === 1) return date;
          if (cell === null) return '';
          return quoted(typeof cell === 'number' ? write(cell, row, column) : cell);
        })
        .join(separator),
    )
    .join('\r\n');
}

describe('a csv of the industry betas', () => {
  it.each([
    ['of an American', ',', '1/5/2025', (value: number) => String(value)],
    ['of a German', ';', '05.01.2025', (value: number) => String(value).replace('.', ',')],
    ['of a Briton', ',', '05/01/2025', (value: number) => String(value)],
  ])('%s is read as the workbook is', async (_, separator, date, write) => {
    const expected = await parseBetas(original);
    const parsed = await parseBetas(textFile('betas.csv', copy(separator, date, write)));
    expect(parsed).toMatchObject({ region: 'US', asOf: '2025-01-05', rowsRead: 12, problems: [] });
    expect(parsed.data).toEqual({ ...expected.data, sheet: '' });
    expect([...parsed.lines]).toEqual([...expected.lines]);
  });

  it('takes the percentages that a sheet shows', async () => {
    const text = copy(',', '5-Jan-25', (value, row, column) =>
      row > HEADER && column === 3 ? `${(value * 100).toFixed(2)}%` : String(value),
    );
    const { data } = await parseBetas(textFile('betas.csv', text));
    const published = cellsOf()[HEADER + 1]![3] as number;
    expect(data.rows[0]!.debtToEquity).toBe(Number(published.toFixed(4)));
    expect(data.rows[0]!.beta).toBe(cellsOf()[HEADER + 1]![2]);
  });

  it.each([
    ['with a time behind it', '2025-01-05 00:00:00', '2025-01-05'],
    ['with dots, day first', '01.05.2025', '2025-05-01'],
    ['in a month of his by one reading alone', '1/5/2025', '2025-01-05'],
    ['of one reading, whatever its month', '25/9/2025', '2025-09-25'],
  ])('reads a date %s', async (_, printed, asOf) => {
    const file = textFile('betas.csv', copy(',', printed, String));
    expect(await parseBetas(file)).toMatchObject({ asOf, vintage: asOf });
  });

  it('asks for the day where the one above it may be of two months of his', async () => {
    const file = textFile('betas.csv', copy(',', '7/1/2025', String));
    const asked = await parseBetas(file);
    expect(asked).toMatchObject({ asOf: '', needs: ['day'] });
    expect(asked.notes.join(' ')).toMatch(/7\/1\/2025, reads as two days/);
    expect((await parseBetas(file, { asOf: '2025-07-01' })).asOf).toBe('2025-07-01');
  });

  it('is refused where percentages stand as whole numbers', async () => {
    const text = copy(',', '1/5/2025', (value, row, column) =>
      String(row > HEADER && column === 4 ? value * 100 : value),
    );
    await expectRefusal(textFile('betas.csv', text), 'NOT_THIS_TABLE', /divide its columns/);
  });
});

describe('a csv of a table by industry, from its header down', () => {
  const wacc = (write: (share: number) => string): ReturnType<typeof textFile> => {
    const shares = [0.09, 0.72, 0.4, 0.06, 0.12, 0.045, 0.28, 0.078];
    const rows = ['Airship Lines', 'Bell Founding', 'Canal Haulage'].map((industry, at) =>
      [industry, at + 5, '1.21', ...shares.map(write)].join(','),
    );
    const header =
      'Industry Name,Number of Firms,Beta,Cost of Equity,E/(D+E),Std Dev in Stock,Cost of Debt,Tax Rate,After-tax Cost of Debt,D/(D+E),Cost of Capital';
    return textFile('wacc copy.csv', [header, ...rows, ''].join('\n'));
  };

  it('is known by its headings, and asks for its day', async () => {
    const parsed = await parseFile(wacc(String));
    expect(parsed).toMatchObject({ format: 'damodaran-industry', region: 'US', needs: ['day'] });
    const percent = await parseFile(wacc((share) => `${(share * 100).toFixed(1)}%`));
    for (const { data } of [parsed, percent]) {
      if (data.kind !== 'industry-figures') throw new Error(data.kind);
      expect(data.dataset).toBe('wacc');
      expect(data.rows.map(({ figures }) => figures['cost_of_capital'])).toEqual([
        0.078, 0.078, 0.078,
      ]);
    }
  });

  it('is refused with percentages as whole numbers', async () => {
    const whole = wacc((share) => (share * 100).toFixed(1));
    await expectRefusal(whole, 'NOT_THIS_TABLE', /cost of equity such as 9: percentages/);
  });

  const MULTIPLES = ['EV/EBITDAR&D', 'EV/EBITDA', 'EV/EBIT', 'EV/EBIT (1-t)'];
  /** Of each industry four multiples over firms that earn something and the four over all firms. */
  const multiples = (rows: readonly (readonly [string, ...number[]])[]): string =>
    [['Industry Name', 'Number of firms', ...MULTIPLES, ...MULTIPLES], ...rows]
      .map((row) => row.join(','))
      .join('\n');
  const EARNING = [8, 9, 12, 16] as const;
  const ALL = [10, 11, 13, 17] as const;
  const keysOf = async (text: string): Promise<[string[], Record<string, number | null>]> => {
    const { data } = await parseFile(textFile('vebitda copy.csv', text));
    if (data.kind !== 'industry-figures') throw new Error(data.kind);
    expect(data.dataset).toBe('vebitda');
    return [data.headings.map(({ heading }) => heading), { ...data.rows[0]?.figures }];
  };

  it('has the multiples of earning and of all firms under the keys of the published file', async () => {
    const figures = {
      ...{ ev_to_ebitdard_positive: 8, ev_to_ebitda_positive: 9, ev_to_ebit_positive: 12 },
      ...{ ev_to_after_tax_ebit_positive: 16, ev_to_ebitdard_all: 10, ev_to_ebitda_all: 11 },
      ...{ ev_to_ebit_all: 13, ev_to_after_tax_ebit_all: 17 },
    };
    const [headings, first] = await keysOf(
      multiples([
        ['Airship Lines', 4, ...EARNING, ...ALL],
        ['Bell Founding', 5, ...EARNING, ...ALL],
      ]),
    );
    expect(headings[1]).toBe('EV/EBITDA (Only positive EBITDA firms)');
    expect(headings[5]).toBe('EV/EBITDA (All firms)');
    expect(first).toEqual(figures);
    // In the other order the figures still tell which is which.
    const [, turned] = await keysOf(
      multiples([
        ['Airship Lines', 4, ...ALL, ...EARNING],
        ['Bell Founding', 5, ...ALL, ...EARNING],
      ]),
    );
    expect(turned).toEqual(figures);
  });

  it('has multiples that tell neither group by their number', async () => {
    const [, figures] = await keysOf(
      multiples([
        ['Airship Lines', 4, ...EARNING, ...ALL],
        ['Bell Founding', 5, ...ALL, ...EARNING],
      ]),
    );
    expect(figures).toMatchObject({ ev_to_ebitda_1: 9, ev_to_ebitda_2: 11 });
  });

  it('is a table of unknown columns where its figures are those of no table of his', async () => {
    const text = 'Industry Name,Number of firms,Beta\nAirship Lines,4,1.1\nBell Founding,5,0.9\n';
    expect((await parseFile(textFile('own.csv', text))).format).toBe('mapped-table');
  });
});

it('cells of text that show percentages are read in a workbook too', async () => {
  const cells = cellsOf();
  for (const row of cells.slice(HEADER + 1)) {
    if (typeof row[3] === 'number') row[3] = `${(row[3] * 100).toFixed(1)}%`;
  }
  const { write } = await import('@e965/xlsx');
  const book = utils.book_new(utils.aoa_to_sheet(cells), 'Industry Averages');
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
  const { data, problems } = await parseBetas({ name: 'betas.xlsx', bytes });
  expect(problems).toEqual([]);
  const first = (cellsOf()[HEADER + 1]![3] as number) * 100;
  expect(data.rows[0]!.debtToEquity).toBe(Number(`${first.toFixed(1)}e-2`));
});
