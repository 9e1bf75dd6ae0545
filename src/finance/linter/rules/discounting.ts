import { percentText } from '../../percent-text.ts';
import type { Warning } from '../../warning.ts';

/** A discount rate closer to the growth than this makes a value that any small change overturns. */
const NARROW_SPREAD = 0.02;
/** Decimals that differ by less are the same figure written twice. */
const ROUNDING = 1e-12;

export interface PerpetuityFacts {
  /** Rate at which the flows after the last year are discounted, annual decimal. */
  readonly rate: number;
  /** Growth for ever, annual decimal. */
  readonly growth: number;
  /** Whether it is the growth that makes the exit multiple, and not a typed one. */
  readonly isImplied?: boolean;
}

const impliedWords = (growth: number): string =>
  `growth that the exit multiple implies, ${percentText(growth)}`;

/** A perpetuity has no value at or below its growth, and hardly one less than 2 points above it. */
export function lintSpread({ rate, growth, isImplied = false }: PerpetuityFacts): Warning[] {
  const figures = { rate, growth, spread: rate - growth };
  if (rate <= growth) {
    return [
      {
        code: 'RATE_NOT_ABOVE_GROWTH',
        severity: 'warning',
        message: 'The discount rate is not above the terminal growth: the perpetuity has no value.',
        figures,
      },
    ];
  }
  if (rate - growth < NARROW_SPREAD - ROUNDING) {
    return [
      {
        code: 'TERMINAL_SPREAD_NARROW',
        severity: 'warning',
        message: `The discount rate is less than 2 points above the ${isImplied ? impliedWords(growth) : 'terminal growth'}.`,
        figures,
      },
    ];
  }
  return [];
}

export interface TerminalGrowthFacts {
  readonly growth: number;
  /** Risk-free rate in the currency of the flows, annual decimal. */
  readonly riskFree: number;
  /** Whether it is the growth that makes the exit multiple, and not a typed one. */
  readonly isImplied?: boolean;
}

/** Growth for ever above the risk-free rate outgrows the economy that it is part of. */
export function lintTerminalGrowth(facts: TerminalGrowthFacts): Warning[] {
  const { growth, riskFree, isImplied = false } = facts;
  if (growth <= riskFree) {
    return [];
  }
  return [
    {
      code: 'GROWTH_ABOVE_RISK_FREE',
      severity: 'warning',
      message: isImplied
        ? `The ${impliedWords(growth)}, is above the risk-free rate of ${percentText(riskFree)}: faster than the economy for ever.`
        : 'The terminal growth is above the risk-free rate: faster than the economy for ever.',
      figures: { growth, riskFree },
    },
  ];
}

export interface DiscountingFacts {
  readonly flow: 'FCFF' | 'FCFE';
  readonly rate: 'WACC' | 'COST_OF_EQUITY';
  /** Whether debt is subtracted after discounting. */
  readonly subtractsDebt: boolean;
}

/** Flows to the firm go with WACC, flows to equity with the cost of equity. */
export function lintFlowAndRate({ flow, rate }: DiscountingFacts): Warning[] {
  if ((flow === 'FCFF') === (rate === 'WACC')) {
    return [];
  }
  return [
    {
      code: 'FLOW_RATE_MISMATCH',
      severity: 'warning',
      message: `${flow} is discounted at ${rate === 'WACC' ? 'WACC' : 'the cost of equity'}: flows and rate belong to different owners.`,
      figures: { flow, rate },
    },
  ];
}

/** Flows to equity have already paid for the debt. */
export function lintNetDebt({ flow, subtractsDebt }: DiscountingFacts): Warning[] {
  if (flow !== 'FCFE' || !subtractsDebt) {
    return [];
  }
  return [
    {
      code: 'NET_DEBT_FROM_EQUITY_VALUE',
      severity: 'warning',
      message: 'Debt is subtracted from a value of flows to equity, which already bear it.',
    },
  ];
}

export interface ExitMultipleFacts {
  readonly flowTiming: 'year-end' | 'mid-year';
  /** Time from which the exit-multiple value is discounted, years after the base date. */
  readonly terminalTime: number;
  /** Time at which the last projected year ends, years after the base date. */
  readonly lastYearEnd: number;
}

