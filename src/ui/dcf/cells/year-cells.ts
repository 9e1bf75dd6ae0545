/** The arithmetic of each cell of a projected year (finance.md §8): what the model did, with the figures it stored. */
import type { FcffDetails, ProjectionYear } from '../../../contract/api.ts';
import { baseHead, yearHead } from '../../shared/base-period.ts';
import type { GridDriver } from '../../shared/overrides.ts';
import { CELL_LABELS, isDriver, writingOf, type CellKey } from './cell-key.ts';
import type { ProjectionPaths } from './fades.ts';
import {
  assumed,
  baseFact,
  cellOf,
  NOTHING,
  workedCell,
  type CellTerm,
  type WorkedCell,
} from './worked-cell.ts';
import { discountCell, exponentCell } from './discount-cells.ts';

/** A cell's figure as the table shows it: what is spent stands as a flow. */
export function projectedValue(details: FcffDetails, key: CellKey, at: number): number | null {
  const year = details.projection[at];
  if (year === undefined) return null;
  if (isDriver(key)) return details.drivers?.[key]?.values[at] ?? null;
  switch (key) {
    case 'depreciation':
      return year.depreciationAmortisation;
    case 'capex':
      return negative(year.capitalExpenditure);
    case 'workingCapital':
      return negative(year.changeInWorkingCapital);
    case 'reinvestment':
      return negative(year.reinvestment);
    case 'revenue':
    case 'ebit':
    case 'nopat':
    case 'fcff':
    case 'exponent':
    case 'discountFactor':
    case 'presentValue':
      return year[key];
  }
}

const negative = (value: number | null): number | null => (value === null ? null : 0 - value);

/**
 * How a projected cell came about.
 *
 * @param at The projected year, from 0 on.
 * @returns null where the record does not hold what it was worked out from
 */
export function projectedCell(
  details: FcffDetails,
  paths: ProjectionPaths,
  key: CellKey,
  at: number,
): WorkedCell | null {
  const year = details.projection[at];
  if (year === undefined) return null;
  const result = projectedValue(details, key, at);
  const own = (expression: string, terms: Record<string, CellTerm>): WorkedCell | null =>
    workedCell(
      `${CELL_LABELS[key]} ${yearHead(details, year.year)}`,
      expression,
      terms,
      result,
      writingOf(key),
    );
  const term = (of: CellKey, index = at): CellTerm => cellTerm(details, of, index);
  if (isDriver(key)) return driverCell(details, paths, key, at, own);
  switch (key) {
    case 'revenue':
      return own('{before} · (1 + {growth})', {
        before: term('revenue', at - 1),
        growth: term('growth'),
      });
    case 'ebit':
      return own('{margin} · {revenue}', { margin: term('margin'), revenue: term('revenue') });
    case 'nopat':
      return own(...taxed(details, paths, year, at, term));
    case 'depreciation':
      return own(...scaled(details, 'depreciation', '', term('revenue')));
    case 'capex':
      return own(...scaled(details, 'capex', '−', term('revenue')));
    case 'workingCapital':
      return own(...workingCapital(details, at, term));
    case 'reinvestment':
      return own(...invested(details, paths, at, term));
    case 'fcff':
      return own('{nopat} + {reinvestment}', {
        nopat: term('nopat'),
        reinvestment: term('reinvestment'),
      });
    case 'exponent':
      return own(...exponentCell(details, at));
    case 'discountFactor':
      return own(...discountCell(details, at, term));
    case 'presentValue': {
      const flow = { fcff: term('fcff'), factor: term('discountFactor') };
      return details.stub === undefined || at > 0
        ? own('{fcff} · {factor}', flow)
        : own('{fcff} · {share} · {factor}', {
            ...flow,
            share: ['share of the year ahead', details.stub.share, 'number', NOTHING],
          });
    }
  }
}

type Expression = [expression: string, terms: Record<string, CellTerm>];
type TermOf = (key: CellKey, index?: number) => CellTerm;

/** A cell as a term of another; before the first projected year stands the base year. */
function cellTerm(details: FcffDetails, key: CellKey, index: number): CellTerm {
  if (index < 0) {
    const { revenue } = details.baseYear;
    return [`revenue ${baseHead(details)}`, revenue, 'amount', baseFact(details, 'revenue')];
  }
  const { year } = details.projection[index] as ProjectionYear;
  const value = projectedValue(details, key, index);
  const label = `${CELL_LABELS[key]} ${yearHead(details, year)}`;
  return [label, value, writingOf(key), cellOf(key, year)];
}

