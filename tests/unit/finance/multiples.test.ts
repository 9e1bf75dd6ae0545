import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equityBridge } from '../../../src/finance/bridge.ts';
import type { CompanyFigures } from '../../../src/finance/multiples/company-figures.ts';
import {
  enterpriseValue,
  type EnterpriseValueInput,
} from '../../../src/finance/multiples/enterprise-value.ts';
import { multipleOf } from '../../../src/finance/multiples/multiple-kinds.ts';
import {
  multiplesTable,
  type MultiplesTableInput,
} from '../../../src/finance/multiples/multiples-table.ts';
import type { Peer } from '../../../src/finance/multiples/peer.ts';
import {
  peerMultiples,
  type PeerMultiplesInput,
} from '../../../src/finance/multiples/peer-multiples.ts';
import {
  relativeValue,
  type RelativeValueInput,
} from '../../../src/finance/multiples/relative-value.ts';
import { quantile, summarise } from '../../../src/finance/multiples/sample-summary.ts';
import { codes, expectClose, expectRefusal, rate } from './support.ts';

const claims = {
  debt: 300,
  cash: 120,
  preferred: 15,
  minority: 25,
  pensionDeficit: 40,
  associates: 20,
  marginalTaxRate: 0.25,
};

describe('enterprise value', () => {
  const input: EnterpriseValueInput = {
    ...claims,
    equity: { kind: 'price', price: 12, dilutedShares: 50 },
  };

  it('adds claims to market capitalisation and takes cash and associates out', () => {
    const result = enterpriseValue(input);
    expect(result.value).toBe(600 + 300 + 15 + 25 + 30 - 120 - 20);
    expect(result.diagnostics.netClaims).toBe(230);
    expect(result.diagnostics.lines.map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([
      -120, -20, 15, 25, 30, 300, 600,
    ]);
    expect([result.warnings, result.diagnostics.incomplete]).toEqual([[], []]);
  });

  it('is where the bridge starts: back from it one is at the price again', () => {
    const amount = rate(0, 1e4);
    fc.assert(
      fc.property(rate(0.1, 500), rate(1, 1e3), amount, amount, amount, (price, n, a, b, c) => {
        const held = { ...claims, debt: a, cash: b, minority: c };
        const { value } = enterpriseValue({
          ...held,
          equity: { kind: 'price', price, dilutedShares: n },
        });
        const back = equityBridge({
          ...held,
          operatingValue: value,
          shares: n,
          otherNonOperating: 0,
        }).value.valuePerShare;
        expect(Math.abs(back - price)).toBeLessThan((1e-14 * (price * n + a + b + c + 1e3)) / n);
      }),
    );
  });

  it('takes market capitalisation as given, may be negative, and names what is not known', () => {
    const rich = enterpriseValue({
      equity: { kind: 'market-capitalisation', amount: 100 },
      debt: 10,
      cash: 150,
    });
    expect(rich.value).toBe(-40);
    expect(codes(rich)).toEqual(['BRIDGE_INCOMPLETE']);
    expect(rich.diagnostics.incomplete).toEqual([
      ...['associates', 'pensionDeficit', 'preferred', 'minority'],
    ]);
    const leased = enterpriseValue({
      ...input,
      leases: { rule: 'ifrs-16', liabilities: 70 },
      waived: ['minority'],
      minority: null,
    });
    expect(leased.value).toBe(830 - 25 + 70);
    expect(leased.diagnostics.incomplete).toEqual([]);
  });

  it('refuses what is missing', () => {
    for (const key of ['debt', 'cash']) {
      expectRefusal(() => enterpriseValue({ ...input, [key]: null }), 'MISSING_INPUT');
    }
    const equity = { kind: 'price', price: 0, dilutedShares: 50 } as const;
    expectRefusal(() => enterpriseValue({ ...input, equity }), 'INVALID_INPUT');
    const none = { kind: 'market-capitalisation', amount: Number.NaN } as const;
    expectRefusal(() => enterpriseValue({ ...input, equity: none }), 'MISSING_INPUT');
  });
});

describe('summary of a sample', () => {
  it('interpolates quantiles as type 7 does', () => {
    expect([0, 0.25, 0.5, 0.75, 1].map((share) => quantile([1, 2, 4, 8], share))).toEqual([
      1, 1.75, 3, 5, 8,
    ]);
    expect([0, 0.3, 1].map((share) => quantile([7], share))).toEqual([7, 7, 7]);
    expectRefusal(() => quantile([], 0.5), 'INVALID_INPUT');
    expectRefusal(() => quantile([2, 1], 0.5), 'INVALID_INPUT');
    expectRefusal(() => quantile([1, 2], 1.5), 'INVALID_INPUT');
  });

  it('orders harmonic mean, mean and the ends, in any order of the values', () => {
    fc.assert(
      fc.property(fc.array(rate(0.1, 100), { minLength: 1, maxLength: 30 }), (values) => {
        const summary = summarise(values);
        expect(summarise([...values].reverse())).toEqual(summary);
        const { lowest, lowerQuartile, median, upperQuartile, highest } = summary;
        const ordered = [lowest, lowerQuartile, median, upperQuartile, highest];
        expect([...ordered].sort((a, b) => a - b)).toEqual(ordered);
        expect(summary.harmonicMean).toBeLessThanOrEqual(summary.mean * (1 + 1e-14));
        expect(summary.n).toBe(values.length);
      }),
    );
    expectClose(summarise([2, 4]).harmonicMean, 8 / 3, 1e-15);
    expectRefusal(() => summarise([1, -1]), 'INVALID_INPUT');
  });
});

const usd = (amount: number): { amount: number; currency: string } => ({ amount, currency: 'USD' });

function peer(name: string, numerator: number | null, denominator: number | null): Peer {
  return {
    name,
    basis: 'trailing',
    financialFirm: false,
    figures: {
      kind: 'amounts',
      numerator: numerator === null ? null : usd(numerator),
      denominator: denominator === null ? null : usd(denominator),
    },
  };
}

const asked: PeerMultiplesInput = {
  kind: 'EV/EBITDA',
  basis: 'trailing',
  company: { name: 'Own', financialFirm: false, leasesInDebt: true },
  peers: [peer('A', 80, 10), peer('B', 90, 10), peer('C', 100, 10), peer('D', 160, 10)],
};

describe('multiples of peers', () => {
  it('are led by their median', () => {
    const result = peerMultiples(asked);
    expect(result.value).toBe(9.5);
    expect(result.diagnostics).toMatchObject({
      n: 4,
      mean: 10.75,
      lowerQuartile: 8.75,
      upperQuartile: 11.5,
      lowest: 8,
      highest: 16,
    });
    expectClose(result.diagnostics.harmonicMean, 4 / (1 / 8 + 1 / 9 + 1 / 10 + 1 / 16), 1e-14);
    expect(result.warnings).toEqual([]);
  });

  it('leave out what has no meaning, by name and with the reason', () => {
    const result = peerMultiples({
      ...asked,
      peers: [
        ...asked.peers,
        peer('Loss', 100, -5),
        peer('Zero', 100, 0),
        peer('Cash', -3, 10),
        peer('Gap', null, 10),
        { ...peer('Bank', 100, 10), financialFirm: true },
        peer('Own', 900, 10),
        { ...peer('Typed', 0, 0), figures: { kind: 'multiple', multiple: -4 } },
        { ...peer('Untyped', 0, 0), figures: { kind: 'multiple', multiple: null } },
      ],
    });
    expect(result.value).toBe(9.5);
    expect(result.diagnostics.excluded.map(({ name, reason }) => [name, reason])).toEqual([
      ['Bank', 'financial-firm'],
      ['Cash', 'numerator-not-positive'],
      ['Gap', 'missing'],
      ['Loss', 'denominator-not-positive'],
      ['Own', 'is-the-company'],
      ['Typed', 'multiple-not-positive'],
      ['Untyped', 'missing'],
      ['Zero', 'denominator-not-positive'],
    ]);
    const words = result.diagnostics.excluded.map((one) => one.words);
    expect([words[1], words[3], words[5]]).toEqual([
      'the enterprise value is −3',
      'the EBITDA is −5',
      'the multiple is −4',
    ]);
    expect(codes(result)).toEqual(['PEERS_EXCLUDED']);
  });

  it('may be typed, and those of one size stand by name', () => {
    const typed = (name: string, multiple: number | null): Peer => ({
      ...peer(name, 0, 0),
      figures: { kind: 'multiple', multiple },
    });
    const peers = [typed('B', 8), typed('A', 8), typed('D', 0), typed('C', 7)];
    const { value, diagnostics } = peerMultiples({
      ...asked,
      peers: [...peers, typed('E', Number.NaN), peer('F', 80, null)],
    });
    expect(value).toBe(8);
    expect(diagnostics.included).toEqual([
      { name: 'C', multiple: 7 },
      { name: 'A', multiple: 8 },
      { name: 'B', multiple: 8 },
    ]);
    expect(diagnostics.excluded.map(({ name, reason }) => [name, reason])).toEqual([
      ['D', 'multiple-not-positive'],
      ['E', 'missing'],
      ['F', 'missing'],
    ]);
  });

  it('do not depend on the order of the peers, nor on the currency of each', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(rate(1, 1e4), fc.integer({ min: -10, max: 1000 }), rate(0.01, 100)), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.nat(),
        (rows, seed) => {
          const peers = [
            peer('Sure', 80, 10),
            ...rows.map(([above, below], k) => peer(`P${k}`, above, below)),
          ];
          const shuffled = peers
            .map((one, k) => ({ one, key: ((k + 1) * (seed + 7919)) % 104729 }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
          const result = peerMultiples({ ...asked, peers });
          const other = peerMultiples({ ...asked, peers: shuffled });
          expect(other.value).toBe(result.value);
          expect(other.diagnostics).toEqual(result.diagnostics);
          const euro = rows.map(([above, below, fx], k): Peer => {
            const money = (amount: number): { amount: number; currency: string } => ({
              amount: amount * fx,
              currency: 'EUR',
            });
            return {
              ...peer(`P${k}`, 0, 0),
              figures: { kind: 'amounts', numerator: money(above), denominator: money(below) },
            };
          });
          expectClose(
            peerMultiples({ ...asked, peers: [peer('Sure', 80, 10), ...euro] }).value,
            result.value,
            1e-13,
          );
        },
      ),
    );
  });

  it('take banks for P/E and P/B, not for EV multiples', () => {
    const company = { name: 'Own', financialFirm: true };
    expectRefusal(() => peerMultiples({ ...asked, company }), 'NOT_FOR_FINANCIALS');
    const banks = asked.peers.map((one) => ({ ...one, financialFirm: true }));
    const book = peerMultiples({ ...asked, kind: 'P/B', company, peers: banks });
    expect(book.value).toBe(9.5);
  });

  it('refuse mixed bases and currencies, a name twice, and a list that leaves none', () => {
    const forward = { ...peer('E', 100, 10), basis: 'forward' } as const;
    expectRefusal(
      () => peerMultiples({ ...asked, peers: [...asked.peers, forward] }),
      'INVALID_INPUT',
    );
    const mixed: Peer = {
      ...peer('E', 0, 0),
      figures: {
        kind: 'amounts',
        numerator: usd(100),
        denominator: { amount: 9, currency: 'EUR' },
      },
    };
    expectRefusal(
      () => peerMultiples({ ...asked, peers: [...asked.peers, mixed] }),
      'CURRENCY_MISMATCH',
    );
    expectRefusal(
      () => peerMultiples({ ...asked, peers: [...asked.peers, peer('A', 1, 1)] }),
      'INVALID_INPUT',
    );
    expectRefusal(
      () => peerMultiples({ ...asked, peers: [peer('Loss', 1, -1)] }),
      'TOO_FEW_OBSERVATIONS',
    );
  });

  it('say when they are few or have leases on another side', () => {
    const [first, second] = asked.peers as [Peer, Peer];
    const result = peerMultiples({
      ...asked,
      peers: [
        { ...first, leasesInDebt: false },
        { ...second, leasesInDebt: true },
      ],
    });
    expect(codes(result)).toEqual(['FEW_PEERS', 'PEER_LEASES_DIFFER']);
    expect(result.warnings[1]?.message).toContain(': A.');
    expect(result.warnings[1]?.figures).toEqual({ peers: 1 });
    const named = { ...second, name: 'Quarry Inc.', leasesInDebt: false };
    const { warnings } = peerMultiples({ ...asked, peers: [...asked.peers.slice(1), named] });
    expect(warnings.at(-1)?.message).toMatch(/: Quarry Inc\.$/);
    const lost = { ...peer('Loss', 1, -1), leasesInDebt: false };
    expect(codes(peerMultiples({ ...asked, peers: [...asked.peers, lost] }))).toEqual([
      'PEERS_EXCLUDED',
    ]);
    const unsaid = { name: 'Own', financialFirm: false };
    const sided = asked.peers.map((one) => ({ ...one, leasesInDebt: false }));
    expect(codes(peerMultiples({ ...asked, company: unsaid, peers: sided }))).toEqual([]);
    expect(codes(peerMultiples({ ...asked, kind: 'P/E', peers: sided }))).toEqual([]);
  });
});

