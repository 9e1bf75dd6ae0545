import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { emptyManifest } from './refresh/manifest.mjs';

/**
 * Gives a build without refreshed data an empty list of them: the app asks its host for the list, and a host
 * that has nothing to offer should say so rather than miss.
 */
export function dataManifest(): Plugin {
  let publicDir = '';
  return {
    name: 'fairbook-data-manifest',
    apply: 'build',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle() {
      if (existsSync(join(publicDir, 'data/manifest.json'))) return;
      const source = `${JSON.stringify(emptyManifest())}\n`;
      this.emitFile({ type: 'asset', fileName: 'data/manifest.json', source });
    },
  };
}
