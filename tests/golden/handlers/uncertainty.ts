import { sensitivityGrid } from '../../../src/finance/uncertainty/grid.ts';
import { namedModel, type DriverModel } from '../../../src/finance/uncertainty/driver-model.ts';
import { reverseSolve } from '../../../src/finance/uncertainty/reverse.ts';
import { gordonValue } from '../../../src/finance/terminal-value.ts';
import type { CaseChecker } from '../checker.ts';
import { get, num, numbers, text, type Json, type JsonObject } from '../json.ts';
import { perShare, twoStage } from './valuation.ts';

/** Value per share of two stages of growth, with net debt, by the names that the cases use. */
function twoStageModel(inputs: Json): DriverModel {
  return namedModel(
    ['growth_high', 'wacc', 'growth_stable'],
    ({ growth_high: growthHigh, wacc, growth_stable: growthStable }) => {
      const dcf = twoStage({
        fcff0: num(inputs, 'fcff0'),
        years: num(inputs, 'years'),
        growthHigh: growthHigh!,
        wacc: wacc!,
        growthStable: growthStable!,
      });
      const claims = { debt: num(inputs, 'net_debt'), shares: num(inputs, 'shares') };
      return perShare(dcf.value, claims).value;
    },
  );
}

export function twoStageGrid(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const rows = { driver: text(inputs, 'row_param'), values: numbers(inputs, 'rows') };
  const columns = { driver: text(inputs, 'col_param'), values: numbers(inputs, 'cols') };
  const grid = sensitivityGrid(
    {
      base: { growth_high: num(inputs, 'growth_high'), wacc: 0.09, growth_stable: 0.02 },
      rows,
      columns,
    },
    twoStageModel(inputs),
  );
  grid.value.forEach((cells, i) => {
    check.figures(
      `row ${i}`,
      cells as number[],
      get(reference, 'expected', 'value_per_share', i) as Json[],
    );
  });
  const reasons = new Set(grid.diagnostics.refused.map(({ code }) => code));
  check.exact('reasons', [...reasons].join(), 'WACC_NOT_ABOVE_GROWTH');
}

export function reverseTwoStage(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const model = twoStageModel(inputs);
  const found = reverseSolve(
    {
      base: { wacc: num(inputs, 'wacc'), growth_stable: num(inputs, 'growth_stable') },
      driver: 'growth_high',
      lower: -0.5,
      upper: 1,
      target: num(inputs, 'price'),
      scale: 'continuous',
    },
    model,
  );
  check.exact('status', found.diagnostics.status, 'one');
  const [root] = found.value;
  check.figure('implied_growth', root!.at, get(expected, 'implied_growth'));
  const enterprise = root!.value * num(inputs, 'shares') + num(inputs, 'net_debt');
  check.figure('enterprise_value', enterprise, get(expected, 'enterprise_value'));
  check.figure('check_ev', enterprise, get(expected, 'check_ev'));
}

export function reverseGordon(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const model = namedModel(['growth', 'wacc'], ({ growth, wacc }) => {
    const value = gordonValue(num(inputs, 'fcff0'), growth!, wacc!);
    const claims = { debt: num(inputs, 'net_debt'), shares: num(inputs, 'shares') };
    return perShare(value, claims).value;
  });
  const found = reverseSolve(
    {
      base: { wacc: num(inputs, 'wacc') },
      driver: 'growth',
      lower: -0.2,
      upper: 0.2,
      target: num(inputs, 'price'),
      scale: 'continuous',
    },
    model,
  );
  check.exact('status', found.diagnostics.status, 'one');
  const [root] = found.value;
  check.figure('implied_growth', root!.at, get(expected, 'implied_growth'));
  check.printed('implied_growth_published', root!.at, get(expected, 'implied_growth_published'));
  const enterprise = root!.value * num(inputs, 'shares') + num(inputs, 'net_debt');
  check.sampled('enterprise_value', enterprise, get(expected, 'enterprise_value'), 1e-8);
}
