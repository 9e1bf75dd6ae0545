import { describe, expect, it } from 'vitest';
import type { Fact, MarketSummary, Rate, Ticker } from '../../../src/contract/api.ts';
import { carriedTo, lastingFigure, lastingWords } from '../../../src/ui/facts/carried.ts';
import { readCurrency, readEntry } from '../../../src/ui/facts/entry.ts';
import { endOfYear, entryPeriod, openingYear, parseYear } from '../../../src/ui/facts/period.ts';
import {
  currencyOfFigures,
  factsOfYear,
  rateInForce,
  statementYears,
  valuationYear,
} from '../../../src/ui/shared/figures-in-force.ts';
import {
  openNeeds,
  needsOfBetas,
  needsOfCosts,
  waitsFor,
  type FigureNeeds,
} from '../../../src/ui/shared/needs.ts';
import { factNeeds, figureNeeds } from '../../../src/ui/shared/readiness.ts';

import { itemsOfEquity, needsOfEquity, needsOfFcff } from '../../../src/ui/shared/value-needs.ts';

function fact(item: Fact['item'], fiscalYear: number, value: number, current = true): Fact {
  return {
    id: fiscalYear,
    symbol: 'HLD',
    item,
    periodStart: null,
    periodEnd: `${fiscalYear}-12-31`,
    fiscalYear,
    fiscalPeriod: 'FY',
    value,
    unit: 'USD',
    source: 'report',
    basis: 'provisional',
    reason: null,
    filed: null,
    accession: null,
    importId: null,
    createdAt: '2021-01-01T00:00:00Z',
    current,
  };
}

function rate(asOf: string, value: number, createdAt = '2021-01-01'): Rate {
  return {
    id: 1,
    kind: 'risk-free',
    scope: 'USD',
    asOf,
    value,
    standardError: null,
    basis: 'bond',
    source: 'treasury',
    createdAt,
  };
}

const ticker: Ticker = {
  symbol: 'HLD',
  name: null,
  region: 'US',
  industry: null,
  currency: 'USD',
  adsRatio: null,
  factorRegion: null,
  damodaranRegion: null,
  fiscalYearEnd: null,
  prices: {
    count: 100,
    first: '2015-01-02',
    last: '2020-12-11',
    lastPrice: 10,
    lastPriceDate: '2020-12-11',
    lastPriceFrom: 'close',
    lastPriceFinding: null,
    currency: 'USD',
    basis: 'split-adjusted',
    hasAdjusted: true,
    frequency: 'daily',
  },
  base: {
    choice: { kind: 'one', model: 'FCFF', method: 'CAPM' },
    ...{ own: false, valuePerShare: null, targetPrice12m: null, isConverted: false },
    ...{ asOf: null, runId: null, stale: false, findings: [], refusal: null },
  },
  values: [],
  createdAt: '',
  updatedAt: '',
};
const market: MarketSummary = {
  factors: [
    {
      ...{ region: 'US', months: 60, first: '2015-01', last: '2020-11', vintage: null },
      ...{ fileName: null, importId: null },
    },
  ],
  exchangeRates: [],
  yields: [],
  factorReturns: [],
  industryFigures: [],
  countryRisk: [],
  defaultSpreads: [],
  industryBetas: [],
};

