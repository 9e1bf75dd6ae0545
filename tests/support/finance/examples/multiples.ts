import { enterpriseValue } from '../../../../src/finance/multiples/enterprise-value.ts';
import type { CompanyFigures } from '../../../../src/finance/multiples/company-figures.ts';
import { multiplesTable } from '../../../../src/finance/multiples/multiples-table.ts';
import { multipleOf } from '../../../../src/finance/multiples/multiple-kinds.ts';
import type { Peer } from '../../../../src/finance/multiples/peer.ts';
import { peerMultiples } from '../../../../src/finance/multiples/peer-multiples.ts';
import {
  relativeValue,
  type RelativeValueInput,
} from '../../../../src/finance/multiples/relative-value.ts';
import { quantile, summarise } from '../../../../src/finance/multiples/sample-summary.ts';
import { example, type Example } from '../example.ts';

const claims = {
  debt: 517.9,
  cash: 211.3,
  associates: 31.7,
  pensionDeficit: 41.9,
  preferred: 23.1,
  minority: 13.9,
  marginalTaxRate: 0.25,
};
const CLAIMS = [
  ...['debt', 'cash', 'associates', 'pensionDeficit', 'preferred', 'minority'],
] as const;
const UNKNOWN = 'the item is listed in `incomplete`';
const OPTIONAL = ['associates', 'pensionDeficit', 'preferred', 'minority'];

function peer(name: string, value: number, ebitda: number): Peer {
  return {
    name,
    basis: 'trailing',
    financialFirm: false,
    figures: {
      kind: 'amounts',
      numerator: { amount: value, currency: 'USD' },
      denominator: { amount: ebitda, currency: 'USD' },
    },
  };
}

function figures(name: string, size: number): CompanyFigures {
  return {
    name,
    financialFirm: false,
    priceCurrency: 'USD',
    enterpriseValue: 1003.7 * size,
    marketCapitalisation: 811.3 * size,
    statementCurrency: 'USD',
    basis: 'trailing',
    ebitda: 101.3,
    ebit: 83.7,
    sales: 507.1,
    earnings: 51.3,
    bookValue: 403.9,
  };
}

const byEbitda: RelativeValueInput = {
  kind: 'EV/EBITDA',
  multiple: { value: 9.17, basis: 'trailing', source: 'peer-median' },
  metric: { amount: 223.7, currency: 'USD', basis: 'trailing' },
  currency: 'USD',
  financialFirm: false,
  toShare: { kind: 'bridge', bridge: { debt: 517.9, cash: 211.3, shares: 113.7 } },
};

export const MULTIPLES: readonly Example[] = [
  example({
    name: 'enterpriseValue',
    run: enterpriseValue,
    required: [
      {
        equity: { kind: 'price', price: 15.7, dilutedShares: 113.7 },
        debt: 517.9,
        cash: 211.3,
      },
    ],
    optional: [{ ...claims, equity: { kind: 'market-capitalisation', amount: 1801.3 } }],
    mayBeMissing: Object.fromEntries(OPTIONAL.map((item) => [item, UNKNOWN])),
    money: [...CLAIMS, 'equity.price', 'equity.amount'],
  }),
  example({
    name: 'peerMultiples',
    run: peerMultiples,
    required: [
      {
        kind: 'EV/EBITDA',
        basis: 'trailing',
        company: { name: 'Own', financialFirm: false },
        peers: [
          peer('Alder', 811.3, 97.1),
          peer('Birch', 903.7, 91.3),
          peer('Cedar', 1207.9, 103.7),
          peer('Dogwood', 1607.3, 99.1),
          peer('Elm', 703.1, -11.3),
        ],
      },
    ],
    variations: 24,
  }),
  example({
    name: 'relativeValue',
    run: relativeValue,
    required: [
      byEbitda,
      {
        ...byEbitda,
        kind: 'P/E',
        metric: { amount: 117.3, currency: 'USD', basis: 'trailing' },
        toShare: { kind: 'share', share: { shares: 113.7 } },
      },
    ],
    money: [...['metric.amount', 'toShare.bridge.debt', 'toShare.bridge.cash']],
  }),
  example({
    name: 'multiplesTable',
    run: multiplesTable,
    required: [
      {
        basis: 'trailing',
        company: figures('Own', 1),
        peers: [1.13, 1.27, 1.31, 1.43].map((size) => figures(`Peer ${size}`, size)),
        claims: { debt: 317.9, cash: 101.3 },
        share: { shares: 113.7 },
        lead: 'peer-harmonic-mean',
        industry: { 'EV/EBITDA': 11.3, 'P/B': 2.17 },
      },
    ],
    mayBeMissing: {
      'industry.EV/EBITDA': 'the row has no value by the industry and says so',
      'industry.P/B': 'the row has no value by the industry and says so',
      ...Object.fromEntries(
        [
          ...['enterpriseValue', 'marketCapitalisation'],
          ...['ebitda', 'ebit', 'sales', 'earnings', 'bookValue'],
        ].flatMap((figure) => [
          [`company.${figure}`, 'the rows that need it say so in its place'],
          [`peers[].${figure}`, 'the peer is left out of the rows that need it, and listed'],
        ]),
      ),
    },
    variations: 8,
  }),
  example({
    name: 'multipleOf',
    run: (of: { numerator: number; denominator: number }) =>
      multipleOf(of.numerator, of.denominator),
    required: [{ numerator: 1801.3, denominator: 223.7 }],
  }),
  example({
    name: 'quantile',
    run: (of: { ascending: readonly number[]; share: number }) => quantile(of.ascending, of.share),
    required: [{ ascending: [7.9, 8.4, 9.1, 10.2], share: 0.37 }],
  }),
  example({
    name: 'summarise',
    run: (of: { values: readonly number[] }) => summarise(of.values),
    required: [{ values: [9.1, 7.9, 12.5, 10.2, 8.4] }],
  }),
];
