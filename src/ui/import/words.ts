/** Importers in words. One this version of the list does not know is shown by its own name. */
const FORMATS: ReadonlyMap<string, string> = new Map([
  ['yahoo-prices', 'Yahoo prices'],
  ['kenfrench-ff5', 'Ken French, five factors'],
  ['damodaran-betas', 'Damodaran, industry betas'],
]);

/** The name of a format; says so where no importer took the file. */
export function formatName(format: string | null): string {
  return format === null ? 'Not recognised' : (FORMATS.get(format) ?? format);
}

/** Words for the fate of a file. */
export const STATUS_WORDS = {
  stored: { label: 'Stored', tone: 'up' },
  unchanged: { label: 'Nothing new', tone: 'plain' },
  refused: { label: 'Refused', tone: 'down' },
  undone: { label: 'Undone', tone: 'plain' },
} as const;
