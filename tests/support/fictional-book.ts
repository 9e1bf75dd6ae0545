/** A small fictional book for pictures: companies that move with a fictional market, with their figures. */
import { makeDamodaranXls } from './fixtures/damodaran.ts';
import { makeFrenchZip, type FrenchFixture } from './fixtures/french.ts';
import { bell, seeded } from './fixtures/random.ts';

export interface FictionalFile {
  name: string;
  base64: string;
}

export interface FictionalCompany {
  symbol: string;
  name: string;
  industry: string;
  /** Amounts in millions, rates in decimals, shares in millions. */
  figures: Record<string, number>;
  growth: number;
}

export interface FictionalBook {
  files: FictionalFile[];
  companies: FictionalCompany[];
  year: string;
  asOf: string;
}

interface Drawn {
  symbol: string;
  name: string;
  seed: number;
  beta: number;
  /** Price at the end. */
  price: number;
  revenue: number;
  margin: number;
  shares: number;
  debt: number;
  growth: number;
}

const COMPANIES: readonly Drawn[] = [
  {
    symbol: 'HLDN',
    name: 'Halden Instruments (fictional)',
    seed: 41,
    beta: 1.15,
    price: 81,
    revenue: 18_400,
    margin: 0.24,
    shares: 640,
    debt: 6_200,
    growth: 0.06,
  },
  {
    symbol: 'NOVA',
    name: 'Nova Freight (fictional)',
    seed: 42,
    beta: 0.95,
    price: 34,
    revenue: 9_700,
    margin: 0.14,
    shares: 410,
    debt: 3_900,
    growth: 0.04,
  },
  {
    symbol: 'BRKN',
    name: 'Brekken Foods (fictional)',
    seed: 43,
    beta: 0.6,
    price: 61,
    revenue: 12_900,
    margin: 0.17,
    shares: 520,
    debt: 5_100,
    growth: 0.03,
  },
  {
    symbol: 'ALPX',
    name: 'Alpex Software (fictional)',
    seed: 44,
    beta: 1.4,
    price: 118,
    revenue: 7_300,
    margin: 0.31,
    shares: 230,
    debt: 900,
    growth: 0.09,
  },
];

/** Monthly prices in Yahoo's layout whose returns follow the fictional market with the company's beta. */
function pricesOf(company: Drawn, market: FrenchFixture): FictionalFile {
  const next = seeded(company.seed);
  const levels = [1];
  for (const { percent } of market.rows) {
    const [mktrf = 0, , , , , rf = 0] = percent.map(Number);
    const monthly = (rf + company.beta * mktrf + 4.5 * bell(next)) / 100;
    levels.push((levels.at(-1) ?? 1) * (1 + monthly));
  }
  const scale = company.price / (levels.at(-1) ?? 1);
  const lines = market.rows.map(({ month }, index) => {
    const close = (scale * (levels[index + 1] ?? 1)).toFixed(6);
    return [`${month}-01`, close, close, close, close, close, '1000000'].join(',');
  });
  const text = ['Date,Open,High,Low,Close,Adj Close,Volume', ...lines].join('\n');
  return { name: `${company.symbol}.csv`, base64: Buffer.from(text).toString('base64') };
}

/** The files and figures of the fictional book. */
export function fictionalBook(): FictionalBook {
  const market = makeFrenchZip(4, '2005-01', 240, 'US');
  const table = makeDamodaranXls({ seed: 17 });
  const asOf = '2024-12-31';
  return {
    files: [
      { name: market.name, base64: Buffer.from(market.bytes).toString('base64') },
      { name: table.name, base64: Buffer.from(table.bytes).toString('base64') },
      ...COMPANIES.map((company) => pricesOf(company, market)),
    ],
    companies: COMPANIES.map((company, index) => ({
      symbol: company.symbol,
      name: company.name,
      industry: String(table.rows[index]?.[0]),
      growth: company.growth,
      figures: {
        revenue: company.revenue,
        ebit: company.revenue * company.margin,
        depreciation_amortisation: company.revenue * 0.04,
        capital_expenditure: company.revenue * 0.06,
        change_in_working_capital: company.revenue * 0.008,
        debt: company.debt,
        cash: company.revenue * 0.12,
        interest_expense: company.debt * 0.05,
        effective_tax_rate: 0.21,
        marginal_tax_rate: 0.25,
        shares_outstanding: company.shares,
        dividends_per_share: company.price * 0.02,
        minority_interest: 0,
        associates: 0,
        non_operating_assets: 0,
        preferred_stock: 0,
        pension_deficit: 0,
      },
    })),
    year: 'FY2024',
    asOf,
  };
}
