/** The currency that is typed beside a figure. */
import { describe, expect, it } from 'vitest';
import { currenciesOfSign } from '../../../src/sources/currency-signs.ts';
import { readEntry } from '../../../src/ui/facts/entry.ts';
import { parseNumber } from '../../../src/ui/shared/parse-number.ts';

const read = (text: string, currency: string | null | undefined): number | string => {
  const options = { decimal: '.' as const, ...(currency === undefined ? {} : { currency }) };
  const parsed = parseNumber(text, 'number', options);
  return parsed.ok ? parsed.value : parsed.message;
};

describe('a currency beside a figure', () => {
  it.each([
    ['€58.20', 'EUR', 58.2],
    ['58,20 €', 'EUR', 58.2],
    ['58.20 EUR', 'EUR', 58.2],
    ['EUR 58.20', 'EUR', 58.2],
    ['eur58.20', 'EUR', 58.2],
    ['$ 1,234.5', 'USD', 1234.5],
    ['$1,234.5', 'CAD', 1234.5],
    ['$7', 'AUD', 7],
    ['$7', 'HKD', 7],
    ['$7', 'SGD', 7],
    ['$7', 'MXN', 7],
    ['HK$ 7', 'HKD', 7],
    ['US$2.3bn', 'USD', 2.3e9],
    ['2.3bn USD', 'USD', 2.3e9],
    ['1.5 mio CHF', 'CHF', 1.5e6],
    ['5 mio', 'CHF', 5e6],
    ['¥120', 'JPY', 120],
    ['¥120', 'CNY', 120],
    ['-£5', 'GBP', -5],
    ['£-5', 'GBP', -5],
    ['(£5)', 'GBP', -5],
    ['(5 GBP)', 'GBP', -5],
    ['R$5', 'BRL', 5],
    ['₹12,34,567', 'INR', 1_234_567],
  ])('reads %s where the figure is in %s', (text, currency, value) => {
    expect(read(text, currency)).toBe(value);
  });

  it.each([
    ['€58.20', 'USD', '“€” is EUR, and this figure is in USD'],
    ['$1,234.5', 'EUR', '“$” is a dollar, and this figure is in EUR'],
    ['58.20 EUR', 'USD', 'This is in EUR, and this figure is in USD'],
    ['¥120', 'USD', '“¥” is JPY or CNY, and this figure is in USD'],
    ['HK$7', 'USD', '“HK$” is HKD, and this figure is in USD'],
    ['2.3bn GBP', 'USD', 'This is in GBP'],
    ['$5 EUR', 'USD', 'This is in EUR'],
    ['ZZ$5', 'USD', '“ZZ$” is no currency that is known'],
    ['€5', null, 'The currency of this figure is not set yet'],
    ['€5', undefined, 'No currency belongs to this figure: write it without “€”.'],
    ['5 EUR', undefined, 'No currency belongs to this figure: write it without “EUR”.'],
  ])('refuses %s where the figure is in %s', (text, currency, message) => {
    expect(read(text, currency)).toContain(message);
  });

  it('is none of a rate or a multiple', () => {
    expect(parseNumber('€7%', 'ratio')).toMatchObject({ ok: false });
    expect(parseNumber('75bps', 'ratio')).toEqual({ ok: true, value: 0.0075 });
    expect(parseNumber('$12.5x', 'multiple')).toMatchObject({ ok: false });
    expect(parseNumber('12.5x', 'multiple')).toEqual({ ok: true, value: 12.5 });
    expect(parseNumber('5 abc', 'ratio')).toMatchObject({
      message: expect.stringContaining('“abc” is no unit') as unknown,
    });
  });

  it('is asked for of amounts of money, and of no share count', () => {
    expect(readEntry('revenue', '€274,515', 6, 'EUR')).toEqual({
      ok: true,
      value: 274_515_000_000,
    });
    expect(readEntry('revenue', '€274,515', 6, 'USD')).toMatchObject({ ok: false });
    expect(readEntry('dividends_per_share', '$0.82', 6, 'USD')).toEqual({ ok: true, value: 0.82 });
    expect(readEntry('shares_outstanding', '$17528', 6, 'USD')).toMatchObject({ ok: false });
  });

  it('is what the same sign is in files', () => {
    for (const sign of ['$', '€', '£', '¥', '₹', '₩']) {
      for (const code of currenciesOfSign(sign))
        expect([sign, code, read(`${sign}5`, code)]).toEqual([sign, code, 5]);
    }
  });
});
