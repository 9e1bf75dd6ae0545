import { describe, expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import {
  codeOf,
  computeAll,
  dataContents,
  importAll,
  readyBook,
  refused,
  result,
  SYMBOL,
} from './support/book.ts';

const paste = (text: string): File => new File([text], 'pasted.tsv');

async function price(api: FairbookApi): Promise<[number | null, string | null, string | null]> {
  const { lastPrice, lastPriceDate, lastPriceFrom } = (await api.tickers.get(SYMBOL)).prices;
  return [lastPrice, lastPriceDate, lastPriceFrom];
}

async function closeOf(api: FairbookApi): Promise<number> {
  return (await price(api))[0]!;
}

describe("today's prices", () => {
  it('of a list of hundreds are read from one pasted text', async () => {
    const api = await readyBook();
    const others = Array.from({ length: 300 }, (_, at) => `N${at}\t5\t2025-03-03\n`).join('');
    const [report] = await api.data.importText(
      `symbol\tprice\tdate\n${others}${SYMBOL}\t61.25\t2025-03-03\n`,
    );
    expect(report!.rows).toMatchObject({ read: 301, stored: 1, refused: 300 });
    expect(await price(api)).toEqual([61.25, '2025-03-03', 'quote']);
  });

  it('become the price of the company, until a newer close, and are undone', async () => {
    const api = await readyBook();
    const before = await dataContents(api);
    const close = await price(api);
    expect(close.slice(1)).toEqual(['2024-12-31', 'close']);
    const today = close[0]! * 1.1;
    const [report] = await importAll(
      api,
      paste(`symbol\tprice\tdate\n${SYMBOL}\t${today}\t2025-03-03\nNOBODY\t5\t2025-03-03\n`),
    );
    expect(report!.rows).toEqual({ read: 2, stored: 1, updated: 0, unchanged: 0, refused: 1 });
    expect(report!.problems).toMatchObject([{ line: 3, text: 'NOBODY' }]);
    expect(report!.problems[0]!.message).toContain('not in the book');
    expect(await price(api)).toEqual([today, '2025-03-03', 'quote']);
    await api.imports.undo(report!.importId!);
    expect(await price(api)).toEqual(close);
    expect(await dataContents(api)).toEqual(before);
  });

  it('weigh the capital and move the upside; what rested on the old price is stale, a regression is not', async () => {
    const api = await readyBook();
    const old = await computeAll(api);
    const close = await closeOf(api);
    await api.prices.saveQuote({
      ...{ symbol: SYMBOL, price: close * 2, date: '2025-03-03', source: 'the exchange' },
    });
    const stale = await api.wacc.list(SYMBOL);
    expect(
      stale.every(({ stale: why }) => why.some(({ source }) => source === `quotes:${SYMBOL}`)),
    ).toBe(true);
    const betas = await api.betas.list(SYMBOL);
    expect(betas.find(({ method }) => method === 'CAPM')!.stale).toEqual([]);
    const next = await computeAll(api);
    const [row, was] = [next.waccs[0]!, old.waccs[0]!];
    expect(row.asOf).toBe('2025-03-03');
    // The debt stands still: twice the equity against it.
    expect(row.wE / row.wD).toBeCloseTo((2 * was.wE) / was.wD, 10);
    const { sources } = await api.runs.explain(row.runId);
    expect(sources.find(({ source }) => source === `quotes:${SYMBOL}`)?.note).toBe('the exchange');
    expect(await api.runs.replay(row.runId)).toEqual({ identical: true });
    await api.prices.removeQuote({ symbol: SYMBOL, date: '2025-03-03' });
    expect(await closeOf(api)).toBe(close);
  });

  it('far from the last close are pointed out, with what it may be', async () => {
    const api = await readyBook();
    const close = await closeOf(api);
    const quote = { symbol: SYMBOL, date: '2025-03-03', source: 'typed' };
    const hundredfold = await api.prices.saveQuote({ ...quote, price: close * 100 });
    expect(hundredfold.finding).toMatch(/100 times above .* hundredths/);
    const [report] = await importAll(
      api,
      paste(`symbol,price,date\n${SYMBOL},${close / 4},2025-03-03`),
    );
    expect(report!.rows.updated).toBe(1);
    expect(report!.notes.join(' ')).toMatch(/4 times below .* split/);
    // As long as it leads it is told beside the company, with both prices and their days.
    const ofCompany = async () => (await api.tickers.get(SYMBOL)).prices;
    const { lastPriceFinding: told, last } = await ofCompany();
    const digits = (price: number) => String(Number(price.toPrecision(6)));
    expect(told).toMatch(/split/);
    expect(told).toContain(`${SYMBOL}: ${digits(close / 4)} USD of 2025-03-03 is 4 times below`);
    expect(told).toContain(`the last close, ${digits(close)} USD of ${String(last)}.`);
    const near = await api.prices.saveQuote({ ...quote, price: close * 1.2 });
    expect(near.finding).toBeNull();
    expect((await ofCompany()).lastPriceFinding).toBeNull();
  });

  it('keep the currency that is known of their day', async () => {
    const api = await readyBook();
    const quote = { symbol: SYMBOL, date: '2025-03-03', source: 'typed' };
    await api.prices.saveQuote({ ...quote, price: 61, currency: 'USD' });
    await importAll(api, paste(`symbol,price,date\n${SYMBOL},62,2025-03-03`));
    const { rows } = await api.book.query('SELECT price, currency FROM quotes');
    expect(rows).toEqual([[62, 'USD']]);
  });

  it('take the hundredths of their own currency, and refuse another one', async () => {
    const api = await readyBook();
    await api.tickers.save({ symbol: SYMBOL, currency: 'GBX' });
    const quote = { symbol: SYMBOL, date: '2025-03-03', source: 'typed' };
    await api.prices.saveQuote({ ...quote, price: 0.6, currency: 'GBP' });
    expect(await closeOf(api)).toBe(0.6);
    await api.prices.saveQuote({ ...quote, price: 60 });
    expect(await closeOf(api)).toBe(0.6);
    const other = api.prices.saveQuote({ ...quote, price: 1, currency: 'USD' });
    expect(await codeOf(other)).toBe('CURRENCY_MISMATCH');
    const [report] = await api.data.importFiles([paste(`${SYMBOL}\tUSD 1\n`)]);
    expect(report!.refusal?.code).toBe('UNKNOWN_SYMBOL');
    expect(report!.refusal?.message).toContain('is quoted in GBX');
  });

  it('are in the currency of their sign: the own one is taken, another is refused', async () => {
    const api = await readyBook();
    const pasted = async (currency: string, printed: string): Promise<unknown> => {
      await api.tickers.save({ symbol: SYMBOL, currency });
      const [report] = await api.data.importFiles([
        paste(`Ticker\tPrice\tDate\n${SYMBOL}\t${printed}\t2025-03-03\n`),
      ]);
      return report!.refusal?.message ?? closeOf(api);
    };
    expect(await pasted('EUR', '€58.20')).toBe(58.2);
    expect(await pasted('HKD', '$58.25')).toBe(58.25);
    expect(await pasted('CNY', '¥61')).toBe(61);
    // A last price is in whole pounds: as pence it would be 0.0155.
    expect(await pasted('GBX', '£1.55')).toBe(1.55);
    for (const [own, printed, meant] of [
      ['USD', '€58.20', 'EUR'],
      ['USD', '£58.20', 'GBP'],
      ['USD', '¥5820', '¥'],
      ['EUR', '$58.25', 'USD'],
    ] as const) {
      expect(await pasted(own, printed)).toContain(
        `is in ${meant}, but ${SYMBOL} is quoted in ${own}`,
      );
    }
  });

  it('stand in for prices where there are none, though no return comes of them', async () => {
    const api = await readyBook();
    await api.tickers.save({ symbol: 'BARE', region: 'US', currency: 'USD' });
    await api.prices.saveQuote({ symbol: 'BARE', price: 10, date: '2025-03-03', source: 'typed' });
    expect((await api.tickers.get('BARE')).prices).toMatchObject({ count: 0, lastPrice: 10 });
    const row = refused(await api.betas.compute({ symbols: ['BARE'], methods: ['CAPM'] }));
    expect(row.refusal.code).toBe('MISSING_PRICES');
    expect(
      result((await api.betas.compute({ symbols: [SYMBOL], methods: ['CAPM'] }))[0]!),
    ).toBeDefined();
  });
});

it('come as text from a clipboard as well as in a file', async () => {
  const api = await readyBook();
  const text = `${SYMBOL}\t61.25\n`;
  const [preview] = await api.data.previewText(text);
  expect(preview).toMatchObject({ format: 'quote-table', status: 'stored' });
  expect(preview!.file).toMatch(/^pasted-\d{4}-\d{2}-\d{2}\.tsv$/);
  expect((await price(api))[2]).toBe('close');
  await api.data.importText(text);
  expect(await price(api)).toEqual([61.25, preview!.asOf, 'quote']);
  expect(await codeOf(api.data.previewText(''))).toBe('INVALID_ARGUMENT');
});
