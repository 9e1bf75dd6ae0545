import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFile, checkFloors } from '../../../scripts/check-floors.mjs';

/** Each: where the file is, what it says, and which part of the complaint must appear. */
const VIOLATIONS: [what: string, path: string, text: string, message: string][] = [
  ['a lower floor refers up', 'src/repo/a.ts', `import '../services/b.ts';`, 'refers up'],
  ['db refers to repo', 'src/db/a.ts', `import '../repo/b.ts';`, 'refers up'],
  ['finance refers to the contract', 'src/finance/a.ts', `import '../contract/b.ts';`, 'no other'],
  ['sources refer to finance', 'src/sources/a.ts', `import '../finance/b.ts';`, 'no other'],
  ['the contract refers to finance', 'src/contract/a.ts', `import '../finance/b.ts';`, 'no other'],
  ['a type import', 'src/repo/a.ts', `import type { B } from '../api/b.ts';`, 'refers up'],
  ['an inline import type', 'src/repo/a.ts', `let b: import('../api/b.ts').B;`, 'refers up'],
  ['a re-export', 'src/repo/a.ts', `export { b } from '../api/b.ts';`, 'refers up'],
  ['a re-export of all', 'src/repo/a.ts', `export * from '../api/b.ts';`, 'refers up'],
  ['a dynamic import', 'src/repo/a.ts', `await import('../api/b.ts');`, 'refers up'],
  ['a computed dynamic import', 'src/repo/a.ts', `await import(name);`, 'plain string'],
  ['a require', 'src/repo/a.ts', `require('../api/b.ts');`, 'refers up'],
  ['an import assignment', 'src/repo/a.ts', `import b = require('../api/b.ts');`, 'refers up'],
  ['a reference comment', 'src/repo/a.ts', `/// <reference path="../api/b.ts" />`, 'refers up'],
  ['a query behind the path', 'src/repo/a.ts', `import b from '../api/b.ts?raw';`, 'refers up'],
  ['the address of a file', 'src/repo/a.ts', `new URL('../api/b.ts', import.meta.url);`, 'up'],
  ['ui refers to services', 'src/ui/state/a.ts', `import '../../services/b.ts';`, 'ui sees only'],
  ['ui refers to finance', 'src/ui/main.ts', `import '../finance/b.ts';`, 'ui sees only'],
  ['shared refers to a domain', 'src/ui/shared/a.ts', `import '../wacc/b.ts';`, 'refers up'],
  ['shared refers to state', 'src/ui/shared/a.ts', `import '../state/b.svelte.ts';`, 'refers up'],
  ['charts refer to a view', 'src/ui/charts/a.ts', `import '../views/B.svelte';`, 'refers up'],
  ['state refers to a domain', 'src/ui/state/a.ts', `import '../wacc/b.ts';`, 'refers up'],
  ['a domain refers to a view', 'src/ui/wacc/a.ts', `import '../views/B.svelte';`, 'refers up'],
  ['a domain refers to another', 'src/ui/wacc/a.ts', `import '../beta/b.ts';`, 'neighbour'],
  ['a view refers to the app', 'src/ui/views/a.ts', `import '../App.svelte';`, 'refers up'],
  ['a repo uses SQLite', 'src/repo/a.ts', `import '@sqlite.org/sqlite-wasm';`, 'only src/db'],
  ['a worker uses SQLite', 'workers/a.ts', `import '@sqlite.org/sqlite-wasm';`, 'only src/db'],
  ['finance uses a package', 'src/finance/a.ts', `import 'ml-matrix';`, 'may not use the package'],
  ['a deep path of a package', 'src/api/a.ts', `import 'papaparse/x.js';`, 'package papaparse'],
  ['a module of Node', 'src/db/a.ts', `import 'node:fs';`, 'may not use the package node:fs'],
  ['a worker refers to ui', 'workers/a.ts', `import '../src/ui/b.ts';`, 'belongs to the page'],
  ['a worker refers to client', 'workers/a.ts', `import '../src/client/b.ts';`, 'to the page'],
  ['a worker imported', 'src/client/a.ts', `import '../../workers/b.ts';`, 'never imported'],
  [
    'a service starts a worker',
    'src/services/a.ts',
    `new Worker(new URL('../../workers/b.ts', import.meta.url));`,
    'may not start workers',
  ],
  [
    'a service reads the migrations',
    'src/services/a.ts',
    `import.meta.glob('../../migrations/*.sql');`,
    'only src/db',
  ],
  [
    'one of several globs',
    'src/db/a.ts',
    `import.meta.glob(['./b.ts', '../api/*.ts']);`,
    'refers up',
  ],
  ['code refers to tests', 'src/db/a.ts', `import '../../tests/b.ts';`, 'no part of the running'],
  ['a path from the root', 'src/db/a.ts', `import '/src/db/b.ts';`, 'relative'],
  ['a file on no floor', 'src/misc/a.ts', ``, 'belongs to no floor'],
  ['a file beside the floors', 'src/a.ts', ``, 'belongs to no floor'],
  ['a worker of 60 lines', 'workers/a.ts', 'void 0;\n'.repeat(60), 'only wires'],
];