function driverCell(
  details: FcffDetails,
  { fades }: ProjectionPaths,
  key: GridDriver,
  at: number,
  own: (expression: string, terms: Record<string, CellTerm>) => WorkedCell | null,
): WorkedCell | null {
  const fade = fades[key];
  if (fade === undefined) {
    if (key === 'margin') {
      const { ebit } = details.baseYear;
      return own('{ebit} ÷ {revenue}', {
        ebit: [`EBIT ${baseHead(details)}`, ebit, 'amount', baseFact(details, 'ebit')],
        revenue: cellTerm(details, 'revenue', -1),
      });
    }
    const value = details.assumptions.salesToCapital;
    return key === 'salesToCapital'
      ? own('{all}', {
          all: ['sales to capital', value, 'number', assumed('Sales to capital', true)],
        })
      : null;
  }
  const { from, to, stable, ...first } = fade.terms;
  const t = at + 1;
  if (t <= fade.from) return own(fade.first, first);
  if (t >= fade.to) return own('{stable}', { stable });
  return own(`${fade.first} + ({stable} − ${fade.first}) · ({t} − {from}) ÷ ({to} − {from})`, {
    ...{ ...first, stable, from, to },
    t: ['year', t, 'count', NOTHING],
  });
}

/** EBIT after tax: a loss is not taxed, and losses carried forward shield what they cover. */
function taxed(
  details: FcffDetails,
  { openingLosses }: ProjectionPaths,
  year: ProjectionYear,
  at: number,
  term: TermOf,
): Expression {
  if (year.ebit <= 0) return ['{ebit}', { ebit: term('ebit') }];
  const terms = { ebit: term('ebit'), tax: term('taxRate') };
  const before = at === 0 ? openingLosses : (details.projection[at - 1]?.lossesLeft ?? 0);
  const left = year.lossesLeft ?? 0;
  if (before === left) return ['{ebit} · (1 − {tax})', terms];
  const source = at === 0 ? assumed('Losses brought forward', true) : NOTHING;
  return [
    '{ebit} − ({ebit} − ({before} − {left})) · {tax}',
    {
      ...terms,
      before: ['losses before', before, 'amount', source],
      left: ['losses left', left, 'amount', NOTHING],
    },
  ];
}

const LINES = {
  depreciation: ['depreciation_amortisation', 'depreciationAmortisation'],
  capex: ['capital_expenditure', 'capitalExpenditure'],
  workingCapital: ['change_in_working_capital', 'changeInWorkingCapital'],
} as const;

/** A line that keeps its ratio to revenue. */
function scaled(
  details: FcffDetails,
  key: keyof typeof LINES,
  sign: '' | '−',
  revenue: CellTerm,
): Expression {
  const [item, name] = LINES[key];
  const { leasedAssets } = details.baseYear;
  const isLeased = key === 'capex' && leasedAssets !== undefined;
  const leased: CellTerm = [
    `new leased assets ${baseHead(details)}`,
    ...([leasedAssets, 'amount', baseFact(details, 'lease_assets_obtained')] as const),
  ];
  return [
    `${sign}${isLeased ? '({line} + {leased})' : '{line}'} ÷ {base} · {revenue}`,
    {
      ...(isLeased ? { leased } : {}),
      line: [
        `${CELL_LABELS[key]} ${baseHead(details)}`,
        ...([details.baseYear[name], 'amount', baseFact(details, item)] as const),
      ],
      base: cellTerm(details, 'revenue', -1),
      revenue,
    },
  ];
}

/** What growth adds to working capital, as a flow: of added revenue where that is set, else by its ratio to revenue. */
function workingCapital(details: FcffDetails, at: number, term: TermOf): Expression {
  const { workingCapital: share } = details.assumptions;
  if (share === undefined) return scaled(details, 'workingCapital', '−', term('revenue'));
  return [
    '−{share} · ({revenue} − {before})',
    {
      share: ['working capital, of added revenue', share, 'rate', assumed(OF_GROWTH, share !== 0)],
      revenue: term('revenue'),
      before: term('revenue', at - 1),
    },
  ];
}

/** The field of the form; 0 is also what follows a year that released working capital. */
const OF_GROWTH = 'Added working capital';

/** What is reinvested, as a flow: by sales to capital for the growth of this year or a later one, else by the lines. */
function invested(
  details: FcffDetails,
  { lag }: ProjectionPaths,
  at: number,
  term: TermOf,
): Expression {
  if (projectedValue(details, 'salesToCapital', at) === null) {
    return [
      '{depreciation} + {capex} + {workingCapital}',
      {
        depreciation: term('depreciation'),
        capex: term('capex'),
        workingCapital: term('workingCapital'),
      },
    ];
  }
  const capital = term('salesToCapital');
  const last = details.projection.length - 1;
  const beyond = at + lag - last;
  if (beyond <= 0) {
    return [
      '−({after} − {before}) ÷ {capital}',
      { after: term('revenue', at + lag), before: term('revenue', at + lag - 1), capital },
    ];
  }
  const growth = details.assumptions.terminalGrowth;
  return [
    '−{last} · (1 + {g})^{years} · {g} ÷ {capital}',
    {
      ...{ last: term('revenue', last), capital },
      g: ['g', growth, 'rate', assumed('Terminal growth', true)],
      years: ['years after the last', beyond - 1, 'count', NOTHING],
    },
  ];
}
