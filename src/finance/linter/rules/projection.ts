import type { Warning } from '../../warning.ts';

export interface StableGrowthFacts {
  /** Growth for ever, annual decimal. */
  readonly terminalGrowth: number;
  /** Net reinvestment of the last projected year, money. */
  readonly reinvestment: number;
}

/** Growth costs capital: without reinvestment it comes from nowhere. */
export function lintReinvestment(facts: StableGrowthFacts): Warning[] {
  if (facts.terminalGrowth <= 0 || facts.reinvestment > 0) {
    return [];
  }
  return [
    {
      code: 'GROWTH_WITHOUT_REINVESTMENT',
      severity: 'warning',
      message: 'The company grows for ever without reinvesting: value comes from nowhere.',
      figures: { terminalGrowth: facts.terminalGrowth, reinvestment: facts.reinvestment },
    },
  ];
}

export interface WorkingCapitalFacts {
  readonly fiscalYear: number;
  readonly currency: string;
  /** Increase of working capital in the base year, money; below zero where it was released. */
  readonly change: number;
  /** The same of the last projected year. */
  readonly projected: number;
  /** Whether revenue of that year is above that of the base year. */
  readonly grows: boolean;
}

/** Stocks and receivables shrink with sales once; a growing company does not live on them for ever. */
export function lintWorkingCapital(facts: WorkingCapitalFacts): Warning[] {
  const { fiscalYear, currency, change, projected, grows } = facts;
  if (change >= 0 || projected >= 0 || !grows) {
    return [];
  }
  return [
    {
      code: 'WORKING_CAPITAL_RELEASED',
      severity: 'warning',
      message: `Working capital released ${currency} ${grouped(-change)} in fiscal year ${fiscalYear}, and the projection repeats it in proportion to a growing revenue: ${currency} ${grouped(-projected)} in its last year. Growth usually takes working capital, unless customers pay ahead. Reinvest by sales to capital, or correct the year's figure.`,
      figures: { fiscalYear, change, projected },
    },
  ];
}

/** A whole amount with its thousands apart, the same in every locale. */
function grouped(amount: number): string {
  return String(Math.round(amount)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Ratios to revenue that the projection keeps to its end. */
export interface CapitalSpendingFacts {
  readonly capexToRevenue: number;
  readonly depreciationToRevenue: number;
}

/** Assets that wear out faster than they are replaced are gone one day. */
export function lintCapitalSpending(facts: CapitalSpendingFacts): Warning[] {
  const { capexToRevenue, depreciationToRevenue } = facts;
  if (capexToRevenue >= depreciationToRevenue) {
    return [];
  }
  return [
    {
      code: 'CAPEX_BELOW_DEPRECIATION',
      severity: 'warning',
      message:
        'Capital expenditure stays below depreciation for ever: the asset base would vanish.',
      figures: { capexToRevenue, depreciationToRevenue },
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
      message: `The EBITDA of ${of} is ${ebitda}: a multiple of it has no meaning.`,
      figures: { of, ebitda },
    },
  ];
}
