/** Public data files that the app's own host offers beside the app, and which of them the book lacks. */
import type { ImportRecord } from '../contract/api.ts';

/** One file of the host's list. */
export interface Offer {
  id: string;
  title: string;
  /** Its name beside the list. */
  file: string;
  sha256: string;
  format: string;
  region: string | null;
  /** ISO date. */
  asOf: string;
}

const FOLDER = 'data/';
const MANIFEST_VERSION = 1;

/** @returns The host's list; empty where it has none, or none that this version understands. */
export async function loadOffers(): Promise<Offer[]> {
  if (!navigator.onLine) return [];
  try {
    const response = await fetch(new URL(`${FOLDER}manifest.json`, document.baseURI), {
      cache: 'no-cache',
    });
    if (!response.ok) return [];
    return offersOf(await response.json());
  } catch {
    // Without a network there is nothing to offer; the app itself needs none.
    return [];
  }
}

/** The entries of a list that this version understands; none where it is of another version or no list. */
export function offersOf(manifest: unknown): Offer[] {
  if (!isRecord(manifest) || manifest['version'] !== MANIFEST_VERSION) return [];
  const files: unknown = manifest['files'];
  return Array.isArray(files) ? files.filter(isOffer) : [];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function isOffer(value: unknown): value is Offer {
  if (!isRecord(value)) return false;
  const { id, title, file, sha256, format, region, asOf } = value;
  return (
    [id, title, format].every((text) => typeof text === 'string') &&
    (region === null || typeof region === 'string') &&
    typeof file === 'string' &&
    /^[^/\\]+$/.test(file) &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    typeof asOf === 'string' &&
    /^\d{4}-\d\d-\d\d$/.test(asOf)
  );
}

const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * The offers that would bring something: not imported yet, and as of a later date than what the book has of the
 * same format and region.
 */
export function newerThanBook(
  offers: readonly Offer[],
  imports: readonly ImportRecord[],
): readonly Offer[] {
  const inBook = imports.filter(({ status }) => status === 'stored' || status === 'unchanged');
  return offers.filter(
    (offer) =>
      !inBook.some(
        (record) =>
          record.sha256 === offer.sha256 ||
          // Tables by industry share a format and a region: a later one may be another table.
          (record.format === offer.format &&
            offer.format !== 'damodaran-industry' &&
            record.region === offer.region &&
            (record.asOf ?? '') > offer.asOf),
      ),
  );
}

/** Fetches an offered file. Throws an Error that says what is wrong where it is not the listed one. */
export async function fetchOffer(offer: Offer): Promise<File> {
  const response = await fetch(new URL(FOLDER + encodeURIComponent(offer.file), document.baseURI), {
    cache: 'no-cache',
  });
  if (!response.ok) {
    throw new Error(`This host lists ${offer.file} but answers ${response.status}. Try later.`);
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  // Plain http has no digests; the book records the file's own hash in any case.
  const digest = isSecureContext ? await crypto.subtle.digest('SHA-256', bytes) : null;
  if (digest !== null && hexOf(new Uint8Array(digest)) !== offer.sha256) {
    throw new Error(`${offer.file} is not the file that this host lists. Try again later.`);
  }
  return new File([bytes], offer.file);
}
