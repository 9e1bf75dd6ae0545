/** The fiscal year that a projection begins from, kept with its assumptions. */
import { expect, it } from 'vitest';
import { recomputeStale } from '../../../src/ui/shared/recompute.ts';
import { ASSUMPTIONS, FACTS, readyBook, result, saveFacts, SYMBOL } from './support/book.ts';

const REQUEST = { symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] } as const;

it('is that of the assumptions, behind the year of the request, in every analysis', async () => {
  const api = await readyBook();
  await saveFacts(api, SYMBOL, { ...FACTS, revenue: 4_000_000 }, 'FY2023');
  const value = async (assumptions: object, year?: number) => {
    const [row] = await api.valuations.compute({
      ...{ ...REQUEST, assumptions: { ...ASSUMPTIONS, ...assumptions } },
      ...(year === undefined ? {} : { year }),
    });
    return result(row!);
  };
  const latest = await value({});
  const asked = await value({}, 2023);
  const kept = await value({ fiscalYear: 2023 });
  expect(latest.details).toMatchObject({ fiscalYear: 2024 });
  expect(kept.details).toMatchObject({ fiscalYear: 2023, baseYear: { revenue: 4_000_000 } });
  expect([kept.runId, kept.provenance]).toEqual([asked.runId, 'stored']);
  expect((await value({ fiscalYear: 2023 }, 2024)).runId).toBe(latest.runId);

  const assumptions = { ...ASSUMPTIONS, fiscalYear: 2023 };
  const own = { symbol: SYMBOL, model: 'FCFF', method: 'CAPM', assumptions } as const;
  expect((await api.valuations.drivers(own)).valuePerShare).toBe(kept.valuePerShare);
  const { scenarios } = await api.scenarios.preview(SYMBOL, [
    { name: 'Base', weight: null, model: 'FCFF', method: 'CAPM', year: null, assumptions },
  ]);
  expect(scenarios).toMatchObject([{ valuePerShare: kept.valuePerShare }]);

  // A corrected figure of that year: computed again, it is of that year again.
  await value({ fiscalYear: 2023 });
  await saveFacts(api, SYMBOL, { revenue: 4_100_000 }, 'FY2023');
  expect(await recomputeStale(api, await api.frames.company(SYMBOL))).toEqual([]);
  const [again] = (await api.valuations.list(SYMBOL)).filter(({ method }) => method === 'CAPM');
  expect(again!.details).toMatchObject({ fiscalYear: 2023, baseYear: { revenue: 4_100_000 } });
});
