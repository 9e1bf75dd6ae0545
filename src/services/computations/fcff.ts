import type { DriverYears, FcffDetails, TerminalMethod, Warning } from '../../contract/api.ts';
import { equityBridge, type EquityBridge } from '../../finance/bridge.ts';
import { freeCashFlowToFirm } from '../../finance/cash-flow.ts';
import { discountedCashFlow, type Dcf } from '../../finance/dcf.ts';
import type { GrowthPath } from '../../finance/growth.ts';
import {
  projectFreeCashFlow,
  type Projection,
  type ProjectionInput,
} from '../../finance/projection.ts';
import { ratioPaths } from '../../finance/projection/ratio-paths.ts';
import { requireIsoDay } from '../dates.ts';
import type { RunFacts } from '../../finance/linter/lint-run.ts';
import type { IndustryMultiple } from '../industry-multiple.ts';
import type { Computation, JsonObject } from '../run.ts';
import { namingRate } from './low-rate.ts';
import { basePeriod, baseYearOf, ofYearWarnings } from './months.ts';
import { besideTerminal } from './terminal-details.ts';
import {
  coverFacts,
  lastLossFacts,
  laterSheetFacts,
  dateFacts,
  exitMultipleFacts,
  figureScaleFacts,
  historyFacts,
  providerFacts,
  statementScaleFacts,
  taxFacts,
  terminalMultipleFacts,
  priceFacts,
  revenueFacts,
  valueFacts,
  yearGrowthFacts,
} from './lint-facts.ts';
import {
  claimInput,
  optional,
  shareDetails,
  shareInput,
  type ClaimInputs,
  type ShareInputs,
} from './share.ts';
import { lossesLeftOut } from './tax-losses.ts';
import { workingCapitalFacts } from './working-capital-facts.ts';

/** Every figure that an FCFF value rests on. */
export interface FcffInputs extends ShareInputs, ClaimInputs {
  /** Inputs hash of the cost of capital's run. */
  waccRun: string;
  wacc: number;
  costOfEquity: number;
  riskFree: number;
  revenue: number;
  ebit: number;
  effectiveTaxRate: number;
  depreciationAmortisation: number | null;
  capitalExpenditure: number | null;
  /** Assets newly leased in the base year, spent beside `capitalExpenditure`; absent where leases are not debt. */
  leasedAssets?: number;
  changeInWorkingCapital: number | null;
  growth: number | null;
  growthPath: number[] | null;
  terminalGrowth: number;
  years: number;
  fadeStart: number;
  timing: 'year-end' | 'mid-year';
  stableTaxRate: number;
  salesToCapital: number | null;
  /** Increase of working capital for each unit of added revenue; absent where it keeps its ratio to revenue. */
  workingCapital?: number;
  /** Typed years by driver, ascending; absent where none is typed, as in runs before there were any. */
  cells?: {
    [name in RatioDriver]?: { year: number; value: number; source: 'cell' | 'proposal' }[];
  };
  /** That of the company's industry, where the book has it; for the linter, no part of any figure. */
  industryMultiple?: IndustryMultiple;
  /** Absent: Gordon, with nothing beside it. */
  terminal?: { method: TerminalMethod; ronic: number | null; exitMultiple: number | null };
}

export const RATIO_DRIVERS = ['growth', 'margin', 'taxRate', 'salesToCapital'] as const;
export type RatioDriver = (typeof RATIO_DRIVERS)[number];

/** The projection's part of the inputs. */
function projectionInput(inputs: FcffInputs): ProjectionInput {
  return {
    base: {
      revenue: inputs.revenue,
      ebit: inputs.ebit,
      effectiveTaxRate: inputs.effectiveTaxRate,
      ...optional('depreciation', inputs.depreciationAmortisation),
      ...optional('capex', spentOf(inputs)),
      ...optional('changeInWorkingCapital', inputs.changeInWorkingCapital),
    },
    growth: growthPath(inputs),
    reinvestment:
      inputs.salesToCapital === null
        ? { kind: 'statement-ratios', ...optional('workingCapital', inputs.workingCapital ?? null) }
        : { kind: 'sales-to-capital', salesToCapital: inputs.salesToCapital },
    stableTaxRate: inputs.stableTaxRate,
    terminalMethod: inputs.terminal?.method ?? 'gordon',
    ...(inputs.cells === undefined ? {} : { cells: inputs.cells }),
  };
}

/** What the base year spent on assets, bought and leased; null where it is not known. */
function spentOf({ capitalExpenditure, leasedAssets = 0 }: FcffInputs): number | null {
  return capitalExpenditure === null ? null : capitalExpenditure + leasedAssets;
}

