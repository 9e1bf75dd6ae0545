import { AppError } from '../contract/errors.ts';

/** Names that a message lists; the details have all of them. */
const NAMED = 5;

/**
 * A cancel of an import, with the names of the files that are in the book and of those that are not: a file is there
 * as a whole or not at all. Any other error is answered as it is.
 *
 * @param files all files of the import; those that are `stored` are some of them
 */
export function stopped<T extends { readonly name: string }>(
  error: unknown,
  files: readonly T[],
  stored: readonly T[],
): unknown {
  if (!(error instanceof AppError) || error.code !== 'CANCELLED') return error;
  const done = stored.map(({ name }) => name);
  const left = files.filter((file) => !stored.includes(file)).map(({ name }) => name);
  const again = 'Import again for the rest: what is in the book already counts as unchanged.';
  return new AppError(
    'CANCELLED',
    `The import was stopped. In the book: ${list(done)}. Not in the book: ${list(left)}. ${again}`,
    { ...error.details, stored: done, left },
  );
}

function list(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return names.slice(0, NAMED).join(', ') + more;
}
