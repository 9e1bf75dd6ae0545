import { describe, expect, it } from 'vitest';
import type { BetaRow, FairbookApi } from '../../../src/contract/api.ts';
import { makeFrenchCsv } from '../../support/fixtures/french.ts';
import { makeAlphaVantage, makePanel, walk } from '../../support/fixtures/prices.ts';
import { costStart } from '../../../src/ui/shared/cost-inputs.ts';
import { openWorkbench } from '../../support/workbench.ts';

const SPLIT = '2018-03-14';

function asFile({ name, text }: { name: string; text: string }): File {
  return new File([text], name);
}

const factors = new File(
  [makeFrenchCsv(3, '2010-01', 126, 'US').text],
  'F-F_Research_Data_5_Factors_2x3.csv',
);

async function withPrices(): Promise<FairbookApi> {
  const api = openWorkbench();
  const [report] = await api.data.importFiles([asFile(makeAlphaVantage('ACME', SPLIT)), factors]);
  expect(report).toMatchObject({ status: 'stored', format: 'alphavantage-prices', symbol: 'ACME' });
  return api;
}

describe('prices as traded', () => {
  const ask = { symbols: ['ACME'], methods: ['CAPM'] } as const;

  it('give no beta until the split is decided and closes are asked for', async () => {
    const api = await withPrices();
    expect(await api.tickers.get('ACME')).toMatchObject({
      prices: { basis: 'as-traded', hasAdjusted: false, frequency: 'daily' },
    });
    expect(await api.betas.compute(ask)).toMatchObject([
      { refusal: { code: 'NEEDS_ADJUSTED_PRICES' } },
    ]);
    const close = { ...ask, returnsFrom: 'close' } as const;
    expect(await api.betas.compute(close)).toMatchObject([
      { refusal: { code: 'SPLITS_UNDECIDED', details: { dates: [SPLIT] } } },
    ]);
    expect(await api.prices.splits('ACME')).toEqual([
      { date: SPLIT, newShares: 4, oldShares: 1, status: 'proposed' },
    ]);
    await api.prices.decideSplit({ symbol: 'ACME', date: SPLIT, accept: true });
    const [beta] = await api.betas.compute(close);
    const { warnings } = beta as BetaRow;
    expect(warnings.map(({ code }) => code)).toContain('CLOSE_NOT_ADJUSTED');
    // Said once for the beta, and not asked again for the cost of capital.
    const { betas } = await api.frames.company('ACME');
    expect(costStart([], betas, {}, undefined).inputs).toEqual({ returnsFrom: 'close' });
    expect(costStart([], [], {}, undefined).inputs).toEqual({});

    // The same closes without a split in them, adjusted or not, give the same beta.
    const plain = openWorkbench();
    const lines = walk('ACME').rows.map(({ date, close: price }) => {
      const rounded =
        date < SPLIT
          ? (Number((Number(price) * 4).toFixed(4)) / 4).toString()
          : Number(price).toFixed(4);
      return `${date},1,1,1,${rounded},${rounded},1`;
    });
    const yahoo = ['Date,Open,High,Low,Close,Adj Close,Volume', ...lines].join('\n');
    await plain.data.importFiles([new File([yahoo], 'ACME.csv'), factors]);
    const [reference] = await plain.betas.compute(ask);
    expect((beta as { beta: number }).beta).toBe((reference as { beta: number }).beta);

    const runId = (beta as { runId: number }).runId;
    expect(await api.runs.replay(runId)).toEqual({ identical: true });
    await api.prices.decideSplit({ symbol: 'ACME', date: SPLIT, accept: false });
    const [other] = await api.betas.compute(close);
    expect((other as { beta: number }).beta).not.toBe((beta as { beta: number }).beta);
  });

  it('give a beta whose window no undecided split lies in: it is the same whatever the verdict', async () => {
    const api = await withPrices();
    const close = { ...ask, returnsFrom: 'close' } as const;
    const windows = [
      { ...close, window: 24 },
      { ...close, window: 24, asOf: '2018-02-28' },
    ] as const;
    const betas = async (): Promise<unknown[]> => {
      const rows = await Promise.all(windows.map((request) => api.betas.compute(request)));
      return rows.map(([row]) => (row !== undefined && 'beta' in row ? row.beta : row));
    };
    const open = await betas();
    expect(open.map((beta) => typeof beta)).toEqual(['number', 'number']);
    // Of the month of the step on it lies in the window; and in the history that rolling betas go through.
    const over = { ...close, window: 24, asOf: '2018-03-31' } as const;
    expect(await api.betas.compute(over)).toMatchObject([
      { refusal: { code: 'SPLITS_UNDECIDED', details: { dates: [SPLIT] } } },
    ]);
    expect(
      await api.betas.rolling({ symbol: 'ACME', method: 'CAPM', returnsFrom: 'close', window: 24 }),
    ).toMatchObject({ refusal: { code: 'SPLITS_UNDECIDED' } });
    for (const accept of [true, false]) {
      await api.prices.decideSplit({ symbol: 'ACME', date: SPLIT, accept });
      expect(await betas()).toEqual(open);
    }
  });

  it('have a split accepted with the ratio that a person chooses, near the step of the closes', async () => {
    const api = await withPrices();
    const near = { symbol: 'ACME', date: SPLIT, accept: true } as const;
    const five = await api.prices.decideSplit({ ...near, ratio: { newShares: 5, oldShares: 1 } });
    expect(five).toEqual([{ date: SPLIT, newShares: 5, oldShares: 1, status: 'accepted' }]);
    const close = { ...ask, returnsFrom: 'close' } as const;
    const [byFive] = await api.betas.compute(close);
    await api.prices.decideSplit({ ...near, ratio: { newShares: 4, oldShares: 1 } });
    const [byFour] = await api.betas.compute(close);
    expect((byFour as BetaRow).beta).not.toBe((byFive as BetaRow).beta);
    // A step of four is no split of ten, whatever the day did; and a ratio belongs to one that is accepted.
    for (const wrong of [
      { ...near, ratio: { newShares: 10, oldShares: 1 } },
      { ...near, accept: false, ratio: { newShares: 5, oldShares: 1 } },
      { symbol: 'ACME', accept: true, ratio: { newShares: 5, oldShares: 1 } },
      { ...near, ratio: { newShares: 0, oldShares: 1 } },
    ]) {
      await expect(api.prices.decideSplit(wrong)).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
      });
    }
    expect((await api.prices.splits('ACME'))[0]).toMatchObject({ newShares: 4 });
  });

  it('have all their open splits accepted at once, and no verdict changed by it', async () => {
    const api = openWorkbench();
    const text = makeAlphaVantage('ACME', SPLIT).text.replaceAll(
      /^(\d{4}-\d\d-\d\d),.*$/gm,
      (line, date: string) => {
        const factor = date < '2016-05-10' ? 9 : date < '2017-01-10' ? 3 : 1;
        const price = (Number(line.split(',')[1]) * factor).toFixed(4);
        return `${date},${price},${price},${price},${price},1000`;
      },
    );
    await api.data.importFiles([new File([text], 'daily_ACME.csv')]);
    const dates = ['2016-05-10', '2017-01-10', SPLIT];
    expect((await api.prices.splits('ACME')).map(({ date }) => date)).toEqual(dates);
    await api.prices.decideSplit({ symbol: 'ACME', date: '2017-01-10', accept: false });
    const decided = await api.prices.decideSplit({ symbol: 'ACME', accept: true });
    expect(decided.map(({ date, status }) => [date, status])).toEqual([
      ['2016-05-10', 'accepted'],
      ['2017-01-10', 'rejected'],
      [SPLIT, 'accepted'],
    ]);
    expect(await api.prices.decideSplit({ symbol: 'ACME', accept: false })).toEqual(decided);
  });

  it('are a no-op the second time, and leave with their kind and splits when undone', async () => {
    const api = await withPrices();
    const [again] = await api.data.importFiles([asFile(makeAlphaVantage('ACME', SPLIT))]);
    expect(again).toMatchObject({ status: 'unchanged', rows: { stored: 0, updated: 0 } });
    const [, , price] = await api.imports.list();
    await api.imports.undo(price!.id);
    const { rows } = await api.book.info();
    expect(rows).toMatchObject({ prices: 0, price_series: 0, splits: 0, tickers: 0 });
  });

  it('are not mixed with adjusted ones: a later file replaces, an earlier one is refused', async () => {
    const api = await withPrices();
    const adjusted = new File([walk('ACME').text], 'ACME.csv');
    const [replaced] = await api.data.importFiles([adjusted]);
    expect(replaced).toMatchObject({ status: 'stored' });
    expect(replaced!.notes.join(' ')).toMatch(
      /replaced as a whole, since the close in the book is as-traded/,
    );
    expect(await api.tickers.get('ACME')).toMatchObject({
      prices: { basis: 'split-adjusted', hasAdjusted: true },
    });
    const text = makeAlphaVantage('ACME', SPLIT).text.split('\r\n');
    const early = [text[0], ...text.slice(40)].join('\r\n');
    const [refused] = await api.data.importFiles([new File([early], 'daily_ACME.csv')]);
    expect(refused).toMatchObject({ refusal: { code: 'PRICES_NOT_ADJUSTED' } });
  });
});

