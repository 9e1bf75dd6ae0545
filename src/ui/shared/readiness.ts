/** What is still missing for which figure of a company. */
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
  type Item,
  type LeaseChoice,
} from '../../contract/vocabulary.ts';
import { returnsInForce } from './again.ts';
import { datesWritten } from './dates-written.ts';
import {
  currencyOfFigures,
  factsOfYear,
  priceDateOf,
  rateInForce,
  valuationYear,
} from './figures-in-force.ts';
import {
  FACTOR_CURRENCY,
  factorNeed,
  industriesNeed,
  priceRate,
  returnRates,
} from './market-needs.ts';
import {
  COST_OF_CAPITAL,
  FCFF_VALUE,
  INDUSTRY_BETA,
  ON_THE_DCF_VIEW,
  REGRESSION_BETA,
  type FigureNeeds,
  type Need,
} from './needs.ts';

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
  const { ticker, facts, rates, market, betas = [], assumptions = {} } = given;
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
      needs: [
        regionFor(regions.factors),
        prices,
        ...(returnsInForce(assumptions, betas) === 'local' ? [] : returnRates(ticker, pairs)),
        factors,
      ],
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
