/** Statements side by side: sources, versions, trailing twelve months, free cash flow by both routes, drivers. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FairbookApi, FlowRoute, StatementsFrame } from '../../../src/contract/api.ts';
import type { Item } from '../../../src/contract/vocabulary.ts';
import { makeCompanyFacts } from '../../support/fixtures/sec.ts';
import { openWorkbench } from '../../support/workbench.ts';

const NAME = 'CIK0000000001.json';
const options = { [NAME]: { symbol: 'FICT' } };
const EDGAR = '../shared/data/statements/edgar_companyfacts';

async function imported(text = makeCompanyFacts()): Promise<FairbookApi> {
  const api = openWorkbench();
  await api.data.importFiles([new File([text], NAME)], options);
  return api;
}

function trailing(frame: StatementsFrame, item: Item): number | string | undefined {
  const figure = frame.trailing?.figures.find((entry) => entry.item === item);
  if (figure === undefined) return undefined;
  return 'value' in figure ? figure.value : figure.refusal;
}

const valueOf = (route: FlowRoute | undefined): number | string | undefined =>
  route === undefined ? undefined : 'value' in route ? route.value : route.refusal;

const type = (period: string, value: number, item: Item = 'revenue') => ({
  symbol: 'TYPD',
  item,
  period,
  value,
  unit: item === 'effective_tax_rate' || item === 'marginal_tax_rate' ? 'ratio' : 'USD',
  source: 'typed by hand',
});

/** Revenue by quarter, and the year they add up to. */
const QUARTERS: readonly [string, number][] = [
  ['2023Q1', 90],
  ['2023Q2', 100],
  ['2023Q3', 110],
  ['2024Q1', 130],
  ['2024Q2', 120],
  ['2024Q3', 150],
];

async function typedQuarters(without: readonly string[] = []): Promise<FairbookApi> {
  const api = openWorkbench();
  const facts = QUARTERS.filter(([period]) => !without.includes(period));
  await api.facts.saveMany([type('FY2023', 430), ...facts.map((fact) => type(...fact))]);
  return api;
}

