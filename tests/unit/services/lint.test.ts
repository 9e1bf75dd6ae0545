/** Findings of the linter that only a whole run can have, attached to the run and replayed with it. */
import { expect, it } from 'vitest';
import type {
  Assumptions,
  EquityFlowDetails,
  FairbookApi,
  FcffAssumptions,
  FcffDetails,
} from '../../../src/contract/api.ts';
import type { Model } from '../../../src/contract/vocabulary.ts';
import type { StatementRecord } from '../../../src/repo/statement.ts';
import { yearOf } from '../../../src/services/company-inputs.ts';
import {
  ASSUMPTIONS,
  computeAll,
  FACTS,
  importAll,
  priceFile,
  readyBook,
  result,
  saveFacts,
  SYMBOL,
  YEAR,
} from './support/book.ts';

async function valued(api: FairbookApi): Promise<{ codes: string[]; runId: number }> {
  const [row] = await api.valuations.compute({
    symbol: SYMBOL,
    models: ['FCFF'],
    methods: ['CAPM'],
    assumptions: ASSUMPTIONS,
  });
  const { warnings, runId } = result(row!);
  return { codes: warnings.map(({ code }) => code), runId: runId ?? 0 };
}

it('says that a figure jumps between years as thousands and millions do, and replays the finding', async () => {
  const api = await readyBook();
  expect((await valued(api)).codes).not.toContain('UNITS_JUMP');
  await saveFacts(api, SYMBOL, { revenue: FACTS.revenue! / 1000 }, `FY${YEAR - 1}`);
  const { codes, runId } = await valued(api);
  expect(codes.filter((code) => code === 'UNITS_JUMP')).toHaveLength(1);
  const { run } = await api.runs.explain(runId);
  const finding = run.warnings.find(({ code }) => code === 'UNITS_JUMP');
  expect(finding?.message).toMatch(/Revenue changes by a factor of 1000/);
  expect(await api.runs.replay(runId)).toEqual({ identical: true });
});

it('says that every year’s income statement is in another unit than its balance sheet', async () => {
  const api = await readyBook();
  const flows = { revenue: 5_000_000, ebit: 900_000, depreciation_amortisation: 210_000 };
  const sheet = { book_equity: 3_000_000, debt: 1_200_000, cash: 400_000 };
  const years = [`FY${YEAR}`, `FY${YEAR - 1}`];
  const save = async (unit: number) => {
    const printed = Object.entries(flows).map(([item, value]) => [item, value / unit] as const);
    for (const year of years) {
      await saveFacts(api, SYMBOL, { ...sheet, ...Object.fromEntries(printed) }, year);
    }
  };
  await save(1);
  expect((await valued(api)).codes).not.toContain('STATEMENTS_IN_OTHER_UNITS');
  await save(1000);
  const { codes, runId } = await valued(api);
  // No year stands out from the others.
  expect(codes).not.toContain('UNITS_JUMP');
  const { run } = await api.runs.explain(runId);
  const found = run.warnings.find(({ code }) => code === 'STATEMENTS_IN_OTHER_UNITS');
  expect(found?.figures).toMatchObject({ fiscalYear: YEAR, earned: 5_000, held: 3_000_000 });
  expect(found?.message).toContain('USD 5,000, the largest of equity, debt and cash USD 3,000,000');
  expect(await api.runs.replay(runId)).toEqual({ identical: true });
});

it('says which figures of one first year are in another unit than the rest', async () => {
  const api = await readyBook();
  const found = async (facts: Partial<typeof FACTS>) => {
    await saveFacts(api, SYMBOL, { pre_tax_cost_of_debt: 0.05, ...facts });
    const request = { models: ['FCFF'], methods: ['CAPM'], assumptions: ASSUMPTIONS } as const;
    const [row] = await api.valuations.compute({ symbol: SYMBOL, ...request });
    const { warnings, costWarnings, runId, waccRunId } = result(row!);
    const told = [...warnings, ...costWarnings].filter(({ code }) =>
      ['FIGURES_IN_OTHER_UNITS', 'INTEREST_UNLIKE_DEBT'].includes(code),
    );
    for (const run of [runId ?? 0, waccRunId ?? 0]) {
      expect(await api.runs.replay(run)).toEqual({ identical: true });
    }
    return told.map(({ message }) => message.slice(0, message.indexOf(':')));
  };
  expect(await found({})).toEqual([]);
  // Cash and D&A in thousands beside the rest in ones: cash of 400 is 0.008 % of revenue.
  expect(await found({ cash: 400, depreciation_amortisation: 210 })).toEqual([
    'Beside revenue of USD 5,000,000 in fiscal year 2024, D&A of USD 210 and cash of USD 400 are hardly in the same unit',
  ]);
  // Debt of 1.2 million in millions: interest of 54,000 is 27,000 times the 2.
  expect(await found({ cash: 400_000, depreciation_amortisation: 210_000, debt: 2 })).toEqual([
    'Beside revenue of USD 5,000,000 in fiscal year 2024, debt of USD 2 is hardly in the same unit',
    'Interest expense of fiscal year 2024, USD 54,000, is 27,000 times the average debt of USD 2',
  ]);
});

