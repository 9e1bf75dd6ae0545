/**
 * TypeScript's parser for the files of the page under ESLint, with one type program for all of them, in which each
 * component stands as the TypeScript that its own parser makes of it. Left to itself typescript-eslint knows only the
 * component being looked at: it makes a new program, and works all types out anew, for each.
 */
import svelte from 'eslint-plugin-svelte';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import typescript from 'typescript';
import ts from 'typescript-eslint';
import svelteConfig from '../../svelte.config.js';
import { ROOT } from '../project.mjs';

const CONFIG = join(ROOT, 'tsconfig.json');
/** What the parser of components reads: these, and modules with runes. */
const OF_COMPONENTS = /\.svelte(\.ts)?$/;

/**
 * What typescript-eslint tells of its parser's types leaves the options out.
 *
 * @typedef {{ filePath?: string; project?: unknown; [more: string]: unknown }} Options
 * @typedef {(code: string, options?: Options) => { ast: unknown; scopeManager: unknown }} Parse
 */
const parseForESLint = /** @type {Parse} */ (ts.parser.parseForESLint);

/** Ends the parsing of a component when its TypeScript is known. */
class ScriptKnown extends Error {}

/** @param {string} filePath @returns {string} What is asked the types of when this file is looked at; itself where nothing is. */
function scriptOf(filePath) {
  const text = readFileSync(filePath, 'utf8');
  let script = text;
  const parser = {
    ...ts.parser,
    /** @type {Parse} */
    parseForESLint(code, options) {
      // Parts are looked at without types before the whole is.
      if (!options?.project) return parseForESLint(code, options);
      script = code;
      throw new ScriptKnown();
    },
  };
  try {
    parseComponent(text, { filePath, parser, svelteConfig, project: CONFIG });
  } catch (error) {
    // What cannot be parsed is reported when its turn comes.
    if (!(error instanceof ScriptKnown)) return text;
  }
  return script;
}

/** The parser that the plugin of components brings along. @type {Parse} */
function parseComponent(code, options) {
  for (const { languageOptions } of svelte.configs.base) {
    const parser = /** @type {{ parseForESLint: Parse } | undefined} */ (
      languageOptions?.['parser']
    );
    if (parser !== undefined) return parser.parseForESLint(code, options);
  }
  throw new Error('eslint-plugin-svelte names no parser of components.');
}

/** @returns {import('typescript').Program} */
function makeProgram() {
  const { options, fileNames } = typescript.parseJsonConfigFileContent(
    typescript.readConfigFile(CONFIG, typescript.sys.readFile).config,
    typescript.sys,
    ROOT,
    { allowNonTsExtensions: true },
    CONFIG,
    undefined,
    [
      {
        ...{ extension: '.svelte', isMixedContent: true },
        scriptKind: typescript.ScriptKind.Deferred,
      },
    ],
  );
  const host = typescript.createCompilerHost(options, true);
  const readAsIs = host.readFile.bind(host);
  const ofComponents = new Set(fileNames.filter((name) => OF_COMPONENTS.test(name)));
  host.readFile = (name) => (ofComponents.has(name) ? scriptOf(name) : readAsIs(name));
  return typescript.createProgram(fileNames, options, host);
}

/** @type {import('typescript').Program | undefined} */
let program;

export const pageParser = {
  ...ts.parser,
  /**
   * As the parser of typescript-eslint does, and with the types of the program of the page where it holds exactly
   * this text: an editor asks of what is not saved.
   *
   * @type {Parse}
   */
  parseForESLint(code, options) {
    const filePath = options?.filePath;
    if (!options?.project || filePath === undefined) return parseForESLint(code, options);
    program ??= makeProgram();
    if (program.getSourceFile(filePath)?.text !== code) {
      return parseForESLint(code, options);
    }
    return parseForESLint(code, { ...options, project: undefined, programs: [program] });
  },
};
