/** Checks on a beta: where it is told that its regression ends long before the price. */
import { expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { makeFrenchCsv } from '../../support/fixtures/french.ts';
import { openWorkbench } from '../../support/workbench.ts';
import {
  FACTS,
  fileOf,
  importAll,
  industryFile,
  priceFile,
  result,
  saveFacts,
  saveRates,
  SYMBOL,
} from './support/book.ts';

/** A ready book with prices to 2024-12-31 and factors of so many months from 2010-01. */
async function bookWithFactors(months: number): Promise<FairbookApi> {
  const api = openWorkbench();
  const factors = fileOf(makeFrenchCsv(11, '2010-01', months, 'US'));
  await importAll(api, factors, industryFile(), priceFile());
  await api.tickers.save({ symbol: SYMBOL, industry: 'Canal Haulage' });
  await saveFacts(api, SYMBOL, FACTS);
  await saveRates(api);
  return api;
}

const METHODS = ['CAPM', 'FF5', 'DAMO'] as const;

it('says in the beta and in its cost of capital that the regression ends long before the price', async () => {
  // 150 months end in June 2022, 2 x 12 + 6 = 30 months before the December of 2024.
  const api = await bookWithFactors(150);
  const betas = await api.betas.compute({ symbols: [SYMBOL], methods: METHODS });
  const costs = await api.wacc.compute({ symbol: SYMBOL, methods: METHODS });
  for (const row of [...betas, ...costs].map(result)) {
    const found = row.warnings.filter(({ code }) => code === 'BETA_OLD');
    expect(found.map(({ figures }) => figures)).toEqual(
      row.method === 'DAMO'
        ? []
        : [{ lastMonth: '2022-06', priceDate: '2024-12-31', monthsBefore: 30 }],
    );
    for (const { message } of found) {
      expect(message).toContain('last month is 2022-06, 30 months before the price of 2024-12-31');
    }
    expect(await api.runs.replay(row.runId)).toEqual({ identical: true });
  }
  // A window that was asked to end there is as old as it was meant to be.
  const asked = await api.betas.compute({
    ...{ symbols: [SYMBOL], methods: ['CAPM'], asOf: '2022-06-30' },
  });
  expect(result(asked[0]!).warnings.map(({ code }) => code)).not.toContain('BETA_OLD');
});

it.each([
  [174, '2024-06', false],
  [173, '2024-05', true],
])('lets a lag of six months pass: %i months end in %s', async (months, _last, isOld) => {
  const api = await bookWithFactors(months);
  const [beta] = await api.betas.compute({ symbols: [SYMBOL], methods: ['CAPM'] });
  const [cost] = await api.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'] });
  for (const row of [result(beta!), result(cost!)]) {
    expect(row.warnings.some(({ code }) => code === 'BETA_OLD')).toBe(isOld);
  }
});
