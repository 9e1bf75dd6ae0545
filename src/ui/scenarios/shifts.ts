/** What bear and bull shift in the assumptions of each model. */
import type { Assumptions } from '../../contract/api.ts';
import type { Model } from '../../contract/vocabulary.ts';

export type ShiftKey = 'growth' | 'margin' | 'returns' | 'terminal';

/** A kind of figure, and where a model has it: `a.b[].c` is `c` of every entry of the list `b`. */
export interface Shifted {
  readonly key: ShiftKey;
  readonly label: string;
  readonly paths: readonly string[];
}

const flowsOf = (part: 'fcfe' | 'ddm'): Shifted[] => {
  const forecast = `${part}.forecast`;
  return [
    {
      key: 'growth',
      label: 'Growth',
      paths: ['growth.initial', 'growth.rates[]', 'growthInitial'].map(
        (path) => `${forecast}.${path}`,
      ),
    },
    {
      key: 'terminal',
      label: 'Growth for ever',
      paths: ['growth', 'growth.terminal', 'growthStable', 'terminal.growth'].map(
        (path) => `${forecast}.${path}`,
      ),
    },
  ];
};

/** By model; a multiple has no assumptions of years ahead. */
const SHIFTED: ReadonlyMap<Model, readonly Shifted[]> = new Map<Model, readonly Shifted[]>([
  [
    'FCFF',
    [
      {
        key: 'growth',
        label: 'Growth',
        paths: [
          'growth',
          'growthPath[]',
          'cells.growth[].value',
          'drivers.growth.initial',
          'drivers.growth.cells[].value',
        ],
      },
      {
        key: 'margin',
        label: 'EBIT margin',
        paths: [
          'cells.margin[].value',
          'drivers.margin.initial',
          'drivers.margin.stable',
          'drivers.margin.cells[].value',
        ],
      },
      {
        key: 'terminal',
        label: 'Terminal growth',
        paths: ['terminalGrowth', 'drivers.growth.stable'],
      },
    ],
  ],
  ['FCFE', flowsOf('fcfe')],
  ['DDM', flowsOf('ddm')],
  [
    'RESIDUAL_INCOME',
    [
      {
        key: 'returns',
        label: 'Return on equity',
        paths: ['residualIncome.forecast.returnOnEquity[]'],
      },
      {
        key: 'terminal',
        label: 'Growth for ever',
        paths: ['residualIncome.continuing.growth'],
      },
    ],
  ],
  [
    'JUSTIFIED_PB',
    [
      { key: 'returns', label: 'Return on equity', paths: ['justified.returnOnEquity'] },
      { key: 'terminal', label: 'Growth for ever', paths: ['justified.growth'] },
    ],
  ],
]);

/** In points (0.02 is two points of percent); what is left out is not moved. */
export type Shifts = { readonly [K in ShiftKey]?: number };

type Tree = Readonly<Record<string, unknown>>;

/** The sum of two typed decimals as it would be typed: 0.06 less 0.02 is 0.04. */
const added = (value: number, shift: number): number => Number((value + shift).toFixed(12));

/** `value` with every number at a path shifted; what is not there stays so. */
function shifted(value: unknown, [key, ...rest]: readonly string[], by: number): unknown {
  if (key === undefined) return typeof value === 'number' ? added(value, by) : value;
  if (key === '[]') {
    return Array.isArray(value) ? value.map((entry: unknown) => shifted(entry, rest, by)) : value;
  }
  if (typeof value !== 'object' || value === null || !(key in value)) return value;
  const tree = value as Tree;
  return { ...tree, [key]: shifted(tree[key], rest, by) };
}

const stepsOf = (path: string): string[] => path.replaceAll('[]', '.[]').split('.');

function shiftedBy(assumptions: Assumptions, { paths }: Shifted, by: number): Assumptions {
  return paths.reduce<Assumptions>(
    (moved, path) => shifted(moved, stepsOf(path), by) as Assumptions,
    assumptions,
  );
}

/** The kinds of figures that the assumptions of a model have and a shift moves; empty for a multiple. */
export function shiftsOf(model: Model, assumptions: Assumptions): readonly Shifted[] {
  return (SHIFTED.get(model) ?? []).filter(
    (kind) => JSON.stringify(shiftedBy(assumptions, kind, 1)) !== JSON.stringify(assumptions),
  );
}

/** The assumptions with every shift applied to each figure of the model that it is of. */
export function withShifts(model: Model, assumptions: Assumptions, shifts: Shifts): Assumptions {
  return (SHIFTED.get(model) ?? []).reduce(
    (moved, kind) => shiftedBy(moved, kind, shifts[kind.key] ?? 0),
    assumptions,
  );
}
