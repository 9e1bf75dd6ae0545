/**
 * What `npm run mutate -- <module>` changes, and the tests that must notice. Hashes of bits
 * (determinism.test.ts) are left out on purpose: they notice every change and prove nothing.
 *
 * @typedef {{ mutate: string[]; tests: string[] }} MutationModule
 */

/** @param {string[]} stems @returns {string[]} */
const sources = (...stems) => stems.map((stem) => `src/finance/${stem}.ts`);

/** @param {string[]} stems @returns {string[]} */
const units = (...stems) => stems.map((stem) => `tests/unit/finance/${stem}.test.ts`);

const OWN_CASES = 'tests/golden/own-cases.test.ts';

/** @type {Readonly<Record<string, MutationModule>>} */
export const MUTATION_MODULES = Object.freeze({
  alignment: {
    mutate: sources(
      ...['months', 'month-ends', 'returns', 'factor-sample'],
      ...['alignment/*', 'currency/*'],
    ),
    tests: [...units('calendar', 'factor-sample', 'factor-model', 'currency-alignment'), OWN_CASES],
  },
  regression: {
    mutate: sources('regression', 'regression/*'),
    tests: [
      ...units('regression', 'regression-details', 'factor-model'),
      ...['tests/golden/nist.test.ts', OWN_CASES],
    ],
  },
  capital: {
    mutate: sources(
      ...['cost-of-equity', 'cost-of-debt', 'cost-of-capital/*'],
      ...['wacc', 'relever', 'premia'],
    ),
    tests: [...units('capital', 'capital-details', 'cost-of-capital', 'bottom-up'), OWN_CASES],
  },
  dcf: {
    mutate: sources(
      ...['dcf', 'discounting', 'discounting/*', 'terminal-value', 'terminal/*'],
      ...['growth', 'projection', 'projection/*'],
    ),
    tests: [
      ...units(
        'valuation',
        'discounting',
        'terminal',
        'dcf',
        'drivers',
        'driver-core',
        'driver-kernel',
        'segments',
        'year-growth',
      ),
      OWN_CASES,
    ],
  },
  damodaran: {
    mutate: sources('damodaran/*'),
    tests: [...units('ginzu'), OWN_CASES],
  },
  equity: {
    mutate: sources('equity/*'),
    tests: [
      ...units('dividend-discount', 'fcfe-value', 'residual-income', 'implied-return'),
      OWN_CASES,
    ],
  },
  rates: {
    mutate: sources('time-value/*', 'math/brent'),
    tests: [...units('time-value', 'brent'), OWN_CASES],
  },
  multiples: {
    mutate: sources('multiples/*'),
    tests: [...units('multiples'), OWN_CASES],
  },
  bridge: {
    mutate: sources('bridge', 'dilution/*'),
    tests: [...units('bridge', 'dilution'), OWN_CASES],
  },
  statements: {
    mutate: sources('cash-flow', 'statements/*', 'leases/*', 'math/normal-cdf'),
    tests: [...units('statements', 'leases', 'valuation', 'normal-cdf'), OWN_CASES],
  },
});

/**
 * @param {string | undefined} name
 * @returns {MutationModule} Throws, naming the modules there are, where there is none of this name.
 */
export function mutationModule(name) {
  const found = name === undefined ? undefined : MUTATION_MODULES[name];
  if (!found) {
    const names = Object.keys(MUTATION_MODULES).join(', ');
    throw new Error(`Name one module to mutate: ${names}.`);
  }
  return found;
}
