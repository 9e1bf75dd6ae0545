/** Where a figure comes from that no run of its own holds: its formula with its numbers, and each of its parts. */
import type { BaseValue, MarketToday, Ticker } from '../../contract/api.ts';
import type { Model, ValueMethod } from '../../contract/vocabulary.ts';
import { datesWritten } from './dates-written.ts';
import { format } from './format.ts';
import { BELOW_ZERO, isOfNegativeValue, upsideText } from './not-meaningful.ts';
import { companyHref, routeHref } from './route.ts';
import { baseLabel, upside, valueLabel } from './values.ts';

/** A part of a figure: a stored figure of a run, a source row or a typed cell. */
export interface DerivedPart {
  label: string;
  text: string;
  unit: string;
  source: string;
  asOf: string | null;
  /** Where the part itself opens; null where it is shown whole here. */
  href: string | null;
  /** Its own derivation, which takes the place of this one until the reader goes back. */
  open?: () => Derivation;
}

export interface Derivation {
  title: string;
  /** Why there is no figure, where none is. */
  missing?: string;
  /** Left out for a figure that is its own source. */
  formula?: string;
  /** The formula with its numbers. */
  substituted?: string;
  parts: DerivedPart[];
  /** What the checks warn of in the runs behind it. */
  findings?: readonly string[];
}

/** What hovering over a figure tells, and where Enter and E lead: to an address, or to a derivation shown in place. */
export interface FigureOrigin {
  name: string;
  unit?: string | undefined;
  source?: string | undefined;
  asOf?: string | null | undefined;
  href: string | null;
  derivation?: (() => Derivation) | undefined;
  /** What the checks warn of in the run behind it. */
  findings?: readonly string[];
}

/** What the checks warn of, in one text. */
export function checksText(findings: readonly string[]): string {
  const [only] = findings.map(datesWritten);
  return findings.length === 1
    ? `check: ${only ?? ''}`
    : `${format.count(findings.length)} checks: ${findings.map(datesWritten).join(' ')}`;
}

/** How many checks there are, for whoever hears the page: the words stand once, where the checks are listed. */
export function checksCount(findings: readonly string[]): string {
  return findings.length === 1 ? '1 check' : `${format.count(findings.length)} checks`;
}

