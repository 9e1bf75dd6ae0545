import { expect, it } from 'vitest';
import type { PeerComparison } from '../../../src/contract/api.ts';
import { ebitdaMultiplesToday } from '../../../src/ui/dcf/multiples-today.ts';
import { createFormat } from '../../../src/ui/shared/format.ts';

const en = createFormat('en-US');
const NONE = { model: 'EV_EBITDA', own: null, peers: null, industry: null };
const said = (...compared: object[]): string | null =>
  ebitdaMultiplesToday(compared as PeerComparison[], en);

it('names the company, its peers and its industry', () => {
  const industry = {
    industry: 'Beverage (Soft)',
    region: 'US',
    multiple: 19.25,
    asOf: '2026-01-05',
  };
  const all = { ...NONE, own: 14.21, peers: { n: 6, median: 11.3 }, industry };
  expect(said({ ...all, model: 'EV_EBIT', own: 99 }, all)).toBe(
    `EV/EBITDA today: the company ${en.multiple(14.21)}; the median of 6 peers ${en.multiple(11.3)}; Beverage (Soft), US, ${en.multiple(19.25)} (Jan 2026).`,
  );
});

it('names what is known of them', () => {
  expect(said({ ...NONE, peers: { n: 1, median: 11.3 } })).toBe(
    `EV/EBITDA today: its one peer ${en.multiple(11.3)}.`,
  );
});

it('is silent where none is known', () => {
  expect(said(NONE)).toBeNull();
  expect(said()).toBeNull();
});
