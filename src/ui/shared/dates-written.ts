import { format } from './format.ts';

/** A text with its ISO dates written as dates are on screen. */
export function datesWritten(text: string): string {
  return text.replace(/\b\d{4}-\d\d-\d\d\b/g, (iso) => format.date(iso));
}
