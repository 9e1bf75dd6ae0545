/** Book value is that of common equity: minorities and preferred stock are out of it, or it is not known. By hand. */
import { expect, it } from 'vitest';
import type { MultipleDetails, ValuationRefusal, ValuationRow } from '../../../src/contract/api.ts';
import type { Item } from '../../../src/contract/vocabulary.ts';
import { readyBook, refused, result, saveFacts, SYMBOL } from './support/book.ts';
import { bookOf } from './support/reference.ts';

const TYPED = { multiples: { source: 'typed', typed: { PB: 2 } } } as const;
const OTHERS = {
  residualIncome: {
    forecast: { kind: 'returns', returnOnEquity: [0.1], payout: [0] },
    continuing: { kind: 'none' },
  },
  justified: { returnOnEquity: 0.1, growth: 0.02 },
  wacc: { costOfEquity: 0.1 },
} as const;
type Figures = Partial<Record<Item, number>>;

async function rowsOf(
  facts: Figures,
  waive: Item[] = [],
): Promise<(ValuationRow | ValuationRefusal)[]> {
  const api = await bookOf({ shares_outstanding: 10, ...facts });
  const common = { symbol: SYMBOL, assumptions: { ...TYPED, ...OTHERS, waive } };
  const [pb] = await api.valuations.compute({ ...common, models: ['PB'], methods: ['NONE'] });
  const others = await api.valuations.compute({
    ...{ ...common, methods: ['MANUAL'] },
    models: ['RESIDUAL_INCOME', 'JUSTIFIED_PB'],
  });
  return [pb!, ...others];
}

it.each<[Figures, number]>([
  [{ book_equity: 300 }, 300],
  [{ book_equity: 300, total_equity: 350, minority_interest: 50 }, 300],
  [{ book_equity: 300, preferred_stock: 40 }, 260],
  [{ total_equity: 350, minority_interest: 50 }, 300],
  [{ total_equity: 350, minority_interest: 0, preferred_stock: 30 }, 320],
])('of %j is %d in every model', async (facts, bookValue) => {
  const [pb, residual, justified] = (await rowsOf(facts)).map((row) => result(row));
  expect((pb!.details as MultipleDetails).metric).toBe(bookValue);
  // Returns at the cost of equity are worth the book value; 8 % over 8 % is once the book value.
  for (const row of [residual!, justified!]) {
    expect(row.details).toMatchObject({ bookValue });
    expect(row.valuePerShare).toBeCloseTo(bookValue / 10, 12);
  }
  const told = [pb, residual, justified].map((row) =>
    row!.warnings.flatMap(({ code, figures }) =>
      code === 'BOOK_VALUE_OF_COMMON' ? [figures?.['amount']] : [],
    ),
  );
  const asReported = bookValue === facts.book_equity;
  expect(told).toEqual(asReported ? [[], [], []] : [[bookValue], [bookValue], [bookValue]]);
});

it('is refused where minorities are in total equity by an amount that nobody told', async () => {
  for (const row of await rowsOf({ total_equity: 350 })) {
    const { refusal } = refused([row]);
    expect(refusal.message).toContain(
      'missing Book equity. The book has total equity, in which minorities',
    );
  }
  const [pb] = await rowsOf({ total_equity: 350 }, ['minority_interest']);
  expect((result(pb!).details as MultipleDetails).metric).toBe(350);
});

it('of a picked peer is that of common equity, or the peer has no P/B and the reason is told', async () => {
  const api = await readyBook();
  const date = '2024-12-31';
  await api.prices.saveQuote({ symbol: SYMBOL, price: 20, date, source: 'exchange' });
  const peers: [string, Figures][] = [
    ['BANK', { book_equity: 2500, preferred_stock: 500 }],
    ['FILE', { total_equity: 2500 }],
    ['MADE', { total_equity: 2600, minority_interest: 100, preferred_stock: 0 }],
  ];
  for (const [symbol, facts] of peers) {
    await api.tickers.save({ symbol, name: symbol, region: 'US', currency: 'USD' });
    await saveFacts(api, symbol, { shares_outstanding: 100, ...facts }, 'FY2024');
    await api.prices.saveQuote({ symbol, price: 50, date, source: 'exchange' });
  }
  await api.peers.pick({ symbol: SYMBOL, peers: peers.map(([symbol]) => symbol) });
  const { peers: found } = (await api.peers.compare({ symbol: SYMBOL })).find(
    ({ model }) => model === 'PB',
  )!;
  // 50 x 100 over 2500 - 100, and over 2500 - 500.
  expect(found?.included).toEqual([
    { name: 'MADE', multiple: 2 },
    { name: 'BANK', multiple: 2.5 },
  ]);
  expect(found?.excluded[0]?.words).toBe(
    'the book lacks book equity (its total equity has minorities in, whose amount the book lacks) of fiscal year 2024',
  );
  const listed = (await api.peers.list(SYMBOL)).find(({ name }) => name === 'MADE');
  expect(listed?.figures).toMatchObject({ book_equity: 2500 });
  const [row] = await api.valuations.compute({
    ...{ symbol: SYMBOL, models: ['PB'], methods: ['NONE'] },
    assumptions: { multiples: { source: 'peer-median', metrics: { PB: 100 } } },
  });
  const { warnings, runId } = result(row!);
  expect(warnings.find(({ code }) => code === 'BOOK_VALUE_OF_COMMON')?.message).toBe(
    'Book values of peers are those of common equity: BANK (2,000: book equity 2,500 less preferred stock 500); MADE (2,500: total equity 2,600 less minorities 100).',
  );
  expect((await api.runs.replay(runId ?? 0)).identical).toBe(true);
});
