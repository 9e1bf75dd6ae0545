import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCase } from './cases.ts';
import { failuresOf, withPlantedError } from './checker.ts';
import { text, type Json, type JsonObject } from './json.ts';

const FOLDER = new URL('./nist/', import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

describe('linear sets of the NIST Statistical Reference Datasets', () => {
  it('are all eleven', () => {
    const names = ['filip', 'longley', 'noint1', 'noint2', 'norris', 'pontius'];
    const wampler = [1, 2, 3, 4, 5].map((k) => `wampler${k}`);
    expect(files.sort()).toEqual([...names, ...wampler].map((name) => `nist_${name}.json`));
  });

  describe.each(files)('%s', (name) => {
    const reference = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Json as JsonObject;

    it('comes out as certified, and as the exact solution on doubles', () => {
      expect(`${text(reference, 'id')}.json`).toBe(name);
      expect(failuresOf(runCase(reference))).toEqual([]);
    });

    it.each(['certified', 'on_doubles'])(
      'fails when its first figure %s is moved by 1 %%',
      (key) => {
        const planted = withPlantedError(reference, key, /^note$/);
        expect(failuresOf(runCase(planted))).not.toEqual([]);
      },
    );
  });
});
