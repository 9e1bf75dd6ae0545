import { dateOfDay } from '../../months.ts';
import type { Warning } from '../../warning.ts';

/** Highest effective tax rate that passes without a finding; below zero is one too. */
const HIGHEST_USUAL_TAX_RATE = 0.45;
/** A share count further than this from the valuation date is called stale: two quarters and a week. */
const STALE_SHARE_COUNT_DAYS = 190;
/** Statements further before the valuation than this are called old: a year and a quarter. */
const OLD_STATEMENTS_DAYS = 457;
/** A price further from the valuation date than this is called one of another time. */
const FAR_PRICE_DAYS = 31;
/** Years of the roll forward (finance.md section 9: days / 365). */
const DAYS_PER_YEAR = 365;
/** A change between two periods beyond this factor is taken for a change of unit. */
const UNIT_JUMP = 300;

/** Says when an effective tax rate lies outside 0 to 45 %, where one-off items are likely. */
export function lintEffectiveTax({ rate }: { readonly rate: number }): Warning[] {
  if (rate >= 0 && rate <= HIGHEST_USUAL_TAX_RATE) {
    return [];
  }
  return [
    {
      code: 'EFFECTIVE_TAX_OUT_OF_RANGE',
      severity: 'warning',
      message: 'The effective tax rate lies outside 0 to 45%: one-off items are likely in it.',
      figures: { rate },
    },
  ];
}

export interface UsedFigure {
  readonly item: string;
  /** As the book holds it; null where it holds none. */
  readonly stored: number | null;
  /** As the run took it; null where it left it out. */
  readonly used: number | null;
}

/** A figure that nobody knows is not zero. */
export function lintMissingFigures(figures: readonly UsedFigure[]): Warning[] {
  const items = figures.filter(({ stored, used }) => stored === null && used === 0);
  if (items.length === 0) {
    return [];
  }
  const names = items.map(({ item }) => item).join(', ');
  return [
    {
      code: 'MISSING_AS_ZERO',
      severity: 'warning',
      message: `Not in the book, yet taken for zero: ${names}. Enter 0 where there is none.`,
      figures: { items: names },
    },
  ];
}

export interface LeaseFacts {
  /** Whether lease liabilities are in debt, D/E and enterprise value. */
  readonly inDebt: boolean;
  /** Whether lease payments still reduce the flows. */
  readonly paymentsInFlows: boolean;
  /** Of the D/E that an industry beta was relevered at alone: the value discounts what bears lease payments anyway. */
  readonly ofBeta?: true;
}

const ON_ONE_SIDE = {
  twice:
    'Leases are in debt and their payments still reduce the flows: they count twice. By US GAAP the cost of operating leases is in EBIT: take “A cost in EBIT, no debt” under Leases.',
  never:
    'Leases are neither in debt nor in the flows: they do not count at all. By IFRS 16 their cost is depreciation and interest: take “Debt (IFRS 16)” under Leases.',
} as const;

const UNLIKE_STATEMENTS = {
  twice:
    'The industry beta was relevered with lease liabilities in the debt, while by US GAAP operating leases are a cost in EBIT and no debt: the beta and the cost of equity come out higher for it. Take “A cost in EBIT, no debt” under Leases.',
  never:
    'The industry beta was relevered without lease liabilities, which are debt by IFRS 16: the beta and the cost of equity come out lower for it, and the value higher. Take “Debt (IFRS 16)” under Leases.',
} as const;

/** Lease liabilities belong in debt exactly when their payments are out of the flows. */
export function lintLeases({ inDebt, paymentsInFlows, ofBeta }: LeaseFacts): Warning[] {
  if (inDebt !== paymentsInFlows) {
    return [];
  }
  const messages = ofBeta === true ? UNLIKE_STATEMENTS : ON_ONE_SIDE;
  return [
    {
      code: 'LEASES_ON_ONE_SIDE',
      severity: 'warning',
      message: inDebt ? messages.twice : messages.never,
    },
  ];
}

/** Days since 1970-01-01. */
export interface ShareCountFacts {
  readonly shareCountDay: number;
  readonly valuationDay: number;
  /** Days between them that pass; two quarters and a week without it. */
  readonly limitDays?: number;
}

/** A value per share needs the shares of its own day. */
export function lintShareCount(facts: ShareCountFacts): Warning[] {
  const ageDays = facts.valuationDay - facts.shareCountDay;
  const limitDays = facts.limitDays ?? STALE_SHARE_COUNT_DAYS;
  if (Math.abs(ageDays) <= limitDays) {
    return [];
  }
  return [
    {
      code: 'SHARE_COUNT_STALE',
      severity: 'warning',
      message: `The share count is ${Math.abs(ageDays)} days ${ageDays > 0 ? 'older' : 'younger'} than the valuation, more than ${limitDays}: take one of its own time.`,
      figures: { ageDays, limitDays },
    },
  ];
}

export interface BasicShareFacts {
  /** The day of the count, ISO. */
  readonly coverDate: string;
  /** Whether options, awards or convertibles are taken beside it. */
  readonly isDiluted: boolean;
}

/** A count of outstanding shares leaves out what options and awards will make of them. */
export function lintBasicShares({ coverDate, isDiluted }: BasicShareFacts): Warning[] {
  if (isDiluted) return [];
  return [
    {
      code: 'SHARES_BASIC',
      severity: 'warning',
      message: `The value is divided by the count on a report's cover, of ${coverDate}: it is basic, without options and awards. State these as dilution, or take the diluted count.`,
      figures: { coverDate },
    },
  ];
}

