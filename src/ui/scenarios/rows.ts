/** The assumptions of scenarios as rows of one table: what can be typed, and what differs. */
import type { Assumptions, ScenarioCase } from '../../contract/api.ts';
import { FIGURE_FIELDS } from '../shared/assumption-fields.ts';
import { MULTIPLE_MODELS, type Model } from '../../contract/vocabulary.ts';
import { terminalOf } from '../shared/terminal-choice.ts';
import { driverKind, driverLabel, driverText } from '../shared/drivers.ts';
import { MULTIPLES } from '../shared/multiples.ts';
import type { NumberKind } from '../shared/parse-number.ts';

export type AssumptionPath = readonly string[];

/** A row: a figure that is typed in every column, the way of the terminal value, or a choice that is only shown. */
export interface AssumptionRow {
  /** The path in dots. */
  id: string;
  path: AssumptionPath;
  label: string;
  kind: NumberKind | 'terminal' | 'text';
  placeholder: string;
  check?: (value: number) => string | null;
  /** Whether the scenarios have not all the same. */
  differs: boolean;
}

type Tree = { readonly [key: string]: unknown };

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Leaves of numbers that are counts, amounts or dates of the projection: no percent. */
const PLAIN = new Set([
  ...['window', 'price', 'shares', 'debt', 'from', 'to', 'lag', 'fadeStart', 'basicShares'],
  ...['opening', 'restrictedUnits', 'marketExposure', 'distributions', 'fiscalYear'],
]);
/** Drivers of a year, as parts of a path: the words for its ends. */
const ENDS: Readonly<Record<string, string>> = {
  ...{ initial: 'at first', stable: 'at the end', terminal: 'for ever' },
  ...{ from: 'held to year', to: 'arrives in year' },
};
/** Leaves whose own name does not say what they are. */
const OWN_LABELS: Readonly<Record<string, string>> = {
  'drivers.losses.opening': 'Tax losses carried forward',
  'drivers.losses.useCap': 'Income that tax losses may cover',
  'drivers.lag': 'Years from capital to sales',
};

/** The row of the period that a value begins with. */
export const BASE_YEAR = 'fiscalYear' satisfies keyof Assumptions;

function labelOf(path: AssumptionPath): string {
  const own = OWN_LABELS[path.join('.')];
  if (own !== undefined) return own;
  const last = path.at(-1) ?? '';
  if (last in ENDS && path.length >= 3) {
    return `${driverLabel(path.at(-2) ?? '', path[0] === 'drivers' ? 'FCFF' : 'DDM')}, ${ENDS[last] ?? last}`;
  }
  const multiple =
    path[0] === 'multiples' ? MULTIPLE_MODELS.find((one) => one === last) : undefined;
  if (multiple !== undefined) {
    const { label, metric } = MULTIPLES[multiple];
    return path[1] === 'typed' ? `${label}, typed` : `${metric}, forward`;
  }
  if (last === BASE_YEAR) return 'Base year';
  if (last === 'window') return 'Beta window, months';
  if (path.at(-2) === 'weights') return `Country risk, weight of ${last}`;
  if (path[0] === 'wacc' && last === 'costOfEquity') return 'Cost of equity, typed';
  return driverLabel(last, path.length === 1 ? 'FCFF' : 'DDM');
}

function kindOf(path: AssumptionPath, value: unknown): AssumptionRow['kind'] {
  if (typeof value !== 'number') return 'text';
  // Under the name of a multiple stands what it is of: a multiple, or the amount that it takes.
  if (path[0] === 'multiples') return path[1] === 'typed' ? 'multiple' : 'number';
  const last = path.at(-1) ?? '';
  // A driver's unit is that of the driver, whichever end is meant.
  const name = last in ENDS ? (path.at(-2) ?? last) : last;
  return PLAIN.has(last) || PLAIN.has(name) ? 'number' : driverKind(name);
}

/** What FCFF by ratios alone reads; by drivers their paths take the place. */
const BY_RATIOS = [
  ...(['growth', 'growthPath', 'terminalGrowth', 'fadeStart', 'cells', 'terminal'] as const),
  ...(['salesToCapital', 'workingCapital', 'reinvestment'] as const),
] as const satisfies readonly (keyof Assumptions)[];
const FCFF_ALONE = [...BY_RATIOS, 'years', 'stableTaxRate', 'drivers'] as const;

/** Parts of the assumptions that one model alone reads; what is not listed several do. */
const OWNERS: Readonly<Record<string, readonly Model[]>> = {
  ...Object.fromEntries(FCFF_ALONE.map((key) => [key, ['FCFF']])),
  fcfe: ['FCFE'],
  ddm: ['DDM'],
  residualIncome: ['RESIDUAL_INCOME'],
  justified: ['JUSTIFIED_PB'],
  multiples: MULTIPLE_MODELS,
};

/** The assumptions without the parts that only other models read. */
export function ownAssumptions(model: Model, assumptions: Assumptions): Assumptions {
  return Object.fromEntries(
    Object.entries(assumptions).filter(([key]) => OWNERS[key]?.includes(model) ?? true),
  );
}

/** Those that a scenario is valued by. */
function readBy({ model, assumptions }: ScenarioCase): Tree {
  const own = Object.entries(ownAssumptions(model, assumptions));
  const isByRatios = assumptions.drivers === undefined;
  return Object.fromEntries(
    own.filter(([key]) => isByRatios || !BY_RATIOS.some((ratio) => ratio === key)),
  );
}

