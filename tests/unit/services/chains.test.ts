import { expect, it } from 'vitest';
import type { FcffRow } from '../../../src/contract/api.ts';
import {
  ASSUMPTIONS,
  computeAll,
  fileOf,
  readyBook,
  revisedFactors,
  SYMBOL,
} from './support/book.ts';
import { makeFrenchCsv } from '../../support/fixtures/french.ts';

it('hands out the very cost of capital and beta that a value rests on, whatever was chosen since', async () => {
  const api = await readyBook();
  await computeAll(api);
  const before = await api.frames.company(SYMBOL);
  await api.wacc.compute({
    symbol: SYMBOL,
    methods: ['CAPM'],
    inputs: { window: 36, betaAdjustment: 'blume' },
  });
  const after = await api.frames.company(SYMBOL);
  const value = after.values.find(({ method }) => method === 'CAPM');
  const chosen = after.waccs.find(({ method }) => method === 'CAPM');
  const own = after.restsOn.waccs.find(({ runId }) => runId === value?.waccRunId);
  expect(own?.wacc).toBe((value as FcffRow).details.wacc);
  expect(own?.runId).not.toBe(chosen?.runId);
  const beta = after.restsOn.betas.find(({ runId }) => runId === own?.betaRunId);
  expect(beta?.beta).toBe(before.betas.find(({ method }) => method === 'CAPM')?.beta);
  expect(beta?.beta).toBe(own?.beta);
});

it('explains a beta by the factor file that it read, after another vintage has replaced it', async () => {
  const api = await readyBook();
  const { betas } = await computeAll(api);
  const runId = betas.find(({ method }) => method === 'CAPM')?.runId ?? 0;
  const source = async () =>
    (await api.runs.explain(runId)).sources.find(({ source: name }) => name === 'factors:US');
  const read = await source();
  expect(read).toMatchObject({ note: null });
  const later = await revisedFactors(99, 183).text();
  const [report] = await api.data.importFiles([
    new File([later], 'F-F_Research_Data_5_Factors_2x3.later.csv'),
  ]);
  expect(report).toMatchObject({ status: 'stored', region: 'US' });
  expect(await source()).toMatchObject({
    importId: read?.importId,
    fileName: read?.fileName,
    note: 'replaced in the book since',
  });
});

it('flags premia and an industry table from after the price', async () => {
  const api = await readyBook();
  const later = makeFrenchCsv(11, '2010-01', 190, 'US');
  await api.data.importFiles([fileOf(later, 'F-F_Research_Data_5_Factors_2x3.csv')]);
  const [row] = await api.wacc.compute({ symbol: SYMBOL, methods: ['FF5'] });
  expect(row && 'warnings' in row && row.warnings.map(({ code }) => code)).toContain(
    'PREMIA_AFTER_PRICE',
  );
});

it('names the debt that interest is taken over as it is', async () => {
  const api = await readyBook();
  const [row] = await api.valuations.compute({
    symbol: SYMBOL,
    models: ['FCFF'],
    methods: ['CAPM'],
    assumptions: ASSUMPTIONS,
  });
  expect(row && 'details' in row).toBe(true);
  const [wacc] = await api.wacc.list(SYMBOL);
  const outputs = wacc?.details['outputs'] as { rdLabel: string };
  expect(outputs.rdLabel).toMatch(/closing debt/);
});

it('explains a value and its cost of capital by the typed figures and where they came from', async () => {
  const api = await readyBook();
  const { values, waccs } = await computeAll(api);
  const value = await api.runs.explain(values[0]?.runId ?? 0);
  const facts = value.sources.filter(({ source }) => source === `facts:${SYMBOL}`);
  const [revenue] = (await api.facts.list(SYMBOL)).filter(({ item }) => item === 'revenue');
  expect(facts.find(({ lines }) => lines === 'Revenue, FY2024')?.note).toBe(revenue?.source);
  const cost = await api.runs.explain(waccs[0]?.runId ?? 0);
  const rate = cost.sources.find(({ source }) => source === 'rates:risk-free:USD');
  const [stored] = await api.rates.list('risk-free');
  expect(rate).toMatchObject({ lines: stored?.asOf, note: stored?.source });
});
