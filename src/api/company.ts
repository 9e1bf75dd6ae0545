import * as v from 'valibot';
import type {
  FactInput,
  FactsApi,
  PeersApi,
  PricesApi,
  RatesApi,
  SettingsApi,
  TickersApi,
  YieldRequest,
} from '../contract/api.ts';
import { proposeIndustries } from '../services/company-industry.ts';
import { listFacts, removeFact, saveFacts } from '../services/fact.ts';
import { allExchangeRates } from '../services/exchange-rate.ts';
import { decidePeer, pickersOf, pickPeers, removePeer, typePeer } from '../services/peer.ts';
import { comparePeers } from '../services/peer-comparison.ts';
import { companyPeers } from '../services/peer-list.ts';
import { removeQuote, typeQuote } from '../services/quote.ts';
import { getRates, removeRate, saveRate, useRate } from '../services/rate.ts';
import { chooseSplit, companySplits } from '../services/split-verdicts.ts';
import { readAllSettings, readSetting, writeSetting } from '../services/setting.ts';
import { allYields, rateFromYields } from '../services/yield.ts';
import { getAllTickers, getTicker, removeTicker, saveTicker } from '../services/ticker.ts';
import {
  check,
  checkJson,
  idSchema,
  isoDateSchema,
  nonEmptySchema,
  symbolSchema,
} from '../services/validate.ts';
import { AppError } from '../contract/errors.ts';
import { FACT_VIEWS } from '../contract/company.ts';
import { MULTIPLE_MONTHS, RATE_KINDS } from '../contract/vocabulary.ts';
import type { Session } from './session.ts';

const rateKindSchema = v.optional(v.picklist(RATE_KINDS, `give one of ${RATE_KINDS.join(', ')}`));
const viewSchema = v.optional(
  v.picklist(FACT_VIEWS, `give one of ${FACT_VIEWS.join(', ')}`),
  'all',
);
/** Each figure is checked by the service, which names the one that is wrong. */
const listSchema = v.custom<readonly FactInput[]>(Array.isArray, 'give a list');

const proposalSchema = v.object({
  symbol: v.string('give the symbol'),
  name: v.nullish(v.string('give text')),
});

/** Calls on companies. */
export function tickersApi(session: Session): TickersApi {
  return {
    save: (ticker) =>
      session.write(
        (deps) => saveTicker(deps, ticker),
        ['tickers'],
        ({ symbol }) => [symbol],
      ),
    list: () => session.read(getAllTickers),
    get: (symbol) => session.read((deps) => getTicker(deps, check(symbolSchema, symbol, 'Symbol'))),
    industries: (query) =>
      session.read((deps) => proposeIndustries(deps, check(proposalSchema, query, 'Query'))),
    async remove(symbol) {
      const checked = check(symbolSchema, symbol, 'Symbol');
      await session.write(
        (deps) => {
          removeTicker(deps, checked);
        },
        ['tickers', 'prices', 'facts', 'results'],
        () => [checked],
      );
    },
  };
}

const sharesSchema = v.pipe(
  v.number('give a number of shares'),
  v.minValue(1, 'give 1 or more shares'),
  v.maxValue(10_000, 'give up to 10,000 shares'),
);
const splitSchema = v.strictObject({
  symbol: symbolSchema,
  date: v.optional(isoDateSchema),
  accept: v.boolean('say true or false'),
  ratio: v.optional(v.strictObject({ newShares: sharesSchema, oldShares: sharesSchema })),
});

/** Calls on what prices are adjusted for. */
export function pricesApi(session: Session): PricesApi {
  return {
    splits: (symbol) =>
      session.read((deps) => companySplits(deps, check(symbolSchema, symbol, 'Symbol'))),
    saveQuote: (quote) =>
      session.write(
        (deps) => typeQuote(deps, quote),
        ['prices'],
        () => [quote.symbol],
      ),
    async removeQuote(quote) {
      const { symbol, date } = check(quoteKeySchema, quote, 'Price to take back');
      await session.write(
        (deps) => {
          removeQuote(deps, symbol, date);
        },
        ['prices'],
        () => [symbol],
      );
    },
    decideSplit(split) {
      const { symbol, ...verdict } = check(splitSchema, split, 'Verdict on a split');
      return session.write(
        (deps) => chooseSplit(deps, symbol, verdict),
        ['prices'],
        () => [symbol],
      );
    },
  };
}

