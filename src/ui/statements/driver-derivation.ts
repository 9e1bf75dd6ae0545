/** How the drivers of a column were worked out (finance.md §7), with the figures of the statements in it. */
import type { CashFlowChoices, ColumnFlows, StatementsFrame } from '../../contract/api.ts';
import type { Item } from '../../contract/vocabulary.ts';
import type { Derivation } from '../shared/derivation.ts';
import { named, step, substituted, written, type Given, type Step } from '../shared/step.ts';
import { figureIn, figureOfYear, taxItem, yearOf, type PeriodFigure } from './period-figures.ts';

export type DriverKey = 'growth' | 'margin' | 'reinvestmentRate' | 'returnOnCapital';

const LABELS: Readonly<Record<DriverKey, string>> = {
  growth: 'Revenue growth',
  margin: 'EBIT margin',
  reinvestmentRate: 'Reinvestment rate',
  returnOnCapital: 'Return on invested capital',
};

const NIL: PeriodFigure = {
  value: 0,
  part: { label: 'nil', text: '0', unit: '', source: 'known to be nil', asOf: null, href: null },
};

/** The arithmetic of a driver and the figures in it; null where there is none, as for one that was refused. */
export function driverStep(
  frame: StatementsFrame,
  choices: CashFlowChoices,
  key: DriverKey,
  flows: ColumnFlows,
): { step: Step; figures: PeriodFigure[] } | null {
  const stored = flows[key];
  if ('refusal' in stored) return null;
  const { column } = flows;
  const year = yearOf(frame, column);
  const now = (item: Item): PeriodFigure | null =>
    figureIn(frame, item, column) ?? (choices.nil?.includes(item) === true ? NIL : null);
  const then = (item: Item): PeriodFigure | null =>
    (year === null ? null : figureOfYear(frame, item, year - 1)) ??
    (choices.nil?.includes(item) === true ? NIL : null);
  const isLeased = frame.leases === 'ifrs-16';
  const isProfit = (now('ebit')?.value ?? 0) > 0;
  const after = isProfit ? '{ebit} · (1 − {tax})' : '{ebit}';
  const taxed = {
    ebit: ['EBIT', now('ebit')] as const,
    ...(isProfit ? { tax: ['τ', now(taxItem(choices))] as const } : {}),
  };
  const ways: Readonly<
    Record<DriverKey, () => [string, Record<string, readonly [string, PeriodFigure | null]>]>
  > = {
    growth: () => [
      '{revenue} ÷ {before} − 1',
      { revenue: ['revenue', now('revenue')], before: ['revenue before', then('revenue')] },
    ],
    margin: () => [
      '{ebit} ÷ {revenue}',
      { ebit: ['EBIT', now('ebit')], revenue: ['revenue', now('revenue')] },
    ],
    reinvestmentRate: () => [
      `({capex} ${choices.acquisitions === true ? '+ {bought} ' : ''}${isLeased ? '+ {leased} ' : ''}− {depreciation} + {working}) ÷ (${after})`,
      {
        capex: ['capex', now('capital_expenditure')],
        ...(choices.acquisitions === true
          ? { bought: ['acquisitions', now('acquisitions')] as const }
          : {}),
        ...(isLeased
          ? { leased: ['new leased assets', now('lease_assets_obtained')] as const }
          : {}),
        depreciation: ['D&A', now('depreciation_amortisation')],
        working: ['increase in working capital', now('change_in_working_capital')],
        ...taxed,
      },
    ],
    returnOnCapital: () => {
      const equity = openingEquity(then);
      return [
        `${after} ÷ ({debt} + ${isLeased ? '{leases} + ' : ''}${equity.expression} − {cash})`,
        {
          ...taxed,
          debt: ['debt', then('debt')],
          ...(isLeased ? { leases: ['leases', then('lease_liability')] as const } : {}),
          ...equity.terms,
          cash: ['cash', then('cash')],
        },
      ];
    },
  };
  const [expression, terms] = ways[key]();
  const given: Record<string, Given[string]> = {};
  for (const [name, [symbol, figure]] of Object.entries(terms)) {
    given[name] = [symbol, figure?.value ?? null, name === 'tax' ? 'rate' : 'amount'];
  }
  const [own] = step(`${LABELS[key]}, ${column}`, expression, given, [stored.value, 'rate']);
  if (own === undefined) return null;
  const figures = Object.values(terms).flatMap(([, figure]) => (figure === null ? [] : [figure]));
  return { step: own, figures };
}

/** Equity with non-controlling interests at the beginning: as reported, or from the parts that the book has. */
function openingEquity(then: (item: Item) => PeriodFigure | null): {
  expression: string;
  terms: Record<string, readonly [string, PeriodFigure | null]>;
} {
  const total = then('total_equity');
  if (total !== null) return { expression: '{equity}', terms: { equity: ['equity', total] } };
  const [assets, owed] = [then('total_assets'), then('total_liabilities')];
  if (assets !== null && owed !== null) {
    const terms = { assets: ['assets', assets], owed: ['liabilities', owed] } as const;
    return { expression: '{assets} − {owed}', terms };
  }
  return {
    expression: '{book} + {minority}',
    terms: {
      book: ['book equity', then('book_equity')],
      minority: ['minorities', then('minority_interest')],
    },
  };
}

/** What a driver's figure opens; null where there is nothing to open. */
export function driverDerivation(
  frame: StatementsFrame,
  choices: CashFlowChoices,
  key: DriverKey,
  flows: ColumnFlows,
): Derivation | null {
  const found = driverStep(frame, choices, key, flows);
  if (found === null) return null;
  const { step: own, figures } = found;
  const parts = figures.map(({ part }) => part);
  return {
    title: own.label,
    formula: `${LABELS[key]} = ${named(own)}`,
    substituted: `${substituted(own)} = ${written(own.result, own.writing)}`,
    parts: parts.filter(({ label }, at) => parts.findIndex((part) => part.label === label) === at),
  };
}
