import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** Keeps a fresh profile from calling its maker, updating itself or asking first-run questions. */
const PREFERENCES = {
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

/**
 * Opens a page in a Firefox of any version and waits for what the page posts. No driver takes part:
 * each speaks to some versions of Firefox only, and distributions keep old ones for years.
 *
 * @param program Path of Firefox.
 * @param address Page to open. It gets `?report=ADDRESS` and must post its answer there, once.
 * @returns The posted text.
 * @throws {Error} When Firefox ends before the page has posted.
 */
export async function postedFromFirefox(program: string, address: string): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'fairbook-firefox-'));
  const preferences = Object.entries(PREFERENCES)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${value});\n`)
    .join('');
  await writeFile(join(profile, 'user.js'), preferences);
  const receiver = createServer();
  const posted = new Promise<string>((resolve, reject) => {
    receiver.on('request', (request, response) => {
      text(request).then(resolve, reject);
      response.writeHead(204).end();
    });
  });
  receiver.listen(0, 'localhost');
  await once(receiver, 'listening');
  const { port } = receiver.address() as AddressInfo;
  const report = encodeURIComponent(`http://localhost:${port}/`);
  const firefox = spawn(
    program,
    ['--headless', '--no-remote', '--profile', profile, `${address}?report=${report}`],
    // A process group of its own: the program in the path may be a script that starts the real one.
    { stdio: 'ignore', detached: true },
  );
  const ended = once(firefox, 'exit');
  try {
    const early = ended.then(([code]) => {
      throw new Error(`Firefox ended before the page had answered (exit code ${String(code)}).`);
    });
    return await Promise.race([posted, early]);
  } finally {
    if (firefox.exitCode === null && firefox.pid !== undefined) process.kill(-firefox.pid);
    await ended;
    receiver.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
