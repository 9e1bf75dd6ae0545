/// <reference types="vitest/config" />
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { ADDRESS, HEADER_POLICY } from './scripts/site.mjs';
import { contentSecurityPolicy } from './scripts/vite-csp.ts';
import { dataManifest } from './scripts/vite-data-manifest.ts';
import { serviceWorker } from './scripts/vite-service-worker.ts';

/** Where a build's time goes is nothing that whoever starts the app can do something about. */
const QUIET = { checks: { bundlerTimings: false } };

/**
 * A worker's first file only loads its program, from a file beside it that later parts can share. Where a part imports
 * the first file itself, WebKit runs that one again, and a second workbench answers every call as well.
 */
const WORKER_PROGRAM = {
  name: 'program',
  tags: ['$initial' as const],
  test: (id: string) => !id.endsWith('.worker.ts'),
};

export default defineConfig({
  // Relative addresses let any static host serve the app from any sub-path.
  base: './',
  plugins: [
    svelte(),
    contentSecurityPolicy(),
    dataManifest(),
    serviceWorker('workers/service-worker.ts'),
  ],
  worker: {
    format: 'es',
    rolldownOptions: { ...QUIET, output: { codeSplitting: { groups: [WORKER_PROGRAM] } } },
  },
  optimizeDeps: { exclude: ['@sqlite.org/sqlite-wasm'] },
  build: {
    target: 'es2022',
    // An inlined asset is a data: address, which the policy refuses for fonts and scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: QUIET,
    // The largest chunk is the spreadsheet reader, loaded only when a spreadsheet is dropped.
    chunkSizeWarningLimit: 600,
  },
  server: { host: '127.0.0.1', port: 5173, strictPort: true },
  preview: {
    host: ADDRESS.host,
    port: ADDRESS.port,
    strictPort: true,
    headers: { 'Content-Security-Policy': HEADER_POLICY },
  },
  test: {
    environment: 'node',
    include: ['tests/{unit,golden,migrations}/**/*.test.ts'],
    // Random inputs are the same in every run: a failure can be looked into.
    setupFiles: ['scripts/mutation/fixed-seed.mjs'],
    // Vitest leaves one core free, which is half of a small machine.
    maxWorkers: '100%',
    // Files of one worker share their modules, which read most of a run's time when each loads them anew.
    isolate: false,
    // Only a hanging test should meet this: a busy machine is no failure.
    testTimeout: 60_000,
    coverage: { provider: 'v8', include: ['src/**/*.ts', 'workers/**/*.ts'] },
  },
});
