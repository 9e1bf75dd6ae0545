/** Free cash flow by both routes and the drivers of each year, as rows of a sheet. */
import type {
  ColumnFlows,
  DriverFigure,
  FlowByRoutes,
  FlowRoute,
  StatementsFrame,
} from '../../contract/api.ts';
import type { Item } from '../../contract/vocabulary.ts';
import { format, MISSING } from '../shared/format.ts';
import { decimalsOf, inMillions, type SheetCell, type SheetGroup, type SheetRow } from './sheet.ts';

/** The lines of a route, in words. */
export const LINE_WORDS: Readonly<Record<string, string>> = {
  ebit: 'EBIT',
  tax: 'Tax on EBIT',
  depreciation: 'Depreciation and amortisation',
  capex: 'Capital expenditure',
  changeInWorkingCapital: 'Increase in working capital',
  netIncome: 'Net income',
  minorityShare: 'Minorities’ share',
  preferredDividends: 'Preferred dividends',
  netBorrowing: 'Net borrowing',
  cashFromOperations: 'Cash flow from operations',
  leasePrincipal: 'Lease payments moved',
  stockCompensation: 'Stock-based compensation',
  interestExpenseAfterTax: 'Interest expense after tax',
  interestIncomeAfterTax: 'Interest income after tax',
  interestPaidOutside: 'Interest paid, outside operations',
  interestReceivedOutside: 'Interest received, outside operations',
  strippedIncome: 'Income of excess cash',
};

/** What the residual between the routes is made of. */
export const RESIDUAL_WORDS =
  'From operations less from income: deferred tax, other non-cash items, income that is not operating, and working capital that was acquired or translated. A large one that these do not explain is a line that is missing or entered twice.';

function routeCell(route: FlowRoute, decimals: number): SheetCell {
  if ('refusal' in route) {
    return { text: '×', value: null, mark: null, refused: true, words: route.refusal };
  }
  const words = route.lines
    .map(({ item, amount }) => `${LINE_WORDS[item] ?? item} ${inMillions(amount, decimals)}`)
    .join(', ');
  return {
    text: inMillions(route.value, decimals),
    value: route.value,
    mark: route.checks === undefined ? null : 'check',
    refused: false,
    words: [words, ...(route.checks ?? [])].join('. '),
  };
}

function plain(value: number | null, decimals: number, words: string): SheetCell {
  return { text: inMillions(value, decimals), value, mark: null, refused: false, words };
}

function flowRows(
  key: 'fcff' | 'fcfe',
  labels: readonly [string, string],
  flows: readonly ColumnFlows[],
  unit: string,
): SheetRow[] {
  const of = (pick: (flow: FlowByRoutes) => SheetCell): SheetCell[] =>
    flows.map((column) => pick(column[key]));
  const decimals = decimalsOf(
    flows.flatMap((column) =>
      [column[key].fromIncome, column[key].fromOperations].map((route) =>
        'value' in route ? route.value : null,
      ),
    ),
  );
  return [
    {
      key: `${key}.fromIncome`,
      label: labels[0],
      ...{ strong: true, unit },
      cells: of((f) => routeCell(f.fromIncome, decimals)),
    },
    {
      key: `${key}.fromOperations`,
      label: labels[1],
      ...{ strong: true, unit },
      cells: of((f) => routeCell(f.fromOperations, decimals)),
    },
    {
      key: `${key}.residual`,
      label: 'Residual',
      ...{ strong: false, unit },
      cells: of(({ residual }) =>
        plain(residual, decimals, residual === null ? 'Needs both routes' : RESIDUAL_WORDS),
      ),
    },
    {
      key: `${key}.named`,
      label: 'of which the statement names',
      ...{ strong: false, unit },
      cells: of(({ named }) => plain(named, decimals, 'Deferred tax and other non-cash items')),
    },
  ];
}

function driverCell(figure: DriverFigure, words: string): SheetCell {
  if ('refusal' in figure) {
    const { refusal } = figure;
    const isGap = refusal.startsWith('Missing') || refusal.startsWith('The ');
    return {
      text: isGap ? MISSING : '×',
      value: null,
      mark: null,
      refused: !isGap,
      words: refusal,
    };
  }
  return {
    text: format.percent(figure.value),
    value: figure.value,
    mark: null,
    refused: false,
    words,
  };
}

/** Years of a driver's small line. */
const TREND_YEARS = 10;

const DRIVERS = [
  ['growth', 'Revenue growth', 'Revenue over that of the year before'],
  ['margin', 'EBIT margin', 'EBIT over revenue'],
  [
    'reinvestmentRate',
    'Reinvestment rate',
    '(Capex − D&A + increase in working capital) over EBIT after tax',
  ],
  [
    'returnOnCapital',
    'Return on invested capital',
    'EBIT after tax over debt, equity less cash at the beginning of the year',
  ],
] as const;

/** The drivers beside their own history. */
export function driverGroup(frame: StatementsFrame): SheetGroup {
  return {
    label: 'Drivers',
    rows: DRIVERS.map(([key, label, words]) => ({
      key,
      label,
      ...{ strong: false, unit: '%' },
      trend: frame.flows
        .slice(0, frame.years.length)
        .slice(-TREND_YEARS)
        .flatMap((flow) => ('value' in flow[key] ? [flow[key].value] : [])),
      cells: frame.flows.map((flow) => driverCell(flow[key], words)),
    })),
  };
}

/** Both free cash flows by both routes. */
export function flowGroups(frame: StatementsFrame): SheetGroup[] {
  const unit = `millions of ${frame.currency ?? 'the currency'}`;
  return [
    {
      label: 'To the firm (FCFF)',
      rows: flowRows('fcff', ['From EBIT', 'From cash from operations'], frame.flows, unit),
    },
    {
      label: 'To equity (FCFE)',
      rows: flowRows('fcfe', ['From net income', 'From cash from operations'], frame.flows, unit),
    },
  ];
}

/** Lines that some year lacks for a cash flow: what may be known to be nil. */
export function lackingItems(frame: StatementsFrame): Item[] {
  const routes = frame.flows.flatMap(({ fcff, fcfe }) => [
    fcff.fromIncome,
    fcff.fromOperations,
    fcfe.fromIncome,
    fcfe.fromOperations,
  ]);
  return [...new Set(routes.flatMap((route) => ('missing' in route ? route.missing : [])))];
}
