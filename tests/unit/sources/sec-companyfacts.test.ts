import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { CompanyStatements, ParsedFile, StatementFigure } from '../../../src/sources/types.ts';
import { makeCompanyFacts } from '../../support/fixtures/sec.ts';
import { expectRefusal, textFile } from './helpers.ts';

async function read(
  text: string,
  symbol = 'FICT',
): Promise<ParsedFile & { company: CompanyStatements }> {
  const parsed = await parseFile(textFile('CIK0000000001.json', text), { symbol });
  if (parsed.data.kind !== 'statements') throw new Error(`read as ${parsed.data.kind}`);
  expect(parsed.rowsRead).toBe(parsed.lines.length + parsed.problems.length);
  return { ...parsed, company: parsed.data.companies[0]! };
}

const of = (company: CompanyStatements, item: string, period = 'FY'): StatementFigure[] =>
  company.figures.filter((figure) => figure.item === item && figure.fiscalPeriod === period);

describe('company facts of the SEC', () => {
  it('keep figures as filed and as restated, repeats once', async () => {
    const { company, ...parsed } = await read(makeCompanyFacts());
    expect(parsed).toMatchObject({ format: 'sec-companyfacts', currency: 'USD', symbol: 'FICT' });
    expect(company).toMatchObject({ name: 'Fictional Works, Inc.', fiscalYearEnd: '12-31' });
    expect(
      of(company, 'revenue').map(({ fiscalYear, value, filed }) => [fiscalYear, value, filed]),
    ).toEqual([
      [2021, 1_000_000_000, '2022-02-10'],
      [2022, 1_100_000_000, '2023-02-10'],
      [2023, 1_200_000_000, '2024-02-10'],
      [2022, 1_090_000_000, '2024-02-10'],
    ]);
    expect(
      of(company, 'revenue', 'Q1').map(({ fiscalYear, value }) => [fiscalYear, value]),
    ).toEqual([
      [2023, 280_000_000],
      [2024, 320_000_000],
    ]);
  });

  it('of a company that changed its currency keep both, each period in one', async () => {
    const entry = (year: number, filed: number, val: number) => ({
      ...{ start: `${year}-01-01`, end: `${year}-12-31`, val, form: '20-F' },
      ...{ accn: `0000000001-${filed - 2000}-000001`, filed: `${filed}-03-20` },
    });
    const text = JSON.stringify({
      cik: 1,
      entityName: 'Switched plc',
      facts: {
        'ifrs-full': {
          Revenue: {
            units: {
              USD: [entry(2019, 2020, 900e6), entry(2020, 2021, 950e6), entry(2021, 2022, 1_100e6)],
              EUR: [entry(2020, 2022, 830e6), entry(2021, 2022, 1_000e6)],
            },
          },
          ProfitLoss: {
            units: { USD: [entry(2019, 2020, 90e6)], EUR: [entry(2021, 2022, 100e6)] },
          },
        },
      },
    });
    const { company, ...parsed } = await read(text);
    // The year 2021 is translated into dollars for the reader's convenience, and 2020 restated in euros.
    expect(
      of(company, 'revenue').map(({ fiscalYear, value, unit }) => [fiscalYear, value, unit]),
    ).toEqual([
      [2019, 900e6, 'USD'],
      [2020, 830e6, 'EUR'],
      [2021, 1_000e6, 'EUR'],
    ]);
    expect(parsed.notes[0]).toContain('USD and EUR: 3 fiscal years');
    expect(parsed.notes[2]).toMatch(/^2 figures in USD are not taken/);
  });

  it('put lines together and say of what', async () => {
    const { company } = await read(makeCompanyFacts());
    expect(of(company, 'capital_expenditure')[0]).toMatchObject({
      value: 55e6,
      concept:
        'PaymentsToAcquirePropertyPlantAndEquipment - ProceedsFromSaleOfPropertyPlantAndEquipment',
      accession: '0000000001-22-000001',
      form: '10-K',
    });
    // The current part is tagged twice and counted once.
    expect(of(company, 'debt')[0]).toMatchObject({
      value: 320e6,
      concept: 'LongTermDebtNoncurrent + LongTermDebtCurrent',
      periodStart: null,
      periodEnd: '2021-12-31',
    });
    expect(of(company, 'shares_outstanding')[0]).toMatchObject({ value: 50e6, unit: 'shares' });
  });

  it('take what the cash-flow routes need, with the signs of the statement of cash flows', async () => {
    const { company } = await read(
      makeCompanyFacts((facts) => {
        const at = { accn: '0000000001-24-000001', form: '10-K', filed: '2024-02-10' };
        const year = (val: number) => ({ start: '2023-01-01', end: '2023-12-31', val, ...at });
        const day = (val: number) => ({ end: '2023-12-31', val, ...at });
        // Tagged as income of 4, taken off in the statement of cash flows.
        facts['OtherNoncashIncomeExpense'] = { units: { USD: [year(4e6)] } };
        facts['CommonStockDividendsPerShareDeclared'] = { units: { 'USD/shares': [year(0.25)] } };
        facts['OperatingLeaseLiability'] = { units: { USD: [day(30e6)] } };
        facts['FinanceLeaseLiability'] = { units: { USD: [day(7e6)] } };
        facts['AssetsCurrent'] = { units: { USD: [day(250e6)] } };
      }),
    );
    const value = (item: string): unknown => {
      const { value: amount, unit } = of(company, item).at(-1) ?? {};
      return [amount, unit];
    };
    expect(value('other_non_cash')).toEqual([-4e6, 'USD']);
    expect(value('dividends_per_share_declared')).toEqual([0.25, 'USD']);
    expect(value('lease_liability')).toEqual([37e6, 'USD']);
    expect(value('current_assets')).toEqual([250e6, 'USD']);
    expect(value('short_term_debt')).toEqual([20e6, 'USD']);
    expect(value('disposals')).toEqual([5e6, 'USD']);
    // Cash is tagged, securities are not: what is there, and nothing more.
    expect(value('current_cash')).toEqual([90e6, 'USD']);
  });

  it('make no sum of leases of which one part is missing', async () => {
    const { company } = await read(
      makeCompanyFacts((facts) => {
        const at = { accn: '0000000001-24-000001', form: '10-K', filed: '2024-02-10' };
        facts['OperatingLeaseLiability'] = {
          units: { USD: [{ end: '2023-12-31', val: 30e6, ...at }] },
        };
      }),
    );
    expect(of(company, 'operating_lease_liability').at(-1)?.value).toBe(30e6);
    expect(of(company, 'lease_liability')).toEqual([]);
  });

  it('give no tax rate on a loss, and fill in nothing that is not tagged', async () => {
    const { company } = await read(makeCompanyFacts());
    expect(
      of(company, 'effective_tax_rate').map(({ fiscalYear, value }) => [fiscalYear, value]),
    ).toEqual([
      [2021, 0.25],
      [2023, 0.25],
    ]);
    expect(of(company, 'interest_expense')).toEqual([]);
    expect(of(company, 'minority_interest')).toEqual([]);
  });

  it('add up the trailing twelve months where all three parts are tagged alike', async () => {
    const { company } = await read(makeCompanyFacts());
    expect(of(company, 'revenue', 'TTM')).toMatchObject([
      { value: 1_200_000_000 + 320_000_000 - 280_000_000, periodEnd: '2024-03-31' },
    ]);
    expect(of(company, 'ebit', 'TTM')).toMatchObject([{ value: 120e6 + 33e6 - 27e6 }]);
    expect(of(company, 'operating_cash_flow', 'TTM')).toEqual([]);
  });

  const day = (val: number, end: string, accn: string, filed: string, form = '10-K') => ({
    end,
    val,
    accn,
    form,
    filed,
  });
  const usd = (...entries: ReturnType<typeof day>[]) => ({ units: { USD: entries } });
  /** Cash with securities of both kinds in the annual report of 2022; later filings repeat what `later` adds. */
  const withSecurities = (...later: [string, ReturnType<typeof day>][]): string =>
    makeCompanyFacts((facts) => {
      const own = (val: number) => day(val, '2022-12-31', '0000000001-23-000001', '2023-02-10');
      facts['Assets'] = usd(
        day(800e6, '2021-12-31', '0000000001-22-000001', '2022-02-10'),
        own(900e6),
        day(950e6, '2023-12-31', '0000000001-24-000001', '2024-02-10'),
      );
      facts['MarketableSecuritiesCurrent'] = usd(own(50e6));
      facts['MarketableSecuritiesNoncurrent'] = usd(own(200e6));
      for (const [concept, entry] of later) {
        facts[concept] ??= usd();
        facts[concept].units['USD']!.push(entry);
      }
    });
  const of2022 = (company: CompanyStatements, item: string): [number, string | null][] =>
    of(company, item)
      .filter(({ fiscalYear }) => fiscalYear === 2022)
      .map(({ value, filed }) => [value, filed]);
  const LATER = ['0000000001-24-000007', '2024-05-02', '10-Q'] as const;
  const CASH = 'CashAndCashEquivalentsAtCarryingValue';

  it('let no part that a later filing repeats stand for the whole', async () => {
    const whole = [[340e6, '2023-02-10']];
    // The opening cash of a cash-flow statement, as it was and restated by itself.
    for (const opening of [90e6, 88e6]) {
      const { company, notes } = await read(
        withSecurities([CASH, day(opening, '2022-12-31', ...LATER)]),
      );
      expect(of2022(company, 'cash')).toEqual(whole);
      expect(of2022(company, 'current_cash')).toEqual([[140e6, '2023-02-10']]);
      expect(notes.join(' ')).toMatch(/2 figures that repeat only a part of a line/);
    }
    // Debt without what falls due within the year.
    const { company } = await read(
      withSecurities(['LongTermDebtNoncurrent', day(310e6, '2022-12-31', ...LATER)]),
    );
    expect(of2022(company, 'debt')).toEqual([[320e6, '2023-02-10']]);
  });

  it('restate a sum by all of its parts, by one total, or by more parts', async () => {
    const at = (val: number) => day(val, '2022-12-31', ...LATER);
    const parts = await read(
      withSecurities(
        [CASH, at(91e6)],
        ['AvailableForSaleSecuritiesDebtSecuritiesCurrent', at(50e6)],
        ['MarketableSecuritiesNoncurrent', at(200e6)],
      ),
    );
    expect(of2022(parts.company, 'cash')).toEqual([
      [340e6, '2023-02-10'],
      [341e6, '2024-05-02'],
    ]);
    const total = await read(
      withSecurities(['LongTermDebt', at(330e6)], ['CommercialPaper', at(5e6)]),
    );
    expect(of2022(total.company, 'debt')).toEqual([
      [320e6, '2023-02-10'],
      [335e6, '2024-05-02'],
    ]);
    // One total of cash and short-term securities is no whole where long-term ones were told.
    const current = await read(
      withSecurities(['CashCashEquivalentsAndShortTermInvestments', at(142e6)]),
    );
    expect(of2022(current.company, 'cash')).toEqual([[340e6, '2023-02-10']]);
    expect(of2022(current.company, 'current_cash')).toEqual([
      [140e6, '2023-02-10'],
      [142e6, '2024-05-02'],
    ]);
  });

  it('take no cash of a date without a balance sheet where other dates have securities', async () => {
    const { company } = await read(
      withSecurities([CASH, day(70e6, '2020-12-31', '0000000001-22-000001', '2022-02-10')]),
    );
    const cashOf = ({ figures }: CompanyStatements): string[] =>
      figures.filter(({ item }) => item === 'cash').map(({ periodEnd }) => periodEnd);
    expect(cashOf(company)).toEqual(['2021-12-31', '2022-12-31', '2023-12-31']);
    const bare = await read(
      makeCompanyFacts((facts) => {
        facts[CASH]!.units['USD']!.push(
          day(70e6, '2020-12-31', '0000000001-22-000001', '2022-02-10'),
        );
      }),
    );
    expect(cashOf(bare.company)).toContain('2020-12-31');
  });

  it('count an amount of borrowing once that is tagged under two names', async () => {
    const at = (val: number) => ({
      start: '2022-01-01',
      ...day(val, '2022-12-31', '0000000001-23-000001', '2023-02-10'),
    });
    const { company } = await read(
      makeCompanyFacts((facts) => {
        facts['ProceedsFromIssuanceOfLongTermDebt'] = usd(at(12e6));
        facts['ProceedsFromRepaymentsOfCommercialPaper'] = usd(at(6e6));
        facts['ProceedsFromRepaymentsOfShortTermDebt'] = usd(at(6e6));
      }),
    );
    expect(of2022(company, 'net_borrowing')).toEqual([[18e6, '2023-02-10']]);
  });

  it('refuse periods that are none, with what they were', async () => {
    const text = makeCompanyFacts((facts) => {
      facts['Revenues']!.units['USD']!.push({
        start: '2020-01-01',
        end: '2022-06-30',
        val: 5,
        accn: 'x',
        form: '10-K',
        filed: '2023-02-10',
      });
    });
    const { problems } = await read(text);
    expect(problems).toMatchObject([
      { column: 'Revenues', text: 'Revenue, 2020-01-01 to 2022-06-30', message: /no fiscal year/ },
    ]);
  });

  it('are asked for their symbol, which they do not tell', async () => {
    const parsed = await parseFile(textFile('CIK0000000001.json', makeCompanyFacts()));
    expect(parsed.needs).toEqual(['symbol']);
  });

  it('are refused when cut short, of another taxonomy, or without a statement', async () => {
    const whole = makeCompanyFacts();
    await expectRefusal(textFile('x.json', whole.slice(0, -40)), 'UNKNOWN_FORMAT', /cut short/);
    const other = whole.replace('"us-gaap"', '"dei"');
    await expectRefusal(textFile('x.json', other), 'NOT_THIS_TABLE', /neither under US GAAP/);
    const bare = '{"cik":1,"entityName":"F","facts":{"us-gaap":{}}}';
    await expectRefusal(textFile('x.json', bare), 'NO_ROWS', /no figure of the statements/);
    await expectRefusal(
      textFile('x.json', '{"cik":"1","filings":{}}'),
      'UNKNOWN_FORMAT',
      /list of filings/,
    );
  });

  it('take nothing from poisoned keys or odd values', async () => {
    const text = makeCompanyFacts().replace(
      '"us-gaap":{',
      '"us-gaap":{"__proto__":{"units":{"USD":[{"end":"2021-12-31","val":1}]}},"Assets":{"units":{"USD":[{"end":7,"val":"x"},null,{"end":"2021-12-31","val":null,"accn":"a","form":"10-K","filed":"2022-01-01"}]}},',
    );
    const { company } = await read(text);
    expect(of(company, 'total_assets')).toEqual([]);
    expect(({} as { units?: unknown }).units).toBeUndefined();
  });
});

