/**
 * Takes the pictures that an install dialogue shows, from the built app: `npm run screenshots`.
 * The results are committed; run it again when the interface has changed visibly.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { buildApp, isBuildCurrent, OUTPUT } from './build.mjs';
import { browserLaunchOptions } from './find-browser.mjs';
import { ROOT } from './project.mjs';
import { startStaticServer } from './static-server.mjs';

/** The sizes stand in public/manifest.webmanifest too, and a test compares them. */
const SHOTS = [
  { file: 'wide.png', width: 1280, height: 800 },
  { file: 'narrow.png', width: 390, height: 844 },
];

if (!isBuildCurrent() && (await buildApp()) !== 0) throw new Error('The build failed.');
const folder = join(ROOT, 'public/screenshots');
mkdirSync(folder, { recursive: true });
const server = await startStaticServer({ root: join(ROOT, OUTPUT) });
const browser = await chromium.launch(browserLaunchOptions());
try {
  for (const { file, width, height } of SHOTS) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: 'light' });
    await page.goto(server.url);
    await page.getByRole('main').waitFor();
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    writeFileSync(join(folder, file), await page.screenshot());
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
