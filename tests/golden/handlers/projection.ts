import { equityBridge } from '../../../src/finance/bridge.ts';
import { discountedCashFlow } from '../../../src/finance/dcf.ts';
import { linearFade } from '../../../src/finance/growth.ts';
import { projectFreeCashFlow } from '../../../src/finance/projection.ts';
import type { DriverCell } from '../../../src/finance/projection/drivers.ts';
import type { CaseChecker } from '../checker.ts';
import { get, list, num, type Json, type JsonObject } from '../json.ts';

/** Projection, discounting along a rate path, roll-forward and bridge in one chain. */
export function fcffProjection(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const years = num(inputs, 'years');
  const fadeStart = num(inputs, 'fade_start');
  const driver = get(inputs, 'sales_to_capital');
  const projection = projectFreeCashFlow({
    base: {
      revenue: num(inputs, 'revenue'),
      ebit: num(inputs, 'ebit'),
      effectiveTaxRate: num(inputs, 'effective_tax'),
      depreciation: num(inputs, 'depreciation'),
      capex: num(inputs, 'capex'),
      changeInWorkingCapital: num(inputs, 'change_in_working_capital'),
    },
    growth: {
      kind: 'fade',
      initial: num(inputs, 'growth_initial'),
      terminal: num(inputs, 'growth_terminal'),
      years,
      fadeStart,
    },
    reinvestment:
      typeof driver === 'number'
        ? { kind: 'sales-to-capital', salesToCapital: driver }
        : { kind: 'statement-ratios' },
    stableTaxRate: num(inputs, 'stable_tax'),
  });
  const dcf = discountedCashFlow({
    flows: projection.value.flows,
    wacc: linearFade(num(inputs, 'wacc_initial'), num(inputs, 'wacc_stable'), years, fadeStart),
    timing: 'mid-year',
    terminal: {
      method: 'gordon',
      growth: projection.value.terminalGrowth,
      ebitda: projection.diagnostics.years.at(-1)!.ebitda!,
    },
    rollForward: { balanceSheetDay: 19_000, valuationDay: 19_000 + num(inputs, 'roll_days') },
  });
  const bridge = equityBridge({
    operatingValue: dcf.value,
    cash: num(inputs, 'cash'),
    debt: num(inputs, 'debt'),
    associates: num(inputs, 'associates'),
    pensionDeficit: num(inputs, 'pension_deficit'),
    minority: num(inputs, 'minority'),
    marginalTaxRate: num(inputs, 'stable_tax'),
    shares: num(inputs, 'shares'),
    price: num(inputs, 'price'),
    costOfEquity: num(inputs, 'cost_of_equity'),
    dividendsPerShare: num(inputs, 'dividends_per_share'),
    waived: ['preferred', 'otherNonOperating'],
  });
  const column = (
    pick: (year: (typeof projection.diagnostics.years)[number]) => number,
  ): number[] => projection.diagnostics.years.map(pick);
  check.figures(
    'growth',
    column((year) => year.growth),
    list(expected, 'growth'),
  );
  check.figures(
    'tax',
    column((year) => year.taxRate),
    list(expected, 'tax'),
  );
  check.figures('fcff', projection.value.flows, list(expected, 'fcff'));
  const figures: [string, number | null][] = [
    ['pv_fcff', dcf.diagnostics.presentValueOfFlows],
    ['terminal_value', dcf.diagnostics.terminal.value],
    ['value_at_base_date', dcf.diagnostics.valueAtBaseDate],
    ['operating_value', dcf.value],
    ['implied_multiple', dcf.diagnostics.terminal.impliedMultiple],
    ['equity_value', bridge.value.equityValue],
    ['value_per_share', bridge.value.valuePerShare],
    ['upside', bridge.value.upside],
    ['target_price', bridge.value.targetPrice],
  ];
  for (const [key, value] of figures) {
    check.figure(key, value, get(expected, key));
  }
}

/** Pairs of year and value as the cells of one driver. */
function cellsOf(cells: Json, name: string): DriverCell[] {
  return (get(cells, name) as unknown as [number, number][]).map(([year, value]) => ({
    year,
    value,
    source: 'cell',
  }));
}

/** Typed years over the ratios of the base year, and each of the three terminal values after them. */
export function fcffCells(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const cells = get(inputs, 'cells');
  const projection = projectFreeCashFlow({
    base: {
      revenue: num(inputs, 'revenue'),
      ebit: num(inputs, 'ebit'),
      effectiveTaxRate: num(inputs, 'effective_tax'),
      depreciation: num(inputs, 'depreciation'),
      capex: num(inputs, 'capex'),
      changeInWorkingCapital: num(inputs, 'change_in_working_capital'),
    },
    growth: {
      kind: 'fade',
      initial: num(inputs, 'growth_initial'),
      terminal: num(inputs, 'growth_terminal'),
      years: num(inputs, 'years'),
      fadeStart: num(inputs, 'fade_start'),
    },
    reinvestment: { kind: 'statement-ratios' },
    stableTaxRate: num(inputs, 'stable_tax'),
    cells: {
      growth: cellsOf(cells, 'growth'),
      margin: cellsOf(cells, 'margin'),
      taxRate: cellsOf(cells, 'taxRate'),
      salesToCapital: cellsOf(cells, 'salesToCapital'),
    },
  });
  const { years, drivers } = projection.diagnostics;
  check.figures('growth', drivers.growth.values, list(expected, 'growth'));
  check.figures('tax', drivers.taxRate.values, list(expected, 'tax'));
  check.figures('margin', drivers.margin.values, list(expected, 'margin'));
  for (const key of ['revenue', 'nopat', 'reinvestment', 'fcff'] as const) {
    check.figures(
      key,
      years.map((year) => year[key]),
      list(expected, key),
    );
  }
  const last = years.at(-1)!;
  for (const method of ['gordon', 'value-driver', 'exit-multiple'] as const) {
    const dcf = discountedCashFlow({
      flows: projection.value.flows,
      wacc: num(inputs, 'wacc'),
      timing: 'year-end',
      terminal: {
        method,
        growth: projection.value.terminalGrowth,
        ronic: num(inputs, 'ronic'),
        exitMultiple: num(inputs, 'exit_multiple'),
        nopat: last.nopat,
        ebitda: last.ebitda!,
      },
    });
    const bridge = equityBridge({
      operatingValue: dcf.value,
      cash: num(inputs, 'cash'),
      debt: num(inputs, 'debt'),
      shares: num(inputs, 'shares'),
      waived: ['associates', 'preferred', 'minority', 'pensionDeficit', 'otherNonOperating'],
    });
    check.figure('pv_fcff', dcf.diagnostics.presentValueOfFlows, get(expected, 'pv_fcff'));
    check.figure(
      `terminal_value.${method}`,
      dcf.diagnostics.terminal.value,
      get(get(expected, 'terminal_value'), method),
    );
    check.figure(
      `operating_value.${method}`,
      dcf.value,
      get(get(expected, 'operating_value'), method),
    );
    check.figure(
      `value_per_share.${method}`,
      bridge.value.valuePerShare,
      get(get(expected, 'value_per_share'), method),
    );
  }
}
