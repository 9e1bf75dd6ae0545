/** Entries of a record as they are read, and every digit of them for who looks closer. */
import type { Json } from '../../contract/errors.ts';
import { format, MISSING } from './format.ts';
import { VALUE_METHODS, type ValueMethod } from '../../contract/vocabulary.ts';
import { choiceWords } from './record-choices.ts';
import { recordFigure } from './record-figures.ts';
import { refusalWritten } from './refusal-written.ts';
import { METHOD_LABELS } from './values.ts';

/** Longer lists of figures are folded: they are looked up, not read. */
const INLINE = 6;

type Scalar = null | boolean | number | string;

function isScalar(entry: Json): entry is Scalar {
  return entry === null || typeof entry !== 'object';
}

function isHash(entry: Json): entry is string {
  return typeof entry === 'string' && /^[0-9a-f]{64}$/.test(entry);
}

/** An ISO day. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function isMethod(entry: Json): entry is ValueMethod {
  return VALUE_METHODS.some((method) => method === entry);
}

/** Whether an entry fits a line. */
export function isInline(entry: Json): boolean {
  return (
    isScalar(entry) || (Array.isArray(entry) && entry.length <= INLINE && entry.every(isScalar))
  );
}

function scalarText(key: string, entry: Json): string {
  if (entry === null) return MISSING;
  if (key === 'method' && isMethod(entry)) return METHOD_LABELS[entry];
  if (typeof entry === 'object') return JSON.stringify(entry);
  if (typeof entry === 'number') return recordFigure(key, entry);
  if (typeof entry === 'string' && DAY.test(entry)) return format.date(entry);
  // A fingerprint is compared by its beginning; the whole of it is on hover.
  if (isHash(entry)) return `${entry.slice(0, 12)}…`;
  if (typeof entry === 'boolean') return entry ? 'yes' : 'no';
  return key === 'message' ? refusalWritten({ message: entry }) : choiceWords(key, entry);
}

/** An entry that fits a line, by its key. */
export function recordText(key: string, entry: Json): string {
  return Array.isArray(entry)
    ? entry.map((part) => scalarText(key, part)).join(' · ')
    : scalarText(key, entry);
}

/** As it is stored: every digit, no locale; undefined where the text already has all of it. */
export function storedText(entry: Json): string | undefined {
  const parts = (Array.isArray(entry) ? entry : [entry]).filter(isScalar);
  const isReworded = (part: Scalar): boolean =>
    typeof part === 'string' && choiceWords('', part) !== part;
  const isRounded = parts.some(
    (part) => typeof part === 'number' || isHash(part) || isReworded(part),
  );
  return isRounded ? parts.map(String).join(', ') : undefined;
}
