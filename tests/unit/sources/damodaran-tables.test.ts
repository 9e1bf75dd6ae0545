import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type {
  IndustryFigureTable,
  ParsedFile,
  ParseOptions,
  RiskTables,
  SourceFile,
} from '../../../src/sources/types.ts';
import {
  BANDS,
  LAYOUTS,
  makeCountryRisk,
  makeIndustryTable,
  makeRatings,
  type Layout,
} from '../../support/fixtures/damodaran-tables.ts';
import { expectAccountedFor, expectRefusal } from './helpers.ts';

async function figures(
  file: SourceFile,
  options?: ParseOptions,
): Promise<ParsedFile<IndustryFigureTable>> {
  const parsed = await parseFile(file, options);
  if (parsed.data.kind !== 'industry-figures') throw new Error(parsed.data.kind);
  expectAccountedFor(parsed);
  return { ...parsed, data: parsed.data };
}

async function risk(file: SourceFile): Promise<ParsedFile<RiskTables>> {
  const parsed = await parseFile(file);
  if (parsed.data.kind !== 'risk-tables') throw new Error(parsed.data.kind);
  expect(parsed.rowsRead).toBe(parsed.lines.length + parsed.problems.length);
  return { ...parsed, data: parsed.data };
}

/** Keys of the figures by layout, as the documentation names them. */
const KEYS: Readonly<Record<Layout, readonly string[]>> = {
  wacc: [
    'beta',
    'cost_of_equity',
    'equity_to_capital',
    'stock_standard_deviation',
    'cost_of_debt',
    'tax_rate',
    'after_tax_cost_of_debt',
    'debt_to_capital',
    'cost_of_capital',
  ],
  vebitda: [
    'ev_to_ebitdard_positive',
    'ev_to_ebitda_positive',
    'ev_to_ebit_positive',
    'ev_to_after_tax_ebit_positive',
    'ev_to_ebitdard_all',
    'ev_to_ebitda_all',
    'ev_to_ebit_all',
    'ev_to_after_tax_ebit_all',
  ],
  pe: [
    'percent_of_money_losing_firms_trailing',
    'current_pe',
    'trailing_pe',
    'forward_pe',
    'peg_ratio',
  ],
  pbv: ['price_to_book', 'roe', 'ev_to_invested_capital', 'roic'],
  ps: ['price_to_sales', 'net_margin', 'ev_to_sales', 'pre_tax_operating_margin'],
  capex: [
    'capital_expenditures',
    'depreciation_and_amort',
    'cap_ex_to_deprecn',
    'net_cap_ex_to_sales',
  ],
};

describe.each(Object.keys(LAYOUTS) as Layout[])('industry table %s', (layout) => {
  it.each(['biff8', 'xlsx'] as const)('is read under stable keys (%s)', async (bookType) => {
    const fixture = makeIndustryTable({
      layout,
      seed: 3,
      bookType,
      extraRows: 4,
      regionText: 'Western Europe',
      name: `${layout}Europe.xls`,
      date: '2024-01-05',
    });
    const { data, ...parsed } = await figures(fixture);
    expect(parsed).toMatchObject({
      format: 'damodaran-industry',
      region: 'Europe',
      asOf: '2024-01-05',
      rowsRead: 8,
      problems: [],
    });
    expect(data.dataset).toBe(layout);
    expect(data.headings.map(({ key }) => key)).toEqual(KEYS[layout]);
    expect(data.rows.map((row) => row.industry)).toEqual(fixture.rows.map(([name]) => name));
    expect(data.rows.map((row) => row.isTotal)).toEqual([
      ...Array<boolean>(6).fill(false),
      true,
      true,
    ]);
    data.rows.forEach((row, at) => {
      const [, firms, ...cells] = fixture.rows[at] ?? [];
      expect(row.firms).toBe(firms);
      const missing = row.industry === 'Moon Banks' || row.industry === 'Unstaffed Industry';
      expect(KEYS[layout].map((key) => row.figures[key])).toEqual(
        cells.map((cell) => (missing ? null : cell)),
      );
      expect(row.row).toBe(fixture.headerRow + 1 + at);
    });
  });
});

