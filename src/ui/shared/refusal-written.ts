import type { ErrorData } from '../../contract/errors.ts';
import { datesWritten } from './dates-written.ts';
import { fieldWords } from './field-words.ts';

/**
 * A refusal's sentence as the screen has it: days as it writes them, and the field that it begins with by the form's
 * label, `stableTaxRate is 1.2` as "Tax rate at the end is 1.2". Records and other programs keep the name.
 */
export function refusalWritten({
  message,
  details = {},
}: Pick<ErrorData, 'message'> & Partial<ErrorData>): string {
  const input = details['input'];
  return typeof input === 'string' && /^[a-z]\w*$/.test(input) && message.startsWith(`${input} is `)
    ? datesWritten(`${fieldWords(input)}${message.slice(input.length)}`)
    : datesWritten(message);
}
