/** The count of shares on the cover of a report: its own day, the report's period. */
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { ParsedFile, StatementFigure } from '../../../src/sources/types.ts';
import { makeCompanyFacts, withCovers, type CoverEntry } from '../../support/fixtures/sec.ts';
import { textFile } from './helpers.ts';

async function read(
  covers: readonly CoverEntry[],
): Promise<{ parsed: ParsedFile; counts: StatementFigure[] }> {
  const text = withCovers(makeCompanyFacts(addBalanceSheets), covers);
  const parsed = await parseFile(textFile('CIK0000000001.json', text), { symbol: 'FICT' });
  if (parsed.data.kind !== 'statements') throw new Error(`read as ${parsed.data.kind}`);
  expect(parsed.rowsRead).toBe(parsed.lines.length + parsed.problems.length);
  const { figures } = parsed.data.companies[0]!;
  return { parsed, counts: figures.filter(({ item }) => item === 'cover_shares') };
}

/** Total assets at the ends of 2021, 2022, 2023 and of the first quarter of 2024. */
const addBalanceSheets: Parameters<typeof makeCompanyFacts>[0] = (facts) => {
  facts['Assets'] = {
    units: {
      USD: [
        ...[2021, 2022, 2023].map((year) => ({
          end: `${year}-12-31`,
          val: 900e6,
          accn: `0000000001-${(year + 1) % 100}-000001`,
          form: '10-K',
          filed: `${year + 1}-02-10`,
        })),
        ...['2023-12-31', '2024-03-31'].map((end) => ({
          end,
          val: 900e6,
          accn: '0000000001-24-000007',
          form: '10-Q',
          filed: '2024-05-02',
        })),
      ],
    },
  };
};

const ANNUAL = { accn: '0000000001-24-000001', form: '10-K', filed: '2024-02-10' };
const QUARTERLY = { accn: '0000000001-24-000007', form: '10-Q', filed: '2024-05-02' };

describe('shares on the cover', () => {
  it('stand under the period of the report, with the day that the cover names', async () => {
    const { parsed, counts } = await read([
      { end: '2024-01-31', val: 48_500_000, ...ANNUAL },
      { end: '2024-04-26', val: 48_100_000, ...QUARTERLY },
    ]);
    expect(counts).toMatchObject([
      {
        periodStart: null,
        periodEnd: '2024-01-31',
        fiscalYear: 2023,
        fiscalPeriod: 'FY',
        value: 48_500_000,
        unit: 'shares',
        concept: 'EntityCommonStockSharesOutstanding',
        filed: '2024-02-10',
        accession: '0000000001-24-000001',
        form: '10-K',
      },
      { periodEnd: '2024-04-26', fiscalYear: 2024, fiscalPeriod: 'Q1', value: 48_100_000 },
    ]);
    // The file is as of its statements, not of a cover.
    expect(parsed.asOf).toBe('2024-03-31');
    expect(parsed.problems).toEqual([]);
  });

  it('of an amended report come after those of the report itself', async () => {
    const amended = { accn: '0000000001-24-000003', form: '10-K/A', filed: '2024-03-05' };
    const { counts } = await read([
      { end: '2024-03-01', val: 48_400_000, ...amended },
      { end: '2024-01-31', val: 48_500_000, ...ANNUAL },
    ]);
    expect(counts.map(({ value, fiscalYear }) => [value, fiscalYear])).toEqual([
      [48_500_000, 2023],
      [48_400_000, 2023],
    ]);
  });

  it.each([
    [{ end: '2024-01-31', val: 0 }, /is no count of shares/],
    [{ end: '2025-01-31', val: 48_500_000 }, /is of a day after its filing of 2024-02-10/],
    // In thousands: the filing's diluted average is 50 million.
    [{ end: '2024-01-31', val: 48_500 }, /other units than the average of 50000000 shares/],
    [{ end: '2019-01-31', val: 48_500_000 }, /follows no balance sheet/],
  ])('%o are refused with the reason', async (entry, reason) => {
    const { parsed, counts } = await read([{ ...entry, ...ANNUAL }]);
    expect(counts).toEqual([]);
    expect(parsed.problems).toMatchObject([
      {
        column: 'EntityCommonStockSharesOutstanding',
        message: expect.stringMatching(reason) as string,
      },
    ]);
  });

  it('are left out where the cover has none, or none that is a number', async () => {
    const odd = [null, 7, { end: 5 }, { end: '2024-01-31', val: 'x', ...ANNUAL }];
    const { parsed, counts } = await read(odd as unknown as CoverEntry[]);
    expect([counts, parsed.problems]).toEqual([[], []]);
  });
});
