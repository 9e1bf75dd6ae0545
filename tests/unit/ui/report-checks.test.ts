import { describe, expect, it } from 'vitest';
import type { Warning } from '../../../src/contract/api.ts';
import { reportChecks, warningsBehind } from '../../../src/ui/views/report/report-checks.ts';

const check = (message: string): Warning => ({ code: 'CHECK', severity: 'warning', message });
const note: Warning = { code: 'NOTE', severity: 'info', message: 'Rolled forward by 90 days.' };

describe('the checks of a report', () => {
  const share = check('Terminal value is 92% of the value.');
  const style = check('The premia of style are of 12 years.');
  const few = check('Only 3 peers have a multiple.');
  type Values = Parameters<typeof reportChecks>[0];
  const waccs: Parameters<typeof reportChecks>[1] = [
    { runId: 20, method: 'CAPM', warnings: [] },
    { runId: 21, method: 'FF5', warnings: [style] },
  ];
  const values: Values = [
    { model: 'FCFF', method: 'CAPM', waccRunId: 20, warnings: [note, share] },
    { model: 'FCFF', method: 'FF5', waccRunId: 21, warnings: [share] },
    { model: 'FCFE', method: 'CAPM', waccRunId: null, warnings: [share] },
    { model: 'EV_EBITDA', method: 'NONE', waccRunId: null, warnings: [few] },
  ];

  it('are those of a value and of the cost of capital under it', () => {
    const messages = values.map((value) =>
      warningsBehind(value, waccs).map(({ message }) => message),
    );
    expect(messages).toEqual([
      [note.message, share.message],
      [share.message, style.message],
      [share.message],
      [few.message],
    ]);
  });

  it('are told of every model and method, each once with all that it is of', () => {
    expect(
      reportChecks(values, waccs, waccs).map(({ of, warning }) => [of, warning.message]),
    ).toEqual([
      ['FCFF · CAPM, Fama–French 5; FCFE · CAPM', share.message],
      ['FCFF · Fama–French 5; Cost of capital · Fama–French 5', style.message],
      ['EV/EBITDA', few.message],
    ]);
    expect(reportChecks([{ ...values[0]!, warnings: [note] }], [], [])).toEqual([]);
  });
});
