import { expect, it } from 'vitest';
import { currencyMix, figureCurrencies } from '../../../src/contract/figure-currency.ts';

const figure = (item: string, unit: string) => ({ item, unit });
const mixOf = (...figures: { item: string; unit: string }[]) =>
  currencyMix(figureCurrencies(figures));

it('finds no mix in one currency, and asks neither shares nor rates', () => {
  const one = [
    figure('shares_outstanding', 'shares'),
    figure('debt', 'NOK'),
    figure('marginal_tax_rate', 'ratio'),
    figure('revenue', 'NOK'),
  ];
  expect(figureCurrencies(one)).toEqual({ main: 'NOK', others: [] });
  expect(mixOf(...one)).toBeNull();
  expect(figureCurrencies([])).toEqual({ main: null, others: [] });
});

it('takes the currency of most figures, and names the others', () => {
  expect(mixOf(figure('debt', 'USD'), figure('revenue', 'NOK'), figure('ebit', 'NOK'))).toBe(
    'Debt in USD, the others in NOK',
  );
  // Of as many the first.
  expect(mixOf(figure('debt', 'USD'), figure('revenue', 'NOK'))).toBe(
    'Revenue in NOK, the others in USD',
  );
});

it('names three figures of another currency, and counts the rest', () => {
  const odd = ['revenue', 'ebit', 'debt', 'cash', 'book_equity'].map((item) => figure(item, 'USD'));
  const own = ['net_income', 'interest_expense', 'capital_expenditure', 'minority_interest'];
  const mine = [...own, 'associates', 'preferred_stock'].map((item) => figure(item, 'EUR'));
  expect(mixOf(...odd, ...mine, figure('pension_deficit', 'GBP'))).toBe(
    'Revenue, EBIT, Debt and 2 more in USD, Pension deficit in GBP, the others in EUR',
  );
});
