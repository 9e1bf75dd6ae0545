/** The tables that views offer to export. */
import {
  BETA_METHODS,
  type DamodaranRegion,
  type FactorRegion,
} from '../../contract/vocabulary.ts';

export interface ExportSource {
  /** In the menu. */
  label: string;
  /** Of the file. */
  name: string;
  request: { table: string } | { sql: string; params?: (null | number | string)[] };
}

export const IMPORTS: readonly ExportSource[] = [
  { label: 'All imports', name: 'imports', request: { table: 'imports' } },
];

export const RUNS: readonly ExportSource[] = [
  { label: 'All runs with their inputs', name: 'runs', request: { table: 'runs' } },
  { label: 'Betas', name: 'betas', request: { table: 'betas' } },
  { label: 'Costs of capital', name: 'wacc_runs', request: { table: 'wacc_runs' } },
  { label: 'Values', name: 'intrinsic_values', request: { table: 'intrinsic_values' } },
];

export function factorSources(region: FactorRegion): ExportSource[] {
  return [
    {
      label: `Factors, ${region}`,
      name: `ff5_factors ${region}`,
      request: {
        sql: 'SELECT region, date, mktrf, smb, hml, rmw, cma, rf FROM ff5_factors WHERE region = ? ORDER BY date',
        params: [region],
      },
    },
    { label: 'Factors, all regions', name: 'ff5_factors', request: { table: 'ff5_factors' } },
  ];
}

export function industrySources(region: DamodaranRegion, asOf: string): ExportSource[] {
  return [
    {
      label: `${region}, this edition`,
      name: `industry betas ${region} ${asOf}`,
      request: {
        sql: `SELECT region, industry, is_total, firms, beta, debt_to_equity, effective_tax_rate, marginal_tax_rate,
                     unlevered_beta, cash_to_firm_value, cash_corrected_unlevered_beta, published_json, source, asof
                FROM damodaran_industry_betas WHERE region = ? AND asof = ? ORDER BY id`,
        params: [region, asOf],
      },
    },
    {
      label: 'All editions',
      name: 'damodaran_industry_betas',
      request: { table: 'damodaran_industry_betas' },
    },
  ];
}

/** Rows of one company; `order` is the order of the rows. */
function companySource(symbol: string, label: string, table: string, order: string): ExportSource {
  return {
    label,
    name: `${symbol} ${table}`,
    request: {
      sql: `SELECT t.symbol, x.* FROM ${table} x JOIN tickers t ON t.id = x.ticker_id WHERE t.symbol = ? ORDER BY ${order}`,
      params: [symbol],
    },
  };
}

/** The prices of one company or index with the file and line of each row. */
export function priceSources(symbol: string): ExportSource[] {
  return [
    {
      label: 'Prices with their rows in the files',
      name: `${symbol} prices`,
      request: {
        sql: `SELECT t.symbol, p.date, p.close, p.adj_close, i.file_name AS file, p.source_line
                FROM prices p JOIN tickers t ON t.id = p.ticker_id LEFT JOIN imports i ON i.id = p.import_id
               WHERE t.symbol = ? ORDER BY p.date`,
        params: [symbol],
      },
    },
    companySource(symbol, 'Splits', 'splits', 'x.date'),
  ];
}

export const PRICE_SERIES: readonly ExportSource[] = [
  {
    label: 'Series, one row each',
    name: 'price series',
    request: {
      sql: `SELECT t.symbol, t.name, t.currency, s.close_basis, s.frequency, s.format, min(p.date) AS first_date,
                   max(p.date) AS last_date, count(*) AS price_rows
              FROM prices p JOIN tickers t ON t.id = p.ticker_id LEFT JOIN price_series s ON s.ticker_id = t.id
             GROUP BY t.id ORDER BY t.symbol`,
    },
  },
  { label: 'All prices', name: 'prices', request: { table: 'prices' } },
];

export function companySources(symbol: string): ExportSource[] {
  return [
    companySource(symbol, 'Figures and statements', 'statements', 'x.item, x.period_end, x.id'),
    companySource(symbol, 'Prices', 'prices', 'x.date'),
    companySource(symbol, 'Betas', 'betas', 'x.method, x.asof'),
    companySource(symbol, 'Costs of capital', 'wacc_runs', 'x.year, x.method'),
    companySource(symbol, 'Values', 'intrinsic_values', 'x.model, x.method, x.asof'),
  ];
}

/** Runs and results of one company. */
export function companyRunSources(symbol: string): ExportSource[] {
  return [
    {
      label: 'Runs with their inputs',
      name: `${symbol} runs`,
      request: {
        sql: `SELECT id, kind, subject, inputs_hash, engine_version, inputs_json, outputs_json, refusal_json, warnings_json, created_at
                FROM runs WHERE subject = ? ORDER BY id`,
        params: [symbol],
      },
    },
    companySource(symbol, 'Betas', 'betas', 'x.method, x.asof'),
    companySource(symbol, 'Costs of capital', 'wacc_runs', 'x.year, x.method'),
    companySource(symbol, 'Values', 'intrinsic_values', 'x.model, x.method, x.asof'),
  ];
}

