import { businessMixBeta } from '../../../src/finance/betas/business-mix.ts';
import { buildUpCostOfEquity } from '../../../src/finance/cost-of-capital/build-up.ts';
import {
  debtInCapital,
  marketValueOfDebt,
} from '../../../src/finance/cost-of-capital/debt-value.ts';
import { premiumOverBonds } from '../../../src/finance/cost-of-capital/market-premium.ts';
import { releveredWacc } from '../../../src/finance/cost-of-capital/relevered-wacc.ts';
import { riskFreeRate } from '../../../src/finance/cost-of-capital/risk-free.ts';
import { waccPath } from '../../../src/finance/cost-of-capital/wacc-path.ts';
import { costOfDebt } from '../../../src/finance/cost-of-debt.ts';
import { betaCostOfEquity, factorCostOfEquity } from '../../../src/finance/cost-of-equity.ts';
import { convertRate } from '../../../src/finance/currency/inflation-parity.ts';
import { movePremium } from '../../../src/finance/currency/premium-parity.ts';
import { weightedAverageCostOfCapital } from '../../../src/finance/wacc.ts';
import type { CaseChecker } from '../checker.ts';
import { get, list, num, numbers, type JsonObject } from '../json.ts';

/** The whole chain from yields, businesses and debt to the costs of capital. */
export function costOfCapital(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const of = (name: string): number => num(inputs, name);
  const compare = (key: string, got: number | null): void => {
    check.figure(key, got, get(expected, key));
  };

  const riskFree = riskFreeRate({
    governmentYield: of('yield'),
    sovereignDefaultSpread: of('sovereign_spread'),
  });
  compare('risk_free', riskFree.value);
  const debtCost = costOfDebt({
    kind: 'spread',
    riskFree: riskFree.value,
    defaultSpread: of('spread'),
    countryDefaultSpread: of('country_spread'),
    marginalTaxRate: of('tax'),
  }).value;
  compare('cost_of_debt', debtCost.preTax);
  const debt = debtInCapital({
    financialDebt: marketValueOfDebt({
      interestExpense: of('interest'),
      bookDebt: of('book'),
      maturityYears: of('maturity'),
      costOfDebt: debtCost.preTax,
    }).value,
    leaseLiabilities: of('leases'),
    leaseRule: 'ifrs-16',
  }).value;
  compare('debt', debt);

  const mix = {
    businesses: list(inputs, 'businesses').map((row, k) => ({
      name: `business ${k}`,
      revenue: num(row, 0),
      evToSales: num(row, 1),
      industry: {
        cashCorrectedUnleveredBeta: num(row, 2),
        leveredBeta: num(row, 3),
        debtToEquity: null,
      },
    })),
    marginalTaxRate: of('tax'),
    financialFirm: false,
  };
  const debtToEquity = debt / of('equity');
  const beta = businessMixBeta({ ...mix, debtToEquity });
  check.figures('weights', beta.diagnostics.weights, list(expected, 'weights'));
  compare('unlevered_beta', beta.diagnostics.unleveredBeta);
  compare('levered_beta', beta.value);
  compare('published_levered_beta', businessMixBeta({ ...mix, debtToEquity: null }).value);

  const marketPremium = {
    value: of('erp'),
    standardError: of('erp_error'),
    kind: 'forward',
    riskFreeBasis: riskFree.diagnostics.basis,
  } as const;
  const market = {
    riskFree: riskFree.value,
    riskFreeBasis: riskFree.diagnostics.basis,
    marketPremium,
  } as const;
  const equityCost = betaCostOfEquity({
    ...market,
    beta: beta.value,
    betaStandardError: of('beta_error'),
    countryRisk: { treatment: 'inside-market-premium', premium: of('crp') },
  });
  compare('cost_of_equity', equityCost.value);
  compare('cost_of_equity_error', equityCost.diagnostics.standardError);
  const wacc = weightedAverageCostOfCapital({
    costOfEquity: equityCost.value,
    costOfDebt: debtCost.preTax,
    marginalTaxRate: of('tax'),
    capital: {
      kind: 'market-values',
      equity: of('equity'),
      debt,
      preferred: of('preferred'),
    },
    costOfPreferred: of('preferred_cost'),
    betaDebtToEquity: debtToEquity,
  });
  compare('wacc', wacc.value);

  const target = releveredWacc({
    ...market,
    unleveredBeta: beta.diagnostics.unleveredBeta ?? Number.NaN,
    capital: {
      kind: 'weights',
      basis: 'target',
      equity: 1 - of('target_debt') - of('target_preferred'),
      debt: of('target_debt'),
      preferred: of('target_preferred'),
    },
    costOfDebt: debtCost.preTax,
    marginalTaxRate: of('tax'),
    costOfPreferred: of('preferred_cost'),
  });
  compare('target_beta', target.diagnostics.leveredBeta);
  compare('target_cost_of_equity', target.diagnostics.costOfEquity);
  compare('target_wacc', target.value);

  const buildUp = buildUpCostOfEquity({
    ...market,
    marketExposure: 1,
    countryRisk: { treatment: 'separate', premium: of('crp'), exposure: of('exposure') },
    sizePremium: { value: of('size'), standardError: of('size_error') },
    specificPremium: { value: of('specific'), standardError: null },
  });
  compare('build_up', buildUp.value);
  compare('build_up_error', buildUp.diagnostics.standardError);
  compare(
    'premium_over_bonds',
    premiumOverBonds({
      premium: { ...marketPremium, kind: 'historical', riskFreeBasis: 'bill' },
      termPremium: of('term_premium'),
    }).value.value,
  );
  compare(
    'local_cost',
    convertRate({
      rate: buildUp.value,
      inflationFrom: of('inflation_from'),
      inflationTo: of('inflation_to'),
    }).value,
  );
  compare(
    'local_premium',
    movePremium({
      premium: of('erp') + of('crp'),
      inflationFrom: of('inflation_from'),
      inflationTo: of('inflation_to'),
    }).value,
  );
  const path = waccPath({
    initial: wacc.value,
    stable: of('stable'),
    years: of('years'),
    fadeStart: of('fade_start'),
  });
  check.figures('path', path.value, list(expected, 'path'));
  const factors = list(expected, 'discount_factors');
  check.figures('discount factors', path.diagnostics.discountFactors, factors);
}

export function factorCost(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const [mktrf, smb, hml, rmw, cma] = numbers(inputs, 'betas') as [
    number,
    number,
    number,
    number,
    number,
  ];
  const premia = numbers(inputs, 'premia');
  const matrix = (name: string): number[][] =>
    list(inputs, name).map((_, row) => numbers(inputs, name, row));
  for (const kind of ['forward', 'historical'] as const) {
    const cost = factorCostOfEquity({
      riskFree: num(inputs, 'risk_free'),
      riskFreeBasis: 'bond',
      marketPremium: {
        value: premia[0]!,
        standardError: num(inputs, 'market_error'),
        kind,
        riskFreeBasis: 'bond',
      },
      betas: { mktrf, smb, hml, rmw, cma },
      betaCovariance: matrix('beta_covariance'),
      stylePremia: { smb: premia[1]!, hml: premia[2]!, rmw: premia[3]!, cma: premia[4]! },
      premiaCovariance: matrix('premia_covariance'),
    });
    const error = get(reference, 'expected', `error_${kind}`);
    check.figure(`${kind} Ke`, cost.value, get(reference, 'expected', 'cost_of_equity'));
    check.figure(`${kind} error`, cost.diagnostics.standardError, error);
  }
}
