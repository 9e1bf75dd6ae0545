import { mount } from 'svelte';
import { connect } from '../client/connect.ts';
import { applyUpdate, registerServiceWorker } from '../client/pwa.ts';
import type { FairbookApi } from '../contract/api.ts';
import App from './App.svelte';
import { HERE, type Here } from './shared/mending-places.ts';
import { ASK, type Ask } from './shared/missing-places.ts';
import { format } from './shared/format.ts';
import { routeHref } from './shared/route.ts';
import { WORKBENCH, Workbench } from './state/workbench.svelte.ts';
import './theme.css';

declare global {
  interface Window {
    /** The very calls that the screens use, for scripts and the browser's console. */
    fairbook: FairbookApi;
  }
}

/** From the opened book to its first screen, with room for a slow phone. */
const FIRST_SCREEN_WITHIN_MS = 2_000;

const target = document.getElementById('app');
if (target === null) throw new Error('index.html lacks the element #app.');
const client = connect();
window.fairbook = client.api;
const workbench = new Workbench(client);
const ask: Ask = (symbol, asked) => workbench.ask(symbol, asked);
const here = (): Here => {
  const { route } = workbench.router;
  return { symbol: route.view === 'company' ? route.symbol : null, href: routeHref(route) };
};
const context = new Map<symbol, unknown>([
  [WORKBENCH, workbench],
  [ASK, ask],
  [HERE, here],
]);
// With its first number a page reads its locale's data, 12 to 30 ms of a desktop in one piece: now, while the worker
// starts. After the first paint it was the longest task of the opening, 97 ms of a slow phone.
format.count(0);
mount(App, { target, context });
const firstScreen = new Promise<void>((resolve) => {
  client.onEvent((event) => {
    if (event.type !== 'state' || event.state.state === 'opening') return;
    setTimeout(resolve, FIRST_SCREEN_WITHIN_MS);
  });
});
registerServiceWorker(firstScreen, {
  onUpdateReady: () =>
    workbench.toasts.show('A new version is ready.', { label: 'Reload', run: applyUpdate }),
  onOfflineReady: () => workbench.toasts.show('Fairbook now opens without a network.'),
});
