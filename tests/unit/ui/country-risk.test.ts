import { describe, expect, it } from 'vitest';
import {
  countryKind,
  countryRowsOf,
  sumOf,
  withCountries,
  withTypedPremium,
} from '../../../src/ui/wacc/country-risk.ts';
import { withOwnCost } from '../../../src/ui/wacc/own-costs.ts';

const row = (country: string, weight: number | null) => ({ country, weight, text: '' });

describe('country risk as typed', () => {
  it('is complete when every country is picked once and the weights sum to 1', () => {
    const inputs = { window: 36, countryRiskPremium: 0.02 };
    expect(withCountries(inputs, [row('Arland', 0.7), row('Borland', 0.3)], null)).toEqual({
      window: 36,
      countryRisk: { weights: { Arland: 0.7, Borland: 0.3 } },
    });
    expect(withCountries(inputs, [row('Arland', 1)], 0.5)).toEqual({
      window: 36,
      countryRisk: { weights: { Arland: 1 }, lambda: 0.5 },
    });
    expect(sumOf([row('a', 0.1), row('b', 0.2), row('c', 0.7)])).toBe(1);
  });

  it('is nothing yet without a country, a weight, or a sum of 1, or with a country twice', () => {
    expect(withCountries({}, [], null)).toBeNull();
    expect(withCountries({}, [row('', 1)], null)).toBeNull();
    expect(withCountries({}, [row('Arland', null)], null)).toBeNull();
    expect(withCountries({}, [row('Arland', 0.9)], null)).toBeNull();
    expect(withCountries({}, [row('Arland', 0.5), row('arland', 0.5)], null)).toBeNull();
    expect(withCountries({}, [row('Arland', 1)], undefined)).toBeNull();
  });

  it('gives way to a typed premium, and either to none', () => {
    const byCountry = { countryRisk: { weights: { Arland: 1 } } };
    expect(countryKind(byCountry)).toBe('table');
    expect(countryRowsOf(byCountry)).toEqual([{ country: 'Arland', weight: 1, text: '100%' }]);
    const typed = withTypedPremium(byCountry, 0.015);
    expect(typed).toEqual({ countryRiskPremium: 0.015 });
    expect(countryKind(typed)).toBe('typed');
    expect(withTypedPremium(typed, null)).toEqual({});
  });
});

it('an own cost is set, changed and taken out again', () => {
  const typed = withOwnCost({ window: 36 }, 'costOfEquity', 0.11);
  expect(typed).toEqual({ window: 36, costOfEquity: 0.11 });
  expect(withOwnCost(typed, 'costOfEquity', null)).toEqual({ window: 36 });
});
