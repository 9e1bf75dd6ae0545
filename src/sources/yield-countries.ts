/** The currency in which a government's bonds pay, by the country as the names of series write it. */

const COUNTRIES: readonly (readonly [currency: string, code: string, name: string])[] = [
  ['USD', 'US', 'United States'],
  ['EUR', 'DE', 'Germany'],
  ['EUR', 'FR', 'France'],
  ['EUR', 'IT', 'Italy'],
  ['EUR', 'ES', 'Spain'],
  ['EUR', 'NL', 'Netherlands'],
  ['EUR', 'BE', 'Belgium'],
  ['EUR', 'AT', 'Austria'],
  ['EUR', 'FI', 'Finland'],
  ['EUR', 'IE', 'Ireland'],
  ['EUR', 'PT', 'Portugal'],
  ['EUR', 'GR', 'Greece'],
  ['EUR', 'EU', 'Euro Area'],
  ['EUR', 'SK', 'Slovakia'],
  ['EUR', 'SI', 'Slovenia'],
  ['GBP', 'UK', 'United Kingdom'],
  ['GBP', 'GB', 'U.K.'],
  ['CHF', 'CH', 'Switzerland'],
  ['SEK', 'SE', 'Sweden'],
  ['NOK', 'NO', 'Norway'],
  ['DKK', 'DK', 'Denmark'],
  ['PLN', 'PL', 'Poland'],
  ['CZK', 'CZ', 'Czech Republic'],
  ['HUF', 'HU', 'Hungary'],
  ['TRY', 'TR', 'Turkey'],
  ['JPY', 'JP', 'Japan'],
  ['AUD', 'AU', 'Australia'],
  ['NZD', 'NZ', 'New Zealand'],
  ['CAD', 'CA', 'Canada'],
  ['CNY', 'CN', 'China'],
  ['INR', 'IN', 'India'],
  ['KRW', 'KR', 'South Korea'],
  ['BRL', 'BR', 'Brazil'],
  ['MXN', 'MX', 'Mexico'],
  ['ZAR', 'ZA', 'South Africa'],
  ['ILS', 'IL', 'Israel'],
  ['SGD', 'SG', 'Singapore'],
  ['HKD', 'HK', 'Hong Kong'],
  ['TWD', 'TW', 'Taiwan'],
  ['THB', 'TH', 'Thailand'],
  ['IDR', 'ID', 'Indonesia'],
  ['MYR', 'MY', 'Malaysia'],
  ['RON', 'RO', 'Romania'],
  ['CLP', 'CL', 'Chile'],
  ['COP', 'CO', 'Colombia'],
];

const BY_COUNTRY: ReadonlyMap<string, string> = new Map(
  COUNTRIES.flatMap(([currency, code, name]) => [
    [code.toLowerCase(), currency] as const,
    [name.toLowerCase(), currency] as const,
  ]),
);

/** The currency of a country's government bonds, by its code of two letters or its name; null where it is not known. */
export function currencyOfCountry(country: string): string | null {
  return BY_COUNTRY.get(country.toLowerCase()) ?? null;
}
