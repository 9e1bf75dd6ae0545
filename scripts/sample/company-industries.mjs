/** Fictional companies and their industries, in the layout of Damodaran's list of all companies. */
import { COMPANIES } from './companies.mjs';
import { PEERS } from './peers.mjs';
import { workbook } from './workbook.mjs';

/** Exchanges of the list by region. */
const EXCHANGES = new Map([
  ['US', 'NASFIC'],
  ['Europe', 'XFIC'],
  ['Japan', 'TSEFIC'],
  ['Emerging', 'KLFIC'],
]);
/** Where the companies of a region are, of the sample's own countries. */
const COUNTRIES = new Map([
  ['US', 'Brinsland (fictional)'],
  ['Europe', 'Aurelmark (fictional)'],
  ['Japan', 'Hoshiura (fictional)'],
  ['Emerging', 'Lumutara (fictional)'],
]);

/** Companies that nobody follows yet: an industry is proposed when one is added. */
/** @type {readonly [name: string, ticker: string, industry: string, region: string][]} */
const OTHERS = [
  ['Ashgrove Foods plc (fictional)', 'ASGV', 'Food Processing', 'Europe'],
  ['Copperlane Motors Inc. (fictional)', 'CPLM', 'Auto & Truck', 'US'],
  ['Driftmark Savings Bank (fictional)', 'DRFM', 'Banks (Regional)', 'US'],
  ['Ironmere Tools AG (fictional)', 'IRNM', 'Machinery', 'Europe'],
  ['Shiosaka Optics K.K. (fictional)', 'SHSK', 'Electronics (General)', 'Japan'],
  ['Westmarch Cable Co. (fictional)', 'WSTM', 'Telecom. Services', 'US'],
];

/** @param {string} name @param {string} ticker @param {string} industry @param {string} region */
function row(name, ticker, industry, region) {
  const exchange = `${EXCHANGES.get(region) ?? ''}:${ticker}`;
  const developed = region === 'Emerging' ? 'Emerging Markets' : 'Developed Markets';
  return [
    ...[`${name} (${exchange})`, exchange, industry, 'Sample data, fictional', null],
    ...[COUNTRIES.get(region) ?? '', developed, region],
  ];
}

/** @returns {{ name: string; bytes: Uint8Array }} */
export function companyIndustriesFile() {
  const own = COMPANIES.map(({ symbol, name, industry, region }) =>
    row(name, symbol.replace(/\.FIC$/, ''), industry, region),
  );
  const peers = COMPANIES.flatMap(({ symbol, industry, region }) =>
    (PEERS[symbol]?.rows ?? []).map(([name]) =>
      row(name, tickerOf(/** @type {string} */ (name)), industry, region),
    ),
  );
  const cells = [
    [
      ...['Company Name', 'Exchange:Ticker', 'Industry Group', 'Primary Sector', 'SIC Code'],
      ...['Country', 'Broad Group', 'Sub Group'],
    ],
    ...own,
    ...peers,
    ...OTHERS.map(([name, ticker, industry, region]) => row(name, ticker, industry, region)),
  ];
  return {
    name: 'indname_sample_fictional.xlsx',
    bytes: workbook({ 'By company name': cells }, 'xlsx'),
  };
}

/** Four letters of a name: its first, and the consonants behind it. */
function tickerOf(/** @type {string} */ name) {
  const [first = '', ...rest] = name.replace(/[^a-z]/gi, '').toUpperCase();
  return (
    first +
    rest
      .filter((letter) => !'AEIOU'.includes(letter))
      .join('')
      .slice(0, 3)
  );
}
