import type { TabLoaders } from '../company/tab.ts';

/** The tabs of a company's page. */
export const TAB_VIEWS: TabLoaders = {
  overview: () => import('../overview/OverviewTab.svelte'),
  prices: () => import('../prices/PricesPanel.svelte'),
  beta: () => import('../beta/BetaPanel.svelte'),
  'cost-of-capital': () => import('../wacc/WaccPanel.svelte'),
  facts: () => import('../facts/FactsTab.svelte'),
  'cash-flows': () => import('../statements/StatementsPanel.svelte'),
  dcf: () => import('../dcf/DcfPanel.svelte'),
  fcfe: () => import('../equity/EquityPanel.svelte'),
  multiples: () => import('../multiples/MultiplesPanel.svelte'),
  scenarios: () => import('../scenarios/ScenariosPanel.svelte'),
  simulation: () => import('../simulation/SimulationPanel.svelte'),
  report: () => import('./Report.svelte'),
  audit: () => import('../runs/CompanyRuns.svelte'),
  settings: () => import('../company/CompanySettings.svelte'),
};
