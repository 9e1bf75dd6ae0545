import { describe, expect, it } from 'vitest';
import type { ImportReport } from '../../../src/contract/api.ts';
import { dropMates, symbolMates } from '../../../src/ui/state/drop-mates.ts';

function report(file: string, ...brings: string[]): ImportReport {
  const rows = { read: 0, stored: 0, updated: 0, unchanged: 0, refused: 0 };
  const status = 'stored' as const;
  return { file, format: 'stooq', status, rows, problems: [], notes: [], sha256: '', brings };
}

const [acme, both, bolt, clay] = [
  report('a.csv', 'prices:ACME'),
  report('both.csv', 'prices:ACME', 'prices:BOLT'),
  report('b.csv', 'prices:BOLT'),
  report('c.csv', 'prices:CLAY'),
];

describe('files that are judged anew', () => {
  it('share a series with the one that changed, or with one that does', () => {
    expect(dropMates([acme, both, bolt, clay], acme)).toEqual(['both.csv', 'b.csv']);
    expect(dropMates([bolt, both, acme, clay], acme)).toEqual(['both.csv', 'b.csv']);
  });

  it('are those of the series that it brought as well as of the one that it brings', () => {
    const now = report('a.csv', 'prices:CLAY');
    expect(dropMates([acme, both, clay], acme, now)).toEqual(['both.csv', 'c.csv']);
  });

  it('are all others beside a file that takes the known companies, which any of them may bring', () => {
    const bulk: ImportReport = { ...report('us-income.csv'), takesKnown: true };
    expect(dropMates([acme, bulk, clay], clay)).toEqual(['a.csv', 'us-income.csv']);
    expect(dropMates([acme, clay], bulk)).toEqual(['a.csv', 'c.csv']);
  });

  it('are the factors of every region, which speak against each other', () => {
    const [us, europe] = [report('us.zip', 'factors:US'), report('eu.csv', 'factors:Europe')];
    expect(dropMates([acme, us, europe], europe)).toEqual(['us.zip']);
  });

  it('are none where nothing is shared, or nothing brought', () => {
    const silent = report('facts.json');
    expect(dropMates([acme, bolt, silent], clay)).toEqual([]);
    expect(dropMates([silent, clay], report('x.json'))).toEqual([]);
  });
});

describe('a file that has come to ask for its symbol', () => {
  const asking: ImportReport = { ...report('income.csv'), status: 'refused', needs: ['symbol'] };
  const mates = (...others: ImportReport[]): string[] => symbolMates([asking, ...others], [asking]);

  it('is read beside the only prices that wait, an index aside', () => {
    expect(mates(acme, report('i.csv', 'prices:^GSPC'), report('f.csv', 'factors:US'))).toEqual([
      'a.csv',
    ]);
    // A later part of the same history speaks for the same company.
    expect(mates(acme, report('a2.csv', 'prices:ACME'))).toEqual(['a.csv']);
  });

  it('is read alone beside prices of several, other files that ask, or what proposes already', () => {
    expect(mates(acme, bolt)).toEqual([]);
    expect(mates(both)).toEqual([]);
    expect(mates(acme, { ...asking, file: 'balance.csv' })).toEqual([]);
    expect(symbolMates([acme], [{ ...asking, proposed: { symbol: 'ACME' } }])).toEqual([]);
    expect(symbolMates([acme], [{ ...asking, needs: ['region'] }])).toEqual([]);
    expect(symbolMates([acme], [])).toEqual([]);
  });
});
