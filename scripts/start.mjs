/**
 * `npm start`: installs, builds and serves Fairbook at its one address, as far as each is needed,
 * and prints that address. Never moves to another port: the book belongs to the address.
 */
import { get } from 'node:http';
import { join } from 'node:path';
import { buildApp, isBuildCurrent, OUTPUT } from './build.mjs';
import { endWithNpm } from './end-with-npm.mjs';
import { ROOT } from './project.mjs';
import { installDependencies, SetupError } from './setup.mjs';
import { ADDRESS, APPLICATION_MARK, HEADER_POLICY } from './site.mjs';
import { startStaticServer } from './static-server.mjs';

/** What `localhost` may mean to a browser; both must be ours. */
const LOOPBACKS = ['127.0.0.1', '::1'];

/** Who has not shown by then, in time or in length, that it is Fairbook is taken for another. */
const ANSWER_WITHIN_MS = 3000;
const ANSWER_WITHIN_CHARACTERS = 100_000;

const UNREACHABLE = ['ECONNREFUSED', 'EADDRNOTAVAIL', 'ENETUNREACH', 'EAFNOSUPPORT'];

/**
 * Who holds the port on this host.
 *
 * @param {string} host
 * @returns {Promise<'nobody' | 'fairbook' | 'another'>}
 */
function whoAnswers(host) {
  return new Promise((done) => {
    const request = get({ host, port: ADDRESS.port, path: '/', agent: false });
    /** @param {'nobody' | 'fairbook' | 'another'} answer */
    const conclude = (answer) => {
      clearTimeout(deadline);
      request.destroy();
      done(answer);
    };
    const deadline = setTimeout(() => conclude('another'), ANSWER_WITHIN_MS);
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
        if (text.includes(APPLICATION_MARK)) conclude('fairbook');
        else if (text.length > ANSWER_WITHIN_CHARACTERS) conclude('another');
      });
      response.on('end', () => conclude('another'));
      response.on('error', () => conclude('another'));
    });
    request.on('error', (error) => {
      const code = 'code' in error ? String(error.code) : '';
      conclude(UNREACHABLE.includes(code) ? 'nobody' : 'another');
    });
  });
}

/**
 * @returns {Promise<boolean>} Whether Fairbook already runs (said so); false when the port is free.
 * @throws {SetupError} When another program holds it.
 */
async function isAlreadyServed() {
  const answers = await Promise.all(LOOPBACKS.map(whoAnswers));
  if (answers.includes('another')) {
    throw new SetupError(
      `Another program holds port ${ADDRESS.port}. Fairbook does not move elsewhere, since the ` +
        'browser keeps the book under this very address. End that program, then start again.',
    );
  }
  if (!answers.includes('fairbook')) return false;
  console.log(
    `Fairbook is already running at ${ADDRESS.url}. What it serves is what it was started with: after an ` +
      'update, or to serve another copy, end that program first.',
  );
  return true;
}

async function serve() {
  const server = await startStaticServer({
    root: join(ROOT, OUTPUT),
    port: ADDRESS.port,
    hosts: LOOPBACKS,
    headers: { 'Content-Security-Policy': HEADER_POLICY },
    caching: true,
  });
  const stop = () => {
    void server.close().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
  endWithNpm('start', stop);
  console.log(`Fairbook is running at ${ADDRESS.url} (Ctrl-C ends it)`);
}

/** @throws {SetupError} Where something was asked for that would not be done. */
function refuseArguments() {
  const [first] = process.argv.slice(2);
  if (first === undefined) return;
  throw new SetupError(
    `\`npm start\` takes no arguments, and "${first}" is one. The port is always ${ADDRESS.port}, since the ` +
      'browser keeps the book under this very address.',
  );
}

async function start() {
  refuseArguments();
  if (await isAlreadyServed()) return;
  await installDependencies();
  if (!isBuildCurrent() && (await buildApp()) !== 0) {
    throw new SetupError('The build failed; its own message is above.');
  }
  try {
    await serve();
  } catch (error) {
    // The port may have been taken while the app was being built.
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    if (!(await isAlreadyServed())) throw error;
  }
}

try {
  await start();
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error);
  process.exitCode = 1;
}
