import { CaseChecker, type Comparison } from './checker.ts';
import * as capital from './handlers/capital.ts';
import * as equity from './handlers/equity.ts';
import { dated } from './handlers/dated.ts';
import * as drivers from './handlers/drivers.ts';
import { ginzuGrid, ginzuSheet, ownGinzu } from './handlers/ginzu.ts';
import { fcffCells, fcffProjection } from './handlers/projection.ts';
import * as midYear from './handlers/mid-year.ts';
import * as multiples from './handlers/multiples.ts';
import * as ownBetas from './handlers/own-betas.ts';
import * as ownCapital from './handlers/own-capital.ts';
import * as ownEquity from './handlers/own-equity.ts';
import * as regression from './handlers/regression.ts';
import * as statements from './handlers/statements.ts';
import { monteCarlo } from './handlers/simulation.ts';
import * as tables from './handlers/tables.ts';
import { scalarFunctions } from './handlers/time-value.ts';
import * as own from './handlers/uncertainty-own.ts';
import * as uncertainty from './handlers/uncertainty.ts';
import * as valuation from './handlers/valuation.ts';
import { get, has, text, type JsonObject } from './json.ts';

type Handler = (reference: JsonObject, check: CaseChecker) => void;

/** How a case of each kind is run through the engine. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  capm_table: capital.capmTable,
  cost_of_debt: capital.costOfDebtCase,
  dcf_dated: dated,
  dcf_full_chain: valuation.fullChain,
  dcf_midyear_all: midYear.midYearAll,
  dcf_midyear_tv_timing: midYear.midYearTerminalTiming,
  ddm_explicit_tv_gordon: equity.explicitDividends,
  ddm_gordon: equity.gordonDividends,
  ddm_three_stage: equity.threeStageDividends,
  ddm_two_stage: equity.twoStageDividends,
  equity_bridge: statements.bridgeCase,
  equity_closed_forms: ownEquity.closedForms,
  dcf_path: drivers.waccPath,
  dcf_stub: drivers.stub,
  driver_projection: drivers.driverPathCase,
  driver_segments: drivers.driverSegments,
  ev_bridge_table: multiples.evTable,
  ev_ebitda: multiples.evEbitda,
  ev_ebitda_implied_price: multiples.impliedPrice,
  ev_ebitda_table: multiples.evEbitdaTable,
  distribution_quantiles: own.distributionQuantiles,
  driver_tables: own.driverTables,
  factor_regression: regression.fromPortfolio,
  factor_regression_from_prices: regression.fromPrices,
  factor_regression_generic: regression.generic,
  factor_regression_two_step: regression.twoStep,
  fcfe_explicit_tv: equity.fcfeExplicit,
  fcfe_full: ownEquity.fcfeFull,
  fcfe_gordon: equity.fcfeGordon,
  fcfe_three_stage: equity.fcfeThreeStage,
  fcfe_two_stage: equity.fcfeTwoStage,
  fcff_cells: fcffCells,
  fcff_exit_multiple: valuation.exitMultiple,
  fcff_ginzu_10y: ginzuSheet,
  fcff_gordon: valuation.fcffGordon,
  fcff_growth_schedule: valuation.growthSchedule,
  fcff_projection: fcffProjection,
  fcff_two_stage: valuation.fcffTwoStage,
  fcff_two_stage_reinvestment: valuation.fcffReinvestment,
  guards: valuation.guards,
  h_model: equity.hModel,
  implied_return: equity.impliedReturnCase,
  implied_return_gordon: equity.impliedGordon,
  industry_beta_table: capital.industryBetaTable,
  lease_capitalisation: statements.leaseCase,
  midyear_tv_implied_multiple: midYear.midYearToYearEnd,
  normal_table: statements.normalTable,
  monte_carlo: monteCarlo,
  nearest_correlation: own.nearestMatrix,
  ols: tables.nist,
  peer_table: multiples.peerTable,
  pvgo_table: equity.growthOpportunitiesTable,
  rd_capitalisation: statements.researchCase,
  residual_income: ownEquity.residualIncome,
  own_ginzu: ownGinzu,
  own_alignment: ownBetas.alignment,
  own_cost_of_capital: ownCapital.costOfCapital,
  own_factor_cost_of_equity: ownCapital.factorCost,
  own_premia: ownBetas.premia,
  own_prior: ownBetas.prior,
  own_residuals: ownBetas.residuals,
  own_rolling: ownBetas.rolling,
  reverse_dcf_gordon: uncertainty.reverseGordon,
  reverse_dcf_two_stage: uncertainty.reverseTwoStage,
  reverse_own: own.reverseOwn,
  rolling_regression: regression.rolling,
  sample_statistics: own.sampleStatistics,
  scalar_functions: scalarFunctions,
  scalar_table: tables.scalarTable,
  sensitivity_grid: (reference, check) =>
    has(get(reference, 'inputs'), 'base_case')
      ? ginzuGrid(reference, check)
      : uncertainty.twoStageGrid(reference, check),
  small_sample: regression.smallSample,
  statement_cash_flows: statements.cashFlowCase,
  synthetic_rating: capital.ratingCases,
  terminal_value_gordon: valuation.terminalGordon,
  treasury_stock_method: statements.treasuryStockCase,
  ufcf_build: valuation.ufcfBuild,
  unlever_relever: capital.unleverRelever,
  value_range: own.costRange,
  wacc_detailed: capital.waccDetailed,
  wacc_industry_table: capital.waccIndustryTable,
  wacc_simple: capital.waccSimple,
  warrants_dilution_bs: statements.optionCase,
};

/** Runs one reference case and returns every comparison that it makes. */
export function runCase(reference: JsonObject): readonly Comparison[] {
  const handler = HANDLERS[text(reference, 'kind')];
  if (handler === undefined) {
    throw new Error(`No handler for cases of kind ${text(reference, 'kind')}.`);
  }
  const check = new CaseChecker(has(reference, 'tolerance') ? get(reference, 'tolerance') : {});
  handler(reference, check);
  return check.comparisons;
}

export function hasHandler(kind: string): boolean {
  return kind in HANDLERS;
}
