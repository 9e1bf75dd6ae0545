/** Fictional multiples, margins and costs of capital by industry, in the layouts of Damodaran's tables. */
import { INDUSTRIES, TABLES } from './industries.mjs';
import { stream } from './random.mjs';
import { preamble, TABLE_DATE, workbook } from './workbook.mjs';

/**
 * About what the industries of the sample's companies trade at and earn: EV/EBITDA, share of EBIT in
 * EBITDA, EBIT margin, P/E, P/B. The others are drawn around PLAIN.
 *
 * @type {Readonly<Record<string, readonly number[]>>}
 */
const KNOWN = {
  'Software (System & Application)': [17.5, 0.84, 0.24, 29, 7.4],
  'Beverage (Soft)': [15.2, 0.86, 0.22, 23, 6.1],
  Steel: [6.4, 0.63, 0.075, 11.5, 1.2],
  'Auto & Truck': [9.8, 0.6, 0.06, 15, 1.9],
  'Banks (Regional)': [0, 0, 0, 11.4, 1.25],
  'Bank (Money Center)': [0, 0, 0, 12.1, 1.3],
  Machinery: [9.4, 0.77, 0.12, 15.5, 2.4],
  'Telecom. Services': [6.7, 0.5, 0.15, 13.5, 1.7],
  'Electronics (General)': [10.6, 0.72, 0.1, 18, 2.2],
  'Food Processing': [10.6, 0.78, 0.11, 16.5, 3.9],
};
const PLAIN = [10.5, 0.72, 0.11, 17, 2.3];

/** Figures of one industry, from which every table takes its columns. */
/** @typedef {Record<'firms' | 'beta' | 'ke' | 'debt' | 'kd' | 'tax' | 'evEbitda' | 'ebitShare' | 'margin' | 'pe' | 'pb', number>} Figures */

/** @type {Readonly<Record<string, { subject: string; file: string; header: string[]; row: (figures: Figures) => (number | 'NA')[] }>>} */
const LAYOUTS = {
  wacc: {
    subject: 'Fictional costs of capital by industry',
    file: 'wacc',
    header: [
      ...['Industry Name', 'Number of Firms', 'Beta', 'Cost of Equity', 'E/(D+E)'],
      ...['Std Dev in Stock', 'Cost of Debt', 'Tax Rate', 'After-tax Cost of Debt'],
      ...['D/(D+E)', 'Cost of Capital'],
    ],
    row: ({ firms, beta, ke, debt, kd, tax }) => {
      const afterTax = kd * (1 - tax);
      return [
        ...[firms, beta, ke, 1 - debt, 0.25 + 0.2 * beta, kd, tax, afterTax, debt],
        ke * (1 - debt) + afterTax * debt,
      ];
    },
  },
  vebitda: {
    subject: 'Fictional enterprise value multiples by industry',
    file: 'vebitda',
    header: [
      ...['Industry Name', 'Number of firms', 'EV/EBITDAR&D', 'EV/EBITDA', 'EV/EBIT'],
      ...['EV/EBIT (1-t)', 'EV/EBITDAR&D', 'EV/EBITDA', 'EV/EBIT', 'EV/EBIT (1-t)'],
    ],
    row: ({ firms, evEbitda, ebitShare, tax }) => {
      if (evEbitda === 0) return [firms, ...Array(8).fill('NA')];
      /** @param {number} level */
      const side = (level) => [
        level * 0.94,
        level,
        level / ebitShare,
        level / ebitShare / (1 - tax),
      ];
      return [firms, ...side(evEbitda), ...side(evEbitda * 1.06)];
    },
  },
  margin: {
    subject: 'Fictional margins by industry',
    file: 'margin',
    header: [
      ...['Industry Name', 'Number of firms', 'Gross Margin', 'Net Margin'],
      ...['Pre-tax Unadjusted Operating Margin', 'After-tax Unadjusted Operating Margin'],
      'EBITDA/Sales',
    ],
    row: ({ firms, margin, ebitShare, tax }) =>
      margin === 0
        ? [firms, 'NA', 0.27, 'NA', 'NA', 'NA']
        : [
            ...[firms, 0.2 + 1.3 * margin, margin * (1 - tax) * 0.88, margin],
            ...[margin * (1 - tax), margin / ebitShare],
          ],
  },
  pe: {
    subject: 'Fictional price earnings ratios by industry',
    file: 'pedata',
    header: [
      ...['Industry  Name', 'Number of firms', '% of Money Losing firms (Trailing)'],
      ...['Current PE', 'Trailing PE', 'Forward PE'],
    ],
    row: ({ firms, pe }) => [firms, 0.18, pe * 1.05, pe, pe * 0.91],
  },
  pbv: {
    subject: 'Fictional price to book ratios by industry',
    file: 'pbvdata',
    header: ['Industry Name', 'Number of firms', 'PBV', 'ROE', 'EV/ Invested Capital', 'ROIC'],
    row: ({ firms, pb, pe }) => [firms, pb, pb / pe, 0.6 + pb * 0.7, pb / pe + 0.01],
  },
  ps: {
    subject: 'Fictional sales multiples by industry',
    file: 'psdata',
    header: [
      ...['Industry Name', 'Number of firms', 'Price/Sales', 'Net Margin', 'EV/Sales'],
      'Pre-tax Operating Margin',
    ],
    row: ({ firms, evEbitda, ebitShare, margin, debt, pe }) => {
      if (margin === 0) return [firms, 0.27 * pe, 0.27, 'NA', 'NA'];
      const sales = (evEbitda * margin) / ebitShare;
      return [firms, sales * (1 - debt), (sales * (1 - debt)) / pe, sales, margin];
    },
  },
};

