import { expect, it } from 'vitest';
import type { Ticker, ValuationRow } from '../../../src/contract/api.ts';
import { modelLines, weightedLines } from '../../../src/ui/overview/model-why.ts';

it('a weighted value is told by its weights and values', () => {
  const choice = {
    kind: 'weights',
    weights: [
      { model: 'FCFF', method: 'CAPM', weight: 0.75 },
      { model: 'PE', method: 'NONE', weight: 0.25 },
    ],
  };
  const ticker = {
    base: { choice, valuePerShare: 45, targetPrice12m: null },
    values: [
      { model: 'FCFF', method: 'CAPM', inPriceCurrency: 50 },
      { model: 'PE', method: 'NONE', inPriceCurrency: 30 },
    ],
  } as unknown as Ticker;
  expect(weightedLines(ticker).map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'Σ weight · value per share: 45.00',
    'FCFF · CAPM: 75.0% · 50.00',
    'P/E: 25.0% · 30.00',
    'Target, 12 months: –',
  ]);
  const converted = { ...ticker, base: { ...ticker.base, isConverted: true } };
  expect(weightedLines(converted).at(-1)?.label).toBe('Target, 12 months, exchange rate unmoved');
  const one = { ...ticker, base: { ...ticker.base, choice: { kind: 'one' } } } as Ticker;
  expect(weightedLines(one)).toEqual([]);
});

it('a multiple is told by what it multiplies, and where it is from', () => {
  const row = {
    ...{ model: 'PE', method: 'NONE', valuePerShare: 60, equityValue: 6_000 },
    details: {
      ...{ sharesOutstanding: 100, bridge: [], targetPrice12m: null, basis: 'trailing' },
      ...{ multiple: 12, metric: 500, own: 11, source: 'typed', peers: null, industry: null },
    },
  } as unknown as ValuationRow;
  const labels = modelLines(row).map(({ label }) => label);
  expect(labels).toContain('P/E · Net income, last fiscal year');
  expect(labels).toContain('typed');
});
