/** The cells of the strip under a company's name: what the market says today, in words. */
import type { MarketToday, PriceConversion, Ticker, ValuationRow } from '../../contract/api.ts';
import { datesWritten } from '../shared/dates-written.ts';
import { hoverText, pricePart, sharesPart, type DerivedPart } from '../shared/derivation.ts';
import { format } from '../shared/format.ts';

export type MarketFigure = 'price' | 'shares' | 'risk-free' | 'erp';

export interface MarketCell {
  label: string;
  value: string;
  /** Origin, and the date that its age is counted from; null where the book has none. */
  origin: string;
  date: string | null;
  /** What the company's value takes in its place, where that is another figure. */
  ofValue: string | null;
  /** What the company's settings have to say before the figure can be typed: it is of a currency, or a region. */
  lacks: 'currency' | 'region' | null;
  /** What can be typed over it; null for a figure that follows from others. */
  edits: MarketFigure | null;
  /** Newer figures that the book proposes. */
  proposals: number;
  /** Name and unit, source and as-of. */
  hover: string;
}

/** The figure in force with its source row or typed cell; null where there is none. */
export function inForce(today: MarketToday, figure: MarketFigure): DerivedPart | null {
  const { symbol, price, shares } = today;
  if (figure === 'price') return price === null ? null : pricePart(symbol, price);
  if (figure === 'shares') return shares === null ? null : sharesPart(symbol, shares);
  const rate = figure === 'erp' ? today.erp : today.riskFree;
  if (rate === null) return null;
  return {
    label: figure === 'erp' ? `Equity premium, ${rate.scope}` : `Risk-free rate, ${rate.scope}`,
    text: format.percent(rate.value, 2),
    unit: 'a year',
    ...{ source: rate.source, asOf: rate.asOf, href: null },
  };
}

/** What of the company's settings a figure waits for; null where nothing, or they are not read yet. */
export function lackingFor(
  today: Pick<MarketToday, 'isCurrencyUnknown' | 'erpScopes'> | undefined,
  figure: MarketFigure,
): MarketCell['lacks'] {
  if (today === undefined) return null;
  if (figure === 'risk-free' && today.isCurrencyUnknown === true) return 'currency';
  return figure === 'erp' && today.erpScopes.length === 0 ? 'region' : null;
}

/** How many figures the book proposes for one. */
function proposalsOf(today: MarketToday | undefined, figure: MarketFigure): number {
  if (today === undefined || figure === 'price') return 0;
  const { riskFree, erp, shares } = today.proposals;
  return { 'risk-free': riskFree, erp, shares }[figure].length;
}

/** How many of them the badge is for: not those that were published after the price, which would not fit it. */
function newerOf(today: MarketToday | undefined, figure: 'risk-free' | 'erp'): number {
  if (today === undefined) return 0;
  const list = figure === 'erp' ? today.proposals.erp : today.proposals.riskFree;
  const { price } = today;
  return list.filter(({ rate }) => price === null || rate.asOf <= price.date).length;
}

/**
 * Why a rate of a day would not be in force, and what to do; null where it would be. The latest by the price's day is,
 * else the earliest after it, of the first scope that has any.
 */
export function notInForce(
  { price, riskFree, erp, erpScopes }: MarketToday,
  figure: MarketFigure,
  asOf: string,
): string | null {
  if ((figure !== 'risk-free' && figure !== 'erp') || price === null || asOf <= price.date) {
    return null;
  }
  const present = figure === 'erp' ? erp : riskFree;
  const isOfOther = figure === 'erp' && present?.scope !== erpScopes[0];
  if (present === null || isOfOther || asOf <= present.asOf) return null;
  const [own, ofPrice] = [format.date(asOf), format.date(price.date)];
  return `Kept, but not in force: ${own} is after the price of ${ofPrice}. It counts once there is a price of ${own} or later; to use it with this price, date it ${ofPrice} or before.`;
}

/** What stands where no figure is in force: whether there is one to take; nothing is said before it was read. */
function noneOf(today: MarketToday | undefined, figure: MarketFigure): string {
  if (today === undefined) return '…';
  const lacks = lackingFor(today, figure);
  if (lacks !== null) return `set the company’s ${lacks} first`;
  if (proposalsOf(today, figure) > 0) return 'none in force, one to take';
  return figure === 'shares' && today.insteadOfYear !== null ? 'no fiscal year yet' : 'none yet';
}

/** What hovering over a cell tells. */
function hoverOf(today: MarketToday | undefined, figure: MarketFigure): string {
  const lacks = lackingFor(today, figure);
  if (lacks !== null) return `It is of a ${lacks}, which the company’s settings say`;
  const part = today === undefined ? null : inForce(today, figure);
  if (part === null && today !== undefined && proposalsOf(today, figure) > 0) {
    return 'none in force; the book’s tables propose one, to be taken here';
  }
  if (part !== null) return hoverText({ ...part, name: part.label });
  if (today === undefined) return '…';
  const instead = figure === 'shares' ? today.insteadOfYear : null;
  return instead === null ? 'none in the book yet' : datesWritten(instead);
}

