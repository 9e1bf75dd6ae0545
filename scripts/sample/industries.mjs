/** Fictional industry betas in Damodaran's workbook layout (.xls). */
import { stream } from './random.mjs';
import { TABLE_DATE, preamble, workbook } from './workbook.mjs';

/** Industry, and about what its unlevered beta, D/E and cash are. */
/** @type {readonly [industry: string, unlevered: number, debtToEquity: number, cash: number][]} */
export const INDUSTRIES = [
  ['Advertising', 1.08, 0.38, 0.08],
  ['Aerospace/Defense', 0.92, 0.24, 0.04],
  ['Air Transport', 0.78, 1.12, 0.11],
  ['Apparel', 0.98, 0.34, 0.07],
  ['Auto & Truck', 1.18, 0.42, 0.09],
  ['Auto Parts', 1.02, 0.44, 0.08],
  ['Bank (Money Center)', 0.52, 1.46, 0.28],
  ['Banks (Regional)', 0.62, 0.72, 0.22],
  ['Beverage (Alcoholic)', 0.71, 0.31, 0.03],
  ['Beverage (Soft)', 0.64, 0.24, 0.04],
  ['Broadcasting', 0.58, 1.38, 0.07],
  ['Brokerage & Investment Banking', 0.61, 1.52, 0.19],
  ['Building Materials', 1.04, 0.26, 0.05],
  ['Business & Consumer Services', 0.88, 0.29, 0.05],
  ['Chemical (Basic)', 0.86, 0.64, 0.06],
  ['Chemical (Specialty)', 0.91, 0.33, 0.05],
  ['Computers/Peripherals', 1.12, 0.11, 0.06],
  ['Construction Supplies', 0.97, 0.28, 0.05],
  ['Drugs (Pharmaceutical)', 0.89, 0.19, 0.05],
  ['Electrical Equipment', 1.09, 0.22, 0.05],
  ['Electronics (General)', 0.94, 0.16, 0.09],
  ['Engineering/Construction', 0.86, 0.3, 0.1],
  ['Entertainment', 0.98, 0.26, 0.05],
  ['Food Processing', 0.58, 0.38, 0.03],
  ['Food Wholesalers', 0.62, 0.52, 0.03],
  ['Healthcare Products', 0.93, 0.15, 0.04],
  ['Homebuilding', 1.16, 0.24, 0.09],
  ['Household Products', 0.74, 0.22, 0.03],
  ['Insurance (General)', 0.57, 0.36, 0.08],
  ['Machinery', 0.97, 0.24, 0.05],
  ['Metals & Mining', 0.99, 0.22, 0.06],
  ['Oil/Gas (Integrated)', 0.81, 0.22, 0.05],
  ['Packaging & Container', 0.66, 0.62, 0.04],
  ['Paper/Forest Products', 0.82, 0.48, 0.06],
  ['Power', 0.41, 0.78, 0.02],
  ['Retail (General)', 0.88, 0.2, 0.04],
  ['Retail (Grocery and Food)', 0.46, 0.74, 0.04],
  ['Semiconductor', 1.31, 0.08, 0.04],
  ['Shipbuilding & Marine', 0.74, 0.46, 0.09],
  ['Software (System & Application)', 1.14, 0.08, 0.04],
  ['Steel', 0.99, 0.36, 0.09],
  ['Telecom. Services', 0.58, 0.82, 0.05],
  ['Tobacco', 0.72, 0.28, 0.03],
  ['Transportation', 0.84, 0.32, 0.06],
  ['Utility (Water)', 0.43, 0.62, 0.01],
];

const HEADER = [
  'Industry Name',
  'Number of firms',
  'Beta ',
  'D/E Ratio',
  'Effective Tax rate',
  'Unlevered beta',
  'Cash/Firm value',
  'Unlevered beta corrected for cash',
  'HiLo Risk',
  'Standard deviation of equity',
  'Standard deviation in operating income (last 10 years)',
];

/** Region as printed, file, marginal rate, firms relative to the US, betas relative to the US. */
/** @type {readonly { region: string; printed: string; name: string; rate: number; firms: number; level: number }[]} */
export const TABLES = [
  {
    region: 'US',
    printed: 'US companies',
    name: 'betas_sample_fictional.xls',
    rate: 0.25,
    firms: 1,
    level: 1,
  },
  {
    region: 'Europe',
    printed: 'Western Europe',
    name: 'betaEurope_sample_fictional.xls',
    rate: 0.25,
    firms: 0.8,
    level: 0.98,
  },
  {
    region: 'Japan',
    printed: 'Japan',
    name: 'betaJapan_sample_fictional.xls',
    rate: 0.31,
    firms: 0.6,
    level: 0.95,
  },
  {
    region: 'Emerging',
    printed: 'Emerging Markets',
    name: 'betaemerg_sample_fictional.xls',
    rate: 0.27,
    firms: 3,
    level: 1.02,
  },
];

/** @param {typeof TABLES[number]} table */
function sheetRows(table) {
  const next = stream(`industries, ${table.region}`);
  /** @param {number} about @param {number} spread */
  const near = (about, spread) => about * (1 + (next() - 0.5) * spread);
  /** @param {string} industry @param {number} about @param {number} debt @param {number} cash @param {number} firms */
  const row = (industry, about, debt, cash, firms) => {
    const corrected = near(about * table.level, 0.12);
    const cashPart = near(cash, 0.3);
    const unlevered = corrected * (1 - cashPart);
    const debtToEquity = near(debt, 0.25);
    const beta = unlevered * (1 + (1 - table.rate) * debtToEquity);
    const figures = [beta, debtToEquity, near(0.15, 0.6), unlevered, cashPart, corrected];
    const risks = [near(0.45, 0.4), near(0.36, 0.5), near(0.42, 1)];
    const cells = [...figures, ...risks].map((value) => Number(value.toFixed(6)));
    return [industry, Math.round(firms), ...cells];
  };
  return [
    ...INDUSTRIES.map(([industry, about, debt, cash]) =>
      row(industry, about, debt, cash, (12 + 130 * next()) * table.firms),
    ),
    row('Total Market', 0.86, 0.36, 0.06, 3900 * table.firms),
    row('Total Market (without financials)', 0.94, 0.24, 0.05, 3300 * table.firms),
  ];
}

/** @returns {{ name: string; bytes: Uint8Array }[]} */
export function industryFiles() {
  return TABLES.map((table) => {
    const cells = [
      ...preamble(TABLE_DATE, 'Fictional betas by industry', table.printed),
      [
        'Do you want to use marginal or effective tax rates in unlevering betas?',
        ...[null, null, null, null, 'Marginal'],
      ],
      [
        'If marginal tax rate, enter the marginal tax rate to use',
        ...[null, null, null, null, table.rate],
      ],
      HEADER,
      ...sheetRows(table),
    ];
    return { name: table.name, bytes: workbook({ 'Industry Averages': cells }, 'biff8') };
  });
}
