import { amountText } from '../../amount-text.ts';
import { LARGEST_RETURN } from '../../guard.ts';
import { percentText } from '../../percent-text.ts';
import type { TerminalMethod } from '../../terminal-value.ts';
import type { Warning } from '../../warning.ts';
import { periodText, type BasePeriod } from '../base-period.ts';

export interface StableGrowthFacts {
  /** Growth for ever, annual decimal. */
  readonly terminalGrowth: number;
  /** Net reinvestment of the last projected year, money. */
  readonly reinvestment: number;
  /** Of the same year, after tax and before what is reinvested, money; left out where it is not known. */
  readonly profit?: number;
}

/**
 * Growth costs capital: without reinvestment it comes from nowhere. Next to none is none: by g = return × rate of
 * reinvestment (finance.md §8) it asks for a return on new capital that is refused where it is typed.
 */
export function lintReinvestment({
  terminalGrowth,
  reinvestment,
  profit,
}: StableGrowthFacts): Warning[] {
  if (terminalGrowth <= 0) return [];
  const figures = { terminalGrowth, reinvestment };
  const finding = (message: string, more = {}): Warning[] => [
    {
      ...{ code: 'GROWTH_WITHOUT_REINVESTMENT', severity: 'warning', message },
      figures: { ...figures, ...more },
    },
  ];
  if (reinvestment <= 0) {
    return finding('The company grows for ever without reinvesting: value comes from nowhere.');
  }
  const rate = profit === undefined || profit <= 0 ? Infinity : reinvestment / profit;
  const impliedReturn = terminalGrowth / rate;
  if (impliedReturn < LARGEST_RETURN) return [];
  return finding(
    `The company grows ${percentText(terminalGrowth)} for ever and reinvests ${percentText(rate)} of its profit for it: new capital would earn ${percentText(impliedReturn, 0)} a year. Value comes from next to nothing.`,
    { profit: profit ?? null, impliedReturn },
  );
}

/** Ratios to revenue that the projection keeps to its end. */
export interface CapitalSpendingFacts {
  readonly capexToRevenue: number;
  readonly depreciationToRevenue: number;
  /** How the value after the last year is told; Gordon without it. */
  readonly terminalMethod?: TerminalMethod;
}

/** Amounts of a base year whose flow to equity grows whole. */
export interface GrownSpendingFacts extends BasePeriod {
  readonly currency: string;
  readonly capex: number;
  readonly depreciation: number;
}

/** What becomes of assets that wear out faster than they are replaced, by what follows the last year. */
const WORN_OUT: Readonly<Record<TerminalMethod, string>> = {
  gordon: 'for ever: the asset base would vanish',
  'value-driver':
    'in every projected year: the assets shrink before the value driver begins to reinvest',
  'exit-multiple':
    'in every projected year: the assets that the exit multiple pays for shrink while the multiple stays',
};

/** Assets that wear out faster than they are replaced are gone one day. */
export function lintCapitalSpending(facts: CapitalSpendingFacts | GrownSpendingFacts): Warning[] {
  if ('capex' in facts) {
    return lintGrownSpending(facts);
  }
  const { capexToRevenue, depreciationToRevenue, terminalMethod = 'gordon' } = facts;
  if (capexToRevenue >= depreciationToRevenue) {
    return [];
  }
  return [
    {
      code: 'CAPEX_BELOW_DEPRECIATION',
      severity: 'warning',
      message: `Capital expenditure stays below depreciation ${WORN_OUT[terminalMethod]}.`,
      figures: { capexToRevenue, depreciationToRevenue },
    },
  ];
}

function lintGrownSpending(facts: GrownSpendingFacts): Warning[] {
  const { fiscalYear, currency, capex, depreciation } = facts;
  if (capex >= depreciation) {
    return [];
  }
  return [
    {
      code: 'CAPEX_BELOW_DEPRECIATION',
      severity: 'warning',
      message: `Capital expenditure stays below depreciation ${WORN_OUT.gordon}. In ${periodText(facts)} it was ${currency} ${amountText(capex)} against ${amountText(depreciation)}, and the base flow carries the difference on.`,
      figures: { fiscalYear, capex, depreciation },
    },
  ];
}

export interface EbitdaMultipleFacts {
  /** Whose multiple it is: the company, a peer, the last projected year. */
  readonly of: string;
  readonly ebitda: number;
}

/** A multiple of nothing or of a loss orders companies the wrong way round. */
export function lintEbitdaMultiple({ of, ebitda }: EbitdaMultipleFacts): Warning[] {
  if (ebitda > 0) {
    return [];
  }
  return [
    {
      code: 'MULTIPLE_OF_NEGATIVE_EBITDA',
      severity: 'warning',
      message: `The EBITDA of ${of} is ${amountText(ebitda)}: a multiple of it has no meaning.`,
      figures: { of, ebitda },
    },
  ];
}
