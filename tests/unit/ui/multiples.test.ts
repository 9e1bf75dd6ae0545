import { describe, expect, it } from 'vitest';
import type { MultipleDetails, Peer, PeerComparison, Ticker } from '../../../src/contract/api.ts';
import { hoverText } from '../../../src/ui/shared/derivation.ts';
import {
  industryOrigin,
  ownMultiple,
  peerAmountOrigin,
  peerMultipleOrigin,
  statisticOrigin,
} from '../../../src/ui/multiples/peer-origin.ts';
import { leftOut, pickable, unexplained } from '../../../src/ui/multiples/peers.ts';
import {
  asChoice,
  assumptionsOf,
  choiceOf,
  FIRST_CHOICE,
  isMultiple,
  modelsOf,
  multipleWords,
  sourceWords,
  valueRange,
  type MultipleRow,
} from '../../../src/ui/shared/multiples.ts';

const ALL = ['EV_EBITDA', 'EV_EBIT', 'EV_SALES', 'PE', 'PB'];

describe('the choice of multiples', () => {
  it('is read back as it was stored', () => {
    const choice = {
      source: 'typed',
      basis: 'forward',
      typed: { PE: 18 },
      metrics: { PE: 2.5e9 },
    } as const;
    expect(asChoice(JSON.parse(JSON.stringify(choice)))).toEqual(choice);
  });

  it('begins anew where nothing, or nothing that makes sense, is stored', () => {
    for (const stored of [null, 7, 'peers', []]) expect(asChoice(stored)).toEqual(FIRST_CHOICE);
    expect(
      asChoice({ source: 'stars', basis: 1, typed: { PE: '18', XX: 2 }, metrics: null }),
    ).toEqual(FIRST_CHOICE);
  });

  it('asks for all models, or for those with a typed multiple', () => {
    expect(modelsOf(FIRST_CHOICE)).toEqual(ALL);
    expect(modelsOf({ ...FIRST_CHOICE, source: 'typed' })).toEqual([]);
    const typed = { PB: 2, EV_EBIT: 11 };
    expect(modelsOf({ ...FIRST_CHOICE, source: 'typed', typed })).toEqual(['EV_EBIT', 'PB']);
  });

  it('sends typed figures only where they are asked for', () => {
    const full = { ...FIRST_CHOICE, typed: { PE: 18 }, metrics: { PE: 2.5e9 } };
    expect(assumptionsOf(full, {})).toEqual({
      multiples: { source: 'industry', basis: 'trailing' },
    });
    expect(assumptionsOf({ ...full, source: 'typed', basis: 'forward' }, {})).toEqual({
      multiples: {
        source: 'typed',
        basis: 'forward',
        typed: { PE: 18 },
        metrics: { PE: 2.5e9 },
      },
    });
  });

  it('takes waivers, date and dilution from the DCF, so that all divide by one share count, and nothing else', () => {
    const dilution = { kind: 'treasury-stock', basicShares: 236e6 };
    const dcf = {
      growth: 0.05,
      waive: ['preferred_equity'],
      valuationDate: '2025-06-30',
      dilution,
    };
    expect(assumptionsOf(FIRST_CHOICE, dcf as never)).toEqual({
      multiples: { source: 'industry', basis: 'trailing' },
      waive: ['preferred_equity'],
      valuationDate: '2025-06-30',
      dilution,
    });
  });
});