describe('several securities in one file', () => {
  it('are stored each under its symbol, in one import that one undo takes back', async () => {
    const api = openWorkbench();
    const panel = asFile(makePanel(['AAA', 'BBB', 'CCC']));
    const [preview] = await api.data.preview([panel]);
    const [report] = await api.data.importFiles([panel]);
    expect(report).toMatchObject({ ...preview, importId: 1 });
    expect(report).toMatchObject({ status: 'stored', format: 'price-table' });
    expect(report!.rows.read).toBe(report!.rows.stored);
    expect((await api.tickers.list()).map(({ symbol }) => symbol)).toEqual(['AAA', 'BBB', 'CCC']);
    const { rows } = await api.book.query(
      `SELECT t.symbol, count(*) FROM prices AS p JOIN tickers AS t ON t.id = p.ticker_id GROUP BY 1`,
    );
    const count = walk('AAA', 1).rows.length;
    expect(rows).toEqual([
      ['AAA', count],
      ['BBB', count],
      ['CCC', count],
    ]);
    const [again] = await api.data.importFiles([panel]);
    expect(again).toMatchObject({ status: 'unchanged' });
    await api.imports.undo(1);
    expect((await api.book.info()).rows).toMatchObject({ prices: 0, tickers: 0, price_series: 0 });
  });
});

describe('a close that nobody explains', () => {
  const file = (): File => {
    const lines = walk('ACME').rows.map(({ date, close }) => `${date},${close}`);
    return new File([['Date,Close', ...lines].join('\n')], 'ACME.csv');
  };

  it('is asked about, and stored as answered', async () => {
    const api = openWorkbench();
    const [asked] = await api.data.preview([file()]);
    expect(asked).toMatchObject({ status: 'refused', needs: ['basis'] });
    const [adjusted] = await api.data.importFiles([file()], { 'ACME.csv': { basis: 'adjusted' } });
    expect(adjusted).toMatchObject({ status: 'stored' });
    const { rows } = await api.book.query('SELECT count(*) FROM prices WHERE adj_close IS close');
    expect(rows).toEqual([[walk('ACME').rows.length]]);
  });
});