it.each(['ratios', 'drivers'] as const)(
  'says that an exit multiple is far above the company’s own, by %s',
  async (form) => {
    const api = await readyBook();
    const said = async (exitMultiple: number): Promise<string | undefined> => {
      const terminal = { method: 'exit-multiple', exitMultiple } as const;
      const drivers = {
        growth: { initial: 0.06, stable: 0.02 },
        ...{ margin: { stable: 0.18 }, salesToCapital: { initial: 2, stable: 2 }, terminal },
      };
      const own: Assumptions = form === 'ratios' ? { ...ASSUMPTIONS, terminal } : { drivers };
      const [row] = await api.valuations.compute({
        ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] },
        assumptions: { ...own, wacc: { price: 100 } },
      });
      const { warnings, runId } = result(row!);
      expect(await api.runs.replay(runId ?? 0)).toEqual({ identical: true });
      return warnings.find(({ code }) => code === 'EXIT_MULTIPLE_HIGH')?.message;
    };
    // By hand: 100,000 shares at 100, debt 1,200,000, pension 40,000 less tax at 25 %, minorities 15,000, less cash 400,000
    // and associates 20,000, over EBIT 900,000 and D&A 210,000: 10,825,000 / 1,110,000 = 9.75.
    expect(await said(60)).toMatch(
      /^The exit multiple of 60\.0 × EBITDA .* is 6\.2 times the company’s own multiple of 9\.8 at its price\./,
    );
    expect(await said(9.75)).toBeUndefined();
  },
);

it('says that a typed premium is the realised return of the very factor file', async () => {
  const api = await readyBook();
  const { rows } = await api.book.query(
    "SELECT 12 * sum(mktrf + rf) / count(*) FROM ff5_factors WHERE region = 'US'",
  );
  const codes = async (erp: number): Promise<string[]> => {
    const [row] = await api.wacc.compute({ symbol: SYMBOL, methods: ['FF5'], inputs: { erp } });
    return result(row!).warnings.map(({ code }) => code);
  };
  expect(await codes(rows[0]![0] as number)).toContain('REALISED_RETURN_AS_PREMIUM');
  expect(await codes(0.046)).not.toContain('REALISED_RETURN_AS_PREMIUM');
});

it('says that the share count is of another time than a value dated by hand', async () => {
  const api = await readyBook();
  const [row] = await api.valuations.compute({
    symbol: SYMBOL,
    models: ['FCFF'],
    methods: ['CAPM'],
    assumptions: { ...ASSUMPTIONS, valuationDate: '2026-03-01' },
  });
  expect(result(row!).warnings.map(({ code }) => code)).toContain('SHARE_COUNT_STALE');
});