/** A multiple prices the company at the year end, also where flows arrive in the middle of it. */
export function lintExitMultiple(facts: ExitMultipleFacts): Warning[] {
  if (facts.terminalTime < facts.lastYearEnd) {
    return [
      {
        code: 'EXIT_MULTIPLE_MID_YEAR',
        severity: 'warning',
        message:
          'The exit-multiple value is discounted from before the end of the last year: it belongs at the year end.',
        figures: { time: facts.terminalTime, lastYearEnd: facts.lastYearEnd },
      },
    ];
  }
  if (facts.flowTiming === 'year-end') {
    return [];
  }
  return [
    {
      code: 'EXIT_MULTIPLE_MID_YEAR',
      severity: 'info',
      message: 'Flows are mid-year; the exit-multiple value is discounted from the year end.',
      figures: { time: facts.terminalTime },
    },
  ];
}

export interface ExitMultipleLevelFacts {
  /** EV / EBITDA at the end of the last year. */
  readonly exitMultiple: number;
  /** The growth for ever that a perpetuity of the last flow would have at its value. */
  readonly impliedGrowth: number;
  /** Rate of the years after the last, annual decimal. */
  readonly rate: number;
  /** In the currency of the flows. */
  readonly riskFree: number;
  /** The company's own EV / EBITDA of the base year, at its price. */
  readonly currentMultiple: number;
}

/** Times the company's own multiple from which an exit multiple is far above it. */
const FAR_ABOVE_OWN = 1.5;

/**
 * An exit multiple that only growth beyond the economy's would bear out (finance.md section 9: a growth above the risk-free
 * rate), and that nobody pays for the company today.
 */
export function lintExitMultipleLevel(facts: ExitMultipleLevelFacts): Warning[] {
  const { exitMultiple, impliedGrowth, rate, riskFree, currentMultiple } = facts;
  const times = exitMultiple / currentMultiple;
  if (impliedGrowth < Math.min(riskFree, rate) || !(currentMultiple > 0 && times > FAR_ABOVE_OWN)) {
    return [];
  }
  const [name, bound] =
    impliedGrowth >= rate ? ['WACC', rate] : (['risk-free rate', riskFree] as const);
  return [
    {
      code: 'EXIT_MULTIPLE_HIGH',
      severity: 'warning',
      message: `The exit multiple of ${exitMultiple.toFixed(1)} × EBITDA implies growth of ${percentText(impliedGrowth)} for ever, not below the ${name} of ${percentText(bound)}, and is ${times.toFixed(1)} times the company’s own multiple of ${currentMultiple.toFixed(1)} at its price. Lower it, or say why the company will be valued so.`,
      figures: { exitMultiple, impliedGrowth, currentMultiple, riskFree, rate },
    },
  ];
}

export interface TerminalMultipleFacts {
  /** EV / EBITDA at the end of the last year: typed, or implied by the terminal value. */
  readonly multiple: number;
  /** That of the industry today, of its companies with EBITDA above zero, as published. */
  readonly industryMultiple: number;
  readonly industry: string;
  readonly region: string;
  /** ISO day of the table. */
  readonly asOf: string;
  /** Whether the price is of another time than the table. */
  readonly isOfAnotherTime: boolean;
}

/**
 * Times the industry's multiple from which a terminal one is told, and from which it is a warning; below it, the same
 * parts. Of the 91 industries with an EV/EBITDA in Damodaran's table of January 2025 (US) 62 % lie within 1.5 times their
 * median, which is 12.6, and 88 % within twice: further off is another industry's multiple.
 */
const OFF_INDUSTRY = { told: 1.5, far: 2 } as const;

/** A terminal value at another multiple than companies of the industry trade at (finance.md sections 9 and 11). */
export function lintTerminalMultiple(facts: TerminalMultipleFacts): Warning[] {
  const { multiple, industryMultiple, industry, region, asOf, isOfAnotherTime } = facts;
  if (!(multiple > 0 && industryMultiple > 0)) return [];
  const times = multiple / industryMultiple;
  const off = Math.max(times, 1 / times);
  if (off <= OFF_INDUSTRY.told) return [];
  const beside = times > 1 ? `${times.toFixed(1)} times` : `${percentText(times, 0)} of`;
  return [
    {
      code: 'TERMINAL_MULTIPLE_OFF_INDUSTRY',
      severity: off > OFF_INDUSTRY.far && !isOfAnotherTime ? 'warning' : 'info',
      message: `The terminal value is ${multiple.toFixed(1)} × EBITDA of the last year, ${beside} the ${industryMultiple.toFixed(1)} at which ${industry} (${region}, table of ${asOf}${isOfAnotherTime ? ', of another time than the price' : ''}) trades. ${times > 1 ? 'Look at its growth and rate, or say why the company will be dearer than its industry is.' : 'Look at its growth and rate, or say why the company will be cheaper than its industry is.'}`,
      figures: { multiple, industryMultiple, asOf },
    },
  ];
}
