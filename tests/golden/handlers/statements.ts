import { equityBridge, type BridgeInput } from '../../../src/finance/bridge.ts';
import { optionOverhang, type OptionGrant } from '../../../src/finance/dilution/option-value.ts';
import {
  treasuryStockValue,
  type Convertible,
  type OptionLot,
} from '../../../src/finance/dilution/treasury-stock.ts';
import {
  convertLeaseCommitments,
  convertLeaseLiability,
} from '../../../src/finance/leases/lease-conversion.ts';
import type { LeaseFlows } from '../../../src/finance/leases/lease-rule.ts';
import { normalCdf } from '../../../src/finance/math/normal-cdf.ts';
import {
  equityCashFlow,
  type EquityCashFlowInput,
} from '../../../src/finance/statements/equity-cash-flow.ts';
import {
  firmCashFlow,
  type FirmCashFlowInput,
} from '../../../src/finance/statements/firm-cash-flow.ts';
import { capitaliseResearch } from '../../../src/finance/statements/research.ts';
import type { CaseChecker } from '../checker.ts';
import { get, has, list, num, numbers, object, type Json, type JsonObject } from '../json.ts';

/** Every figure that the case expects, by name; one that the engine does not give fails the case. */
function compare(
  check: CaseChecker,
  expected: Json,
  got: Readonly<Record<string, number | readonly number[]>>,
): void {
  for (const key of Object.keys(expected as JsonObject)) {
    const value = got[key];
    if (value === undefined) {
      throw new Error(`The engine gives no ${key}.`);
    }
    if (typeof value === 'number') {
      check.figure(key, value, get(expected, key));
    } else {
      check.figures(key, value, list(expected, key));
    }
  }
}

/** Research over its life; the tax effect is what the two ways to tax the adjustment differ by. */
export function researchCase(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const result = (taxSaving: 'kept' | 'parity'): ReturnType<typeof capitaliseResearch> =>
    capitaliseResearch({
      // The workbook's sheet leaves operating income to another one.
      ebit: has(inputs, 'ebit') ? num(inputs, 'ebit') : 0,
      current: num(inputs, 'current'),
      past: numbers(inputs, 'past'),
      lifeYears: num(inputs, 'amortisation_years'),
      taxRate: num(inputs, 'tax_rate'),
      taxSaving,
    });
  const kept = result('kept');
  compare(check, get(reference, 'expected'), {
    research_asset: kept.value.asset,
    amortisation_this_year: kept.value.amortisation,
    adjustment_to_operating_income: kept.diagnostics.adjustment,
    tax_effect: kept.diagnostics.taxEffect,
    ebit_adjusted: kept.value.ebit,
    nopat_kept: kept.value.nopat,
    nopat_parity: result('parity').value.nopat,
  });
}

export function leaseCase(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const commitments = convertLeaseCommitments({
    currentCost: num(inputs, 'current_expense'),
    commitments: numbers(inputs, 'commitments_y1_5'),
    laterCommitments: num(inputs, 'lump_year6_plus'),
    costOfDebt: num(inputs, 'pretax_cost_of_debt'),
  });
  const { debt, depreciation, ebit } = commitments.value;
  const straight = has(inputs, 'liability')
    ? convertLeaseLiability({
        cost: num(inputs, 'current_expense'),
        liability: num(inputs, 'liability'),
        rate: num(inputs, 'pretax_cost_of_debt'),
      }).value
    : null;
  compare(check, get(reference, 'expected'), {
    years_embedded: commitments.diagnostics.yearsEmbedded,
    lease_debt: debt,
    depreciation,
    adjustment_to_ebit: ebit,
    ...(straight !== null && {
      implied_interest: straight.ebit,
      straight_depreciation: straight.depreciation,
    }),
  });
}