it('says that the balance sheet is of a later day than the price, in values and costs of capital', async () => {
  const api = await readyBook();
  // Monthly rows stand for the ends of their months: the last price is of 2024-11-30, 31 days before the year's end.
  await importAll(api, priceFile({ symbol: 'EARLY', months: 72 }));
  await api.tickers.save({ symbol: 'EARLY', industry: 'Canal Haulage' });
  await saveFacts(api, 'EARLY', FACTS);
  const rowsOf = async (symbol: string) => [
    ...(await api.valuations.compute({
      symbol,
      models: ['FCFF'],
      methods: ['CAPM'],
      assumptions: ASSUMPTIONS,
    })),
    ...(await api.valuations.compute({
      symbol,
      models: ['DDM'],
      methods: ['CAPM'],
      assumptions: { ddm: { forecast: { kind: 'constant', growth: 0.02, flow: 1.25 } } },
    })),
    ...(await api.wacc.compute({ symbol, methods: ['CAPM'] })),
  ];
  const early = (await rowsOf('EARLY')).filter((row) => 'warnings' in row);
  expect(early.length).toBe(3);
  for (const row of early) {
    const finding = row.warnings.find(({ code }) => code === 'STATEMENTS_AFTER_PRICE');
    expect(finding).toMatchObject({
      severity: 'warning',
      figures: { balanceSheetDate: '2024-12-31', priceDate: '2024-11-30', daysAfter: 31 },
    });
    expect(finding?.message).toContain('31 days after the price of 2024-11-30');
    expect(await api.runs.replay(row.runId!)).toEqual({ identical: true });
  }
  for (const row of await rowsOf(SYMBOL)) {
    if (!('warnings' in row)) continue;
    expect(row.warnings.map(({ code }) => code)).not.toContain('STATEMENTS_AFTER_PRICE');
  }
});

it('says that statements are old, how many projected years are past, and that the price is of another time', async () => {
  const api = await readyBook();
  const at = async (valuationDate: string, models: ('FCFF' | 'DDM')[] = ['FCFF']) => {
    const rows = await api.valuations.compute({
      ...{ symbol: SYMBOL, models, methods: ['CAPM'] },
      assumptions: {
        ...(models[0] === 'FCFF' ? ASSUMPTIONS : {}),
        ...(models[0] === 'DDM'
          ? { ddm: { forecast: { kind: 'constant', growth: 0.02, flow: 1.25 } } }
          : {}),
        valuationDate,
      },
    });
    return result(rows[0]!);
  };
  const find = ({ warnings }: Awaited<ReturnType<typeof at>>, code: string) =>
    warnings.find((warning) => warning.code === code);
  // 457 days after 2024-12-31 is 2026-04-02.
  const last = await at('2026-04-02');
  expect(find(last, 'STATEMENTS_OLD')).toBeUndefined();
  const far = await at('2026-04-03');
  expect(find(far, 'STATEMENTS_OLD')).toMatchObject({
    severity: 'warning',
    figures: { ageDays: 458, endedYears: 1, valuationDate: '2026-04-03' },
  });
  expect(await api.runs.replay(far.runId!)).toEqual({ identical: true });
  const { priceDate } = far.details as { priceDate: string };
  expect(find(far, 'PRICE_DATE_FAR')).toMatchObject({
    severity: 'warning',
    figures: { valuationDate: '2026-04-03', priceDate },
  });
  expect(find(await at('2026-04-03', ['DDM']), 'STATEMENTS_OLD')?.message).not.toContain(
    'projected years',
  );
  const { codes } = await valued(api);
  expect(codes).not.toContain('STATEMENTS_OLD');
  expect(codes).not.toContain('PRICE_DATE_FAR');
});

it('repeats no release of working capital unless asked to, and says so; no growth without reinvestment under a value driver', async () => {
  const api = await readyBook();
  await saveFacts(api, SYMBOL, { change_in_working_capital: -150_000 });
  const codes = async (more: Partial<FcffAssumptions> = {}) => {
    const [row] = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] },
      assumptions: { ...ASSUMPTIONS, ...more },
    });
    return result(row!).warnings;
  };
  const usual = (await codes()).find(({ code }) => code === 'WORKING_CAPITAL_RELEASED');
  expect(usual).toMatchObject({
    severity: 'info',
    figures: { ofAddedRevenue: 0, fiscalYear: YEAR },
  });
  expect(usual?.message).toContain('released USD 150,000 in fiscal year 2024');
  // Typed below zero growth releases it: (260 - 210) / 5000 of revenue less nine tenths of what is added to it.
  const found = await codes({ workingCapital: -0.9 });
  expect(found.map(({ code }) => code)).toContain('GROWTH_WITHOUT_REINVESTMENT');
  expect(found.find(({ code }) => code === 'WORKING_CAPITAL_RELEASED')?.message).toContain(
    'growth takes −90.0% of added revenue',
  );
  const driver = await codes({
    ...{ workingCapital: -0.9, terminal: { method: 'value-driver', ronic: 0.12 } },
  });
  expect(driver.map(({ code }) => code)).not.toContain('GROWTH_WITHOUT_REINVESTMENT');
  expect(driver.map(({ code }) => code)).toContain('WORKING_CAPITAL_RELEASED');
  const capital = await codes({ reinvestment: 'sales-to-capital', salesToCapital: 2 });
  expect(capital.map(({ code }) => code)).not.toContain('WORKING_CAPITAL_RELEASED');
});

