import { expect, it } from 'vitest';
import type { Peer } from '../../../src/contract/api.ts';
import { peerCounts, peerCountWords } from '../../../src/ui/multiples/peers.ts';

const ORIGIN = {} as NonNullable<Peer['fromBook']>;
const peer = (symbol: string, part: Partial<Peer> = {}): Peer => ({
  ...{ id: 1, name: symbol, peerSymbol: symbol, currency: 'USD', asOf: '2026-11-20', figures: {} },
  ...{ marketCapFromPrice: false, excludedReason: null, source: 'book', fromBook: ORIGIN },
  ...part,
});

it('counts a peer that was deleted from the book as that, and not as one that has a part', () => {
  const peers = [
    peer('A'),
    peer('ADSK'),
    peer('B', { excludedReason: 'other trade' }),
    // Of a pasted table: the book never had it.
    peer('C', { source: 'table', fromBook: null }),
  ];
  const counts = peerCounts(peers, [{ symbol: 'A' }, { symbol: 'B' }]);
  expect(counts).toEqual({ included: 2, leftOut: 1, gone: 1 });
  expect(peerCountWords(counts)).toBe('2 in, 1 left out, 1 no longer in the book');
  // Before the companies are read nobody is taken for deleted.
  expect(peerCountWords(peerCounts(peers, undefined))).toBe('3 in, 1 left out');
});
