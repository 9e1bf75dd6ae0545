import { expect, it } from 'vitest';
import { refusedWords, valueWords } from '../../../src/ui/dcf/method-words.ts';
import type { BetaValue } from '../../../src/ui/shared/values.ts';

const row = {
  valuePerShare: 73.72,
  provenance: 'stored',
  warnings: [{ code: 'TERMINAL_SHARE', severity: 'warning', message: 'much of it is terminal' }],
  costWarnings: [],
  details: { currency: 'USD', upside: 0.28 },
} as unknown as BetaValue;

it('tells a value beside its radio with unit, upside, state and findings', () => {
  expect(valueWords(row)).toBe('73.72 USD a share, +28% upside, stored, 1 check');
  const draft = { ...row, provenance: 'preview', warnings: [] } as unknown as BetaValue;
  expect(valueWords({ ...draft, details: { ...draft.details, upside: null } })).toBe(
    '73.72 USD a share, draft',
  );
});

it('tells why a method is refused, and that its value is of earlier entries', () => {
  const refusal = { code: 'WACC_NOT_ABOVE_GROWTH', message: 'No perpetuity by DAMO.' } as never;
  expect(refusedWords(refusal, false)).toBe('refused: No perpetuity by Damodaran.');
  expect(refusedWords(refusal, true)).toBe(
    'these entries are refused: No perpetuity by Damodaran.',
  );
});
