/** Checks of arguments that come from outside, with words for a person. */
import * as v from 'valibot';
import { AppError, type Json } from '../contract/errors.ts';
import { parseIsoDay } from './dates.ts';

/** Parses `input` by `schema`; refuses with the name and the place of what is wrong. */
export function check<const S extends v.GenericSchema>(
  schema: S,
  input: unknown,
  what: string,
): v.InferOutput<S> {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = v.getDotPath(issue);
  throw new AppError(
    'INVALID_ARGUMENT',
    shortened(`${what}${path ? `, ${path}` : ''}: ${issue.message}`),
    path ? { argument: path } : {},
  );
}

/** Longest message that repeats what was given. */
const LONGEST = 300;

/** A message without the bulk of what it quotes. */
export function shortened(message: string): string {
  return message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message;
}

/** A ticker symbol as the market writes it; upper-cased and trimmed. */
export const symbolSchema = v.pipe(
  v.string('a symbol is text such as KO or SAP.DE'),
  v.trim(),
  v.toUpperCase(),
  v.regex(
    /^[\^A-Z0-9][A-Z0-9.\-=&]{0,23}$/,
    'a symbol has 1 to 24 letters, digits, dots or dashes, such as KO or SAP.DE',
  ),
);

export const isoDateSchema = v.pipe(
  v.string('a date is text as YYYY-MM-DD'),
  v.check((text) => parseIsoDay(text) !== undefined, 'give a date as YYYY-MM-DD'),
);

export const finiteSchema = v.pipe(
  v.number('give a number'),
  v.finite('give a finite number'),
  v.check((value) => Math.abs(value) < 2 ** 63, 'the number is too large'),
);

/** A rate as a decimal between -1 and 1: 7.5 % is 0.075. */
export const rateSchema = v.pipe(
  finiteSchema,
  v.check((value) => value > -1 && value < 1, 'rates are decimals: 7.5% is 0.075'),
);

/** The number of a stored row. */
export const idSchema = v.pipe(
  v.number('give the number of a row'),
  v.safeInteger('give a whole number'),
  v.minValue(1, 'numbers begin at 1'),
);

/** A text of any length that says something, without blanks around it. */
export const textSchema = v.pipe(v.string('give text'), v.trim(), v.nonEmpty('must not be empty'));

export const nonEmptySchema = v.pipe(textSchema, v.maxLength(500, 'is longer than 500 characters'));

/** Levels of nesting that a setting may have. */
const DEEPEST = 50;

/** A JSON value of plain objects, dense arrays and finite numbers; refuses anything that would not read back the same. */
export function checkJson(value: unknown, what: string, depth = 0): Json {
  const refuse = (reason: string): never => {
    throw new AppError('INVALID_ARGUMENT', `${what}: ${reason}`);
  };
  if (depth > DEEPEST) return refuse('is nested too deeply');
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : refuse('numbers must be finite');
  }
  if (Array.isArray(value)) {
    return Array.from(value, (entry: unknown) => checkJson(entry, what, depth + 1));
  }
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) {
    return refuse('give a JSON value');
  }
  if (Object.hasOwn(value, '__proto__')) return refuse('"__proto__" cannot be a name');
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, checkJson(entry, what, depth + 1)]),
  );
}
