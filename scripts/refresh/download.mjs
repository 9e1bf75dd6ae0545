/** Fetching one file from its publisher, considerately, and telling apart what can go wrong. */

/** A file that could not be had or was not what it should be; its message says why. */
export class RefreshError extends Error {
  /** @param {string} message @param {{ retryAfter?: number }} [options] Seconds, where the host asks to wait. */
  constructor(message, { retryAfter } = {}) {
    super(message);
    this.retryAfter = retryAfter;
  }
}

/** Says who asks, so that a publisher can tell and object. */
const USER_AGENT = 'Fairbook-refresh (a host updating its copy of public data)';

/** The largest file that is taken; the largest of the real ones is under 2 MB. */
const MOST_BYTES = 64 * 1024 * 1024;

const PATIENCE_MS = 60_000;

/**
 * @typedef {object} Validators What tells the publisher which version is here already.
 * @property {string} [etag]
 * @property {string} [lastModified]
 *
 * @typedef {object} Download
 * @property {Uint8Array} bytes
 * @property {Validators} validators
 */

/** @param {Response} response @returns {Promise<Uint8Array>} */
async function readBody(response) {
  if (response.body === null) throw new RefreshError('it was empty');
  const parts = [];
  let size = 0;
  for await (const part of response.body) {
    size += part.length;
    if (size > MOST_BYTES) throw new RefreshError(`it is larger than ${MOST_BYTES} bytes`);
    parts.push(part);
  }
  const announced = Number(response.headers.get('content-length') ?? Number.NaN);
  // A body that was compressed on the way has another length than the one announced.
  if (response.headers.has('content-encoding') || Number.isNaN(announced) || announced === size) {
    return Uint8Array.from(Buffer.concat(parts));
  }
  throw new RefreshError(`it broke off: ${size} of ${announced} bytes arrived`);
}

/**
 * Fetches a file unless the version at hand is still the publisher's.
 *
 * @param {string} url
 * @param {Validators} [known] Of the version at hand; absent: fetch it in any case.
 * @returns {Promise<Download | null>} Null: not modified.
 * @throws {RefreshError} When the publisher does not answer, refuses, or the answer breaks off.
 */
export async function download(url, known = {}) {
  /** @type {Record<string, string>} */
  const headers = { 'User-Agent': USER_AGENT };
  if (known.etag !== undefined) headers['If-None-Match'] = known.etag;
  if (known.lastModified !== undefined) headers['If-Modified-Since'] = known.lastModified;
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    if (response.status === 304) return null;
    if (!response.ok) {
      await response.body?.cancel();
      const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
      throw new RefreshError(
        `the publisher answered ${response.status}`,
        Number.isFinite(wait) ? { retryAfter: wait } : {},
      );
    }
    const bytes = await readBody(response);
    const etag = response.headers.get('etag');
    const lastModified = response.headers.get('last-modified');
    return {
      bytes,
      validators: {
        ...(etag === null ? {} : { etag }),
        ...(lastModified === null ? {} : { lastModified }),
      },
    };
  } catch (error) {
    if (error instanceof RefreshError) throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new RefreshError(
      cause instanceof Error && cause.name === 'TimeoutError'
        ? `no answer within ${PATIENCE_MS / 1000} s`
        : `it could not be fetched: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}
