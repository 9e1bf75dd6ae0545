/** All that a value by cash flows to the firm assumes, so that it can be computed again from paper. */
import type { Dilution, FcffDetails, ShareDetails } from '../../../contract/api.ts';
import { ITEMS, type Item } from '../../../contract/vocabulary.ts';
import { basePeriodWords } from '../../shared/base-period.ts';
import { format } from '../../shared/format.ts';
import { figure, parts, type Part } from '../../shared/step.ts';
import { TERMINAL_LABELS } from '../../shared/terminal-choice.ts';
import { METHOD_LABELS, type BetaValue } from '../../shared/values.ts';
import { waccByYear, waccText } from '../../shared/wacc-years.ts';

/** What is assumed, and how it is written. */
export type Assumed = readonly [label: string, text: string];

/** A rate with as many decimals as it was typed with: a figure cut short could not be computed again. */
export function wholeRate(value: number | null): string {
  const decimals = [1, 2, 3].find(
    (count) => value === null || Math.abs(Number(value.toFixed(count + 2)) - value) < 1e-9,
  );
  return format.percent(value, decimals ?? 4);
}

/**
 * The assumptions of a value in the order in which they are used.
 *
 * @param inputs Of its run: what its details leave out; empty until they are read.
 */
export function valueAssumptions({ details, method }: BetaValue, inputs: Part): Assumed[] {
  const { assumptions: chosen, baseYear } = details;
  const { leasedAssets } = baseYear;
  return [
    [
      'Base year',
      `${basePeriodWords(details)}: revenue ${format.amount(baseYear.revenue)}, EBIT ${format.amount(baseYear.ebit)}, tax ${wholeRate(baseYear.taxRate)}`,
    ],
    ['Years projected', format.count(chosen.years)],
    ...(details.form === 'drivers' ? driverLines(details, inputs) : ratioLines(details, inputs)),
    ['WACC', `${waccWay(details, inputs)}, ${METHOD_LABELS[method]}`],
    ['Flows arrive', chosen.timing === 'mid-year' ? 'in mid-year' : 'at year-end'],
    ...terminalLines(details, inputs),
    [
      'Leases',
      details.bridge.some(({ item }) => item === 'leases')
        ? `debt, by IFRS 16${leasedAssets === undefined ? '' : `; assets newly leased ${format.amount(leasedAssets)}`}`
        : 'a cost in EBIT, no debt',
    ],
    ...claimLines(details, inputs),
    ['Valued on', format.date(details.valuationDate)],
  ];
}

function ratioLines(
  { assumptions: chosen, baseYear, projection }: FcffDetails,
  inputs: Part,
): Assumed[] {
  const lines = [
    ['D&A', baseYear.depreciationAmortisation],
    ['capex', baseYear.capitalExpenditure],
    [
      'working capital',
      chosen.workingCapital === undefined ? baseYear.changeInWorkingCapital : null,
    ],
  ] as const;
  const ratios = lines
    .filter(([, amount]) => amount !== null)
    .map(([name, amount]) => `${name} ${format.amount(amount)}`);
  return [
    ...(chosen.fadeStart === null
      ? [
          [
            'Revenue growth',
            `year by year, ${projection.map(({ growth }) => wholeRate(growth)).join(', ')}`,
          ] as const,
        ]
      : [
          ['Revenue growth, year 1', wholeRate(chosen.growth)] as const,
          ['Years before the fade', format.count(chosen.fadeStart)] as const,
        ]),
    ['Tax rate at the end', wholeRate(chosen.stableTaxRate)],
    [
      'Reinvestment',
      chosen.salesToCapital === null
        ? `ratios to revenue of the base year: ${ratios.join(', ')}`
        : `sales to capital ${format.exact(chosen.salesToCapital)}`,
    ],
    ...(chosen.salesToCapital !== null || chosen.workingCapital === undefined
      ? []
      : [
          [
            'Added working capital',
            `${wholeRate(chosen.workingCapital)} of added revenue`,
          ] as const,
        ]),
    ...typedYears(inputs, ['cells'], []),
  ];
}

const DRIVERS = [
  ['growth', 'Revenue growth'],
  ['margin', 'EBIT margin'],
  ['taxRate', 'Tax rate'],
  ['salesToCapital', 'Sales to capital'],
  ['wacc', 'WACC'],
] as const;

const written = (name: string, value: number | null): string =>
  name === 'salesToCapital' ? format.exact(value) : wholeRate(value);

/** A driver from its first value to its stable one; null where the run has no course of it. */
function wayOf(inputs: Part, name: string): string | null {
  const path = (part: string): number | null => figure(inputs, 'drivers', name, 'fade', part);
  const stable = figure(inputs, 'drivers', name, 'stable');
  if (stable === null) return null;
  const way = `${written(name, path('initial'))} through year ${format.count(path('from'))}, ${written(name, stable)} from year ${format.count(path('to'))}`;
  return path('initial') === stable ? written(name, stable) : way;
}