/** Every leaf with its path; a list is one leaf. */
function leavesOf(tree: Tree, before: readonly string[] = []): [AssumptionPath, unknown][] {
  return Object.entries(tree).flatMap(([key, value]): [AssumptionPath, unknown][] => {
    const path = [...before, key];
    return isTree(value) ? leavesOf(value, path) : [[path, value]];
  });
}

/** The way of the terminal value, which FCFF keeps by its form; it has one row for both. */
const TERMINAL_ROW: Omit<AssumptionRow, 'differs'> = {
  ...{ id: 'terminal.method', path: ['terminal', 'method'], label: 'After the last year' },
  ...{ kind: 'terminal', placeholder: '' },
};

/** Figures that a choice of a scenario asks for, whether they are typed yet or not. */
function askedFor({ model, method, assumptions }: ScenarioCase): AssumptionPath[] {
  const form = assumptions.drivers === undefined ? ['terminal'] : ['drivers', 'terminal'];
  const way = model === 'FCFF' ? terminalOf(assumptions).method : undefined;
  return [
    ...(way === 'value-driver' ? [[...form, 'ronic']] : []),
    ...(way === 'exit-multiple' ? [[...form, 'exitMultiple']] : []),
    ...(method === 'BUILD_UP'
      ? [
          ['wacc', 'sizePremium'],
          ['wacc', 'specificPremium'],
        ]
      : []),
    ...(method === 'MANUAL' ? [['wacc', 'costOfEquity']] : []),
  ];
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(assumptions: Assumptions, path: AssumptionPath): unknown {
  let at: unknown = assumptions;
  for (const key of path) at = isTree(at) ? at[key] : undefined;
  return at;
}

/** The assumptions with a figure at a path, or without it where it is null. */
export function withValueAt(
  assumptions: Assumptions,
  path: AssumptionPath,
  value: number | null,
): Assumptions {
  const put = (tree: Tree, [key, ...rest]: readonly string[]): Tree => {
    if (key === undefined) return tree;
    const inner = tree[key];
    const next = rest.length === 0 ? (value ?? undefined) : put(isTree(inner) ? inner : {}, rest);
    const others = Object.entries(tree).filter(([name]) => name !== key);
    const isGone = next === undefined || (isTree(next) && Object.keys(next).length === 0);
    return Object.fromEntries(isGone ? others : [...others, [key, next]]);
  };
  return put(assumptions as Tree, path);
}

/**
 * The rows of a table of scenarios: the figures that the DCF's form offers where a scenario is one of FCFF by ratios, the
 * way of the terminal value, what a chosen way or method needs, every other figure that any scenario has, and the
 * choices in which they differ.
 */
export function assumptionRows(cases: readonly ScenarioCase[]): AssumptionRow[] {
  const rows = new Map<string, Omit<AssumptionRow, 'differs'>>();
  const byRatios = cases.some(
    ({ model, assumptions }) => model === 'FCFF' && assumptions.drivers === undefined,
  );
  for (const { key, label, kind, placeholder, check } of byRatios ? FIGURE_FIELDS : []) {
    rows.set(key, { id: key, path: [key], label, kind, placeholder, ...(check && { check }) });
  }
  if (cases.some(({ model }) => model === 'FCFF')) rows.set(TERMINAL_ROW.id, TERMINAL_ROW);
  const add = (path: AssumptionPath, value: unknown): void => {
    const id = path.join('.');
    const known = rows.get(id);
    // The last twelve months beside a year: a cell of figures has no word for them.
    if (known !== undefined && id === BASE_YEAR && kindOf(path, value) === 'text') {
      rows.set(id, { ...known, kind: 'text' });
    }
    if (known !== undefined || id === `drivers.${TERMINAL_ROW.id}`) return;
    const placeholder = id === BASE_YEAR ? 'latest' : '';
    rows.set(id, { id, path, label: labelOf(path), kind: kindOf(path, value), placeholder });
  };
  // None of these is typed yet, or its own value follows below: all are figures.
  for (const one of cases) for (const path of askedFor(one)) add(path, 0);
  for (const one of cases) for (const [path, value] of leavesOf(readBy(one))) add(path, value);
  return [...rows.values()]
    .map((row) => {
      const [first, ...others] = cases.map(({ assumptions }) =>
        JSON.stringify(
          row.kind === 'terminal' ? terminalOf(assumptions).method : valueAt(assumptions, row.path),
        ),
      );
      return { ...row, differs: others.some((text) => text !== first) };
    })
    .filter(({ kind, differs }) => kind !== 'text' || differs);
}

/** Rates or amounts of years in words: a few one by one, many by the first and the last. */
function yearsText(name: string, values: readonly number[]): string {
  const texts = values.map((value) => driverText(name, value));
  if (texts.length <= FEW_YEARS) return texts.join(', ');
  const [first = ''] = texts;
  const span = texts.every((text) => text === first) ? first : `${first} to ${texts.at(-1) ?? ''}`;
  return `${span}, ${String(texts.length)} years`;
}

const FEW_YEARS = 2;

/**
 * A choice in words; a list by its entries.
 * @param name of the figures where it is a list of them
 */
export function choiceText(value: unknown, name = ''): string {
  if (value === undefined) return '–';
  if (value === 'last-twelve-months') return 'Last twelve months';
  if (!Array.isArray(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  const entries: readonly unknown[] = value;
  if (entries.every((entry) => typeof entry === 'number')) return yearsText(name, entries);
  return entries.every((entry) => typeof entry === 'string')
    ? entries.map((entry) => entry.replaceAll('_', ' ')).join(', ')
    : `${String(entries.length)} typed`;
}
