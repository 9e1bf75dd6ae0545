import { describe, expect, it } from 'vitest';
import { lintRun } from '../../../../src/finance/linter/lint-run.ts';
import { codesOf } from '../../../support/finance/linter/example.ts';
import { EXIT } from '../../../support/finance/linter/discounting.ts';

describe('rules of discounting', () => {
  it('tell a perpetuity without a value from one with hardly any', () => {
    expect(codesOf({ perpetuity: { rate: 0.03, growth: 0.03 } })).toEqual([
      'RATE_NOT_ABOVE_GROWTH',
    ]);
    expect(codesOf({ perpetuity: { rate: 0.02, growth: 0.03 } })).toEqual([
      'RATE_NOT_ABOVE_GROWTH',
    ]);
    expect(lintRun({ perpetuity: { rate: 0.06, growth: 0.05 } })[0]?.figures).toEqual({
      rate: 0.06,
      growth: 0.05,
      spread: 0.06 - 0.05,
    });
  });

  it('take an exit multiple at the year end of mid-year flows for a note', () => {
    const found = lintRun({
      exitMultiple: { flowTiming: 'mid-year', terminalTime: 5, lastYearEnd: 5 },
    });
    expect(found).toMatchObject([{ code: 'EXIT_MULTIPLE_MID_YEAR', severity: 'info' }]);
  });

  it('tell flows to equity at WACC from flows to the firm at the cost of equity', () => {
    const [finding] = lintRun({
      discounting: { flow: 'FCFE', rate: 'WACC', subtractsDebt: false },
    });
    expect(finding?.message).toContain('FCFE is discounted at WACC');
    expect(finding?.figures).toEqual({ flow: 'FCFE', rate: 'WACC' });
  });

  it('tell an exit multiple beside the company’s own, and what growth it takes', () => {
    const told = (facts: object) => lintRun({ exitMultipleLevel: { ...EXIT, ...facts } })[0];
    expect(told({})).toMatchObject({
      message:
        'The exit multiple of 60.0 × EBITDA implies growth of 6.50% for ever, not below the risk-free rate of 4.00%, and is 4.0 times the company’s own multiple of 15.0 at its price. Lower it, or say why the company will be valued so.',
      figures: { exitMultiple: 60, currentMultiple: 15 },
    });
    expect(told({ impliedGrowth: 0.08 })?.message).toContain('not below the WACC of 8.00%');
    expect(told({ rate: 0.03, impliedGrowth: 0.031 })?.message).toContain('the WACC of 3.00%');
  });
});
