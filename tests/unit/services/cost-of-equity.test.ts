/** Costs of equity and debt that rest on more than a beta, worked out a second time with plain arithmetic. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { FairbookApi, WaccInputs, WaccRow } from '../../../src/contract/api.ts';
import type { CostMethod } from '../../../src/contract/vocabulary.ts';
import { makeCountryRisk, makeRatings } from '../../support/fixtures/damodaran-tables.ts';
import { fileOf, importAll, readyBook, result, SYMBOL } from './support/book.ts';

const RISK_FREE = 0.042;
const PREMIUM = 0.046;
const PREMIUM_ERROR = 0.01;
/** As the fixture writes them: 1.25 times a spread of 1 % per place in the list. */
const COCKAIGNE = 0.025;
const LAPUTA = 0.05;

let api: FairbookApi;

beforeAll(async () => {
  api = await readyBook();
  await importAll(
    api,
    fileOf(makeCountryRisk({ date: '2024-07-01' })),
    fileOf(makeRatings('2024-07-01')),
  );
});

async function ask(method: CostMethod, inputs: WaccInputs) {
  const rows = await api.wacc.compute({ symbol: SYMBOL, methods: [method], inputs });
  return rows[0]!;
}

async function wacc(method: CostMethod, inputs: WaccInputs): Promise<WaccRow> {
  return result(await ask(method, inputs));
}

describe('a beta shrunk to the market (Vasicek)', () => {
  it('weighs the sample by the variance of the prior', async () => {
    const raw = await wacc('CAPM', {});
    const prior = { mean: 1, standardDeviation: 0.4 };
    const row = await wacc('CAPM', { betaAdjustment: 'vasicek', betaPrior: prior });
    const variance = raw.betaStandardError! ** 2;
    const weight = variance / (variance + 0.16);
    const beta = weight * 1 + (1 - weight) * raw.beta!;
    expect(row.beta! / beta).toBeCloseTo(1, 13);
    expect(row.re / (RISK_FREE + beta * PREMIUM)).toBeCloseTo(1, 13);
    expect(Math.abs(row.beta! - raw.beta!)).toBeGreaterThan(1e-4);
  });

  it('is refused without its prior', async () => {
    expect(await ask('CAPM', { betaAdjustment: 'vasicek' })).toMatchObject({
      refusal: { code: 'MISSING_INPUT', details: { missing: ['betaPrior (input)'] } },
    });
  });
});

describe('a build-up', () => {
  it('adds the premia of size and of the company, and their errors in quadrature', async () => {
    const row = await wacc('BUILD_UP', {
      marketExposure: 1.2,
      sizePremium: 0.017,
      sizePremiumStandardError: 0.004,
      specificPremium: 0.02,
      specificPremiumStandardError: 0.006,
    });
    expect(row.re).toBeCloseTo(RISK_FREE + 1.2 * PREMIUM + 0.017 + 0.02, 15);
    const error = Math.hypot(1.2 * PREMIUM_ERROR, 0.004, 0.006);
    expect(row.reStandardError! / error).toBeCloseTo(1, 12);
    expect(row.betaRunId).toBe(0);
  });

  it('names both premia when it has neither', async () => {
    expect(await ask('BUILD_UP', {})).toMatchObject({
      refusal: { details: { missing: ['sizePremium (input)', 'specificPremium (input)'] } },
    });
  });
});

it('a typed cost of equity is taken as it stands', async () => {
  const row = await wacc('MANUAL', { costOfEquity: 0.0935, costOfEquityStandardError: 0.012 });
  expect([row.re, row.reStandardError, row.beta]).toEqual([0.0935, 0.012, null]);
  expect(row.wacc).toBeCloseTo(row.wE * 0.0935 + row.wD * row.rdAt!, 15);
});

