import { Workbox } from 'workbox-window';

/** What the interface wants to hear about the installed app. */
export interface ServiceWorkerListeners {
  /** A newer version is on the device and waits; offer {@link applyUpdate}. */
  onUpdateReady?: () => void;
  /** The first version is stored: the app opens without a network from now on. */
  onOfflineReady?: () => void;
}

let workbox: Workbox | undefined;

/**
 * Registers the service worker beside the page (`sw.js`), under whatever path the page lives.
 * Does nothing in development, where files change too often to be cached, and in browsers or
 * windows without service workers: the app works there, but only while its host answers.
 *
 * @param firstScreen A first visit stores the app only then: storing a hundred files takes a core from the opening of
 * the book, a quarter of a second of two cores. A later visit registers at once, or it could miss that the browser found
 * a new version meanwhile.
 * @returns Whether a registration will be made.
 */
export function registerServiceWorker(
  firstScreen: Promise<unknown>,
  listeners: ServiceWorkerListeners = {},
): boolean {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return false;
  const registration = new Workbox(new URL('sw.js', document.baseURI).href);
  registration.addEventListener('waiting', () => listeners.onUpdateReady?.());
  registration.addEventListener('activated', (event) => {
    if (event.isUpdate !== true) listeners.onOfflineReady?.();
  });
  workbox = registration;
  const isStored = navigator.serviceWorker.controller !== null;
  void (isStored ? Promise.resolve() : firstScreen)
    .then(() => registration.register())
    // A failed registration costs the offline use, not the session; the browser logs its reason.
    .catch(() => undefined);
  return true;
}

/**
 * Lets the waiting version take over, then reloads the page once it controls it. Without a waiting
 * version nothing happens. Other tabs keep running on what they have loaded until reloaded.
 */
export function applyUpdate(): void {
  if (workbox === undefined) return;
  workbox.addEventListener('controlling', () => location.reload());
  workbox.messageSkipWaiting();
}
