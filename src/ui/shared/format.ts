/** What a missing figure shows. Never zero, never blank. */
export const MISSING = '–';

type Maybe = number | null | undefined;

/** Formats figures for the reader: one locale, decimals and ISO text in, text out. */
export interface Format {
  /** A number with a fixed number of decimals. */
  number(value: Maybe, decimals?: number): string;
  /** A whole count. */
  count(value: Maybe): string;
  /** An estimate: three significant digits, so that it does not look more certain than it is. */
  estimate(value: Maybe): string;
  /** A price or value per share: two decimals below 1000, none from there on. */
  perShare(value: Maybe): string;
  /** A large amount in short form with three or four significant digits, e.g. `2.03 bn`. */
  amount(value: Maybe): string;
  /** An amount in short form with every digit that was typed, up to twelve: a misread separator shows. */
  typedAmount(value: Maybe): string;
  /** A decimal as a percentage with the decimals that were typed. */
  typedPercent(value: Maybe): string;
  /** A decimal as a percentage. */
  percent(value: Maybe, decimals?: number): string;
  /** A decimal as a percentage that always carries its sign. */
  signedPercent(value: Maybe, decimals?: number): string;
  /** A multiple, e.g. `12.30x`. */
  multiple(value: Maybe): string;
  /** A published figure of no known unit: two decimals below 1000, none from there on. */
  figure(value: Maybe): string;
  /** A figure with the digits that it has, up to six decimals: two that differ do not look the same. */
  exact(value: Maybe): string;
  /** A figure with every digit that it has, grouped: where a wrong reading has to show. */
  whole(value: Maybe): string;
  /** A stored figure of no known unit: two decimals from 1000 on, else five digits; years stay ungrouped. */
  recorded(value: Maybe): string;
  /** A probability: three decimals, `< 0.001` below that, in one piece. */
  probability(value: Maybe): string;
  /** ISO date (or timestamp) as a day. */
  date(iso: string | null | undefined): string;
  /** ISO date or `YYYY-MM` as a month. */
  month(iso: string | null | undefined): string;
  /** ISO timestamp as day and time of the reader's zone. */
  time(iso: string | null | undefined): string;
  /** A size in bytes. */
  bytes(value: Maybe): string;
  /** How long ago a timestamp or a day was, seen from `now` (milliseconds since 1970). */
  ago(iso: string, now: number): string;
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Short-form steps: from this size on, in this unit. Words of the trade, alike in every locale. */
const AMOUNT_STEPS = [
  { from: 1e12, unit: 'tn' },
  { from: 1e9, unit: 'bn' },
  { from: 1e6, unit: 'm' },
] as const;

/** A number and its unit stay on one line. */
const NO_BREAK = '\u00a0';

const AGES = [
  { seconds: 365 * 86_400, unit: 'year' },
  { seconds: 30 * 86_400, unit: 'month' },
  { seconds: 86_400, unit: 'day' },
  { seconds: 3_600, unit: 'hour' },
  { seconds: 60, unit: 'minute' },
] as const;

/** How long ago a day was. It has no hour: from the reader's own midnight to the next it is the same. */
function daysAgo(iso: string, now: number, relative: Intl.RelativeTimeFormat): string {
  const here = new Date(now);
  const today = Date.UTC(here.getFullYear(), here.getMonth(), here.getDate());
  const days = Math.round((today - Date.parse(iso)) / 86_400_000);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  const age = AGES.find((step) => days * 86_400 >= step.seconds) ?? {
    seconds: 86_400,
    unit: 'day',
  };
  return relative.format(-Math.floor((days * 86_400) / age.seconds), age.unit);
}

/** A real minus sign: the hyphen is too short to be seen in front of tabular figures. */
function typographic(text: string): string {
  return text.replace(/-/g, '−');
}

function isFigure(value: Maybe): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

function asDate(iso: string): Date | null {
  const parsed = new Date(/^\d{4}-\d{2}$/.test(iso) ? `${iso}-01` : iso);
  return Number.isNaN(parsed.getTime()) ? null : parsed;
}

/** Formats are dear to make (30 ms for four of dates) and a first visit shows few of them. */
function madeAtFirstUse<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

/**
 * Builds the formats of one locale.
 *
 * @param locale A BCP 47 tag; the browser's own locale when undefined.
 */
export function createFormat(locale: string | undefined): Format {
  const cache = new Map<string, Intl.NumberFormat>();
  const numberFormat = (key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const known = cache.get(key);
    if (known !== undefined) return known;
    const made = new Intl.NumberFormat(locale, options);
    cache.set(key, made);
    return made;
  };
  const fixed = (value: number, decimals: number): string =>
    typographic(
      numberFormat(`fixed${decimals}`, {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
        signDisplay: 'negative',
      }).format(value),
    );
  const significant = (value: number, digits: number): string =>
    typographic(
      numberFormat(`significant${digits}`, {
        minimumSignificantDigits: digits,
        maximumSignificantDigits: digits,
      }).format(value),
    );
  const ratio = (value: number, decimals: number, sign: 'negative' | 'exceptZero'): string =>
    typographic(
      numberFormat(`percent${decimals}${sign}`, {
        style: 'percent',
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
        signDisplay: sign,
      }).format(value),
    );
  const day = madeAtFirstUse(
    () =>
      new Intl.DateTimeFormat(locale, {
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        timeZone: 'UTC',
      }),
  );
  const month = madeAtFirstUse(
    () => new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', timeZone: 'UTC' }),
  );
  const moment = madeAtFirstUse(
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
  );
  const relative = madeAtFirstUse(
    () => new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' }),
  );

  return {
    number: (value, decimals = 2) => (isFigure(value) ? fixed(value, decimals) : MISSING),
    count: (value) => (isFigure(value) ? fixed(value, 0) : MISSING),
    estimate(value) {
      if (!isFigure(value)) return MISSING;
      return Math.abs(value) >= 1000 ? fixed(value, 0) : significant(value, 3);
    },
    perShare(value) {
      if (!isFigure(value)) return MISSING;
      return fixed(value, Math.abs(value) >= 1000 ? 0 : 2);
    },
    amount(value) {
      if (!isFigure(value)) return MISSING;
      const size = Math.abs(value);
      const step = AMOUNT_STEPS.find(({ from }) => size >= from);
      if (step === undefined) return fixed(value, size >= 1000 || Number.isInteger(value) ? 0 : 2);
      const scaled = value / step.from;
      const text = Math.abs(scaled) >= 1000 ? fixed(scaled, 0) : significant(scaled, 4);
      return `${text}${NO_BREAK}${step.unit}`;
    },
    typedAmount(value) {
      if (!isFigure(value)) return MISSING;
      const step = AMOUNT_STEPS.find(({ from }) => Math.abs(value) >= from);
      const digits = numberFormat('typed', { maximumSignificantDigits: 12 });
      const text = typographic(digits.format(value / (step?.from ?? 1)));
      return step === undefined ? text : `${text}${NO_BREAK}${step.unit}`;
    },
    typedPercent: (value) =>
      isFigure(value)
        ? typographic(
            numberFormat('typed percent', {
              ...{ style: 'percent', signDisplay: 'negative' },
              ...{ maximumFractionDigits: 10 },
            }).format(value),
          )
        : MISSING,
    percent: (value, decimals = 1) =>
      isFigure(value) ? ratio(value, decimals, 'negative') : MISSING,
    signedPercent: (value, decimals = 0) =>
      isFigure(value) ? ratio(value, decimals, 'exceptZero') : MISSING,
    multiple: (value) => (isFigure(value) ? `${fixed(value, 2)}x` : MISSING),
    figure: (value) => (isFigure(value) ? fixed(value, Math.abs(value) >= 1000 ? 0 : 2) : MISSING),
    exact: (value) =>
      isFigure(value)
        ? typographic(numberFormat('exact', { maximumFractionDigits: 6 }).format(value))
        : MISSING,
    whole: (value) =>
      isFigure(value)
        ? typographic(numberFormat('whole', { maximumFractionDigits: 20 }).format(value))
        : MISSING,
    recorded(value) {
      if (!isFigure(value)) return MISSING;
      const size = Math.abs(value);
      const [key, digits]: [string, Intl.NumberFormatOptions] =
        size >= 1000
          ? ['large', { maximumFractionDigits: 2 }]
          : size >= 1e-4 || size === 0
            ? ['small', { maximumSignificantDigits: 5 }]
            : ['tiny', { maximumSignificantDigits: 3, notation: 'scientific' }];
      // From five digits before the decimal mark on: 2025 is a year more often than an amount.
      return typographic(
        numberFormat(`recorded ${key}`, { ...digits, useGrouping: 'min2' }).format(value),
      );
    },
    probability(value) {
      if (!isFigure(value)) return MISSING;
      return value < 0.001 ? `<\u00a0${fixed(0.001, 3)}` : fixed(value, 3);
    },
    date(iso) {
      const parsed = iso == null ? null : asDate(iso);
      return parsed === null ? MISSING : day().format(parsed);
    },
    month(iso) {
      const parsed = iso == null ? null : asDate(iso);
      return parsed === null ? MISSING : month().format(parsed);
    },
    time(iso) {
      const parsed = iso == null ? null : asDate(iso);
      return parsed === null ? MISSING : moment().format(parsed);
    },
    bytes(value) {
      if (!isFigure(value)) return MISSING;
      let step = 0;
      let scaled = value;
      while (scaled >= 1000 && step < BYTE_UNITS.length - 1) {
        scaled /= 1000;
        step += 1;
      }
      return `${fixed(scaled, step === 0 || scaled >= 100 ? 0 : 1)} ${BYTE_UNITS[step] ?? 'B'}`;
    },
    ago(iso, now) {
      const parsed = asDate(iso);
      if (parsed === null) return MISSING;
      if (/^\d{4}-\d{2}-\d{2}$/.test(iso)) return daysAgo(iso, now, relative());
      const seconds = Math.max(0, (now - parsed.getTime()) / 1000);
      const age = AGES.find((step) => seconds >= step.seconds);
      if (age === undefined) return 'just now';
      return relative().format(-Math.floor(seconds / age.seconds), age.unit);
    },
  };
}

/** The formats of the reader's own locale. */
export const format: Format = createFormat(undefined);
