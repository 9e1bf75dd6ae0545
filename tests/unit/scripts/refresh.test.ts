import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readManifest } from '../../../scripts/refresh/manifest.mjs';
import { refresh, type Outcome } from '../../../scripts/refresh/refresh.mjs';
import { PUBLIC_FILES, type PublicFile } from '../../../scripts/refresh/sources.mjs';
import { parseFile } from '../../../src/sources/index.ts';
import { makeDamodaranXls } from '../../support/fixtures/damodaran.ts';
import { makeFrenchZip } from '../../support/fixtures/french.ts';

const DATA = '../shared/data';
const FRENCH_NAME = 'Europe_5_Factors_CSV.zip';
const BETAS_NAME = 'betas.xls';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

let server: Server;
let origin: string;
let folder: string;
let answers: Map<string, Answer>;
let requests: { path: string; headers: IncomingMessage['headers'] }[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'refresh-'));
  answers = new Map();
  requests = [];
  server = createServer((request, response) => {
    const path = request.url ?? '/';
    requests.push({ path, headers: request.headers });
    const answer = answers.get(path);
    if (answer) answer(response, request);
    else response.writeHead(404).end('gone');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const french = (): PublicFile => ({
  id: 'french',
  title: 'Five factors, Europe',
  url: `${origin}/${FRENCH_NAME}`,
  formats: ['kenfrench-ff5'],
  region: 'Europe',
});

const betas = (): PublicFile => ({
  id: 'betas',
  title: 'Betas, US',
  url: `${origin}/${BETAS_NAME}`,
  formats: ['damodaran-betas'],
  region: 'US',
});

function serve(name: string, bytes: Uint8Array, etag?: string): void {
  answers.set(`/${name}`, (response, request) => {
    if (etag !== undefined && request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
      return;
    }
    response.writeHead(200, {
      'Content-Length': bytes.length,
      ...(etag === undefined ? {} : { ETag: etag }),
    });
    response.end(bytes);
  });
}

function run(sources: readonly PublicFile[]): Promise<Outcome[]> {
  return refresh({
    sources,
    folder,
    parse: parseFile,
    now: () => '2026-01-02T03:04:05.000Z',
    courtesyMs: 0,
  });
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const factors = (months: number): Uint8Array => makeFrenchZip(7, '1995-01', months, 'Europe').bytes;

describe('refreshing the public files', () => {
  it('puts verified files and their list in place', async () => {
    const zip = factors(240);
    serve(FRENCH_NAME, zip, '"a"');
    expect(await run([french()])).toEqual([{ id: 'french', status: 'new' }]);
    expect(sha256(readFileSync(join(folder, FRENCH_NAME)))).toBe(sha256(zip));
    const { files, refreshedAt } = readManifest(folder);
    expect(refreshedAt).toBe('2026-01-02T03:04:05.000Z');
    expect(files).toEqual([
      expect.objectContaining({
        id: 'french',
        file: FRENCH_NAME,
        source: `${origin}/${FRENCH_NAME}`,
        sha256: sha256(zip),
        bytes: zip.length,
        format: 'kenfrench-ff5',
        region: 'Europe',
        asOf: '2014-12-31',
        rows: 240,
        etag: '"a"',
      }),
    ]);
    expect(readdirSync(folder).sort()).toEqual([FRENCH_NAME, 'manifest.json'].sort());
    expect(requests[0]?.headers['user-agent']).toContain('Fairbook');
  });

  it('asks only whether a file at hand has changed', async () => {
    serve(FRENCH_NAME, factors(240), '"a"');
    await run([french()]);
    expect(await run([french()])).toEqual([{ id: 'french', status: 'unchanged' }]);
    expect(requests[1]?.headers['if-none-match']).toBe('"a"');
    serve(FRENCH_NAME, factors(241), '"b"');
    expect(await run([french()])).toEqual([{ id: 'french', status: 'new' }]);
    expect(readManifest(folder).files.map(({ asOf }) => asOf)).toEqual(['2015-01-31']);
  });

  it('fetches a file again that was changed or lost on the disk', async () => {
    const zip = factors(240);
    serve(FRENCH_NAME, zip, '"a"');
    await run([french()]);
    writeFileSync(join(folder, FRENCH_NAME), 'edited');
    expect(await run([french()])).toEqual([{ id: 'french', status: 'new' }]);
    rmSync(join(folder, FRENCH_NAME));
    expect(await run([french()])).toEqual([{ id: 'french', status: 'new' }]);
    expect(sha256(readFileSync(join(folder, FRENCH_NAME)))).toBe(sha256(zip));
  });

  it('goes on where an interrupted run stopped', async () => {
    serve(FRENCH_NAME, factors(240), '"a"');
    answers.set(`/${BETAS_NAME}`, (response) => response.destroy());
    const first = await run([french(), betas()]);
    expect(first.map(({ status }) => status)).toEqual(['new', 'failed']);
    const xls = makeDamodaranXls({ seed: 3, regionText: 'US companies' }).bytes;
    serve(BETAS_NAME, xls);
    const second = await run([french(), betas()]);
    expect(second.map(({ status }) => status)).toEqual(['unchanged', 'new']);
    expect(readManifest(folder).files.map(({ id }) => id)).toEqual(['french', 'betas']);
  });

  it('asks again after the time that a busy host names', async () => {
    const zip = factors(240);
    answers.set(`/${FRENCH_NAME}`, (response) => {
      response.writeHead(503, { 'Retry-After': '0' }).end();
      serve(FRENCH_NAME, zip);
    });
    expect(await run([french()])).toEqual([{ id: 'french', status: 'new' }]);
    expect(requests.length).toBe(2);
  });

  const FAULTS: readonly (readonly [string, () => void, RegExp])[] = [
    ['a missing file', () => answers.delete(`/${FRENCH_NAME}`), /answered 404/],
    [
      'a page instead of the file',
      () => {
        serve(FRENCH_NAME, new TextEncoder().encode('<!doctype html><h1>We moved</h1>'));
      },
      /cannot be read/,
    ],
    [
      'a broken-off transfer',
      () => {
        answers.set(`/${FRENCH_NAME}`, (response) => {
          const zip = factors(300);
          response.writeHead(200, { 'Content-Length': zip.length });
          response.write(zip.subarray(0, 1000), () => response.destroy());
        });
      },
      /could not be fetched|broke off/,
    ],
    [
      'a truncated file of the announced length',
      () => {
        serve(FRENCH_NAME, factors(300).subarray(0, 2000));
      },
      /cannot be read/,
    ],
    [
      'another file under the name',
      () => {
        serve(FRENCH_NAME, makeDamodaranXls({ seed: 3, regionText: 'US companies' }).bytes);
      },
      /damodaran-betas, not kenfrench-ff5/,
    ],
    [
      'an older edition',
      () => {
        serve(FRENCH_NAME, factors(239));
      },
      /before the version at hand/,
    ],
  ];
  it.each(FAULTS)('keeps the version at hand on %s', async (_, fault, reason) => {
    const zip = factors(240);
    serve(FRENCH_NAME, zip, '"a"');
    await run([french()]);
    const before = readFileSync(join(folder, 'manifest.json'), 'utf8');
    fault();
    const [outcome] = await run([french()]);
    expect(outcome?.status).toBe('failed');
    expect(outcome?.reason).toMatch(reason);
    expect(sha256(readFileSync(join(folder, FRENCH_NAME)))).toBe(sha256(zip));
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe(before);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('lists each public file once, over https, under a name that its region can be told from', () => {
    expect(new Set(PUBLIC_FILES.map(({ id }) => id)).size).toBe(PUBLIC_FILES.length);
    const names = PUBLIC_FILES.map(({ url }) => url.slice(url.lastIndexOf('/') + 1));
    expect(new Set(names).size).toBe(names.length);
    for (const { url } of PUBLIC_FILES) expect(new URL(url).protocol).toBe('https:');
  });
});

describe.skipIf(!existsSync(DATA))('refreshing from a host that serves the real files', () => {
  it('takes them as they are', async () => {
    const real = [
      ['F-F_Research_Data_5_Factors_2x3_CSV.zip', 'kenfrench', '2x3_CSV.202510.zip', 'US'],
      ['Emerging_5_Factors.csv', 'kenfrench', 'Emerging_5_Factors.202112.csv', 'Emerging'],
      ['betaEurope.xls', 'damodaran', 'betaEurope.2026-01.xls', 'Europe'],
      ['F-F_Research_Data_Factors.csv', 'kenfrench', 'Factors.202112.CSV', 'US'],
      ['F-F_Momentum_Factor.csv', 'kenfrench', 'Momentum_Factor.202011.CSV', 'US'],
      ['wacc.xls', 'damodaran', 'wacc.2025-01.xls', 'US'],
      ['vebitda.xls', 'damodaran', 'vebitda.2025-01.xls', 'US'],
      ['margin.xls', 'damodaran', 'margin.2025-01.xls', 'US'],
      ['ctryprem.xlsx', 'damodaran', 'ctryprem.2024-01.xlsx', null],
    ] as const;
    for (const [name, place, file] of real) {
      const stored = readdirSync(join(DATA, place)).find((entry) => entry.endsWith(file));
      serve(name, new Uint8Array(readFileSync(join(DATA, place, stored ?? 'missing'))));
    }
    const outcomes = await run(
      real.map(([name, , , region]) => ({
        id: name,
        title: name,
        url: `${origin}/${name}`,
        formats: [
          ...['kenfrench-ff5', 'kenfrench-ff3', 'kenfrench-mom', 'damodaran-betas'],
          ...['damodaran-industry', 'damodaran-country-risk'],
        ],
        ...(region === null ? {} : { region }),
        ...(/^(wacc|vebitda|margin)/.test(name) ? { dataset: name.replace('.xls', '') } : {}),
      })),
    );
    expect(outcomes.map(({ status, reason }) => reason ?? status)).toEqual(
      Array(real.length).fill('new'),
    );
    expect(readManifest(folder).files.map(({ asOf, region }) => [region, asOf])).toEqual([
      ['US', '2025-10-31'],
      ['Emerging', '2021-12-31'],
      ['Europe', '2026-01-05'],
      ['US', '2021-12-31'],
      ['US', '2020-11-30'],
      ['US', '2025-01-05'],
      ['US', '2025-01-05'],
      ['US', '2025-01-05'],
      [null, '2024-01-01'],
    ]);
  });

  it('refuses another table under the name of one', async () => {
    serve('wacc.xls', new Uint8Array(readFileSync(join(DATA, 'damodaran/margin.2025-01.xls'))));
    const [outcome] = await run([
      {
        id: 'wacc',
        title: 'wacc',
        url: `${origin}/wacc.xls`,
        formats: ['damodaran-industry'],
        dataset: 'wacc',
      },
    ]);
    expect([outcome?.status, outcome?.reason]).toEqual([
      'failed',
      'it is the table "margin", not "wacc"',
    ]);
  });
});
