import { describe, expect, it } from 'vitest';
import type { BetaRow, FairbookApi } from '../../../src/contract/api.ts';
import { makeEcbHistory, makeFred, walkOf, weekdays } from '../../support/fixtures/rates.ts';
import { openWorkbench } from '../../support/workbench.ts';
import {
  codeOf,
  dataContents,
  factorFile,
  importAll,
  priceFile,
  priceText,
  refused,
  result,
  SYMBOL,
} from './support/book.ts';

const DATES = weekdays('2018-11-01', '2025-01-10');
const USD = walkOf(DATES, 1.1, 1);
const GBP = walkOf(DATES, 0.86, 2);

function ecb(from = 0, to = DATES.length, usd: readonly number[] = USD): File {
  const dates = DATES.slice(from, to);
  const columns = {
    USD: usd.slice(from, to),
    JPY: walkOf(dates, 130, 3),
    GBP: GBP.slice(from, to),
  };
  return new File([makeEcbHistory(dates, columns)], 'eurofxref-hist.csv');
}

/** The last rate of each month, by `YYYY-MM`. */
function monthEnds(rates: readonly number[]): Map<string, number> {
  return new Map(DATES.map((date, at) => [date.slice(0, 7), rates[at]!]));
}

/** The dollar prices of {@link priceText}, each divided by what one unit of the currency was worth. */
function pricesIn(symbol: string, dollarsPerUnit: Map<string, number>): File {
  const [head, ...lines] = priceText().split('\n');
  const turned = lines.map((line) => {
    const [date, ...figures] = line.split(',');
    const rate = dollarsPerUnit.get(date!.slice(0, 7))!;
    const prices = figures.slice(0, 5).map((figure) => (Number(figure) / rate).toPrecision(17));
    return [date, ...prices, '1000'].join(',');
  });
  return new File([[head, ...turned].join('\n')], `${symbol}.csv`);
}

async function beta(api: FairbookApi, symbol: string): Promise<BetaRow> {
  const [row] = await api.betas.compute({ symbols: [symbol], methods: ['CAPM'] });
  return result(row!);
}

