/** The arithmetic of a projected year's exponent and discount factor (finance.md §9). */
import type { FcffDetails } from '../../../contract/api.ts';
import type { CellKey } from './cell-key.ts';
import { COST_OF_CAPITAL, NOTHING, type CellTerm } from './worked-cell.ts';

type Expression = [expression: string, terms: Record<string, CellTerm>];

/** Years from the balance sheet to the flow: the year's end or its middle, less what of the first year is over. */
export function exponentCell({ assumptions, stub }: FcffDetails, at: number): Expression {
  const t: CellTerm = ['year', at + 1, 'count', NOTHING];
  const isMidYear = assumptions.timing === 'mid-year';
  if (stub === undefined) return [isMidYear ? '{t} − 0.5' : '{t}', { t }];
  const s: CellTerm = ['share of the year ahead', stub.share, 'number', NOTHING];
  if (!isMidYear) return ['{t} − 1 + {s}', { t, s }];
  return at === 0 ? ['{s} ÷ 2', { s }] : ['{t} − 1.5 + {s}', { t, s }];
}

/** By one rate for all years, or along the rates of the years: each for its own time. */
export function discountCell(
  details: FcffDetails,
  at: number,
  term: (key: CellKey, index?: number) => CellTerm,
): Expression {
  const time = term('exponent');
  if (details.drivers?.['wacc'] === undefined) {
    const wacc: CellTerm = ['WACC', details.wacc, 'rate', COST_OF_CAPITAL];
    return ['1 ÷ (1 + {wacc})^{time}', { wacc, time }];
  }
  const wacc = term('wacc');
  if (at === 0) return ['1 ÷ (1 + {wacc})^{time}', { wacc, time }];
  const before = term('discountFactor', at - 1);
  if (details.assumptions.timing !== 'mid-year') {
    return ['{before} ÷ (1 + {wacc})', { before, wacc }];
  }
  // From the middle of the year before to its end at its rate, then half a year at this year's.
  const half: CellTerm = at === 1 ? term('exponent', 0) : ['half a year', 0.5, 'number', NOTHING];
  return [
    '{before} ÷ (1 + {last})^{half} ÷ (1 + {wacc})^0.5',
    { before, last: term('wacc', at - 1), half, wacc },
  ];
}
