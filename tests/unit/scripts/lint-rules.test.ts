import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';

/** The project's own rules, without the typed ones: those would need the planted text on disk. */
const eslint = new ESLint({ overrideConfig: [ts.configs.disableTypeChecked] });

async function rulesBrokenBy(text: string, filePath: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).map(({ ruleId }) => ruleId);
}

// The first run loads the parser and all plugins; it should not count against a single case.
beforeAll(() => rulesBrokenBy('', 'src/finance/planted.ts'), 60_000);

describe('rules of the finance floor', () => {
  it.each([
    ['export const a = Math.exp(1);', 'no-restricted-properties'],
    ['export const a = Math.random();', 'no-restricted-properties'],
    [`export const a = Math['log'](2);`, 'no-restricted-properties'],
    ['export const { pow } = Math;', 'no-restricted-properties'],
    ['export const a = Math.hypot(3, 4);', 'no-restricted-properties'],
    ['export const f = (x: number) => x.toLocaleString();', 'no-restricted-properties'],
    ['export const f = (x: number) => x ** 0.5;', 'no-restricted-syntax'],
    ['export const f = (x: number, y: number) => x ** y;', 'no-restricted-syntax'],
    ['export const f = (x: number) => x ** 3;', 'no-restricted-syntax'],
    ['export const f = (x: number) => { x **= 2; return x; };', 'no-restricted-syntax'],
    ['const engine = Math; export const a = engine.exp(1);', 'no-restricted-syntax'],
    ['export const f = (name: "exp") => Math[name](1);', 'no-restricted-syntax'],
    [`export const a = Reflect.get(Math, 'exp');`, 'no-restricted-syntax'],
    ['export const f = (x: number[]) => x.sort();', 'no-restricted-syntax'],
    ['export const f = (x: number[]) => x.toSorted();', 'no-restricted-syntax'],
    ['export const f = (x: number) => x.toString(3);', 'no-restricted-syntax'],
    ['export const f = (x: string) => x.normalize();', 'no-restricted-properties'],
    ['export const f = (x: string) => x.toLocaleUpperCase();', 'no-restricted-properties'],
    ['export const a = Date.now();', 'no-restricted-globals'],
    ['export const a = globalThis;', 'no-restricted-globals'],
    [`export const a = fetch('x');`, 'no-restricted-globals'],
    ['export const a = performance.now();', 'no-restricted-globals'],
    ['export const a = process.argv;', 'no-restricted-globals'],
  ])('refuses %s', async (text, rule) => {
    expect(await rulesBrokenBy(text, 'src/finance/math/planted.ts')).toContain(rule);
  });

  it('allows the exact functions and an order that is given', async () => {
    const text =
      'export const f = (x: number) => Math.sqrt(Math.abs(x)) + Math.PI;\n' +
      'export const g = (x: number[]) => x.sort((a, b) => a - b).map((y) => y.toString());\n';
    expect(await rulesBrokenBy(text, 'src/finance/planted.ts')).toEqual([]);
  });
});

describe('rules of the sources floor', () => {
  it('refuses the host but allows the text codecs', async () => {
    const broken = await rulesBrokenBy(`export const a = fetch('x');\n`, 'src/sources/planted.ts');
    expect(broken).toEqual(['no-restricted-globals']);
    const allowed = `export const d = new TextDecoder('utf-16le');\n`;
    expect(await rulesBrokenBy(allowed, 'src/sources/planted.ts')).toEqual([]);
  });
});

describe('rules of all code that runs in a browser', () => {
  it('refuses the globals of Node', async () => {
    const broken = await rulesBrokenBy('export const a = process.pid;\n', 'src/db/planted.ts');
    expect(broken).toEqual(['no-restricted-globals']);
  });
});
