import { expect, it } from 'vitest';
import { findingsOf } from '../../../src/ui/shared/cell-figure.ts';

it('marks a figure with the checks of its run, each once, and with no note', () => {
  expect(
    findingsOf([
      { code: 'LOW_WACC', severity: 'warning', message: 'WACC is below the risk-free rate.' },
      { code: 'ROLLED_FORWARD', severity: 'info', message: 'Rolled forward by 90 days.' },
      { code: 'LOW_WACC', severity: 'warning', message: 'WACC is below the risk-free rate.' },
    ]),
  ).toEqual(['WACC is below the risk-free rate.']);
  expect(findingsOf([])).toEqual([]);
});