const quoteKeySchema = v.strictObject({ symbol: symbolSchema, date: isoDateSchema });

const peerKeySchema = v.strictObject({ symbol: symbolSchema, name: nonEmptySchema });
const verdictSchema = v.strictObject({
  symbol: symbolSchema,
  name: nonEmptySchema,
  reason: v.nullable(nonEmptySchema),
});

const peerMonthsSchema = v.optional(
  v.picklist(MULTIPLE_MONTHS, `give one of ${MULTIPLE_MONTHS.join(', ')}`),
);

/** Calls on comparable companies. */
export function peersApi(session: Session): PeersApi {
  return {
    list: (symbol, months) =>
      session.read((deps) =>
        companyPeers(
          deps,
          check(symbolSchema, symbol, 'Symbol'),
          check(peerMonthsSchema, months, 'Months of the peers'),
        ),
      ),
    save: (peer) =>
      session.write(
        (deps) => typePeer(deps, peer),
        ['tickers'],
        () => [peer.symbol],
      ),
    pick: (choice) =>
      session.write(
        (deps) => pickPeers(deps, choice),
        ['tickers'],
        () => [choice.symbol],
      ),
    pickedBy: (symbol) =>
      session.read((deps) => pickersOf(deps, check(symbolSchema, symbol, 'Symbol'))),
    compare: (request) => session.read((deps) => comparePeers(deps, request)),
    async exclude(peer) {
      const { symbol, name, reason } = check(verdictSchema, peer, 'Verdict on a peer');
      return session.write(
        (deps) => decidePeer(deps, symbol, name, reason),
        ['tickers'],
        () => [symbol],
      );
    },
    async remove(peer) {
      const { symbol, name } = check(peerKeySchema, peer, 'Peer to remove');
      return session.write(
        (deps) => removePeer(deps, symbol, name),
        ['tickers'],
        () => [symbol],
      );
    },
  };
}

/** Calls on company figures. */
export function factsApi(session: Session): FactsApi {
  return {
    async save(fact) {
      const saved = await session.write(
        (deps) => saveFacts(deps, [fact]),
        ['facts', 'tickers'],
        symbols,
      );
      const first = saved[0];
      if (!first) throw new AppError('INTERNAL', 'A figure was not stored.');
      return first;
    },
    saveMany: (facts) =>
      session.write(
        (deps) => saveFacts(deps, check(listSchema, facts, 'Figures')),
        ['facts', 'tickers'],
        symbols,
      ),
    list: (symbol, view) =>
      session.read((deps) =>
        listFacts(
          deps,
          check(symbolSchema, symbol, 'Symbol'),
          check(viewSchema, view, 'View of the figures'),
        ),
      ),
    async remove(factId) {
      await session.write(
        (deps) => removeFact(deps, check(idSchema, factId, 'Number of the figure')),
        ['facts'],
        (symbol) => [symbol],
      );
    },
  };
}

function symbols(facts: readonly { symbol: string }[]): string[] {
  return [...new Set(facts.map((fact) => fact.symbol))];
}

/** Calls on dated market rates. */
export function ratesApi(session: Session): RatesApi {
  return {
    save: (rate) => session.write((deps) => saveRate(deps, rate), ['rates']),
    list: (kind) =>
      session.read((deps) => getRates(deps, check(rateKindSchema, kind, 'Kind of rate'))),
    use: (rate) => session.write((deps) => useRate(deps, rate), ['rates']),
    remove: (id) =>
      session.write(
        (deps) => removeRate(deps, check(idSchema, id, 'Number of the rate')),
        ['rates'],
      ),
    exchange: () => session.read(allExchangeRates),
    yields: () => session.read(allYields),
    fromYields: (request) =>
      (request as YieldRequest | null)?.store === true
        ? session.write((deps) => rateFromYields(deps, request), ['rates'])
        : session.read((deps) => rateFromYields(deps, request)),
  };
}

/** Calls on settings. */
export function settingsApi(session: Session): SettingsApi {
  return {
    get: (key) =>
      session.read((deps) => readSetting(deps, check(nonEmptySchema, key, 'Key of the setting'))),
    async set(key, value) {
      const checkedKey = check(nonEmptySchema, key, 'Key of the setting');
      const checked = checkJson(value, 'Value of the setting');
      await session.write(
        (deps) => {
          writeSetting(deps, checkedKey, checked);
        },
        ['settings'],
      );
    },
    all: () => session.read(readAllSettings),
  };
}
