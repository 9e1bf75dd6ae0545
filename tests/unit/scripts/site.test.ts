import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../../scripts/find-browser.mjs';
import { APPLICATION_MARK, HEADER_POLICY, META_POLICY } from '../../../scripts/site.mjs';
import { precacheEntries } from '../../../scripts/vite-service-worker.ts';

describe('the page', () => {
  it('carries the mark by which a running Fairbook is recognised', () => {
    expect(readFileSync('index.html', 'utf8')).toContain(APPLICATION_MARK);
  });
});

describe('the content policy', () => {
  it('names no other origin and no unsafe source but the compilation of wasm', () => {
    for (const policy of [META_POLICY, HEADER_POLICY]) {
      expect(policy).not.toMatch(/https?:|\*|'unsafe-(inline|eval)'/);
      expect(policy).toContain("'wasm-unsafe-eval'");
      expect(policy).toContain("connect-src 'self'");
    }
  });

  it('keeps out of the meta element what browsers ignore there', () => {
    expect(META_POLICY).not.toContain('frame-ancestors');
    expect(HEADER_POLICY).toContain("frame-ancestors 'none'");
  });
});

describe('precacheEntries', () => {
  it('lists what the app needs, revisioned where the name carries no hash', () => {
    const folder = mkdtempSync(join(tmpdir(), 'precache-'));
    try {
      mkdirSync(join(folder, 'assets'));
      mkdirSync(join(folder, 'screenshots'));
      const files = [
        ...['index.html', 'assets/app-1.js', 'assets/sqlite3-1.wasm', 'robots.txt', 'sw.js'],
        ...['.inputs', 'screenshots/wide.png', 'assets/sqlite3-worker1-1.js'],
        ...['assets/sqlite3-opfs-async-proxy-1.js'],
      ];
      for (const file of files) writeFileSync(join(folder, file), 'abc');
      // SHA-256 of "abc": FIPS 180-4, example B.1.
      const revision = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
      expect(precacheEntries(folder)).toEqual([
        { url: 'assets/app-1.js', revision: null },
        { url: 'assets/sqlite3-1.wasm', revision: null },
        { url: 'index.html', revision },
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('findBrowser', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('takes the program that BROWSER_PATH names', () => {
    vi.stubEnv('BROWSER_PATH', process.execPath);
    expect(findBrowser()).toBe(process.execPath);
  });

  it('refuses a BROWSER_PATH that names none, rather than taking another', () => {
    vi.stubEnv('BROWSER_PATH', '/no/such/browser');
    expect(() => findBrowser()).toThrow(/BROWSER_PATH.*\/no\/such\/browser/);
  });
});
