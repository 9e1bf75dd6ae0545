import type { Fact, MarketSummary, Rate, Ticker } from '../../contract/api.ts';
import { ITEMS, REGION_DEFAULTS, type Item } from '../../contract/vocabulary.ts';
import type { CompanyTab } from './route.ts';

/** One thing that a figure needs, whether the book has it, and where it is given. */
export interface Need {
  label: string;
  met: boolean;
  /** A tab of the company's page, or the import page. */
  where: CompanyTab | 'import';
}

export interface FigureNeeds {
  figure: string;
  needs: Need[];
}

interface Known {
  ticker: Ticker;
  facts: readonly Fact[];
  rates: readonly Rate[];
  market: MarketSummary | undefined;
}

/** The current figures of a fiscal year; of the latest year that has any when none is given. */
export function factsOfYear(facts: readonly Fact[], year?: number): Map<Item, Fact> {
  const current = facts.filter((fact) => fact.current && fact.fiscalPeriod === 'FY');
  const latest = year ?? Math.max(...current.map((fact) => fact.fiscalYear));
  return new Map(
    current.filter((fact) => fact.fiscalYear === latest).map((fact) => [fact.item, fact]),
  );
}

/**
 * The rate in force on a day, by the rule of the workbench: the newest of its kind and scope that is
 * not dated later, else the earliest after it. Without a day the newest of all.
 */
export function rateInForce(
  rates: readonly Rate[],
  kind: Rate['kind'],
  scopes: readonly string[],
  day: string | null,
): Rate | undefined {
  const filed = rates.filter((rate) => rate.kind === kind && scopes.includes(rate.scope));
  const byThen = filed.filter((rate) => day === null || rate.asOf <= day);
  return byThen.length > 0
    ? byThen.reduce((best, rate) => (leads(rate, best, 1) ? rate : best))
    : filed.reduce<Rate | undefined>(
        (best, rate) => (best === undefined || leads(rate, best, -1) ? rate : best),
        undefined,
      );
}

/** Whether a rate is dated nearer (`direction` 1: later, -1: earlier), or corrects one of its date. */
function leads(rate: Rate, best: Rate, direction: 1 | -1): boolean {
  if (rate.asOf === best.asOf) return rate.createdAt > best.createdAt;
  return direction === 1 ? rate.asOf > best.asOf : rate.asOf < best.asOf;
}

/** Where the premium of a company may be filed: its own region, or that of its factor file. */
export function premiumScopes(ticker: Ticker): string[] {
  if (ticker.region === null) return [];
  return [...new Set([ticker.region, REGION_DEFAULTS[ticker.region].factors])];
}

const FLOWS: readonly Item[] = ['revenue', 'ebit', 'effective_tax_rate'];
const REINVESTMENT: readonly Item[] = [
  'depreciation_amortisation',
  'capital_expenditure',
  'change_in_working_capital',
];

/** What is still missing for which figure of a company, in the order in which they build. */
export function figureNeeds({ ticker, facts, rates, market }: Known): FigureNeeds[] {
  const known = factsOfYear(facts);
  const defaults = ticker.region === null ? null : REGION_DEFAULTS[ticker.region];
  const fact = (item: Item): Need => ({
    label: ITEMS[item].label,
    met: known.has(item),
    where: 'facts',
  });
  const prices: Need = { label: 'Prices', met: ticker.prices.count > 0, where: 'import' };
  const region: Need = { label: 'Region', met: defaults !== null, where: 'settings' };
  const factors: Need = {
    label: defaults === null ? 'Factors of its region' : `Five factors, ${defaults.factors}`,
    met: market?.factors.some((entry) => entry.region === defaults?.factors) ?? false,
    where: 'import',
  };
  const industries: Need = {
    label: defaults === null ? 'Industry betas' : `Industry betas, ${defaults.damodaran}`,
    met: market?.industryBetas.some((entry) => entry.region === defaults?.damodaran) ?? false,
    where: 'import',
  };
  const debt = known.get('debt');
  const interest: Need = {
    label: 'Pre-tax cost of debt or interest expense',
    met: debt?.value === 0 || known.has('pre_tax_cost_of_debt') || known.has('interest_expense'),
    where: 'facts',
  };
  const day = ticker.prices.last;
  const currency = ticker.currency ?? 'its currency';
  return [
    { figure: 'CAPM and five-factor beta', needs: [region, prices, factors] },
    {
      figure: 'Industry beta',
      needs: [
        region,
        { label: 'Industry', met: ticker.industry !== null, where: 'settings' },
        industries,
      ],
    },
    {
      figure: 'Cost of capital',
      needs: [
        {
          label: `Risk-free rate in ${currency}`,
          met: rateInForce(rates, 'risk-free', [ticker.currency ?? 'USD'], day) !== undefined,
          where: 'facts',
        },
        {
          label: `Equity risk premium of ${ticker.region ?? 'its region'}`,
          met: rateInForce(rates, 'erp', premiumScopes(ticker), day) !== undefined,
          where: 'facts',
        },
        fact('shares_outstanding'),
        fact('debt'),
        fact('marginal_tax_rate'),
        interest,
      ],
    },
    {
      figure: 'FCFF value per share',
      needs: [...FLOWS.map(fact), ...REINVESTMENT.map(fact), fact('cash')],
    },
    { figure: 'Target price in 12 months', needs: [fact('dividends_per_share')] },
  ];
}
