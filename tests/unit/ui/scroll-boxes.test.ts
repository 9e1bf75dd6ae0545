import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Each rule of the styles that lets a box scroll: where it stands, and its declarations. */
const SCROLLING = readdirSync('src/ui', { recursive: true, encoding: 'utf8' }).flatMap((path) => {
  const file = join('src/ui', path);
  if (!/\.(?:css|svelte)$/.test(file)) return [];
  const text = readFileSync(file, 'utf8');
  const styles = file.endsWith('.css') ? text : (/<style>([^]*)<\/style>/.exec(text)?.[1] ?? '');
  return [...styles.replace(/\/\*[^]*?\*\//g, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(
    ([, selector = '', rule = '']) =>
      /overflow(?:-[xy])?:[^;]*\b(?:auto|scroll)\b/.test(rule)
        ? [{ where: `${file} ${selector.trim()}`, rule }]
        : [],
  );
});

it('gives every box that scrolls a position, so that what is placed in it does not lengthen the page', () => {
  expect(SCROLLING.length).toBeGreaterThan(10);
  const without = SCROLLING.filter(
    // A dialog has a position of its own.
    ({ where, rule }) => !/\bposition:/.test(rule) && !/[ .]dialog$/.test(where),
  );
  expect(without.map(({ where }) => where)).toEqual([]);
});
