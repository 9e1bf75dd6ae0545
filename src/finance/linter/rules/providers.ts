import { amountText } from '../../amount-text.ts';
import type { Warning } from '../../warning.ts';
import { periodText, type BasePeriod } from '../base-period.ts';

/** Lines of one base that several providers give. */
export interface ProviderFacts extends BasePeriod {
  readonly currency: string;
  /** Lines that a value took, by whose they are; that of most lines first. */
  readonly taken: readonly { readonly provider: string; readonly lines: readonly string[] }[];
  /** Lines of its year or its periods that several of these providers have, with the money of each. */
  readonly both: readonly {
    readonly line: string;
    readonly values: readonly { readonly provider: string; readonly value: number }[];
  }[];
}

/** Rounding to thousands or millions stays below it; another definition of a line does not. */
const APART = 0.01;
/** Lines that are named one by one. */
const NAMED = 4;

function isApart(values: readonly number[]): boolean {
  const largest = Math.max(...values.map(Math.abs));
  return Math.max(...values) - Math.min(...values) > APART * largest;
}

function named(lines: readonly string[]): string {
  const more = lines.length - NAMED;
  return `${lines.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Providers that draw one line differently draw others differently too: joined in one value they may not fit. */
export function lintProviders(facts: ProviderFacts): Warning[] {
  const { fiscalYear, currency, taken, both } = facts;
  const apart = both.filter(({ values }) => isApart(values.map(({ value }) => value)));
  const [main, ...others] = taken;
  if (main === undefined || others.length === 0 || apart.length === 0) {
    return [];
  }
  const whose = others.map(({ provider, lines }) => `${named(lines)} from ${provider}`).join('; ');
  const differing = apart.slice(0, NAMED).map(({ line, values }) => {
    const each = values.map(
      ({ provider, value }) => `${currency} ${amountText(value)} by ${provider}`,
    );
    return `${line} is ${each.join(' and ')}`;
  });
  const period = periodText(facts);
  return [
    {
      code: 'PROVIDERS_DISAGREE',
      severity: 'warning',
      message: `${period.charAt(0).toUpperCase()}${period.slice(1)} ${facts.monthsTo === undefined ? 'joins' : 'join'} lines of several providers: ${whose}; the others from ${main.provider}. They differ by more than 1% on lines that both have: ${differing.join('; ')}. Compare with the report, and type a correction, or take one provider’s file, where lines do not fit together.`,
      figures: { fiscalYear, providers: taken.length, linesApart: apart.length },
    },
  ];
}