const ALLOWED: [what: string, path: string, text: string][] = [
  ['a higher floor refers down', 'src/services/a.ts', `import '../finance/b.ts';`],
  ['a floor refers to itself', 'src/finance/math/a.ts', `import '../refusal.ts';`],
  ['ui refers to client and contract', 'src/ui/main.ts', `import '../client/b.ts';`],
  ['ui refers to the contract', 'src/ui/wacc/a.ts', `import '../../contract/b.ts';`],
  ['a domain refers to shared', 'src/ui/wacc/a.ts', `import '../shared/B.svelte';`],
  ['a domain refers to state', 'src/ui/wacc/a.ts', `import '../state/b.svelte.ts';`],
  ['a view refers to domains', 'src/ui/views/a.ts', `import '../wacc/b.ts';`],
  ['anything in ui refers to its root', 'src/ui/shared/a.ts', `import '../messages.ts';`],
  ['db uses SQLite', 'src/db/a.ts', `import '@sqlite.org/sqlite-wasm';`],
  ['db reads the migrations', 'src/db/a.ts', `import.meta.glob('../../migrations/*.sql');`],
  ['ui uses any d3', 'src/ui/charts/a.ts', `import 'd3-scale';`],
  ['a worker wires the API', 'workers/a.ts', `import '../src/api/b.ts';`],
  [
    'client starts a worker',
    'src/client/a.ts',
    `new URL('../../workers/b.worker.ts', import.meta.url);`,
  ],
  ['a worker of 59 lines', 'workers/a.ts', 'void 0;\n'.repeat(59)],
  ['a path that is only text', 'src/db/a.ts', `export const x = "import '../api/b.ts'";`],
  ['another global named URL', 'src/db/a.ts', `new URL('../api/b.ts', base);`],
];

describe('check-floors', () => {
  it.each(VIOLATIONS)('refuses: %s', (_what, path, text, message) => {
    const violations = checkFile(path, text);
    expect(violations).toHaveLength(1);
    expect(violations[0]?.file).toBe(path);
    expect(violations[0]?.message).toContain(message);
  });

  it.each(ALLOWED)('allows: %s', (_what, path, text) => {
    expect(checkFile(path, text)).toEqual([]);
  });

  it('names the line in TypeScript', () => {
    const text = `import './x.ts';\n\nexport type B =\n  import('../services/b.ts').B;\n`;
    expect(checkFile('src/repo/a.ts', text).map(({ line }) => line)).toEqual([4]);
  });

  it('reads both scripts and the markup of a component, with their lines', () => {
    const text = [
      '<script module lang="ts">',
      "  import { a } from '../../db/a.ts';",
      '</script>',
      '<script lang="ts">',
      "  import type { B } from '../../repo/b.ts';",
      '  let { rows }: { rows: B[] } = $props();',
      '</script>',
      '',
      '{#each rows as row (row)}',
      "  {#await import('../../services/c.ts') then c}{c}{/await}",
      "  <img src={new URL('../../api/d.png', import.meta.url).href} alt={a} />",
      '{/each}',
    ].join('\n');
    const violations = checkFile('src/ui/wacc/A.svelte', text);
    expect(violations.map(({ line }) => line)).toEqual([2, 5, 10, 11]);
    for (const { message } of violations) expect(message).toContain('ui sees only');
  });

  it('walks a project on disk and counts what it read', () => {
    const root = mkdtempSync(join(tmpdir(), 'floors-'));
    try {
      const files = {
        'src/repo/a.ts': `import '../db/b.ts';\nimport '../services/c.ts';\n`,
        'src/ui/views/A.svelte': `<script lang="ts">\n  import '../../db/b.ts';\n</script>\n`,
        'workers/w.ts': `import '../src/api/b.ts';\n`,
        'src/ui/readme.txt': `import '../../db/b.ts';`,
      };
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
      const result = checkFloors(root);
      expect(result.files).toBe(3);
      expect(result.violations.map(({ file, line }) => `${file}:${line}`)).toEqual([
        'src/repo/a.ts:2',
        'src/ui/views/A.svelte:2',
      ]);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