it('says that a year’s build of working capital goes on for ever, and what the value were without it', async () => {
  const api = await readyBook();
  await saveFacts(api, SYMBOL, { change_in_working_capital: 300_000 });
  const valueOf = async (more: Partial<FcffAssumptions> = {}) => {
    const [row] = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] },
      assumptions: { ...ASSUMPTIONS, ...more },
    });
    const { warnings, details, runId } = result(row!);
    const finding = warnings.find(({ code }) => code === 'WORKING_CAPITAL_UNUSUAL');
    const { operatingValueAtBalanceSheet: operatingValue } = details as FcffDetails;
    return { finding, operatingValue, runId: runId! };
  };
  // Alone: 6 % of 5,000,000, which at a growth of 2 % takes 0.06 x 1.02 / 0.02 of added revenue.
  const alone = await valueOf();
  expect(alone.finding).toMatchObject({ severity: 'warning', figures: { earlierYears: 0 } });
  expect(alone.finding?.message).toContain('is 306% of added revenue');
  const ways: Partial<FcffAssumptions>[] = [
    {},
    { timing: 'mid-year' },
    { terminal: { method: 'exit-multiple', exitMultiple: 2 } },
    { terminal: { method: 'value-driver', ronic: 0.12 } },
  ];
  // 1 %, 0.5 % and -0.2 % of revenue before.
  for (const [year, change] of [
    [2021, 50_000],
    [2022, 25_000],
    [2023, -10_000],
  ] as const) {
    await saveFacts(
      api,
      SYMBOL,
      { revenue: 5_000_000, change_in_working_capital: change },
      `FY${year}`,
    );
  }
  for (const way of ways) {
    const { finding, operatingValue, runId } = await valueOf(way);
    expect(finding?.figures).toMatchObject({
      ...{ fiscalYear: YEAR, ratio: 0.06, earlierYears: 3 },
      ...{ lowest: -0.002, highest: 0.01, median: 0.005, operatingValue },
    });
    expect(await api.runs.replay(runId)).toEqual({ identical: true });
    // Where growth takes none, all of it is back: at the median 0.055 / 0.06 of it.
    const none = await valueOf({ ...way, workingCapital: 0 });
    expect(none.finding).toBeUndefined();
    const atMedian = operatingValue + ((none.operatingValue - operatingValue) * 55) / 60;
    expect(finding?.figures?.['operatingValueAtUsual']).toBeCloseTo(atMedian, 3);
  }
  const { finding } = await valueOf(ways[2]);
  expect(finding?.message).toContain('keeps this share in every projected year; in the 3 earlier');
  // What it is judged by belongs to the run: it is stale when an earlier year moves.
  const [before] = await api.valuations.list(SYMBOL);
  expect(before?.stale).toEqual([]);
  await saveFacts(api, SYMBOL, { change_in_working_capital: 60_000 }, 'FY2021');
  const [after] = await api.valuations.list(SYMBOL);
  expect(after?.stale).toHaveLength(1);
  // The usual swings of stocks are no jump of a unit.
  await saveFacts(api, SYMBOL, { change_in_working_capital: 20 }, 'FY2023');
  expect((await valued(api)).codes).not.toContain('UNITS_JUMP');
});

