/**
 * The compiler's findings about the programs of several runtimes, in one process: what their programs share is parsed
 * once, and a file is checked in the programs that list it, not in each that imports it.
 */
import { basename, dirname } from 'node:path';
import ts from 'typescript';

/** @typedef {{ name: string; config: string; listed: Set<string>; parsed: ts.ParsedCommandLine }} Runtime */

/**
 * @param {string} config Path of a tsconfig.
 * @returns {Runtime}
 * @throws When it cannot be read.
 */
export function readRuntime(config) {
  const { config: text, error } = ts.readConfigFile(config, ts.sys.readFile);
  if (error !== undefined) throw new Error(written([error]));
  const parsed = ts.parseJsonConfigFileContent(text, ts.sys, dirname(config), {}, config);
  const name = basename(config).replace(/^tsconfig\.?|\.?json$/g, '') || 'page';
  return { name, config, parsed, listed: new Set(parsed.fileNames) };
}

/**
 * @param {ts.CompilerHost} host
 * @param {Map<string, ts.SourceFile>} read What was read before, to be added to.
 * @returns {ts.CompilerHost['getSourceFile']} As the host reads files, but each once for all programs.
 */
function readOnce(host, read) {
  const readAnew = host.getSourceFile.bind(host);
  return (fileName, options, ...more) => {
    // What says how a file is parsed: one file may be of two kinds in two programs.
    const key = JSON.stringify([fileName, options]);
    const known = read.get(key);
    if (known !== undefined) return known;
    const file = readAnew(fileName, options, ...more);
    if (file !== undefined) read.set(key, file);
    return file;
  };
}

/**
 * @param {readonly Runtime[]} runtimes To be checked.
 * @param {readonly Runtime[]} elsewhere Whose files are checked by another tool.
 * @returns {Generator<{ name: string; findings: string }>} Findings are empty where there are none.
 */
export function* checkRuntimes(runtimes, elsewhere = []) {
  /** @type {Map<string, ts.SourceFile>} */
  const read = new Map();
  const somewhere = new Set([...runtimes, ...elsewhere].flatMap(({ listed }) => [...listed]));
  for (const { name, parsed, listed } of runtimes) {
    const host = ts.createCompilerHost(parsed.options);
    // As the compiler itself does: comments say types in JavaScript alone.
    host.jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
    host.getSourceFile = readOnce(host, read);
    const program = ts.createProgram(parsed.fileNames, parsed.options, host);
    const files = program
      .getSourceFiles()
      .filter(({ fileName }) => listed.has(fileName) || !somewhere.has(fileName));
    const found = [
      ...parsed.errors,
      ...program.getOptionsDiagnostics(),
      ...program.getGlobalDiagnostics(),
      ...files.flatMap((file) => [
        ...program.getSyntacticDiagnostics(file),
        ...program.getSemanticDiagnostics(file),
      ]),
    ];
    yield { name, findings: written(found) };
  }
}

/** @param {readonly ts.Diagnostic[]} found */
function written(found) {
  return ts.formatDiagnostics(ts.sortAndDeduplicateDiagnostics(found), {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: ts.sys.getCurrentDirectory,
    getNewLine: () => '\n',
  });
}
