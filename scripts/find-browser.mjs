import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/** Commands under which Linux distributions and vendors install Chromium and its relatives. */
const LINUX_COMMANDS = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
  'google-chrome-beta',
];

const MAC_APPLICATIONS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A file on the path may be a stub that only tells how to install the browser, so it has to start.
 * Windows browsers print no version; there the file alone decides.
 *
 * @param {string} path
 */
function starts(path) {
  if (process.platform === 'win32') return true;
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

/** @returns {string[]} Where this system would keep a browser, the preferred place first. */
function candidates() {
  /** @param {(string | undefined)[]} roots @param {string[]} names */
  const cross = (roots, names) =>
    roots.flatMap((root) => (root ? names.map((name) => join(root, name)) : []));
  if (process.platform === 'darwin') {
    return cross(
      ['/Applications', join(process.env['HOME'] ?? '', 'Applications')],
      MAC_APPLICATIONS,
    );
  }
  if (process.platform === 'win32') {
    const { env } = process;
    return cross(
      [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']],
      WINDOWS_PROGRAMS,
    );
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return LINUX_COMMANDS.flatMap((name) => cross(folders, [name]));
}

/** @returns {string | undefined} The browser that Playwright has downloaded, if it has. */
function downloadedBrowser() {
  try {
    const require = createRequire(import.meta.url);
    /** @type {typeof import('playwright')} */
    const playwright = require('playwright');
    const path = playwright.chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Finds a Chromium-family browser: `BROWSER_PATH`, else the system's Chrome, Chromium or Edge, else
 * the one that Playwright downloaded.
 *
 * @returns {string | undefined} Path of the program; undefined where there is none.
 * @throws {Error} When `BROWSER_PATH` is set but names no program: a wish is not overruled silently.
 */
export function findBrowser() {
  const wished = process.env['BROWSER_PATH'];
  if (wished) {
    if (isExecutable(wished)) return wished;
    throw new Error(`BROWSER_PATH names no program that can be started: ${wished}`);
  }
  return candidates().find((path) => isExecutable(path) && starts(path)) ?? downloadedBrowser();
}

/** Keeps a test browser from calling its maker or asking first-run questions. */
const ARGUMENTS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * How scripts and tests start the browser.
 *
 * @returns {{ args: string[]; executablePath?: string }} Options for Playwright's `launch`.
 * @throws {Error} As {@link findBrowser}.
 */
export function browserLaunchOptions() {
  const executablePath = findBrowser();
  return executablePath === undefined ? { args: ARGUMENTS } : { args: ARGUMENTS, executablePath };
}