describe('importing exchange rates', () => {
  it('stores each pair, is a no-op again, says what changed, and is undone', async () => {
    const api = openWorkbench();
    const empty = await dataContents(api);
    const [first] = await importAll(api, ecb(0, 100));
    expect(first!.rows).toEqual({ read: 300, stored: 300, updated: 0, unchanged: 0, refused: 0 });
    const before = await dataContents(api);
    const [again] = await importAll(api, ecb(0, 100));
    expect([again!.status, again!.rows.unchanged]).toEqual(['unchanged', 300]);
    const changed = USD.map((rate, at) => (at === 99 ? 1.2345 : rate));
    const [next] = await importAll(api, ecb(90, 110, changed));
    expect(next!.rows).toMatchObject({ read: 60, stored: 30, updated: 11, refused: 0 });
    expect(next!.notes.join(' ')).toContain(`most on ${DATES[99]!}`);
    const { rows } = await api.book.query(
      "SELECT rate FROM exchange_rates WHERE base = 'EUR' AND quote = 'USD' AND date = ?",
      [DATES[99]!],
    );
    expect(rows).toEqual([[1.2345]]);
    expect(await codeOf(api.imports.undo(first!.importId!))).toBe('IMPORT_SUPERSEDED');
    await api.imports.undo(next!.importId!);
    expect(await dataContents(api)).toEqual(before);
    await api.imports.undo(first!.importId!);
    expect(await dataContents(api)).toEqual(empty);
  });

  it('lists the pairs with span, last rate and file', async () => {
    const api = openWorkbench();
    await importAll(api, ecb(0, 5));
    expect(await api.rates.exchange()).toContainEqual({
      ...{ base: 'EUR', quote: 'USD', count: 5, first: DATES[0]!, last: DATES[4]!, rate: USD[4]! },
      // Of its last date, which this file has first.
      ...{ fileName: 'eurofxref-hist.csv', importId: 1, line: 2 },
    });
  });

  it('refuses a pair the wrong way round, directly and by way of the euro', async () => {
    const api = openWorkbench();
    await importAll(api, ecb(0, 10));
    const table = (rates: number[]): string =>
      ['date,rate', ...rates.map((rate, at) => `${DATES[at]!},${rate}`)].join('\n');
    const dollarsPerPound = USD.slice(0, 10).map((usd, at) => usd / GBP[at]!);
    for (const [name, rates] of [
      ['USDGBP.csv', dollarsPerPound],
      ['JPYUSD.csv', [130, 131]],
    ] as const) {
      const [report] = await api.data.importFiles([new File([table([...rates])], name)]);
      expect(report!.refusal?.code, name).toBe('RATES_DISAGREE');
    }
    const [right] = await api.data.importFiles([new File([table(dollarsPerPound)], 'GBPUSD.csv')]);
    expect(right!.status).toBe('stored');
  });

  it('of another source asks which stay where they differ, and is a no-op again', async () => {
    const api = openWorkbench();
    await importAll(api, ecb(0, 100));
    const before = await dataContents(api);
    const fred = (rates: readonly number[]): File =>
      new File([makeFred(DATES.slice(90, 110), { DEXUSEU: rates.slice(90, 110) })], 'DEXUSEU.csv');
    // Fixings of another hour: 0.2% apart.
    const other = fred(USD.map((rate) => Number((rate * 1.002).toFixed(4))));
    const [asked] = await api.data.importFiles([other]);
    expect([asked!.needs, asked!.spans?.book.count, asked!.spans?.file.count]).toEqual([
      ['series'],
      100,
      20,
    ]);
    expect(asked!.join).toMatchObject({ shared: 10, added: 10 });
    expect(await dataContents(api)).toEqual(before);
    const saying = async (series: 'keep' | 'replace' | 'join') =>
      (await api.data.importFiles([other], { 'DEXUSEU.csv': { series } }))[0]!;
    const kept = await saying('keep');
    expect(kept.rows).toEqual({ read: 20, stored: 0, updated: 0, unchanged: 0, refused: 20 });
    expect(await dataContents(api)).toEqual(before);
    const joined = await saying('join');
    expect(joined.rows).toEqual({ read: 20, stored: 10, updated: 0, unchanged: 0, refused: 10 });
    await api.imports.undo(joined.importId!);
    expect(await dataContents(api)).toEqual(before);
    const replaced = await saying('replace');
    expect(replaced.rows).toEqual({ read: 20, stored: 10, updated: 10, unchanged: 0, refused: 0 });
    const [again] = await api.data.importFiles([other]);
    expect([again!.status, again!.rows.unchanged]).toEqual(['unchanged', 20]);
  });

  it('of another source that differ by rounding alone leave those in the book', async () => {
    const api = openWorkbench();
    const csv = (rates: string[]): string =>
      ['observation_date,DEXUSEU', ...rates.map((rate, at) => `${DATES[at]!},${rate}`)].join('\n');
    await importAll(
      api,
      new File(
        [
          makeEcbHistory(DATES.slice(0, 2), {
            USD: [1.1012, 1.1034],
            JPY: [130, 131],
            GBP: [0.86, 0.87],
          }),
        ],
        'eurofxref-hist.csv',
      ),
    );
    const before = await dataContents(api);
    const [report] = await api.data.importFiles([
      new File([csv(['1.101', '1.103'])], 'DEXUSEU.csv'),
    ]);
    expect(report!.rows).toEqual({ read: 2, stored: 0, updated: 0, unchanged: 2, refused: 0 });
    expect(await dataContents(api)).toEqual(before);
  });

  it('asks for a pair and takes the answer', async () => {
    const api = openWorkbench();
    const file = new File(['date,rate\n2024-03-01,1.0832\n'], 'rates.csv');
    const [asked] = await api.data.preview([file]);
    expect(asked!.needs).toEqual(['pair']);
    const [report] = await api.data.importFiles([file], { 'rates.csv': { pair: 'EUR/USD' } });
    expect(report!.status).toBe('stored');
    expect(report!.notes).toContain('1 EUR = 1.0832 USD on 2024-03-01.');
  });
});

describe('a beta of prices in another currency', () => {
  it('without rates is refused, and names what would help', async () => {
    const api = openWorkbench();
    await importAll(api, factorFile(), priceFile());
    await api.tickers.save({ symbol: SYMBOL, currency: 'EUR' });
    const row = refused(await api.betas.compute({ symbols: [SYMBOL], methods: ['CAPM'] }));
    expect(row.refusal.code).toBe('NEEDS_EXCHANGE_RATE');
    expect(row.refusal.message).toContain('eurofxref-hist.csv');
  });

  it('equals that of the same prices in dollars: direct, inverted, and in pence by way of the euro', async () => {
    const api = openWorkbench();
    const usdPerEur = monthEnds(USD);
    const perPenny = new Map(
      [...usdPerEur].map(([month, usd]) => [month, usd / monthEnds(GBP).get(month)! / 100]),
    );
    await importAll(api, factorFile(), ecb(), priceFile());
    await importAll(api, pricesIn('EURO', usdPerEur), pricesIn('PENCE', perPenny));
    await api.tickers.save({ symbol: 'EURO', region: 'US', currency: 'EUR' });
    await api.tickers.save({ symbol: 'PENCE', region: 'US', currency: 'GBX' });
    const dollars = await beta(api, SYMBOL);
    const euro = await beta(api, 'EURO');
    const pence = await beta(api, 'PENCE');
    expect(euro.beta).toBeCloseTo(dollars.beta, 10);
    expect(pence.beta).toBeCloseTo(dollars.beta, 10);
    expect(euro.observations).toBe(dollars.observations);
    expect(euro.warnings.map(({ code }) => code)).toContain('PRICES_CONVERTED');
    const explained = await api.runs.explain(pence.runId);
    expect(explained.inputs['rateRoute']).toBe('EUR/GBP and EUR/USD');
    const named = explained.sources.filter(({ source }) => source.startsWith('fx:'));
    expect(named.map(({ source, fileName }) => [source, fileName])).toEqual([
      ['fx:EUR/GBP', 'eurofxref-hist.csv'],
      ['fx:EUR/USD', 'eurofxref-hist.csv'],
    ]);
    expect(explained.series.map(({ kind }) => kind)).toContain('exchange-rates');

    // Other rates: the results say that they are stale, the runs replay from their own.
    const other = USD.map((rate) => Number((rate * 1.01).toFixed(4)));
    const [change] = await importAll(api, ecb(0, DATES.length, other));
    expect((await api.betas.list('EURO'))[0]!.stale.map(({ source }) => source)).toEqual([
      'fx:EUR/USD',
    ]);
    expect((await api.betas.list(SYMBOL))[0]!.stale).toEqual([]);
    for (const { runId } of [euro, pence]) {
      expect(await api.runs.replay(runId)).toEqual({ identical: true });
    }
    await api.imports.undo(change!.importId!);
    expect(await api.betas.list('EURO')).toMatchObject([{ runId: euro.runId, stale: [] }]);
    expect(await api.betas.list(SYMBOL)).toHaveLength(1);
  });

  it('takes the pair that covers the window before one that covers less of it', async () => {
    const api = openWorkbench();
    const short = makeFred(DATES.slice(-3), { DEXUSEU: USD.slice(-3) });
    await importAll(api, factorFile(), pricesIn('EURO', monthEnds(USD)));
    await importAll(api, new File([short], 'fredgraph.csv'));
    await api.tickers.save({ symbol: 'EURO', region: 'US', currency: 'EUR' });
    const row = refused(await api.betas.compute({ symbols: ['EURO'], methods: ['CAPM'] }));
    expect(row.refusal.code).toBe('NEEDS_EXCHANGE_RATE');
    const inverse = DATES.map((date, at) => `${date},${1 / USD[at]!}`);
    await importAll(api, new File([['date,rate', ...inverse].join('\n')], 'USDEUR.csv'));
    const euro = await beta(api, 'EURO');
    expect((await api.runs.explain(euro.runId)).inputs['rateRoute']).toBe('USD/EUR');
  });
});

