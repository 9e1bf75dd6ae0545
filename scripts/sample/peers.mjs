/** Fictional comparable companies of some of the sample's, as the tables that analysts paste. */

/**
 * EV, EBITDA, EBIT, revenue, market value, net income and book equity in millions of the currency.
 *
 * @type {Readonly<Record<string, { currency: string; rows: readonly [name: string, ...figures: number[]][] }>>}
 */
export const PEERS = {
  'QLHV.FIC': {
    currency: 'USD',
    rows: [
      ['Amberlith Systems (fictional)', 31400, 1720, 1430, 6120, 32900, 1130, 4300],
      ['Cindermoor Data (fictional)', 18250, 1105, 940, 3980, 17600, 720, 2510],
      ['Fathomlight Inc. (fictional)', 52600, 3190, 2760, 10400, 54100, 2140, 7900],
      ['Greywick Cloud (fictional)', 9800, 505, 398, 2440, 10050, 296, 1380],
      ['Larkspur Logic (fictional)', 24100, 1290, 1080, 4700, 23200, 835, 3150],
    ],
  },
  'BRKW.FIC': {
    currency: 'USD',
    rows: [
      ['Glenfizz Holdings (fictional)', 61800, 4150, 3560, 15300, 52300, 2360, 9100],
      ['Marrow Springs (fictional)', 23900, 1540, 1310, 6150, 20100, 880, 3020],
      ['Pallowby Drinks (fictional)', 39500, 2560, 2190, 10050, 33100, 1440, 5480],
      ['Sundry Tonic Co. (fictional)', 12600, 905, 770, 3820, 11200, 515, 1990],
    ],
  },
  'NDHM.FIC': {
    currency: 'EUR',
    rows: [
      ['Ahrweg Werke AG (fictional)', 8900, 945, 735, 6400, 8050, 492, 3420],
      ['Borrmann Antriebe SE (fictional)', 14700, 1610, 1245, 11200, 13900, 838, 6150],
      ['Valcroix Outils SA (fictional)', 5150, 548, 419, 3960, 4620, 281, 1880],
      ['Zedderholm AB (fictional)', 11300, 1120, 876, 7850, 10600, 601, 4050],
    ],
  },
  'TRML.FIC': {
    currency: 'EUR',
    rows: [
      ['Arcovia Rete SpA (fictional)', 24800, 3720, 1840, 12300, 14900, 960, 8900],
      ['Donaulink AG (fictional)', 36900, 5310, 2690, 18600, 22800, 1520, 14200],
      ['Fernmar Comms plc (fictional)', 18200, 2840, 1390, 9800, 11300, 745, 6600],
    ],
  },
};

const HEADINGS =
  'Company\tCurrency\tEV (m)\tEBITDA (m)\tEBIT (m)\tRevenue (m)\tMarket cap (m)\tNet income (m)\tBook equity (m)';

/** @returns {{ symbol: string; name: string; text: string }[]} A table of peers for each company that has one. */
export function peerFiles() {
  return Object.entries(PEERS).map(([symbol, { currency, rows }]) => ({
    symbol,
    name: `peers_${symbol.replace('.FIC', '')}_sample_fictional.tsv`,
    text: [
      HEADINGS,
      ...rows.map(([name, ...figures]) => [name, currency, ...figures].join('\t')),
    ].join('\n'),
  }));
}
