/** The tables that views offer to export. */
import type { DamodaranRegion, FactorRegion } from '../../contract/vocabulary.ts';

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

export function companySources(symbol: string): ExportSource[] {
  return [
    companySource(symbol, 'Figures and statements', 'statements', 'x.item, x.period_end, x.id'),
    companySource(symbol, 'Prices', 'prices', 'x.date'),
    companySource(symbol, 'Betas', 'betas', 'x.method, x.asof'),
    companySource(symbol, 'Costs of capital', 'wacc_runs', 'x.year, x.method'),
    companySource(symbol, 'Values', 'intrinsic_values', 'x.model, x.method, x.asof'),
  ];
}
