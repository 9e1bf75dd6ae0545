import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startStaticServer, type StaticServer } from '../../scripts/static-server.mjs';

/** The folder of the built app. */
export const BUILT_APP = fileURLToPath(new URL('../../dist', import.meta.url));

/**
 * Serves the built app as the plainest static host would: under a sub-path, without any special
 * header, with real 404s. On a free port each time, so on an origin with no book yet.
 *
 * @param options.root Another folder than the built app, such as a changed copy of it.
 * @param options.port To serve the same origin again after closing it.
 * @throws When the app has not been built.
 */
export function serveBuiltApp(
  options: { root?: string; port?: number } = {},
): Promise<StaticServer> {
  if (!existsSync(`${BUILT_APP}/sw.js`)) {
    throw new Error('The app is not built: run `npm run build` first.');
  }
  // By name, since a service worker needs a secure context, which `localhost` is to every browser.
  return startStaticServer({ root: BUILT_APP, hosts: ['localhost'], mount: '/a/b/', ...options });
}