describe('typed figures', () => {
  it('scales totals and share counts, not rates and not amounts per share', () => {
    expect(readEntry('revenue', '274,515', 6, 'USD')).toEqual({ ok: true, value: 274_515_000_000 });
    expect(readEntry('shares_outstanding', '17528', 6, 'USD')).toEqual({
      ok: true,
      value: 17_528e6,
    });
    expect(readEntry('dividends_per_share', '0.82', 6, 'USD')).toEqual({ ok: true, value: 0.82 });
    expect(readEntry('effective_tax_rate', '14.43%', 6, 'USD')).toEqual({
      ok: true,
      value: 0.1443,
    });
    expect(readEntry('debt_maturity_years', '7.5', 6, 'USD')).toEqual({ ok: true, value: 7.5 });
    expect(readEntry('debt', ' ', 6, 'USD')).toBeNull();
  });

  it('refuses a sign that the item cannot have', () => {
    expect(readEntry('debt', '-5', 0, 'USD')?.ok).toBe(false);
    expect(readEntry('ebit', '-5', 0, 'USD')).toEqual({ ok: true, value: -5 });
  });

  it('opens on the latest year with figures, else the year before the last price', () => {
    expect(openingYear([fact('debt', 2018, 1), fact('debt', 2019, 1)], '2022-01-01')).toBe(2019);
    expect(openingYear([], '2020-12-11')).toBe(2019);
    expect(openingYear([], null)).toBeNull();
  });

  it('tells the last day of a year of 52 weeks by its own figures, those of filings first', () => {
    const typed = { ...fact('debt', 2020, 1), periodEnd: '2020-09-27' };
    const filed = {
      ...fact('revenue', 2020, 1),
      ...{ periodEnd: '2020-09-26', basis: 'reported' as const },
    };
    const quarter = { ...filed, fiscalPeriod: 'Q1' as const, periodEnd: '2019-12-28' };
    expect(endOfYear([quarter, typed, filed], 2020)).toBe('2020-09-26');
    expect(endOfYear([typed], 2020)).toBe('2020-09-27');
    expect(endOfYear([filed], 2021)).toBeNull();
    expect(endOfYear([filed], null)).toBeNull();
  });

  it('stores what is typed on the day of the year’s own figures, never under another year', () => {
    expect(entryPeriod(2020, '2020-09-26')).toBe('2020-09-26');
    // The 53rd week of 2020.
    expect(entryPeriod(2020, '2021-01-02')).toBe('2021-01-02');
    // Fiscal 2023 by its filer's name, 2024 by the day on which it ends.
    expect(entryPeriod(2023, '2024-02-03')).toBe('FY2023');
    expect(entryPeriod(2020, null)).toBe('FY2020');
    expect(parseYear('2020')).toBe(2020);
    expect(parseYear('20')).toBeNull();
  });
});

