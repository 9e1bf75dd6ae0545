import {
  requireChoice,
  requireFinite,
  requireNonFinancial,
  requireSwitch,
  requireText,
} from '../guard.ts';
import { Refusal } from '../refusal.ts';
import {
  DENOMINATORS,
  isEnterpriseMultiple,
  multipleOf,
  requireBasis,
  requireOneCurrency,
  type MultipleBasis,
  type MultipleKind,
} from './multiple-kinds.ts';
import type { Peer } from './peer.ts';

/** The figures of one company that its multiples are made of; null: not known. */
export interface CompanyFigures {
  readonly name: string;
  readonly financialFirm: boolean;
  readonly leasesInDebt?: boolean;
  /** Currency of price, market capitalisation and enterprise value. */
  readonly priceCurrency: string;
  readonly enterpriseValue: number | null;
  readonly marketCapitalisation: number | null;
  /** Currency of the statements. */
  readonly statementCurrency: string;
  readonly basis: MultipleBasis;
  readonly ebitda: number | null;
  readonly ebit: number | null;
  readonly sales: number | null;
  /** Earnings to common shareholders. */
  readonly earnings: number | null;
  /** Book value of common equity. */
  readonly bookValue: number | null;
}

const METRICS: Readonly<
  Record<MultipleKind, 'ebitda' | 'ebit' | 'sales' | 'earnings' | 'bookValue'>
> = {
  'EV/EBITDA': 'ebitda',
  'EV/EBIT': 'ebit',
  'EV/Sales': 'sales',
  'P/E': 'earnings',
  'P/B': 'bookValue',
};

/** A figure, or null where the analyst says that it is not known; anything else is refused. */
function known(company: CompanyFigures, figure: keyof CompanyFigures): number | null {
  const value = company[figure] as number | null;
  return value === null ? null : requireFinite(value, `${figure} of ${company.name}`);
}

/** Refuses a company that does not say what it is and in which currency its figures are. */
export function requireDescribed(company: CompanyFigures): void {
  const { name } = company;
  requireSwitch(company.financialFirm, `financialFirm of ${name}`);
  requireText(company.priceCurrency, `priceCurrency of ${name}`);
  requireText(company.statementCurrency, `statementCurrency of ${name}`);
  requireChoice(company.basis, `basis of ${name}`, ['trailing', 'forward']);
}

/** What stands above the line; null: not known. */
export function numeratorOf(company: CompanyFigures, kind: MultipleKind): number | null {
  return known(company, isEnterpriseMultiple(kind) ? 'enterpriseValue' : 'marketCapitalisation');
}

/** What stands below the line; null: not known. */
export function metricOf(company: CompanyFigures, kind: MultipleKind): number | null {
  return known(company, METRICS[kind]);
}

/** The company as a peer of another. */
export function peerOf(company: CompanyFigures, kind: MultipleKind): Peer {
  const numerator = numeratorOf(company, kind);
  const denominator = metricOf(company, kind);
  return {
    name: company.name,
    basis: company.basis,
    financialFirm: company.financialFirm,
    ...(company.leasesInDebt === undefined ? {} : { leasesInDebt: company.leasesInDebt }),
    figures: {
      kind: 'amounts',
      numerator: numerator === null ? null : { amount: numerator, currency: company.priceCurrency },
      denominator:
        denominator === null ? null : { amount: denominator, currency: company.statementCurrency },
    },
  };
}

/** The multiple at which the company trades; refused where it has none that means something. */
export function ownMultiple(
  company: CompanyFigures,
  kind: MultipleKind,
  basis: MultipleBasis,
): number {
  if (isEnterpriseMultiple(kind)) {
    requireNonFinancial(company.financialFirm, kind);
  }
  const { name, priceCurrency, statementCurrency } = company;
  requireBasis(company.basis, basis, `the ${DENOMINATORS[kind]} of ${name}`);
  requireOneCurrency(priceCurrency, statementCurrency, `price and statements of ${name}`);
  const numerator = requireFinite(numeratorOf(company, kind), 'market value');
  const denominator = requireFinite(metricOf(company, kind), METRICS[kind]);
  const found = multipleOf(numerator, denominator);
  if ('excluded' in found) {
    throw new Refusal(
      'INVALID_INPUT',
      `${kind} of ${name} has no meaning: ${numerator} over ${denominator}.`,
      { numerator, denominator, kind },
    );
  }
  return found.multiple;
}
