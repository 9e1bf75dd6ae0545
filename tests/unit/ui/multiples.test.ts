import { describe, expect, it } from 'vitest';
import type { MultipleDetails, Peer, PeerComparison, Ticker } from '../../../src/contract/api.ts';
import { leftOut, pickable } from '../../../src/ui/multiples/peers.ts';
import {
  asChoice,
  assumptionsOf,
  choiceOf,
  FIRST_CHOICE,
  isMultiple,
  modelsOf,
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

  it('takes waivers and date from the DCF, and nothing else', () => {
    const dcf = { growth: 0.05, waive: ['preferred_equity'], valuationDate: '2025-06-30' } as const;
    expect(assumptionsOf(FIRST_CHOICE, dcf as never)).toEqual({
      multiples: { source: 'industry', basis: 'trailing' },
      waive: ['preferred_equity'],
      valuationDate: '2025-06-30',
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
    ).toBe('Airship Lines, US, 2025-01-05');
    expect(of({ source: 'peer-median', peers: { n: 6 } as never })).toBe(
      'Median of the peers, n\u00a0=\u00a06',
    );
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
      expect.objectContaining({ name: 'Bank', models: ['EV_EBITDA', 'EV_EBIT'], all: false }),
      expect.objectContaining({ name: 'Loss', models: ['EV_EBITDA'], words: 'the EBITDA is -6' }),
    ]);
  });
});
