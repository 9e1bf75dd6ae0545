/** The list of what a host offers: `manifest.json` beside the files. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Changes when a reader of an older list would misunderstand it. */
export const MANIFEST_VERSION = 1;

/**
 * @typedef {object} ManifestEntry
 * @property {string} id
 * @property {string} title
 * @property {string} file Name beside the manifest: the publisher's own, since it may tell the region.
 * @property {string} source Address it was fetched from.
 * @property {string} sha256
 * @property {number} bytes
 * @property {string} format
 * @property {string | null} region
 * @property {string | null} vintage
 * @property {string} asOf ISO date.
 * @property {number} rows Rows that can be stored.
 * @property {string} fetchedAt ISO time stamp.
 * @property {string} [etag]
 * @property {string} [lastModified]
 *
 * @typedef {object} Manifest
 * @property {number} version
 * @property {string | null} refreshedAt
 * @property {ManifestEntry[]} files
 */

/** @returns {Manifest} */
export function emptyManifest() {
  return { version: MANIFEST_VERSION, refreshedAt: null, files: [] };
}

/**
 * @param {string} folder
 * @returns {Manifest} An empty one where there is none or it cannot be read: all is fetched anew then.
 */
export function readManifest(folder) {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    if (manifest?.version === MANIFEST_VERSION && Array.isArray(manifest.files)) return manifest;
  } catch {
    // Absent or broken: the files are fetched again and it is written anew.
  }
  return emptyManifest();
}

/** Puts a file in place as a whole: a reader sees the old one or the new one, never a part. */
export function placeFile(
  /** @type {string} */ folder,
  /** @type {string} */ name,
  /** @type {Uint8Array | string} */ content,
) {
  const partial = join(folder, `.${name}.partial`);
  writeFileSync(partial, content);
  renameSync(partial, join(folder, name));
}

/** @param {string} folder @param {Manifest} manifest */
export function writeManifest(folder, manifest) {
  placeFile(folder, 'manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
}
