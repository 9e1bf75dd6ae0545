/** Damodaran's tables by industry in words; others go by the name that they are stored under. */
const DATASETS: Readonly<Record<string, string>> = {
  wacc: 'Cost of capital',
  vebitda: 'Enterprise value multiples',
  margin: 'Margins',
  pe: 'Price to earnings',
  ps: 'Price and value to sales',
  pbv: 'Price to book',
  capex: 'Capital expenditure',
  wcdata: 'Working capital',
  totalbeta: 'Total betas',
  eva: 'Excess returns',
  fundgr: 'Fundamental growth in earnings',
  fundgreb: 'Fundamental growth in EBIT',
  roc: 'Return on capital',
};

/** A dataset in words. */
export function datasetLabel(dataset: string): string {
  const words = dataset.replaceAll('_', ' ');
  return DATASETS[dataset] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
