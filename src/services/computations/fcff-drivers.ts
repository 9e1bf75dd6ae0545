import type { FcffDetails, TerminalMethod, Warning } from '../../contract/api.ts';
import { rollNetDebt } from '../../finance/discounting/net-debt-roll.ts';
import type { RunFacts } from '../../finance/linter/lint-run.ts';
import type { DriverPath } from '../../finance/projection/drivers.ts';
import { projectDrivers } from '../../finance/projection/driver-form.ts';
import type {
  DriverTerminal,
  DriverValuationInput,
} from '../../finance/uncertainty/driver-valuation.ts';
import {
  valueFromDrivers,
  type DriverValuation,
} from '../../finance/uncertainty/driver-valuation.ts';
import { requireIsoDay } from '../dates.ts';
import type { IndustryMultiple } from '../industry-multiple.ts';
import type { Computation, JsonObject } from '../run.ts';
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
import { namingRate } from './low-rate.ts';
import { baseYearOf, ofYearWarnings } from './months.ts';
import { besideTerminal } from './terminal-details.ts';
import {
  claimInput,
  optional,
  shareDetails,
  shareInput,
  type ClaimInputs,
  type ShareInputs,
} from './share.ts';
import { lossCap } from './tax-losses.ts';

/** One driver with everything resolved: nothing is left to a default. */
export interface ResolvedDriver {
  fade: { initial: number; from: number; to: number };
  stable: number;
  cells: { year: number; value: number; source: 'cell' | 'proposal' }[];
}

export const DRIVER_NAMES = ['growth', 'margin', 'taxRate', 'salesToCapital', 'wacc'] as const;
export type DriverName = (typeof DRIVER_NAMES)[number];

/** Every figure that an FCFF value from drivers rests on. */
export interface FcffDriverInputs extends ShareInputs, ClaimInputs {
  /** Inputs hash of the cost of capital's run; absent where every rate is typed and there is none. */
  waccRun?: string;
  /** Inputs hash of the cost of equity's run, where there is no cost of capital. */
  costRun?: string;
  costOfEquity: number;
  /** Begins and ends the rates that are not typed, and stands beside those that are; absent where there is none. */
  costOfCapital?: number;
  riskFree: number;
  /** What net debt is rolled at; absent without a stub. */
  afterTaxCostOfDebt?: number | null;
  revenue: number;
  ebit: number;
  effectiveTaxRate: number;
  depreciationAmortisation: number | null;
  years: number;
  drivers: Record<DriverName, ResolvedDriver>;
  lag: number;
  losses: { opening: number; useCap: number };
  terminal: { method: TerminalMethod; ronic: number | null; exitMultiple: number | null };
  timing: 'year-end' | 'mid-year';
  /** That of the company's industry, where the book has it; for the linter, no part of any figure. */
  industryMultiple?: IndustryMultiple;
  /** Fiscal year 1 ends then, and what went to shareholders since the balance sheet; null: rolled forward. */
  stub: { fiscalYearEnd: string; distributions: number } | null;
}

/** The same valuation on the finance floor, net debt as the balance sheet has it. */
export function driverValuationInput(inputs: FcffDriverInputs): DriverValuationInput {
  const { drivers, stub } = inputs;
  const valuationDay = requireIsoDay(inputs.valuationDate, 'valuationDate');
  return {
    projection: {
      financialFirm: false,
      years: inputs.years,
      revenue: { kind: 'total', revenue: inputs.revenue, growth: drivers.growth },
      margin: drivers.margin,
      taxRate: drivers.taxRate,
      salesToCapital: drivers.salesToCapital,
      wacc: drivers.wacc,
      lag: inputs.lag,
      losses: inputs.losses,
      ...optional('depreciation', inputs.depreciationAmortisation),
    },
    timing: inputs.timing,
    terminal: terminalOf(inputs),
    ...(stub === null
      ? {
          rollForward: {
            balanceSheetDay: requireIsoDay(inputs.balanceSheetDate, 'balanceSheetDate'),
            valuationDay,
          },
        }
      : {
          stub: {
            valuationDay,
            fiscalYearEndDay: requireIsoDay(stub.fiscalYearEnd, 'fiscalYearEnd'),
          },
        }),
    bridge: { ...claimInput(inputs), ...shareInput(inputs) },
  };
}

