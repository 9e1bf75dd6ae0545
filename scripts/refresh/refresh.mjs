/** Brings a folder of public files up to date: each is fetched, verified and put in place, or left as it was. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { download, RefreshError } from './download.mjs';
import { placeFile, readManifest, writeManifest } from './manifest.mjs';
import { verify } from './verify.mjs';

/** Between two requests to the same host. */
const COURTESY_MS = 1000;

/** A host that asks for a longer wait is asked again another time. */
const LONGEST_WAIT_S = 120;

/**
 * @typedef {object} RefreshOptions
 * @property {readonly import('./sources.mjs').PublicFile[]} sources
 * @property {string} folder Where the files and their manifest go.
 * @property {import('./verify.mjs').Parse} parse
 * @property {() => string} [now] ISO time stamp.
 * @property {(line: string) => void} [log]
 * @property {number} [courtesyMs]
 *
 * @typedef {object} Outcome
 * @property {string} id
 * @property {'new' | 'unchanged' | 'failed'} status
 * @property {string} [reason] Of a failure.
 */

/** @param {Uint8Array} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** @param {string} url */
const nameOf = (url) => decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '');

/**
 * The manifest is written after every file, so that an interrupted run goes on where it stopped: what is
 * at hand and unchanged at the publisher's is not fetched again.
 *
 * @param {RefreshOptions} options
 * @returns {Promise<Outcome[]>} One per source, in their order. A failure leaves the version at hand.
 */
export async function refresh(options) {
  const { sources, folder, log = () => undefined, courtesyMs = COURTESY_MS } = options;
  mkdirSync(folder, { recursive: true });
  /** @type {Outcome[]} */
  const outcomes = [];
  let lastHost = '';
  for (const source of sources) {
    const { host } = new URL(source.url);
    if (host === lastHost) await pause(courtesyMs);
    lastHost = host;
    /** @type {Outcome} */
    let outcome;
    try {
      outcome = {
        id: source.id,
        status: (await refreshOne(source, options)) ? 'new' : 'unchanged',
      };
    } catch (error) {
      if (!(error instanceof RefreshError)) throw error;
      outcome = { id: source.id, status: 'failed', reason: error.message };
    }
    log(
      `${outcome.status.padEnd(9)}  ${source.title}${outcome.reason ? `: ${outcome.reason}` : ''}`,
    );
    outcomes.push(outcome);
  }
  return outcomes;
}

/**
 * @param {import('./sources.mjs').PublicFile} source @param {RefreshOptions} options
 * @returns {Promise<boolean>} Whether a new version was put in place.
 */
async function refreshOne(source, { folder, parse, now = () => new Date().toISOString() }) {
  const manifest = readManifest(folder);
  const name = nameOf(source.url);
  const path = join(folder, name);
  const listed = manifest.files.find(({ id }) => id === source.id);
  // A file that is not the one on the list counts as absent.
  const atHand =
    listed && existsSync(path) && sha256(readFileSync(path)) === listed.sha256 ? listed : undefined;
  const fetched = await fetchOnceMore(source.url, atHand);
  if (fetched === null) return false;
  const hash = sha256(fetched.bytes);
  if (hash === atHand?.sha256) return false;
  const found = await verify(source, name, fetched.bytes, parse, atHand);
  placeFile(folder, name, fetched.bytes);
  const entry = {
    id: source.id,
    title: source.title,
    file: name,
    source: source.url,
    sha256: hash,
    bytes: fetched.bytes.length,
    format: found.format,
    region: found.region ?? null,
    vintage: found.vintage ?? null,
    asOf: found.asOf,
    rows: found.lines.length,
    fetchedAt: now(),
    ...fetched.validators,
  };
  const others = manifest.files.filter(({ id }) => id !== source.id);
  writeManifest(folder, { ...manifest, refreshedAt: now(), files: [...others, entry] });
  return true;
}

/**
 * Asks a second time where the host says after how long.
 *
 * @param {string} url @param {import('./download.mjs').Validators} [known]
 */
async function fetchOnceMore(url, known) {
  try {
    return await download(url, known);
  } catch (error) {
    const wait = error instanceof RefreshError ? error.retryAfter : undefined;
    if (wait === undefined || wait > LONGEST_WAIT_S) throw error;
    await pause(wait * 1000);
    return download(url, known);
  }
}