describe('a value by a multiple', () => {
  const row = (details: Partial<MultipleDetails>, valuePerShare = 50): MultipleRow =>
    ({ model: 'PE', method: 'NONE', valuePerShare, details }) as MultipleRow;

  it('is told from other values and from refusals', () => {
    expect(isMultiple(row({}))).toBe(true);
    expect(isMultiple({ ...row({}), model: 'FCFF' } as never)).toBe(false);
    expect(isMultiple({ ...row({}), refusal: { code: 'MISSING_INPUT' } } as never)).toBe(false);
  });

  it('is computed again as it was chosen', () => {
    const typed = row({ source: 'typed', basis: 'trailing', multiple: 18, metric: 2e9 });
    expect(choiceOf(typed)).toEqual({
      source: 'typed',
      basis: 'trailing',
      typed: { PE: 18 },
      metrics: {},
    });
    const forward = row({ source: 'industry', basis: 'forward', multiple: 18, metric: 2e9 });
    expect(choiceOf(forward)).toEqual({
      source: 'industry',
      basis: 'forward',
      typed: {},
      metrics: { PE: 2e9 },
    });
  });

  it('says where its multiple comes from', () => {
    const of = (details: Partial<MultipleDetails>): string => sourceWords(row(details).details);
    expect(of({ source: 'typed' })).toBe('typed');
    expect(
      of({
        source: 'industry',
        industry: { industry: 'Airship Lines', region: 'US', asOf: '2025-01-05' },
      }),
    ).toBe('Airship Lines, US, Jan 5, 2025');
    expect(of({ source: 'peer-median', peers: { n: 6 } as never })).toBe(
      'Median of the peers, n\u00a0=\u00a06',
    );
  });

  it('is written with its multiple and what that rests on, for a reader of the report', () => {
    const of = (details: Partial<MultipleDetails>): string =>
      multipleWords(row({ multiple: 10, basis: 'trailing', ...details }).details);
    expect(of({ source: 'peer-median', peers: { n: 3 } as never })).toBe(
      '10.00x, median of 3 peers',
    );
    expect(of({ source: 'peer-harmonic-mean', peers: { n: 1 } as never, basis: 'forward' })).toBe(
      '10.00x, harmonic mean of 1 peer, next twelve months',
    );
    expect(of({ source: 'typed' })).toBe('10.00x, typed');
    const industry = { industry: 'Airship Lines', region: 'US', asOf: '2025-01-05' };
    expect(of({ source: 'industry', industry })).toBe('10.00x, Airship Lines, US, Jan 5, 2025');
  });

  it('spans the values that there are', () => {
    expect(valueRange([])).toBeNull();
    expect(valueRange([row({}, 40), row({}, 65), row({}, 52)])).toEqual({ low: 40, high: 65 });
  });
});

describe('peers', () => {
  const company = (symbol: string, name: string, industry: string | null, region = 'US') =>
    ({ symbol, name, industry, region }) as Ticker;
  const book = [
    company('OWN', 'Own', 'Canals'),
    company('B', 'Barge', 'Steel'),
    company('C', 'Canal', 'Canals', 'Europe'),
    company('A', 'Anchor', null),
  ];
  const any = { text: '', industry: '', region: '' };
  const symbols = (filter: object, peers: object[] = []) =>
    pickable(book, book[0]!, peers as Peer[], { ...any, ...filter }).map(({ symbol }) => symbol);

  it('are picked from the others, those of its industry first', () => {
    expect(symbols({})).toEqual(['C', 'A', 'B']);
    expect(symbols({}, [{ peerSymbol: 'C' }, { peerSymbol: null }])).toEqual(['A', 'B']);
    expect(symbols({ text: 'BAR' })).toEqual(['B']);
    expect(symbols({ industry: 'Canals' })).toEqual(['C']);
    expect(symbols({ region: 'Europe', text: 'barge' })).toEqual([]);
  });

  it('without a part are told once for a reason', () => {
    const row = (model: string, excluded: object[]) =>
      ({ model, peers: null, excluded }) as unknown as PeerComparison;
    const loss = { name: 'Loss', reason: 'denominator-not-positive', words: 'the EBITDA is -6' };
    const bank = (words: string) => ({ name: 'Bank', reason: 'financial-firm', words });
    expect(
      leftOut([row('EV_EBITDA', [loss, bank('a')]), row('EV_EBIT', [bank('b')]), row('PE', [])]),
    ).toEqual([
      expect.objectContaining({ names: ['Bank'], models: ['EV_EBITDA', 'EV_EBIT'], all: false }),
      expect.objectContaining({
        names: ['Loss'],
        models: ['EV_EBITDA'],
        words: 'EBITDA is not positive',
      }),
    ]);
    const debt = {
      name: 'Debt',
      reason: 'numerator-not-positive',
      words: 'the value is -1200000000',
    };
    const lines = leftOut([row('EV_EBITDA', [debt]), row('PE', [debt, loss])]);
    expect(lines.map(({ names, words }) => [...names, words])).toEqual([
      ['Debt', 'enterprise value is not positive'],
      ['Debt', 'market value is not positive'],
      ['Loss', 'Net income is not positive'],
    ]);
  });

  it('that lack the same share a line', () => {
    const lacks = (name: string) => ({ name, reason: 'missing', words: 'the EBIT is not known' });
    const row = (model: string, names: string[]) =>
      ({ model, peers: null, excluded: names.map(lacks) }) as unknown as PeerComparison;
    expect(leftOut([row('EV_EBIT', ['Anvil', 'Bell', 'Clock']), row('PE', ['Bell'])])).toEqual([
      { names: ['Anvil', 'Clock'], words: lacks('').words, models: ['EV_EBIT'], all: false },
      { names: ['Bell'], words: lacks('').words, models: ['EV_EBIT', 'PE'], all: false },
    ]);
  });
});

