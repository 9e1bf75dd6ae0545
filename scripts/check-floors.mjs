/**
 * `npm run floors`: checks that every file under src/ and workers/ refers only to what its floor may
 * see. Type imports count: a floor that knows another's types is bound to it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findReferences } from './floors/references.mjs';
import { judge, placeOf } from './floors/rules.mjs';
import { ROOT } from './project.mjs';

/** A composition root that grows beyond this holds logic that belongs under src/. */
const WORKER_LINES = 60;

/** Type declarations for the build tool; of no floor and referred to by none. */
const NO_FLOOR = ['src/vite-env.d.ts'];

/**
 * @typedef {object} Violation
 * @property {string} file From the project's root.
 * @property {number} line
 * @property {string} message
 */

/**
 * @param {string} path From the project's root, with forward slashes.
 * @param {string} text
 * @returns {Violation[]}
 */
export function checkFile(path, text) {
  const place = placeOf(path);
  if (place.floor === 'outside') {
    return NO_FLOOR.includes(path)
      ? []
      : [{ file: path, line: 1, message: 'this file belongs to no floor: move it into one' }];
  }
  /** @type {Violation[]} */
  const violations = [];
  const lines = text.trimEnd().split('\n').length;
  if (place.floor === 'workers' && lines >= WORKER_LINES) {
    const message = `a worker only wires: ${lines} lines, to be under ${WORKER_LINES}`;
    violations.push({ file: path, line: WORKER_LINES, message });
  }
  for (const reference of findReferences(path, text)) {
    const problem = judge(place, reference);
    if (problem === undefined) continue;
    const written = reference.specifier === undefined ? '' : `'${reference.specifier}': `;
    violations.push({ file: path, line: reference.line, message: `${written}${problem}` });
  }
  return violations;
}

/**
 * @param {string} root The project's folder.
 * @returns {{ files: number; violations: Violation[] }}
 */
export function checkFloors(root) {
  const files = ['src', 'workers']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        `${folder}/${name}`.replaceAll('\\', '/'),
      ),
    )
    .filter((path) => /\.(ts|js|mjs|svelte)$/.test(path))
    .sort();
  const violations = files.flatMap((path) =>
    checkFile(path, readFileSync(join(root, path), 'utf8')),
  );
  return { files: files.length, violations };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { files, violations } = checkFloors(process.argv[2] ?? ROOT);
  for (const { file, line, message } of violations) console.error(`${file}:${line}  ${message}`);
  console.log(`Floors: ${files} files checked, ${violations.length} violations.`);
  process.exitCode = violations.length === 0 ? 0 : 1;
}
