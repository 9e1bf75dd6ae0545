/**
 * The one address and the content policy: facts that the build, the servers and the tests share.
 */

/**
 * The origin is where the browser keeps the book, so it never changes:
 * http://127.0.0.1:47615 would be another, empty book.
 */
export const ADDRESS = Object.freeze({
  host: 'localhost',
  port: 47615,
  url: 'http://localhost:47615/',
});

/** What tells a running Fairbook from any other program; also stands in index.html. */
export const APPLICATION_MARK = '<meta name="application-name" content="Fairbook"';

/** Without `wasm-unsafe-eval` SQLite cannot be compiled; `eval` itself stays refused. */
const DIRECTIVES = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** The policy as the page itself carries it, so that every static host delivers it. */
export const META_POLICY = DIRECTIVES.join('; ');

/** As a header: browsers ignore `frame-ancestors` in a meta element. */
export const HEADER_POLICY = [...DIRECTIVES, "frame-ancestors 'none'"].join('; ');
