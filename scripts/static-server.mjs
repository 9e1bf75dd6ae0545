/**
 * A plain file server: what `npm start` serves the built app with, and what the browser tests use
 * in place of any static host. A missing file is a real 404, never the start page.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';

/** @type {Record<string, string>} */
const CONTENT_TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.xls': 'application/vnd.ms-excel',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.zip': 'application/zip',
};

/** Types that packing makes smaller. */
const PACKED = /^text\/|javascript|json|svg|wasm/;

/**
 * @typedef {object} StaticServerOptions
 * @property {string} root Folder to serve.
 * @property {number} [port] 0 or absent: any free one.
 * @property {string[]} [hosts] Addresses to listen on, the first one required, the others where the
 * machine has them. Default: 127.0.0.1 only.
 * @property {string} [mount] Path under which the folder appears, with slashes at both ends.
 * @property {Record<string, string>} [headers] Sent with every file.
 * @property {boolean} [caching] Whether to send Cache-Control and ETag, and text and wasm packed to
 * whoever takes them so. Default false, like the plainest of hosts.
 *
 * @typedef {object} StaticServer
 * @property {number} port
 * @property {string} url Address of the mounted folder on the first host.
 * @property {() => Promise<void>} close Ends open connections too.
 */

/**
 * @param {string} root @param {string} mount @param {string} requestPath Path part of the address.
 * @returns {string | undefined} File to send; undefined when the address is outside or malformed.
 */
function fileFor(root, mount, requestPath) {
  if (!requestPath.startsWith(mount)) return undefined;
  let path;
  try {
    path = decodeURIComponent(requestPath.slice(mount.length));
  } catch {
    return undefined;
  }
  // Dot segments, dot files (build stamps), backslashes and NUL name nothing that is served.
  if (/(^|\/)\.|\\|\0/.test(path)) return undefined;
  const file = resolve(root, path === '' || path.endsWith('/') ? `${path}index.html` : path);
  return file.startsWith(root + sep) ? file : undefined;
}

/**
 * Names under assets/ carry a hash of their content; all others must be asked for each time, or a
 * new version would never be noticed.
 *
 * @param {string} root @param {string} file
 */
function cacheControl(root, file) {
  return file.startsWith(join(root, 'assets') + sep)
    ? 'public, max-age=31536000, immutable'
    : 'no-cache';
}

/**
 * @param {import('node:http').Server} server @param {number} port @param {string} host
 * @returns {Promise<number>} The port it listens on.
 */
function listen(server, port, host) {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen({ port, host, exclusive: true }, () => {
      server.off('error', fail);
      const address = server.address();
      done(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}

/** @param {import('node:http').Server} server @returns {Promise<void>} */
function close(server) {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

/** @param {unknown} error */
function isMissingAddress(error) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT';
}

/**
 * @param {Required<Omit<StaticServerOptions, 'port' | 'hosts'>>} options
 * @returns {import('node:http').RequestListener}
 */
function handler({ root, mount, headers, caching }) {
  return async (request, response) => {
    /** @param {number} status @param {Record<string, string>} [extra] */
    const refuse = (status, extra = {}) => {
      response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...extra });
      response.end(request.method === 'HEAD' ? undefined : `${status}\n`);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuse(405, { Allow: 'GET, HEAD' });
      return;
    }
    const path = (request.url ?? '/').replace(/[?#].*$/s, '');
    if (`${path}/` === mount) {
      refuse(308, { Location: mount });
      return;
    }
    const file = fileFor(root, mount, path);
    const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
    if (file === undefined || !found?.isFile()) {
      refuse(404);
      return;
    }
    /** @type {Record<string, string | number>} */
    const head = {
      'Content-Type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
    };
    if (caching) {
      // Weak: the same content may come packed or not.
      const tag = `W/"${found.size.toString(36)}-${found.mtimeMs.toString(36)}"`;
      head['Cache-Control'] = cacheControl(root, file);
      head['ETag'] = tag;
      if (request.headers['if-none-match'] === tag) {
        response.writeHead(304, head).end();
        return;
      }
    }
    const packs = caching && PACKED.test(String(head['Content-Type']));
    if (packs) head['Vary'] = 'Accept-Encoding';
    const packed = packs && /\bgzip\b/.test(String(request.headers['accept-encoding']));
    response.writeHead(200, {
      ...head,
      ...(packed ? { 'Content-Encoding': 'gzip' } : { 'Content-Length': found.size }),
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    // The headers are gone by now: a file that fails midway can only end the connection.
    const steps = packed ? [createGzip(), response] : [response];
    pipeline([createReadStream(file), ...steps], (error) => {
      if (error) response.destroy();
    });
  };
}

/**
 * @param {StaticServerOptions} options
 * @returns {Promise<StaticServer>}
 * @throws The system's error (`code` EADDRINUSE) when an address is taken; nothing stays open then.
 */
export async function startStaticServer(options) {
  const { port = 0, hosts = ['127.0.0.1'], mount = '/', headers = {}, caching = false } = options;
  const serve = handler({ root: resolve(options.root), mount, headers, caching });
  /** @type {import('node:http').Server[]} */
  const servers = [];
  let bound = port;
  try {
    for (const host of hosts) {
      const server = createServer(serve);
      try {
        bound = await listen(server, bound, host);
        servers.push(server);
      } catch (error) {
        if (servers.length === 0 || !isMissingAddress(error)) throw error;
      }
    }
  } catch (error) {
    await Promise.all(servers.map(close));
    throw error;
  }
  return {
    port: bound,
    url: `http://${hosts[0]}:${bound}${mount}`,
    close: async () => {
      await Promise.all(servers.map(close));
    },
  };
}