it('a rate far from those before and after it is told, not a lasting step', async () => {
  const api = openWorkbench();
  const rates = (...values: readonly number[]): File =>
    new File(
      [
        [
          'Date,USD per EUR',
          ...values.map((value, at) => `2024-03-0${(4 + at).toString()},${value.toString()}`),
        ].join('\n'),
      ],
      'eurusd.csv',
    );
  const [jump] = await api.data.preview([rates(1.09, 109, 1.2, 1.21)]);
  expect(jump!.warnings).toEqual([
    'EUR/USD: 1 rate stands far from those before and after, first 109 on 2024-03-05 (line 3) beside 1.09. Look whether a decimal mark is missing.',
  ]);
  for (const [values, told] of [
    [[1.09, 1.08, 108], '108 on 2024-03-06 (line 4) beside 1.08 of 2024-03-05'],
    [[109, 1.08, 1.09], '109 on 2024-03-04 (line 2) beside 1.08 of 2024-03-05'],
    [[1.09, 109], '109 on 2024-03-05 (line 3) beside 1.09 of 2024-03-04'],
  ] as const) {
    const [end] = await api.data.preview([rates(...values)]);
    expect(end!.warnings).toEqual([
      `EUR/USD: 1 rate stands far from those beside, first ${told}. Look whether a decimal mark is missing.`,
    ]);
  }
  // A currency that is devalued stays where it is.
  const [devalued] = await api.data.preview([rates(1.09, 1.08, 2.2, 2.21)]);
  expect(devalued!.warnings).toBeUndefined();
  const [second] = await api.data.preview([rates(1.09, 109, 1.08)]);
  expect(second!.warnings).toHaveLength(1);
  expect(second!.warnings![0]).toContain('1 rate stands far from those before and after');
});

it('a rate at an end of a file is held against the nearest rate of the book, within 60 days', async () => {
  const api = openWorkbench();
  const rates = (...rows: readonly string[]): File =>
    new File([['Date,USD per EUR', ...rows].join('\n')], 'eurusd.csv');
  await importAll(api, rates('2024-03-04,1.09', '2024-03-05,1.08'));
  const warned = async (...rows: readonly string[]): Promise<readonly string[] | undefined> =>
    (await api.data.preview([rates(...rows)]))[0]!.warnings;
  const alone = await warned('2024-05-04,109');
  expect(alone).toHaveLength(1);
  expect(alone![0]).toContain('109 on 2024-05-04 (line 2) beside 1.08 of 2024-03-05');
  // 61 days from the last of the book.
  expect(await warned('2024-05-05,109')).toBeUndefined();
  expect(await warned('2024-05-04,1.1')).toBeUndefined();
  // 1.08 times 1.5 is 1.62.
  expect(await warned('2024-03-06,1.61')).toBeUndefined();
  expect(await warned('2024-03-06,1.63')).toHaveLength(1);
  // Of two rows the book tells which is the far one.
  const [first] = (await warned('2024-03-06,109', '2024-03-07,1.08')) ?? [];
  expect(first).toContain('1 rate stands far from those beside, first 109 on 2024-03-06 (line 2)');
});
