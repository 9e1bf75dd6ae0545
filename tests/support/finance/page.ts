declare global {
  interface Window {
    /** The hashes that a worker of this page has computed, the app's figures being made in one too. */
    hashes: Promise<Record<string, string>>;
  }
}

window.hashes = new Promise((resolve, reject) => {
  const worker = new Worker(new URL('./figures.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', (event: MessageEvent<Record<string, string>>) => {
    resolve(event.data);
  });
  worker.addEventListener('error', (event) => {
    reject(new Error(event.message));
  });
});

// A browser without a driver is asked for the hashes in the address, and posts them.
const report = new URLSearchParams(location.search).get('report');
if (report !== null) {
  const body = JSON.stringify(await window.hashes.catch((error: unknown) => String(error)));
  await fetch(report, { method: 'POST', mode: 'no-cors', body });
}

export {};