/** How the price of the market value was taken: 'at 0.7900 GBP for 1 USD, 8 shares a receipt'. */
function conversionWords({ from, to, rate, adsRatio }: PriceConversion): string {
  return [
    ...(from === to ? [] : [`at ${format.number(rate, 4)} ${to} for 1 ${from}`]),
    ...(adsRatio === undefined ? [] : [`${format.exact(adsRatio)} shares a receipt`]),
  ].join(', ');
}

/** Part of a count by which another differs materially, as the check of the newest cover has it. */
const MATERIAL = 0.01;

/**
 * The count that the base value divides by, where it lies materially off the one in force: of another year, with
 * dilution stated, or of before a change. Null where it is the same, and where the value's own check of its count says so.
 */
export function countOfValue(
  { base }: Pick<Ticker, 'base'>,
  rows: readonly ValuationRow[],
  shares: MarketToday['shares'],
): string | null {
  const { choice } = base;
  if (choice.kind !== 'one' || base.valuePerShare === null || shares === null) return null;
  const row = rows.find(({ model, method }) => model === choice.model && method === choice.method);
  if (row === undefined || row.warnings.some(({ code }) => code === 'SHARES_UNLIKE_COVER')) {
    return null;
  }
  const { sharesOutstanding: count, fiscalYear, isOfMonths, balanceSheetDate } = row.details;
  if (Math.abs(count - shares.value) <= MATERIAL * shares.value) return null;
  const ofYear = fiscalYear === shares.fiscalYear ? '' : `, FY${fiscalYear}`;
  const of = isOfMonths ? `, report to ${format.date(balanceSheetDate)}` : ofYear;
  return `value divides by ${format.amount(count)}${of}`;
}

/** Whether there is no market value because nobody knows what the price is in: the company's settings say it. */
export function lacksQuotation({ price, shares, currencyMix }: MarketToday): boolean {
  return currencyMix === null && price !== null && price.currency === null && shares !== null;
}

/**
 * The cells in their order; before anything is read each has its place already.
 *
 * @param dividedBy What {@link countOfValue} says of the shares.
 */
export function marketCells(
  today: MarketToday | undefined,
  dividedBy: string | null = null,
): MarketCell[] {
  const { price, shares, marketValue, riskFree, erp } = today ?? {};
  const currency = today === undefined || today.isCurrencyUnknown === true ? null : today.currency;
  const conversion = marketValue?.conversion ?? null;
  const converted = conversion === null ? 'price × shares' : conversionWords(conversion);
  return [
    {
      label: price?.currency == null ? 'Price' : `Price, ${price.currency}`,
      value: format.perShare(price?.value),
      origin: price ? (price.source ?? 'close') : noneOf(today, 'price'),
      date: price?.date ?? null,
      edits: 'price',
      lacks: null,
      hover: hoverOf(today, 'price'),
      ofValue: null,
      proposals: 0,
    },
    {
      label: shares?.isOfCover === true ? 'Shares, basic' : 'Diluted shares',
      value: format.amount(shares?.value),
      origin:
        shares === undefined || shares === null
          ? noneOf(today, 'shares')
          : shares.isOfCover
            ? 'cover of a report'
            : // What was typed over a report's says where it was read, as a price does.
              [`FY${shares.fiscalYear}`, ...(shares.fileName === null ? [shares.source] : [])].join(
                ', ',
              ),
      date: shares?.asOf ?? null,
      edits: 'shares',
      lacks: null,
      hover: hoverOf(today, 'shares'),
      ofValue: dividedBy,
      proposals: proposalsOf(today, 'shares'),
    },
    {
      label: currency === null ? 'Market value' : `Market value, ${currency}`,
      value: format.amount(marketValue?.value),
      origin:
        today?.currencyMix != null
          ? 'two currencies'
          : today?.marketValueRefused != null
            ? lacksQuotation(today)
              ? 'currency of the quotation unknown'
              : 'no exchange rate'
            : converted,
      // Of a receipt in the statements' own currency no rate was taken.
      date: conversion === null || conversion.from === conversion.to ? null : conversion.rateDate,
      edits: null,
      lacks: null,
      hover:
        today?.marketValueRefused ??
        hoverText({
          ...{ name: 'Market value', unit: today?.currency, source: converted, href: null },
          asOf: conversion?.rateDate ?? price?.date,
        }),
      ofValue: null,
      proposals: 0,
    },
    {
      label: currency === null ? 'Risk-free rate' : `Risk-free rate, ${currency}`,
      value: format.percent(riskFree?.value, 2),
      origin: riskFree?.source ?? noneOf(today, 'risk-free'),
      date: riskFree?.asOf ?? null,
      edits: 'risk-free',
      lacks: lackingFor(today, 'risk-free'),
      hover: hoverOf(today, 'risk-free'),
      ofValue: null,
      proposals: newerOf(today, 'risk-free'),
    },
    {
      label: erp ? `Equity premium, ${erp.scope}` : 'Equity premium',
      value: format.percent(erp?.value, 2),
      origin: erp?.source ?? noneOf(today, 'erp'),
      date: erp?.asOf ?? null,
      edits: 'erp',
      lacks: lackingFor(today, 'erp'),
      hover: hoverOf(today, 'erp'),
      ofValue: null,
      proposals: newerOf(today, 'erp'),
    },
  ];
}
