/** Files of a drop, those in dropped folders included. */

/** What systems and spreadsheet programs leave beside the files of a folder. */
const LEFT_BESIDE = /^(?:\.|~\$|Thumbs\.db$|desktop\.ini$)/i;

/**
 * All files that a drop brings: those of a folder, of folders in it too, in the order of their names and without hidden
 * ones. To be called while the event is under way: its entries are gone after it.
 */
export function droppedFiles({ dataTransfer }: DragEvent): readonly File[] | Promise<File[]> {
  if (dataTransfer === null) return [];
  const items = [...dataTransfer.items].filter(({ kind }) => kind === 'file');
  const parts = items.map((item) => {
    const entry = item.webkitGetAsEntry();
    return entry?.isDirectory === true ? entry : item.getAsFile();
  });
  if (!parts.some((part) => part !== null && 'isDirectory' in part)) return [...dataTransfer.files];
  return Promise.all(
    parts.map(async (part) => {
      if (part === null) return [];
      return 'isDirectory' in part ? filesIn(part) : [part];
    }),
  ).then((found) => found.flat());
}

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) return [await fileOf(entry as FileSystemFileEntry)];
  const entries = await entriesOf((entry as FileSystemDirectoryEntry).createReader());
  const seen = entries
    .filter(({ name }) => !LEFT_BESIDE.test(name))
    .sort((a, b) => a.name.localeCompare(b.name));
  return (await Promise.all(seen.map(filesIn))).flat();
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });

/** Browsers hand out a folder in parts, an empty one at its end. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (part.length === 0) return all;
    all.push(...part);
  }
}
