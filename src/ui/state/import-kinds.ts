/** What a file holds, whether its format was known or its columns were given. */
import type { ImportReport } from '../../contract/api.ts';

type Held = Pick<ImportReport, 'format' | 'table'>;

/** Whether a file holds the peers of a company. */
export function holdsPeers({ format, table }: Held): boolean {
  return format === 'peer-table' || table?.mapping.target === 'peers';
}

/** Whether a file holds prices of one day. */
export function holdsQuotes({ format, table }: Held): boolean {
  return format === 'quote-table' || table?.mapping.target === 'quotes';
}
