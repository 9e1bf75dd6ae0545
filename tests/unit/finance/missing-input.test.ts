import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../src/finance/refusal.ts';
import type { Example } from '../../support/finance/example.ts';
import { EXAMPLES } from '../../support/finance/examples/index.ts';
import { leavesOf, type Leaf } from '../../support/finance/leaves.ts';

/** The refusal of a row, where a table has one in place of its figures. */
function refusalIn(answer: unknown): Refusal | undefined {
  const rows = (answer as { value?: unknown } | null)?.value;
  return Array.isArray(rows)
    ? rows.map((row: { refusal?: unknown }) => row.refusal).find((one) => one instanceof Refusal)
    : undefined;
}

/** What a computation answers, its own inputs left out; a refusal is its code. */
function answerOf(example: Example, input: object): unknown {
  try {
    const answer = example.run(input);
    const refused = refusalIn(answer);
    if (refused !== undefined) return refused;
    return typeof answer === 'object' && answer !== null && 'inputs' in answer
      ? { ...answer, inputs: null }
      : answer;
  } catch (error) {
    if (error instanceof Refusal) return error;
    if (error instanceof TypeError) return 'typeerror ' + error.message;
    throw error;
  }
}

function holdsNaN(value: unknown): boolean {
  if (typeof value === 'number') return Number.isNaN(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsNaN);
}

/** A copy without what is null or undefined, which mean the same in an answer: not there. */
function known(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(known);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item != null)
      .map(([key, item]) => [key, known(item)]),
  );
}

function same(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(known(a), known(b));
}

/** What is wrong with the answers when the figure or choice of `leaf` is missing. */
function faultsAt(example: Example, input: object, leaf: Leaf, required: boolean): string[] {
  const answer = (value: unknown): unknown => answerOf(example, leaf.replaced(value));
  // A figure that this branch does not use moves nothing.
  const whole = answerOf(example, input);
  const documented = leaf.pattern in example.mayBeMissing;
  const faults: string[] = [];
  if (typeof leaf.value === 'number' && !(documented && leaf.inColumn)) {
    const got = answer(Number.NaN);
    const unused = !required && same(got, whole);
    if (!(got instanceof Refusal) && !unused) faults.push('NaN is taken');
  }
  if (leaf.inColumn) return faults;
  const empty = answer(null);
  const absent = answer(undefined);
  if (required && !documented) {
    if (!(empty instanceof Refusal)) faults.push('null is taken');
    if (!(absent instanceof Refusal)) faults.push('absence is taken');
    return faults;
  }
  if (!(absent instanceof Refusal) && holdsNaN(absent)) faults.push('absence gives NaN');
  if (!(empty instanceof Refusal)) {
    if (!(absent instanceof Refusal) && !same(empty, absent)) faults.push('null is not as absent');
    if (documented && same(empty, answer(0)) && !same(empty, whole)) {
      faults.push('null is as zero');
    }
  }
  return faults;
}

/** A name is a label: nothing is computed from it. */
const figuresAndChoices = (input: object): Leaf[] =>
  leavesOf(input).filter(({ pattern }) => !/(^|\.)names?(\[\])?$/.test(pattern));

function faultsOf(example: Example): string[] {
  const faults = (inputs: readonly object[], required: boolean): string[] =>
    inputs.flatMap((input) =>
      figuresAndChoices(input).flatMap((leaf) =>
        faultsAt(example, input, leaf, required).map((fault) => `${leaf.path}: ${fault}`),
      ),
    );
  return [...new Set([...faults(example.required, true), ...faults(example.optional, false)])];
}

describe.each(Object.entries(EXAMPLES))('missing input to %s', (_, examples) => {
  it.each(examples.map((example) => [example.name, example] as const))(
    '%s: is refused by name, or does what is documented',
    (_name, example) => {
      expect(faultsOf(example)).toEqual([]);
    },
  );
});
