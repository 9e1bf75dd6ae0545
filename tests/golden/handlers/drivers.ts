import { discountedCashFlow, type Dcf, type DcfInput } from '../../../src/finance/dcf.ts';
import { rollForwardAlong, type FlowTiming } from '../../../src/finance/discounting.ts';
import { datedPresentValue } from '../../../src/finance/discounting/dated.ts';
import { rollNetDebt } from '../../../src/finance/discounting/net-debt-roll.ts';
import { projectDrivers } from '../../../src/finance/projection/driver-form.ts';
import type { Driver } from '../../../src/finance/projection/drivers.ts';
import type { Segment } from '../../../src/finance/projection/segments.ts';
import type { TerminalInput, TerminalMethod } from '../../../src/finance/terminal-value.ts';
import type { CaseChecker } from '../checker.ts';
import { get, has, list, num, numbers, text, type Json, type JsonObject } from '../json.ts';

const METHODS: readonly TerminalMethod[] = ['gordon', 'value-driver', 'exit-multiple'];
const TIMINGS: readonly (readonly [string, FlowTiming])[] = [
  ['year_end', 'year-end'],
  ['mid_year', 'mid-year'],
];

function driver(spec: Json): Driver {
  return {
    fade: { initial: num(spec, 'initial'), from: num(spec, 'from'), to: num(spec, 'to') },
    stable: num(spec, 'stable'),
    ...(has(spec, 'cells')
      ? {
          cells: list(spec, 'cells').map((cell) => ({
            year: num(cell, 'year'),
            value: num(cell, 'value'),
            source: text(cell, 'source') === 'cell' ? 'cell' : 'proposal',
          })),
        }
      : {}),
  };
}

/** Exponents, factors, all three terminal values and what each implies, by each method in turn. */
function checkValues(
  label: string,
  value: (method: TerminalMethod) => Dcf,
  expected: Json,
  check: CaseChecker,
): void {
  for (const method of METHODS) {
    const { value: operatingValue, diagnostics } = value(method);
    const { terminal, years } = diagnostics;
    const at = `${label} ${method}`;
    check.figures(
      `${at} times`,
      years.map((year) => year.time),
      list(expected, 'times'),
    );
    check.figures(
      `${at} factors`,
      years.map((year) => year.discountFactor),
      list(expected, 'factors'),
    );
    check.figure(`${at} flows`, diagnostics.presentValueOfFlows, get(expected, 'pv_flows'));
    const figures: [string, number | null][] = [
      ['value', terminal.value],
      ['time', terminal.time],
      ['present_value', terminal.presentValue],
      ['operating_value', operatingValue],
      ['implied_multiple', terminal.impliedMultiple],
      ['implied_growth', terminal.impliedGrowth],
      ['implied_reinvestment_rate', terminal.impliedReinvestmentRate],
      ['implied_ronic', terminal.impliedRonic],
    ];
    for (const [key, figure] of figures) {
      check.figure(`${at} ${key}`, figure, get(expected, method, key));
    }
    for (const other of METHODS) {
      const beside = diagnostics.terminalAlternatives[other];
      check.figure(
        `${at} beside ${other}`,
        beside?.presentValue ?? null,
        get(expected, other, 'present_value'),
      );
    }
  }
}

