/** The API as contract/api.ts lists it: validate, call one service, map. */
import { transfer } from 'comlink';
import type { FairbookApi } from '../contract/api.ts';
import { bookRows, isEmptyBook } from '../services/book.ts';
import { bookApi, weeklySnapshot } from './book.ts';
import { factsApi, peersApi, pricesApi, ratesApi, settingsApi, tickersApi } from './company.ts';
import { dataApi, importsApi, mappingsApi } from './data.ts';
import { betasApi, framesApi, runsApi, valuationsApi, waccApi } from './results.ts';
import { scenariosApi } from './scenarios.ts';
import type { ApiDeps } from './api-deps.ts';
import { Session } from './session.ts';

export type { ApiDeps } from './api-deps.ts';

/** Opens the book in the background and returns the API at once: calls wait until it is open. */
export function createApi(deps: ApiDeps): FairbookApi {
  const session = new Session(deps);
  let hadContent = false;
  const opening = session.start((service) => {
    hadContent = !isEmptyBook(bookRows(service));
  });
  void opening.then(async () => {
    if (!hadContent) return;
    await weeklySnapshot(session, deps).catch(() => {
      // The list of snapshots shows that the week's is missing, and the next start tries again.
      session.changed(['snapshots']);
    });
  });
  const calls: Omit<FairbookApi, 'events'> = {
    book: bookApi(session, deps),
    data: dataApi(session, deps),
    imports: importsApi(session),
    mappings: mappingsApi(session),
    tickers: tickersApi(session),
    prices: pricesApi(session),
    peers: peersApi(session),
    facts: factsApi(session),
    rates: ratesApi(session),
    settings: settingsApi(session),
    betas: betasApi(session, deps),
    wacc: waccApi(session),
    valuations: valuationsApi(session, deps),
    scenarios: scenariosApi(session),
    runs: runsApi(session, deps),
    frames: framesApi(session, (value, buffers) => transfer(value, buffers)),
  };
  return {
    ...counted(session, calls),
    events: {
      subscribe: (listener) =>
        Promise.resolve(listener).then((called) => {
          session.subscribe(called);
        }),
      useHere: () => session.useHere(),
      startTemporarySession: () => session.startTemporary(),
    },
  };
}

type Call = (...args: unknown[]) => Promise<unknown>;

/** The calls on the book, each known to the session while it runs: the book is not handed over in its midst. */
function counted<T extends object>(session: Session, calls: T): T {
  const one = (call: unknown): unknown =>
    typeof call === 'function'
      ? (...args: unknown[]) => session.underWay(() => (call as Call)(...args))
      : call;
  const each = (group: object, map: (value: unknown) => unknown): object =>
    Object.fromEntries(Object.entries(group).map(([name, value]) => [name, map(value)]));
  return each(calls, (group) => each(group as object, one)) as T;
}