/** The rates of the years where they differ, with the years they turn in; else the one of all. */
function waccWay(details: FcffDetails, inputs: Part): string {
  const way = waccByYear(details) === null ? null : wayOf(inputs, 'wacc');
  return way ?? waccText(details);
}

/** Each driver but the rate, which has a line of its own, and what else years of their own take. */
function driverLines(details: FcffDetails, inputs: Part): Assumed[] {
  const lag = figure(inputs, 'lag') ?? 0;
  const losses = figure(inputs, 'losses', 'opening') ?? 0;
  const paid = figure(inputs, 'stub', 'distributions');
  return [
    ...DRIVERS.flatMap(([name, label]): Assumed[] => {
      const way = name === 'wacc' ? null : wayOf(inputs, name);
      return way === null ? [] : [[label, way]];
    }),
    ...typedYears(inputs, ['drivers'], ['cells']),
    ['Reinvestment lag', `${format.count(lag)} ${lag === 1 ? 'year' : 'years'}`],
    ...(losses === 0
      ? []
      : [
          [
            'Tax losses carried forward',
            `${format.amount(losses)}, against at most ${wholeRate(figure(inputs, 'losses', 'useCap'))} of a year’s income`,
          ] as const,
        ]),
    ...(details.stub === undefined
      ? []
      : [['Paid out since the balance sheet', format.amount(paid)] as const]),
  ];
}

/** A label in the middle of a sentence; EBIT and WACC stay as they are. */
const inSentence = (label: string): string =>
  /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);

/** The single years that were typed, of each driver. */
function typedYears(inputs: Part, path: readonly string[], tail: readonly string[]): Assumed[] {
  const typed = DRIVERS.flatMap(([name, label]) => {
    const cells = parts(inputs, ...path, name, ...tail).map(
      (cell) =>
        `year ${format.count(figure(cell, 'year'))} ${written(name, figure(cell, 'value'))}`,
    );
    return cells.length === 0 ? [] : [`${inSentence(label)} ${cells.join(', ')}`];
  });
  return typed.length === 0 ? [] : [['Typed for single years', typed.join('; ')]];
}

/** The way of the terminal value, and the figures of the other ways where they stand beside it. */
function terminalLines({ terminal, assumptions }: FcffDetails, inputs: Part): Assumed[] {
  const way = TERMINAL_LABELS.find(([method]) => method === terminal.method)?.[1] ?? '';
  const beside = (method: string): string => (terminal.method === method ? '' : ', beside it');
  const ronic = figure(inputs, 'terminal', 'ronic');
  const multiple = figure(inputs, 'terminal', 'exitMultiple');
  return [
    ['After the last year', way.toLowerCase().replace('gordon', 'Gordon')],
    ['Terminal growth', wholeRate(assumptions.terminalGrowth)],
    ...(ronic === null
      ? []
      : [['Return on new capital', `${wholeRate(ronic)}${beside('value-driver')}`] as const]),
    ...(multiple === null
      ? []
      : [
          [
            'Exit multiple of EBITDA',
            `${format.exact(multiple)}x${beside('exit-multiple')}`,
          ] as const,
        ]),
  ];
}

/** Claims that are known to be nil, and those that dilute. */
export function claimLines(
  details: Pick<ShareDetails, 'sharesOutstanding'>,
  inputs: Part,
): Assumed[] {
  const dilution = inputs['dilution'] as Dilution | null | undefined;
  // What is given stands before what is said of it: a waived claim with an amount is in the bridge.
  const waived = ((inputs['waived'] ?? []) as readonly Item[]).filter((item) => {
    const name = item.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    return (figure(inputs, name) ?? 0) === 0;
  });
  return [
    ...(waived.length === 0
      ? []
      : [
          [
            'Known to be nil',
            waived.map((item) => ITEMS[item].label.toLowerCase()).join(', '),
          ] as const,
        ]),
    [
      'Shares',
      `${format.amount(details.sharesOutstanding)}${dilution == null ? '' : `, ${dilutionWords(dilution)}`}`,
    ],
  ];
}

function dilutionWords(dilution: Dilution): string {
  const at = dilution.at === 'own-value' ? 'the value itself' : 'the market price';
  if (dilution.kind === 'treasury-stock') return `diluted by the treasury-stock method at ${at}`;
  const { grants, volatility, dividendYield } = dilution;
  const each = grants.map(
    ({ count, strike, years }) =>
      `${format.amount(count)} at ${format.perShare(strike)} for ${format.exact(years)} years`,
  );
  return `options valued apart at ${at}: ${each.join(', ')}; volatility ${wholeRate(volatility)}, dividend yield ${wholeRate(dividendYield)}`;
}
