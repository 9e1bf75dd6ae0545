import { equityBridge } from '../../../src/finance/bridge.ts';
import { enterpriseValue } from '../../../src/finance/multiples/enterprise-value.ts';
import { multipleOf } from '../../../src/finance/multiples/multiple-kinds.ts';
import type { Peer } from '../../../src/finance/multiples/peer.ts';
import {
  peerMultiples,
  type PeerMultiplesInput,
} from '../../../src/finance/multiples/peer-multiples.ts';
import { relativeValue } from '../../../src/finance/multiples/relative-value.ts';
import type { CaseChecker } from '../checker.ts';
import { get, list, num, numbers, text, type Json, type JsonObject } from '../json.ts';

/** A multiple, or NaN where the two amounts make none. */
function ratio(numerator: number, denominator: number): number {
  const found = multipleOf(numerator, denominator);
  return 'multiple' in found ? found.multiple : Number.NaN;
}

export function evEbitda(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const { value } = enterpriseValue({
    equity: { kind: 'market-capitalisation', amount: num(inputs, 'market_cap') },
    debt: num(inputs, 'debt'),
    minority: num(inputs, 'minority'),
    preferred: num(inputs, 'preferred'),
    cash: num(inputs, 'cash'),
    waived: ['associates', 'pensionDeficit'],
  });
  const multiple = ratio(value, num(inputs, 'ebitda'));
  check.figure('enterprise value', value, get(reference, 'expected', 'enterprise_value'));
  check.figure('EV/EBITDA', multiple, get(reference, 'expected', 'ev_ebitda'));
}

export function evTable(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const rows = numbers(inputs, 'share_price').map((price, k) =>
    enterpriseValue({
      equity: { kind: 'price', price, dilutedShares: num(inputs, 'shares', k) },
      debt: num(inputs, 'debt', k),
      minority: num(inputs, 'minority', k),
      preferred: num(inputs, 'preferred', k),
      cash: num(inputs, 'cash', k),
      waived: ['associates', 'pensionDeficit'],
    }),
  );
  check.figures(
    'market cap',
    rows.map(({ diagnostics }) => diagnostics.marketCapitalisation),
    list(expected, 'market_cap'),
  );
  check.figures(
    'enterprise value',
    rows.map(({ value }) => value),
    list(expected, 'enterprise_value'),
  );
}

export function evEbitdaTable(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const got = numbers(inputs, 'enterprise_value').map((value, k) =>
    ratio(value, num(inputs, 'operating_income', k) + num(inputs, 'da', k)),
  );
  check.figures('EV/EBITDA', got, list(reference, 'expected', 'ev_ebitda'));
}

function published(multiples: readonly Json[]): Peer[] {
  return multiples.map((multiple, k) => ({
    name: `peer ${k + 1}`,
    basis: 'trailing',
    financialFirm: false,
    figures: { kind: 'multiple', multiple: typeof multiple === 'number' ? multiple : null },
  }));
}

/** The median of peers through the bridge; the case takes the pension deficit as it stands. */
export function impliedPrice(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const kind = 'EV/EBITDA';
  const peers = peerMultiples({
    kind,
    basis: 'trailing',
    company: { name: 'company', financialFirm: false },
    peers: published(list(inputs, 'peer_multiples')),
  });
  const { value } = relativeValue({
    kind,
    multiple: { value: peers.value, basis: 'trailing', source: 'peer-median' },
    metric: { amount: num(inputs, 'ebitda'), currency: 'USD', basis: 'trailing' },
    currency: 'USD',
    financialFirm: false,
    toShare: {
      kind: 'bridge',
      bridge: {
        debt: num(inputs, 'debt'),
        leases: { rule: 'ifrs-16', liabilities: num(inputs, 'leases') },
        pensionDeficit: num(inputs, 'pension'),
        marginalTaxRate: 0,
        cash: num(inputs, 'cash'),
        minority: num(inputs, 'minority'),
        preferred: num(inputs, 'preferred'),
        associates: num(inputs, 'associates'),
        otherNonOperating: 0,
        shares: num(inputs, 'shares_basic'),
      },
    },
  });
  check.exact('peers left out', peers.diagnostics.excluded.length, 2);
  check.figure('median', peers.value, get(expected, 'median_multiple'));
  check.figure('enterprise value', value.enterpriseValue, get(expected, 'enterprise_value'));
  check.figure('equity', value.equityValue, get(expected, 'equity_value'));
}

/** Enterprise value, statistics of peers whose amounts are given, and the way back to a share. */
export function peerTable(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const claims = {
    debt: num(inputs, 'debt'),
    leases: { rule: 'ifrs-16', liabilities: num(inputs, 'leases') },
    cash: num(inputs, 'cash'),
    preferred: num(inputs, 'preferred'),
    minority: num(inputs, 'minority'),
    pensionDeficit: num(inputs, 'pension_deficit'),
    marginalTaxRate: num(inputs, 'marginal_tax'),
    associates: num(inputs, 'associates'),
  } as const;
  const shares = num(inputs, 'shares');
  const price = num(inputs, 'price');
  const ebitda = num(inputs, 'ebitda');
  const own = enterpriseValue({
    ...claims,
    equity: { kind: 'price', price, dilutedShares: shares },
  });
  const input: PeerMultiplesInput = {
    kind: 'EV/EBITDA',
    basis: 'forward',
    company: { name: 'company', financialFirm: false },
    peers: list(inputs, 'peers').map((item) => ({
      name: text(item, 'name'),
      basis: 'forward',
      financialFirm: false,
      figures: {
        kind: 'amounts',
        numerator: { amount: num(item, 'enterprise_value'), currency: text(item, 'currency') },
        denominator: { amount: num(item, 'ebitda'), currency: text(item, 'currency') },
      },
    })),
  };
  const { diagnostics } = peerMultiples(input);
  const bridge = { ...claims, shares, price, otherNonOperating: 0 };
  const valueBy = (multiple: number): number =>
    relativeValue({
      kind: 'EV/EBITDA',
      multiple: { value: multiple, basis: 'forward', source: 'peer-median' },
      metric: { amount: ebitda, currency: 'USD', basis: 'forward' },
      currency: 'USD',
      financialFirm: false,
      toShare: { kind: 'bridge', bridge },
    }).value.valuePerShare;
  check.exact(
    'left out',
    diagnostics.excluded.map(({ name }) => name).join(', '),
    get(expected, 'excluded'),
  );
  const figures: [string, number | null][] = [
    ['enterprise_value', own.value],
    ['ev_ebitda', ratio(own.value, ebitda)],
    ['n', diagnostics.n],
    ['median', diagnostics.median],
    ['mean', diagnostics.mean],
    ['harmonic_mean', diagnostics.harmonicMean],
    ['lower_quartile', diagnostics.lowerQuartile],
    ['upper_quartile', diagnostics.upperQuartile],
    ['value_per_share_median', valueBy(diagnostics.median)],
    ['value_per_share_harmonic', valueBy(diagnostics.harmonicMean)],
    ['price_again', equityBridge({ ...bridge, operatingValue: own.value }).value.valuePerShare],
  ];
  for (const [key, got] of figures) {
    check.figure(key, got, get(expected, key));
  }
}
