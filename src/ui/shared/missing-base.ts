/** Why a company has no base value, or no upside by it, told where the figure would stand. */
import type { Model, ValueMethod } from '../../contract/vocabulary.ts';
import {
  perShareUnit,
  type Derivation,
  type DerivedPart,
  type PricedCompany,
  runHref,
} from './derivation.ts';
import { format } from './format.ts';
import { refusalWritten } from './refusal-written.ts';
import { companyHref } from './route.ts';
import { baseLabel, valueLabel } from './values.ts';

/** The values that are stored, each with its run: one of them can be the base value. */
function storedParts({ symbol, values, currency }: PricedCompany): DerivedPart[] {
  return values.map(({ model, method, inPriceCurrency, runId, asOf }) => ({
    // Rows of the list carry the names of the vocabulary.
    label: valueLabel(model as Model, method as ValueMethod),
    text: format.perShare(inPriceCurrency),
    unit: perShareUnit(currency),
    source: `run ${String(runId)}`,
    asOf,
    href: runHref(symbol, runId),
  }));
}

const elsewhere = (label: string, source: string, href: string): DerivedPart => ({
  ...{ label, text: '', unit: '', source, asOf: null, href },
});

/** Why there is no base value; null where there is one, and where nothing was valued yet. */
export function missingBase(company: PricedCompany): Derivation | null {
  const { symbol, base, values } = company;
  if (base.valuePerShare !== null || (values.length === 0 && base.refusal === null)) return null;
  const label = baseLabel(base.choice);
  return {
    title: `No base value of ${symbol}`,
    missing:
      (base.refusal === null ? undefined : refusalWritten(base.refusal)) ??
      `Its base value is ${label}, which is not stored: it was refused, or never saved. What is stored stands below. Save ${label}, or choose one of these as the base value.`,
    parts: [
      elsewhere('Choose the base value', 'overview', companyHref(symbol)),
      ...storedParts(company),
    ],
  };
}

/** Why there is no upside: no base value, or no price beside one; null as for the base value. */
export function missingUpside(company: PricedCompany): Derivation | null {
  const { symbol, base, price } = company;
  if (base.valuePerShare === null || price !== null) return missingBase(company);
  return {
    title: `No upside of ${symbol}`,
    missing: 'There is no price to compare the base value with. Import prices, or type one.',
    parts: [elsewhere('Prices', 'closes and typed prices', companyHref(symbol, 'prices'))],
  };
}