it('says of a flow to equity too that a year’s build of working capital goes on for ever', async () => {
  const api = await readyBook();
  await saveFacts(api, SYMBOL, {
    ...{ net_income: 600_000, net_borrowing: 0, change_in_working_capital: 300_000 },
  });
  const valueOf = async (assumptions: Assumptions) => {
    const [row] = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFE'], methods: ['CAPM'], assumptions },
    });
    const { warnings, details, runId } = result(row!);
    const finding = warnings.find(({ code }) => code === 'WORKING_CAPITAL_UNUSUAL');
    const value = (details as EquityFlowDetails).valueAtBalanceSheet;
    return { finding, value, runId: runId! };
  };
  const grown = { kind: 'constant', growth: 0.02 } as const;
  const path = { kind: 'explicit', rates: [0.05], terminal: 0.02 } as const;
  const excessCash = { kind: 'income-in-flows' } as const;
  // Alone: 6 % of 5,000,000 takes 0.06 x 1.02 / 0.02 of added revenue, as in the value of the firm.
  const alone = await valueOf({ fcfe: { forecast: grown, excessCash } });
  expect(alone.finding?.message).toContain('is 306% of added revenue');
  for (const [year, change] of [
    [2021, 50_000],
    [2022, 25_000],
    [2023, -10_000],
  ] as const) {
    const figures = { revenue: 5_000_000, change_in_working_capital: change };
    await saveFacts(api, SYMBOL, figures, `FY${year}`);
  }
  for (const forecast of [grown, { kind: 'growth', growth: path }] as const) {
    for (const cash of [excessCash, { kind: 'stripped', incomeAfterTax: 10_000 }] as const) {
      const asked = { forecast, excessCash: cash };
      const { finding, value, runId } = await valueOf({ fcfe: asked });
      expect(finding?.figures).toMatchObject({
        ...{ fiscalYear: YEAR, ratio: 0.06, earlierYears: 3, operatingValue: value },
        ...{ lowest: -0.002, highest: 0.01, median: 0.005 },
      });
      expect(finding?.message).toContain('the base flow carries this share on for ever');
      expect(await api.runs.replay(runId)).toEqual({ identical: true });
      // 600 + 210 - 260 - 25 = 525 thousand: at the median half a percent of revenue is taken, not 300 thousand.
      const typed = { ...asked, forecast: { ...forecast, flow: 525_000 } };
      const usual = await valueOf({ fcfe: typed });
      expect(usual.finding).toBeUndefined();
      expect(finding?.figures?.['operatingValueAtUsual']).toBeCloseTo(usual.value, 3);
    }
  }
});

it('dates the balance sheet by its own figures, not by the latest date of any figure', () => {
  const row = (item: string, periodEnd: string, basis = 'reported') =>
    ({
      ...{ item, periodEnd, basis, fiscalYear: 2020, fiscalPeriod: 'FY', value: 1, unit: 'USD' },
      ...{ id: 1, source: 'typed' },
    }) as StatementRecord;
  const filed = [
    ...['debt', 'cash', 'book_equity', 'revenue'].map((item) => row(item, '2020-09-26')),
    // Another provider's: the month's end, and figures that no value takes from a balance sheet.
    ...['total_equity', 'ebit', 'net_income', 'interest_expense', 'associates'].map((item) =>
      row(item, '2020-09-30'),
    ),
  ];
  expect(yearOf(filed, 2020)?.periodEnd).toBe('2020-09-26');
  // Of two dates told as often, the later; a typed figure only where nothing is filed.
  expect(yearOf([row('debt', '2020-09-26'), row('cash', '2020-09-30')], 2020)?.periodEnd).toBe(
    '2020-09-30',
  );
  expect(
    yearOf([row('debt', '2020-09-26'), row('cash', '2020-12-31', 'provisional')], 2020)?.periodEnd,
  ).toBe('2020-09-26');
  expect(yearOf([row('revenue', '2020-09-26')], 2020)?.periodEnd).toBe('2020-09-26');
});

it('says that a value is divided by the basic count of a cover, unless dilution is stated beside it', async () => {
  const api = await readyBook();
  expect((await valued(api)).codes).not.toContain('SHARES_BASIC');
  await saveFacts(api, SYMBOL, { cover_shares: FACTS.shares_outstanding! });
  const { codes, runId } = await valued(api);
  expect(codes).toContain('SHARES_BASIC');
  expect(await api.runs.replay(runId)).toEqual({ identical: true });
  const dilution = {
    kind: 'treasury-stock',
    at: 'own-value',
    basicShares: FACTS.shares_outstanding!,
    options: [{ count: 1000, strike: 1 }],
    restrictedUnits: 500,
    convertibles: [],
  } as const;
  const [row] = await api.valuations.compute({
    ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] },
    assumptions: { ...ASSUMPTIONS, dilution },
  });
  expect(result(row!).warnings.map(({ code }) => code)).not.toContain('SHARES_BASIC');
});

