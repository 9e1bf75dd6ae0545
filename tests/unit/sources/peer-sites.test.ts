/** Tables of comparable companies as Capital IQ, Screener and TradingView head them. */
import { expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { PeerTable } from '../../../src/sources/types.ts';
import { textFile } from './helpers.ts';

async function rowsOf(text: string): Promise<PeerTable['rows']> {
  const { data } = await parseFile(textFile('comps.csv', text), { symbol: 'ORCH' });
  if (data.kind !== 'peers') throw new Error(data.kind);
  return data.rows;
}

it('reads the headings of Capital IQ with their unit and currency', async () => {
  const [mill, bolt] = await rowsOf(
    'Company Name,Exchange:Ticker,Market Capitalization [Latest] ($USDmm),Total Enterprise Value [Latest] ($USDmm),' +
      'TEV/EBITDA LTM - [Latest] (x),P/E LTM,Total Revenue LTM ($USDmm)\n' +
      'Mill Inc.,NasdaqGS:MILL,"2,345.5","2,701.25",14.2x,25.1x,"914.75"\n' +
      'Bolt Corp.,NYSE:BOLT,"456.5","601.25",15.1x,NM,"148.5"\n' +
      'Mean,,,,14.65x,25.1x,\n',
  );
  expect(mill).toMatchObject({
    ...{ name: 'Mill Inc.', symbol: 'MILL', currency: 'USD' },
    figures: {
      ...{ market_cap: 2_345_500_000, enterprise_value: 2_701_250_000 },
      ...{ ev_ebitda: 14.2, pe: 25.1, revenue: 914_750_000 },
    },
  });
  expect(bolt?.figures).not.toHaveProperty('pe');
});

it('reads rupees in crores and prices by their short names', async () => {
  const [mill] = await rowsOf('Name,Mar Cap Rs.Cr.,CMP Rs.,P/E\nMill,"1,95,432.5",1500.5,80.25\n');
  expect(mill?.figures).toEqual({ market_cap: 1_954_325_000_000, price: 1500.5, pe: 80.25 });
});

it('reads multiples that are written out', async () => {
  const [mill] = await rowsOf(
    'Symbol,Market capitalization (EUR m),Price to earnings ratio,"Enterprise value to EBITDA ratio, Trailing 12 months",Price to book ratio\nMILL,400.5,18.25,10.5,2.5\n',
  );
  expect([mill?.currency, mill?.figures]).toEqual([
    'EUR',
    { market_cap: 400_500_000, pe: 18.25, ev_ebitda: 10.5, pb: 2.5 },
  ]);
});
