import type { ErrorData } from '../../contract/errors.ts';
import { MODELS, VALUE_METHODS, type Model, type ValueMethod } from '../../contract/vocabulary.ts';
import { datesWritten } from './dates-written.ts';
import { fieldWords } from './field-words.ts';
import { methodsWritten } from './methods-written.ts';
import { valueLabel } from './values.ts';

/** A value of a model as a weighted value names its parts: `FCFF, CAPM`, and of a multiple the model alone. */
const VALUE = new RegExp(
  `(?<= )(${MODELS.join('|')})(?:, (${VALUE_METHODS.join('|')}))?(?= has )`,
  'g',
);

/** The parts of a weighted value in the words of its card; a scenario may bear any name and keeps it. */
function partsWritten(message: string): string {
  return /^The models? /.test(message)
    ? message.replace(VALUE, (_, model: Model, method: ValueMethod = 'NONE') =>
        valueLabel(model, method),
      )
    : message;
}

/** Parts of a driver in the words of its fields. */
const PARTS: Readonly<Record<string, string>> = {
  'fade.initial': 'first years',
  'fade.from': 'held to year',
  'fade.to': 'arrives in year',
  stable: 'after',
};

/** The field at the head of a sentence, where its details were not kept: symbols and words of a sentence begin with capitals. */
const FIELD = /^[a-z]\w*(?:\.[a-zA-Z]+)*(?= is )/;

/** A field by its form's label, or a part of a driver; null for places in lists and what else has no field. */
function wordsOf(input: string): string | null {
  if (/^[a-z]\w*$/.test(input)) return fieldWords(input);
  const [, driver, part = ''] = /^([a-z]\w*)\.([a-zA-Z.]+)$/.exec(input) ?? [];
  // The fields of the terminal value stand by their own names.
  if (driver === 'terminal' && !part.includes('.')) return fieldWords(part);
  const words = PARTS[part];
  return driver === undefined || words === undefined ? null : `${fieldWords(driver)}, ${words}`;
}

/** A hyphen at the head of a figure. What stands in quotes comes from a file, and is passed over whole. */
const HYPHEN = /"[^"]*"|(?<![^\s(])-(?=\.?\d)/g;

/** Days as the screen writes them, and a real minus before figures. */
const figuresWritten = (message: string): string =>
  datesWritten(message.replace(HYPHEN, (found) => (found === '-' ? '−' : found)));

/**
 * A refusal's sentence as the screen has it: days and figures below zero as it writes them, the field that it begins with by the form's label,
 * `stableTaxRate is 1.2` as "Tax rate at the end is 1.2", and methods, and values by model and method, as their card names them.
 * Records and other programs keep the names.
 */
export function refusalWritten({
  message,
  details = {},
}: Pick<ErrorData, 'message'> & Partial<ErrorData>): string {
  const input = details['input'] ?? FIELD.exec(message)?.[0];
  if (typeof input === 'string' && message.startsWith(`${input} is `)) {
    const words = wordsOf(input);
    if (words !== null) return figuresWritten(`${words}${message.slice(input.length)}`);
  }
  return figuresWritten(methodsWritten(partsWritten(message)));
}