it('offers a peer whose net income operations do not explain to be left out, until it is', () => {
  const fromBook = { unexplainedIncome: '60% of the net income' } as Peer['fromBook'];
  const peer = { name: 'Weir', excludedReason: null, fromBook } as Peer;
  const reason = 'net income that operations do not explain';
  expect(unexplained([peer, { ...peer, fromBook: null }])).toEqual([
    { peer, words: '60% of the net income', reason },
  ]);
  expect(unexplained([{ ...peer, excludedReason: reason }])).toEqual([]);
});

describe('where a figure of the peers comes from', () => {
  const typed: Peer = {
    ...{ id: 1, name: 'Anvil', peerSymbol: null, currency: 'USD', asOf: '2025-11-28' },
    ...{ excludedReason: null, source: 'a broker’s table', fromBook: null },
    figures: { market_cap: 1_200e6, net_income: 80e6, ev_ebitda: 9.5 },
    marketCapFromPrice: false,
  };
  const picked: Peer = {
    ...{ ...typed, id: 2, name: 'Bellows', peerSymbol: 'BELL', source: 'book' },
    fromBook: {
      ...{ industry: null, region: null, fiscalYear: 2024, periodEnd: '2024-12-31', price: 20 },
      ...{ priceDate: '2025-11-28', sources: ['10-K 2024'], missing: [], refusal: null },
      ...{ lastTwelveMonths: false, unexplainedIncome: null },
    },
  };
  const row = {
    ...{ model: 'PE', basis: 'trailing', own: 14, peersRefusal: null, excluded: [] },
    peers: {
      ...{ n: 2, median: 12.5, mean: 12.5, harmonicMean: 12.4, lowest: 10, highest: 15 },
      ...{ lowerQuartile: 11.25, upperQuartile: 13.75, excluded: [] },
      included: [
        { name: 'Bellows', multiple: 10 },
        { name: 'Anvil', multiple: 15 },
      ],
    },
    industry: {
      ...{ multiple: 18, dataset: 'pe', region: 'US', industry: 'Machinery', figure: 'pe' },
      ...{ asOf: '2025-01-05', source: 'pedata.xls' },
    },
    industryRefusal: null,
  } as PeerComparison;

  it('is its source for a typed peer, and the statements of one picked from the book', () => {
    const given = peerAmountOrigin(typed, 'Market cap', 1_200e6);
    expect(hoverText(given)).toMatch(/^Market cap of Anvil, USD · a broker’s table · as of /);
    expect(given.href).toBeNull();
    expect(given.derivation?.().parts).toMatchObject([{ text: '1.200\u00a0bn', unit: 'USD' }]);
    expect(peerAmountOrigin(picked, 'Market cap', 1_200e6)).toMatchObject({
      href: '#/company/BELL/cash-flows',
      asOf: '2024-12-31',
      source: 'the book, 10-K 2024',
    });
  });

  it('is for the company what its value by the multiple says, else its own statements', () => {
    const value = (basis: string) =>
      ({ model: 'PE', details: { own: 13.5, basis } }) as unknown as MultipleRow;
    expect(ownMultiple('HLD', row, [value('trailing')]).multiple).toBe(13.5);
    for (const values of [[], [value('forward')]]) {
      expect(ownMultiple('HLD', row, values)).toMatchObject({
        multiple: 14,
        origin: { source: 'last price, latest year and shares of the statements' },
      });
    }
  });

  it('is made of two amounts, or is the multiple that was given', () => {
    const made = peerMultipleOrigin(typed, 'PE', 15).derivation?.();
    expect(made?.substituted).toBe('1.200\u00a0bn ÷ 80.00\u00a0m = 15.00x');
    expect(made?.parts.map(({ label }) => label)).toEqual(['Market cap', 'Net income']);
    const share = { ...typed, figures: { price: 30, eps: 2.5 } };
    expect(peerMultipleOrigin(share, 'PE', 12).derivation?.()).toMatchObject({
      formula: 'P/E = price ÷ earnings per share',
      substituted: '30 ÷ 2.50 = 12.00x',
    });
    const given = peerMultipleOrigin(typed, 'EV_EBITDA', 9.5).derivation?.();
    expect(given?.formula).toBeUndefined();
    expect(given?.parts).toMatchObject([{ text: '9.50x', source: 'a broker’s table' }]);
  });

  it('is price times shares for a market value that nobody gave', () => {
    const figures = { price: 30, shares: 40e6, market_cap: 1_200e6, net_income: 80e6 };
    const made: Peer = { ...typed, figures, marketCapFromPrice: true };
    const { derivation } = peerAmountOrigin(made, 'Market cap', 1_200e6);
    expect(derivation?.()).toMatchObject({
      formula: 'Market cap = price · shares',
      substituted: '30.00 · 40.00\u00a0m = 1.200\u00a0bn',
      parts: [
        { label: 'Price', unit: 'USD a share', source: 'a broker’s table' },
        { label: 'Shares', text: '40.00\u00a0m' },
      ],
    });
    const [above] = peerMultipleOrigin(made, 'PE', 15).derivation?.().parts ?? [];
    expect(above?.open?.().formula).toBe('Market cap = price · shares');
    // Earnings of a share as given come before a value that was made, and after one that was given.
    const share = { ...made, figures: { ...figures, eps: 2.5 } };
    expect(peerMultipleOrigin(share, 'PE', 12).derivation?.().formula).toBe(
      'P/E = price ÷ earnings per share',
    );
    const given = { ...share, marketCapFromPrice: false };
    expect(peerMultipleOrigin(given, 'PE', 15).derivation?.().formula).toBe(
      'P/E = market cap ÷ Net income',
    );
  });

  it('is every peer of a statistic, each to be opened in its turn', () => {
    const derived = statisticOrigin(row, [typed, picked], 'Mean', '12.50x').derivation?.();
    expect(derived?.formula).toBe('Mean = Σ multiple ÷ n');
    expect(derived?.substituted).toBe('Mean of 10.00x, 15.00x = 12.50x');
    expect(derived?.parts.map(({ label, text }) => `${label} ${text}`)).toEqual([
      'Bellows 10.00x',
      'Anvil 15.00x',
    ]);
    expect(derived?.parts[1]?.open?.().title).toBe('P/E of Anvil');
  });

  it('is the row of the table for the industry', () => {
    expect(industryOrigin(row)).toMatchObject({
      name: 'P/E of Machinery, US',
      source: 'pedata.xls',
      asOf: '2025-01-05',
      href: '#/market/industry-tables/pe/US',
    });
  });
});