describe('statements side by side', () => {
  it('name file, row, concept and filing of every figure, leading and as first reported', async () => {
    const api = await imported();
    const frame = await api.frames.statements('FICT');
    expect(frame.years.map(({ key }) => key)).toEqual(['FY2021', 'FY2022', 'FY2023']);
    expect(frame.currency).toBe('USD');
    const line = frame.lines.find(({ item }) => item === 'revenue')!;
    const fact = (id: number | null | undefined) => frame.facts.find((entry) => entry.id === id);
    expect(line.firstReported.map((id) => fact(id)?.value)).toEqual([1e9, 1.1e9, 1.2e9]);
    expect(line.leading.map((id) => fact(id)?.value)).toEqual([1e9, 1.09e9, 1.2e9]);
    expect(fact(line.leading[1])).toMatchObject({
      file: NAME,
      concept: 'Revenues',
      accession: '0000000001-24-000001',
      filed: '2024-02-10',
    });
    expect(fact(line.leading[1])!.line).toBeGreaterThan(0);
    await api.facts.save({
      ...type('FY2022', 1.08e9),
      symbol: 'FICT',
      reason: 'Misprint in the filing',
    });
    const again = await api.frames.statements('FICT');
    const corrected = again.lines.find(({ item }) => item === 'revenue')!;
    const lead = again.facts.find(({ id }) => id === corrected.leading[1]);
    expect(lead).toMatchObject({
      value: 1.08e9,
      basis: 'correction',
      reason: 'Misprint in the filing',
      file: null,
      concept: null,
    });
    expect(corrected.firstReported).toEqual(line.firstReported);
  });

  it('have the last day of the filing, whatever day a typed figure of the year is of', async () => {
    // Years that end a day before the month does: a typed figure is of the month's end.
    const api = await imported(makeCompanyFacts().replaceAll('-12-31"', '-12-30"'));
    await api.tickers.save({ symbol: 'FICT', fiscalYearEnd: '12-31' });
    await api.facts.save({
      ...{ symbol: 'FICT', item: 'marginal_tax_rate', value: 0.25, unit: 'ratio' },
      ...{ period: 'FY2023', source: 'typed by hand' },
    });
    const { years, facts } = await api.frames.statements('FICT');
    expect(facts.find(({ item }) => item === 'marginal_tax_rate')?.periodEnd).toBe('2023-12-31');
    expect(years.map(({ periodEnd }) => periodEnd)).toEqual([
      ...['2021-12-30', '2022-12-30', '2023-12-30'],
    ]);
  });

  it('refuse an unknown company and choices that are none', async () => {
    const api = await imported();
    await expect(api.frames.statements('NONE')).rejects.toMatchObject({ code: 'UNKNOWN_SYMBOL' });
    await expect(api.frames.statements('FICT', { leases: 'none' } as never)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });
});

describe('trailing twelve months', () => {
  it('are the year, the quarter since, less that of a year before', async () => {
    const frame = await (await imported()).frames.statements('FICT');
    expect(frame.trailing).toMatchObject({ periodEnd: '2024-03-31', fiscalYear: 2023 });
    expect(trailing(frame, 'revenue')).toBe(1_240_000_000);
    expect(trailing(frame, 'ebit')).toBe(126_000_000);
    expect(trailing(frame, 'operating_cash_flow')).toMatch(/lacks the first quarter of 2024/);
  });

  it('add up typed quarters, and name the one that is missing', async () => {
    const api = await typedQuarters();
    const frame = await api.frames.statements('TYPD');
    // 430 + (130 + 120 + 150) - (90 + 100 + 110)
    expect(trailing(frame, 'revenue')).toBe(530);
    expect(frame.trailing).toMatchObject({ periodEnd: '2024-09-30' });
    const gap = await (await typedQuarters(['2023Q2'])).frames.statements('TYPD');
    expect(trailing(gap, 'revenue')).toBe('The book lacks the first 3 quarters of 2023.');
  });

  it('take the last four quarters where there is no year, and nothing with three', async () => {
    const api = openWorkbench();
    await api.facts.saveMany([
      type('2023Q4', 100),
      ...QUARTERS.slice(3).map((fact) => type(...fact)),
    ]);
    expect(trailing(await api.frames.statements('TYPD'), 'revenue')).toBe(500);
    const short = openWorkbench();
    await short.facts.saveMany(QUARTERS.slice(3).map((fact) => type(...fact)));
    expect(trailing(await short.frames.statements('TYPD'), 'revenue')).toMatch(
      /not its last four quarters/,
    );
  });

  it('take the four quarters of an item where the year has only others', async () => {
    const api = openWorkbench();
    await api.facts.saveMany([
      ...QUARTERS.slice(0, 3).map((fact) => type(...fact)),
      type('2023Q4', 130),
      type('FY2023', 55, 'ebit'),
    ]);
    const frame = await api.frames.statements('TYPD');
    // 90 + 100 + 110 + 130
    expect(trailing(frame, 'revenue')).toBe(430);
    expect(trailing(frame, 'ebit')).toBe(55);
  });

  it('refuse quarters that do not add up to the year', async () => {
    const api = await typedQuarters();
    await api.facts.save(type('2023Q4', 130));
    expect(trailing(await api.frames.statements('TYPD'), 'revenue')).toBe(530);
    await api.facts.save(type('2023Q4', 150));
    expect(trailing(await api.frames.statements('TYPD'), 'revenue')).toMatch(
      /Two ways disagree: .* is 530, .* is 550/,
    );
  });

  it('refuse a quarter that was restated after the year, and follow a year restated too', async () => {
    const restated = makeCompanyFacts((facts) => {
      // Q1 of 2023 as its own report had it; the report of Q1 2024 says 280.
      facts['Revenues']!.units['USD']!.push({
        start: '2023-01-01',
        end: '2023-03-31',
        val: 300_000_000,
        accn: '0000000001-23-000007',
        form: '10-Q',
        filed: '2023-05-03',
      });
    });
    const frame = await (await imported(restated)).frames.statements('FICT');
    expect(trailing(frame, 'revenue')).toMatch(
      /Q1 2023 was restated from 300000000 to 280000000 on 2024-05-02/,
    );
    expect(trailing(frame, 'ebit')).toBe(126_000_000);
    const query = `SELECT count(*) FROM statements WHERE fiscal_period = 'TTM' AND item = 'revenue'`;
    const book = await imported(restated);
    expect((await book.book.query(query)).rows).toEqual([[0]]);
  });

  it('follow a correction of the year, which the sum of the file does not', async () => {
    const api = await imported();
    await api.facts.save({
      ...type('FY2023', 1_210_000_000),
      symbol: 'FICT',
      reason: 'Misprint in the filing',
    });
    expect(trailing(await api.frames.statements('FICT'), 'revenue')).toBe(1_250_000_000);
  });

  it('are the fiscal year where nothing was reported since', async () => {
    const api = openWorkbench();
    await api.facts.saveMany([type('FY2023', 430), type('FY2022', 400)]);
    const frame = await api.frames.statements('TYPD');
    expect(frame.trailing).toMatchObject({ periodEnd: '2023-12-31', fiscalYear: 2023 });
    expect(trailing(frame, 'revenue')).toBe(430);
  });

  // Read with python from the same files: annual + to date - prior to date of the concepts named.
  describe.skipIf(!existsSync(EDGAR))('of filings as downloaded', () => {
    async function company(file: string, symbol: string, until = '9999'): Promise<StatementsFrame> {
      const json = JSON.parse(readFileSync(`${EDGAR}/${file}`, 'utf8')) as {
        facts: {
          [taxonomy: string]: { [c: string]: { units: { [u: string]: { filed: string }[] } } };
        };
      };
      for (const concept of Object.values(json.facts).flatMap((facts) => Object.values(facts))) {
        for (const [unit, entries] of Object.entries(concept.units)) {
          concept.units[unit] = entries.filter(({ filed }) => filed <= until);
        }
      }
      // After the newest period of the downloads.
      const api = openWorkbench({ now: Date.UTC(2026, 10, 30) });
      await api.data.importFiles([new File([JSON.stringify(json)], file)], { [file]: { symbol } });
      return api.frames.statements(symbol);
    }

    it('are those of Apple after a quarter, a half and nine months', async () => {
      const of = (frame: StatementsFrame) =>
        (
          [
            'revenue',
            'ebit',
            'net_income',
            'operating_cash_flow',
            'stock_based_compensation',
          ] as const
        ).map((item) => trailing(frame, item));
      const file = 'CIK0000320193.json';
      const nine = await company(file, 'AAPL', '2025-08-10');
      expect(of(nine)).toEqual([408_625e6, 130_214e6, 99_280e6, 108_565e6, 12_538e6]);
      const half = await company(file, 'AAPL', '2025-06-01');
      expect(of(half)).toEqual([400_366e6, 127_364e6, 97_294e6, 109_556e6, 12_239e6]);
      const quarter = await company(file, 'AAPL');
      expect(trailing(quarter, 'revenue')).toBe(435_617e6);
      expect(trailing(quarter, 'operating_cash_flow')).toBe(135_472e6);
      expect(trailing(quarter, 'interest_expense')).toMatch(/none for fiscal year 2025/);
    }, 60_000);

    it('are those of Marvell, but for borrowing, whose quarter was restated alone', async () => {
      const frame = await company('CIK0001835632.json', 'MRVL');
      expect(trailing(frame, 'revenue')).toBe(8_717_100_000);
      expect(trailing(frame, 'operating_cash_flow')).toBe(2_056_400_000);
      expect(trailing(frame, 'net_borrowing')).toMatch(/was restated from -32800000 to 167200000/);
    }, 60_000);
  });
});

describe('free cash flow and drivers of a year', () => {
  const YEAR: readonly [Item, number][] = [
    ['revenue', 1080],
    ['ebit', 120],
    ['effective_tax_rate', 0.25],
    ['depreciation_amortisation', 40],
    ['capital_expenditure', 70],
    ['change_in_working_capital', 6],
    ['operating_cash_flow', 130],
    ['stock_based_compensation', 9],
    ['interest_expense', 20],
    ['interest_income', 4],
    ['net_income', 78],
    ['net_borrowing', 15],
    ['deferred_tax', 5],
    ['other_non_cash', -2],
  ];
  const BEFORE: readonly [Item, number][] = [
    ['revenue', 1000],
    ['debt', 300],
    ['total_equity', 400],
    ['cash', 100],
  ];

  async function book(without: readonly Item[] = []): Promise<FairbookApi> {
    const api = openWorkbench();
    await api.facts.saveMany([
      ...BEFORE.map(([item, value]) => type('FY2022', value, item)),
      ...YEAR.filter(([item]) => !without.includes(item)).map(([item, value]) =>
        type('FY2023', value, item),
      ),
    ]);
    return api;
  }
  const nil = ['minority_income', 'preferred_dividends'] as const;

  it('are those of hand arithmetic, with the residual', async () => {
    const frame = await (await book()).frames.statements('TYPD', { nil });
    const year = frame.flows.find(({ column }) => column === 'FY2023')!;
    // 120 * 0.75 + 40 - 70 - 6, and 130 - 9 + 16 * 0.75 - 70
    expect(valueOf(year.fcff.fromIncome)).toBe(54);
    expect(valueOf(year.fcff.fromOperations)).toBe(63);
    expect(year.fcff).toMatchObject({ residual: 9, named: 3 });
    // 78 + 40 - 70 - 6 + 15, and 130 - 9 - 70 + 15
    expect(valueOf(year.fcfe.fromIncome)).toBe(57);
    expect(valueOf(year.fcfe.fromOperations)).toBe(66);
    expect(year).toMatchObject({
      growth: { value: 0.08 },
      margin: { value: 120 / 1080 },
      reinvestmentRate: { value: 0.4 },
      returnOnCapital: { value: 0.15 },
    });
    expect(year.fcff.fromIncome).toMatchObject({
      lines: [
        { item: 'ebit', amount: 120 },
        { item: 'tax', amount: -30 },
        { item: 'depreciation', amount: 40 },
        { item: 'capex', amount: -70 },
        { item: 'changeInWorkingCapital', amount: -6 },
      ],
    });
  });

  it('name what each route lacks, and keep the other', async () => {
    const api = await book(['interest_income', 'net_borrowing']);
    const frame = await api.frames.statements('TYPD');
    const year = frame.flows.find(({ column }) => column === 'FY2023')!;
    expect(valueOf(year.fcff.fromIncome)).toBe(54);
    expect(year.fcff.fromOperations).toMatchObject({ missing: ['interest_income'] });
    expect(year.fcff.residual).toBeNull();
    expect(year.fcfe.fromIncome).toMatchObject({ missing: ['net_borrowing'] });
    expect(year.fcfe.fromOperations).toMatchObject({
      missing: ['minority_income', 'preferred_dividends', 'net_borrowing'],
    });
    const before = frame.flows.find(({ column }) => column === 'FY2022')!;
    expect(before.growth).toEqual({ refusal: 'Missing for the year before: Revenue.' });
  });

  it('take no preferred dividends where there is no preferred stock, nor income of minorities without any', async () => {
    const api = await book();
    const year = async (nil: readonly Item[]) => {
      const frame = await api.frames.statements('TYPD', { nil });
      return frame.flows.find(({ column }) => column === 'FY2023')!;
    };
    // 130 - 9 - 70 + 15, as where the lines themselves are said to be nil.
    const { fcfe } = await year(['preferred_stock', 'minority_interest']);
    expect(valueOf(fcfe.fromOperations)).toBe(66);
    expect((await year(['preferred_stock'])).fcfe.fromOperations).toMatchObject({
      missing: ['minority_income'],
    });
    await api.facts.saveMany([
      type('FY2023', 4, 'preferred_dividends'),
      type('FY2023', 1, 'minority_income'),
    ]);
    // A dividend in the book counts whatever is said: 66 - 4 - 1.
    const known = await year(['preferred_stock', 'minority_interest']);
    expect(valueOf(known.fcfe.fromOperations)).toBe(61);
  });

  it('take no preferred dividends for nil in a year that has preferred stock', async () => {
    const api = await book();
    await api.facts.save(type('FY2023', 50, 'preferred_stock'));
    const frame = await api.frames.statements('TYPD', {
      nil: ['preferred_stock', 'minority_income'],
    });
    const year = frame.flows.find(({ column }) => column === 'FY2023')!;
    expect(year.fcfe.fromOperations).toMatchObject({ missing: ['preferred_dividends'] });
  });

  it('follow the choices: leases, acquisitions, interest as financing, the marginal rate', async () => {
    const api = await book();
    await api.facts.saveMany([
      type('FY2023', 12, 'lease_assets_obtained'),
      type('FY2023', 5, 'lease_principal_paid'),
      type('FY2023', 30, 'acquisitions'),
      type('FY2023', 0.2, 'marginal_tax_rate'),
    ]);
    const flows = async (choices: Parameters<FairbookApi['frames']['statements']>[1]) => {
      const frame = await api.frames.statements('TYPD', { nil, ...choices });
      const { fcff, fcfe } = frame.flows.find(({ column }) => column === 'FY2023')!;
      return [fcff.fromIncome, fcff.fromOperations, fcfe.fromIncome, fcfe.fromOperations].map(
        valueOf,
      );
    };
    expect(await flows({})).toEqual([54, 63, 57, 66]);
    // New leases are capex of the firm; equity borrows them and repays principal.
    expect(await flows({ leases: 'ifrs-16' })).toEqual([42, 51, 52, 61]);
    expect(await flows({ acquisitions: true })).toEqual([24, 33, 27, 36]);
    // Interest outside operations is not added back for the firm, and is paid by equity.
    expect(await flows({ interestPaidIn: 'financing', interestReceivedIn: 'investing' })).toEqual([
      54, 51, 57, 50,
    ]);
    expect(await flows({ tax: 'marginal' })).toEqual([60, expect.closeTo(63.8, 10), 57, 66]);
  });

  it('refuse a bank its flow to the firm alone', async () => {
    const api = await book();
    await api.tickers.save({ symbol: 'TYPD', industry: 'Banks (Regional)' });
    const frame = await api.frames.statements('TYPD', { nil });
    const year = frame.flows.find(({ column }) => column === 'FY2023')!;
    expect(valueOf(year.fcff.fromIncome)).toMatch(/not defined for banks/);
    expect(valueOf(year.fcfe.fromIncome)).toBe(57);
  });
});
