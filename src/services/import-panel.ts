/** A file of prices of several securities: one series each, all of them or none. */
import type { SeriesJoin, SeriesSpan } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import type { PanelSeries, ParsedFile, PricePanel } from '../sources/types.ts';
import { assumedCurrency } from './assumed-currency.ts';
import type { Deps } from './deps.ts';
import type { ImportPlan } from './import-plan.ts';
import { leftOf } from './import-prices-left.ts';
import { planSeries } from './import-prices.ts';
import type { SeriesChoice } from './price-fit.ts';

/**
 * Plans a file of several securities.
 *
 * @param choice which stays where the file does not go with the prices in the book: of each security of which that is
 *   so, and asked once for all of them
 */
export function planPanel(
  deps: Deps,
  file: ParsedFile<PricePanel>,
  choice?: SeriesChoice,
): ImportPlan {
  const { series: all } = file.data;
  const asked: AppError[] = [];
  const plans = all.flatMap((series) => {
    try {
      return [planSeries(deps, { ...series, format: file.format, isOneOfSeveral: true }, choice)];
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      if (thrown.code !== 'NEEDS_OPTIONS') throw withOthers(thrown, series.symbol, all);
      asked.push(thrown);
      return [];
    }
  });
  if (asked.length > 0) throw askOnce(asked);
  const sum = (pick: (plan: ImportPlan) => number): number =>
    plans.reduce((total, plan) => total + pick(plan), 0);
  return {
    subject: `${plans.length} securities`,
    region: null,
    stored: sum((plan) => plan.stored),
    updated: sum((plan) => plan.updated),
    unchanged: sum((plan) => plan.unchanged),
    notes: [
      ...plans.flatMap((plan) => plan.notes.map((note) => `${plan.subject}: ${note}`)),
      ...assumedCurrency(deps, all),
    ],
    changes: plans.some((plan) => plan.changes === true),
    ...leftOf(plans),
    parts: plans.flatMap((plan) => plan.parts),
  };
}

/** A refusal of one security with the others of its file, which are not stored either. */
function withOthers(refusal: AppError, symbol: string, all: readonly PanelSeries[]): AppError {
  const others = all.filter((one) => one.symbol !== symbol).map((one) => one.symbol);
  if (others.length === 0) return refusal;
  return new AppError(
    refusal.code,
    `${refusal.message} Nothing else of this file is stored either: ${listed(others)}. Save a file without ${symbol} to import the rest.`,
    refusal.details,
  );
}

/** What is asked of several securities, as one question for the whole file. */
function askOnce(asked: readonly AppError[]): AppError {
  const [first] = asked;
  if (first === undefined || asked.length === 1) return first as AppError;
  const details = asked.map(
    (one) =>
      one.details as unknown as {
        symbol: string;
        spans: Record<'book' | 'file', SeriesSpan>;
        join?: SeriesJoin;
      },
  );
  const spans = {
    book: { ...spanOf(details.map(({ spans: { book } }) => book)) },
    file: { ...spanOf(details.map(({ spans: { file } }) => file)) },
  };
  const symbols = details.map(({ symbol }) => symbol);
  const join = joinOfAll(details.map((one) => one.join));
  const ways =
    join === null
      ? 'whether those in the book stay, or those of this file take their place'
      : 'whether those in the book stay, those of this file take their place, or join them';
  return new AppError(
    'NEEDS_OPTIONS',
    `${whyOf(
      details.map((one) => one.spans),
      symbols,
    )} The two are not mixed: say ${ways}. It goes for all of them.`,
    { symbols, needs: ['series'], spans, ...(join === null ? {} : { join: { ...join } }) },
  );
}

/** The days of all that would join; null where one of them cannot. */
function joinOfAll(joins: readonly (SeriesJoin | undefined)[]): Omit<SeriesJoin, 'factor'> | null {
  const all = joins.flatMap((join) => join ?? []);
  if (all.length < joins.length) return null;
  return {
    shared: all.reduce((sum, { shared }) => sum + shared, 0),
    from: all.map(({ from }) => from).sort()[0] ?? '',
    to:
      all
        .map(({ to }) => to)
        .sort()
        .at(-1) ?? '',
    added: all.reduce((sum, { added }) => sum + added, 0),
  };
}

/** Why it is asked: of some the file does not cover the months, of others it adjusts otherwise, or has a part alone. */
function whyOf(
  spans: readonly Record<'book' | 'file', SeriesSpan>[],
  symbols: readonly string[],
): string {
  const whys = spans.map(({ book, file }) => {
    if (book.basis !== undefined) return 'otherwise';
    return book.frequency === file.frequency ? 'part' : 'shorter';
  });
  const told = (why: (typeof whys)[number], words: (names: string) => string): string[] => {
    const names = symbols.filter((_, at) => whys[at] === why);
    return names.length === 0 ? [] : [words(listed(names))];
  };
  return [
    ...told(
      'shorter',
      (names) =>
        `The book has monthly prices of ${names}; this file has daily ones, which do not cover those months.`,
    ),
    ...told(
      'otherwise',
      (names) =>
        `The closes of ${names} in the book are adjusted otherwise than those of this file, of another provider.`,
    ),
    ...told(
      'part',
      (names) =>
        `Of ${names} this file has a part of the days in the book, adjusted for other dividends and splits.`,
    ),
  ].join(' ');
}

/** Series of one frequency taken together; the kind of close where it is the same of all. */
function spanOf(all: readonly SeriesSpan[]): SeriesSpan {
  const from = all.map((one) => one.from).sort()[0] ?? '';
  const to =
    all
      .map((one) => one.to)
      .sort()
      .at(-1) ?? '';
  const count = all.reduce((sum, one) => sum + one.count, 0);
  const [first] = all;
  const isOne = first?.basis !== undefined && all.every(({ basis }) => basis === first.basis);
  return {
    ...{ frequency: first?.frequency ?? 'daily', count, from, to },
    ...(isOne ? { basis: first.basis } : {}),
  };
}

function listed(symbols: readonly string[]): string {
  const more = symbols.length > 5 ? ` and ${symbols.length - 5} more` : '';
  return symbols.slice(0, 5).join(', ') + more;
}