const bridge = {
  debt: 2500,
  cash: 900,
  minority: 120,
  preferred: 80,
  pensionDeficit: 0,
  associates: 60,
  otherNonOperating: 0,
  shares: 410,
  price: 20,
};
const byEbitda: RelativeValueInput = {
  kind: 'EV/EBITDA',
  multiple: { value: 9.1, basis: 'trailing', source: 'peer-median' },
  metric: { ...usd(1250), basis: 'trailing' },
  currency: 'USD',
  financialFirm: false,
  toShare: { kind: 'bridge', bridge },
};

describe('value by a multiple', () => {
  it('goes through the bridge to a share', () => {
    const result = relativeValue(byEbitda);
    expect(result.value.enterpriseValue).toBe(11_375);
    const equity = 11_375 - 2500 + 900 - 120 - 80 + 60;
    expectClose(result.value.equityValue, equity, 1e-15);
    expectClose(result.value.valuePerShare, equity / 410, 1e-15);
    expectClose(result.value.upside, equity / 410 / 20 - 1, 1e-13);
    expect(result.diagnostics.lines[0]).toEqual({ item: 'operations', amount: 11_375 });
    expect(result.warnings).toEqual([]);
  });

  it('of equity is equity at once, per share or per depositary share', () => {
    const input: RelativeValueInput = {
      ...byEbitda,
      kind: 'P/E',
      metric: { ...usd(600), basis: 'trailing' },
      financialFirm: true,
      toShare: { kind: 'share', share: { shares: 400, price: 10 } },
    };
    const { value, diagnostics } = relativeValue(input);
    expectClose(value.equityValue, 5460, 1e-15);
    expectClose(value.valuePerShare, 13.65, 1e-15);
    expectClose(value.upside, 0.365, 1e-14);
    expect(value.enterpriseValue).toBeNull();
    expect(diagnostics.lines).toEqual([{ item: 'P/E', amount: value.equityValue }]);
    expect(diagnostics.incomplete).toEqual([]);
    const ads = { shares: 400, price: 20, quotedAs: 'ads', adsRatio: 2 } as const;
    const depositary = relativeValue({ ...input, toShare: { kind: 'share', share: ads } }).value;
    expectClose(depositary.valuePerQuoted, 27.3, 1e-15);
    expectClose(depositary.upside, 0.365, 1e-14);
    expectRefusal(() => relativeValue({ ...input, toShare: byEbitda.toShare }), 'INVALID_INPUT');
    expectRefusal(
      () => relativeValue({ ...byEbitda, toShare: { kind: 'share', share: { shares: 1 } } }),
      'INVALID_INPUT',
    );
    const unpriced = { kind: 'share', share: { shares: 400 } } as const;
    expect(relativeValue({ ...input, toShare: unpriced }).value.upside).toBeNull();
  });

  it('at its own multiple is its own price', () => {
    const { otherNonOperating, shares, price, ...own } = bridge;
    expect(otherNonOperating).toBe(0);
    const ev = enterpriseValue({ ...own, equity: { kind: 'price', price, dilutedShares: shares } });
    const multiple = { ...byEbitda.multiple, value: ev.value / 1250 };
    const { value } = relativeValue({ ...byEbitda, multiple });
    expectClose(value.valuePerShare, 20, 1e-14);
    expect(Math.abs(value.upside!)).toBeLessThan(1e-14);
  });

  it('refuses what would mix or mean nothing', () => {
    expectRefusal(() => relativeValue({ ...byEbitda, financialFirm: true }), 'NOT_FOR_FINANCIALS');
    expectRefusal(() => relativeValue({ ...byEbitda, currency: 'EUR' }), 'CURRENCY_MISMATCH');
    for (const [amount, code] of [
      [-1, 'INVALID_INPUT'],
      [0, 'INVALID_INPUT'],
      [Number.NaN, 'MISSING_INPUT'],
      [null, 'MISSING_INPUT'],
    ] as const) {
      const metric = { ...byEbitda.metric, amount } as RelativeValueInput['metric'];
      expectRefusal(() => relativeValue({ ...byEbitda, metric }), code);
    }
    const forward = { ...byEbitda.metric, basis: 'forward' } as const;
    expectRefusal(() => relativeValue({ ...byEbitda, metric: forward }), 'INVALID_INPUT');
    const negative = { ...byEbitda.multiple, value: -9 };
    expectRefusal(() => relativeValue({ ...byEbitda, multiple: negative }), 'INVALID_INPUT');
    expect(multipleOf(1, -1)).toEqual({ excluded: 'denominator-not-positive' });
    expect(multipleOf(0, 1)).toEqual({ excluded: 'numerator-not-positive' });
  });
});