/** Four lags of one driver path, valued at both timings by all methods. */
export function driverPathCase(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  numbers(inputs, 'lags').forEach((lag, index) => {
    const { value, diagnostics } = projectDrivers({
      financialFirm: false,
      years: num(inputs, 'years'),
      revenue: {
        kind: 'total',
        revenue: num(inputs, 'revenue'),
        growth: driver(get(inputs, 'growth')),
      },
      margin: driver(get(inputs, 'margin')),
      taxRate: driver(get(inputs, 'tax')),
      salesToCapital: driver(get(inputs, 'sales_to_capital')),
      wacc: driver(get(inputs, 'wacc')),
      lag,
      losses: { opening: num(inputs, 'losses'), useCap: num(inputs, 'loss_cap') },
      depreciation: num(inputs, 'depreciation'),
      investedCapital: num(inputs, 'invested_capital'),
    });
    const rows = get(expected, 'by_lag', index);
    const { drivers, years } = diagnostics;
    for (const [key, path] of [
      ['growth', drivers.growth],
      ['margin', drivers.margin],
      ['tax', drivers.taxRate],
      ['sales_to_capital', drivers.salesToCapital],
      ['wacc', drivers.wacc],
    ] as const) {
      check.figures(key, path!.values, list(expected, 'paths', key));
    }
    const columns: [string, (year: (typeof years)[number]) => number][] = [
      ['ebit', (year) => year.ebit],
      ['losses_left', (year) => year.lossesLeft],
      ['tax_paid', (year) => year.tax],
      ['nopat', (year) => year.nopat],
      ['reinvestment', (year) => year.reinvestment],
      ['fcff', (year) => year.flow],
      ['invested_capital', (year) => year.investedCapital!],
      ['roic', (year) => year.returnOnCapital!],
    ];
    for (const [key, pick] of columns) {
      check.figures(`lag ${lag} ${key}`, years.map(pick), list(rows, key));
    }
    check.figures(
      'revenue',
      years.map((year) => year.revenue),
      list(expected, 'revenue'),
    );
    const { flow, ...stable } = value.stableYear;
    for (const [key, figure] of Object.entries({ ...stable, fcff: flow })) {
      check.figure(`lag ${lag} stable ${key}`, figure, get(rows, 'stable_year', key));
    }
    const ebitda = years.at(-1)!.ebitda!;
    check.figure('ebitda', ebitda, get(rows, 'ebitda'));
    for (const [key, timing] of TIMINGS) {
      const valued = (method: TerminalMethod): Dcf =>
        discountedCashFlow({
          flows: value.flows,
          wacc: drivers.wacc!.values,
          timing,
          terminal: {
            method,
            growth: value.terminalGrowth,
            nextFlow: flow,
            nextNopat: stable.nopat,
            ronic: num(inputs, 'ronic'),
            ebitda,
            exitMultiple: num(inputs, 'exit_multiple'),
          },
        });
      checkValues(`lag ${lag} ${timing}`, valued, get(rows, key), check);
    }
  });
}

function segment(spec: Json): Segment {
  return {
    name: text(spec, 'name'),
    margin: driver(get(spec, 'margin')),
    sales: has(spec, 'price')
      ? {
          kind: 'price-volume',
          price: num(spec, 'price'),
          volume: num(spec, 'volume'),
          priceGrowth: driver(get(spec, 'price_growth')),
          volumeGrowth: driver(get(spec, 'volume_growth')),
        }
      : { kind: 'growth', revenue: num(spec, 'revenue'), growth: driver(get(spec, 'growth')) },
  };
}

export function driverSegments(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const { value, diagnostics } = projectDrivers({
    financialFirm: false,
    years: num(inputs, 'years'),
    revenue: {
      kind: 'segments',
      segments: list(inputs, 'segments').map(segment),
      stableGrowth: num(inputs, 'stable_growth'),
    },
    taxRate: driver(get(inputs, 'tax')),
    salesToCapital: driver(get(inputs, 'sales_to_capital')),
    lag: num(inputs, 'lag'),
    losses: { opening: num(inputs, 'losses'), useCap: num(inputs, 'loss_cap') },
  });
  const { years, segments } = diagnostics;
  check.figure('base', diagnostics.baseRevenue, get(expected, 'base_revenue'));
  for (const [key, column] of [
    ['revenue', years.map((year) => year.revenue)],
    ['growth', years.map((year) => year.growth)],
    ['ebit', years.map((year) => year.ebit)],
    ['fcff', value.flows],
  ] as const) {
    check.figures(key, column, list(expected, key));
  }
  const { ebit, revenue } = value.stableYear;
  check.figure('stable margin', ebit / revenue, get(expected, 'stable_margin'));
  segments.forEach((path, index) => {
    const rows = get(expected, 'segments', index);
    check.figures(`${path.name} revenue`, path.revenue, list(rows, 'revenue'));
    check.figures(`${path.name} ebit`, path.ebit!, list(rows, 'ebit'));
    for (const key of ['price', 'volume'] as const) {
      if (get(rows, key) === null) {
        check.exact(`${path.name} ${key}`, path[key] === null ? null : 'a path', null);
      } else {
        check.figures(`${path.name} ${key}`, path[key]!, list(rows, key));
      }
    }
  });
}

