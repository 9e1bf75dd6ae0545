import { datedPresentValue } from '../../../src/finance/discounting/dated.ts';
import type { CaseChecker } from '../checker.ts';
import { get, list, num, text, type JsonObject } from '../json.ts';

const MILLISECONDS_PER_DAY = 86_400_000;

function dayOf(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / MILLISECONDS_PER_DAY;
}

/** Flows on exact dates against a spreadsheet's XNPV. */
export function dated(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const worth = (key: string): number =>
    datedPresentValue({
      valuationDay: dayOf(text(inputs, 'valuation_date')),
      rate: num(inputs, 'discount_rate'),
      flows: list(inputs, key).map((flow) => ({
        day: dayOf(text(flow, 'date')),
        amount: num(flow, 'amount'),
      })),
    }).value;
  check.figure('year-end', worth('flows'), get(reference, 'expected', 'pv_year_end_dates'));
  check.figure('mid-year', worth('flows_mid'), get(reference, 'expected', 'pv_mid_dates'));
}
