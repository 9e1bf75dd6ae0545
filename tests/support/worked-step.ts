/** A step of a run's arithmetic, worked out by the machine that runs the tests and not by the app. */
import { runInNewContext } from 'node:vm';
import type { Step } from '../../src/ui/shared/step.ts';

/** The value of an expression with its terms at full precision. */
export function workedValue({ expression, terms }: Step): number {
  const script = expression
    .replace(/\{(\w+)\}/g, (_, key: string) => `(${terms[key]![1]})`)
    .replaceAll('·', '*')
    .replaceAll('÷', '/')
    .replaceAll('−', '-')
    .replaceAll('^', '**');
  return runInNewContext(script) as number;
}
