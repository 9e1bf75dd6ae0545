import type { WaccRow } from '../../contract/api.ts';
import type { Json } from '../../contract/errors.ts';

/** One term of a cost of equity: exposure times premium. */
export interface EquityTerm {
  name: string;
  exposure: number;
  premium: number;
  contribution: number;
}

/** What a cost-of-capital row tells beyond its columns. Parts that it does not tell are null. */
export interface WaccParts {
  riskFree: number | null;
  riskFreeAsOf: string | null;
  erp: number | null;
  erpAsOf: string | null;
  price: number | null;
  shares: number | null;
  marginalTaxRate: number | null;
  terms: EquityTerm[];
  debtLabel: string | null;
  debtValue: number | null;
  debtBasis: string | null;
  marketEquity: number | null;
}

function record(value: Json | undefined): { [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
}

function figure(value: Json | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function words(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** Reads the stored inputs and outputs in a row's details, trusting no field to be there. */
export function waccParts(row: WaccRow): WaccParts {
  const inputs = record(row.details['inputs']);
  const outputs = record(row.details['outputs']);
  const terms = Array.isArray(outputs['terms']) ? outputs['terms'] : [];
  return {
    riskFree: figure(inputs['riskFree']),
    riskFreeAsOf: words(inputs['riskFreeAsOf']),
    erp: figure(inputs['erp']),
    erpAsOf: words(inputs['erpAsOf']),
    price: figure(inputs['price']),
    shares: figure(inputs['shares']),
    marginalTaxRate: figure(inputs['marginalTaxRate']),
    terms: terms.flatMap((entry) => {
      const { name, exposure, premium, contribution } = record(entry);
      return typeof name === 'string' &&
        typeof exposure === 'number' &&
        typeof premium === 'number' &&
        typeof contribution === 'number'
        ? [{ name, exposure, premium, contribution }]
        : [];
    }),
    debtLabel: words(outputs['rdLabel']),
    debtValue: figure(outputs['debtValue']),
    debtBasis: words(outputs['debtBasis']),
    marketEquity: figure(outputs['marketEquity']),
  };
}
