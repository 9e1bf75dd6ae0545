import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCase } from './cases.ts';
import { failuresOf } from './checker.ts';
import { isObject, text, type Json, type JsonObject } from './json.ts';

const FOLDERS = ['../shared/golden/montecarlo', 'tests/golden/cases'];

const files = FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name}`),
);
const references = files
  .map((path) => JSON.parse(readFileSync(path, 'utf8')) as JsonObject)
  .filter((reference) => text(reference, 'kind') === 'monte_carlo');

/** Not figures of the value: densities and kurtoses set limits, the rest says what is checked. */
const LIMITS = /^(pdf|p|kurtosis|kurtosis_is|skew|lag1_autocorr_abs_max|checks|distribution)$/;

/** Every figure inside the expected part, as a copy of it with that one moved. */
function* moved(value: Json, path: string): Generator<[path: string, planted: Json]> {
  if (typeof value === 'number') {
    // Twice the limit of the protocol at 200,000 draws: 1 % in a mean, 3 % in a tail or a spread, 0.03
    // in a correlation.
    const share = path.endsWith('mean') ? 1.01 : 1.03;
    const apart = value === 0 || path.includes('correlation');
    yield [path, apart ? value + 0.03 : value * share];
  } else if (Array.isArray(value)) {
    const items = value as readonly Json[];
    for (const [index, item] of items.entries()) {
      for (const [at, planted] of moved(item, `${path}[${index}]`)) {
        yield [at, items.map((other, k) => (k === index ? planted : other))];
      }
    }
  } else if (isObject(value)) {
    for (const [name, item] of Object.entries(value)) {
      if (!LIMITS.test(name)) {
        for (const [at, planted] of moved(item, `${path}.${name}`)) {
          yield [at, { ...value, [name]: planted }];
        }
      }
    }
  }
}

describe.each(references.map((reference) => [text(reference, 'id'), reference] as const))(
  'simulated figures of %s',
  (_, reference) => {
    it.each([...moved(reference['expected']!, 'expected')])(
      'see an error in %s',
      (_at, planted) => {
        expect(failuresOf(runCase({ ...reference, expected: planted }))).not.toEqual([]);
      },
    );
  },
);

it('has simulated cases to plant errors in', () => {
  expect(references.length).toBeGreaterThan(0);
});
