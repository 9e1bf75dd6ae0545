/** Statements in other units than was said, pointed out before they are stored. Figures and bounds are worked by hand. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FairbookApi, TableMapping } from '../../../src/contract/api.ts';
import { openWorkbench } from '../../support/workbench.ts';

let api: FairbookApi;

beforeEach(() => {
  api = openWorkbench();
});

const HEAD = 'Year,Revenue,Total assets,Shares';

/** What is said against a table of one year. */
async function warnings(
  rows: string,
  said: TableMapping,
  head = HEAD,
  before?: () => Promise<unknown>,
): Promise<readonly string[]> {
  await before?.();
  const mapping: TableMapping = {
    ...{ target: 'statements', currency: 'USD', fiscalYearEnd: '12-31', sharesScale: 'ones' },
    ...said,
  };
  const [report] = await api.data.preview([new File([`${head}\n${rows}\n`], 'own.csv')], {
    'own.csv': { symbol: 'ACME', mapping },
  });
  expect(report?.status).toBe('stored');
  return report?.warnings ?? [];
}

const RIGHT = '2023,394328000000,352755000000,15812000000';

describe('amounts', () => {
  it('in the units that were said say nothing', async () => {
    expect(await warnings(RIGHT, { scale: 'ones' })).toEqual([]);
    expect(
      await warnings('2023,394328,352755,15812', { scale: 'millions', sharesScale: 'millions' }),
    ).toEqual([]);
  });

  it('in whole units that were said to be millions are more than any company sells', async () => {
    expect(await warnings(RIGHT, { scale: 'millions' })).toEqual([
      'ACME, fiscal year 2023: revenue of USD 394,328,000,000,000,000 is more than any company sells in a year. The amounts or the shares may be printed in other units (thousands, millions) or another currency than they are read in: compare them with the report before they are stored.',
    ]);
    // 50 million as millions are 50 trillion.
    expect(await warnings('2023,50000000,1,1000000', { scale: 'millions' })).toHaveLength(1);
  });

  it('of assets alone are more than any bank has', async () => {
    const [warning] = await warnings(
      '2023,352755000000,1',
      { scale: 'millions' },
      'Year,Total assets,EBIT',
    );
    expect(warning).toMatch(
      /total assets of USD 352,755,000,000,000,000 is more than any company has/,
    );
  });

  it('in millions that were said to be whole are too small, alone or for a share', async () => {
    expect(
      (await warnings('2023,5000,4000', { scale: 'ones' }, 'Year,Revenue,Total assets'))[0],
    ).toMatch(/no amount is larger than USD 5,000, its revenue/);
    // 394,328 over 15.812 billion shares is 0.000025 for each.
    expect((await warnings('2023,394328,352755,15812000000', { scale: 'ones' }))[0]).toMatch(
      /revenue of USD 394,328 over 15,812,000,000 shares is next to nothing for each/,
    );
  });

  it('are judged by the size of their currency, and not at all in one that is not known', async () => {
    const yen = '2023,27214593000000,62267139000000,16000000000';
    expect(await warnings(yen, { scale: 'ones', currency: 'JPY' })).toEqual([]);
    expect(await warnings(yen, { scale: 'ones', currency: 'USD' })).toHaveLength(1);
    expect(await warnings(yen, { scale: 'ones', currency: 'VND' })).toEqual([]);
  });

  it('of a shell that sells nothing may be small', async () => {
    expect(await warnings('2023,0,23926,5000000', { scale: 'ones' })).toEqual([]);
  });
});

describe('shares', () => {
  it('in millions that were said to be whole make a share too dear', async () => {
    // 394,328 million over 15,812 is 24.9 million for each.
    expect((await warnings('2023,394328000000,352755000000,15812', { scale: 'ones' }))[0]).toMatch(
      /revenue of USD 394,328,000,000 over 15,812 shares is USD 24,938,528 for each/,
    );
    expect((await warnings('2023,1000000,9000000,52', { scale: 'ones' }))[0]).toMatch(
      /a count of 52 shares is less than any company has/,
    );
  });

  it('that were said to be millions twice are more than any company has', async () => {
    expect((await warnings(RIGHT, { scale: 'ones', sharesScale: 'millions' }))[0]).toMatch(
      /a count of 15,812,000,000,000,000 shares is more than any company has/,
    );
  });
});

describe('a price in the book', () => {
  const priced =
    (price: number, date: string, currency = 'USD') =>
    async (): Promise<void> => {
      await api.tickers.save({ symbol: 'ACME', currency });
      await api.prices.saveQuote({ symbol: 'ACME', price, date, source: 'the exchange' });
    };

  it('tells amounts that are a thousandth of what they are', async () => {
    // 15.812 billion shares at 150 are 2,371.8 billion, 6,015 times 394.3 million.
    expect(
      (
        await warnings(
          '2023,394328000,352755000,15812000000',
          { scale: 'ones' },
          HEAD,
          priced(150, '2024-06-28'),
        )
      )[0],
    ).toMatch(
      /15,812,000,000 shares at USD 150 \(2024-06-28\) are worth USD 2,371,800,000,000, beside revenue of USD 394,328,000\./,
    );
  });

  it('tells amounts that are a thousand times what they are', async () => {
    // 10 million shares at 5 are 50 million, a thousandth of 50 billion.
    expect(
      (
        await warnings(
          '2023,50000000,80000000,10000000',
          { scale: 'thousands' },
          HEAD,
          priced(5, '2024-06-28'),
        )
      )[0],
    ).toMatch(/are worth USD 50,000,000, beside revenue of USD 50,000,000,000\./);
  });

  it.each([
    ['of the same order', RIGHT, priced(150, '2024-06-28')],
    ['of another time', '2023,394328000,352755000,15812000000', priced(150, '2020-06-26')],
    [
      'in another currency',
      '2023,394328000,352755000,15812000000',
      priced(150, '2024-06-28', 'EUR'),
    ],
  ])('%s says nothing', async (_, rows, before) => {
    expect(await warnings(rows, { scale: 'ones' }, HEAD, before)).toEqual([]);
  });
});