/** The drivers behind a stored value year by year: from its inputs alone, whenever it was made. */
export function ratioDrivers(inputs: FcffInputs): { [name in RatioDriver]: DriverYears } {
  const { growth, margin, taxRate, salesToCapital } = ratioPaths(
    projectionInput(inputs),
    inputs.ebit / inputs.revenue,
  );
  const years = ({ values, sources, stable }: typeof salesToCapital): DriverYears => ({
    values: [...values],
    sources: [...sources],
    stable,
  });
  return {
    growth: years(growth),
    margin: years(margin),
    taxRate: years(taxRate),
    salesToCapital: years(salesToCapital),
  };
}

function compute(inputs: FcffInputs): { outputs: JsonObject; warnings: Warning[] } {
  const projection = projectFreeCashFlow(projectionInput(inputs));
  const dcf = namingRate(inputs, () => discount(inputs, projection));
  const bridge = equityBridge({
    operatingValue: dcf.value,
    ...claimInput(inputs),
    ...shareInput(inputs),
  });
  return {
    outputs: {
      valuePerShare: bridge.value.valuePerShare,
      equityValue: bridge.value.equityValue,
      details: details(inputs, projection, dcf, bridge) as unknown as JsonObject,
    },
    warnings: unique([
      ...projection.warnings,
      ...dcf.warnings,
      ...bridge.warnings,
      ...lossesLeftOut(inputs.ebit, projection.diagnostics.years),
      ...ofYearWarnings(inputs),
    ]),
  };
}

function discount(inputs: FcffInputs, projection: Projection): Dcf {
  const lastYear = projection.diagnostics.years.at(-1);
  return discountedCashFlow({
    flows: projection.value.flows,
    wacc: inputs.wacc,
    timing: inputs.timing,
    terminal: {
      method: inputs.terminal?.method ?? 'gordon',
      growth: inputs.terminalGrowth,
      ...optional('nextFlow', projection.value.nextFlow ?? null),
      ...optional('ronic', inputs.terminal?.ronic ?? null),
      ...optional('exitMultiple', inputs.terminal?.exitMultiple ?? null),
      ...optional('nopat', lastYear?.nopat ?? null),
      ...optional('ebitda', lastYear?.ebitda ?? null),
    },
    rollForward: {
      balanceSheetDay: requireIsoDay(inputs.balanceSheetDate, 'balanceSheetDate'),
      valuationDay: requireIsoDay(inputs.valuationDate, 'valuationDate'),
    },
    riskFree: inputs.riskFree,
  });
}

/** What only the whole run can tell. */
function facts(inputs: FcffInputs, outputs: JsonObject): RunFacts {
  const details = outputs['details'] as unknown as FcffDetails;
  return {
    discounting: { flow: 'FCFF', rate: 'WACC', subtractsDebt: true },
    ...taxFacts(inputs),
    ...dateFacts(inputs, details.projection.length),
    ...workingCapitalFacts(inputs, details),
    ...yearGrowthFacts('Revenue', details.projection),
    ...lastLossFacts(outputs),
    ...coverFacts(inputs, outputs),
    ...valueFacts(inputs, outputs),
    ...laterSheetFacts(inputs, outputs),
    ...priceFacts(inputs),
    ...historyFacts(inputs.history, inputs.fiscalYear),
    ...statementScaleFacts(inputs),
    ...providerFacts(inputs),
    ...revenueFacts(inputs),
    ...figureScaleFacts(inputs, {
      ...{ revenue: inputs.revenue, ebit: inputs.ebit, cash: inputs.cash, debt: inputs.debt },
      depreciation: inputs.depreciationAmortisation,
      capex: inputs.capitalExpenditure,
    }),
    ...terminalMultipleFacts(inputs, outputs),
    ...exitMultipleFacts(inputs, outputs, inputs.wacc),
    ...spendingFacts(inputs),
    ...(inputs.depreciationAmortisation === null
      ? {}
      : {
          ebitdaMultiples: [
            { of: 'the base year', ebitda: inputs.ebit + inputs.depreciationAmortisation },
          ],
        }),
  };
}

/** Sales to capital sets what is reinvested in place of the base year's expenditure. */
function spendingFacts(inputs: FcffInputs): Pick<RunFacts, 'spendingSign'> {
  const { salesToCapital, currency } = inputs;
  const capex = spentOf(inputs);
  return salesToCapital !== null || capex === null
    ? {}
    : { spendingSign: { ...basePeriod(inputs), currency, capex } };
}

function growthPath(inputs: FcffInputs): GrowthPath {
  if (inputs.growthPath !== null) {
    return { kind: 'explicit', rates: inputs.growthPath, terminal: inputs.terminalGrowth };
  }
  return {
    kind: 'fade',
    initial: inputs.growth ?? Number.NaN,
    terminal: inputs.terminalGrowth,
    years: inputs.years,
    fadeStart: inputs.fadeStart,
  };
}