it('says that the share count lies far from the newest cover known at the valuation, and what that does', async () => {
  const api = await readyBook();
  const cover = (value: number, period: string) =>
    saveFacts(api, SYMBOL, { cover_shares: value }, period);
  const found = async (more: Partial<FcffAssumptions> = {}) => {
    const [row] = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] },
      assumptions: { ...ASSUMPTIONS, ...more },
    });
    const { warnings, valuePerShare, equityValue, runId } = result(row!);
    const finding = warnings.find(({ code }) => code === 'SHARES_UNLIKE_COVER');
    return { finding, valuePerShare, equityValue, runId: runId! };
  };
  // Of the day of the count in use it is not newer, as the covers of annual reports on form 20-F are.
  await cover(90_000, `FY${YEAR}`);
  expect((await found()).finding).toBeUndefined();
  // A count of three days before that of the cover, which is the day of the last price, 2024-12-31.
  await saveFacts(api, SYMBOL, { shares_outstanding: 100_000 }, `${YEAR}-12-28`);
  await cover(100_900, `FY${YEAR}`);
  expect((await found()).finding).toBeUndefined();
  await computeAll(api);
  await cover(96_000, `FY${YEAR}`);
  // The result of before says why it is no longer what would come out.
  const [before] = await api.valuations.list(SYMBOL);
  expect(before?.stale.flatMap(({ changes }) => changes ?? [])).toMatchObject([
    { kind: 'figure', item: 'cover_shares', to: 96_000 },
  ]);
  const after = await found();
  expect(after.finding).toMatchObject({
    severity: 'warning',
    figures: { shares: 100_000, cover: 96_000, coverDate: '2024-12-31' },
  });
  expect(after.finding!.message).toContain('fiscal year 2024 to 2024-12-31');
  expect(after.finding!.figures!['effect']).toBeCloseTo(100 / 96 - 1, 12);
  expect(await api.runs.replay(after.runId)).toEqual({ identical: true });
  expect((await api.valuations.list(SYMBOL))[0]?.stale).toEqual([]);
  // Another near count than the first, or one of after the day that the value is of, changes nothing.
  const { equityValue } = await found({ valuationDate: '2024-12-31' });
  await cover(99_500, `FY${YEAR}`);
  expect((await found()).finding).toBeUndefined();
  await cover(80_000, 'FY2025');
  expect((await found()).finding).toBeUndefined();
  const later = await found({ valuationDate: '2026-01-15' });
  expect(later.finding?.figures).toMatchObject({ cover: 80_000, coverDate: '2025-12-31' });
  // A cover that a newer report should have followed is none.
  expect((await found({ valuationDate: '2027-03-01' })).finding).toBeUndefined();
  // Typed with the request it is still told, and as what it is.
  const typed = await found({ valuationDate: '2026-01-15', wacc: { shares: 90_000 } });
  expect(typed.finding?.message).toContain('90,000 shares, those of the assumptions');
  expect(equityValue).toBeGreaterThan(0);
});

it('says of dividends nothing about covers where they are typed for one share', async () => {
  const api = await readyBook();
  await saveFacts(api, SYMBOL, {
    cover_shares: 90_000,
    dividends_paid: 125_000,
    net_income: 600_000,
    net_borrowing: 0,
  });
  await saveFacts(api, SYMBOL, { shares_outstanding: 100_000 }, `${YEAR}-12-28`);
  const codes = async (assumptions: Assumptions, model: Model) => {
    const [row] = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: [model], methods: ['CAPM'], assumptions },
    });
    return result(row!).warnings.map(({ code }) => code);
  };
  const grown = { kind: 'constant', growth: 0.02 } as const;
  expect(await codes({ ddm: { forecast: { ...grown, flow: 1.25 } } }, 'DDM')).not.toContain(
    'SHARES_UNLIKE_COVER',
  );
  expect(await codes({ ddm: { forecast: grown } }, 'DDM')).toContain('SHARES_UNLIKE_COVER');
  expect(await codes({ fcfe: { forecast: grown } }, 'FCFE')).toContain('SHARES_UNLIKE_COVER');
  const multiples = { source: 'typed', typed: { PE: 15 } } as const;
  expect(await codes({ multiples }, 'PE')).toContain('SHARES_UNLIKE_COVER');
});

