/** What a run over the list asks of a company, by its kind and its base value. */
import { beforeEach, expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import type { Json } from '../../../src/contract/errors.ts';
import { equityKey } from '../../../src/ui/shared/equity/choice.ts';
import { assumptionsKey } from '../../../src/ui/shared/kept-assumptions.ts';
import { requestsOfKind } from '../../../src/ui/shared/values-of-kind.ts';
import { ASSUMPTIONS, readyBook, saveFacts, SYMBOL } from '../services/support/book.ts';

let api: FairbookApi;

beforeEach(async () => {
  api = await readyBook();
  await api.settings.set(assumptionsKey(SYMBOL), JSON.parse(JSON.stringify(ASSUMPTIONS)) as Json);
});

const FCFF = { symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM', 'FF5', 'DAMO'] };
const RESIDUAL = {
  form: 'none',
  figures: { returns: [0.12, 0.11, 0.1], payout: [0.4, 0.4, 0.5] },
};

it('is FCFF by every method, and a model of the base value that it is not', async () => {
  const usual = await requestsOfKind(api, SYMBOL);
  expect(usual).toMatchObject({ requests: [{ ...FCFF, assumptions: ASSUMPTIONS }], missing: [] });
  expect(usual.requests).toHaveLength(1);
  const choice = { kind: 'one', model: 'PE', method: 'NONE' } as const;
  await api.valuations.chooseBase({ symbol: SYMBOL, choice });
  const first = await requestsOfKind(api, SYMBOL);
  expect(first.requests).toMatchObject([FCFF, { models: ['PE'], methods: ['NONE'] }]);
  // Once there is a value it is asked for as it was.
  await saveFacts(api, SYMBOL, { net_income: 200_000 });
  const assumptions = { multiples: { source: 'typed', typed: { PE: 12 } } } as const;
  await api.valuations.compute({ symbol: SYMBOL, models: ['PE'], methods: ['NONE'], assumptions });
  expect((await requestsOfKind(api, SYMBOL)).requests[1]).toMatchObject({
    models: ['PE'],
    assumptions,
  });
});

it('is the base value alone for a bank, and what is kept nowhere is named and not asked for', async () => {
  await api.tickers.save({ symbol: SYMBOL, industry: 'Bank (Money Center)' });
  const nothing = await requestsOfKind(api, SYMBOL);
  expect(nothing).toMatchObject({ requests: [], missing: [{ model: 'RESIDUAL_INCOME' }] });
  await api.settings.set(equityKey(SYMBOL), {
    ...{ model: 'RESIDUAL_INCOME', isStripped: null },
    models: { RESIDUAL_INCOME: RESIDUAL },
  });
  const { requests, missing } = await requestsOfKind(api, SYMBOL);
  expect(missing).toEqual([]);
  expect(requests).toMatchObject([
    {
      ...{ models: ['RESIDUAL_INCOME'], methods: ['CAPM', 'FF5', 'DAMO'] },
      assumptions: { residualIncome: { forecast: { returnOnEquity: [0.12, 0.11, 0.1] } } },
    },
  ]);
  // One who asks for FCFF of a bank hears the refusal.
  const choice = { kind: 'one', model: 'FCFF', method: 'CAPM' } as const;
  await api.valuations.chooseBase({ symbol: SYMBOL, choice });
  expect((await requestsOfKind(api, SYMBOL)).requests).toMatchObject([{ models: ['FCFF'] }]);
});