/** Days since 1970-01-01. */
export interface StatementDateFacts {
  readonly balanceSheetDay: number;
  readonly priceDay: number;
}

/** A price made before the balance sheet's day cannot know its figures. */
export function lintStatementDate({ balanceSheetDay, priceDay }: StatementDateFacts): Warning[] {
  const daysAfter = balanceSheetDay - priceDay;
  if (daysAfter <= 0) {
    return [];
  }
  const days = daysAfter === 1 ? '1 day' : `${daysAfter} days`;
  const [sheet, price] = [dateOfDay(balanceSheetDay), dateOfDay(priceDay)];
  return [
    {
      code: 'STATEMENTS_AFTER_PRICE',
      severity: 'warning',
      message: `The balance sheet is of ${sheet}, ${days} after the price of ${price}, which could not know its figures: import newer prices, or choose an earlier fiscal year.`,
      figures: { balanceSheetDate: sheet, priceDate: price, daysAfter },
    },
  ];
}

export interface StatementAgeFacts {
  /** Days since 1970-01-01. */
  readonly balanceSheetDay: number;
  readonly valuationDay: number;
  /** Years projected one by one after the balance sheet; 0 where there are none. */
  readonly projectedYears: number;
}

/** A value carried forward over years counts as projected what has happened since, and knows none of it. */
export function lintStatementAge(facts: StatementAgeFacts): Warning[] {
  const { balanceSheetDay, valuationDay, projectedYears } = facts;
  const ageDays = valuationDay - balanceSheetDay;
  if (ageDays <= OLD_STATEMENTS_DAYS) {
    return [];
  }
  const endedYears = Math.min(Math.floor(ageDays / DAYS_PER_YEAR), projectedYears);
  const [sheet, valuation] = [dateOfDay(balanceSheetDay), dateOfDay(valuationDay)];
  const ended =
    projectedYears === 0
      ? ''
      : `, and ${endedYears} of the ${projectedYears} projected years ${endedYears === 1 ? 'lies' : 'lie'} before that date`;
  return [
    {
      code: 'STATEMENTS_OLD',
      severity: 'warning',
      message: `The balance sheet is of ${sheet}, ${ageDays} days before the valuation date ${valuation}: the value knows nothing of what happened since${ended}. Import newer statements, or choose a valuation date at most ${OLD_STATEMENTS_DAYS} days after the balance sheet.`,
      figures: { balanceSheetDate: sheet, valuationDate: valuation, ageDays, endedYears },
    },
  ];
}

/** Days since 1970-01-01. */
export interface PriceAgeFacts {
  readonly valuationDay: number;
  readonly priceDay: number;
}

/** Value and price are compared as of one time. */
export function lintPriceAge({ valuationDay, priceDay }: PriceAgeFacts): Warning[] {
  const days = Math.abs(valuationDay - priceDay);
  if (days <= FAR_PRICE_DAYS) {
    return [];
  }
  const [valuation, price] = [dateOfDay(valuationDay), dateOfDay(priceDay)];
  const side = valuationDay > priceDay ? 'before' : 'after';
  return [
    {
      code: 'PRICE_DATE_FAR',
      severity: 'warning',
      message: `The value is of ${valuation} and is compared with a price of ${price}, ${days} days ${side} it: the upside mixes two times. Import or type a price of the valuation date, or leave the valuation date to that of the price.`,
      figures: { valuationDate: valuation, priceDate: price, days },
    },
  ];
}

export interface PeriodSeries {
  readonly item: string;
  /** Figures of consecutive periods; null where one is missing. */
  readonly values: readonly (number | null)[];
}

/** A figure that jumps by a factor of hundreds between periods is likely in another unit. */
export function lintUnits(series: PeriodSeries): Warning[] {
  const findings: Warning[] = [];
  let previous: number | null = null;
  series.values.forEach((value, index) => {
    if (value === null || value === 0) {
      return;
    }
    const ratio = previous === null ? 1 : Math.abs(value / previous);
    if (ratio > UNIT_JUMP || ratio < 1 / UNIT_JUMP) {
      findings.push({
        code: 'UNITS_JUMP',
        severity: 'warning',
        message: `${series.item} changes by a factor of ${Math.round(ratio > 1 ? ratio : 1 / ratio)} between two periods: thousands and millions may be mixed.`,
        figures: { item: series.item, period: index + 1, ratio },
      });
    }
    previous = value;
  });
  return findings;
}

export interface FigureVersion {
  readonly item: string;
  /** The period that the figure is of, for example its fiscal year. */
  readonly period: string;
  /** Whether the figure is of the period's own report or of a later one that changed it. */
  readonly version: 'original' | 'restated';
}

/** The figures of one period come from one report: original and restated ones do not add up. */
export function lintRestatements(figures: readonly FigureVersion[]): Warning[] {
  const periods = [...new Set(figures.map(({ period }) => period))];
  return periods.flatMap((period): Warning[] => {
    const own = figures.filter((figure) => figure.period === period);
    const restated = own.filter(({ version }) => version === 'restated');
    if (restated.length === 0 || restated.length === own.length) {
      return [];
    }
    const names = restated.map(({ item }) => item).join(', ');
    return [
      {
        code: 'RESTATED_BESIDE_ORIGINAL',
        severity: 'warning',
        message: `Of ${period}, these figures are restated and the others original: ${names}. Take all of one report.`,
        figures: { period, items: names },
      },
    ];
  });
}
