import { mount } from 'svelte';
import { connect } from '../client/connect.ts';
import { applyUpdate, registerServiceWorker } from '../client/pwa.ts';
import type { FairbookApi } from '../contract/api.ts';
import App from './App.svelte';
import { WORKBENCH, Workbench } from './state/workbench.svelte.ts';
import './theme.css';

declare global {
  interface Window {
    /** The very calls that the screens use, for scripts and the browser's console. */
    fairbook: FairbookApi;
  }
}

const target = document.getElementById('app');
if (target === null) throw new Error('index.html lacks the element #app.');
const client = connect();
window.fairbook = client.api;
const workbench = new Workbench(client);
mount(App, { target, context: new Map([[WORKBENCH, workbench]]) });
registerServiceWorker({
  onUpdateReady: () =>
    workbench.toasts.show('A new version is ready.', { label: 'Reload', run: applyUpdate }),
  onOfflineReady: () => workbench.toasts.show('Fairbook now opens without a network.'),
});