function details(
  inputs: FcffInputs,
  projection: Projection,
  dcf: Dcf,
  bridge: EquityBridge,
): FcffDetails {
  const { terminal, terminalAlternatives, terminalRefusals } = dcf.diagnostics;
  return {
    ...shareDetails(inputs, bridge.value, bridge.diagnostics.lines, bridge.diagnostics.incomplete),
    form: 'ratios',
    wacc: inputs.wacc,
    costOfEquity: inputs.costOfEquity,
    baseYear: {
      revenue: inputs.revenue,
      ebit: inputs.ebit,
      taxRate: inputs.effectiveTaxRate,
      depreciationAmortisation: inputs.depreciationAmortisation,
      capitalExpenditure: inputs.capitalExpenditure,
      ...optional('leasedAssets', inputs.leasedAssets ?? null),
      changeInWorkingCapital: inputs.changeInWorkingCapital,
      fcff: baseFcff(inputs),
    },
    assumptions: {
      growth: inputs.growth ?? inputs.growthPath?.[0] ?? Number.NaN,
      terminalGrowth: inputs.terminalGrowth,
      years: projection.diagnostics.years.length,
      fadeStart: inputs.growthPath === null ? inputs.fadeStart : null,
      timing: inputs.timing,
      stableTaxRate: inputs.stableTaxRate,
      salesToCapital: inputs.salesToCapital,
      ...optional('workingCapital', inputs.workingCapital ?? null),
    },
    projection: projection.diagnostics.years.map((year, index) => ({
      year: baseYearOf(inputs) + year.year,
      growth: year.growth,
      revenue: year.revenue,
      ebit: year.ebit,
      taxRate: year.taxRate,
      nopat: year.nopat,
      depreciationAmortisation: year.depreciation,
      capitalExpenditure: year.capex,
      changeInWorkingCapital: year.changeInWorkingCapital,
      reinvestment: year.reinvestment,
      fcff: year.fcff,
      exponent: dcf.diagnostics.years[index]?.time ?? Number.NaN,
      discountFactor: dcf.diagnostics.years[index]?.discountFactor ?? Number.NaN,
      presentValue: dcf.diagnostics.years[index]?.presentValue ?? Number.NaN,
    })),
    terminal: {
      method: terminal.method,
      growth: inputs.terminalGrowth,
      ...optional('nextFlow', projection.value.nextFlow ?? null),
      value: terminal.value,
      presentValue: terminal.presentValue,
      share: terminal.presentValue / dcf.diagnostics.valueAtBaseDate,
      impliedExitMultiple: terminal.impliedMultiple,
      ...(inputs.terminal === undefined
        ? {}
        : besideTerminal(terminalAlternatives, terminalRefusals)),
    },
    presentValueOfFlows: dcf.diagnostics.presentValueOfFlows,
    operatingValueAtBalanceSheet: dcf.diagnostics.valueAtBaseDate,
    rollForwardDays: dcf.diagnostics.rollForward?.days ?? 0,
    operatingValue: dcf.value,
  };
}

/** Free cash flow of the base year by the statement route; null where a line of it is not given. */
function baseFcff(inputs: FcffInputs): number | null {
  const { depreciationAmortisation, changeInWorkingCapital } = inputs;
  const capex = spentOf(inputs);
  if (depreciationAmortisation === null || capex === null || changeInWorkingCapital === null) {
    return null;
  }
  return freeCashFlowToFirm({
    // The service refuses banks and insurers before it comes here.
    financialFirm: false,
    ebit: inputs.ebit,
    taxRate: inputs.effectiveTaxRate,
    depreciation: depreciationAmortisation,
    capex,
    changeInWorkingCapital,
  }).value;
}

function unique(warnings: readonly Warning[]): Warning[] {
  return warnings.filter(
    (warning, index) =>
      warnings.findIndex(
        (other) => other.code === warning.code && other.message === warning.message,
      ) === index,
  );
}

export const fcff: Computation<FcffInputs> = {
  kind: 'valuation.FCFF',
  formula: {
    text: 'Operations = Σ FCFF_t / (1 + WACC)^t + TV / (1 + WACC)^N (mid-year flows, and a perpetuity on them, half a year less), TV = FCFF_N·(1 + g) / (WACC − g) (where year N reinvests by sales to capital for another growth: [NOPAT_N·(1 + g) − Revenue_N·g / (sales to capital)] / (WACC − g)), or NOPAT_N·(1 + g)·(1 − g / RONIC) / (WACC − g), or M·EBITDA_N, rolled to the valuation date; equity = operations + cash − debt ± other claims; per share = equity / diluted shares',
    source: 'Damodaran, Investment Valuation; Gordon (1962)',
  },
  compute,
  facts,
};
