/** Whether a fetched file is what it should be: read by the very parser that will import it. */
import { RefreshError } from './download.mjs';

/**
 * What the check needs of a parsed file.
 * @typedef {object} Understood
 * @property {string} format
 * @property {string} [region]
 * @property {string} [vintage]
 * @property {object} data Of a table by industry with its `dataset`.
 * @property {string} asOf ISO date of the last row, or the date printed in the file.
 * @property {number} rowsRead
 * @property {{ length: number }} lines Of the rows that would be stored.
 * @property {readonly string[]} [needs]
 *
 * @callback Parse Throws where the file as a whole is refused.
 * @param {{ name: string, bytes: Uint8Array }} file
 * @returns {Promise<Understood>}
 */

/** Of a sound file nearly every row is read; many refused rows mean a changed layout. */
const LARGEST_REFUSED_SHARE = 0.02;

/**
 * @param {import('./sources.mjs').PublicFile} wanted
 * @param {string} name The file's name.
 * @param {Uint8Array} bytes
 * @param {Parse} parse
 * @param {{ asOf: string, rows: number } | undefined} previous The version at hand.
 * @returns {Promise<Understood>}
 * @throws {RefreshError} When it is another format or region, mostly unreadable, or older than the
 * version at hand.
 */
export async function verify(wanted, name, bytes, parse, previous) {
  let found;
  try {
    found = await parse({ name, bytes });
  } catch (error) {
    throw new RefreshError(
      `it cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (!wanted.formats.includes(found.format)) {
    throw new RefreshError(`it is ${found.format}, not ${wanted.formats.join(' or ')}`);
  }
  if (wanted.region !== undefined && found.region !== wanted.region) {
    throw new RefreshError(`it is of ${found.region ?? 'an untold region'}, not ${wanted.region}`);
  }
  const dataset = 'dataset' in found.data ? String(found.data.dataset) : undefined;
  if (wanted.dataset !== undefined && dataset !== wanted.dataset) {
    throw new RefreshError(`it is the table "${dataset ?? '?'}", not "${wanted.dataset}"`);
  }
  const stored = found.lines.length;
  if (stored === 0 || found.rowsRead - stored > found.rowsRead * LARGEST_REFUSED_SHARE) {
    throw new RefreshError(
      `only ${stored} of its ${found.rowsRead} rows can be read; its layout may have changed`,
    );
  }
  if (previous !== undefined && found.asOf < previous.asOf) {
    throw new RefreshError(`it ends ${found.asOf}, before the version at hand (${previous.asOf})`);
  }
  if (previous !== undefined && stored < previous.rows / 2) {
    throw new RefreshError(
      `it has ${stored} rows, less than half of the version at hand (${previous.rows})`,
    );
  }
  return found;
}
