/** Symbols behind their exchange. The suffixes are those by which Yahoo lists the exchanges. */
import { describe, expect, it } from 'vitest';
import { listedSymbol, notesOnListed } from '../../../src/sources/exchange-prefix.ts';
import { parseFile } from '../../../src/sources/index.ts';
import { listingOf } from '../../../src/sources/yahoo-symbol.ts';
import { makeSimfin } from '../../support/fixtures/statements.ts';
import { textFile } from './helpers.ts';

describe('a symbol behind its exchange', () => {
  it.each([
    ['LON:RIO', 'RIO.L'],
    ['LON:BP.', 'BP.L'],
    ['lon: bt.a', 'BT-A.L'],
    ['ETR:SAP', 'SAP.DE'],
    ['EPA:MC', 'MC.PA'],
    ['AMS:ASML', 'ASML.AS'],
    ['SWX:NESN', 'NESN.SW'],
    ['BIT:ENI', 'ENI.MI'],
    ['BME:ITX', 'ITX.MC'],
    ['STO:VOLV-B', 'VOLV-B.ST'],
    ['CPH:NOVO-B', 'NOVO-B.CO'],
    ['HEL:NOKIA', 'NOKIA.HE'],
    ['OSL:EQNR', 'EQNR.OL'],
    ['TYO:4502', '4502.T'],
    ['TSE:4502', '4502.T'],
    ['TSE:SHOP', 'SHOP.TO'],
    ['TSX:RCI.B', 'RCI-B.TO'],
    ['ASX:BHP', 'BHP.AX'],
    ['HKG:5', '0005.HK'],
    ['HKG:0700', '0700.HK'],
    ['LON:RIO.L', 'RIO.L'],
    ['NYSE:KO', 'KO'],
    ['NYSEAMERICAN:IMO', 'IMO'],
    ['NASDAQ: AAPL', 'AAPL'],
    ['NasdaqGS:MSFT', 'MSFT'],
    ['rio.l', 'RIO.L'],
    ['XLON:RIO', 'RIO.L'],
    ['XTKS:7203', '7203.T'],
    ['RIO LN', 'RIO.L'],
    ['RIO LN Equity', 'RIO.L'],
    ['RIO.LN', 'RIO.L'],
    ['RIO-GB', 'RIO.L'],
    ['BT/A LN', 'BT-A.L'],
    ['BT.A.L', 'BT-A.L'],
    ['BP/ LN', 'BP.L'],
    ['BP..L', 'BP.L'],
    ['AAPL US Equity', 'AAPL'],
    ['AAPL US', 'AAPL'],
    ['AAPL UW Equity', 'AAPL'],
    ['AAPL.US', 'AAPL'],
    ['AAPL-US', 'AAPL'],
    ['AAPL.O', 'AAPL'],
    ['KO.N', 'KO'],
    ['BRK/B', 'BRK-B'],
    ['BRK-B', 'BRK-B'],
    ['BRK.B', 'BRK-B'],
    ['BRK B', 'BRK-B'],
    ['BRKb.N', 'BRK-B'],
    ['BRK.B-US', 'BRK-B'],
    ['BRK/B US Equity', 'BRK-B'],
    ['NYSE:BRK.B', 'BRK-B'],
    ['SAP GY', 'SAP.DE'],
    ['SAP.XETRA', 'SAP.DE'],
    ['NESN.S', 'NESN.SW'],
    ['7203 JT', '7203.T'],
    ['700 HK', '0700.HK'],
    ['00700.HK', '0700.HK'],
    ['VOLV-B.ST', 'VOLV-B.ST'],
    ['BTC-USD', 'BTC-USD'],
    ['EURUSD=X', 'EURUSD=X'],
    ['^GSPC', '^GSPC'],
  ])('%s is %s', (printed, symbol) => {
    expect(listedSymbol(printed)).toBe(symbol);
    if (/^[A-Z0-9]+(?:-[AB])?(?:\.|$)/.test(symbol)) expect(listingOf(symbol)).not.toBeNull();
  });

  it.each(['RIO:LSE', 'XYZ:ABC', 'LON:', 'LON:RIO TINTO', 'VOLVB SS Equity'])(
    '%s is none that is known',
    (printed) => {
      expect(listedSymbol(printed)).toBeNull();
    },
  );

  it('is told in a note', () => {
    expect(notesOnListed(['LON:RIO', 'KO', 'XYZ:A', 'LON:RIO'])).toEqual([
      'Symbols as the book spells them: LON:RIO is RIO.L.',
    ]);
    expect(notesOnListed(['KO'])).toEqual([]);
  });
});

