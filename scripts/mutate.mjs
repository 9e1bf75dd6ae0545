/**
 * `npm run mutate -- <module>`: changes the module's code in hundreds of small ways and reports
 * the changes that its tests do not notice. `--force` tries every change anew.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { mutationModule } from './mutation/modules.mjs';
import { ROOT, run } from './project.mjs';

const [name, ...options] = process.argv.slice(2);
try {
  mutationModule(name);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
mkdirSync(join(ROOT, 'test-results/mutation'), { recursive: true });
process.exitCode = await run(
  process.execPath,
  [join(ROOT, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', ...options],
  { ...process.env, MUTATE: name },
);
