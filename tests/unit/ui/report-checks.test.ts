import { describe, expect, it } from 'vitest';
import type { Warning } from '../../../src/contract/api.ts';
import {
  findingsCount,
  sharersOf,
  warningsBehind,
  warningsOfCost,
} from '../../../src/ui/shared/checks-behind.ts';
import { reportChecks } from '../../../src/ui/views/report/report-checks.ts';

const check = (message: string): Warning => ({ code: 'CHECK', severity: 'warning', message });
const note: Warning = { code: 'NOTE', severity: 'info', message: 'Rolled forward by 90 days.' };

describe('the checks of a report', () => {
  const share = check('Terminal value is 92% of the value.');
  const style = check('The premia of style are of 12 years.');
  const few = check('Only 3 peers have a multiple.');
  const closes = check('Returns are from closes without dividends.');
  type Values = Parameters<typeof reportChecks>[0];
  const waccs: Parameters<typeof reportChecks>[1] = [
    { method: 'CAPM', warnings: [], betaWarnings: [closes] },
    { method: 'FF5', warnings: [style], betaWarnings: [closes] },
  ];
  const values: Values = [
    { model: 'FCFF', method: 'CAPM', warnings: [note, share], costWarnings: [closes] },
    { model: 'FCFF', method: 'FF5', warnings: [share], costWarnings: [style, closes] },
    { model: 'FCFE', method: 'CAPM', warnings: [share], costWarnings: [] },
    { model: 'EV_EBITDA', method: 'NONE', warnings: [few], costWarnings: [] },
  ];

  it('are those of a value, of the cost of capital under it and of the beta under that', () => {
    const messages = values.map((value) => warningsBehind(value).map(({ message }) => message));
    expect(messages).toEqual([
      [note.message, share.message, closes.message],
      [share.message, style.message, closes.message],
      [share.message],
      [few.message],
    ]);
    expect(waccs.map((cost) => warningsOfCost(cost))).toEqual([[closes], [style, closes]]);
  });

  it('are told of every model and method, each once with all that it is of', () => {
    expect(reportChecks(values, waccs).map(({ of, warning }) => [of, warning.message])).toEqual([
      ['FCFF · CAPM, Fama–French 5; FCFE · CAPM', share.message],
      ['FCFF · CAPM, Fama–French 5; Cost of capital · CAPM, Fama–French 5', closes.message],
      ['FCFF · Fama–French 5; Cost of capital · Fama–French 5', style.message],
      ['EV/EBITDA', few.message],
    ]);
    expect(reportChecks([{ ...values[0]!, warnings: [note], costWarnings: [] }], [])).toEqual([]);
  });
});

it('says which of the results side by side share a check that stands in a run under them', () => {
  const beta = check('Returns are from closes without dividends.');
  const share = check('Terminal value is 92% of the value.');
  const scenarios = [
    { name: 'Bear', warnings: [], costWarnings: [beta] },
    { name: 'Base', warnings: [share], costWarnings: [beta] },
    { name: 'Bull', warnings: [share], costWarnings: [beta] },
  ];
  const of = sharersOf(scenarios, warningsBehind, ({ name }) => name);
  expect([of(beta), of(share), of(note)]).toEqual(['', 'Base, Bull', '']);
});

it('counts checks and notes apart', () => {
  const [check, note] = [{ severity: 'warning' }, { severity: 'info' }] as const;
  expect([[note, check, note], [check, check], [note], []].map(findingsCount)).toEqual([
    ...['1 check, 2 notes', '2 checks', '1 note', ''],
  ]);
});
