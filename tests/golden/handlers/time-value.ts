import { dayOf } from '../../../src/finance/months.ts';
import {
  annuityRate,
  datedInternalRate,
  internalRate,
} from '../../../src/finance/time-value/internal-rate.ts';
import {
  annuityPresentValue,
  netPresentValue,
} from '../../../src/finance/time-value/present-value.ts';
import type { CaseChecker } from '../checker.ts';
import { get, list, num, numbers, text, type Json, type JsonObject } from '../json.ts';

/** The day count of a date printed as YYYY-MM-DD. */
function dayOfDate(date: string): number {
  const [year, month, day] = date.split('-').map(Number);
  return dayOf(year!, month!, day!);
}

function datedFlow(item: Json): { day: number; amount: number } {
  return { day: dayOfDate(text(item, 'date')), amount: num(item, 'amount') };
}

/** IRR, XIRR, NPV, RATE and PV as spreadsheets define them. */
export function scalarFunctions(reference: JsonObject, check: CaseChecker): void {
  const inputs = get(reference, 'inputs');
  const expected = get(reference, 'expected');
  const annuity = (name: string): { periods: number; payment: number; futureValue: number } => ({
    periods: num(inputs, name, 'n'),
    payment: num(inputs, name, 'pmt'),
    futureValue: num(inputs, name, 'fv'),
  });
  const figures: [string, number][] = [
    ['irr', internalRate({ flows: numbers(inputs, 'irr_flows') }).value],
    ['xirr', datedInternalRate({ flows: list(inputs, 'xirr').map(datedFlow) }).value],
    ['npv', netPresentValue(num(inputs, 'npv', 'rate'), numbers(inputs, 'npv', 'flows'))],
    [
      'rate',
      annuityRate({
        ...annuity('rate'),
        presentValue: num(inputs, 'rate', 'pv'),
        timing: 'end',
      }).value,
    ],
    [
      'pv',
      annuityPresentValue({ ...annuity('pv'), rate: num(inputs, 'pv', 'rate'), timing: 'end' })
        .value,
    ],
  ];
  for (const [key, got] of figures) {
    check.figure(key, got, get(expected, key));
  }
}
