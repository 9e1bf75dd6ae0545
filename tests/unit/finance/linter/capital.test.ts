import { describe, expect, it } from 'vitest';
import { codesOf } from '../../../support/finance/linter/example.ts';

describe('rules of a cost of capital', () => {
  it('show a tiny beta', () => {
    expect(codesOf({ beta: { beta: 0.19 } })).toEqual(['BETA_TINY']);
    expect(codesOf({ beta: { beta: 0 } })).toEqual(['BETA_TINY']);
  });

  it('find a negative tax rate and levers on either side', () => {
    expect(codesOf({ effectiveTax: { rate: -0.01 } })).toEqual(['EFFECTIVE_TAX_OUT_OF_RANGE']);
    expect(codesOf({ leverage: { betaDebtToEquity: 0.5, debtToEquity: 0.4 } })).toEqual([
      'RELEVERED_AT_OTHER_WEIGHTS',
    ]);
  });
});