/** @param {typeof TABLES[number]} table @returns {[industry: string, figures: Figures][]} */
function figuresOf(table) {
  const next = stream(`industry tables, ${table.region}`);
  /** @param {number} about @param {number} spread */
  const near = (about, spread) => about * (1 + (next() - 0.5) * spread);
  const all = [...INDUSTRIES, ['Total Market', 0.86, 0.36, 0.06]];
  return all.map(([industry, unlevered, debtToEquity]) => {
    const known = KNOWN[/** @type {string} */ (industry)];
    const spread = known === undefined ? 0.7 : 0.08;
    const [evEbitda = 0, ebitShare = 0, margin = 0, pe = 0, pb = 0] = known ?? PLAIN;
    const beta = Number(unlevered) * (1 + (1 - table.rate) * Number(debtToEquity)) * table.level;
    return [
      /** @type {string} */ (industry),
      {
        firms: Math.round(
          (14 + 120 * next()) * table.firms * (industry === 'Total Market' ? 40 : 1),
        ),
        beta: near(beta, 0.06),
        ke: 0.0415 + 0.0455 * beta,
        debt: Number(debtToEquity) / (1 + Number(debtToEquity)),
        kd: near(0.054, 0.2),
        tax: table.rate,
        evEbitda: near(evEbitda, spread),
        ebitShare: Math.min(near(ebitShare, 0.1), 0.95),
        margin: near(margin, spread),
        pe: near(pe, spread),
        pb: near(pb, spread),
      },
    ];
  });
}

/** @returns {Record<string, Uint8Array>} Every table of every region, by its file's name. */
export function industryTables() {
  /** @type {Record<string, Uint8Array>} */
  const files = {};
  for (const table of TABLES) {
    const figures = figuresOf(table);
    for (const { subject, file, header, row } of Object.values(LAYOUTS)) {
      const rows = figures.map(([industry, of]) => [
        industry,
        ...row(of).map((cell) => (cell === 'NA' ? cell : Number(cell.toFixed(4)))),
      ]);
      const groups =
        file === 'vebitda'
          ? [null, null, 'Only positive EBITDA firms', null, null, null, 'All firms']
          : [];
      const cells = [...preamble(TABLE_DATE, subject, table.printed), groups, header, ...rows];
      const suffix = table.region === 'US' ? '' : table.region;
      files[`${file}${suffix}_sample_fictional.xls`] = workbook(
        { 'Industry Averages': cells },
        'biff8',
      );
    }
  }
  return files;
}
