import { amountText } from '../../amount-text.ts';
import { percentText } from '../../percent-text.ts';
import type { Warning } from '../../warning.ts';
import { periodText, type BasePeriod } from '../base-period.ts';

export interface BaseEarningsFacts extends BasePeriod {
  readonly currency: string;
  /** Of the base period, whose flow or earnings the years ahead grow from, money. */
  readonly netIncome: number;
  readonly ebit: number;
  /** Interest paid less interest received, as far as the book has them, money. */
  readonly netInterest: number;
  /** Income tax over income before tax, decimal. */
  readonly effectiveTaxRate: number;
  /** Whether a multiple of one year prices it; without it the years ahead carry it on. */
  readonly isPriced?: true;
}

/**
 * Part of net income that (EBIT − interest) x (1 − effective tax rate), what is left of operations (finance.md §7),
 * may leave open. What returns every year stays below a quarter: Apple's lay within 2% from 2010 to 2025, and at 12% in
 * 2007, before its interest received was in its filings; Microsoft's within 4% from 2017 to 2021; Coca-Cola's, mostly of
 * associates, at 18% at most until 2020. What comes once lies above: Coca-Cola's other income of 2021 (27%), a stake at its
 * market price (Amazon 2021, 38%), operations that were sold (Procter & Gamble 2017, 31%; Marvell 2026, 63%), a tax benefit
 * (IBM 2020, 51%).
 */
const MATERIAL = 0.25;

/** What operations explain of a net income, and the rest, money; null where the rest is no material part. */
export function unexplainedIncome({
  netIncome,
  ebit,
  netInterest,
  effectiveTaxRate,
}: Pick<BaseEarningsFacts, 'netIncome' | 'ebit' | 'netInterest' | 'effectiveTaxRate'>): {
  explained: number;
  rest: number;
} | null {
  // A benefit is no income of operations, and a tax above the income leaves nothing of it.
  const rate = Math.min(Math.max(effectiveTaxRate, 0), 1);
  const explained = (ebit - netInterest) * (1 - rate);
  const rest = netIncome - explained;
  return netIncome <= 0 || rest <= MATERIAL * netIncome ? null : { explained, rest };
}

/** A gain of one year in the net income that a value grows from, or prices, is earned anew in every year. */
export function lintBaseEarnings(facts: BaseEarningsFacts): Warning[] {
  const { fiscalYear, currency, netIncome } = facts;
  const found = unexplainedIncome(facts);
  if (found === null) return [];
  const { explained, rest } = found;
  const use =
    facts.isPriced === true
      ? 'The multiple prices all of it as if it came every year. Where it is a gain on a sale, operations that were sold, a tax benefit or another item of that time, type net income without it; income of associates may return.'
      : 'The years ahead carry it on for ever. Where it is a gain on a sale, operations that were sold, a tax benefit or another item of that time, type a base without it; income of associates may return.';
  const money = (amount: number): string => `${currency} ${amountText(amount)}`;
  return [
    {
      code: 'NET_INCOME_UNEXPLAINED',
      severity: 'warning',
      message: `Net income of ${periodText(facts)}, ${money(netIncome)}, holds ${money(rest)} that operations do not explain (${percentText(rest / netIncome, 0)} of it): EBIT less interest, after the effective tax rate, is ${money(explained)}. ${use}`,
      figures: { fiscalYear, netIncome, explained, rest },
    },
  ];
}
