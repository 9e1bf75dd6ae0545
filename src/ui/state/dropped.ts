/** What was dropped at once: a book to be asked about, and files to be imported. */

/** The first bytes of every SQLite 3 file. */
const SQLITE_MARK = 'SQLite format 3\0';
/** Names that are told one by one. */
const TOLD = 5;

/** What the first bytes of a file say that it is. */
async function kindOf(file: File): Promise<'book' | 'data' | 'unreadable'> {
  try {
    const head = new Uint8Array(await file.slice(0, SQLITE_MARK.length).arrayBuffer());
    return new TextDecoder('latin1').decode(head) === SQLITE_MARK ? 'book' : 'data';
  } catch {
    return 'unreadable';
  }
}

export interface Dropped {
  /** The first book; null without one. */
  book: File | null;
  /** The others in their order, further books included: one book is open at a time. */
  others: File[];
  /** Files that the system does not hand out: open in another program, moved, not on this device, or folders. */
  unreadable: File[];
}

/** Tells a book from what is dropped with it. */
export async function sortDropped(files: readonly File[]): Promise<Dropped> {
  let book: File | null = null;
  const others: File[] = [];
  const unreadable: File[] = [];
  for (const file of files) {
    const kind = await kindOf(file);
    if (kind === 'unreadable') unreadable.push(file);
    else if (book === null && kind === 'book') book = file;
    else others.push(file);
  }
  return { book, others, unreadable };
}

/** Which files they are, in a sentence's words: some by name, the rest counted. */
export function namesOf(files: readonly Pick<File, 'name'>[]): string {
  const names = files.slice(0, TOLD).map(({ name }) => name);
  const more = files.length - names.length;
  if (more > 0) return `${names.join(', ')} and ${String(more)} more`;
  return names.length < 2
    ? (names[0] ?? '')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
