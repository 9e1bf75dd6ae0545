import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder = '';
let clone = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fairbook-setup-'));
  clone = join(folder, 'clone');
  mkdirSync(join(clone, 'scripts'), { recursive: true });
  for (const name of ['setup.mjs', 'project.mjs', 'find-browser.mjs']) {
    copyFileSync(`scripts/${name}`, join(clone, 'scripts', name));
  }
  writeFileSync(join(clone, 'package-lock.json'), '{}');
  // In place of npm: leaves behind that it was asked.
  writeFileSync(
    join(folder, 'npm.cjs'),
    "require('node:fs').writeFileSync(require('node:path').join(__dirname, 'asked'), '');",
  );
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function setUp(): { status: number | null; stderr: string; askedNpm: boolean } {
  const env = { ...process.env, npm_execpath: join(folder, 'npm.cjs') };
  const { status, stderr } = spawnSync(process.execPath, [join(clone, 'scripts/setup.mjs')], {
    encoding: 'utf8',
    env,
  });
  return { status, stderr, askedNpm: existsSync(join(folder, 'asked')) };
}

it('installs nothing through a node_modules that is a link', () => {
  mkdirSync(join(folder, 'elsewhere'));
  symlinkSync(join(folder, 'elsewhere'), join(clone, 'node_modules'), 'junction');
  const { status, stderr, askedNpm } = setUp();
  expect({ status, askedNpm }).toEqual({ status: 1, askedNpm: false });
  expect(stderr).toMatch(/node_modules is a symbolic link.*Remove the link/s);
});

it('installs into a folder of its own', () => {
  mkdirSync(join(clone, 'node_modules'));
  expect(setUp()).toMatchObject({ status: 0, askedNpm: true });
});
