import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkRuntimes, readRuntime } from '../../../scripts/types/programs.mjs';

const folder = mkdtempSync(join(tmpdir(), 'fairbook-types-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** @param files Text by path; a tsconfig as an object. */
function project(files: Record<string, string | object>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(join(folder, path), text);
  }
}

const config = (lib: string[], ...include: string[]) => ({
  compilerOptions: {
    ...{
      lib,
      types: [],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: 'ES2022',
      module: 'ESNext',
    },
    ...{ moduleResolution: 'bundler', moduleDetection: 'force', allowImportingTsExtensions: true },
  },
  include,
});

it('checks a file by the rules of each program that lists it, and one that none lists where it is imported', () => {
  project({
    'tsconfig.floor.json': config(['ES5'], 'floor'),
    'tsconfig.page.json': config(['ES2023'], 'floor', 'page'),
    'tsconfig.tests.json': config(['ES2023'], 'tests'),
    'floor/pure.ts': 'export const last = [1].at(-1);\n',
    'page/wrong.ts': 'export const count: number = "three";\n',
    'tests/some.ts': `
      import { count } from '../page/wrong.ts';
      import { flag } from '../loose.ts';
      export const text: string = count;
      export const found = flag;
    `,
    'loose.ts': 'export const flag: boolean = 1;\n',
  });
  const runtimes = ['floor', 'page', 'tests'].map((name) =>
    readRuntime(join(folder, `tsconfig.${name}.json`)),
  );
  const found = [...checkRuntimes(runtimes)].map(({ name, findings }) => [
    name,
    findings
      .split('\n')
      .filter((line) => line.includes('error TS'))
      .map((line) => /([^/]+\.ts)\(.*error (TS\d+)/.exec(line)?.slice(1).join(' ')),
  ]);
  expect(found).toEqual([
    ['floor', ['pure.ts TS2550']],
    ['page', ['wrong.ts TS2322']],
    ['tests', ['loose.ts TS2322', 'some.ts TS2322']],
  ]);

  // What another tool checks is left to it.
  const [floor, page, tests] = runtimes;
  const left = [...checkRuntimes([tests!], [floor!, page!])];
  expect(left[0]?.findings).not.toContain('wrong.ts');
  expect(left[0]?.findings).toContain('some.ts');
});

it('refuses a configuration that cannot be read', () => {
  expect(() => readRuntime(join(folder, 'tsconfig.nowhere.json'))).toThrow(/tsconfig\.nowhere/);
});