function terminalOf({ terminal }: FcffDriverInputs): DriverTerminal {
  const ronic = terminal.ronic ?? Number.NaN;
  const exitMultiple = terminal.exitMultiple ?? Number.NaN;
  const beside = {
    ...optional('ronic', terminal.ronic),
    ...optional('exitMultiple', terminal.exitMultiple),
  };
  switch (terminal.method) {
    case 'gordon':
      return { method: 'gordon', beside };
    case 'value-driver':
      return { method: 'value-driver', ronic, beside };
    case 'exit-multiple':
      return { method: 'exit-multiple', exitMultiple, beside };
  }
}

/** With a stub: cash and debt as they stand on the valuation date. */
function rolledClaims(
  inputs: FcffDriverInputs,
): { netDebt: number; claims: Pick<ClaimInputs, 'debt' | 'cash'> } | null {
  if (inputs.stub === null) return null;
  const [yearFlow] = projectDrivers(driverValuationInput(inputs).projection).value.flows;
  const rolled = rollNetDebt({
    netDebt: inputs.debt - inputs.cash,
    days:
      requireIsoDay(inputs.valuationDate, 'valuationDate') -
      requireIsoDay(inputs.balanceSheetDate, 'balanceSheetDate'),
    costAfterTax: inputs.debt === 0 ? 0 : (inputs.afterTaxCostOfDebt ?? Number.NaN),
    yearFlow: yearFlow ?? Number.NaN,
    distributions: inputs.stub.distributions,
  });
  const cash = inputs.debt - rolled.value;
  return {
    netDebt: rolled.value,
    claims: cash >= 0 ? { debt: inputs.debt, cash } : { debt: inputs.debt - cash, cash: 0 },
  };
}

function compute(inputs: FcffDriverInputs): { outputs: JsonObject; warnings: Warning[] } {
  const rolled = rolledClaims(inputs);
  const { method, costOfEquity, riskFree, costOfCapital: wacc } = inputs;
  const value = (): DriverValuation =>
    valueFromDrivers(driverValuationInput({ ...inputs, ...rolled?.claims }));
  const valuation =
    wacc === undefined ? value() : namingRate({ method, costOfEquity, riskFree, wacc }, value);
  const { bridge } = valuation.diagnostics;
  return {
    outputs: {
      valuePerShare: bridge.value.valuePerShare,
      equityValue: bridge.value.equityValue,
      details: details(inputs, valuation, rolled?.netDebt ?? null) as unknown as JsonObject,
    },
    warnings: [
      ...valuation.warnings.map(({ figures, ...warning }) =>
        figures === undefined ? warning : { ...warning, figures: { ...figures } },
      ),
      ...debtAtBook(inputs),
      ...lossCap(inputs.losses.useCap, valuation.diagnostics.projection.diagnostics.years),
      ...ofYearWarnings(inputs),
    ],
  };
}

/** Without a cost of debt nothing tells its market value. */
function debtAtBook({ costRun, debt }: FcffDriverInputs): Warning[] {
  if (costRun === undefined || debt === 0) return [];
  return [
    {
      code: 'DEBT_AT_BOOK',
      severity: 'info',
      message:
        'Every rate is typed and there is no cost of capital beside them: debt is taken off at book value.',
      figures: { debt },
    },
  ];
}

function facts(inputs: FcffDriverInputs, outputs: JsonObject): RunFacts {
  const { drivers } = inputs;
  const { projection } = outputs['details'] as unknown as FcffDetails;
  const last = projection.at(-1);
  return {
    discounting: { flow: 'FCFF', rate: 'WACC', subtractsDebt: true },
    perpetuity: { rate: drivers.wacc.stable, growth: drivers.growth.stable },
    terminalGrowth: { growth: drivers.growth.stable, riskFree: inputs.riskFree },
    ...taxFacts(inputs),
    // The value driver reinvests g / RONIC whatever the last year did, and an exit multiple asks for no flow.
    ...(last === undefined || inputs.terminal.method !== 'gordon'
      ? {}
      : {
          stableGrowth: {
            terminalGrowth: drivers.growth.stable,
            reinvestment: last.reinvestment,
            profit: last.nopat,
          },
        }),
    ...dateFacts(inputs, projection.length),
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
    }),
    ...terminalMultipleFacts(inputs, outputs),
    ...exitMultipleFacts(inputs, outputs, drivers.wacc.stable),
    ...yearGrowthFacts('Revenue', projection),
    ...lastLossFacts(outputs),
  };
}

