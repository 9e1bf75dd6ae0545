import type { Plugin } from 'vite';
import { META_POLICY } from './site.mjs';

/**
 * Puts the Content-Security-Policy into index.html as its first element, so that it governs
 * everything after it on any static host. Only in builds: the development server injects styles
 * and opens a socket, both of which the policy refuses.
 */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'fairbook-content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: META_POLICY },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}
