import process from 'node:process';
import { defineConfig } from 'vitest/config';
import { mutationModule } from './scripts/mutation/modules.mjs';

/** The tests of one module alone: a mutant is tried hundreds of times, the app's plugins not once. */
export default defineConfig({
  test: {
    environment: 'node',
    include: mutationModule(process.env['MUTATE']).tests,
    setupFiles: ['scripts/mutation/fixed-seed.mjs'],
    // Endless loops are for Stryker to end: on a busy machine a slow test has noticed nothing.
    testTimeout: 60_000,
  },
});