describe('tables with symbols behind their exchange', () => {
  it('of prices of a day keep the listing, and refuse an exchange that is not known', async () => {
    const text = 'Ticker\tPrice\nLON:RIO\t5012p\nNYSE:RIO\t66.10\nRIO:LSE\t5012p\n';
    const parsed = await parseFile(textFile('quotes.tsv', text), {
      today: '2026-01-05',
      asOf: '2026-01-05',
    });
    if (parsed.data.kind !== 'quotes') throw new Error(parsed.data.kind);
    expect(parsed.data.rows.map(({ symbol, price }) => [symbol, price])).toEqual([
      ['RIO.L', 5012],
      ['RIO', 66.1],
    ]);
    expect(parsed.problems).toMatchObject([
      { line: 4, message: expect.stringMatching(/names an exchange .* such as RIO\.L/) as string },
    ]);
    expect(parsed.notes.join(' ')).toContain('LON:RIO is RIO.L, NYSE:RIO is RIO.');
  });

  it('of prices over time are those of each listing', async () => {
    const months = Array.from({ length: 24 }, (_, at) => {
      const month = `${(2022 + Math.floor(at / 12)).toString()}-${((at % 12) + 1).toString().padStart(2, '0')}-28`;
      return `${month},LON:RIO,${(5000 + at).toString()},${(5000 + at).toString()}\n${month},ODD:RIO,9,9\n`;
    });
    const text = `Date,Symbol,Close,Adj Close\n${months.join('')}`;
    const parsed = await parseFile(textFile('prices.csv', text), { today: '2026-01-05' });
    expect(parsed).toMatchObject({ symbol: 'RIO.L', currency: 'GBX' });
    expect(parsed.problems).toHaveLength(24);
    expect(parsed.problems[0]?.message).toMatch(/names an exchange whose suffix is not known/);
  });

  it('of companies to follow are recognised', async () => {
    const text =
      'Ticker,Name,Region\nLON:RIO,Rio Works,UK\nODD:KO,Cola,US\nETR:SAP,Sap Works,Europe\n';
    const parsed = await parseFile(textFile('list.csv', text));
    if (parsed.data.kind !== 'coverage') throw new Error(parsed.data.kind);
    expect(parsed.data.rows.map(({ symbol }) => symbol)).toEqual(['RIO.L', 'SAP.DE']);
    expect(parsed.problems).toMatchObject([
      {
        line: 3,
        text: 'ODD:KO',
        message: expect.stringMatching(/^It names an exchange/) as string,
      },
    ]);
  });

  it('of peers keep an exchange that is not known', async () => {
    const text = 'Ticker,Name,EV/EBITDA,P/E\nLON:RIO,Rio Works,5.5,10\nODD:KO,Cola,15.1,22\n';
    const parsed = await parseFile(textFile('peers.csv', text), { today: '2026-01-05' });
    if (parsed.data.kind !== 'peers') throw new Error(parsed.data.kind);
    expect(parsed.data.rows.map(({ symbol }) => symbol)).toEqual(['RIO.L', 'ODD:KO']);
  });

  it('of statements are of the listing that is asked for', async () => {
    const simfin = makeSimfin('income', ['FICT']).replaceAll('FICT', 'LON:FICT');
    expect(await parseFile(textFile('us-income-annual.csv', simfin))).toMatchObject({
      symbol: 'FICT.L',
    });
    const text = 'Ticker,Year,Revenue,EBIT\nLON:ACME,2022,1,1\nNYSE:ACME,2022,2,1\n';
    const parsed = await parseFile(textFile('table.csv', text), {
      symbol: 'ACME.L',
      mapping: { target: 'statements', scale: 'ones', currency: 'GBP', fiscalYearEnd: '12-31' },
    });
    if (parsed.data.kind !== 'statements') throw new Error(parsed.data.kind);
    expect(parsed.data.companies[0]?.figures[0]?.value).toBe(1);
    expect(parsed.problems).toMatchObject([{ line: 3, text: 'NYSE:ACME' }]);
  });
});
