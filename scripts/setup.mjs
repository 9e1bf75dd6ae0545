/**
 * Makes a fresh clone ready: `node scripts/setup.mjs` installs the dependencies where the lock file
 * has changed since the last time; with `--browser` it also finds a browser for the tests, or
 * installs one. Uses Node alone, since nothing else is there yet.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBrowser } from './find-browser.mjs';
import { fingerprint, readStamp, ROOT, run, runNode, TOOLS } from './project.mjs';

const OLDEST_NODE = [20, 19];
const INSTALL_STAMP = 'node_modules/.installed-lock';
const APT = '/usr/bin/apt-get';

/** A step of the set-up that cannot be done here; its message says what the reader can do. */
export class SetupError extends Error {}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetupError(
    `Fairbook needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`,
  );
}

/** @param {string[]} args @returns {Promise<number>} Exit code. */
function runNpm(args) {
  // Under npm its own script is known; run by hand, Windows keeps it beside node.exe, where the
  // command itself (npm.cmd) could only be started through a shell.
  const beside = join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js');
  const script = process.env['npm_execpath'] ?? (existsSync(beside) ? beside : undefined);
  return script === undefined ? run('npm', args) : run(process.execPath, [script, ...args]);
}

/**
 * Installs the dependencies unless those of this very lock file are there.
 *
 * @throws {SetupError} When Node is too old or npm fails.
 */
export async function installDependencies() {
  checkNode();
  const wanted = fingerprint(['package-lock.json']);
  if (readStamp(INSTALL_STAMP) === wanted) return;
  console.log('Installing dependencies ...');
  // Development tools are named expressly: with NODE_ENV=production npm would leave them out.
  const code = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    throw new SetupError('npm could not install the dependencies; its own message is above.');
  }
  writeFileSync(join(ROOT, INSTALL_STAMP), wanted);
}

/**
 * Finds a browser for the tests; where there is none, installs Debian's Chromium (as root, with
 * apt) or lets Playwright download its own.
 *
 * @returns {Promise<string>} Path of the program.
 * @throws {SetupError} When none can be had.
 */
async function ensureBrowser() {
  const present = findBrowser();
  if (present !== undefined) return present;
  if (process.getuid?.() === 0 && existsSync(APT)) {
    console.log('No browser found: installing Chromium with apt ...');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run(APT, ['update'], env);
    await run(APT, ['install', '-y', '--no-install-recommends', 'chromium'], env);
    const installed = findBrowser();
    if (installed !== undefined) return installed;
  }
  console.log('No browser found: downloading one with Playwright ...');
  await runNode(TOOLS.playwright, ['install', 'chromium']);
  const downloaded = findBrowser();
  if (downloaded !== undefined) return downloaded;
  throw new SetupError(
    'The tests need Chrome, Chromium or Edge, and none was found or could be installed. ' +
      'Install one, or set BROWSER_PATH to the program of one that is there.',
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await installDependencies();
    if (process.argv.includes('--browser')) console.log(`Browser: ${await ensureBrowser()}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
