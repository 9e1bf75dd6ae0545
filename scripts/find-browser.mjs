import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

/**
 * Where the programs of a family of browsers are, by system, the preferred first.
 *
 * @typedef {object} Family
 * @property {string} variable Environment variable that names the program and is not overruled.
 * @property {string[]} linux Commands under which distributions and vendors install it.
 * @property {string[]} mac Under a folder of applications.
 * @property {string[]} windows Under a folder of programs.
 */

/** @type {Family} */
const CHROMIUM = {
  variable: 'BROWSER_PATH',
  linux: [
    'google-chrome',
    'google-chrome-stable',
    'chromium',
    'chromium-browser',
    'microsoft-edge',
    'microsoft-edge-stable',
    'google-chrome-beta',
  ],
  mac: [
    'Google Chrome.app/Contents/MacOS/Google Chrome',
    'Chromium.app/Contents/MacOS/Chromium',
    'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  windows: [
    'Google\\Chrome\\Application\\chrome.exe',
    'Chromium\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** @type {Family} */
const FIREFOX = {
  variable: 'FIREFOX_PATH',
  linux: ['firefox-esr', 'firefox'],
  mac: ['Firefox.app/Contents/MacOS/firefox'],
  windows: ['Mozilla Firefox\\firefox.exe'],
};

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

/** @param {Family} family @returns {string[]} Where this system would keep one of them. */
function candidates(family) {
  /** @param {(string | undefined)[]} roots @param {string[]} names */
  const cross = (roots, names) =>
    roots.flatMap((root) => (root ? names.map((name) => join(root, name)) : []));
  if (process.platform === 'darwin') {
    return cross(['/Applications', join(process.env['HOME'] ?? '', 'Applications')], family.mac);
  }
  if (process.platform === 'win32') {
    const { env } = process;
    return cross(
      [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']],
      family.windows,
    );
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return family.linux.flatMap((name) => cross(folders, [name]));
}

/** @param {Family} family @returns {string | undefined} The program that was asked for, else the system's. */
function find(family) {
  const wished = process.env[family.variable];
  if (wished) {
    if (isExecutable(wished)) return wished;
    throw new Error(`${family.variable} names no program that can be started: ${wished}`);
  }
  return candidates(family).find((path) => isExecutable(path) && starts(path));
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
  return find(CHROMIUM) ?? downloadedBrowser();
}

/**
 * Finds the system's Firefox: `FIREFOX_PATH`, else where systems keep it.
 *
 * @returns {string | undefined} Path of the program; undefined where there is none.
 * @throws {Error} When `FIREFOX_PATH` is set but names no program.
 */
export function findFirefox() {
  return find(FIREFOX);
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