const FACTS = '../shared/data/statements/edgar_companyfacts';
describe.skipIf(!existsSync(FACTS))('company facts as downloaded', () => {
  interface Raw {
    facts: Record<
      string,
      Record<
        string,
        {
          units: Record<
            string,
            { start?: string; end: string; val: number; filed: string; form: string }[]
          >;
        }
      >
    >;
  }

  it.each([
    ['CIK0000320193', 'OperatingIncomeLoss', 'ebit'],
    ['CIK0000320193', 'NetCashProvidedByUsedInOperatingActivities', 'operating_cash_flow'],
    ['CIK0000320193', 'Assets', 'total_assets'],
    ['CIK0001835632', 'OperatingIncomeLoss', 'ebit'],
    ['CIK0001835632', 'ResearchAndDevelopmentExpense', 'research_development'],
  ])('%s: every year of %s leads with its latest filing', async (cik, concept, item) => {
    const text = readFileSync(`${FACTS}/${cik}.json`, 'utf8');
    const raw = (JSON.parse(text) as Raw).facts['us-gaap']![concept]!.units['USD']!;
    const yearly = raw.filter(({ start, end }) => {
      const days = start === undefined ? 0 : (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1;
      return start === undefined || (days >= 350 && days <= 380);
    });
    const { company } = await read(text);
    const figures = of(company, item).filter((figure) => figure.concept === concept);
    expect(figures.length).toBeGreaterThan(3);
    for (const { periodEnd } of figures) {
      const filed = yearly
        .filter(({ end }) => end === periodEnd)
        .sort((a, b) => (a.filed < b.filed ? -1 : 1));
      const ours = figures.filter((figure) => figure.periodEnd === periodEnd).at(-1);
      expect([periodEnd, ours?.value]).toEqual([periodEnd, filed.at(-1)?.val]);
    }
    const ends = new Set(yearly.filter(({ start }) => start !== undefined).map(({ end }) => end));
    const all = of(company, item);
    for (const end of ends) expect(all.some(({ periodEnd }) => periodEnd === end)).toBe(true);
  });

  /** Form 10-K of each year, in millions: cash, securities of less than a year, longer ones. */
  const CASH_OF_APPLE: [number, number, number, number][] = [
    [2013, 14_259, 26_287, 106_215],
    [2014, 13_844, 11_233, 130_162],
    [2015, 21_120, 20_481, 164_065],
    [2016, 20_484, 46_671, 170_430],
    [2017, 20_289, 53_892, 194_714],
  ];

  it("keeps Apple's securities with its cash when later filings repeat the cash alone", async () => {
    const { company } = await read(readFileSync(`${FACTS}/CIK0000320193.json`, 'utf8'), 'AAPL');
    const values = (item: string, year: number): number[] =>
      of(company, item)
        .filter(({ fiscalYear }) => fiscalYear === year)
        .map(({ value }) => value);
    for (const [year, cash, short, long] of CASH_OF_APPLE) {
      expect(values('cash', year)).toEqual([(cash + short + long) * 1e6]);
      expect(values('current_cash', year)).toEqual([(cash + short) * 1e6]);
    }
    // Before its first filing in this form only the opening cash is told.
    expect(values('cash', 2007)).toEqual([]);
    // Of the notes' 8,200 to 9,200 of property alone, none stands for the line of the cash flows.
    expect(values('depreciation_amortisation', 2015)).toEqual([11_257e6]);
    expect(values('depreciation_amortisation', 2017)).toEqual([10_157e6]);
    // Notes of 11,960 issued and commercial paper of 6,306, which is tagged twice.
    expect(values('net_borrowing', 2014)).toEqual([18_266e6]);
    expect(values('debt', 2019)).toEqual([108_047e6]);
  });

  it.each(['CIK0000320193', 'CIK0001835632'])(
    '%s: no sum is led by some of its own concepts',
    async (cik) => {
      const { company } = await read(readFileSync(`${FACTS}/${cik}.json`, 'utf8'));
      const earlier = new Map<string, Set<string>[]>();
      for (const { item, fiscalYear, fiscalPeriod, concept } of company.figures) {
        const key = `${item} ${fiscalPeriod}${fiscalYear}`;
        const concepts = new Set(concept.split(/ [+-] /));
        const before = earlier.get(key) ?? [];
        const whole = before.find(
          (had) => had.size > concepts.size && [...concepts].every((name) => had.has(name)),
        );
        expect([key, whole]).toEqual([key, undefined]);
        earlier.set(key, [...before, concepts]);
      }
    },
  );

  it("knows Apple's year of 2024 as its annual report prints it", async () => {
    const { company } = await read(readFileSync(`${FACTS}/CIK0000320193.json`, 'utf8'), 'AAPL');
    const value = (item: string): number | undefined =>
      of(company, item)
        .filter(({ fiscalYear }) => fiscalYear === 2024)
        .at(-1)?.value;
    // Form 10-K for the year to 2024-09-28, in millions.
    expect(value('revenue')).toBe(391_035e6);
    expect(value('ebit')).toBe(123_216e6);
    expect(value('depreciation_amortisation')).toBe(11_445e6);
    expect(value('capital_expenditure')).toBe(9_447e6);
    expect(value('stock_based_compensation')).toBe(11_688e6);
    expect(value('debt')).toBe(85_750e6 + 10_912e6 + 9_967e6);
    expect(value('cash')).toBe(29_943e6 + 35_228e6 + 91_479e6);
    expect(value('shares_outstanding')).toBe(15_408_095e3);
    expect(value('interest_expense')).toBeUndefined();
    expect(value('gross_profit')).toBe(180_683e6);
    expect(value('other_non_cash')).toBe(-2_266e6);
    expect(value('current_assets')).toBe(152_987e6);
    expect(value('current_cash')).toBe(29_943e6 + 35_228e6);
    expect(value('current_liabilities')).toBe(176_392e6);
    expect(value('short_term_debt')).toBe(10_912e6 + 9_967e6);
    expect(value('total_liabilities')).toBe(308_030e6);
    expect(value('dividends_per_share_declared')).toBe(0.98);
    expect(value('basic_shares')).toBe(15_343_783e3);
    expect(value('disposals')).toBeUndefined();
  });
});
