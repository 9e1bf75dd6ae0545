/**
 * Builds the app into dist/: `npm run build`; with `--if-stale` only when it is not current.
 * Exports what tells whether a build is still current.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint, readStamp, ROOT, runNode, TOOLS } from './project.mjs';

/** The built app, from the project's root. */
export const OUTPUT = 'dist';

/** Written after a whole build; the build empties the folder first, so half a build has none. */
const STAMP = `${OUTPUT}/.inputs`;

/** Everything that can change what comes out. */
const INPUTS = [
  ...['index.html', 'package.json', 'package-lock.json', 'vite.config.ts', 'svelte.config.js'],
  ...['tsconfig.base.json', 'tsconfig.json', 'tsconfig.workers.json'],
  ...['tsconfig.service-worker.json', 'src', 'workers', 'migrations', 'public'],
  ...['scripts/site.mjs', 'scripts/vite-csp.ts', 'scripts/vite-data-manifest.ts'],
  ...['scripts/vite-service-worker.ts', 'scripts/refresh/manifest.mjs'],
  ...['scripts/make-sample.mjs', 'scripts/sample'],
];

/** Whether dist/ holds a whole build of the sources as they are now. */
export function isBuildCurrent() {
  return existsSync(join(ROOT, OUTPUT, 'sw.js')) && readStamp(STAMP) === fingerprint(INPUTS);
}

/** @returns {Promise<number>} Exit code of the build. */
export async function buildApp() {
  // A program of its own: this one must start before the dependencies are installed.
  const made = await runNode('scripts/make-sample.mjs');
  if (made !== 0) return made;
  // Taken before the build: what changes meanwhile may be missing in it and must not count.
  const inputs = fingerprint(INPUTS);
  console.log('Building Fairbook ...');
  const code = await runNode(TOOLS.vite, ['build', '--logLevel', 'warn']);
  if (code === 0) writeFileSync(join(ROOT, STAMP), inputs);
  return code;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const isWanted = !process.argv.includes('--if-stale') || !isBuildCurrent();
  if (isWanted) process.exitCode = await buildApp();
}
