/**
 * Makes a fresh clone ready: `node scripts/setup.mjs` installs the dependencies where the lock file
 * has changed since the last time; with `--browser` it also finds the browsers for the tests, or
 * installs them. Uses Node alone, since nothing else is there yet.
 */
import { existsSync, lstatSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBrowser, findFirefox } from './find-browser.mjs';
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

/** npm empties the folder that it installs into: behind a link, that of another copy of the project. */
function refuseLink() {
  const folder = join(ROOT, 'node_modules');
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return;
  throw new SetupError(
    `${folder} is a symbolic link, and the dependencies behind it are not known to be those of this ` +
      'package-lock.json. Installing would empty what the link points to. Remove the link and start ' +
      'again, or run this in the folder that it points to.',
  );
}

/**
 * Installs the dependencies unless those of this very lock file are there.
 *
 * @throws {SetupError} When Node is too old, node_modules is a link or npm fails.
 */
export async function installDependencies() {
  checkNode();
  const wanted = fingerprint(['package-lock.json']);
  if (readStamp(INSTALL_STAMP) === wanted) return;
  refuseLink();
  console.log('Installing dependencies ...');
  // Development tools are named expressly: with NODE_ENV=production npm would leave them out.
  const code = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    throw new SetupError('npm could not install the dependencies; its own message is above.');
  }
  writeFileSync(join(ROOT, INSTALL_STAMP), wanted);
}

let packageListsRead = false;

/**
 * Installs a Debian package where that can be done without asking: as root, with apt.
 *
 * @param {string} name
 * @returns {Promise<boolean>} Whether it was tried.
 */
async function tryPackage(name) {
  if (process.getuid?.() !== 0 || !existsSync(APT)) return false;
  console.log(`Installing ${name} with apt ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (!packageListsRead) packageListsRead = (await run(APT, ['update'], env)) === 0;
  await run(APT, ['install', '-y', '--no-install-recommends', name], env);
  return true;
}

/**
 * Finds a browser for the tests; where there is none, installs Debian's Chromium or lets Playwright
 * download its own.
 *
 * @returns {Promise<string>} Path of the program.
 * @throws {SetupError} When none can be had.
 */
async function ensureBrowser() {
  const present = findBrowser();
  if (present !== undefined) return present;
  console.log('No browser found.');
  if (await tryPackage('chromium')) {
    const installed = findBrowser();
    if (installed !== undefined) return installed;
  }
  console.log('Downloading a browser with Playwright ...');
  await runNode(TOOLS.playwright, ['install', 'chromium']);
  const downloaded = findBrowser();
  if (downloaded !== undefined) return downloaded;
  throw new SetupError(
    'The tests need Chrome, Chromium or Edge, and none was found or could be installed. ' +
      'Install one, or set BROWSER_PATH to the program of one that is there.',
  );
}

/**
 * Finds Firefox, in which one test computes what Chromium computes; where there is none, installs
 * Debian's. That test can be skipped, so the set-up does not fail without one.
 *
 * @returns {Promise<string | undefined>} Path of the program.
 */
async function ensureFirefox() {
  const present = findFirefox();
  if (present !== undefined) return present;
  console.log('No Firefox found.');
  return (await tryPackage('firefox-esr')) ? findFirefox() : undefined;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await installDependencies();
    if (process.argv.includes('--browser')) {
      console.log(`Browser: ${await ensureBrowser()}`);
      console.log(`Firefox: ${(await ensureFirefox()) ?? 'none, its test will be skipped'}`);
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
