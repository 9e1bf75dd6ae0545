/**
 * `npm run types`: one type check per runtime, so that a worker cannot name `document` nor the
 * finance floor anything but the language. One runs at a time, beside what else is checked; all run
 * even when one fails.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, TOOLS } from './project.mjs';

const CHECKS = [
  { name: 'page', args: [TOOLS.svelteCheck, '--tsconfig', 'tsconfig.json', '--output', 'human'] },
  ...['workers', 'service-worker', 'finance', 'node', 'tests'].map((name) => ({
    name,
    args: [TOOLS.tsc, '--pretty', 'false', '-p', `tsconfig.${name}.json`],
  })),
];

/**
 * @param {{ name: string; args: string[] }} check
 * @returns {Promise<boolean>} Whether it found nothing; what it says is printed at its end, whole.
 */
function runCheck({ name, args: [tool = '', ...args] }) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(ROOT, tool), ...args], { cwd: ROOT });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('close', (code) => {
      console.log(`types, ${name}: ${code === 0 ? 'ok' : `failed\n${output.trimEnd()}`}`);
      done(code === 0);
    });
  });
}

let passed = true;
for (const check of CHECKS) passed = (await runCheck(check)) && passed;
process.exitCode = passed ? 0 : 1;