describe('a table by industry', () => {
  it('asks for a region that neither text nor name tells, and where both disagree', async () => {
    const bare = makeIndustryTable({ layout: 'pe', seed: 1, regionText: null, name: 'table.xls' });
    expect((await figures(bare)).needs).toEqual(['region']);
    expect((await figures(bare, { region: 'japan' })).region).toBe('Japan');
    expect((await figures({ ...bare, name: 'peemerg.xls' })).region).toBe('Emerging');
    expect((await figures({ ...bare, name: 'pedata.xls' })).region).toBe('US');
    const torn = makeIndustryTable({ layout: 'pe', seed: 1, name: 'peEurope.xls' });
    expect((await figures(torn)).needs).toEqual(['region']);
  });

  it('refuses rows with text for a figure, firms that are no count, and repeats', async () => {
    const fixture = makeIndustryTable({ layout: 'ps', seed: 2 });
    const header = [...LAYOUTS.ps];
    const { workbookOf } = await import('../../support/fixtures/damodaran-tables.ts');
    const rows = [
      ['Airship Lines', 3, 1, 0.1, 2, 0.2],
      ['Bell Founding', 'many', 1, 0.1, 2, 0.2],
      ['Canal Haulage', 4, 'cheap', 0.1, 2, 0.2],
      [null, 4, 1, 0.1, 2, 0.2],
      ['Airship Lines', 3, 1, 0.1, 2, 0.2],
      ['Moon Banks', 2, 1, null, '#N/A', 0.2],
    ];
    const bytes = workbookOf([
      [
        'Industry Averages',
        [['Date updated:', 45662], ['', 'Aswath Damodaran', null, 'US companies'], header, ...rows],
      ],
    ]);
    const { data, problems } = await figures({ name: fixture.name, bytes });
    expect(data.rows.map(({ industry }) => industry)).toEqual(['Airship Lines', 'Moon Banks']);
    expect(data.rows[1]?.figures).toEqual({
      price_to_sales: 1,
      net_margin: null,
      ev_to_sales: null,
      pre_tax_operating_margin: 0.2,
    });
    expect(
      problems.map(({ line, column, text, message }) => [line, column, text, message]),
    ).toEqual([
      [5, 'Number of firms', 'many', 'is no number of firms'],
      [6, 'Price/Sales', 'cheap', 'is not a number'],
      [7, undefined, undefined, 'has figures but no industry name'],
      [8, undefined, 'Airship Lines', 'repeats row 4'],
    ]);
  });

  it('of an unknown kind is named by what it says that it is, else refused', async () => {
    const header = ['Industry Name', 'Number of firms', 'Bells per firm', 'Bells per firm'];
    const named = makeIndustryTable({
      layout: 'pe',
      seed: 4,
      header,
      subject: 'Bells & whistles by industry',
    });
    const { data } = await figures(named);
    expect(data.dataset).toBe('bells_and_whistles_by_industry');
    expect(data.headings.map(({ key }) => key)).toEqual(['bells_per_firm_1', 'bells_per_firm_2']);
    const silent = makeIndustryTable({ layout: 'pe', seed: 4, header, subject: '' });
    await expectRefusal(silent, 'NOT_THIS_TABLE', /does not say what it is/);
    const undated = await parseFile(makeIndustryTable({ layout: 'pe', seed: 4, date: null }));
    expect(undated).toMatchObject({ asOf: '', needs: ['day'] });
  });
});

describe('country risk', () => {
  it.each(['Africa', 'Region'])(
    'is read with ratings, frontier markets and tax rates (%s)',
    async (regionHeading) => {
      const fixture = makeCountryRisk({ date: '2025-01-01', regionHeading });
      const { data, ...parsed } = await risk(fixture);
      expect(parsed).toMatchObject({
        format: 'damodaran-country-risk',
        asOf: '2025-01-01',
        problems: [],
      });
      const atlantis = {
        country: 'Atlantis',
        region: 'Western Europe',
        rating: 'Aaa',
        defaultSpread: 0,
        equityRiskPremium: 0.046,
        countryRiskPremium: 0,
        taxRate: 0.2,
      };
      expect(data.countries[0]).toMatchObject(atlantis);
      expect(data.countries[0]?.other.map(({ heading }) => heading)).toEqual([
        'Sovereign CDS, net of US',
        'Total Equity Risk Premium2',
        'Country Risk Premium3',
      ]);
      expect(data.countries.map(({ country, defaultSpread }) => [country, defaultSpread])).toEqual([
        ['Atlantis', 0],
        ['Brigadoon', 0.01],
        ['Cockaigne', 0.02],
        ['Erewhon', 0.03],
        ['Laputa', 0.04],
        ['Xanadu', 0.059],
      ]);
      expect(data.countries.find(({ country }) => country === 'Erewhon')?.rating).toBeNull();
      expect(data.countries.at(-1)).toMatchObject({
        region: null,
        rating: null,
        equityRiskPremium: 0.12,
        countryRiskPremium: 0.074,
      });
      expect(data.spreads.map(({ class: name, rating, spread }) => [name, rating, spread])).toEqual(
        [
          ['sovereign', 'A1', 80.5 / 10_000],
          ['sovereign', 'Aaa', 0],
          ['sovereign', 'B1', 512.25 / 10_000],
          ['sovereign', 'Baa2', 207.5 / 10_000],
        ],
      );
      expect(parsed.rowsRead).toBe(6 + 4);
    },
  );
});

