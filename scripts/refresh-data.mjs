/**
 * `npm run refresh`, for whoever hosts the app: fetches the public data files into public/data/, from
 * where the next build takes them along. Exit code 1 when a file could not be brought up to date; the
 * version at hand stays then.
 */
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { ROOT } from './project.mjs';
import { refresh } from './refresh/refresh.mjs';
import { PUBLIC_FILES } from './refresh/sources.mjs';

/** @type {{ module: { parseFile: import('./refresh/verify.mjs').Parse } }} */
const { module } = await runnerImport(join(ROOT, 'src/sources/index.ts'), { root: ROOT });

const outcomes = await refresh({
  sources: PUBLIC_FILES,
  folder: join(ROOT, 'public/data'),
  parse: module.parseFile,
  log: (line) => console.log(line),
});

/** @param {string} status */
const count = (status) => outcomes.filter((outcome) => outcome.status === status).length;
console.log(`${count('new')} new, ${count('unchanged')} unchanged, ${count('failed')} failed.`);
if (count('new') > 0) console.log('Build the app (npm run build) to offer them.');
process.exitCode = count('failed') > 0 ? 1 : 0;
