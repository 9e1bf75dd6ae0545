/** Costs of capital of another period: which were shown before the last ones, and what counts. */
import { expect, it } from 'vitest';
import type { WaccRow } from '../../../src/contract/api.ts';
import { inPlaceOf } from '../../../src/ui/wacc/in-place-of.ts';

function row(method: 'CAPM' | 'FF5', year: number, wacc: number, periodEnd?: string): WaccRow {
  const months = periodEnd === undefined ? {} : { months: { periodEnd, ofYear: [] } };
  // Of a row nothing else is read.
  return { method, year, wacc, details: { inputs: months, outputs: {} } } as unknown as WaccRow;
}

it('are named where a year gives way to the months after it, in the list too', () => {
  const before = [row('CAPM', 2024, 0.081), row('FF5', 2024, 0.079)];
  const after = [row('CAPM', 2024, 0.083, '2025-03-31'), row('FF5', 2024, 0.0805, '2025-03-31')];
  expect(inPlaceOf(before, after)).toMatch(
    /^What was computed last counts here and in the list of companies: debt and tax of 12 months to .*2025, in place of 2024 \(CAPM 8\.10%, .* 7\.90%\)\. .* choose 2024 as the period/,
  );
});

it('are named where another year is shown, of which the list has the latest', () => {
  const text = inPlaceOf([row('CAPM', 2024, 0.081)], [row('CAPM', 2022, 0.07)]);
  expect(text).toContain('counts here; the list of companies has the latest fiscal year');
});

it('are none where the period is the same, or nothing was shown', () => {
  expect(inPlaceOf([row('CAPM', 2024, 0.081)], [row('CAPM', 2024, 0.07)])).toBeNull();
  expect(inPlaceOf([], [row('CAPM', 2024, 0.07)])).toBeNull();
});
