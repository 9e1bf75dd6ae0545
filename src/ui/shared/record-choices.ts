/** What a record names by a key in its values: a choice, a line, a published figure. */

const CHOICES: Readonly<Record<string, string>> = {
  mktrf: 'Market − RF',
  // Words with a hyphen of their own.
  'year-end': 'year-end',
  'mid-year': 'mid-year',
  gordon: 'Gordon growth',
  otherNonOperating: 'other non-operating assets',
  preferred: 'preferred stock',
  minority: 'minority interest',
  price_to_book: 'P/B',
  trailing_pe: 'P/E, trailing',
  ev_to_sales: 'EV/Sales',
  ev_to_ebit_positive: 'EV/EBIT of companies with earnings',
  ev_to_ebitda_positive: 'EV/EBITDA of companies with earnings',
};

/** Keys whose values are names that somebody gave, or texts: they stand as they are. */
const GIVEN = new Set(['name', 'label', 'symbol', 'subject', 'fileName', 'industry', 'source']);

/** Two words and more in one, as programs write them. */
const JOINED = /^[a-z]+(?:[A-Z][a-z0-9]+|[_-][a-z0-9]+)+$/;

/** A value of a record in words: `next-flow` as "next flow", `pensionDeficit` as "pension deficit"; any other as it is. */
export function choiceWords(key: string, value: string): string {
  if (key === 'name' && value === 'mktrf') return CHOICES['mktrf'] ?? value;
  if (GIVEN.has(key)) return value;
  if (Object.hasOwn(CHOICES, value)) return CHOICES[value] ?? value;
  if (!JOINED.test(value)) return value;
  return value
    .replace(/[_-]/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
}
