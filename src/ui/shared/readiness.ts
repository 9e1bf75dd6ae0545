import type {
  BetaRow,
  Fact,
  FcffAssumptions,
  MarketSummary,
  Rate,
  Ticker,
} from '../../contract/api.ts';
import { dataRegions, premiumScopes } from '../../contract/data-regions.ts';
import { currencyMix, figureCurrencies } from '../../contract/figure-currency.ts';
import { quartersAlone } from '../../contract/quarters-alone.ts';
import {
  isFinancialFirm,
  isTaxAboveIncome,
  ITEMS,
  MINOR_UNITS,
  type CostMethod,
  type Item,
  type LeaseChoice,
} from '../../contract/vocabulary.ts';
import { datesWritten } from './dates-written.ts';
import {
  FACTOR_CURRENCY,
  factorNeed,
  industriesNeed,
  priceRate,
  returnRates,
} from './market-needs.ts';
import { companyHref, routeHref, type CompanyTab } from './route.ts';

/** A setting of a company that a checklist can lead to. */
export type CompanyField = 'region' | 'industry' | 'factorRegion' | 'damodaranRegion';

/** One thing that a figure needs, whether the book has it, and where it is given. */
export interface Need {
  label: string;
  met: boolean;
  /** A tab of the company's page, or the import page. */
  where: CompanyTab | 'import';
  /** The field to go to among the company's settings. */
  field?: CompanyField;
  /** The figure of the valuation's year that is asked for, where it is one. */
  item?: Item;
  /** What is to be said of it although the figure can be had. */
  note?: string;
}

/** Where a need is given. */
export function needHref(symbol: string, { where }: Need): string {
  return where === 'import' ? routeHref({ view: 'import' }) : companyHref(symbol, where);
}

export interface FigureNeeds {
  figure: string;
  needs: Need[];
  /** The figure of this list without which it cannot be had, whatever else is there. */
  restsOn?: string;
  /** The button that computes and stores it, and the tab that it is on. */
  storedBy?: { button: string; where: CompanyTab };
}

interface Known {
  ticker: Ticker;
  facts: readonly Fact[];
  rates: readonly Rate[];
  market: MarketSummary | undefined;
  /** Whether the analyst has the premium of the company as one of its flows' currency. */
  isPremiumLocal?: boolean;
  /** The stored betas, which say whether closes without dividends were accepted. */
  betas?: readonly Pick<BetaRow, 'warnings'>[];
  /** The saved assumptions of its DCF; none where nothing was saved. */
  assumptions?: Pick<
    FcffAssumptions,
    'growth' | 'growthPath' | 'terminalGrowth' | 'drivers' | 'wacc'
  >;
  /** Where leases are by the company's statements. */
  leases?: LeaseChoice | undefined;
}

/** A fiscal year may end this many days after the last price and still be the one it is compared with. */
const DAYS_AHEAD_OF_PRICE = 92;

const MS_PER_DAY = 86_400_000;

/**
 * The fiscal year that a valuation rests on unless another is asked for, by the rule of the workbench: the latest that
 * had ended about when the last price was made. Null without figures of a whole year.
 */
export function valuationYear(facts: readonly Fact[], priceDate: string | null): number | null {
  const years = facts.filter((fact) => fact.current && fact.fiscalPeriod === 'FY');
  if (years.length === 0) return null;
  const limit =
    priceDate === null
      ? Number.POSITIVE_INFINITY
      : Date.parse(priceDate) + DAYS_AHEAD_OF_PRICE * MS_PER_DAY;
  const ended = years.filter(({ periodEnd }) => Date.parse(periodEnd) <= limit);
  return Math.max(...(ended.length > 0 ? ended : years).map(({ fiscalYear }) => fiscalYear));
}

