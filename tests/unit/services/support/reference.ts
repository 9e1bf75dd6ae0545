/* eslint @typescript-eslint/no-explicit-any: off -- the reference cases are JSON of many shapes */
/**
 * Valuation models through the whole workbench against the independent reference cases: their inputs are entered as
 * facts and assumptions, and the value per share that comes back is compared with what other software made of them.
 */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Assumptions, FairbookApi, ValuationRow } from '../../../../src/contract/api.ts';
import type { Item, Model, ValueMethod } from '../../../../src/contract/vocabulary.ts';
import { openWorkbench } from '../../../support/workbench.ts';
import { result, saveFacts, SYMBOL } from './book.ts';

type Case = { inputs: Record<string, never>; expected: Record<string, never> };

// The cases are plain data; a name that they lack makes the comparison fail.
export function golden(id: string): { inputs: any; expected: any } {
  const path = new URL(`../../../golden/cases/${id}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as Case;
}

export function close(got: number | null | undefined, expected: number, what: string): void {
  const error = Math.abs((got ?? Number.NaN) - expected);
  expect(error <= 1e-11 * Math.abs(expected), `${what}: got ${got}, expected ${expected}`).toBe(
    true,
  );
}

export function closeAll(
  got: readonly (number | null)[],
  expected: readonly number[],
  what: string,
): void {
  expect(got, what).toHaveLength(expected.length);
  got.forEach((figure, index) => close(figure, expected[index]!, `${what} ${index + 1}`));
}

/** A book that holds nothing but the figures of one year and a risk-free rate. */
export async function bookOf(facts: Partial<Record<Item, number>>): Promise<FairbookApi> {
  const api = openWorkbench();
  await api.tickers.save({ symbol: SYMBOL, currency: 'USD', region: 'US' });
  await saveFacts(api, SYMBOL, facts);
  await api.rates.save({
    kind: 'risk-free',
    currency: 'USD',
    asOf: '2024-12-31',
    value: 0.04,
    source: 'yield curve',
  });
  return api;
}

/** The value of a model: recorded, found again as it is, replayed bit for bit, and traced to its year. */
export async function value(
  api: FairbookApi,
  model: Model,
  assumptions: Assumptions,
  method: ValueMethod = 'MANUAL',
): Promise<ValuationRow> {
  const rows = await api.valuations.compute({
    symbol: SYMBOL,
    models: [model],
    methods: [method],
    assumptions,
  });
  expect(rows).toHaveLength(1);
  const row: ValuationRow = result(rows[0]!);
  expect(await api.runs.replay(row.runId ?? 0)).toEqual({ identical: true });
  const [again] = await api.valuations.compute({
    symbol: SYMBOL,
    models: [model],
    methods: [method],
    assumptions,
  });
  expect(result(again!)).toMatchObject({ provenance: 'stored', runId: row.runId });
  const { formula, sources } = await api.runs.explain(row.runId ?? 0);
  expect(formula.text.length).toBeGreaterThan(20);
  expect(sources.some(({ lines }) => lines?.endsWith('FY2024'))).toBe(true);
  return row;
}
