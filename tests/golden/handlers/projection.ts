import { equityBridge } from '../../../src/finance/bridge.ts';
import { discountedCashFlow } from '../../../src/finance/dcf.ts';
import { linearFade } from '../../../src/finance/growth.ts';
import { projectFreeCashFlow } from '../../../src/finance/projection.ts';
import type { CaseChecker } from '../checker.ts';
import { get, list, num, type JsonObject } from '../json.ts';

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
