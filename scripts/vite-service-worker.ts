import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { build, type Plugin } from 'vite';

interface PrecacheEntry {
  url: string;
  revision: string | null;
}

/** Emitted because SQLite's module names them, never loaded: the app uses neither interface. */
const UNUSED_ASSETS = /^assets\/sqlite3-(worker1|opfs-async-proxy)[^/]*$/;

/** What store listings and crawlers read, and the data that a host offers, of which few users want all. */
const NOT_PRECACHED = /^(screenshots\/|data\/|robots\.txt$|sw\.js$)|(^|\/)\./;

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/**
 * The files that a first visit stores for use without a network.
 *
 * @param outDir The finished build.
 * @returns Addresses relative to the service worker's scope. Files under assets/ carry their
 * hash in the name and need no revision; the others get the SHA-256 of their content.
 */
export function precacheEntries(outDir: string): PrecacheEntry[] {
  return listFiles(outDir)
    .filter((file) => !NOT_PRECACHED.test(file) && !UNUSED_ASSETS.test(file))
    .map((file) => ({
      url: file,
      revision: file.startsWith('assets/')
        ? null
        : createHash('sha256')
            .update(readFileSync(join(outDir, file)))
            .digest('hex'),
    }));
}

/**
 * Builds the service worker after the app, with the list of what the app consists of.
 *
 * @param entry Source file of the service worker, from the project's root.
 */
export function serviceWorker(entry: string): Plugin {
  let outDir = 'dist';
  return {
    name: 'fairbook-service-worker',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    // writeBundle, since closeBundle also runs after a failed build and would hide the error.
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        for (const file of listFiles(outDir)) {
          if (UNUSED_ASSETS.test(file)) rmSync(join(outDir, file));
        }
        await build({
          configFile: false,
          publicDir: false,
          logLevel: 'warn',
          define: {
            'self.__WB_MANIFEST': JSON.stringify(precacheEntries(outDir)),
            'process.env.NODE_ENV': '"production"',
          },
          build: {
            outDir,
            emptyOutDir: false,
            target: 'es2022',
            lib: { entry, formats: ['iife'], name: 'sw', fileName: () => 'sw.js' },
          },
        });
      },
    },
  };
}