describe('what is missing', () => {
  it('takes the current figures of one fiscal year alone', () => {
    const facts = [fact('debt', 2019, 1), fact('cash', 2020, 2), fact('debt', 2020, 3, false)];
    expect([...factsOfYear(facts, 2020).keys()]).toEqual(['cash']);
    expect([...factsOfYear(facts, 2019).keys()]).toEqual(['debt']);
    expect(factsOfYear(facts, null).size).toBe(0);
  });

  it('lists the years that a projection can begin from, latest first', () => {
    const facts = [
      ...[fact('revenue', 2019, 1), fact('ebit', 2019, 2), fact('revenue', 2020, 3)],
      ...[fact('ebit', 2020, 4, false), fact('revenue', 2021, 5), fact('ebit', 2021, 6)],
    ];
    expect(statementYears(facts)).toEqual([2021, 2019]);
    expect(statementYears([])).toEqual([]);
  });

  it('looks at the year that the workbench values: whole, and ended about when the price was made', () => {
    const facts = [fact('debt', 2019, 1), fact('debt', 2020, 2), fact('debt', 2024, 3)];
    expect(valuationYear(facts, '2020-12-11')).toBe(2020);
    // Ninety-two days after the price at the most.
    expect(valuationYear(facts, '2020-09-30')).toBe(2020);
    expect(valuationYear(facts, '2020-09-29')).toBe(2019);
    expect(valuationYear(facts, null)).toBe(2024);
    expect(valuationYear(facts, '2010-01-01')).toBe(2024);
    const quarter = { ...fact('debt', 2025, 4), fiscalPeriod: 'Q1' };
    expect(valuationYear([...facts, quarter], null)).toBe(2024);
    expect(valuationYear([quarter], null)).toBeNull();
  });

  it('finds the rate in force on a day: the newest that is not later, else the earliest', () => {
    const rates = [rate('2020-01-31', 0.01), rate('2020-06-30', 0.02), rate('2021-01-31', 0.03)];
    expect(rateInForce(rates, 'risk-free', ['USD'], '2020-12-11')?.value).toBe(0.02);
    expect(rateInForce(rates, 'risk-free', ['USD'], '2019-12-31')?.value).toBe(0.01);
    expect(rateInForce(rates, 'risk-free', ['USD'], null)?.value).toBe(0.03);
    expect(rateInForce(rates, 'erp', ['USD'], null)).toBeUndefined();
    const corrected = [...rates, rate('2020-06-30', 0.025, '2021-02-01')];
    expect(rateInForce(corrected, 'risk-free', ['USD'], '2020-12-11')?.value).toBe(0.025);
    // The first scope that has any leads over a newer one of the next.
    const other = { ...rate('2020-11-30', 0.04), scope: 'EUR' };
    expect(rateInForce([...rates, other], 'risk-free', ['USD', 'EUR'], '2020-12-11')?.value).toBe(
      0.02,
    );
  });

  it('names what leases need where they are debt, by the statements or by the choice made', () => {
    const itemsOf = (given: Partial<Parameters<typeof figureNeeds>[0]>) =>
      figureNeeds({ ticker, facts: [fact('debt', 2020, 0)], rates: [], market, ...given })
        .flatMap(({ needs }) => needs.flatMap(({ item }) => item ?? []))
        .filter((item) => item.startsWith('lease'));
    const both = ['lease_liability', 'lease_assets_obtained'];
    expect(itemsOf({ leases: 'ifrs-16' })).toEqual(both);
    expect(itemsOf({ leases: 'us-gaap', assumptions: { wacc: { leases: 'ifrs-16' } } })).toEqual(
      both,
    );
    expect(itemsOf({ leases: 'ifrs-16', assumptions: { wacc: { leases: 'us-gaap' } } })).toEqual(
      [],
    );
    expect(itemsOf({})).toEqual([]);
  });

  it('names what each figure lacks', () => {
    const needs = figureNeeds({ ticker, facts: [fact('debt', 2020, 0)], rates: [], market });
    const open = new Map(
      needs.map(({ figure, needs: list }) => [
        figure,
        list.filter(({ met }) => !met).map(({ label }) => label),
      ]),
    );
    expect(open.get('CAPM and five-factor beta')).toEqual([]);
    expect(open.get('Industry beta')).toEqual(['Industry', 'Industry betas, US']);
    // Without debt there is no cost of debt to give. The year is that of the valuation.
    expect(open.get('Cost of capital')).not.toContain('Debt, 2020');
    expect(open.get('Cost of capital')?.join()).not.toContain('Pre-tax cost of debt');
    expect(open.get('Cost of capital')).toContain('Diluted shares, 2020');
    expect(open.get('FCFF value per share')).toContain('Revenue, 2020');
    const bare = { ...ticker, prices: { ...ticker.prices, hasAdjusted: false } };
    expect(figureNeeds({ ticker: bare, facts: [], rates: [], market })[0]?.needs[1]).toEqual({
      label: 'Adjusted closes, or your word on the close',
      met: false,
      where: 'beta',
    });
  });

  it('tells factors that end long before the prices, and asks for others where no window is left', () => {
    const old = (last: string) => {
      const factors = [{ ...market.factors[0]!, first: '2015-01', last }];
      const [beta] = figureNeeds({ ticker, facts: [], rates: [], market: { ...market, factors } });
      return beta?.needs.find(({ label }) => label.startsWith('Five factors'));
    };
    // The prices go from January 2015 to December 2020.
    expect(old('2020-11')).toEqual({ label: 'Five factors, US', met: true, where: 'import' });
    expect(old('2017-02')).toMatchObject({
      ...{
        met: true,
        note: expect.stringMatching(/^US factors end Feb 2017; the prices go to/) as string,
      },
    });
    expect(old('2016-12')).toMatchObject({
      ...{ label: 'Five factors, US, of 24 months of its prices', met: false },
    });
  });

  it('asks at once for exchange rates and for factors of the prices, where both are lacking', () => {
    const european = {
      ...ticker,
      ...{ region: 'Europe', currency: 'EUR' },
      prices: { ...ticker.prices, first: '2019-03-01', last: '2026-11-27' },
    } as typeof ticker;
    const factors = [
      { ...market.factors[0]!, region: 'Europe' as const, first: '1990-07', last: '2019-12' },
    ];
    const given = { ...market, factors, exchangeRates: [] };
    const list = figureNeeds({ ticker: european, facts: [], rates: [], market: given });
    const [beta] = needsOfCosts(list, [{ method: 'CAPM' }]);
    // April to December 2019 are nine months.
    expect(beta?.needs.filter(({ met }) => !met)).toEqual([
      { label: 'Exchange rates EUR/USD for the months of its prices', met: false, where: 'import' },
      {
        ...{ label: 'Five factors, Europe, of 24 months of its prices', met: false },
        ...{ where: 'import', note: expect.stringContaining('end Dec 2019') as string },
      },
    ]);
  });

  it('says of which other regions the book has a missing file, and takes the regions that are set', () => {
    const betas = [
      { region: 'Global' as const, asOf: '2026-01-05', industries: 94 },
      { region: 'US' as const, asOf: '2026-01-05', industries: 94 },
      { region: 'US' as const, asOf: '2025-01-05', industries: 94 },
    ] as unknown as typeof market.industryBetas;
    const given = { ...market, industryBetas: betas };
    const japanese = { ...ticker, region: 'Japan' as const, industry: 'Canals' };
    const needs = (of: typeof ticker) =>
      figureNeeds({ ticker: of, facts: [], rates: [], market: given })
        .slice(0, 2)
        .map((entry) => entry.needs.at(-1));
    expect(needs(japanese)).toEqual([
      {
        ...{ label: 'Five factors, Japan', met: false, where: 'import' },
        note: 'The book has no five factors of Japan, but those of US: another region can be chosen in Settings.',
      },
      {
        ...{ label: 'Industry betas, Japan', met: false, where: 'import' },
        note: 'The book has no industry betas of Japan, but those of Global, US: another region can be chosen in Settings.',
      },
    ]);
    expect(needs({ ...japanese, factorRegion: 'US', damodaranRegion: 'Global' })).toEqual([
      { label: 'Five factors, US', met: true, where: 'import' },
      { label: 'Industry betas, Global', met: true, where: 'import' },
    ]);
  });

  it('names the figures of another currency where a year is in two, and takes that of most', () => {
    const mixed = [
      ...[fact('revenue', 2020, 5), fact('ebit', 2020, 1)].map((one) => ({ ...one, unit: 'NOK' })),
      { ...fact('debt', 2020, 3), unit: 'USD' },
      { ...fact('shares_outstanding', 2020, 9), unit: 'shares' },
    ];
    const list = figureNeeds({ ticker, facts: mixed, rates: [], market });
    const asked = list.filter(({ needs }) =>
      needs.some(({ label }) => label === 'One currency for 2020: Debt in USD, the others in NOK'),
    );
    expect(asked.map(({ figure }) => figure)).toEqual(['Industry beta', 'Cost of capital']);
    expect(currencyOfFigures(ticker, mixed)).toBe('NOK');
  });

  it('says what stands in place of a fiscal year where the book has quarters alone', () => {
    const quarter = (item: Fact['item'], end: string) => ({
      ...fact(item, 2025, 5),
      ...{ fiscalPeriod: 'Q2', periodEnd: end },
    });
    const notes = (facts: Fact[], of = ticker) =>
      figureNeeds({ ticker: of, facts, rates: [], market }).map((entry) =>
        entry.needs.flatMap(({ note }) => note ?? []),
      );
    const words =
      'The book has one quarter, to Apr 30, 2025, after the price of Dec 11, 2020, and no fiscal year.';
    const alone = [quarter('debt', '2025-04-30'), quarter('shares_outstanding', '2025-04-30')];
    expect(notes(alone)).toEqual([[], [], [words], [], []]);
    expect(notes(alone, { ...ticker, industry: 'Bank (Money Center)' })).toEqual([
      ...[[], [], [words], [words], []],
    ]);
    const two = [...alone, quarter('debt', '2020-10-31')];
    expect(notes(two)[2]).toEqual([
      'The book has 2 quarters, the last to Apr 30, 2025, and no fiscal year.',
    ]);
    expect(notes([...alone, fact('debt', 2019, 1)]).flat()).toEqual([]);
    expect(notes([]).flat()).toEqual([]);
  });

  it('lists what refused methods need, each with its own beta', () => {
    const list = figureNeeds({ ticker, facts: [], rates: [], market });
    const figures = (...methods: ('CAPM' | 'DAMO' | 'BUILD_UP')[]) =>
      needsOfCosts(
        list,
        methods.map((method) => ({ method })),
      ).map(({ figure }) => figure);
    expect(figures('CAPM')).toEqual(['CAPM and five-factor beta', 'Cost of capital']);
    expect(figures('DAMO', 'CAPM')).toHaveLength(3);
    expect(figures('BUILD_UP')).toEqual(['Cost of capital']);
    expect(figures()).toEqual([]);
    expect(needsOfBetas(list, [{ method: 'DAMO' }]).map(({ figure }) => figure)).toEqual([
      'Industry beta',
    ]);
  });

  it('lists what refused values need at once: of the firm with a cost of capital, of equity without its debt', () => {
    const list = figureNeeds({ ticker, facts: [], rates: [], market });
    const open = (figures: readonly FigureNeeds[]) =>
      figures.flatMap(({ needs }) => needs.flatMap(({ label, met }) => (met ? [] : [label])));
    const refused = [{ method: 'CAPM' }] as const;
    const firm = open(needsOfFcff(list, refused, { growth: 0.05 }));
    expect(firm).toEqual(expect.arrayContaining(['Debt', 'Revenue', 'Cash and securities']));
    // On the DCF view, which tells it, its own fields stand above.
    expect(firm).not.toContain('Revenue growth, typed above');
    expect(firm).toContain('Terminal growth, typed above');
    expect(needsOfFcff(list, [], {})).toEqual([]);
    // Where the rates of all years are typed none rests on a cost of debt, but for a stub, which rolls net debt at it.
    const drivers = { growth: {}, margin: {}, salesToCapital: {} };
    const asked = (wacc: { initial?: number; stable?: number }, stub?: { distributions: number }) =>
      needsOfFcff(list, refused, {
        drivers: { ...drivers, wacc, ...(stub === undefined ? {} : { stub }) },
      }).some(({ needs }) => needs.some(({ item }) => item === 'pre_tax_cost_of_debt'));
    expect(asked({ initial: 0.09, stable: 0.08 })).toBe(false);
    expect(asked({ initial: 0.09, stable: 0.08 }, { distributions: 5 })).toBe(true);
    expect(asked({ initial: 0.09 })).toBe(true);
    const bank = figureNeeds({
      ...{ ticker: { ...ticker, industry: 'Banks (Regional)' }, facts: [], rates: [], market },
    });
    expect(needsOfFcff(bank, refused, {})).toEqual([]);

    const known = { ticker, facts: [fact('net_income', 2020, 5)] };
    const own = factNeeds(known, ['net_income', 'shares_outstanding']);
    expect(own.map(({ label, met }) => [label, met])).toEqual([
      ['Net income, 2020', true],
      ['Diluted shares, 2020', false],
    ]);
    const equity = open(needsOfEquity(list, refused, own));
    expect(equity).toContain('Diluted shares, 2020');
    expect(equity.some((label) => label.startsWith('Risk-free rate'))).toBe(true);
    expect(equity).not.toContain('Debt');
    expect(needsOfEquity(list, [], own)).toEqual([]);
  });

  it('knows what of the book a value of equity begins with, and that typed figures need none', () => {
    const constant = { kind: 'constant', growth: 0.02 } as const;
    expect(itemsOfEquity('DDM', { ddm: { forecast: constant } }, true)).toEqual([
      'dividends_paid',
      'shares_outstanding',
    ]);
    expect(itemsOfEquity('DDM', { ddm: { forecast: { ...constant, flow: 2 } } }, true)).toEqual([
      'shares_outstanding',
    ]);
    const ofFcfe = (leasesAreDebt: boolean) =>
      itemsOfEquity('FCFE', { fcfe: { forecast: constant } }, leasesAreDebt);
    expect(ofFcfe(false)).toContain('net_borrowing');
    expect(ofFcfe(false)).not.toContain('lease_principal_paid');
    expect(ofFcfe(true)).toContain('lease_principal_paid');
    expect(itemsOfEquity('RESIDUAL_INCOME', {}, true)).toContain('book_equity');
  });

  it('names the two rates that are typed on the DCF view, and the button that stores the value', () => {
    const rates = (assumptions?: object) => {
      const list = figureNeeds({
        ...{ ticker, facts: [], rates: [], market },
        ...(assumptions !== undefined && { assumptions }),
      });
      const value = list.find(({ figure }) => figure === 'FCFF value per share');
      const open = value?.needs.filter(({ met, where }) => !met && where === 'dcf');
      return { open: open?.map(({ label }) => label), by: value?.storedBy, all: list };
    };
    const [growth, terminal] = [
      'Revenue growth, typed on the DCF view',
      'Terminal growth, typed on the DCF view',
    ];
    expect(rates().open).toEqual([growth, terminal]);
    expect(rates().by).toEqual({ button: 'Save run', where: 'dcf' });
    // A growth of 0 % is typed, and years of their own stand for the rate.
    expect(rates({ growth: 0 }).open).toEqual([terminal]);
    expect(rates({ growthPath: [0.05, 0.04], terminalGrowth: 0 }).open).toEqual([]);
    // What the head of the page counts is what is listed below it, each once.
    const listed = (all: readonly FigureNeeds[]): string[] =>
      all.flatMap(({ needs }) => needs.filter(({ met }) => !met).map(({ label }) => label));
    const open = openNeeds(rates().all).map(({ label }) => label);
    expect(open).toEqual([...new Set(listed(rates().all))]);
    expect(open).toContain(growth);
    expect(openNeeds(rates({ growth: 0.05, terminalGrowth: 0.02 }).all)).toHaveLength(
      open.length - 2,
    );
  });

  it('takes the close where a stored beta says that it was accepted', () => {
    const bare = { ...ticker, prices: { ...ticker.prices, hasAdjusted: false } };
    const warned = (code: string) => ({
      warnings: [{ code, severity: 'warning' as const, message: 'as asked for' }],
    });
    const isMet = (...betas: ReturnType<typeof warned>[]) =>
      figureNeeds({ ticker: bare, facts: [], rates: [], market, betas })[0]?.needs[1]?.met;
    expect(isMet()).toBe(false);
    expect(isMet(warned('FEW_OBSERVATIONS'))).toBe(false);
    expect(isMet(warned('FEW_OBSERVATIONS'), warned('CLOSE_NOT_ADJUSTED'))).toBe(true);
  });

  it('asks for both inflations where the flows are not in dollars, unless the premium is a local one', () => {
    const foreign = { ...fact('debt', 2020, 0), unit: 'MYR' };
    const inflation = (scope: string): Rate => ({
      ...rate('2020-01-01', 0.02),
      kind: 'inflation',
      scope,
    });
    const missing = (rates: Rate[], isPremiumLocal = false, facts = [foreign]) =>
      figureNeeds({ ticker, facts, rates, market, isPremiumLocal })
        .flatMap(({ needs }) => needs)
        .some(({ label, met }) => label.startsWith('Expected inflation in MYR and USD') && !met);
    expect(missing([inflation('MYR')])).toBe(true);
    expect(missing([inflation('MYR'), inflation('USD')])).toBe(false);
    expect(missing([], true)).toBe(false);
    expect(missing([], false, [fact('debt', 2020, 0)])).toBe(false);
  });

  it('knows the exchange rates of the returns, and of a price in another currency than the figures', () => {
    const london = { ...ticker, currency: 'GBX' };
    const pair = (base: string, quote: string, first: string, last: string) => ({
      ...{
        base,
        quote,
        first,
        last,
        count: 1,
        rate: 1,
        fileName: null,
        importId: null,
        line: null,
      },
    });
    const open = (...exchangeRates: ReturnType<typeof pair>[]): string[] =>
      figureNeeds({
        ...{ ticker: london, facts: [fact('debt', 2020, 0)], rates: [] },
        market: { ...market, exchangeRates },
      })
        .flatMap(({ needs }) => needs)
        .filter(({ met, label }) => !met && label.startsWith('Exchange'))
        .map(({ label }) => label);
    const [returns, price] = [
      'Exchange rates GBP/USD for the months of its prices',
      'Exchange rate GBP/USD of the week up to Dec 11, 2020',
    ];
    expect(open()).toEqual([returns, price]);
    // Prices from 2015-01-02 to 2020-12-11: 720 days up to 2020-12-11 begin on 2018-12-22.
    expect(open(pair('GBP', 'USD', '2018-12-22', '2020-12-11'))).toEqual([]);
    expect(open(pair('USD', 'GBP', '2018-12-23', '2020-12-11'))).toEqual([returns]);
    expect(open(pair('GBP', 'USD', '2010-01-01', '2020-12-04'))).toEqual([]);
    expect(open(pair('GBP', 'USD', '2010-01-01', '2020-12-03'))).toEqual([price]);
    const euro = [
      pair('EUR', 'GBP', '2010-01-01', '2021-01-01'),
      pair('EUR', 'USD', '2010-01-01', '2021-01-01'),
    ];
    expect(open(...euro)).toEqual([]);
    expect(open(euro[0]!)).toEqual([returns, price]);
    // Returns in the currency of the prices need none, whether the assumptions or the betas say so.
    const local = { wacc: { returnsIn: 'local' as const } };
    const warned = { warnings: [{ code: 'LOCAL_CURRENCY_RETURNS' }] } as never;
    const asked = (given: Partial<Parameters<typeof figureNeeds>[0]>): string[] =>
      figureNeeds({
        ...{ ticker: london, facts: [fact('debt', 2020, 0)], rates: [], market, ...given },
      })
        .flatMap(({ needs }) => needs)
        .filter(({ met, label }) => !met && label.startsWith('Exchange'))
        .map(({ label }) => label);
    expect(asked({ assumptions: local })).toEqual([price]);
    expect(asked({ betas: [warned] })).toEqual([price]);
    const dollars = { wacc: { returnsIn: 'USD' as const } };
    expect(asked({ assumptions: dollars, betas: [warned] })).toEqual([returns, price]);
  });

  it('names the figure that another waits for, at any depth', () => {
    const [met, open] = [true, false].map((is) => ({
      label: 'x',
      met: is,
      where: 'facts' as const,
    }));
    const list = (cost: typeof met, value: typeof met) => [
      { figure: 'Cost', needs: [cost!] },
      { figure: 'Value', needs: [value!], restsOn: 'Cost' },
      { figure: 'Target', needs: [met!], restsOn: 'Value' },
    ];
    const waits = (figures: FigureNeeds[]) => figures.map((one) => waitsFor(figures, one));
    expect(waits(list(met, met))).toEqual([null, null, null]);
    expect(waits(list(open, met))).toEqual([null, 'Cost', 'Cost']);
    expect(waits(list(met, open))).toEqual([null, null, 'Value']);
  });

  it('takes the risk-free rate of the currency of the figures, else of the quotation in whole units', () => {
    const pence = { ...ticker, currency: 'GBX' };
    expect(currencyOfFigures(pence, [])).toBe('GBP');
    expect(currencyOfFigures(pence, [fact('debt', 2020, 1)])).toBe('USD');
    expect(currencyOfFigures({ ...ticker, currency: null }, [])).toBeNull();
  });

  it('asks a bank for its book equity, not for free cash flow', () => {
    const bank = { ...ticker, industry: 'Banks (Regional)' };
    const needs = figureNeeds({ ticker: bank, facts: [fact('debt', 2020, 0)], rates: [], market });
    const found = needs.find(({ figure }) => figure === 'Value by book equity');
    expect(found?.needs.map(({ label }) => label)).toEqual([
      'Book equity, 2020',
      'Diluted shares, 2020',
    ]);
    expect(needs.map(({ figure }) => figure)).not.toContain('FCFF value per share');
  });
});

