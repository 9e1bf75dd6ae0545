/** What the DCF says a company has none of, as the cash flows of its statements take and tell it. */
import { expect, it } from 'vitest';
import type { StatementsFrame } from '../../../src/contract/api.ts';
import type { Item } from '../../../src/contract/vocabulary.ts';
import { impliedWords, withWaived } from '../../../src/ui/statements/waived.ts';
import { openWorkbench } from '../../support/workbench.ts';

async function frameOf(...figures: (readonly [Item, string, number])[]): Promise<StatementsFrame> {
  const api = openWorkbench();
  await api.facts.saveMany(
    figures.map(([item, period, value]) => ({
      ...{ symbol: 'FICT', unit: 'USD', source: 'annual report' },
      ...{ item, period, value },
    })),
  );
  return api.frames.statements('FICT');
}

it('goes with what the cash flows say themselves', () => {
  expect(withWaived({ tax: 'marginal' }, [])).toEqual({ tax: 'marginal' });
  expect(withWaived({ nil: ['net_borrowing'] }, ['preferred_stock', 'net_borrowing'])).toEqual({
    nil: ['net_borrowing', 'preferred_stock'],
  });
});

it('is told where a year has no figure, with the reason', async () => {
  const frame = await frameOf(['revenue', 'FY2023', 5], ['revenue', 'FY2022', 4]);
  const words = ['preferred dividends, since the DCF says that there is no preferred stock'];
  const waived = ['preferred_stock', 'associates'] as const;
  expect(impliedWords(frame, {}, waived)).toEqual(words);
  expect(impliedWords(frame, {}, waived, 'FY2023')).toEqual(words);
  // Said on the cash flows as well: it is undone there.
  expect(impliedWords(frame, { nil: ['preferred_dividends'] }, waived)).toEqual([]);
  expect(impliedWords(frame, {}, [])).toEqual([]);
});

it('is not told of a year that has dividends, or preferred stock', async () => {
  const frame = await frameOf(
    ['preferred_dividends', 'FY2023', 1],
    ['preferred_stock', 'FY2022', 9],
    ['revenue', 'FY2022', 4],
  );
  expect(impliedWords(frame, {}, ['preferred_stock'])).toEqual([]);
});
