import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { pageParser } from './scripts/lint/page-parser.mjs';
import svelteConfig from './svelte.config.js';

/** Every global of a host (page, worker, Node) that the language itself does not define. */
const HOST_GLOBALS = [
  ...new Set(
    [globals.browser, globals.worker, globals.serviceworker, globals.node].flatMap(Object.keys),
  ),
].filter((name) => !(name in globals.es2023));

/** Text codecs are pure functions of their bytes; parsers need them. */
const PURE_CODECS = ['TextDecoder', 'TextEncoder'];

const PURE_REASON =
  'This floor is pure: it takes everything as an argument and touches no host, clock or locale.';

/** What the language offers but what makes a result depend on time, locale or garbage collection. */
const IMPURE_LANGUAGE = ['globalThis', 'Intl', 'Date', 'WeakRef', 'FinalizationRegistry'];

/** IEEE 754 prescribes these to the last bit; every other function of Math differs by engine. */
const EXACT_MATH = new Set([
  ...['abs', 'min', 'max', 'floor', 'ceil', 'round', 'trunc', 'sqrt', 'sign'],
  ...['fround', 'imul', 'clz32'],
]);
const INEXACT_MATH = Object.getOwnPropertyNames(Math).filter(
  (name) => typeof Reflect.get(Math, name) === 'function' && !EXACT_MATH.has(name),
);

/** Answers that change with the locale, or with the version of Unicode that an engine knows. */
const READER_DEPENDENT = [
  ...['toLocaleString', 'toLocaleLowerCase', 'toLocaleUpperCase', 'localeCompare', 'normalize'],
];

/** Ways to figures or an order that engines do not share, which no name gives away. */
const ENGINE_DEPENDENT_SYNTAX = [
  {
    selector: "BinaryExpression[operator='**'], AssignmentExpression[operator='**=']",
    // Even a cube: one engine multiplies, another takes its real power, and the last bits differ.
    message: 'Engines differ in powers: multiply, or use powInteger or pow of src/finance/math.',
  },
  {
    selector: "Identifier[name='Math']:not(MemberExpression[computed=false] > .object)",
    message: 'Name the function where it is used (Math.sqrt): only then is it known to be exact.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(sort|toSorted)$/][arguments.length=0]',
    message: 'Without a comparator numbers are sorted as text: give one.',
  },
  {
    selector: "CallExpression[callee.property.name='toString'][arguments.length>0]",
    message: 'Engines differ in the digits of fractions in another base.',
  },
];

/**
 * @param {string[]} names Globals to refuse.
 * @param {string} message Why.
 * @returns {['error', ...{ name: string; message: string }[]]} Options of no-restricted-globals.
 */
function refuseGlobals(names, message) {
  return ['error', ...names.map((name) => ({ name, message }))];
}

/**
 * One type program per runtime, and the files whose types each knows. Named for each: to look for a file in all of
 * them would build them all.
 */
const FILES_BY_RUNTIME = {
  './tsconfig.json': ['src/vite-env.d.ts', 'src/{client,contract,ui}/**/*.{ts,svelte}'],
  './tsconfig.workers.json': ['src/{api,db,finance,repo,services,sources}/**/*.ts', 'workers/*.ts'],
  './tsconfig.service-worker.json': ['workers/service-worker.ts'],
  './tsconfig.node.json': ['*.ts', 'scripts/**/*.ts', 'tests/{e2e,visual}/**/*.ts'],
  './tsconfig.tests.json': ['tests/{bench,golden,migrations,support,unit}/**/*.ts'],
};

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'test-results/', 'playwright-report/', 'public/data/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  svelte.configs.prettier,
  ...Object.entries(FILES_BY_RUNTIME).map(([project, files]) => ({
    files,
    languageOptions: { parserOptions: { project, tsconfigRootDir: import.meta.dirname } },
  })),
  {
    rules: {
      // A number in a message is meant as it prints; the other types stay refused.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Only shared types are wanted at run time as nothing: it keeps worker chunks free of pages.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // A new member of a union must break the build where it is not handled.
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Callbacks that exist for their effect are clearer as one line than in braces.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // A leading underscore says that a parameter is there for its position only.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // No enum is allowed here (erasableSyntaxOnly), and looking for one takes a tenth of the run.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // A loose comparison turns a missing figure into zero; null and undefined alone are alike.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // Output belongs in the interface or in a typed error; tools under scripts/ are exempt.
      'no-console': 'error',
    },
  },
  {
    files: ['src/{client,contract,ui}/**/*.ts'],
    ignores: ['**/*.svelte.ts'],
    languageOptions: { parser: pageParser },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: pageParser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.svelte', 'workers/**/*.ts'],
    rules: {
      // Type packages of dependencies bring Node's globals into sight; a browser has none of them.
      'no-restricted-globals': refuseGlobals(
        ['process', 'Buffer', 'global', 'require', 'module', '__dirname', '__filename'].concat(
          'setImmediate',
          'clearImmediate',
        ),
        'Node only: this file runs in a browser.',
      ),
    },
  },
  {
    files: ['src/sources/**/*.ts'],
    rules: {
      // Parsers run on untrusted bytes: without I/O, a hostile file has nothing to reach.
      'no-restricted-globals': refuseGlobals(
        HOST_GLOBALS.filter((name) => !PURE_CODECS.includes(name)),
        PURE_REASON,
      ),
    },
  },
  {
    files: ['src/finance/**/*.ts'],
    rules: {
      // A stored figure must be replayed to the bit, so nothing outside the arguments may enter.
      'no-restricted-globals': refuseGlobals([...HOST_GLOBALS, ...IMPURE_LANGUAGE], PURE_REASON),
      // Engines round transcendental functions differently: the same book would give other bits.
      'no-restricted-properties': [
        'error',
        ...INEXACT_MATH.map((property) => ({
          object: 'Math',
          property,
          message: 'Engines differ in the last bits: use the function of src/finance/math.',
        })),
        ...READER_DEPENDENT.map((property) => ({
          property,
          message: 'Depends on the reader: figures and order must not.',
        })),
      ],
      'no-restricted-syntax': ['error', ...ENGINE_DEPENDENT_SYNTAX],
    },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      // A test may reach for what it has just asserted; the assertion fails first.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // What stands in for a browser's object is a literal, and the search takes a tenth of the run.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: ['scripts/**', 'tests/bench/**'],
    languageOptions: { globals: globals.node },
    // Tools talk through the terminal.
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    // The compiler checks these files by their JSDoc; the typed rules want annotations they lack.
    extends: [ts.configs.disableTypeChecked],
  },
);
