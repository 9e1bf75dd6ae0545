import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findFirefox } from '../../../scripts/find-browser.mjs';

let folder: string;

/** A program that does nothing but end with `code`. */
function plant(name: string, code: number): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\nexit ${code}\n`);
  chmodSync(path, 0o755);
  return path;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fairbook-browsers-'));
  vi.stubEnv('FIREFOX_PATH', '');
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

describe('findFirefox', () => {
  it('takes the program that is asked for', () => {
    const path = plant('mine', 0);
    vi.stubEnv('FIREFOX_PATH', path);
    expect(findFirefox()).toBe(path);
  });

  it('does not overrule a wish that names no program', () => {
    vi.stubEnv('FIREFOX_PATH', join(folder, 'absent'));
    expect(() => findFirefox()).toThrow(/FIREFOX_PATH names no program/);
  });
});

describe.runIf(process.platform === 'linux')('findFirefox on Linux', () => {
  it('prefers the extended release, wherever on the path it is', () => {
    const elsewhere = join(folder, 'elsewhere');
    plant('firefox', 0);
    const esr = plant('firefox-esr', 0);
    vi.stubEnv('PATH', [elsewhere, folder, '/bin'].join(delimiter));
    expect(findFirefox()).toBe(esr);
  });

  it('passes over a stub that does not start, and says when nothing is left', () => {
    plant('firefox-esr', 1);
    vi.stubEnv('PATH', folder);
    expect(findFirefox()).toBeUndefined();
    const path = plant('firefox', 0);
    expect(findFirefox()).toBe(path);
  });
});
