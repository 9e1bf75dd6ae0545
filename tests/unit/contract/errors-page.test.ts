import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ERROR_CODES } from '../../../src/contract/errors.ts';

it('documents every error code, and no other', () => {
  const page = readFileSync('docs/errors.md', 'utf8');
  const documented = [...page.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map((match) => match[1]);
  expect([...documented].sort()).toEqual([...ERROR_CODES].sort());
});
