/** The list of runs tells them apart: by method and by the figure that each is for. */
import { expect, it } from 'vitest';
import { ASSUMPTIONS, readyBook, result, SYMBOL } from './support/book.ts';

it('names the method and the figure of each run, and neither of a refusal', async () => {
  const api = await readyBook();
  const request = { symbol: SYMBOL, models: ['FCFF' as const], methods: ['FF5' as const] };
  const [row] = await api.valuations.compute({ ...request, assumptions: ASSUMPTIONS });
  const value = result(row!);
  await api.valuations.compute({
    ...request,
    assumptions: { ...ASSUMPTIONS, terminalGrowth: 0.5 },
  });
  const [wacc] = await api.wacc.list(SYMBOL);
  const [beta] = await api.betas.list(SYMBOL);
  const runs = await api.runs.list();
  const of = (kind: string, outcome = 'result') =>
    runs.find((run) => run.kind.startsWith(kind) && run.outcome === outcome);
  expect(of('valuation')).toMatchObject({
    method: 'FF5',
    headline: { figure: 'valuePerShare', value: value.valuePerShare },
  });
  expect(of('wacc')).toMatchObject({
    method: 'FF5',
    headline: { figure: 'wacc', value: wacc!.wacc },
  });
  expect(of('beta')?.headline).toEqual({ figure: 'beta', value: beta!.beta });
  expect(of('valuation', 'refusal')).toMatchObject({ headline: null });
});
