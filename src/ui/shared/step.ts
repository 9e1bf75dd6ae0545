/** One line of a run's arithmetic: an expression, and the stored figures that stand in it. */
import type { Json } from '../../contract/errors.ts';
import { format } from './format.ts';

/** How a figure is written: a decimal as a percentage, money in short form, a plain number with four decimals. */
export type Writing = 'rate' | 'amount' | 'number' | 'perShare' | 'count';

/** A figure of the run under the name that the trade has for it. */
export type Term = readonly [symbol: string, value: number, writing: Writing];

export interface Step {
  readonly label: string;
  /** With `{key}` in the place of each term; `+ − · ÷ ^` and brackets, which a test evaluates. */
  readonly expression: string;
  readonly terms: Readonly<Record<string, Term>>;
  /** What the run stored for it. */
  readonly result: number;
  readonly writing: Writing;
}

/** An object of a run's JSON, or of a part of it. */
export type Part = { readonly [name: string]: Json };

/** The figure at a path of a run's JSON; null where there is none. */
export function figure(part: Part | null, ...path: string[]): number | null {
  let at: Json | undefined = part;
  for (const name of path) {
    if (at === null || typeof at !== 'object' || Array.isArray(at)) return null;
    at = at[name];
  }
  return typeof at === 'number' ? at : null;
}

/** The objects of an array at a path of a run's JSON; empty where there is none. */
export function parts(part: Part | null, ...path: string[]): Part[] {
  let at: Json | undefined = part;
  for (const name of path) {
    if (at === null || typeof at !== 'object' || Array.isArray(at)) return [];
    at = at[name];
  }
  return Array.isArray(at) ? (at as Part[]) : [];
}

/** A word or a year of a run's JSON, as it is read. */
export function word(part: Part, name: string): string {
  const value = part[name];
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}

/** Terms of which some may be unknown. */
export type Given = Readonly<Record<string, readonly [string, number | null, Writing]>>;

/** A step whose figures are all there; else none, so that lists of steps are built by spreading. */
export function step(
  label: string,
  expression: string,
  given: Given,
  [result, writing]: readonly [number | null, Writing],
): Step[] {
  const terms: Record<string, Term> = {};
  for (const [key, [symbol, value, as]] of Object.entries(given)) {
    if (value === null) return [];
    terms[key] = [symbol, value, as];
  }
  return result === null ? [] : [{ label, expression, terms, result, writing }];
}

/** A line of a sum; `taken` where it is taken off by what it is, so that it keeps its minus at an amount of 0. */
type SumLine = readonly [
  symbol: string,
  value: number | null,
  writing: Writing,
  side?: 'taken' | undefined,
];

/** The sum of many lines, each a term of its own. */
export function sumStep(
  label: string,
  lines: readonly SumLine[],
  result: readonly [number | null, Writing],
): Step[] {
  if (lines.length === 0) return [];
  // What is taken off is written with a minus and its size; at the head it keeps its own sign.
  const signed = lines.map(([symbol, value, writing, side], at) => {
    const isTaken = at > 0 && value !== null && (value < 0 || (value === 0 && side === 'taken'));
    const line = [symbol, isTaken ? Math.abs(value) : value, writing] as const;
    return { key: `t${at}`, sign: at === 0 ? '' : isTaken ? ' − ' : ' + ', line };
  });
  return step(
    label,
    signed.map(({ key, sign }) => `${sign}{${key}}`).join(''),
    Object.fromEntries(signed.map(({ key, line }) => [key, line])),
    result,
  );
}

export function written(value: number, writing: Writing): string {
  switch (writing) {
    case 'rate':
      return format.percent(value, 3);
    case 'amount':
      return format.amount(value);
    case 'perShare':
      return format.number(value, 3);
    case 'count':
      return format.count(value);
    case 'number':
      return format.number(value, 4);
  }
}

/** The expression with the names of its terms. */
export function named({ expression, terms }: Step): string {
  return expression.replace(/\{(\w+)\}/g, (_, key: string) => terms[key]?.[0] ?? '');
}

/** The expression with the figures of its terms; one below zero in brackets. */
export function substituted({ expression, terms }: Step): string {
  return expression.replace(/\{(\w+)\}/g, (_, key: string) => {
    const [, value, writing] = terms[key] ?? ['', Number.NaN, 'number'];
    const text = written(value, writing);
    return value < 0 ? `(${text})` : text;
  });
}