function terminalOf(inputs: Json): Omit<TerminalInput, 'method'> {
  return {
    growth: num(inputs, 'growth'),
    nopat: num(inputs, 'nopat'),
    ronic: num(inputs, 'ronic'),
    ebitda: num(inputs, 'ebitda'),
    exitMultiple: num(inputs, 'exit_multiple'),
    ...(has(inputs, 'wacc_terminal') ? { wacc: num(inputs, 'wacc_terminal') } : {}),
  };
}

export function stub(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const flows = numbers(inputs, 'flows');
  const wacc = numbers(inputs, 'wacc');
  const valuationDay = num(inputs, 'valuation_day');
  const terminal = terminalOf(inputs);
  numbers(inputs, 'fiscal_year_end_days').forEach((fiscalYearEndDay, index) => {
    const rows = get(expected, 'by_stub', index);
    for (const [key, timing] of TIMINGS) {
      const input: Omit<DcfInput, 'terminal'> = {
        flows,
        wacc,
        timing,
        firstYear: 'fiscal-year',
        stub: { valuationDay, fiscalYearEndDay },
      };
      const valued = (method: TerminalMethod): Dcf =>
        discountedCashFlow({ ...input, terminal: { ...terminal, method } });
      const { share } = valued('gordon').diagnostics.stub!;
      check.figure('share', share, get(rows, 'share'));
      checkValues(`stub ${index} ${timing}`, valued, get(rows, key), check);
    }
  });
  const single = (method: TerminalMethod): Dcf =>
    discountedCashFlow({
      flows: flows.slice(0, 1),
      wacc: wacc.slice(0, 1),
      timing: 'mid-year',
      stub: { valuationDay: 0, fiscalYearEndDay: 73 },
      terminal: { ...terminal, method, wacc: wacc[0]! },
    });
  checkValues('one year', single, get(expected, 'one_year_mid'), check);
  const netDebt = rollNetDebt({
    netDebt: num(inputs, 'net_debt'),
    costAfterTax: num(inputs, 'cost_after_tax'),
    days: num(inputs, 'days_since_balance_sheet'),
    yearFlow: flows[0]!,
    distributions: num(inputs, 'distributions'),
  });
  check.figure('net debt', netDebt.value, get(expected, 'net_debt'));
}

export function waccPath(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const wacc = numbers(inputs, 'wacc');
  const input = { flows: numbers(inputs, 'flows'), wacc };
  const terminal = terminalOf(inputs);
  for (const [key, timing] of TIMINGS) {
    const valued = (method: TerminalMethod): Dcf =>
      discountedCashFlow({ ...input, timing, terminal: { ...terminal, method } });
    checkValues(timing, valued, get(expected, key), check);
  }
  numbers(inputs, 'roll_days').forEach((days, index) => {
    const factor = get(expected, 'roll_factors', index);
    check.figure(`roll ${days}`, rollForwardAlong(wacc, days), factor);
    const rolled = discountedCashFlow({
      ...input,
      timing: 'year-end',
      terminal: { ...terminal, method: 'gordon' },
      rollForward: { balanceSheetDay: 19_723, valuationDay: 19_723 + days },
    });
    check.figure(`rolled ${days}`, rolled.value / rolled.diagnostics.valueAtBaseDate, factor);
  });
  const dated = datedPresentValue({
    valuationDay: 19_723,
    rate: num(inputs, 'dated_rate'),
    flows: list(inputs, 'dated').map((flow) => ({
      day: 19_723 + num(flow, 0),
      amount: num(flow, 1),
    })),
  });
  check.figure('dated', dated.value, get(expected, 'dated'));
}