function details(
  inputs: FcffDriverInputs,
  { diagnostics }: DriverValuation,
  netDebt: number | null,
): FcffDetails {
  const { projection, dcf, bridge } = diagnostics;
  const { terminal, terminalAlternatives, terminalRefusals } = dcf.diagnostics;
  const { drivers } = inputs;
  const paths = projection.diagnostics.drivers;
  return {
    ...shareDetails(inputs, bridge.value, bridge.diagnostics.lines, bridge.diagnostics.incomplete),
    form: 'drivers',
    wacc: inputs.costOfCapital ?? null,
    costOfEquity: inputs.costOfEquity,
    baseYear: {
      revenue: inputs.revenue,
      ebit: inputs.ebit,
      taxRate: inputs.effectiveTaxRate,
      depreciationAmortisation: inputs.depreciationAmortisation,
      capitalExpenditure: null,
      changeInWorkingCapital: null,
      fcff: null,
    },
    assumptions: {
      growth: drivers.growth.fade.initial,
      terminalGrowth: drivers.growth.stable,
      years: inputs.years,
      fadeStart: drivers.growth.fade.from,
      timing: inputs.timing,
      stableTaxRate: drivers.taxRate.stable,
      salesToCapital: drivers.salesToCapital.fade.initial,
    },
    drivers: Object.fromEntries(
      DRIVER_NAMES.flatMap((name) => {
        const path: DriverPath | null = paths[name];
        return path === null
          ? []
          : [[name, { values: [...path.values], sources: [...path.sources], stable: path.stable }]];
      }),
    ),
    projection: projection.diagnostics.years.map((year, index) => {
      const discounted = dcf.diagnostics.years[index];
      return {
        year: baseYearOf(inputs) + year.year,
        growth: year.growth,
        revenue: year.revenue,
        ebit: year.ebit,
        taxRate: year.taxRate,
        nopat: year.nopat,
        depreciationAmortisation: year.ebitda === null ? null : year.ebitda - year.ebit,
        capitalExpenditure: null,
        changeInWorkingCapital: null,
        reinvestment: year.reinvestment,
        fcff: year.flow,
        lossesLeft: year.lossesLeft,
        wacc: discounted?.rate ?? Number.NaN,
        exponent: discounted?.time ?? Number.NaN,
        discountFactor: discounted?.discountFactor ?? Number.NaN,
        presentValue: discounted?.presentValue ?? Number.NaN,
      };
    }),
    terminal: {
      method: terminal.method,
      growth: drivers.growth.stable,
      value: terminal.value,
      presentValue: terminal.presentValue,
      share: terminal.presentValue / dcf.diagnostics.valueAtBaseDate,
      impliedExitMultiple: terminal.impliedMultiple,
      ...besideTerminal(terminalAlternatives, terminalRefusals),
    },
    presentValueOfFlows: dcf.diagnostics.presentValueOfFlows,
    operatingValueAtBalanceSheet: dcf.diagnostics.valueAtBaseDate,
    rollForwardDays: dcf.diagnostics.rollForward?.days ?? 0,
    ...(dcf.diagnostics.stub === null
      ? {}
      : { stub: { share: dcf.diagnostics.stub.share, netDebt: netDebt ?? Number.NaN } }),
    operatingValue: dcf.value,
  };
}

export const fcffDrivers: Computation<FcffDriverInputs> = {
  kind: 'valuation.FCFF.drivers',
  formula: {
    text: 'FCFF_t = margin_t·Revenue_t·(1 − τ_t) − ΔRevenue_{t+lag} / (sales-to-capital_t); operations = Σ FCFF_t / Π(1 + w_k) + TV; equity = operations + cash − debt ± other claims; per share = equity / shares',
    source: 'Damodaran, Investment Valuation; Gordon (1962)',
  },
  compute,
  facts,
};
