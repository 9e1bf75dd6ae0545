/**
 * Draws the PNG icons of public/icons from icon.svg with a browser: `npm run icons`.
 * The results are committed; run it again only after changing the mark.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { browserLaunchOptions } from './find-browser.mjs';

const folder = new URL('../public/icons/', import.meta.url);
const mark = readFileSync(new URL('icon.svg', folder), 'utf8');
const accent = /<rect[^>]*fill="(#[0-9a-f]{6})"/.exec(mark)?.[1];
if (accent === undefined) throw new Error('public/icons/icon.svg has lost its coloured square.');

/**
 * A full-bleed icon is filled to the edge, since the platform cuts its own shape out of it; the
 * drawing then keeps to the middle 60 %, inside the circle that every shape leaves visible.
 */
const ICONS = [
  { file: 'icon-192.png', size: 192, fullBleed: false },
  { file: 'icon-512.png', size: 512, fullBleed: false },
  { file: 'icon-maskable-512.png', size: 512, fullBleed: true },
  { file: 'apple-touch-icon.png', size: 180, fullBleed: true },
];

const browser = await chromium.launch(browserLaunchOptions());
try {
  for (const { file, size, fullBleed } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const drawn = fullBleed ? size * 0.8 : size;
    await page.setContent(`<!doctype html>
      <style>
        html, body { margin: 0; height: 100%; background: ${fullBleed ? accent : 'transparent'}; }
        body { display: grid; place-items: center; }
        svg { width: ${drawn}px; height: ${drawn}px; }
      </style>${mark}`);
    writeFileSync(new URL(file, folder), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
} finally {
  await browser.close();
}
