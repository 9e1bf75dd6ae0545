import { expect, it } from 'vitest';
import type { ShareDetails } from '../../../src/contract/api.ts';
import { ordinaryShareWords, receiptWords } from '../../../src/ui/shared/receipt-words.ts';

it('says of which share amounts are where a receipt is quoted, and nothing of a share', () => {
  const words = 'of an ordinary share (a receipt has 0.5 of them)';
  expect(ordinaryShareWords(0.5)).toBe(`, ${words}`);
  expect(ordinaryShareWords(0.5, '; values are ')).toBe(`; values are ${words}`);
  for (const none of [null, undefined]) expect(ordinaryShareWords(none, '; values are ')).toBe('');
  const priceConversion: NonNullable<ShareDetails['priceConversion']> = {
    ...{ price: 8, from: 'USD', to: 'USD', rate: 1, rateDate: '2026-06-30', route: 'USD' },
    adsRatio: 0.5,
  };
  expect(receiptWords({ priceConversion })).toBe(`, ${words}`);
  expect(receiptWords({})).toBe('');
});
