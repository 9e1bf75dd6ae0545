/** What is believed of a driver, as a form holds it: a kind of distribution and its parameters as typed. */
import type { Distribution } from '../../contract/api.ts';
import { driverKind, driverUnit } from './drivers.ts';
import { parseNumber, type NumberKind } from './parse-number.ts';

export type BeliefKind = 'none' | Distribution['kind'];

export interface Belief {
  kind: BeliefKind;
  /** By the parameter's key; an empty text is a parameter left out. */
  texts: { readonly [key: string]: string };
}

export interface Parameter {
  key: string;
  label: string;
  optional: boolean;
}

export const NO_BELIEF: Belief = { kind: 'none', texts: {} };

export const BELIEF_KINDS: Readonly<Record<BeliefKind, string>> = {
  none: 'Fixed at its base',
  uniform: 'Uniform',
  triangular: 'Triangular',
  pert: 'PERT',
  normal: 'Normal',
  lognormal: 'Lognormal',
};

const needed = (key: string, label: string): Parameter => ({ key, label, optional: false });
const RANGE = [needed('minimum', 'Lowest'), needed('maximum', 'Highest')];
const TRIANGLE = [
  needed('minimum', 'Lowest'),
  needed('mode', 'Most likely'),
  needed('maximum', 'Highest'),
];
const SPREAD = [needed('mean', 'Mean'), needed('standardDeviation', 'Standard deviation')];
const PARAMETERS: Readonly<Record<BeliefKind, readonly Parameter[]>> = {
  none: [],
  uniform: RANGE,
  triangular: TRIANGLE,
  pert: TRIANGLE,
  normal: [
    ...SPREAD,
    { key: 'minimum', label: 'Not below', optional: true },
    { key: 'maximum', label: 'Not above', optional: true },
  ],
  lognormal: SPREAD,
};
/** Of a run that another program asked for. */
const OF_LOGARITHM = [needed('mu', 'Mean of the log'), needed('sigma', 'S.d. of the log')];

/** The parameters of a belief in the order of the form. */
export function parametersOf({ kind, texts }: Belief): readonly Parameter[] {
  return kind === 'lognormal' && 'mu' in texts ? OF_LOGARITHM : PARAMETERS[kind];
}

/** How a parameter of a driver is typed: rates as percentages, unless they are of a logarithm. */
export function numberKind(driver: string, parameter: string): NumberKind {
  if (parameter === 'mu' || parameter === 'sigma') return 'number';
  return driverKind(driver);
}

/** A value as it can be typed again: the power of ten is shifted in the text, so no digit is lost. */
export function valueText(driver: string, parameter: string, value: number): string {
  if (numberKind(driver, parameter) === 'ratio') return `${String(Number(`${value}e2`))}%`;
  if (driverUnit(driver) !== 'amount' || parameter === 'mu' || parameter === 'sigma') {
    return String(value);
  }
  const size = Math.abs(value);
  if (size >= 1e9) return `${String(Number(`${value}e-9`))}bn`;
  return size >= 1e6 ? `${String(Number(`${value}e-6`))}m` : String(value);
}

/** Half of the range that a driver is first given, in its own unit. */
function halfRange(name: string, base: number): number {
  const size = Math.abs(base);
  switch (driverUnit(name)) {
    case 'multiple':
      return size * 0.15 || 1;
    case 'amount':
      return size * 0.1 || 1;
    case 'years':
      return 1;
    case 'rate':
      if (/terminalGrowth|stableGrowth/.test(name)) return 0.005;
      if (/wacc|costOfEquity/i.test(name)) return 0.01;
      if (/taxRate|growth|ronic|returnOnEquity/i.test(name)) return 0.02;
      return Math.max(0.01, size * 0.1);
  }
}

/** Rates to a hundredth of a point, other figures to four digits. */
function rounded(name: string, value: number): number {
  return driverUnit(name) === 'rate' ? Number(value.toFixed(4)) : Number(value.toPrecision(4));
}

/** A distribution of a kind around the base of a driver: about the range that a first guess would give. */
export function beliefAround(name: string, kind: BeliefKind, base: number): Belief {
  const half = halfRange(name, base);
  const values: Readonly<Record<string, number>> = {
    minimum: base - half,
    mode: base,
    maximum: base + half,
    mean: base,
    standardDeviation: half / 2,
  };
  const texts = PARAMETERS[kind].map(({ key, optional }): [string, string] => {
    const value = values[key];
    return [key, optional || value === undefined ? '' : valueText(name, key, rounded(name, value))];
  });
  return { kind, texts: Object.fromEntries(texts) };
}

/** A normal distribution around the base of a driver whose spread is the standard error of its estimate. */
export function beliefByError(name: string, base: number, standardError: number): Belief {
  const { kind, texts } = beliefAround(name, 'normal', base);
  const standardDeviation = valueText(name, 'standardDeviation', rounded(name, standardError));
  return { kind, texts: { ...texts, standardDeviation } };
}

/** Whether the spread of a belief is that standard error, whatever its mean. */
export function isByError(name: string, belief: Belief, standardError: number): boolean {
  const { kind, texts } = beliefByError(name, 0, standardError);
  const isSame = texts['standardDeviation'] === belief.texts['standardDeviation'];
  return belief.kind === kind && isSame;
}

/** The distribution of a belief; null where nothing is drawn, undefined where a parameter is no figure. */
export function distributionOf(name: string, belief: Belief): Distribution | null | undefined {
  if (belief.kind === 'none') return null;
  const values: Record<string, number> = {};
  for (const { key, optional } of parametersOf(belief)) {
    const text = belief.texts[key] ?? '';
    if (text.trim() === '' && optional) continue;
    const parsed = parseNumber(text, numberKind(name, key));
    if (!parsed.ok) return undefined;
    values[key] = parsed.value;
  }
  // Its kind settles which parameters were read.
  return { kind: belief.kind, ...values } as Distribution;
}

/** A distribution as the form shows it. */
export function beliefOf(name: string, { kind, ...values }: Distribution): Belief {
  const given = Object.entries(values as Record<string, number>);
  const texts = Object.fromEntries(given.map(([key, value]) => [key, valueText(name, key, value)]));
  // Parameters left out stand empty in the form.
  const all = parametersOf({ kind, texts }).map(({ key }) => [key, texts[key] ?? '']);
  return { kind, texts: Object.fromEntries(all) as Belief['texts'] };
}