describe('ratings', () => {
  it.each([false, true])('are read for three classes, side by side: %s', async (sideBySide) => {
    const { data, ...parsed } = await risk(makeRatings('2025-01-01', sideBySide));
    expect(parsed).toMatchObject({
      format: 'damodaran-ratings',
      asOf: '2025-01-01',
      problems: [],
      rowsRead: 10,
    });
    for (const name of ['large', 'small', 'financial'] as const) {
      const rows = data.spreads.filter((row) => row.class === name);
      expect(rows.map(({ rating, spread }) => [rating, spread])).toEqual(
        BANDS[name].map((band) => [band[2], band[3]]),
      );
      expect(rows.map(({ minCoverage }) => minCoverage)).toEqual([
        null,
        ...BANDS[name].slice(1).map(([low]) => low),
      ]);
      // A band ends where the next one begins: 0.499999 is how he prints "below 0.5".
      expect(rows.map(({ maxCoverage }) => maxCoverage)).toEqual([
        ...BANDS[name].slice(1).map(([low]) => low),
        null,
      ]);
    }
  });

  it('without a date ask for it', async () => {
    expect(await parseFile(makeRatings(null))).toMatchObject({ asOf: '', needs: ['day'] });
    const said = await parseFile(makeRatings(null), { asOf: '2025-01-05' });
    expect(said).toMatchObject({ asOf: '2025-01-05', isDayOpen: true });
  });
});

const DATA = '../shared/data/damodaran';
const GOLDEN = '../shared/golden/real/dev_damodaran.json';

interface Golden {
  date: string;
  header_row: number;
  header: (string | null)[];
  data: Record<string, (number | string)[]>;
}

describe.skipIf(!existsSync(DATA) || !existsSync(GOLDEN))('files of the publisher', () => {
  const golden = (name: string): Golden =>
    (JSON.parse(readFileSync(GOLDEN, 'utf8')) as Record<string, Golden>)[name]!;
  const load = (name: string): SourceFile => ({
    name,
    bytes: new Uint8Array(readFileSync(join(DATA, name))),
  });

  it.each([
    ['wacc.2025-01.xls', 'wacc'],
    ['vebitda.2025-01.xls', 'vebitda'],
    ['margin.2025-01.xls', 'margin'],
  ])('%s equals the reference reading cell by cell', async (name, dataset) => {
    const reference = golden(name);
    const { data, ...parsed } = await figures(load(name));
    expect(parsed).toMatchObject({ region: 'US', asOf: reference.date, problems: [] });
    expect(data.dataset).toBe(dataset);
    expect(data.rows.map(({ industry }) => industry)).toEqual(Object.keys(reference.data));
    expect(data.rows[0]?.row).toBe(reference.header_row + 1);
    for (const row of data.rows) {
      const values = [row.firms, ...data.headings.map(({ key }) => row.figures[key])];
      expect(values).toEqual(
        reference.data[row.industry]
          ?.slice(0, values.length)
          .map((value) => (value === 'NA' ? null : value)),
      );
    }
    const printed = reference.header.slice(2).filter((heading) => heading !== null);
    expect(
      data.headings.map(({ heading }) => heading.replace(/ \((?:Only.*|All firms)\)$/, '')),
    ).toEqual(printed.map((heading) => heading.trim()));
  });

  it('country premia equal the reference reading', async () => {
    const reference = golden('ctryprem.2024-01.xlsx');
    const { data, ...parsed } = await risk(load('ctryprem.2024-01.xlsx'));
    expect(parsed).toMatchObject({ asOf: '2024-01-01', problems: [] });
    const rated = Object.fromEntries(
      data.countries
        .filter(({ row }) => row < 164)
        .map(
          ({ country, region, rating, defaultSpread, equityRiskPremium, countryRiskPremium }) => [
            country,
            {
              region,
              rating,
              default_spread: defaultSpread,
              erp: equityRiskPremium,
              crp: countryRiskPremium,
            },
          ],
        ),
    );
    expect(rated).toEqual(reference.data);
    // Read off the sheet: 21 frontier markets, 21 ratings (NR has no spread).
    expect(data.countries).toHaveLength(156 + 21);
    expect(data.countries.find(({ country }) => country === 'Zimbabwe')).toMatchObject({
      equityRiskPremium: 0.17766945436885656,
      taxRate: null,
    });
    expect(data.countries.find(({ country }) => country === 'Angola')).toMatchObject({
      taxRate: 0.25,
    });
    expect(data.spreads).toHaveLength(21);
    expect(data.spreads.find(({ rating }) => rating === 'Baa2')?.spread).toBe(
      207.43237044383835 / 10_000,
    );
  });
});
