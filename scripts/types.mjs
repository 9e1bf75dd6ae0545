/**
 * `npm run types`: one type check per runtime, so that a worker cannot name `document` nor the
 * finance floor anything but the language. One runs at a time, beside what else is checked; all run
 * even when one fails.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, TOOLS } from './project.mjs';
import { checkRuntimes, readRuntime } from './types/programs.mjs';

/** Components are understood by a checker of their own, which takes the files beside them too. */
const PAGE = 'tsconfig.json';
const OTHERS = ['finance', 'workers', 'service-worker', 'node', 'tests'];

/** @param {string} name @param {string} findings Empty where there are none. */
function report(name, findings) {
  console.log(`types, ${name}: ${findings === '' ? 'ok' : `failed\n${findings.trimEnd()}`}`);
  if (findings !== '') process.exitCode = 1;
}

/** @returns {Promise<string>} What the checker of components says where it found something. */
function checkPage() {
  return new Promise((done) => {
    const args = [join(ROOT, TOOLS.svelteCheck), '--tsconfig', PAGE, '--output', 'human'];
    const child = spawn(process.execPath, args, { cwd: ROOT });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('close', (code) => {
      done(code === 0 ? '' : `${output}\nended with ${code}`);
    });
  });
}

report('page', await checkPage());
const runtimes = OTHERS.map((name) => readRuntime(join(ROOT, `tsconfig.${name}.json`)));
for (const { name, findings } of checkRuntimes(runtimes, [readRuntime(join(ROOT, PAGE))])) {
  report(name, findings);
}