/** One figure of a company by method, the one that was chosen last. */
const chosen = (column: string, table: string, where: string, order: string): string =>
  `(SELECT x.${column} FROM ${table} x WHERE x.ticker_id = t.id AND ${where} ORDER BY x.${order} DESC LIMIT 1)`;

const BY_METHOD = BETA_METHODS.flatMap((method) => {
  const name = method.toLowerCase();
  const ofMethod = `x.method = '${method}'`;
  return [
    `${chosen('beta', 'betas', ofMethod, 'updated_at')} AS beta_${name}`,
    `${chosen('re', 'wacc_runs', ofMethod, 'created_at')} AS cost_of_equity_${name}`,
    `${chosen('wacc', 'wacc_runs', ofMethod, 'created_at')} AS wacc_${name}`,
    `${chosen('value_ps', 'intrinsic_values', `${ofMethod} AND x.model = 'FCFF'`, 'asof')} AS fcff_per_share_${name}`,
  ];
});

/** The list of companies: one row each, or every value. */
export const SCREEN: readonly ExportSource[] = [
  {
    label: 'Companies, one row each',
    name: 'screen',
    request: {
      sql: `SELECT t.symbol, t.name, t.region, t.industry, t.currency, ${BY_METHOD.join(', ')} FROM tickers t ORDER BY t.symbol`,
    },
  },
  { label: 'All values', name: 'intrinsic_values', request: { table: 'intrinsic_values' } },
  { label: 'All betas', name: 'betas', request: { table: 'betas' } },
  { label: 'All costs of capital', name: 'wacc_runs', request: { table: 'wacc_runs' } },
];

const PROJECTION_COLUMNS = [
  ['growth', 'growth'],
  ['revenue', 'revenue'],
  ['ebit', 'ebit'],
  ['taxRate', 'tax_rate'],
  ['nopat', 'nopat'],
  ['depreciationAmortisation', 'depreciation_amortisation'],
  ['capitalExpenditure', 'capital_expenditure'],
  ['changeInWorkingCapital', 'change_in_working_capital'],
  ['reinvestment', 'reinvestment'],
  ['fcff', 'fcff'],
  ['exponent', 'exponent'],
  ['discountFactor', 'discount_factor'],
  ['presentValue', 'present_value'],
] as const;

/** The FCFF values of a company as they were saved: projections and bridges by method. */
export function dcfSources(symbol: string): ExportSource[] {
  const from = (list: string): string =>
    `FROM intrinsic_values v JOIN tickers t ON t.id = v.ticker_id, json_each(v.details_json, '$.${list}') p
      WHERE t.symbol = ? AND v.model = 'FCFF' ORDER BY v.method, v.asof, p.key`;
  return [
    {
      label: 'Projections, as saved',
      name: `${symbol} projections`,
      request: {
        sql: `SELECT t.symbol, v.method, v.asof, v.run_id, json_extract(p.value, '$.year') AS year, ${PROJECTION_COLUMNS.map(
          ([key, column]) => `json_extract(p.value, '$.${key}') AS ${column}`,
        ).join(', ')} ${from('projection')}`,
        params: [symbol],
      },
    },
    {
      label: 'Bridges to equity, as saved',
      name: `${symbol} bridges`,
      request: {
        sql: `SELECT t.symbol, v.method, v.asof, v.run_id, json_extract(p.value, '$.item') AS item, json_extract(p.value, '$.label') AS label,
                     json_extract(p.value, '$.amount') AS amount ${from('bridge')}`,
        params: [symbol],
      },
    },
    companySource(symbol, 'Values', 'intrinsic_values', 'x.model, x.method, x.asof'),
  ];
}

/**
 * One edition of a table by industry, a column for each figure.
 *
 * @param keys Of its figures; only plain words are columns.
 */
export function figureSources(
  { dataset, region, asOf }: { dataset: string; region: DamodaranRegion; asOf: string },
  keys: readonly string[],
): ExportSource[] {
  const figures = keys
    .filter((key) => /^\w+$/.test(key))
    .map((key) => `json_extract(figures_json, '$.${key}') AS "${key}"`);
  return [
    {
      label: `${region}, this edition`,
      name: `${dataset} ${region} ${asOf}`,
      request: {
        sql: `SELECT ${['region', 'industry', 'is_total', 'firms', ...figures, 'source', 'asof'].join(', ')}
                FROM damodaran_industry_figures WHERE dataset = ? AND region = ? AND asof = ? ORDER BY id`,
        params: [dataset, region, asOf],
      },
    },
    {
      label: 'All industry tables',
      name: 'damodaran_industry_figures',
      request: { table: 'damodaran_industry_figures' },
    },
  ];
}

/** One edition of the table of country risk, or all. */
export function countrySources(asOf: string): ExportSource[] {
  return [
    {
      label: 'This edition',
      name: `country_risk ${asOf}`,
      request: {
        sql: `SELECT country, region, rating, default_spread, country_risk_premium, equity_risk_premium, tax_rate, source, asof
                FROM country_risk WHERE asof = ? ORDER BY country`,
        params: [asOf],
      },
    },
    { label: 'All editions', name: 'country_risk', request: { table: 'country_risk' } },
    { label: 'Default spreads', name: 'default_spreads', request: { table: 'default_spreads' } },
  ];
}
