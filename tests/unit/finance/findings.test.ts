import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CHECKS } from '../../../src/finance/linter/catalogue.ts';

const FINANCE = 'src/finance';
const COMPUTATIONS = 'src/services/computations';

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1]!);
}

function sources(folder: string): { name: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, text: readFileSync(`${folder}/${name}`, 'utf8') }));
}

const finance = sources(FINANCE);

it('are documented in docs/findings.md, every one and no other', () => {
  const page = readFileSync('docs/findings.md', 'utf8');
  const documented = matches(page, /^\| `([A-Z_]+)` +\|/gm);
  expect(new Set(documented).size, 'a code is listed twice').toBe(documented.length);
  const union = matches(readFileSync(`${FINANCE}/warning.ts`, 'utf8'), /^ {2}\| '([A-Z_]+)'/gm);
  const computations = sources(COMPUTATIONS).flatMap(({ text }) =>
    // As the code of a finding, or first in a row of a list of findings; kinds and refusals are neither.
    matches(text, /(?:\bcode: |\[)'([A-Z]+(?:_[A-Z]+)+)'/g),
  );
  const existing = new Set([...union, ...computations]);
  expect(documented.filter((code) => !existing.has(code))).toEqual([]);
  expect([...existing].filter((code) => !documented.includes(code))).toEqual([]);
});

it('are documented with the severity that they have', () => {
  const page = readFileSync('docs/findings.md', 'utf8');
  const documented = new Map(
    [...page.matchAll(/^\| `([A-Z_]+)` +\| ([a-z, ]+?) +\|/gm)].map((row) => [row[1]!, row[2]!]),
  );
  const different = [...finance, ...sources(COMPUTATIONS)].flatMap(({ name, text }) =>
    [...text.matchAll(/code: '([A-Z_]+)',\s*severity: '([a-z]+)'/g)]
      .filter(([, code, severity]) => !documented.get(code!)?.split(', ').includes(severity!))
      .map(([, code, severity]) => `${name}: ${code} is '${severity}'`),
  );
  expect(different).toEqual([]);
});

it('of the catalogue are worded in the linter alone', () => {
  const codes = CHECKS.flatMap((check) => check.codes);
  const elsewhere = finance
    .filter(({ name }) => !name.startsWith('linter/'))
    .flatMap(({ name, text }) =>
      matches(text, /code: '([A-Z_]+)'/g)
        .filter((code) => codes.some((known) => known === code))
        .map((code) => `${name}: ${code}`),
    );
  expect(elsewhere).toEqual([]);
});

it('that a computation raises come from the rules that the catalogue names it for', () => {
  const users = finance
    .filter(({ name }) => !name.startsWith('linter/'))
    .filter(({ text }) => /import \{[^}]*\blint[A-Z][^}]*\} from '[./]*linter\/rules\//.test(text))
    .map(({ name }) => name);
  const named = new Set(CHECKS.flatMap((check) => check.raisedIn));
  expect([...named].sort()).toEqual(users.sort());
});
