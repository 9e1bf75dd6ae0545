/** A year that is in the book in part alone: what is refused of it names the last year that has the rest. */
import { expect, it } from 'vitest';
import { ASSUMPTIONS, readyBook, refused, saveFacts, SYMBOL } from './support/book.ts';

it('is refused with the last whole year as the way out, for every model', async () => {
  const api = await readyBook({ now: Date.UTC(2026, 3, 1) });
  await api.prices.saveQuote({
    ...{ symbol: SYMBOL, price: 60, currency: 'USD', source: 'paper', date: '2026-02-10' },
  });
  // A press release: four lines of 2025.
  await saveFacts(
    api,
    SYMBOL,
    { revenue: 6_300_000, ebit: 950_000, net_income: 640_000, shares_outstanding: 99_000 },
    'FY2025',
  );
  const refusal = refused(
    await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['MANUAL'] },
      assumptions: { ...ASSUMPTIONS, wacc: { costOfEquity: 0.1, riskFree: 0.04 } },
    }),
  ).refusal;
  expect(refusal.message).toMatch(
    /fiscal year 2025: missing .*Fiscal year 2024 has all of them: take/,
  );
  expect(refusal.details).toMatchObject({ year: 2025, completeYear: 2024 });
  const cost = refused(await api.wacc.compute({ symbol: SYMBOL, methods: ['DAMO'] })).refusal;
  expect(cost.details).toMatchObject({ completeYear: 2024 });
  // Where no year has it, none is named.
  const peers = refused(
    await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['PE'], methods: ['NONE'] },
      assumptions: { multiples: { source: 'peer-median' } },
    }),
  ).refusal;
  expect(peers.details).not.toHaveProperty('completeYear');
});
