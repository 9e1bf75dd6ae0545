import type { Component } from 'svelte';
import type { Ticker } from '../../contract/api.ts';
import type { FigureNeeds } from '../shared/needs.ts';
import type { CompanyTab } from '../shared/route.ts';
import type { CompanyController } from '../state/company.svelte.ts';

/** What every tab of a company's page may draw from; each takes what it needs. */
export interface CompanyTabProps extends Record<string, unknown> {
  company: CompanyController;
  ticker: Ticker;
  /** What is missing for which figure. */
  needs: readonly FigureNeeds[];
  /** The run that the address names, on the audit tab. */
  runId: number | null;
}

/** Each tab is a file of its own, loaded when it is first opened. */
export type TabLoaders = Readonly<
  Record<CompanyTab, () => Promise<{ default: Component<CompanyTabProps> }>>
>;
