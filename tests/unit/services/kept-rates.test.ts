/** Rates that the book has beside the one in force: used in its place, or deleted; what rests on another is stale. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FairbookApi, Rate } from '../../../src/contract/api.ts';
import { keptRates } from '../../../src/ui/company/kept-rates.ts';
import { rateInForce } from '../../../src/ui/shared/figures-in-force.ts';
import { codeOf, readyBook, result, SYMBOL } from './support/book.ts';

const DAY = '2025-01-31';
let api: FairbookApi;
let older: Rate;
let newer: Rate;

const rateOf = (asOf: string, value: number, source: string): Promise<Rate> =>
  api.rates.save({ kind: 'risk-free', currency: 'USD', asOf, value, source });

async function taken(): Promise<{ value: unknown; runId: number }> {
  const { runId } = result((await api.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'] }))[0]!);
  const { inputs } = await api.runs.explain(runId);
  return { value: inputs['riskFree'], runId };
}

const staleRates = async (): Promise<string[]> =>
  (await api.wacc.list(SYMBOL)).flatMap((row) => row.stale.map(({ source }) => source));

beforeEach(async () => {
  api = await readyBook();
  await api.prices.saveQuote({
    ...{ symbol: SYMBOL, price: 60, date: DAY, currency: 'USD', source: 'paper' },
  });
  older = await rateOf('2025-01-10', 0.041, 'a bank');
  newer = await rateOf(DAY, 0.046, 'FRED');
});

describe('a rate of an earlier day or of another source', () => {
  it('is used in place of those that lead over it, which stay in the book', async () => {
    const before = await taken();
    expect(before.value).toBe(0.046);
    expect(await api.rates.use({ id: older.id, day: DAY })).toMatchObject([
      { id: newer.id, isAside: true },
    ]);
    expect(await staleRates()).toContain('rates:risk-free:USD');
    expect((await api.frames.marketToday(SYMBOL)).riskFree).toMatchObject({ id: older.id });
    expect((await taken()).value).toBe(0.041);
    const all = await api.rates.list('risk-free');
    expect(all.find(({ id }) => id === newer.id)).toMatchObject({ value: 0.046, isAside: true });
    expect(rateInForce(all, 'risk-free', ['USD'], DAY)?.id).toBe(older.id);
    // The record is as it was.
    expect(await api.runs.replay(before.runId)).toEqual({ identical: true });
    // Taken back, the newer leads by itself.
    expect(await api.rates.use({ id: newer.id, day: DAY })).toEqual([]);
    expect((await taken()).runId).toBe(before.runId);
    expect(await staleRates()).toEqual([]);
  });

  it('is deleted for good, and the one before it leads; runs keep what they took', async () => {
    const before = await taken();
    await api.rates.remove(newer.id);
    expect(await staleRates()).toContain('rates:risk-free:USD');
    expect((await taken()).value).toBe(0.041);
    const { inputs } = await api.runs.explain(before.runId);
    expect(inputs).toMatchObject({ riskFree: 0.046, riskFreeAsOf: DAY });
    expect(await api.runs.replay(before.runId)).toEqual({ identical: true });
    expect(await codeOf(api.rates.remove(newer.id))).toBe('INVALID_ARGUMENT');
    expect(await codeOf(api.rates.use({ id: newer.id, day: DAY }))).toBe('INVALID_ARGUMENT');
  });

  it('that was set aside and deleted leaves its number free', async () => {
    await api.rates.use({ id: older.id, day: DAY });
    await api.rates.remove(newer.id);
    const again = await rateOf(DAY, 0.045, 'FRED');
    expect((await api.frames.marketToday(SYMBOL)).riskFree).toMatchObject({ id: again.id });
  });

  it('corrected on its own day is used by its entry, not by its date', async () => {
    const corrected = await rateOf(DAY, 0.0465, 'FRED, revised');
    expect((await api.frames.marketToday(SYMBOL)).riskFree?.id).toBe(corrected.id);
    await api.rates.use({ id: newer.id, day: DAY });
    expect((await api.frames.marketToday(SYMBOL)).riskFree?.id).toBe(newer.id);
  });
});

it('are listed beside the one in force with the reason, and one after the price is not to be used', async () => {
  const later = await rateOf('2025-03-01', 0.05, 'FRED');
  const words = async () => {
    const today = await api.frames.marketToday(SYMBOL);
    const all = await api.rates.list();
    return keptRates(today, 'risk-free', all)
      .filter(({ rate }) => [older.id, newer.id, later.id].includes(rate.id))
      .map(({ rate, why, day }) => [rate.id, why, day]);
  };
  expect(await words()).toEqual([
    [later.id, 'after the price: counts once there is a price of its day or later', null],
    [older.id, 'older than the one in force', DAY],
  ]);
  await api.rates.use({ id: older.id, day: DAY });
  expect((await words()).map(([, why]) => why)).toEqual([
    'after the price: counts once there is a price of its day or later',
    'set aside',
  ]);
});
