/** Currencies in words above a table of figures. */
import { describe, expect, it } from 'vitest';
import { currenciesNamed } from '../../../src/sources/currency-names.ts';
import { parseFile } from '../../../src/sources/index.ts';
import { textFile } from './helpers.ts';

const named = (...texts: string[]): string[] => [...currenciesNamed(texts)].sort();

it.each([
  ['Currency: US Dollar', 'USD'],
  ['Currency: U.S. dollars', 'USD'],
  ['(United States Dollars in thousands)', 'USD'],
  ['Reporting currency: Canadian Dollar', 'CAD'],
  ['In millions of Australian dollars', 'AUD'],
  ['New Zealand Dollar', 'NZD'],
  ['HK dollars, millions', 'HKD'],
  ['Singapore dollars', 'SGD'],
  ['Currency: New Taiwan Dollar', 'TWD'],
  ['Currency: Euro', 'EUR'],
  ['All figures in euros', 'EUR'],
  ['Euro millions', 'EUR'],
  ['Currency: British Pound', 'GBP'],
  ['Pounds sterling', 'GBP'],
  ['Currency: UK pound sterling', 'GBP'],
  ['Currency = Swiss Franc', 'CHF'],
  ['Swedish Krona', 'SEK'],
  ['Amounts in Norwegian kroner', 'NOK'],
  ['Currency: Danish Krone', 'DKK'],
  ['Currency: Japanese Yen', 'JPY'],
  ['(Yen in millions)', 'JPY'],
  ['RMB in millions', 'CNY'],
  ['Currency: Chinese Yuan', 'CNY'],
  ['Currency: Indian Rupee', 'INR'],
  ['Currency: South Korean Won', 'KRW'],
  ['Currency: Brazilian Real', 'BRL'],
  ['Currency: Mexican Peso', 'MXN'],
  ['in millions of rand', 'ZAR'],
  ['Polish zloty', 'PLN'],
  ['Czech koruna', 'CZK'],
  ['Hungarian Forint', 'HUF'],
  ['Currency: Turkish Lira', 'TRY'],
  ['Israeli New Shekel', 'ILS'],
  ['Thai Baht', 'THB'],
  ['Indonesian Rupiah', 'IDR'],
  ['Malaysian Ringgit', 'MYR'],
  ['Philippine Peso', 'PHP'],
  ['Saudi Riyal', 'SAR'],
  ['UAE Dirham', 'AED'],
])('%s is %s', (text, code) => {
  expect(named(text)).toEqual([code]);
});

it.each([
  ...['Currency: Dollar', 'Dollars in millions', 'Currency: Krone', 'Currency: Krona'],
  ...['Currency: Pound', 'in pounds', 'Currency: Franc', 'Currency: Peso', 'Currency: Rupee'],
  ...['Dollar General Corp.', 'Euronext Paris', 'Companies in Euro area', 'Growth in real terms'],
  ...['Rand Capital', 'The team won in 2024', 'Sterling Infrastructure', 'Yen Holdings'],
])('%s names none', (text) => {
  expect(named(text)).toEqual([]);
});

it('takes a shared word with the text that says whose it is, and none where it is of another', () => {
  expect(named('(Dollars in thousands)', 'Currency: US Dollar')).toEqual(['USD']);
  expect(named('Dollar General Corp.', 'Currency: US Dollar')).toEqual(['USD']);
  expect(named('Amounts in pounds', 'US dollars at the rate of the day')).toEqual([]);
  expect(named('RMB in millions', 'Convenience translation into US dollars')).toEqual([
    'CNY',
    'USD',
  ]);
});

describe("a company's figures", () => {
  const table = (above: string): string =>
    `${above}\n\nItem;2022;2023\nRevenue;100,5;110,5\nEBIT;10,5;11,5\n`;
  const asked = async (above: string): Promise<[string | undefined, string[]]> => {
    const parsed = await parseFile(textFile('ACME.csv', table(above)));
    const { mapping, questions = [] } = parsed.table ?? {};
    return [mapping?.currency, questions.map(({ about }) => about)];
  };

  it.each([
    ['Currency: US Dollar', 'USD'],
    ['Currency;Swiss Franc', 'CHF'],
    ['Income statement, in millions of Japanese yen', 'JPY'],
  ])('in "%s" are not asked about', async (above, code) => {
    const [currency, about] = await asked(above);
    expect(currency).toBe(code);
    expect(about).not.toContain('currency');
  });

  it.each(['Currency: Dollar', 'Currency: Pound', 'RMB, convenience translation into US dollars'])(
    'in "%s" are asked about',
    async (above) => {
      const [currency, about] = await asked(above);
      expect(currency).toBeUndefined();
      expect(about).toContain('currency');
    },
  );
});
