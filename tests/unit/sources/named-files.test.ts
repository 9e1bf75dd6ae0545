/** What the names of files tell: pairs of currencies, yields, symbols. Expected values are typed from the texts by hand. */
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import type { ParsedFile } from '../../../src/sources/types.ts';
import { symbolOfName } from '../../../src/sources/yahoo-symbol.ts';
import { expectRefusal, refusalOf, textFile } from './helpers.ts';

/** Weekdays from 2 January 2023 on. */
const DAYS = Array.from({ length: 30 }, (_, at) => at + Math.floor(at / 5) * 2).map((days) =>
  new Date(Date.UTC(2023, 0, 2 + days)).toISOString().slice(0, 10),
);

async function rates(name: string, text: string): Promise<unknown> {
  const parsed: ParsedFile = await parseFile(textFile(name, text));
  expect(parsed.needs).toBeUndefined();
  if (parsed.data.kind !== 'exchange-rates') throw new Error(`${name} read as ${parsed.data.kind}`);
  const [{ base, quote, rates: values } = { base: '', quote: '', rates: [] }] = parsed.data.series;
  return [base, quote, values.length, values[0]];
}

const ohlc = (head: string, of = (at: number): string => (1.2 + at / 1000).toFixed(4)): string =>
  `${head}\n${DAYS.map((day, at) => `${day},${of(at)},${of(at)},${of(at)},${of(at)}`).join('\n')}\n`;

describe('exchange rates by the name of their file', () => {
  it('are read in the layouts of Alpha Vantage and TradingView', async () => {
    const vantage = ohlc('timestamp,open,high,low,close');
    expect(await rates('fx_daily_EUR_CAD.csv', vantage)).toEqual(['EUR', 'CAD', 30, 1.2]);
    const chart = ohlc('time,open,high,low,close');
    expect(await rates('FX_EURUSD, 1D.csv', chart)).toEqual(['EUR', 'USD', 30, 1.2]);
    expect(await rates('OANDA_EURGBP, 1D.csv', chart)).toEqual(['EUR', 'GBP', 30, 1.2]);
  });

  it('are read of investing.com in Turkish', async () => {
    const rows = DAYS.map((day) => {
      const date = day.split('-').reverse().join('.');
      return `"${date}","18,6374","18,6374","18,6374","18,6374","","0,1%"`;
    });
    const text = `"Tarih","Şimdi","Açılış","Yüksek","Düşük","Hac.","Fark %"\n${rows.join('\n')}\n`;
    expect(await rates('USD_TRY Geçmiş Verileri.csv', text)).toEqual(['USD', 'TRY', 30, 18.6374]);
  });

  it('are read of yfinance, and so are yields', async () => {
    const of = (ticker: string): string =>
      `Price,Close,High,Low,Open,Volume\nTicker,${Array(5).fill(ticker).join(',')}\nDate,,,,,\n` +
      DAYS.map((day) => `${day},4.209,4.215,4.196,4.209,0`).join('\n');
    expect(await rates('EURSEK=X.csv', of('EURSEK=X'))).toEqual(['EUR', 'SEK', 30, 4.209]);
    const { data } = await parseFile(textFile('^FVX.csv', of('^FVX')));
    if (data.kind !== 'yields') throw new Error(`read as ${data.kind}`);
    expect([...(data.series[0]?.values ?? [])].slice(0, 1)).toEqual([0.04209]);
    expect(data.series[0]?.maturityYears).toBe(5);
    expect(await rates('download.csv', of('EURSEK=X'))).toEqual(['EUR', 'SEK', 30, 4.209]);
    // Of another ticker than its name says it is what it says inside.
    const other = await parseFile(textFile('^FVX.csv', of('AAPL')));
    expect([other.data.kind, other.symbol]).toEqual(['prices', 'AAPL']);
  });
});

it('a yield of FRED on TradingView is one', async () => {
  const text = `time,close\n${DAYS.map((day) => `${day},3.224`).join('\n')}\n`;
  const { data } = await parseFile(textFile('FRED_DGS10, 1D.csv', text));
  if (data.kind !== 'yields') throw new Error(`read as ${data.kind}`);
  expect(data.series[0]).toMatchObject({ series: 'DGS10', currency: 'USD', maturityYears: 10 });
});

