/** What a record keeps, in words: keys of inputs and outputs, tables of the book, names of series. */
import { ITEMS } from '../../contract/vocabulary.ts';
import { driverLabel } from './drivers.ts';

/** Keys whose words cannot be read off them. */
const FIELDS: Readonly<Record<string, string>> = {
  waccRun: 'Run of the cost of capital',
  costRun: 'Run of the cost of equity',
  betaRun: 'Run of the beta',
  re: 'Cost of equity',
  reStandardError: 'Cost of equity, standard error',
  rd: 'Cost of debt',
  rdAt: 'Cost of debt after tax',
  rdLabel: 'Cost of debt from',
  wE: 'Weight of equity',
  wD: 'Weight of debt',
  erp: 'Equity risk premium',
  erpAsOf: 'Equity risk premium, as of',
  erpBasis: 'Equity risk premium, measured over',
  erpStandardError: 'Equity risk premium, standard error',
  riskFree: 'Risk-free rate',
  riskFreeAsOf: 'Risk-free rate, as of',
  riskFreeBasis: 'Risk-free rate, kind',
  fadeStart: 'Years before the fade',
  valuePerShare: 'Value per share',
  targetPrice12m: 'Target price in 12 months',
  hc1: 'Robust errors, HC1',
  hac: 'Newey–West errors, HAC',
  hacLag: 'Newey–West lag',
  nwLag: 'Newey–West lag used',
  rSquared: 'R²',
  adjustedRSquared: 'Adjusted R²',
  residualSd: 'Residual standard deviation',
  durbinWatson: 'Durbin–Watson',
  fStatistic: 'F statistic',
  fPValue: 'F, p',
  vif: 'Variance inflation',
  mktrf: 'Market − RF',
  smb: 'SMB',
  hml: 'HML',
  rmw: 'RMW',
  cma: 'CMA',
  depreciationAmortisation: ITEMS.depreciation_amortisation.label,
  changeInWorkingCapital: ITEMS.change_in_working_capital.label,
  nonOperatingAssets: ITEMS.non_operating_assets.label,
  fcff: 'FCFF',
  nopat: 'NOPAT',
  stub: 'Part of the first year',
  ttm: 'Trailing twelve months',
  own: 'Multiple of the company',
  p: 'Probability',
  ranges: 'Ranges of the drivers',
  losses: 'Tax losses',
  useCap: 'Cap of tax losses',
  lag: 'Reinvestment lag',
  payout: 'Payout',
  firms: 'Companies',
  cells: 'Typed years',
  typedCost: 'Typed cost of equity',
  laterSheet: 'Newer balance sheet in the book',
  metricMade: 'How the book value was made',
  bookValueMade: 'How the book value was made',
  laterBook: 'Newer book value in the book',
  later: 'Later months in the book',
  newestCover: 'Newest count of shares on a cover',
  sharesOfCover: 'Shares of the cover of',
  isOfMonths: 'Last twelve months',
  ofYear: 'Taken of the fiscal year',
  besides: 'Beside the shares of',
};

/** A key of a record in the trade's words; one without an entry is its own words: `stableGrowth`, "Stable growth". */
export function fieldWords(key: string): string {
  if (Object.hasOwn(FIELDS, key)) return FIELDS[key] ?? key;
  if (Object.hasOwn(ITEMS, key)) return ITEMS[key as keyof typeof ITEMS].label;
  // A year, a name of a company or a number in a list stands as it is.
  return /^[a-z][A-Za-z0-9_]*$/.test(key) ? driverLabel(key) : key;
}

/** Tables of the book in words; what stands beside them for other programs is not listed. */
const TABLES: Readonly<Record<string, string>> = {
  tickers: 'Companies',
  prices: 'Prices',
  price_days: 'Prices',
  price_days_2: 'Prices',
  price_series: 'Price series',
  quotes: 'Typed prices',
  splits: 'Splits',
  ff5_factors: 'Months of factors',
  factor_returns: 'Months of factors',
  damodaran_industry_betas: 'Industry betas',
  damodaran_industry_figures: 'Industry figures',
  country_risk: 'Countries with their risk',
  default_spreads: 'Default spreads',
  exchange_rates: 'Exchange rates',
  yields: 'Government yields',
  yield_series: 'Series of yields',
  rates: 'Rates in force',
  statements: 'Company figures',
  peers: 'Peers',
  peerDates: 'Days of the peers',
  scenarios: 'Scenarios',
  betas: 'Betas',
  wacc_runs: 'Costs of capital',
  intrinsic_values: 'Values per share',
  runs: 'Runs of the audit log',
  run_parents: 'Links between runs',
  run_sources: 'Links of runs to their sources',
  run_subjects: 'Links of runs to companies',
  input_series: 'Series kept for replays',
  imports: 'Imports',
  import_preimages: 'Rows kept to undo imports',
  app_settings: 'Settings',
  data_cache: 'Cached data',
  column_mappings: 'Column mappings',
  company_industries: 'Industries of companies',
  source_changes: 'Changes of sources',
  valuation_workbooks: 'Valuation workbooks',
};

/** Rows by table as rows in words: tables of one name count together, empty ones are left out. */
export function rowsInWords(rows: Readonly<Record<string, number>>): [string, number][] {
  const sums = new Map<string, number>();
  for (const [table, count] of Object.entries(rows)) {
    const words = TABLES[table] ?? table.replaceAll('_', ' ');
    if (count > 0) sums.set(words, (sums.get(words) ?? 0) + count);
  }
  return [...sums];
}

/** The issuer and kind of a series of yields by the name that its publisher gives it; that name where it tells nothing. */
export function yieldWords(series: string): string {
  const country =
    /^IRLTLT01([A-Z]{2})M156N$/.exec(series)?.[1] ?? /^IRS\.([A-Z]{2})\.L40\./.exec(series)?.[1];
  if (country === 'EZ' || country === 'U2') return 'Euro area, long-term government bonds';
  if (country !== undefined) {
    const name = new Intl.DisplayNames(['en'], { type: 'region' }).of(country);
    return `${name ?? country}, long-term government bonds`;
  }
  const [, count, months] = /^(?:W?D?GS(\d+)(MO?)?)$/.exec(series) ?? [];
  if (count !== undefined) return treasury(count, months !== undefined);
  const [, ust, unit] = /^UST ([\d.]+) (Mo|Yr)$/.exec(series) ?? [];
  if (ust !== undefined) return treasury(ust, unit === 'Mo');
  const yahoo = { '^IRX': ['13 weeks'], '^FVX': ['5'], '^TNX': ['10'], '^TYX': ['30'] }[
    series
  ]?.[0];
  if (yahoo !== undefined) {
    return yahoo.includes('weeks') ? `US Treasury bill, ${yahoo}` : treasury(yahoo, false);
  }
  return series.startsWith('YC.') ? 'Euro area governments, spot rate' : series;
}

function treasury(count: string, months: boolean): string {
  const unit = months ? 'month' : 'year';
  return `US Treasury, ${count} ${unit}${count === '1' ? '' : 's'}`;
}