describe('the currency of amounts', () => {
  it.each([
    ['usd', { ok: true, value: 'USD' }],
    [' EUR ', { ok: true, value: 'EUR' }],
    ['GBX', { ok: false, message: 'Divide by 100 and give amounts in GBP.' }],
    ['GBp', { ok: false, message: 'Divide by 100 and give amounts in GBP.' }],
    ['gbp', { ok: true, value: 'GBP' }],
    ['ZAc', { ok: false, message: 'Divide by 100 and give amounts in ZAR.' }],
    ['US', { ok: false, message: 'Three letters, such as USD.' }],
    ['', { ok: false, message: 'Three letters, such as USD.' }],
  ])('reads %j', (text, read) => {
    expect(readCurrency(text)).toEqual(read);
  });
});

describe('a figure that holds for years', () => {
  const tax = (year: number, value: number) => ({
    ...fact('marginal_tax_rate', year, value),
    unit: 'ratio',
  });

  it('is offered from the nearest other year, with its source, and no statement figure is', () => {
    const facts = [tax(2018, 0.3), tax(2022, 0.25), tax(2024, 0.21), fact('debt', 2022, 5)];
    expect(lastingFigure(facts, 'marginal_tax_rate', 2020)?.fiscalYear).toBe(2022);
    expect(lastingFigure(facts, 'marginal_tax_rate', 2023)?.fiscalYear).toBe(2024);
    expect(lastingFigure(facts, 'marginal_tax_rate', null)).toBeUndefined();
    expect(lastingFigure(facts, 'debt', 2020)).toBeUndefined();
    expect(lastingFigure([tax(2022, 0.25)], 'marginal_tax_rate', 2022)).toBeUndefined();
    expect(lastingWords(tax(2022, 0.25))).toBe('25.00% of 2022');
    expect(carriedTo('FY2020', tax(2022, 0.25))).toMatchObject({
      ...{ item: 'marginal_tax_rate', value: 0.25, unit: 'ratio' },
      ...{ period: 'FY2020', source: 'As of FY2022: report' },
    });
  });
});
