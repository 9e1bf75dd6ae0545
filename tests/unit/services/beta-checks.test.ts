/** Checks on a beta: when its regression is too old, and that they stand by all that rests on it. */
import { expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { makeFrenchCsv } from '../../support/fixtures/french.ts';
import { openWorkbench } from '../../support/workbench.ts';
import {
  ASSUMPTIONS,
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
async function bookWithFactors(months: number, table = industryFile()): Promise<FairbookApi> {
  const api = openWorkbench();
  const factors = fileOf(makeFrenchCsv(11, '2010-01', months, 'US'));
  await importAll(api, factors, table, priceFile());
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

it('stand by the cost of capital and every value that rests on the beta, once, and without its notes', async () => {
  // The industry table is of 2022-01-05, three years before the price of 2024-12-31; returns are local.
  const api = await bookWithFactors(180, industryFile(12, '2022-01-05'));
  await saveFacts(api, SYMBOL, { net_income: 600_000 });
  const wacc = { returnsIn: 'local' } as const;
  const methods = ['CAPM', 'DAMO'] as const;
  await api.wacc.compute({ symbol: SYMBOL, methods, inputs: wacc });
  const ddm = { forecast: { kind: 'constant', growth: 0.02, flow: 1.25 } } as const;
  const asked = { symbol: SYMBOL, methods } as const;
  const requests = [
    { ...asked, models: ['FCFF'], assumptions: { ...ASSUMPTIONS, wacc } },
    { ...asked, models: ['DDM'], assumptions: { ddm, wacc } },
    {
      ...asked,
      models: ['PE'],
      assumptions: { multiples: { source: 'typed', typed: { PE: 15 } } },
    },
  ] as const;
  const drafts = [];
  for (const request of requests) {
    drafts.push(...(await api.valuations.preview(request)));
    await api.valuations.compute(request);
  }
  const { waccs, values, betas, restsOn } = await api.frames.company(SYMBOL);
  const notes = betas.flatMap(({ warnings }) => warnings.filter((one) => one.severity === 'info'));
  const CHECKS = { CAPM: 'LOCAL_CURRENCY_RETURNS', DAMO: 'INDUSTRY_TABLE_DATE_FAR' } as const;
  for (const [method, code] of Object.entries(CHECKS)) {
    const costs = [...waccs, ...restsOn.waccs].filter((row) => row.method === method);
    expect(costs.length).toBeGreaterThan(0);
    for (const { betaWarnings } of costs) {
      expect(betaWarnings.map((one) => one.code)).toEqual([code]);
    }
    const rows = [...values, ...drafts.map(result)].filter((row) => row.method === method);
    expect(rows.map(({ model }) => model).sort()).toEqual(['DDM', 'DDM', 'FCFF', 'FCFF']);
    for (const { costWarnings } of rows) {
      expect(costWarnings.filter((one) => one.code === code)).toHaveLength(1);
      for (const { message } of notes) {
        expect(costWarnings.map((one) => one.message)).not.toContain(message);
      }
    }
  }
  expect(values.find(({ model }) => model === 'PE')?.costWarnings).toEqual([]);
  // In the list of companies too, and before a simulation.
  const [row] = await api.frames.screen();
  expect(row?.base.findings.join()).toContain('meet factors in US dollars, as asked for');
  const { warnings } = await api.valuations.drivers({
    ...{ symbol: SYMBOL, model: 'FCFF', method: 'CAPM', assumptions: { ...ASSUMPTIONS, wacc } },
  });
  expect(warnings.map(({ code }) => code)).toContain('LOCAL_CURRENCY_RETURNS');
});

it('are told by the cost of capital alone where it repeats them', async () => {
  const api = await bookWithFactors(150);
  const [cost] = await api.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'] });
  const { warnings, betaWarnings } = result(cost!);
  expect(warnings.map(({ code }) => code)).toContain('BETA_OLD');
  expect(betaWarnings.map(({ code }) => code)).not.toContain('BETA_OLD');
});
