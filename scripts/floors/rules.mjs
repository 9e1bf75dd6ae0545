/** The floors of the project, the tiers of its interface, and what each may refer to. */
import { posix } from 'node:path';

/** A floor refers only to lower ones. Floors 0 refer to none. */
export const FLOORS = Object.freeze({
  contract: 0,
  finance: 0,
  sources: 0,
  db: 1,
  repo: 2,
  services: 3,
  api: 4,
  client: 5,
  ui: 6,
});

/** The interface knows the book only through the contract and its client. */
const UI_SEES = ['client', 'contract'];

/** Composition roots wire what runs in a worker: everything up to the API. */
const HIGHEST_IN_WORKERS = FLOORS.api;

/** Packages per floor, so that each dependency has one place; `d3-*` stands for all that match. */
const PACKAGES = Object.freeze({
  contract: ['comlink'],
  finance: [],
  sources: ['@e965/xlsx', 'fflate', 'papaparse'],
  db: ['@noble/hashes', '@sqlite.org/sqlite-wasm', 'idb'],
  repo: ['@noble/hashes'],
  services: ['@noble/hashes', 'valibot'],
  api: ['comlink', 'valibot'],
  client: ['comlink', 'idb', 'workbox-window'],
  ui: ['@fontsource-variable/inter', 'bits-ui', 'comlink', 'd3-*', 'layercake', 'svelte'],
  workers: ['comlink', 'workbox-*'],
});

/** Tiers of the interface, lowest first: a file refers to its own place and to lower tiers. */
const TIER = Object.freeze({ root: 0, parts: 1, state: 2, domain: 3, views: 4, composition: 5 });

/** These two put the interface together; nothing refers to them. */
const COMPOSITION = ['src/ui/App.svelte', 'src/ui/main.ts'];

/**
 * @typedef {object} Place
 * @property {string} floor A floor, `workers`, `migrations` or `outside`.
 * @property {string} path From the project's root.
 *
 * @typedef {import('./references.mjs').Reference} Reference
 */

/** @param {string} path From the project's root. @returns {Place} */
export function placeOf(path) {
  const [top, second] = path.split('/');
  if (top === 'workers' || top === 'migrations') return { floor: top, path };
  if (top === 'src' && second !== undefined && second in FLOORS) return { floor: second, path };
  return { floor: 'outside', path };
}

/** @param {string} floor */
function heightOf(floor) {
  return FLOORS[/** @type {keyof typeof FLOORS} */ (floor)];
}

/** @param {string} path Under src/ui. @returns {{ tier: number; name: string }} */
function tierOf(path) {
  const folders = path.split('/').slice(2, -1);
  const [folder] = folders;
  if (COMPOSITION.includes(path)) return { tier: TIER.composition, name: 'composition' };
  if (folder === undefined) return { tier: TIER.root, name: 'the root of ui' };
  if (folder === 'shared' || folder === 'charts') return { tier: TIER.parts, name: folder };
  if (folder === 'state') return { tier: TIER.state, name: folder };
  if (folder === 'views') return { tier: TIER.views, name: folder };
  return { tier: TIER.domain, name: folder };
}

/** @param {string} from @param {string} to @returns {string | undefined} */
function judgeTiers(from, to) {
  const here = tierOf(from);
  const there = tierOf(to);
  if (there.tier > here.tier) {
    return `ui/${here.name} refers up to ui/${there.name}: move what it needs down, or pass it in`;
  }
  if (here.tier === TIER.domain && there.tier === TIER.domain && here.name !== there.name) {
    return `ui/${here.name} refers to its neighbour ui/${there.name}: move what both need to shared`;
  }
  return undefined;
}

/** @param {string} specifier @returns {string} `@scope/name` or `name`. */
function packageName(specifier) {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** @param {Place} from @param {string} specifier @returns {string | undefined} */
function judgePackage(from, specifier) {
  const name = packageName(specifier);
  if (name === '@sqlite.org/sqlite-wasm' && from.floor !== 'db') {
    return 'only src/db may use SQLite: ask it for what is needed';
  }
  const allowed = PACKAGES[/** @type {keyof typeof PACKAGES} */ (from.floor)] ?? [];
  const isAllowed = allowed.some((entry) =>
    entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : name === entry,
  );
  return isAllowed ? undefined : `${from.floor} may not use the package ${name}`;
}

/** @param {Place} from @param {Place} to @param {Reference['kind']} kind */
function judgeWorkers(from, to, kind) {
  if (to.floor === 'workers') {
    if (kind !== 'address') return 'a worker is started by its address, never imported';
    return from.floor === 'client' || from.floor === 'workers'
      ? undefined
      : `${from.floor} may not start workers: only client and workers do; take a port in deps`;
  }
  if (from.floor !== 'workers') return undefined;
  return heightOf(to.floor) > HIGHEST_IN_WORKERS
    ? `a worker may not refer to ${to.floor}: it belongs to the page`
    : undefined;
}

/** @param {Place} from @param {Place} to @param {Reference['kind']} kind */
function judgeProjectFile(from, to, kind) {
  if (to.floor === 'outside') return `${to.path} is no part of the running app`;
  if (to.floor === 'migrations') {
    return from.floor === 'db' ? undefined : 'only src/db reads the migrations';
  }
  if (to.floor === 'workers' || from.floor === 'workers') return judgeWorkers(from, to, kind);
  if (from.floor === to.floor) {
    return from.floor === 'ui' ? judgeTiers(from.path, to.path) : undefined;
  }
  if (from.floor === 'ui' && !UI_SEES.includes(to.floor)) {
    return `ui sees only ${UI_SEES.join(' and ')}, not ${to.floor}`;
  }
  if (heightOf(from.floor) === 0) return `${from.floor} refers to no other floor, not ${to.floor}`;
  return heightOf(to.floor) >= heightOf(from.floor)
    ? `${from.floor} (floor ${heightOf(from.floor)}) refers up to ${to.floor} (floor ${heightOf(to.floor)})`
    : undefined;
}

/**
 * @param {Place} from
 * @param {Reference} reference
 * @returns {string | undefined} What is wrong with it; undefined when it is allowed.
 */
export function judge(from, { specifier, kind }) {
  if (specifier === undefined) return 'write the path as a plain string: it cannot be checked';
  const written = specifier.replace(/[?#].*$/, '');
  const isRelative = written.startsWith('./') || written.startsWith('../');
  if (!isRelative && written.startsWith('/')) return 'write the path relative to this file';
  if (!isRelative && kind === 'import') return judgePackage(from, written);
  const target = posix.normalize(posix.join(posix.dirname(from.path), written));
  return judgeProjectFile(from, placeOf(target), kind);
}