describe('table of multiples', () => {
  const figures = (name: string, scale: number): CompanyFigures => ({
    name,
    financialFirm: false,
    priceCurrency: 'USD',
    enterpriseValue: 1000 * scale,
    marketCapitalisation: 800 * scale,
    statementCurrency: 'USD',
    basis: 'trailing',
    ebitda: 100,
    ebit: 80,
    sales: 500,
    earnings: 50,
    bookValue: 400,
  });
  const claims = {
    debt: 300,
    cash: 100,
    minority: 0,
    preferred: 0,
    associates: 0,
    otherNonOperating: 0,
    pensionDeficit: 0,
  };
  const table: MultiplesTableInput = {
    basis: 'trailing',
    company: figures('Own', 1),
    peers: [1.1, 1.2, 1.3, 1.4].map((scale) => figures(`P${scale}`, scale)),
    claims,
    share: { shares: 410, price: 20 },
    lead: 'peer-median',
    industry: { 'EV/EBITDA': 11, 'P/E': null },
  };

  it('holds one row per multiple, by peers and by the industry', () => {
    const { value, warnings } = multiplesTable(table);
    expect(value.map(({ kind, own }) => [kind, own.value])).toEqual([
      ['EV/EBITDA', 10],
      ['EV/EBIT', 12.5],
      ['EV/Sales', 2],
      ['P/E', 16],
      ['P/B', 2],
    ]);
    const [ebitda, , , earnings] = value;
    expectClose(ebitda!.peers.value?.median, 12.5, 1e-15);
    expectClose(ebitda!.byPeers.value?.valuePerShare, (1250 - 200) / 410, 1e-14);
    expectClose(ebitda!.byIndustry.value?.valuePerShare, (1100 - 200) / 410, 1e-14);
    expectClose(earnings!.byPeers.value?.valuePerShare, (20 * 50) / 410, 1e-14);
    expectClose(earnings!.byPeers.value?.upside, (20 * 50) / 410 / 20 - 1, 1e-14);
    expect(earnings!.byIndustry.refusal?.code).toBe('MISSING_INPUT');
    expect(warnings).toEqual([]);
  });

  it('leads with the statistic asked for', () => {
    const peers = [1, 1, 4].map((scale, k) => figures(`P${k}`, scale));
    const by = (lead: MultiplesTableInput['lead']): number | null =>
      multiplesTable({ ...table, peers, lead }).value[0]!.byPeers.value?.enterpriseValue ?? null;
    expectClose(by('peer-median'), 1000, 1e-14);
    expectClose(by('peer-mean'), 2000, 1e-14);
    expectClose(by('peer-harmonic-mean'), 3000 / 2.25, 1e-14);
  });

  it('leaves peers out of the rows that they have no figure for, and knows their leases', () => {
    const gaps = [
      { ...figures('No value', 1), enterpriseValue: null, leasesInDebt: true },
      { ...figures('No sales', 1), sales: null, leasesInDebt: false },
    ];
    const { value, warnings, diagnostics } = multiplesTable({
      ...table,
      company: { ...table.company, leasesInDebt: true },
      peers: [...table.peers, ...gaps],
    });
    const excluded = value.map(({ peers }) => peers.value?.excluded.map(({ name }) => name));
    expect(excluded).toEqual([['No value'], ['No value'], ['No sales', 'No value'], [], []]);
    expect(value.map(({ peers }) => peers.value?.n)).toEqual([5, 5, 4, 6, 6]);
    expect(warnings.map(({ code }) => code)).toEqual([
      ...['PEERS_EXCLUDED', 'PEER_LEASES_DIFFER', 'PEERS_EXCLUDED', 'PEER_LEASES_DIFFER'],
      'PEERS_EXCLUDED',
    ]);
    expect(diagnostics.peers).toBe(6);
  });

  it('says in its place why a figure is not there', () => {
    const bank = { ...table.company, financialFirm: true };
    const rows = multiplesTable({ ...table, company: bank, claims: null }).value;
    expect(rows.map(({ own }) => own.refusal?.code ?? null)).toEqual([
      ...['NOT_FOR_FINANCIALS', 'NOT_FOR_FINANCIALS', 'NOT_FOR_FINANCIALS', null, null],
    ]);
    expect(rows[0]!.byPeers.refusal?.code).toBe('NOT_FOR_FINANCIALS');
    expect(rows[3]!.byPeers.value).not.toBeNull();
    const loss = { ...table.company, ebitda: -5, sales: null };
    const lossRows = multiplesTable({ ...table, company: loss }).value;
    expect(lossRows[0]!.own.refusal?.code).toBe('INVALID_INPUT');
    expect(lossRows[0]!.peers.value?.n).toBe(4);
    expect(lossRows[0]!.byPeers.refusal?.code).toBe('INVALID_INPUT');
    expect(lossRows[2]!.own.refusal?.code).toBe('MISSING_INPUT');
    expect(lossRows[2]!.byPeers.refusal?.code).toBe('MISSING_INPUT');
    const unpriced = { ...table.company, enterpriseValue: null };
    const unpricedRows = multiplesTable({ ...table, company: unpriced }).value;
    expect(unpricedRows[0]!.own.refusal?.code).toBe('MISSING_INPUT');
    const forward = { ...table.company, basis: 'forward' } as const;
    const forwardRows = multiplesTable({ ...table, company: forward }).value;
    expect(forwardRows[0]!.own.refusal?.code).toBe('INVALID_INPUT');
    expect(forwardRows[0]!.byPeers.refusal?.code).toBe('INVALID_INPUT');
    const foreign = { ...table.company, statementCurrency: 'EUR' };
    const foreignRows = multiplesTable({ ...table, company: foreign }).value;
    expect(foreignRows[0]!.own.refusal?.code).toBe('CURRENCY_MISMATCH');
    expect(foreignRows[0]!.byPeers.refusal?.code).toBe('CURRENCY_MISMATCH');
    const unclaimed = multiplesTable({ ...table, claims: null }).value;
    expect(unclaimed[0]!.own.value).toBe(10);
    expect(unclaimed[0]!.byPeers.refusal?.code).toBe('MISSING_INPUT');
    expect(unclaimed[3]!.byPeers.value).not.toBeNull();
    const alone = multiplesTable({ ...table, peers: [] }).value;
    expect(alone[0]!.byPeers.refusal?.code).toBe('TOO_FEW_OBSERVATIONS');
    expect(alone[0]!.byIndustry.value).not.toBeNull();
  });

  it('is refused where an input is broken rather than not known', () => {
    const broken = (company: object): MultiplesTableInput => ({
      ...table,
      company: { ...table.company, ...company },
    });
    expectRefusal(() => multiplesTable(broken({ ebitda: Number.NaN })), 'MISSING_INPUT');
    expectRefusal(() => multiplesTable(broken({ sales: undefined })), 'MISSING_INPUT');
    const noDebt = { ...claims, debt: null as never };
    expectRefusal(() => multiplesTable({ ...table, claims: noDebt }), 'MISSING_INPUT');
    const noShares = { shares: null as never };
    expectRefusal(() => multiplesTable({ ...table, share: noShares }), 'MISSING_INPUT');
  });

  it('says each finding once', () => {
    const { warnings } = multiplesTable({
      ...table,
      peers: [...table.peers, { ...figures('Loss', 1), ebitda: -1 }],
      claims: { ...claims, minority: null },
    });
    expect(warnings.map(({ code }) => code).sort()).toEqual([
      'BRIDGE_INCOMPLETE',
      'PEERS_EXCLUDED',
    ]);
    expect(warnings.find(({ code }) => code === 'PEERS_EXCLUDED')?.message).toContain('EV/EBITDA');
  });
});