/** The fiscal years whose statements a projection can begin from: those with revenue and EBIT, latest first. */
export function statementYears(facts: readonly Fact[]): number[] {
  const years = new Set(
    facts.filter(({ item }) => item === 'revenue').map((fact) => fact.fiscalYear),
  );
  return [...years]
    .filter((year) => {
      const known = factsOfYear(facts, year);
      return known.has('revenue') && known.has('ebit');
    })
    .sort((a, b) => b - a);
}

/** The date of a company's price, typed or of the series; null without one. */
export const priceDateOf = ({ prices }: Ticker): string | null =>
  prices.lastPriceDate ?? prices.last;

/** The current figures of a fiscal year; none where there is no year. */
export function factsOfYear(facts: readonly Fact[], year: number | null): Map<Item, Fact> {
  return new Map(
    facts
      .filter((fact) => fact.current && fact.fiscalPeriod === 'FY' && fact.fiscalYear === year)
      .map((fact) => [fact.item, fact]),
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
  // The first scope that has any leads, however old: a region's own premium before that of its factors.
  const scope = scopes.find((name) =>
    rates.some((rate) => rate.kind === kind && rate.scope === name),
  );
  const filed = rates.filter((rate) => rate.kind === kind && rate.scope === scope);
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

/**
 * The currency of a company's cash flows, in which its risk-free rate is: that of its figures, and of its quotation
 * (pounds for pence) where there are none. Null where neither is known.
 */
export function currencyOfFigures(ticker: Ticker, facts: readonly Fact[]): string | null {
  const known = factsOfYear(facts, valuationYear(facts, priceDateOf(ticker)));
  const { main } = figureCurrencies([...known.values()]);
  if (main !== null) return main;
  return ticker.currency === null ? null : (MINOR_UNITS.get(ticker.currency) ?? ticker.currency);
}

const REGRESSION_BETA = 'CAPM and five-factor beta';
const INDUSTRY_BETA = 'Industry beta';
export const COST_OF_CAPITAL = 'Cost of capital';
export const FCFF_VALUE = 'FCFF value per share';

type Refused = readonly { readonly method: CostMethod }[];

/** What the betas of some refused methods need. */
export function needsOfBetas(list: readonly FigureNeeds[], refused: Refused): FigureNeeds[] {
  const asked = refused.flatMap(({ method }): string | readonly string[] =>
    method === 'DAMO' ? INDUSTRY_BETA : ['CAPM', 'FF5'].includes(method) ? REGRESSION_BETA : [],
  );
  return list.filter(({ figure }) => asked.includes(figure));
}

/** What the costs of capital by some refused methods need, their betas with them. */
export function needsOfCosts(list: readonly FigureNeeds[], refused: Refused): FigureNeeds[] {
  const own = list.filter(({ figure }) => refused.length > 0 && figure === COST_OF_CAPITAL);
  return [...needsOfBetas(list, refused), ...own];
}

const FLOWS: readonly Item[] = ['revenue', 'ebit', 'effective_tax_rate'];
const REINVESTMENT: readonly Item[] = [
  'depreciation_amortisation',
  'capital_expenditure',
  'change_in_working_capital',
];

/** That the year's figures are in one currency, where they are in two: nothing that takes them can be had. */
function oneCurrency(year: number | null, known: ReadonlyMap<Item, Fact>): Need[] {
  const currencies = figureCurrencies([...known.values()]);
  const mix = currencyMix(currencies);
  const [item] = currencies.others[0]?.items ?? [];
  if (mix === null || year === null || item === undefined) return [];
  return [{ label: `One currency for ${year}: ${mix}`, met: false, where: 'facts', item }];
}

/** By what premia in dollars move to the currency of the flows; none for flows in dollars. */
function inflationNeed(
  { rates, isPremiumLocal = false }: Known,
  currency: string | null,
  day: string | null,
): Need[] {
  if (currency === null || currency === FACTOR_CURRENCY) return [];
  return [
    {
      label: `Expected inflation in ${currency} and ${FACTOR_CURRENCY}, which the premium moves by`,
      met:
        isPremiumLocal ||
        [currency, FACTOR_CURRENCY].every(
          (scope) => rateInForce(rates, 'inflation', [scope], day) !== undefined,
        ),
      where: 'facts',
    },
  ];
}

/** Said behind what no other view takes. */
export const ON_THE_DCF_VIEW = ', typed on the DCF view';

/** The two rates of a DCF that no file gives and no default stands in for. */
function growthNeeds({ assumptions = {} }: Known): Need[] {
  const { growthPath, drivers } = assumptions;
  const growth = drivers === undefined ? assumptions.growth : drivers.growth.initial;
  const terminalGrowth = drivers === undefined ? assumptions.terminalGrowth : drivers.growth.stable;
  return [
    {
      label: `Revenue growth${ON_THE_DCF_VIEW}`,
      met: growth !== undefined || growthPath !== undefined,
      where: 'dcf',
    },
    {
      label: `Terminal growth${ON_THE_DCF_VIEW}`,
      met: terminalGrowth !== undefined,
      where: 'dcf',
    },
  ];
}

/** What is missing for any of some figures, each once: several figures may need the same. */
export function openNeeds(list: readonly FigureNeeds[]): Need[] {
  const open = list.flatMap(({ needs }) => needs.filter(({ met }) => !met));
  return [...new Map(open.map((need) => [need.label, need])).values()];
}

function factNeed(item: Item, year: number | null, known: ReadonlyMap<Item, Fact>): Need {
  return {
    label: year === null ? ITEMS[item].label : `${ITEMS[item].label}, ${String(year)}`,
    met:
      known.has(item) ||
      (item === 'effective_tax_rate' && hasNoTaxRate(known)) ||
      (item === 'book_equity' && known.has('total_equity') && known.has('minority_interest')),
    where: 'facts',
    item,
  };
}

/** Tax as large as the income: a value takes the marginal rate, and says so. */
function hasNoTaxRate(known: ReadonlyMap<Item, Fact>): boolean {
  const [tax, income] = [known.get('income_tax'), known.get('pretax_income')];
  return tax !== undefined && income !== undefined && isTaxAboveIncome(tax.value, income.value);
}

/** Whether leases are debt: as the analyst chose, else as the statements have them. */
function areDebt({ assumptions, leases }: Known): boolean {
  return (assumptions?.wacc?.leases ?? leases) === 'ifrs-16';
}

/** Figures of the year that a valuation rests on as needs. */
export function factNeeds(
  { ticker, facts }: Pick<Known, 'ticker' | 'facts'>,
  items: readonly Item[],
): Need[] {
  const year = valuationYear(facts, priceDateOf(ticker));
  const known = factsOfYear(facts, year);
  return items.map((item) => factNeed(item, year, known));
}

/** What is still missing for which figure of a company, in the order in which they build. */
export function figureNeeds(given: Known): FigureNeeds[] {
  const { ticker, facts, rates, market, betas = [] } = given;
  const year = valuationYear(facts, priceDateOf(ticker));
  const known = factsOfYear(facts, year);
  const regions = dataRegions(ticker);
  const fact = (item: Item): Need => factNeed(item, year, known);
  const { count, hasAdjusted } = ticker.prices;
  const prices: Need =
    count === 0 || hasAdjusted
      ? { label: 'Prices', met: count > 0, where: 'import' }
      : {
          label: 'Adjusted closes, or your word on the close',
          met: betas.some(({ warnings }) =>
            warnings.some(({ code }) => code === 'CLOSE_NOT_ADJUSTED'),
          ),
          where: 'beta',
        };
  const regionFor = (of: string | null): Need => ({
    label: 'Region',
    met: of !== null,
    where: 'settings',
    field: 'region',
  });
  const factors = factorNeed(ticker, market, regions.factors);
  const industries = industriesNeed(market, regions.damodaran);
  const debt = known.get('debt');
  const leased = areDebt(given);
  const owesNothing = debt?.value === 0 && (!leased || known.get('lease_liability')?.value === 0);
  const interest: Need = {
    label: `Pre-tax cost of debt or interest expense${year === null ? '' : `, ${String(year)}`}`,
    met: owesNothing || known.has('pre_tax_cost_of_debt') || known.has('interest_expense'),
    where: 'facts',
    item: 'pre_tax_cost_of_debt',
  };
  const day = priceDateOf(ticker);
  const pairs = market?.exchangeRates ?? [];
  const currency = currencyOfFigures(ticker, facts);
  const instead = quartersAlone(
    facts.filter(({ current }) => current),
    day,
  );
  return withNote(instead, [
    {
      figure: REGRESSION_BETA,
      needs: [regionFor(regions.factors), prices, ...returnRates(ticker, pairs), factors],
    },
    {
      figure: INDUSTRY_BETA,
      needs: [
        regionFor(regions.damodaran),
        {
          label: 'Industry',
          met: ticker.industry !== null,
          where: 'settings',
          field: 'industry',
        },
        industries,
        ...oneCurrency(year, known),
      ],
    },
    {
      figure: COST_OF_CAPITAL,
      needs: [
        ...oneCurrency(year, known),
        {
          label: `Risk-free rate in ${currency ?? 'its currency'}`,
          met:
            rateInForce(rates, 'risk-free', currency === null ? [] : [currency], day) !== undefined,
          where: 'facts',
        },
        {
          label: `Equity risk premium of ${premiumScopes(ticker)[0] ?? 'its region'}`,
          met: rateInForce(rates, 'erp', premiumScopes(ticker), day) !== undefined,
          where: 'facts',
        },
        ...inflationNeed(given, currency, day),
        ...priceRate(ticker, pairs, currency, day),
        fact('shares_outstanding'),
        fact('debt'),
        ...(leased ? [fact('lease_liability')] : []),
        fact('marginal_tax_rate'),
        interest,
      ],
    },
    isFinancialFirm(ticker.industry)
      ? // Free cash flow to the firm is not defined for a bank: its debt is its raw material.
        {
          figure: 'Value by book equity',
          needs: [...oneCurrency(year, known), fact('book_equity'), fact('shares_outstanding')],
        }
      : {
          figure: FCFF_VALUE,
          needs: [
            ...FLOWS.map(fact),
            ...REINVESTMENT.map(fact),
            ...(leased ? [fact('lease_assets_obtained')] : []),
            fact('cash'),
            ...growthNeeds(given),
          ],
          restsOn: COST_OF_CAPITAL,
          storedBy: { button: 'Save run', where: 'dcf' },
        },
    {
      figure: 'Target price in 12 months',
      needs: [fact('dividends_per_share')],
      restsOn: isFinancialFirm(ticker.industry) ? 'Value by book equity' : FCFF_VALUE,
    },
  ]);
}

/** A note on the first company figure that each figure lacks, where it rests on no other that has the note already. */
function withNote(note: string | null, list: FigureNeeds[]): FigureNeeds[] {
  if (note === null) return list;
  return list.map((entry) => {
    const asked = entry.needs.find(({ item, met }) => item !== undefined && !met);
    return asked === undefined || entry.restsOn !== undefined
      ? entry
      : {
          ...entry,
          needs: entry.needs.map((need) =>
            need === asked ? { ...need, note: datesWritten(note) } : need,
          ),
        };
  });
}

/** What a figure of a list waits for first: the figure that it rests on, at any depth, with open needs; null when none. */
export function waitsFor(list: readonly FigureNeeds[], { restsOn }: FigureNeeds): string | null {
  const base = list.find(({ figure }) => figure === restsOn);
  if (base === undefined) return null;
  return waitsFor(list, base) ?? (base.needs.every(({ met }) => met) ? null : base.figure);
}