/** Options outstanding as value: one grant, or several that dilute each other. */
export function optionCase(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const grants = has(inputs, 'grants')
    ? (list(inputs, 'grants') as unknown as readonly OptionGrant[])
    : [
        {
          count: num(inputs, 'n_options'),
          strike: num(inputs, 'strike'),
          years: num(inputs, 'years'),
        },
      ];
  const overhang = optionOverhang({
    grants,
    shares: num(inputs, 'n_shares'),
    volatility: num(inputs, 'sd'),
    riskFree: num(inputs, 'riskfree'),
    dividendYield: num(inputs, 'dividend_yield'),
    stock: has(inputs, 'equity_value')
      ? { basis: 'own-value', equityValue: num(inputs, 'equity_value') }
      : { basis: 'market-price', price: num(inputs, 'stock_price') },
  });
  const first = overhang.diagnostics.grants[0]!;
  compare(check, get(reference, 'expected'), {
    adjusted_S: overhang.diagnostics.adjustedPrice,
    value_all_options: overhang.value,
    sheet_value_all: overhang.value,
    value_per_option: first.value,
    sheet_value_per_option: first.value,
    d1: first.d1 ?? Number.NaN,
    d2: first.d2 ?? Number.NaN,
    N_d1: normalCdf(first.d1 ?? Number.NaN),
    N_d2: normalCdf(first.d2 ?? Number.NaN),
    grant_values: overhang.diagnostics.grants.map(({ value }) => value),
  });
}

/** Diluted shares at the model's own value, or at a market price where the case names one. */
export function treasuryStockCase(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const options = list(inputs, 'options').map((lot): OptionLot => ({
    count: num(lot, 'n'),
    strike: num(lot, 'strike'),
  }));
  const { value, diagnostics } = treasuryStockValue({
    equityValue: num(inputs, 'equity_value'),
    basicShares: num(inputs, 'shares_basic'),
    options,
    restrictedUnits: has(inputs, 'restricted_units') ? num(inputs, 'restricted_units') : 0,
    convertibles: has(inputs, 'convertibles')
      ? (list(inputs, 'convertibles') as unknown as readonly Convertible[])
      : [],
    at: has(inputs, 'market_price')
      ? { basis: 'market-price', price: num(inputs, 'market_price') }
      : { basis: 'own-value' },
  });
  compare(check, get(reference, 'expected'), {
    price: value.valuePerShare,
    closed_form: value.valuePerShare,
    diluted_shares: value.dilutedShares,
    equity_value: value.equityValue,
    converted_debt: diagnostics.convertedDebt,
  });
}

export function normalTable(reference: JsonObject, check: CaseChecker): void {
  for (const row of list(reference, 'expected', 'cdf')) {
    check.figure(`N(${num(row, 'x')})`, normalCdf(num(row, 'x')), get(row, 'p'));
  }
}

/** One set of statements through both free cash flows under each lease rule. */
export function cashFlowCase(reference: JsonObject, check: CaseChecker): void {
  const inputs = object(reference, 'inputs', 'statement');
  for (const [name, item] of Object.entries(object(reference, 'inputs', 'variants'))) {
    const both = { ...inputs, ...(item as JsonObject) } as unknown;
    const firm = firmCashFlow(both as FirmCashFlowInput & { leases: LeaseFlows }).value;
    const equity = equityCashFlow(both as EquityCashFlowInput).value;
    const expected = get(reference, 'expected', name);
    for (const [flow, value] of Object.entries({ fcff: firm, fcfe: equity })) {
      check.figure(`${name} ${flow} income`, value.fromIncome, get(expected, flow, 'income'));
      const operations = get(expected, flow, 'operations');
      check.figure(`${name} ${flow} operations`, value.fromOperations, operations);
      check.figure(`${name} ${flow} residual`, value.residual, get(expected, flow, 'residual'));
    }
  }
}

/** A whole bridge under each way to take dilution; the case waives nothing. */
export function bridgeCase(reference: JsonObject, check: CaseChecker): void {
  const items = object(reference, 'inputs', 'bridge') as unknown as BridgeInput;
  for (const [name, dilution] of Object.entries(object(reference, 'inputs', 'dilutions'))) {
    const bridge = equityBridge({ ...items, ...(dilution as object) });
    check.exact(`${name} incomplete`, bridge.diagnostics.incomplete.length, 0);
    compare(check, get(reference, 'expected', name), {
      equity_value: bridge.value.equityValue,
      shares: bridge.value.shares,
      value_per_share: bridge.value.valuePerShare,
      value_per_ads: bridge.value.valuePerQuoted,
      upside: bridge.value.upside ?? Number.NaN,
      target_price: bridge.value.targetPrice ?? Number.NaN,
    });
  }
}