it('a cryptocurrency of Alpha Vantage is refused', async () => {
  const text = `timestamp,open,high,low,close,volume\n${DAYS.map((day) => `${day},36498.00,36498.00,36498.00,36498.00,33.2`).join('\n')}\n`;
  await expectRefusal(
    textFile('currency_daily_BTC_EUR.csv', text),
    'NOT_PRICES',
    /BTC, a cryptocurrency/,
  );
});

describe('the symbol in a name', () => {
  it.each([
    ['WIKI-IBM.csv', null],
    ['EOD-IBM.csv', null],
    ['AAPL-NEW.csv', null],
    ['HIST.csv', null],
    ['USD.csv', null],
    ['CAD.csv', null],
    ['BRK-B.csv', 'BRK-B'],
    ['BAC-PL.csv', 'BAC-PL'],
    ['NESN-CH.csv', 'NESN.SW'],
    ['VOLV-B.ST.csv', 'VOLV-B.ST'],
    ['VOD.LSE.csv', 'VOD.L'],
    ['ALL.csv', 'ALL'],
    ['AMD.csv', 'AMD'],
    ['COP.csv', 'COP'],
  ])('%s', (name, symbol) => {
    expect(symbolOfName(name)).toBe(symbol);
  });
});

describe('prices that lost decimal marks', () => {
  const prices = (of: (at: number) => string): string =>
    `Date,Open,High,Low,Close,Adj Close,Volume\n${DAYS.map((day, at) => `${day},${of(at)},${of(at)},${of(at)},${of(at)},${of(at)},100`).join('\n')}\n`;

  it('on some lines are refused', async () => {
    // 154.841 became 154841 and 154.84 did not.
    const text = prices((at) => (at % 7 === 3 ? '154.84' : (154_841 + at * 13).toString()));
    await expectRefusal(
      textFile('ADBE.csv', text),
      'AMBIGUOUS_NUMBERS',
      /factor of 1,000 again and again, first on 2023-01-05.*line 5/,
    );
  });

  it('are not seen in one line, in a share of cents, or where prices have their marks', async () => {
    const once = await parseFile(
      textFile(
        'ADBE.csv',
        prices((at) => (at === 5 ? '1548.4' : '154.84')),
      ),
    );
    expect(once.data.kind).toBe('prices');
    const cents = await parseFile(
      textFile(
        'PNNY.csv',
        prices((at) => (at === 9 ? '0.01' : '0.0011')),
      ),
    );
    expect(cents.data.kind).toBe('prices');
    const ticks = await parseFile(
      textFile(
        'PNNY.csv',
        prices((at) => (at % 3 === 1 ? '0.01' : '0.001')),
      ),
    );
    expect(ticks.data.kind).toBe('prices');
    // Two listings under one symbol, as a provider really sends them: with their decimal marks.
    const mixed = await parseFile(
      textFile(
        'VBIV.csv',
        prices((at) => (at % 4 === 2 ? '1.035830' : at < 20 ? '10.000000' : '11.625000')),
      ),
    );
    expect(mixed.data.kind).toBe('prices');
  });

  it('among several securities refuse the rows of theirs', async () => {
    const rows = DAYS.flatMap((day, at) => [
      `${day},ADBE,${at % 7 === 3 ? '154.84' : '154841'}`,
      `${day},KO,60.5`,
    ]);
    const parsed = await parseFile(textFile('two.csv', `Date,Symbol,Close\n${rows.join('\n')}\n`), {
      basis: 'adjusted',
    });
    expect([parsed.symbol, parsed.rowsRead, parsed.lines.length]).toEqual(['KO', 60, 30]);
    expect(parsed.problems).toHaveLength(30);
    expect(parsed.problems[0]?.message).toContain('factor of 1,000');
    const both = `Date,Symbol,Close\n${rows
      .join('\n')
      .replaceAll(',60.5', ',60500')
      .replace(/(-0[56],KO,)60500/g, '$160.5')
      .replace(/(-1[67],KO,)60500/g, '$160.5')}\n`;
    const refusal = await refusalOf(textFile('two.csv', both), { basis: 'adjusted' });
    expect(refusal.code).toBe('AMBIGUOUS_NUMBERS');
  });
});
