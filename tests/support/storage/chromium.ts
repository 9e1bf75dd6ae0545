import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync, watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext } from 'playwright';
import { browserLaunchOptions } from '../../../scripts/find-browser.mjs';

/** A browser process of our own on a profile on disk, which can be killed as a crash would. */
export interface OwnChromium {
  context: BrowserContext;
  /** SIGKILL to the browser and all its children; resolves when it is gone. */
  kill(): Promise<void>;
}

const PORT_FILE = 'DevToolsActivePort';

/** Resolves with the browser's address when it has written it into its profile. */
function untilListening(profile: string, process: ChildProcess): Promise<string> {
  const file = join(profile, PORT_FILE);
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const [port, path] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
      if (port === undefined || path === undefined || path === '') return;
      watcher.close();
      resolve(`ws://127.0.0.1:${port}${path}`);
    };
    const watcher = watch(profile, look);
    process.once('exit', (code) => {
      watcher.close();
      reject(new Error(`the browser ended with ${code}`));
    });
    look();
  });
}

/** Starts a browser on `profile`. Playwright's own launch hides the process that has to be killed. */
export async function startChromium(profile: string): Promise<OwnChromium> {
  const { executablePath = chromium.executablePath(), args } = browserLaunchOptions();
  await mkdir(profile, { recursive: true });
  rmSync(join(profile, PORT_FILE), { force: true });
  const child = spawn(
    executablePath,
    [
      ...args,
      '--headless=new',
      '--no-sandbox',
      '--no-first-run',
      '--disable-gpu',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: 'ignore', detached: process.platform !== 'win32' },
  );
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const browser: Browser = await chromium.connectOverCDP(await untilListening(profile, child));
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('the browser has no default context');
  return {
    context,
    async kill() {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      // The group holds the renderer and storage processes too.
      if (process.platform === 'win32') child.kill('SIGKILL');
      else process.kill(-child.pid, 'SIGKILL');
      await gone;
    },
  };
}
