/**
 * Keeps the whole app on the device, so that it opens without a network. A new version waits
 * until the page says that it may take over: open books are never swapped under their reader.
 */
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: { url: string; revision: string | null }[];
};

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

// The scope, not '/', since the app may live under any sub-path.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL(new URL('index.html', self.registration.scope).href)),
);

self.addEventListener('message', (event) => {
  const message: unknown = event.data;
  if (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    message.type === 'SKIP_WAITING'
  ) {
    event.waitUntil(self.skipWaiting());
  }
});