describe('country risk from the stored table', () => {
  const weights = { Cockaigne: 0.4, Laputa: 0.6 };
  const premium = 0.4 * COCKAIGNE + 0.6 * LAPUTA;

  it('lies inside the market premium, scaled by beta', async () => {
    const row = await wacc('CAPM', { countryRisk: { weights } });
    expect(row.re / (RISK_FREE + row.beta! * (PREMIUM + premium))).toBeCloseTo(1, 13);
  });

  it('stands apart with an exposure of its own', async () => {
    const row = await wacc('CAPM', { countryRisk: { weights, lambda: 0.5 } });
    expect(row.re / (RISK_FREE + row.beta! * PREMIUM + 0.5 * premium)).toBeCloseTo(1, 13);
  });

  it('is refused of a country that no table has by the date, and of weights that do not add up', async () => {
    expect(await ask('CAPM', { countryRisk: { weights: { Ruritania: 1 } } })).toMatchObject({
      refusal: { code: 'MISSING_INPUT', details: { country: 'Ruritania' } },
    });
    expect(await ask('CAPM', { countryRisk: { weights: { Laputa: 0.9 } } })).toHaveProperty(
      'refusal',
    );
  });
});

describe('the cost of debt by a rating', () => {
  it('is the risk-free rate and the spread of the coverage: 900 over 54 is the best grade', async () => {
    const row = await wacc('CAPM', { debtRating: { firms: 'large' } });
    expect(row.rd).toBeCloseTo(RISK_FREE + 0.0061, 15);
    expect(row.rdAt).toBeCloseTo((RISK_FREE + 0.0061) * 0.75, 15);
    const { ratingBasis } = row.details['outputs'] as { ratingBasis: object };
    expect(ratingBasis).toMatchObject({
      spread: 0.0061,
      coverage: 900 / 54,
      table: { firms: 'large' },
      proposal: null,
    });
    const embedded = await wacc('CAPM', {});
    expect(embedded.details['outputs']).not.toHaveProperty('ratingBasis');
  });

  it('takes the rating that is given, and the spread of the country', async () => {
    const row = await wacc('CAPM', {
      debtRating: { firms: 'large', rating: 'B2/B', countryDefaultSpread: 0.008 },
    });
    expect(row.rd).toBeCloseTo(RISK_FREE + 0.041 + 0.008, 15);
  });

  it('is refused for a rating that the table does not have', async () => {
    expect(await ask('CAPM', { debtRating: { firms: 'large', rating: 'Z9' } })).toHaveProperty(
      'refusal',
    );
  });
});

it('goes stale with the tables of risk that it rests on, and with those alone', async () => {
  const stale = async (): Promise<string[][]> => {
    const rows = await api.wacc.list(SYMBOL);
    const own = rows.find(({ method }) => method === 'CAPM')!;
    const { sources } = await api.runs.explain(own.runId);
    const tables = sources.filter(({ source }) => /^(country-risk|default-spreads)/.test(source));
    return [
      tables.map(({ source, lines }) => `${source} ${lines ?? ''}`),
      own.stale.map(({ source }) => source),
    ];
  };
  await wacc('CAPM', { countryRisk: { weights: { Laputa: 1 } } });
  expect(await stale()).toEqual([['country-risk table of 2024-07-01'], []]);
  await importAll(api, fileOf(makeRatings('2024-08-01'), 'later-ratings.xls'));
  expect((await stale())[1]).toEqual([]);
  await importAll(api, fileOf(makeCountryRisk({ date: '2024-08-01' }), 'later.xlsx'));
  expect((await stale())[1]).toEqual(['country-risk']);
  await wacc('CAPM', { debtRating: { firms: 'large' } });
  expect(await stale()).toEqual([['default-spreads:large table of 2024-08-01'], []]);
  await importAll(api, fileOf(makeRatings('2024-09-01'), 'latest-ratings.xls'));
  expect((await stale())[1]).toEqual(['default-spreads:large']);
});

it('replays every one of these runs to the same bits', async () => {
  const { rows } = await api.book.query("SELECT id FROM runs WHERE kind LIKE 'wacc%'");
  expect(rows.length).toBeGreaterThan(12);
  for (const [id] of rows) {
    expect(await api.runs.replay(Number(id)), `run ${String(id)}`).toEqual({ identical: true });
  }
});
