import { countText } from '../count-text.ts';
import { growAmount, growthRates, linearFade, requireGrowth, type GrowthPath } from '../growth.ts';
import {
  requireChoice,
  requireFinite,
  requirePortion,
  requirePositive,
  requireReturn,
} from '../guard.ts';
import { lintReinvestment } from '../linter/rules/projection.ts';
import { Refusal } from '../refusal.ts';
import type { Warning } from '../warning.ts';
import type { EquityTerminal } from './discount-equity.ts';

/**
 * How flows to equity (dividends or free cash flow to equity) go on from today's.
 * - `explicit`: the analyst's own flow of every year.
 * - `constant`: today's flow grows at one rate for ever (single stage).
 * - `growth`: today's flow grows along a path; a fade from the last high year gives three stages, a
 *   path without fade two.
 * - `earnings`: earnings grow along the path and part of them is reinvested, `F_t = E_t (1 - b_t)`;
 *   for dividends b is what is not paid out.
 */
export type EquityForecast =
  | {
      readonly kind: 'explicit';
      readonly flows: readonly number[];
      readonly terminal: EquityTerminal;
    }
  | { readonly kind: 'constant'; readonly flow: number; readonly growth: number }
  | { readonly kind: 'growth'; readonly flow: number; readonly growth: GrowthPath }
  | {
      readonly kind: 'earnings';
      /** Earnings of the base year. */
      readonly earnings: number;
      readonly growth: GrowthPath;
      /**
       * Share of earnings reinvested by equity, decimal: one rate, which fades with growth to the
       * stable one, or one per year.
       */
      readonly reinvestment: number | readonly number[];
      /** After the last year: the rate itself, or the return on equity that it follows from, g/ROE. */
      readonly stable:
        | { readonly kind: 'reinvestment'; readonly rate: number }
        | { readonly kind: 'return-on-equity'; readonly returnOnEquity: number };
    };

export interface ProjectedEquityFlows {
  readonly flows: readonly number[];
  readonly terminal: EquityTerminal;
  /** Growth of each year; null where flows are the analyst's own, empty for a single stage. */
  readonly growth: readonly number[] | null;
  /** Earnings and reinvested shares of each year; null in the forms without earnings. */
  readonly earnings: readonly number[] | null;
  readonly reinvestment: readonly number[] | null;
  /** Share reinvested for ever after the last year; null in the forms without earnings. */
  readonly stableReinvestment: number | null;
  /** Earnings of year N + 1; null in the forms without earnings. */
  readonly nextEarnings: number | null;
  readonly warnings: readonly Warning[];
}

const NO_EARNINGS = {
  earnings: null,
  reinvestment: null,
  stableReinvestment: null,
  nextEarnings: null,
  warnings: [],
} as const;

/** Share of earnings that equity must reinvest to grow, `b = g / ROE` (Damodaran). */
export function equityReinvestmentRate(growth: number, returnOnEquity: number): number {
  return (
    requireGrowth(growth, 'growth') /
    requirePositive(requireReturn(returnOnEquity, 'returnOnEquity'), 'returnOnEquity')
  );
}

/** Growth that retained earnings pay for, `g = ROE (1 - payout)`; payout is a decimal share. */
export function sustainableGrowth(returnOnEquity: number, payout: number): number {
  return requireReturn(returnOnEquity, 'returnOnEquity') * (1 - requirePortion(payout, 'payout'));
}

type EarningsForecast = Extract<EquityForecast, { kind: 'earnings' }>;

function reinvestmentPath(forecast: EarningsForecast, years: number, stable: number): number[] {
  const { growth, reinvestment } = forecast;
  if (typeof reinvestment === 'number' || !Array.isArray(reinvestment)) {
    const rate = requirePortion(reinvestment as number, 'reinvestment');
    return linearFade(rate, stable, years, growth.kind === 'fade' ? growth.fadeStart : years);
  }
  const rates = reinvestment as readonly number[];
  if (rates.length !== years) {
    throw new Refusal(
      'COLUMN_LENGTHS_DIFFER',
      `reinvestment has ${countText(rates.length, 'rate')} for ${countText(years, 'year')}: give one per year, or one rate.`,
      { input: 'reinvestment', rates: rates.length, years },
    );
  }
  return rates.map((rate, index) => requirePortion(rate, `reinvestment[${index}]`));
}

function stableReinvestment(forecast: EarningsForecast): number {
  const { stable } = forecast;
  requireChoice(stable.kind, 'stable.kind', ['reinvestment', 'return-on-equity']);
  return stable.kind === 'reinvestment'
    ? requirePortion(stable.rate, 'stable.rate')
    : equityReinvestmentRate(forecast.growth.terminal, stable.returnOnEquity);
}

function fromEarnings(forecast: EarningsForecast): ProjectedEquityFlows {
  const growth = growthRates(forecast.growth);
  const earnings = growAmount(requireFinite(forecast.earnings, 'earnings'), growth);
  const stable = stableReinvestment(forecast);
  const reinvestment = reinvestmentPath(forecast, growth.length, stable);
  const stableGrowth = forecast.growth.terminal;
  const nextEarnings =
    requireFinite(earnings[earnings.length - 1], 'earnings') * (1 + stableGrowth);
  return {
    flows: earnings.map(
      (amount, index) => amount * (1 - requireFinite(reinvestment[index], 'reinvestment')),
    ),
    terminal: { kind: 'next-flow', nextFlow: nextEarnings * (1 - stable), growth: stableGrowth },
    growth,
    earnings,
    reinvestment,
    stableReinvestment: stable,
    nextEarnings,
    warnings: lintReinvestment({
      terminalGrowth: stableGrowth,
      reinvestment: nextEarnings * stable,
      profit: nextEarnings,
    }),
  };
}

/** Refuses a forecast that does not say, or misnames, how it goes on. */
export function requireForecast({ kind }: EquityForecast): void {
  requireChoice(kind, 'forecast.kind', ['explicit', 'constant', 'growth', 'earnings']);
}

/** The flows of each year and what follows them; growth compounds year by year. */
export function projectEquityFlows(forecast: EquityForecast): ProjectedEquityFlows {
  requireForecast(forecast);
  switch (forecast.kind) {
    case 'explicit':
      return { flows: forecast.flows, terminal: forecast.terminal, growth: null, ...NO_EARNINGS };
    case 'constant': {
      const growth = requireGrowth(forecast.growth, 'growth');
      const nextFlow = requireFinite(forecast.flow, 'flow') * (1 + growth);
      return {
        flows: [],
        terminal: { kind: 'next-flow', nextFlow, growth },
        growth: [],
        ...NO_EARNINGS,
      };
    }
    case 'growth': {
      const growth = growthRates(forecast.growth);
      return {
        flows: growAmount(requireFinite(forecast.flow, 'flow'), growth),
        terminal: { kind: 'growth', growth: forecast.growth.terminal },
        growth,
        ...NO_EARNINGS,
      };
    }
    case 'earnings':
      return fromEarnings(forecast);
  }
}