it('lists for a draft the checks that its saved run lists, those of the cost of capital with them', async () => {
  // The premium is of 2024-12-31, a year and a half before the price.
  const api = await readyBook({ now: Date.UTC(2026, 6, 1) });
  const quote = { symbol: SYMBOL, price: 60, currency: 'USD', source: 'paper' };
  await api.prices.saveQuote({ ...quote, date: '2026-06-30' });
  const request = { symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] } as const;
  const asked = { ...request, assumptions: ASSUMPTIONS };
  const messages = (row: { warnings: readonly { message: string }[] }) =>
    row.warnings.map(({ message }) => message);
  const draft = result((await api.valuations.preview(asked))[0]!);
  const saved = result((await api.valuations.compute(asked))[0]!);
  const { restsOn } = await api.frames.company(SYMBOL);
  const cost = restsOn.waccs.find(({ runId }) => runId === saved.waccRunId)!;
  expect(cost.warnings.map(({ code }) => code)).toContain('PREMIUM_DATE_FAR');
  expect(messages(draft)).toEqual(messages(saved));
  expect(draft.costWarnings).toEqual(saved.costWarnings);
  expect(messages({ warnings: saved.costWarnings })).toEqual([
    ...messages(cost),
    ...messages({ warnings: cost.betaWarnings }),
  ]);
});

it('says of revenue in another unit than EBIT, when it is saved and in the value', async () => {
  const api = await readyBook();
  const saveRevenue = (value: number, period = `FY${YEAR}`) =>
    api.facts.save({
      ...{ symbol: SYMBOL, item: 'revenue', period, value, unit: 'USD', source: 'annual report' },
    });
  expect(await saveRevenue(FACTS.revenue!)).not.toHaveProperty('note');
  // EBIT is 900,000: 180 times 5,000.
  const { note } = await saveRevenue(FACTS.revenue! / 1000);
  expect(note).toContain('is USD 5,000 beside EBIT of USD 900,000, 180 times as much');
  const { codes, runId } = await valued(api);
  expect(codes).toContain('REVENUE_BELOW_EBIT');
  expect(await api.runs.replay(runId)).toEqual({ identical: true });
  await saveRevenue(FACTS.revenue!);
  expect((await valued(api)).codes).not.toContain('REVENUE_BELOW_EBIT');
  // Beside the year after it, where no EBIT is known.
  expect((await saveRevenue(4_900, `FY${YEAR - 1}`)).note).toContain(
    'fiscal year 2023 is USD 4,900, of 2024 USD 5,000,000: one of the two is likely in another unit',
  );
  expect(await saveRevenue(50_000, `FY${YEAR - 1}`)).not.toHaveProperty('note');
  // A bank has no revenue here, and nothing is said of its operating income.
  const [ebit] = await api.facts.saveMany([
    {
      ...{ symbol: 'BANK', item: 'ebit', period: 'FY2024', value: 9e9 },
      ...{ unit: 'USD', source: 'annual report' },
    },
  ]);
  expect(ebit).not.toHaveProperty('note');
});

it('says that a capital expenditure below zero adds to every flow that is projected from it', async () => {
  const api = await readyBook();
  await saveFacts(api, SYMBOL, { net_income: 900_000, net_borrowing: 0 });
  const found = async (assumptions: Assumptions, model: Model = 'FCFF') => {
    const [row] = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: [model], methods: ['CAPM'], assumptions },
    });
    return result(row!).warnings.filter(({ code }) => code === 'CAPEX_NEGATIVE');
  };
  const fcfe = {
    fcfe: {
      forecast: { kind: 'constant', growth: 0.01 },
      excessCash: { kind: 'income-in-flows' },
    },
  } as const;
  expect([...(await found(ASSUMPTIONS)), ...(await found(fcfe, 'FCFE'))]).toEqual([]);
  await saveFacts(api, SYMBOL, { capital_expenditure: -60_000 });
  for (const warnings of [await found(ASSUMPTIONS), await found(fcfe, 'FCFE')]) {
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatchObject({
      severity: 'warning',
      figures: { fiscalYear: YEAR, capex: -60_000 },
    });
    expect(warnings[0]?.message).toMatch(
      /is USD −60,000, below zero: it adds to the cash flow of every projected year.*enter it above zero under Facts/,
    );
  }
  // What sales ask for in capital is taken in place of the year's expenditure.
  expect(await found({ ...ASSUMPTIONS, salesToCapital: 2 })).toEqual([]);
});
