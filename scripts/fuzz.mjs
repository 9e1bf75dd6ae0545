/**
 * Reads mutated files of every format, a hundred thousand of each text format: `npm run fuzz`, with
 * `-- <part of a format's name>`, `--inputs N` and `--seed N` for less or other ones. Fails when one crashes, takes
 * over 20 times as long as the unmutated file, or stores a row that its report does not count.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { inputs: { type: 'string', default: '0' }, seed: { type: 'string', default: '1' } },
});

/** @param {string} folder @returns {Promise<string>} The harness and the parsers as the app ships them, in one file. */
async function bundle(folder) {
  const { output } = /** @type {import('vite').Rolldown.RolldownOutput} */ (
    await build({
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: { ssr: 'tests/support/fuzz/campaign.ts', write: false, target: 'es2022' },
    })
  );
  for (const file of output) {
    await writeFile(
      join(folder, file.fileName.replace(/^.*\//, '')),
      (file.type === 'chunk' ? file.code : '').replaceAll('./assets/', './'),
    );
  }
  return join(folder, output[0].fileName);
}

// The spreadsheet library tells the console of every record that it does not know.
console.error = () => undefined;
const folder = await mkdtemp(join(tmpdir(), 'fairbook-fuzz-'));
try {
  const module = await import(pathToFileURL(await bundle(folder)).href);
  const findings = await module.campaign({
    only: positionals[0] ?? '',
    inputs: Number(values.inputs),
    seed: Number(values.seed),
    print: (/** @type {string} */ line) => console.log(line),
  });
  if (findings > 0) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
