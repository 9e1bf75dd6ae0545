/** Costs of equity and debt that rest on more than a beta, worked out a second time with plain arithmetic. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { FairbookApi, WaccInputs, WaccRow } from '../../../src/contract/api.ts';
import type { CostMethod } from '../../../src/contract/vocabulary.ts';
import { makeCountryRisk, makeRatings } from '../../support/fixtures/damodaran-tables.ts';
import {
  FACTS,
  fileOf,
  importAll,
  readyBook,
  result,
  saveFacts,
  SYMBOL,
  YEAR,
} from './support/book.ts';

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

describe('premia in dollars beside flows in another currency', () => {
  const DATE = '2024-12-31';
  const factor = 1.07 / 1.02;
  let ringgit: FairbookApi;
  const compute = async (method: CostMethod, inputs: WaccInputs = {}) =>
    (await ringgit.wacc.compute({ symbol: SYMBOL, methods: [method], inputs }))[0]!;

  beforeAll(async () => {
    ringgit = await readyBook();
    await ringgit.tickers.save({ symbol: SYMBOL, currency: 'MYR' });
    await saveFacts(ringgit, SYMBOL, FACTS, `FY${YEAR}`, 'MYR');
    const rate = { kind: 'risk-free', asOf: DATE, source: 'curve' } as const;
    await ringgit.rates.save({ ...rate, currency: 'MYR', value: 0.05 });
  });

  it('are refused without both inflations, and the refusal says what to do', async () => {
    const answer = await compute('CAPM', { returnsIn: 'local' });
    expect(answer).toMatchObject({
      refusal: {
        code: 'MISSING_INPUT',
        details: { missing: ['expected inflation (MYR)', 'expected inflation (USD)'] },
      },
    });
    expect('refusal' in answer && answer.refusal.message).toContain('enter both');
  });

  it('are added as they stand where the analyst has them as local ones, and it is said', async () => {
    const inputs = { returnsIn: 'local', premiumIn: 'local' } as const;
    const row = result(await compute('CAPM', inputs));
    expect(row.re / (0.05 + row.beta! * PREMIUM)).toBeCloseTo(1, 13);
    expect(row.warnings).toContainEqual(
      expect.objectContaining({ code: 'PREMIA_TAKEN_AS_LOCAL', severity: 'info' }),
    );
    const styled = result(await compute('FF5', inputs));
    expect(styled.warnings).toContainEqual(
      expect.objectContaining({ code: 'PREMIA_TAKEN_AS_LOCAL', severity: 'warning' }),
    );
    await expect(
      compute('CAPM', { ...inputs, inflation: { local: 0.07, dollar: 0.02 } }),
    ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('move by parity, with their standard errors, and follow the inflation of the book', async () => {
    const local = await compute('FF5', { returnsIn: 'local', premiumIn: 'local' }).then(result);
    for (const [currency, value] of [
      ['MYR', 0.07],
      ['USD', 0.02],
    ] as const) {
      await ringgit.rates.save({
        kind: 'inflation',
        currency,
        asOf: DATE,
        value,
        source: 'survey',
      });
    }
    const row = result(await compute('CAPM', { returnsIn: 'local' }));
    expect(row.re / (0.05 + row.beta! * PREMIUM * factor)).toBeCloseTo(1, 13);
    const error = Math.hypot(PREMIUM * row.betaStandardError!, row.beta! * PREMIUM_ERROR) * factor;
    expect(row.reStandardError! / error).toBeCloseTo(1, 12);

    const moved = result(await compute('FF5', { returnsIn: 'local' }));
    expect((moved.re - 0.05) / ((local.re - 0.05) * factor)).toBeCloseTo(1, 12);
    expect(moved.reStandardError! / (local.reStandardError! * factor)).toBeCloseTo(1, 12);

    const inside = { returnsIn: 'local', countryRiskPremium: 0.02 } as const;
    const country = result(await compute('CAPM', inside));
    expect(country.re / (0.05 + country.beta! * (PREMIUM + 0.02) * factor)).toBeCloseTo(1, 13);
    const premia = { marketExposure: 1, sizePremium: 0.017, specificPremium: 0.01 };
    const built = result(await compute('BUILD_UP', premia));
    expect(built.re).toBeCloseTo(0.05 + PREMIUM * factor + 0.027, 14);

    const { sources } = await ringgit.runs.explain(row.runId);
    expect(sources).toContainEqual(
      expect.objectContaining({ source: 'rates:inflation:MYR', note: 'survey', lines: DATE }),
    );
    expect(await ringgit.runs.replay(moved.runId)).toMatchObject({ identical: true });
    await ringgit.rates.save({
      ...{ kind: 'inflation', currency: 'MYR', source: 'survey' },
      asOf: DATE,
      value: 0.03,
    });
    const [stale] = (await ringgit.wacc.list(SYMBOL)).filter(({ method }) => method === 'CAPM');
    expect(stale!.stale.map(({ source }) => source)).toContain('rates:inflation:MYR');
    const given = { returnsIn: 'local', inflation: { local: 0.07, dollar: 0.02 } } as const;
    expect(result(await compute('CAPM', given)).re).toBe(row.re);
  });

  it('of flows in dollars are not touched, whatever inflation the book has', async () => {
    const before = await wacc('CAPM', {});
    await api.rates.save({
      kind: 'inflation',
      currency: 'USD',
      asOf: DATE,
      value: 0.09,
      source: 's',
    });
    const after = await wacc('CAPM', {});
    expect([after.runId, after.re]).toEqual([before.runId, before.re]);
  });
});

it('a cost of equity that does not exceed the cost of debt is told, whatever it is made of', async () => {
  const codesAt = async (costOfEquity: number) =>
    (await wacc('MANUAL', { costOfEquity, preTaxCostOfDebt: 0.05 })).warnings.map(
      ({ code }) => code,
    );
  expect(await codesAt(0.049)).toContain('EQUITY_COST_LOW');
  expect(await codesAt(0.041)).toContain('EQUITY_COST_LOW');
  expect(await codesAt(0.051)).not.toContain('EQUITY_COST_LOW');
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
    const later = await readyBook();
    await importAll(later, fileOf(makeCountryRisk({ date: '2025-07-01' })));
    const inputs = { countryRisk: { weights: { Laputa: 1 } } };
    const rows = await later.wacc.compute({ symbol: SYMBOL, methods: ['CAPM'], inputs });
    expect(rows[0]).toMatchObject({
      refusal: {
        message:
          'The book has no country risk premium of Laputa by 2024-12-31. Its table of 2025-07-01 is later. Import an earlier table of country risk, or type a premium.',
      },
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

  it('takes the table by the price, else the earliest after it, which is pointed out', async () => {
    const far = (row: WaccRow) =>
      row.warnings.flatMap(({ code, figures }) =>
        code === 'SPREADS_DATE_FAR' ? [figures?.['tableAsOf']] : [],
      );
    const of = async (rated: FairbookApi): Promise<WaccRow> =>
      result(
        (
          await rated.wacc.compute({
            ...{ symbol: SYMBOL, methods: ['CAPM'] },
            inputs: { debtRating: { firms: 'large' } },
          })
        )[0]!,
      );
    expect(far(await wacc('CAPM', { debtRating: { firms: 'large' } }))).toEqual([]);
    const other = await readyBook();
    await importAll(other, fileOf(makeRatings('2026-01-05'), 'second.xls'));
    await importAll(other, fileOf(makeRatings('2025-01-05'), 'first.xls'));
    // The price is of 2024-12-31, the table of five days later.
    const later = await of(other);
    expect(later.rd).toBeCloseTo(RISK_FREE + 0.0061, 15);
    expect(far(later)).toEqual(['2025-01-05']);
    const typed = await other.wacc.compute({
      ...{ symbol: SYMBOL, methods: ['CAPM'] },
      inputs: { debtRating: { firms: 'large' }, preTaxCostOfDebt: 0.05 },
    });
    expect(far(result(typed[0]!))).toEqual([]);
    // 400 days before the price pass, 401 do not.
    await importAll(other, fileOf(makeRatings('2023-11-26'), 'old.xls'));
    expect(far(await of(other))).toEqual(['2023-11-26']);
    await importAll(other, fileOf(makeRatings('2023-11-27'), 'less-old.xls'));
    expect(far(await of(other))).toEqual([]);
  });

  it('is refused without any table, and for a rating that the table does not have', async () => {
    const bare = await readyBook();
    const rows = await bare.wacc.compute({
      ...{ symbol: SYMBOL, methods: ['CAPM'] },
      inputs: { debtRating: { firms: 'small' } },
    });
    expect(rows[0]).toMatchObject({
      refusal: { code: 'MISSING_INPUT', details: { missing: ['default spreads'] } },
    });
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
