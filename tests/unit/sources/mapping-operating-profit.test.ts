/** Operating profit that is before depreciation is no EBIT. Expected values are added up by hand. */
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { TableMapping } from '../../../src/sources/mapping/types.ts';
import type { ParsedFile } from '../../../src/sources/types.ts';
import { textFile } from './helpers.ts';

async function read(lines: readonly string[], mapping: TableMapping = {}): Promise<ParsedFile> {
  const text = ['In Rs. Crores,,', ',Mar 2023,Mar 2024', ...lines].join('\n');
  return parseFile(textFile('mill.csv', text), {
    mapping: { currency: 'INR', decimals: '.', ...mapping },
    symbol: 'MILL.NS',
  });
}

const items = ({ table }: ParsedFile): unknown =>
  table?.lines.map(({ label, item }) => [label, item]);

function figuresOf({ data }: ParsedFile, item: string): unknown[] {
  if (data.kind !== 'statements') throw new Error(`read as ${data.kind}`);
  return data.companies.flatMap(({ figures }) =>
    figures.filter((figure) => figure.item === item).map(({ value }) => value),
  );
}

const said = ({ notes }: ParsedFile): string =>
  notes.find((note) => note.startsWith('Operating Profit')) ?? '';

/** 600 + 20 - 50 - 90 = 480; 700 - 30 - 60 - 95 = 515, printed a unit off by rounding. */
const SCREEN = [
  'Sales +,2400,2500',
  'Operating Profit,600,700',
  'OPM %,25%,28%',
  'Other Income +,20,-30',
  'Interest,50,60',
  'Depreciation,90,95',
  'Profit before tax,480,516',
  'Net Profit +,360,386',
];

describe('operating profit above depreciation and interest', () => {
  it('is left out where the sums prove that it is EBITDA, and what is taken off is read', async () => {
    const parsed = await read(SCREEN);
    expect(items(parsed)).toEqual([
      ['Sales +', 'revenue'],
      ['Operating Profit', 'ignore'],
      ['OPM %', 'ignore'],
      ['Other Income +', 'ignore'],
      ['Interest', 'interest_expense'],
      ['Depreciation', 'depreciation_amortisation'],
      ['Profit before tax', 'pretax_income'],
      ['Net Profit +', 'net_income'],
    ]);
    expect(figuresOf(parsed, 'ebit')).toEqual([]);
    expect(figuresOf(parsed, 'interest_expense')).toEqual([500_000_000, 600_000_000]);
    expect(figuresOf(parsed, 'depreciation_amortisation')).toEqual([900_000_000, 950_000_000]);
    expect(said(parsed)).toBe(
      'Operating Profit is left out: it is EBITDA and no EBIT, since only with Depreciation taken off does it come to Profit before tax (in 2 periods).',
    );
  });

  it('is read where somebody says so, with a note', async () => {
    const parsed = await read(SCREEN, { lines: { 'Operating Profit': 'ebit' } });
    expect(figuresOf(parsed, 'ebit')).toEqual([6_000_000_000, 7_000_000_000]);
    expect(said(parsed)).toContain('Operating Profit is read as you said, but it is EBITDA');
  });

  it('leaves a line of EBIT to be read', async () => {
    const parsed = await read([...SCREEN.slice(0, 6), 'EBIT,530,575', ...SCREEN.slice(6)]);
    expect(figuresOf(parsed, 'ebit')).toEqual([5_300_000_000, 5_750_000_000]);
  });

  it('takes costs that are printed below zero', async () => {
    const turned = SCREEN.map((line) =>
      /^(?:Interest|Depreciation)/.test(line) ? line.replace(/,/g, ',-') : line,
    );
    const parsed = await read(turned);
    expect(figuresOf(parsed, 'depreciation_amortisation')).toEqual([900_000_000, 950_000_000]);
    expect(figuresOf(parsed, 'ebit')).toEqual([]);
  });

  it('is left out where the sums tell nothing; interest and depreciation then stay what their names say', async () => {
    const parsed = await read(
      SCREEN.map((line) => (line.startsWith('Profit before') ? 'Profit before tax,400,430' : line)),
    );
    expect(figuresOf(parsed, 'ebit')).toEqual([]);
    expect(figuresOf(parsed, 'interest_expense')).toEqual([]);
    expect(said(parsed)).toBe(
      'Operating Profit is left out: Depreciation is printed below it, and the sums do not tell whether it is before or after that.',
    );
  });

  it('is EBIT where the sums come to profit before tax without depreciation', async () => {
    // 600 + 20 - 50 = 570; 700 - 30 - 60 = 610.
    const parsed = await read(
      SCREEN.map((line) => (line.startsWith('Profit before') ? 'Profit before tax,570,610' : line)),
    );
    expect(figuresOf(parsed, 'ebit')).toEqual([6_000_000_000, 7_000_000_000]);
    expect(said(parsed)).toBe('');
  });

  it('is EBIT below depreciation, and above it behind the profits', async () => {
    const above = ['Sales,2400,2500', 'Depreciation,90,95', 'Operating Profit,600,700'];
    const behind = ['Profit before tax,570,610', 'Depreciation,90,95'];
    for (const lines of [
      [...above, 'Profit before tax,400,430'],
      ['Sales,24,25', 'Operating Profit,600,700', ...behind],
    ]) {
      expect(figuresOf(await read(lines), 'ebit')).toEqual([6_000_000_000, 7_000_000_000]);
    }
  });
});