/** The hover of a figure: name and unit, source, as-of. */
export function hoverText({ name, unit, source, asOf, findings = [] }: FigureOrigin): string {
  return [
    unit === undefined ? name : `${name}, ${unit}`,
    source === undefined ? undefined : datesWritten(source),
    asOf == null ? undefined : `as of ${format.date(asOf)}`,
    findings.length === 0 ? undefined : checksText(findings),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** The address of a run of a company. */
export const runHref = (symbol: string, runId: number): string =>
  routeHref({ view: 'company', symbol, tab: 'audit', runId });

/** The address of a run of a company beside an earlier one. */
export const comparisonHref = (symbol: string, runId: number, otherId: number): string =>
  routeHref({ view: 'company', symbol, tab: 'audit', runId, otherId });

/** The run that a figure stands in, as the rows of every result name it. */
export interface RunOfFigure {
  symbol: string;
  /** Null for a draft. */
  runId: number | null;
  asOf?: string | null;
}

/** A run with how its figures came about, and when. */
export interface DatedRun extends RunOfFigure {
  provenance: 'stored' | 'computed' | 'preview';
  computedAt: string;
}

/** A figure of a run: it opens that run, and a draft's tells that it has none. */
export function runOrigin(
  { symbol, runId, asOf }: RunOfFigure,
  name: string,
  unit?: string,
): FigureOrigin {
  return {
    ...{ name, unit, asOf },
    source: runId === null ? 'draft' : `run ${String(runId)}`,
    href: runId === null ? null : runHref(symbol, runId),
  };
}

/** The row of an imported file that a figure was read from; nulls where its import was removed. */
export interface SourceRow {
  fileName: string | null;
  importId: number | null;
  line: number | null;
  asOf?: string | null | undefined;
}

/** The address of one import; null where it is not known. */
export const importHref = (importId: number | null): string | null =>
  importId === null || importId === 0 ? null : routeHref({ view: 'imports', importId });

/** A figure that stands in a file as it was published: it tells file and line, and opens the import of that file. */
export function sourceRowOrigin(name: string, row: SourceRow, unit?: string): FigureOrigin {
  const known = row.fileName !== null;
  return {
    ...{ name, unit, asOf: row.asOf, source: rowWords(row) ?? 'a removed import' },
    href: known ? importHref(row.importId) : null,
  };
}

/** A company's price with its date, as a list of companies and the screen hold it. */
export interface PricedCompany {
  symbol: string;
  base: BaseValue;
  price: number | null;
  priceDate: string | null;
  currency: string | null;
  /** Whether the price is a close or was typed or pasted; left out where the list does not tell. */
  priceFrom?: 'close' | 'quote' | null;
  /** The stored values, which a weighted base value is made of. */
  values: readonly StoredValue[];
}

/** A stored value by a model and method. */
export interface StoredValue {
  model: string;
  method: string;
  inPriceCurrency: number | null;
  runId: number;
  asOf: string;
}

export function pricedCompany({ symbol, base, prices, values }: Ticker): PricedCompany {
  return {
    ...{ symbol, base, values, price: prices.lastPrice, priceDate: prices.lastPriceDate },
    ...{ currency: prices.currency, priceFrom: prices.lastPriceFrom },
  };
}

/** Per share, in the currency where it is known. */
export const perShareUnit = (currency: string | null): string =>
  currency === null ? 'a share' : `${currency} a share`;

function priceSource({ priceFrom }: PricedCompany): string {
  if (priceFrom === 'quote') return 'typed or pasted';
  return priceFrom === 'close' ? 'last close of the series' : 'newest of closes and typed prices';
}

/** A company's price: it opens where every price stands with its file and line. */
export function priceOrigin(company: PricedCompany): FigureOrigin {
  return {
    ...{ name: `price of ${company.symbol}`, unit: perShareUnit(company.currency) },
    ...{ source: priceSource(company), asOf: company.priceDate },
    href: company.price === null ? null : companyHref(company.symbol, 'prices'),
  };
}

/** The run of the base value; null where there is none, and for weights that were not saved as a run. */
function baseHref({ symbol, base }: PricedCompany): string | null {
  return base.valuePerShare === null || base.runId === null ? null : runHref(symbol, base.runId);
}

/** Source of a base value in words; where there is none, which values there are. */
function baseSource({ base, values }: PricedCompany): string | undefined {
  if (base.valuePerShare === null) {
    const stored = values.map(({ model, method }) =>
      valueLabel(model as Model, method as ValueMethod),
    );
    return stored.length === 0
      ? undefined
      : `none by ${baseLabel(base.choice)}; stored: ${stored.join(', ')}`;
  }
  const from = base.runId === null ? 'draft of the weights' : `run ${String(base.runId)}`;
  return base.stale ? `${from}, stale` : from;
}

/** The base value of a company, or its target in twelve months: their run, or the parts of weights without one. */
export function baseOrigin(company: PricedCompany, name: string): FigureOrigin {
  const href = baseHref(company);
  const parts = href === null ? weightedParts(company) : [];
  return {
    ...{ name: `${name} of ${company.symbol}`, unit: perShareUnit(company.currency) },
    ...{ source: baseSource(company), asOf: company.base.asOf, href },
    findings: company.base.findings,
    derivation: parts.length === 0 ? undefined : () => weightedDerivation(company, parts),
  };
}

/** The parts of a weighted base value, each with its run. */
function weightedParts({ symbol, base, values, currency }: PricedCompany): DerivedPart[] {
  if (base.choice.kind !== 'weights' || base.valuePerShare === null) return [];
  return base.choice.weights.map(({ model, method, weight }) => {
    const found = values.find((value) => value.model === model && value.method === method);
    return {
      label: valueLabel(model, method),
      text: `${format.percent(weight, 1)} · ${format.perShare(found?.inPriceCurrency)}`,
      unit: perShareUnit(currency),
      source: found === undefined ? 'not computed' : `run ${String(found.runId)}`,
      asOf: found?.asOf ?? null,
      href: found === undefined ? null : runHref(symbol, found.runId),
    };
  });
}

function weightedDerivation({ symbol, base }: PricedCompany, parts: DerivedPart[]): Derivation {
  return {
    title: `Base value of ${symbol}`,
    formula:
      'Value = Σ weight · value per share; target = Σ weight · (value · (1 + Ke) − dividends)',
    substituted: `${parts.map(({ text }) => text).join(' + ')} = ${format.perShare(base.valuePerShare)}`,
    parts,
  };
}

/** Upside of the base value over the price; it opens its formula with both. */
export function upsideOrigin(company: PricedCompany): FigureOrigin {
  const { symbol, base, price, priceDate } = company;
  const gain = upside(base.valuePerShare, price);
  const label = baseLabel(base.choice);
  return {
    name: `upside of ${symbol} by ${label}`,
    unit: '% of the price',
    source: isOfNegativeValue(gain) ? BELOW_ZERO : baseSource(company),
    asOf: priceDate,
    href: null,
    findings: base.findings,
    derivation: gain === null ? undefined : () => upsideDerivation(company, gain),
  };
}

function upsideDerivation(company: PricedCompany, gain: number): Derivation {
  const { symbol, base, price, priceDate } = company;
  const [value, quoted] = [format.perShare(base.valuePerShare), format.perShare(price)];
  const unit = perShareUnit(company.currency);
  return {
    title: `Upside of ${symbol}`,
    formula: 'Upside = value per share ÷ price − 1',
    substituted: `${value} ÷ ${quoted} − 1 = ${upsideText(gain, 1)}${isOfNegativeValue(gain) ? ` (${BELOW_ZERO})` : ''}`,
    parts: [
      {
        label: `Value, ${baseLabel(base.choice)}${base.isConverted ? ', at the exchange rate of its run' : ''}`,
        ...{ text: value, unit, source: baseSource(company) ?? '' },
        ...{ asOf: base.asOf, href: baseHref(company) },
      },
      {
        ...{ label: 'Price', text: quoted, unit, source: priceSource(company) },
        ...{ asOf: priceDate, href: companyHref(symbol, 'prices') },
      },
    ],
    findings: base.findings,
  };
}

/** A stored value by model and method, in the currency of the price. */
export function valueOrigin(
  { symbol, currency }: Pick<PricedCompany, 'symbol' | 'currency'>,
  name: string,
  value: StoredValue | undefined,
): FigureOrigin {
  return {
    ...{ name: `${name} of ${symbol}`, unit: perShareUnit(currency) },
    ...(value === undefined
      ? { href: null }
      : {
          source: `run ${String(value.runId)}`,
          asOf: value.asOf,
          href: runHref(symbol, value.runId),
        }),
  };
}

/** File and line of an imported row in words; null for what was typed. */
export function rowWords(row: { fileName: string | null; line: number | null }): string | null {
  if (row.fileName === null) return null;
  return row.line === null || row.line === 0
    ? row.fileName
    : `${row.fileName}, line ${format.count(row.line)}`;
}

/** Market value: price, where needed converted, times shares. Null where it is not known. */
export function marketValueDerivation({
  symbol,
  currency,
  price,
  shares,
  marketValue,
}: MarketToday): Derivation | null {
  if (price === null || shares === null || marketValue === null) return null;
  const { conversion } = marketValue;
  const isExchanged = conversion !== null && conversion.from !== conversion.to;
  const receipt = conversion?.adsRatio;
  const rate = isExchanged ? ` · ${format.number(conversion.rate, 4)}` : '';
  const divided = receipt === undefined ? '' : ` ÷ ${format.exact(receipt)}`;
  const product = `${format.perShare(price.value)}${rate}${divided} · ${format.amount(shares.value)}`;
  const converted: DerivedPart[] = !isExchanged
    ? []
    : [
        {
          label: 'Exchange rate',
          text: format.number(conversion.rate, 4),
          unit: `${conversion.to} for 1 ${conversion.from}`,
          source: `rates of ${conversion.from}/${conversion.to} in the book`,
          ...{ asOf: conversion.rateDate, href: routeHref({ view: 'exchange-rates' }) },
        },
      ];
  const receipts: DerivedPart[] =
    receipt === undefined
      ? []
      : [
          {
            ...{ label: 'Ordinary shares in one receipt', text: format.exact(receipt) },
            ...{ unit: 'shares', source: 'set for the company', asOf: null },
            href: companyHref(symbol, 'settings'),
          },
        ];
  return {
    title: `Market value of ${symbol}`,
    formula: `Market value = price${isExchanged ? ' · exchange rate' : ''}${receipt === undefined ? '' : ' ÷ shares in one receipt'} · shares`,
    substituted: `${product} = ${format.amount(marketValue.value)} ${currency}`,
    parts: [pricePart(symbol, price), ...converted, ...receipts, sharesPart(symbol, shares)],
  };
}

/** The price of the day with its row or typed cell. */
export function pricePart(symbol: string, price: NonNullable<MarketToday['price']>): DerivedPart {
  const typed = price.from === 'quote' ? `${price.source ?? ''} (typed or pasted)` : 'close';
  return {
    ...{ label: 'Price', text: format.perShare(price.value), unit: perShareUnit(price.currency) },
    source: [typed, rowWords(price)].filter((part) => part !== null).join(' · '),
    ...{ asOf: price.date, href: companyHref(symbol, 'prices') },
  };
}

/** The count of shares with its row or typed cell. */
export function sharesPart(
  symbol: string,
  shares: NonNullable<MarketToday['shares']>,
): DerivedPart {
  return {
    ...{
      label: `${shares.isOfCover ? 'Shares, basic' : 'Diluted shares'}, FY${String(shares.fiscalYear)}`,
      text: format.amount(shares.value),
    },
    unit: 'shares',
    source: [shares.source, rowWords(shares)].filter((part) => part !== null).join(' · '),
    ...{ asOf: shares.asOf, href: companyHref(symbol, 'cash-flows') },
  };
}
