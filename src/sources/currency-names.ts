/** English names of currencies in the lines above a table: `Currency: US Dollar`, `in millions of Swiss francs`. */

/** Nouns that several countries share, with what stands before each: alone they name no currency. */
const SHARED: readonly (readonly [noun: string, byCountry: Readonly<Record<string, string>>])[] = [
  [
    'dollars?',
    {
      USD: 'us|u\\.s\\.|usa|united states|american',
      CAD: 'canadian|canada',
      AUD: 'australian|australia',
      NZD: 'new zealand',
      HKD: 'hong kong|hk',
      SGD: 'singapore|singaporean',
      TWD: 'taiwan|taiwanese|new taiwan',
    },
  ],
  ['pounds?(?: sterling)?', { GBP: 'british|uk|u\\.k\\.', EGP: 'egyptian' }],
  ['francs?', { CHF: 'swiss' }],
  [
    'kron(?:e|er|a|or|as|es)',
    { SEK: 'swedish', NOK: 'norwegian', DKK: 'danish', ISK: 'icelandic' },
  ],
  ['rupees?', { INR: 'indian', PKR: 'pakistani|pakistan' }],
  [
    'pesos?',
    { MXN: 'mexican', PHP: 'philippine', CLP: 'chilean', COP: 'colombian', ARS: 'argentine' },
  ],
  ['lira', { TRY: 'turkish' }],
  ['r[iy]y?als?', { SAR: 'saudi|saudi arabian' }],
  ['dirhams?', { AED: 'uae|u\\.a\\.e\\.|emirati' }],
  ['reals?|reais', { BRL: 'brazilian' }],
  ['won', { KRW: 'korean|south korean' }],
];

/** Names that are one currency's alone, and hardly anything else's. */
const OWN: readonly (readonly [code: string, name: string])[] = [
  ['GBP', 'pounds? sterling'],
  ['JPY', 'japanese yen'],
  ['CNY', 'renminbi|rmb|chinese yuan'],
  ['ZAR', 'south african rand'],
  ['PLN', 'zlot(?:y|ys|ych)|z\u0142oty'],
  ['CZK', 'czech korun(?:a|y|as)'],
  ['HUF', 'forints?'],
  ['ILS', '(?:new )?israeli (?:new )?shekels?'],
  ['MYR', 'ringgit'],
  ['IDR', 'rupiahs?'],
  ['THB', 'thai baht'],
  ['BRL', 'reais'],
];

/** Names that are other words as well: they count where something says that a currency stands there. */
const SAID: readonly (readonly [code: string, name: string])[] = [
  ['EUR', 'euros?'],
  ['JPY', 'yen'],
  ['CNY', 'yuan'],
  ['GBP', 'sterling'],
  ['ZAR', 'rands?'],
  ['THB', 'baht'],
  ['ILS', 'shekels?'],
];

const SIZE = 'thousands?|millions?|billions?|mn|mio|bn|m';
/** No line above a table says its currency further on. */
const LONGEST = 300;

const word = (name: string): RegExp => new RegExp(`(?<![\\w.])(?:${name})(?!\\w)`, 'gi');

/** A name that is all of a cell, or stands behind `currency`, `in` or `of`, or before a size. */
function said(name: string): RegExp {
  const bare = `(?:${name})(?!\\w)(?!\\s+(?:area|zone|stoxx|bonds?|index|general|tree))`;
  return new RegExp(
    `^\\s*\\(?${bare}\\)?\\s*$|\\bcurrency\\b[\\s:=(-]*${bare}|\\b(?:in|of|en|de|di)\\s+(?:(?:${SIZE})\\s+(?:of\\s+)?)?${bare}|\\bd['\u2019]${bare}|(?<!\\w)${bare}\\s+(?:in\\s+)?(?:${SIZE})\\b`,
    'i',
  );
}

const COUNTRIES = SHARED.map(([noun, byCountry]) => ({
  alone: said(noun),
  named: Object.entries(byCountry).map(
    ([code, country]) => [code, word(`(?:${country})[ -](?:${noun})`)] as const,
  ),
}));
const OWN_NAMES = OWN.map(([code, name]) => [code, word(name)] as const);
const SAID_NAMES = SAID.map(([code, name]) => [code, said(name)] as const);

/**
 * The currencies that texts name in words. None where a word that several countries share (`Dollar`, `Krone`, `Pound`, `Franc`)
 * stands alone, unless another text says whose it is.
 */
export function currenciesNamed(texts: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const alone: (readonly string[])[] = [];
  for (const text of texts) {
    let rest = text.slice(0, LONGEST).replace(/\s+/g, ' ');
    const take = (code: string, name: RegExp): void => {
      const without = rest.replace(name, '|');
      if (without !== rest) found.add(code);
      rest = without;
    };
    for (const { named } of COUNTRIES) for (const [code, name] of named) take(code, name);
    for (const [code, name] of OWN_NAMES) take(code, name);
    for (const [code, name] of SAID_NAMES) if (name.test(rest)) found.add(code);
    for (const { alone: noun, named } of COUNTRIES) {
      if (noun.test(rest)) alone.push(named.map(([code]) => code));
    }
  }
  const isOpen = alone.some((codes) => !codes.some((code) => found.has(code)));
  return isOpen ? new Set() : found;
}
