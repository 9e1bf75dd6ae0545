/** Damodaran's published rows: his formulas on his figures, and betas relevered for a company. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { costOfDebt } from '../../src/finance/cost-of-debt.ts';
import { industryBeta } from '../../src/finance/industry-beta.ts';
import { cashCorrectedBeta, releverBeta, unleverBeta } from '../../src/finance/relever.ts';
import { weightedAverageCostOfCapital } from '../../src/finance/wacc.ts';
import { CaseChecker, failuresOf } from './checker.ts';
import { capm } from './handlers/capital.ts';
import { list, object, type Json } from './json.ts';

const REFERENCE = '../shared/golden/real/dev_damodaran.json';
const present = existsSync(REFERENCE);
const reference = present ? (JSON.parse(readFileSync(REFERENCE, 'utf8')) as Json) : {};

/** Stated above the tables of January 2025 and 2026: the marginal tax rate; rates of the WACC table. */
const MARGINAL_TAX = 0.25;
const RISK_FREE = 0.0458;
const PREMIUM = 0.0433;
/** Half of the second decimal, and a little: the US cash-corrected betas come from two rounded figures. */
const ROUNDED = 0.0101;
/** Outside the US file the published unlevered beta differs from its own formula by up to this. */
const LARGEST_DIFFERENCE = 0.002;

interface Row {
  readonly industry: string;
  readonly beta: number;
  readonly debtToEquity: number;
  readonly unlevered: number;
  readonly cash: number;
  readonly corrected: number;
}

function betaRows(file: string): Row[] {
  return Object.entries(object(reference, file, 'data'))
    .map(([industry, cells]) => ({ industry, cells: cells as readonly (number | null)[] }))
    .filter(({ cells }) => cells[1] !== null && cells[1] !== 0)
    .map(({ industry, cells }) => {
      const [, beta, debtToEquity, , unlevered, cash, corrected] = cells as readonly number[];
      return {
        industry,
        beta: beta!,
        debtToEquity: debtToEquity!,
        unlevered: unlevered!,
        cash: cash!,
        corrected: corrected!,
      };
    });
}

const unlever = ({ beta, debtToEquity }: Row): number =>
  unleverBeta({ leveredBeta: beta, debtToEquity, marginalTaxRate: MARGINAL_TAX }).value;

describe.skipIf(!present)('the US industry betas of January 2025', () => {
  const rows = present ? betaRows('betas.2025-01.xls') : [];

  it('are unlevered by their own formula, to the last digit', () => {
    const check = new CaseChecker({ rel: 1e-14 });
    for (const row of rows) {
      check.figure(row.industry, unlever(row), row.unlevered);
    }
    expect(check.comparisons.length).toBeGreaterThan(90);
    expect(failuresOf(check.comparisons)).toEqual([]);
    const planted = new CaseChecker({ rel: 1e-14 });
    planted.figure('planted', unlever(rows[0]!), rows[0]!.unlevered * 1.01);
    expect(failuresOf(planted.comparisons)).toHaveLength(1);
  });

  it('are corrected for cash as printed', () => {
    const worst = Math.max(
      ...rows.map((row) => Math.abs(cashCorrectedBeta(row.unlevered, row.cash) - row.corrected)),
    );
    expect(worst).toBeGreaterThan(0);
    expect(worst).toBeLessThan(ROUNDED);
  });
});

describe.skipIf(!present)('the European industry betas of January 2026', () => {
  const rows = present ? betaRows('betaEurope.2026-01.xls') : [];

  it('differ from their own formula by up to two thousandths, so they are taken as published', () => {
    const worst = Math.max(...rows.map((row) => Math.abs(unlever(row) - row.unlevered)));
    expect(rows.length).toBeGreaterThan(90);
    expect(worst).toBeGreaterThan(LARGEST_DIFFERENCE / 2);
    expect(worst).toBeLessThan(LARGEST_DIFFERENCE);
  });

  it('are corrected for cash by their own formula', () => {
    const check = new CaseChecker({ rel: 1e-13 });
    for (const row of rows) {
      check.figure(row.industry, cashCorrectedBeta(row.unlevered, row.cash), row.corrected);
    }
    expect(failuresOf(check.comparisons)).toEqual([]);
  });
});

describe.skipIf(!present).each(['betas.2025-01.xls', 'betaEurope.2026-01.xls'])('%s', (file) => {
  const rows = present ? betaRows(file) : [];

  it('gives each industry a beta at any leverage, tax and its own', () => {
    const check = new CaseChecker({ rel: 1e-14 });
    for (const row of rows) {
      for (const debtToEquity of [0, 0.37, row.debtToEquity]) {
        const result = industryBeta({
          industry: {
            leveredBeta: row.beta,
            cashCorrectedUnleveredBeta: row.corrected,
            debtToEquity: row.debtToEquity,
          },
          debtToEquity,
          marginalTaxRate: MARGINAL_TAX,
          financialFirm: false,
        });
        const label = `${row.industry} at ${debtToEquity}`;
        check.figure(label, result.value, row.corrected * (1 + 0.75 * debtToEquity));
      }
    }
    expect(failuresOf(check.comparisons)).toEqual([]);
  });

  it('gives the published levered beta back when the unlevered one is levered again', () => {
    const check = new CaseChecker({ rel: 1e-14 });
    for (const row of rows) {
      const back = releverBeta({
        unleveredBeta: unlever(row),
        debtToEquity: row.debtToEquity,
        marginalTaxRate: MARGINAL_TAX,
      });
      check.figure(row.industry, back.value, row.beta);
    }
    expect(failuresOf(check.comparisons)).toEqual([]);
  });
});

describe.skipIf(!present)('the costs of capital of January 2025', () => {
  const rows = present ? Object.entries(object(reference, 'wacc.2025-01.xls', 'data')) : [];

  function compare(planted: (value: number) => number): string[] {
    const check = new CaseChecker({ rel: 1e-9 });
    for (const [industry, cells] of rows) {
      const [, beta, ke, equity, , kd, , net, debt, wacc] = list(cells) as number[];
      const costOfEquity = capm(RISK_FREE, beta!, PREMIUM);
      const cost = costOfDebt({ kind: 'typed', rate: kd!, marginalTaxRate: MARGINAL_TAX });
      const got = weightedAverageCostOfCapital({
        costOfEquity,
        costOfDebt: cost.value.preTax,
        marginalTaxRate: MARGINAL_TAX,
        capital: { kind: 'weights', basis: 'industry', equity: equity!, debt: debt! },
      });
      check.figure(`${industry} Ke`, costOfEquity, ke!);
      check.figure(`${industry} kd`, cost.value.afterTax, net!);
      check.figure(`${industry} WACC`, got.value, planted(wacc!));
    }
    expect(check.comparisons.length).toBeGreaterThan(270);
    return failuresOf(check.comparisons);
  }

  it('are those of the table in every row', () => {
    expect(compare((wacc) => wacc)).toEqual([]);
    expect(compare((wacc) => wacc * (1 + 1e-8))).toHaveLength(rows.length);
  });
});
