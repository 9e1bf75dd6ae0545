/** What the scripts share: where the project is, running a program, and stamps of what was done. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Node-run tools of the project, started without npx: it would leave a child behind when killed. */
export const TOOLS = Object.freeze({
  eslint: 'node_modules/eslint/bin/eslint.js',
  playwright: 'node_modules/playwright/cli.js',
  prettier: 'node_modules/prettier/bin/prettier.cjs',
  svelteCheck: 'node_modules/svelte-check/bin/svelte-check',
  tsc: 'node_modules/typescript/bin/tsc',
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
});

/**
 * Runs a program to its end, its output shown as it comes.
 *
 * @param {string} program @param {string[]} args @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>} Its exit code; 1 when it could not be started or was killed.
 */
export function run(program, args, env = process.env) {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', env });
    child.once('error', (error) => {
      console.error(error.message);
      done(1);
    });
    child.once('exit', (code) => done(code ?? 1));
  });
}

/** @param {string} script Path from the project's root. @param {string[]} [args] */
export function runNode(script, args = []) {
  return run(process.execPath, [join(ROOT, script), ...args]);
}

/** @param {string} path From the project's root. @returns {string[]} The files in it, or itself. */
function filesUnder(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full).flatMap((name) => filesUnder(`${path}/${name}`));
}

/**
 * @param {string[]} paths Files and folders from the project's root; absent ones count as empty.
 * @returns {string} SHA-256 over the names and contents of all their files.
 */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesUnder).sort()) {
    const content = readFileSync(join(ROOT, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @param {string} path From the project's root. @returns {string} Its text; empty where absent. */
export function readStamp(path) {
  const full = join(ROOT, path);
  return existsSync(full) ? readFileSync(full, 'utf8') : '';
}
