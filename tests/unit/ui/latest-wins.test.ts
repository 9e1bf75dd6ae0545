import { describe, expect, it } from 'vitest';
import { LatestWins } from '../../../src/ui/shared/latest-wins.ts';

/** A call whose answers the test gives by hand. */
function controlled() {
  const started: number[] = [];
  const answers = new Map<
    number,
    { resolve: (text: string) => void; reject: (e: Error) => void }
  >();
  const call = (argument: number): Promise<string> => {
    started.push(argument);
    return new Promise((resolve, reject) => answers.set(argument, { resolve, reject }));
  };
  return { call, started, answers };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('LatestWins', () => {
  it('runs one call at a time and skips what was overtaken', async () => {
    const { call, started, answers } = controlled();
    const settled: string[] = [];
    const calls = new LatestWins(call, (outcome) =>
      settled.push(outcome.status === 'fulfilled' ? outcome.value : 'failed'),
    );
    calls.request(1);
    calls.request(2);
    calls.request(3);
    expect(started).toEqual([1]);
    answers.get(1)!.resolve('one');
    await turn();
    expect(started).toEqual([1, 3]);
    expect(settled).toEqual([]);
    answers.get(3)!.resolve('three');
    await turn();
    expect(settled).toEqual(['three']);
  });

  it('begins nothing and tells nothing once whoever asked is gone', async () => {
    const { call, started, answers } = controlled();
    const settled: string[] = [];
    const calls = new LatestWins(call, ({ status }) => settled.push(status));
    calls.request(1);
    calls.request(2);
    calls.stop();
    answers.get(1)!.resolve('one');
    await turn();
    calls.request(3);
    await turn();
    expect(started).toEqual([1]);
    expect(settled).toEqual([]);
  });

  it('reports a failure and goes on', async () => {
    const { call, answers } = controlled();
    const settled: string[] = [];
    const calls = new LatestWins(call, (outcome) =>
      settled.push(outcome.status === 'fulfilled' ? outcome.value : 'failed'),
    );
    calls.request(1);
    answers.get(1)!.reject(new Error('no'));
    await turn();
    calls.request(2);
    answers.get(2)!.resolve('two');
    await turn();
    expect(settled).toEqual(['failed', 'two']);
  });
});
