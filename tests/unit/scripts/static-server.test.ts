import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startStaticServer, type StaticServer } from '../../../scripts/static-server.mjs';

let folder: string;
let server: StaticServer | undefined;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'static-'));
  mkdirSync(join(folder, 'site/assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'site/index.html'), '<p>start</p>');
  writeFileSync(join(folder, 'site/.inputs'), 'stamp');
  writeFileSync(join(folder, 'site/manifest.webmanifest'), '{}');
  writeFileSync(join(folder, 'site/assets/a b.wasm'), Uint8Array.of(0, 97, 115, 109));
});

afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => server?.close());

async function start(options: Partial<Parameters<typeof startStaticServer>[0]> = {}) {
  server = await startStaticServer({ root: join(folder, 'site'), ...options });
  return server;
}

/** The path exactly as given: fetch would resolve its dot segments before sending. */
function statusOfRawPath(port: number, path: string): Promise<number | undefined> {
  return new Promise((done, fail) => {
    get({ host: '127.0.0.1', port, path, agent: false }, (response) => {
      response.resume();
      done(response.statusCode);
    }).on('error', fail);
  });
}

describe('startStaticServer', () => {
  it('serves the start page and files with their types', async () => {
    const { url } = await start();
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toBe('<p>start</p>');
    const wasm = await fetch(`${url}assets/a%20b.wasm?x=1`);
    expect(wasm.headers.get('content-type')).toBe('application/wasm');
    expect([...new Uint8Array(await wasm.arrayBuffer())]).toEqual([0, 97, 115, 109]);
    const manifest = await fetch(`${url}manifest.webmanifest`);
    expect(manifest.headers.get('content-type')).toContain('application/manifest+json');
  });

  it('sends nothing for a HEAD but the length', async () => {
    const { url } = await start();
    const response = await fetch(url, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe('12');
    expect(await response.text()).toBe('');
  });

  it('serves below a mounted path only', async () => {
    const { port, url } = await start({ mount: '/a/b/' });
    expect(url).toBe(`http://127.0.0.1:${port}/a/b/`);
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    const bare = await fetch(`http://127.0.0.1:${port}/a/b`, { redirect: 'manual' });
    expect([bare.status, bare.headers.get('location')]).toEqual([308, '/a/b/']);
  });

  it.each([
    ['a missing file', '/missing.js'],
    ['a folder', '/assets/'],
    ['a folder without its slash', '/assets'],
    ['a dot file', '/.inputs'],
    ['a path upwards', '/../secret.txt'],
    ['a path upwards, encoded', '/%2e%2e/secret.txt'],
    ['a path upwards, its slash encoded', '/..%2fsecret.txt'],
    ['a path upwards by backslash', '/..%5csecret.txt'],
    ['a file as a folder', '/index.html/'],
    ['a NUL', '/index.html%00.js'],
    ['a broken encoding', '/%E0%A4%A'],
  ])('answers 404 to %s', async (_what, path) => {
    const { port } = await start();
    expect(await statusOfRawPath(port, path)).toBe(404);
  });

  it('refuses to be written to', async () => {
    const { url } = await start();
    const response = await fetch(url, { method: 'POST', body: 'x' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('sends only the headers it is given, unless asked for caching', async () => {
    const plain = await start();
    const bare = await fetch(plain.url);
    expect(bare.headers.get('cache-control')).toBeNull();
    expect(bare.headers.get('content-security-policy')).toBeNull();
    await plain.close();

    const { url } = await start({ caching: true, headers: { 'Content-Security-Policy': 'x' } });
    const page = await fetch(url);
    expect(page.headers.get('content-security-policy')).toBe('x');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const asset = await fetch(`${url}assets/a%20b.wasm`);
    expect(asset.headers.get('cache-control')).toContain('immutable');
    const again = await fetch(url, {
      headers: { 'If-None-Match': page.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  it('packs text for whoever takes it so, and says so to caches', async () => {
    const { port } = await start({ caching: true });
    const ask = (encoding: string) =>
      new Promise<{ encoding: string; vary: string; bytes: Buffer }>((done, fail) => {
        const headers = { 'Accept-Encoding': encoding };
        get({ host: '127.0.0.1', port, path: '/', agent: false, headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            done({
              encoding: response.headers['content-encoding'] ?? '',
              vary: response.headers.vary ?? '',
              bytes: Buffer.concat(chunks),
            }),
          );
        }).on('error', fail);
      });
    const packed = await ask('gzip, br');
    expect([packed.encoding, packed.vary]).toEqual(['gzip', 'Accept-Encoding']);
    expect(gunzipSync(packed.bytes).toString()).toBe('<p>start</p>');
    const plain = await ask('identity');
    expect([plain.encoding, plain.vary]).toEqual(['', 'Accept-Encoding']);
    expect(plain.bytes.toString()).toBe('<p>start</p>');
  });

  it('refuses a taken port and leaves nothing open', async () => {
    const first = await start();
    await expect(start({ port: first.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.close();
    const second = await start({ port: first.port });
    expect((await fetch(second.url)).status).toBe(200);
  });
});
