/**
 * Old workbooks (.xls) before the spreadsheet library sees them. It goes through every cell of a link's range, and
 * copies all merged ranges anew with each record of them: a small file could keep it at work without end.
 */

/** What the library has for the container of old workbooks. */
export interface Containers {
  read(bytes: Uint8Array, options: { type: 'array' }): Container;
  write(container: Container, options: { type: 'array' }): Uint8Array | ArrayBuffer;
}

interface Container {
  readonly FileIndex: readonly { readonly name: string; readonly content?: unknown }[];
}

const HLINK = 0x01b8;
/** Its range stands behind the two bytes that repeat the record's type. */
const HLINK_TOOLTIP = 0x0800;
const MERGED_CELLS = 0x00e5;

/** Cells under links that the library may go through; sheets of links have thousands. */
const MOST_LINKED_CELLS = 1_000_000;
/** A record holds a thousand merged ranges: what is read here never has as many of these. */
const MOST_MERGE_RECORDS = 100;

/**
 * The bytes of an .xls, as they are unless its links or merged ranges would take the library too long: then without
 * these, which nothing here reads. Cells are not touched.
 */
export function plainOldWorkbook(containers: Containers, bytes: Uint8Array): Uint8Array {
  const container = containers.read(bytes, { type: 'array' });
  const streams = container.FileIndex.filter(({ name }) => /^(?:workbook|book)$/i.test(name)).map(
    ({ content }) => content,
  );
  let changed = false;
  for (const stream of streams) {
    if (Array.isArray(stream) || stream instanceof Uint8Array) {
      changed = withoutRanges(stream as number[] | Uint8Array) || changed;
    }
  }
  return changed ? new Uint8Array(containers.write(container, { type: 'array' })) : bytes;
}

/** Takes links and merged ranges out of a stream of records where there are too many; says whether it did. */
function withoutRanges(stream: number[] | Uint8Array): boolean {
  const at = (place: number): number => (stream[place] ?? 0) | ((stream[place + 1] ?? 0) << 8);
  const put = (place: number, value: number): void => {
    stream[place] = value & 0xff;
    stream[place + 1] = value >> 8;
  };
  const links: number[] = [];
  const merges: number[] = [];
  let linked = 0;
  for (let record = 0; record + 4 <= stream.length; record += 4 + at(record + 2)) {
    const type = at(record);
    if (type === HLINK || type === HLINK_TOOLTIP) {
      const range = record + 4 + (type === HLINK_TOOLTIP ? 2 : 0);
      const rows = at(range + 2) - at(range) + 1;
      const columns = at(range + 6) - at(range + 4) + 1;
      linked += Math.max(0, rows) * Math.max(0, columns);
      links.push(range);
    } else if (type === MERGED_CELLS) merges.push(record + 4);
  }
  if (linked <= MOST_LINKED_CELLS && merges.length <= MOST_MERGE_RECORDS) return false;
  for (const range of links) {
    put(range + 2, at(range));
    put(range + 6, at(range + 4));
  }
  for (const count of merges) put(count, 0);
  return true;
}
