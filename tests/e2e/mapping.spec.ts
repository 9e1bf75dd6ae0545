/** A table that nobody knows: dropped, its columns said, seen as it reads, imported, remembered. */
import axe from 'axe-core';
import { expect, test, type Locator } from 'playwright/test';
import type { StaticServer } from '../../scripts/static-server.mjs';
import type { FairbookApi } from '../../src/contract/api.ts';
import { makeFrenchCsv } from '../support/fixtures/french.ts';
import { makeSimfin } from '../support/fixtures/statements.ts';
import { serveBuiltApp } from '../support/static-server.ts';

declare global {
  interface Window {
    fairbook: FairbookApi;
  }
}

let server: StaticServer;
test.beforeEach(async () => {
  server = await serveBuiltApp();
});
test.afterEach(async () => {
  await server.close();
});

const table = (
  name: string,
  rows: readonly string[],
): { name: string; mimeType: string; buffer: Buffer } => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(['Handelstag;Schlusskurs;Umsatz', ...rows, ''].join('\n')),
});

test('a semicolon csv with German figures becomes prices, and the next one is known', async ({
  page,
}) => {
  await page.goto(`${server.url}#/import`);
  const drop = async (file: ReturnType<typeof table>): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose files…' }).click();
    await (await chooser).setFiles([file]);
  };
  await drop(
    table('MUST.DE.csv', [
      '30.12.2024;1.234,56;12.000',
      '31.12.2024;1.240,00;9.500',
      '02.01.2025;x;1',
    ]),
  );
  await expect(page.getByText('Needs an answer')).toBeVisible();
  await expect(page.getByText(/Say of column "Schlusskurs" whether it is adjusted/)).toBeVisible();
  await page.getByLabel('Meaning of column Schlusskurs').selectOption('adjusted-close');
  await expect(page.getByText('2 rows will be stored, 1 refused.')).toBeVisible();
  const first = page.getByRole('row', { name: /30\.12\.2024/ });
  await expect(first).toContainText('2024-12-30');
  await expect(first).toContainText('1,234.56');
  // A figure stands at the right edge of its heading and choice.
  const rightOf = async (place: Locator): Promise<number> => {
    const box = await place.boundingBox();
    return box === null ? Number.NaN : box.x + box.width;
  };
  const edge = await rightOf(page.getByLabel('Meaning of column Schlusskurs'));
  expect(await rightOf(first.getByText('1,234.56'))).toBeCloseTo(edge, 0);
  expect(await rightOf(page.getByText('Schlusskurs', { exact: true }).first())).toBeCloseTo(
    edge,
    0,
  );
  await expect(page.getByRole('row', { name: /02\.01\.2025/ })).toContainText(
    'Refused: is not a number',
  );
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const result = await (window as unknown as { axe: typeof axe }).axe.run('main');
    return result.violations.map(({ id }) => id);
  });
  expect(violations).toEqual([]);
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText(/1 file stored, 0 files refused/)).toBeVisible();

  await page.getByRole('button', { name: 'Import more' }).click();
  await drop(table('MUST.DE.csv', ['06.01.2025;1.250,50;7']));
  await expect(page.getByText(/Read with the columns you chose on/).first()).toBeVisible();
  await expect(page.getByText('1 row will be stored, 0 refused.')).toBeVisible();
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText(/1 file stored, 0 files refused/)).toBeVisible();
  const { rows } = await page.evaluate(() =>
    window.fairbook.book.query('SELECT date, adj_close FROM prices ORDER BY date'),
  );
  expect(rows).toEqual([
    ['2024-12-30', 1234.56],
    ['2024-12-31', 1240],
    ['2025-01-06', 1250.5],
  ]);

  // What nothing in the next file proves is asked again.
  await page.getByRole('button', { name: 'Import more' }).click();
  await drop(table('MUST.DE.csv', ['13.01.2025;1.251;7', '14.01.2025;1.252;7']));
  const asking = page.getByRole('article', { name: 'MUST.DE.csv' }).first();
  await expect(asking).toContainText('A table like it before had a decimal comma');
  await expect(asking).toContainText('Needs an answer');
  await asking.getByLabel('Decimals').selectOption('.');
  await expect(asking.getByRole('row', { name: /13\.01\.2025/ })).toContainText('1.251');
  await expect(asking).toContainText('2 rows will be stored, 0 refused.');
});

test('the columns of one table of a drop are said once for all of its layout, and each can be changed', async ({
  page,
}) => {
  await page.goto(`${server.url}#/import`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await (
    await chooser
  ).setFiles([
    table('KO.csv', ['30.12.2024;62,10;5', '31.12.2024;62,40;6']),
    table('PEP.csv', ['30.12.2024;151,20;5', '31.12.2024;152,10;6']),
    table('MCD.csv', ['30.12.2024;1.251;5', '31.12.2024;1.252;6']),
  ]);
  const card = (name: string): Locator => page.getByRole('article', { name });
  const [ko, pep, mcd] = [card('KO.csv'), card('PEP.csv'), card('MCD.csv')];
  await expect(page.getByText('0 files of 3 ready. Nothing is written yet.')).toBeVisible();
  await ko.getByLabel('Meaning of column Schlusskurs').selectOption('adjusted-close');
  await expect(ko).toContainText(
    '2 other files with these headings are read with these columns too; each can be changed on its own.',
  );
  await expect(page.getByText('3 files of 3 ready. Nothing is written yet.')).toBeVisible();
  // Closed where nothing is in doubt, open where something is to be looked at.
  await expect(pep).toContainText('Its headings are those of KO.csv');
  await expect(pep).toContainText('2 rows will be stored, 0 refused.');
  await expect(pep.getByLabel('Meaning of column Schlusskurs')).toHaveCount(0);
  await expect(mcd).toContainText('the comma is taken, as in KO.csv: 1.251 is 1251');
  await expect(mcd.getByRole('row', { name: /30\.12\.2024/ })).toContainText('1,251');
  await mcd.getByLabel('Decimals').selectOption('.');
  await expect(mcd.getByRole('row', { name: /30\.12\.2024/ })).toContainText('1.251');
  await pep.getByRole('button', { name: 'Change…' }).click();
  await pep.getByLabel('Meaning of column Schlusskurs').selectOption('close');
  await expect(pep).toContainText('The close is taken as the price as traded');
  await expect(ko).not.toContainText('other file');
  await expect(ko).toContainText('adjusted for splits and dividends');
  await page.getByRole('button', { name: 'Import 3 files' }).click();
  await expect(page.getByText('3 files stored, 0 files refused.')).toBeVisible();
  const { rows } = await page.evaluate(() =>
    window.fairbook.book.query(
      `SELECT symbol, adj_close, close FROM prices JOIN tickers ON tickers.id = ticker_id
        WHERE date = '2024-12-31' ORDER BY symbol`,
    ),
  );
  expect(rows).toEqual([
    ['KO', 62.4, 62.4],
    ['MCD', 1.252, 1.252],
    ['PEP', null, 152.1],
  ]);
});

test('currency and scale of one table are said of the others of its layout on request alone', async ({
  page,
}) => {
  await page.goto(`${server.url}#/import`);
  const figures = (name: string, revenue: string): ReturnType<typeof table> => ({
    ...{ name, mimeType: 'text/csv' },
    buffer: Buffer.from(`Item;2023;2024\nRevenue;${revenue}\nEBIT;1,5;2,5\n`),
  });
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await (await chooser).setFiles([figures('a.csv', '10,5;11,5'), figures('b.csv', '20,5;21,5')]);
  const [first, other] = ['a.csv', 'b.csv'].map((name) => page.getByRole('article', { name }));
  await first!.getByLabel('Currency').fill('EUR');
  await first!.getByLabel('Amounts in').selectOption('millions');
  await first!.getByLabel(/fiscal year ends/i).fill('12-31');
  await first!.getByLabel(/fiscal year ends/i).blur();
  await expect(first!).toContainText(
    '1 of them still asks what was said here: EUR, amounts in millions, fiscal years to 12-31.',
  );
  await expect(other!).toContainText('Say the currency.');
  await first!.getByRole('button', { name: 'Say the same of it' }).click();
  await expect(first!).not.toContainText('still asks');
  await expect(other!).not.toContainText('Say the currency.');
  await expect(other!).toContainText('Its headings are those of a.csv');
  await expect(other!).toContainText('millions of EUR');
});

test('files taken in on the start page are shown being read at once', async ({ page }) => {
  await page.goto(server.url);
  await expect(page.getByRole('button', { name: 'Choose files…' })).toBeVisible();
  // What the page asks of the book waits until it is let go.
  await page.evaluate(() => {
    const send = Reflect.get(Worker.prototype, 'postMessage') as (...sent: unknown[]) => void;
    const waiting: (() => void)[] = [];
    Worker.prototype.postMessage = function (this: Worker, ...sent: unknown[]) {
      waiting.push(() => {
        Reflect.apply(send, this, sent);
      });
    };
    addEventListener('let-go', () => {
      Worker.prototype.postMessage = send;
      for (const message of waiting) message();
    });
  });
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await (await chooser).setFiles([table('MUST.DE.csv', ['30.12.2024;1.234,56;12.000'])]);
  await expect(page.getByRole('heading', { name: 'Reading the files' })).toBeVisible();
  await expect(page).toHaveURL(/#\/import$/);
  await page.evaluate(() => dispatchEvent(new Event('let-go')));
  await expect(page.getByText('Needs an answer')).toBeVisible();
});

test('a file with a question stays to be answered when the others are imported', async ({
  page,
}) => {
  await page.goto(`${server.url}#/import`);
  const factors = makeFrenchCsv(5, '2015-01', 60, 'US');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await (
    await chooser
  ).setFiles([
    { name: factors.name, mimeType: 'text/csv', buffer: Buffer.from(factors.bytes) },
    table('LATER.DE.csv', ['30.12.2024;1.234,56;12.000', '31.12.2024;1.240,00;9.500']),
    {
      ...{ name: 'us-income-annual.csv', mimeType: 'text/csv' },
      buffer: Buffer.from(makeSimfin('income', ['OTHR', 'LATER.DE'])),
    },
  ]);
  // What asks stands first.
  await expect(page.getByRole('article').first()).toContainText('LATER.DE.csv');
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText(/1 file stored, 0 files refused\./)).toBeVisible();
  await expect(page.getByText(/2 files still to be imported, 0 of them ready/)).toBeVisible();
  await expect(page.getByText(/none of them in the book/)).toBeVisible();
  await page.getByLabel('Meaning of column Schlusskurs').selectOption('adjusted-close');
  // The company that the answer brings is one of those in the file of many.
  await page.getByRole('button', { name: 'Import 2 files' }).click();
  await expect(page.getByText('3 files stored, 0 files refused.')).toBeVisible();
  await expect(page.getByRole('article', { name: 'us-income-annual.csv' })).toContainText(
    /Refused\s*0\s*\+ Passed over\s*20/,
  );
  const { rows } = await page.evaluate(() =>
    window.fairbook.book.query(
      'SELECT (SELECT count(*) FROM prices), (SELECT count(*) FROM ff5_factors), (SELECT count(*) FROM imports)',
    ),
  );
  expect(rows).toEqual([[2, 60, 3]]);
});

test('a csv of dates and rates asks which currency is the price of the other', async ({ page }) => {
  await page.goto(`${server.url}#/import`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files…' }).click();
  const text = 'Datum;Wechselkurs\n30.01.2024;1,0831\n31.01.2024;1,0837\n32.01.2024;1,1\n';
  await (
    await chooser
  ).setFiles([{ name: 'kurse.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }]);
  await page.getByLabel('Currencies of the rates').fill('EUR/USD');
  await page.getByLabel('Currencies of the rates').press('Tab');
  await expect(page.getByText('1 USD = 1,0831 EUR')).toBeVisible();
  await page.getByRole('button', { name: /1 EUR = 1,0831 USD/ }).click();
  await expect(page.getByText('2 rows will be stored, 1 refused.')).toBeVisible();
  await expect(page.getByText('1 EUR = 1.0837 USD on Jan 31, 2024.')).toBeVisible();
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText(/1 file stored, 0 files refused/)).toBeVisible();
  const { rows } = await page.evaluate(() =>
    window.fairbook.book.query('SELECT base, quote, date, rate FROM exchange_rates ORDER BY date'),
  );
  expect(rows).toEqual([
    ['EUR', 'USD', '2024-01-30', 1.0831],
    ['EUR', 'USD', '2024-01-31', 1.0837],
  ]);
});

test('answers given one right after another all count, and another book does not get the files', async ({
  page,
}) => {
  await page.goto(`${server.url}#/import`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files…' }).click();
  // Enough rows that a reading lasts longer than the next answer takes.
  const day = (at: number): string =>
    new Date(Date.UTC(1950, 0, 1 + at)).toISOString().slice(0, 10);
  const rows = Array.from(
    { length: 20_000 },
    (_, at) => `${day(at)},0.${String((at % 60) + 5).padStart(2, '0')}`,
  );
  const text = ['Date,Long-term rate Arcadia', ...rows, ''].join('\n');
  await (
    await chooser
  ).setFiles([{ name: 'arcadia.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }]);
  await page.getByLabel('The table holds').selectOption('yields');
  await page.getByLabel('Meaning of column Long-term rate Arcadia').selectOption('yield');
  await expect(
    page.getByRole('group', { name: 'The yields can be in percent or decimals.' }),
  ).toBeVisible();
  await expect(page.getByLabel('Rates without a percent sign')).toHaveValue('');
  await page.getByLabel('Whose yields').fill('Arcadia');
  await page.getByLabel('Currency', { exact: true }).fill('EUR');
  await page.getByLabel('Years to maturity').fill('10');
  await page.getByLabel('Years to maturity').press('Tab');
  await page.getByLabel('Rates without a percent sign').selectOption('percent');
  await expect(page.getByText('20,000 rows will be stored, 0 refused.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import 1 file' })).toBeEnabled();

  await page.evaluate(() => window.fairbook.book.startEmpty());
  await expect(page.getByRole('button', { name: 'Import 1 file' })).toBeHidden();
  await expect(page.getByRole('article')).toHaveCount(0);
});

test('companies over several years are asked about, and may be peers: the newest row of each', async ({
  page,
}) => {
  await page.goto(`${server.url}#/import`);
  await page.evaluate(() => window.fairbook.tickers.save({ symbol: 'ORCH', currency: 'EUR' }));
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files…' }).click();
  const rows = ['Mill,2022,100,20', 'Mill,2023,102,22', 'Canal,2022,300,60', 'Canal,2023,302,62'];
  await (
    await chooser
  ).setFiles([
    {
      ...{ name: 'history.csv', mimeType: 'text/csv' },
      buffer: Buffer.from(['Company,Year,Revenue (EUR m),EBITDA (EUR m)', ...rows, ''].join('\n')),
    },
  ]);
  await expect(page.getByText(/Mill is of 2022 on line 2 and of 2023 on line 3/)).toBeVisible();
  await page.getByLabel('The table holds').selectOption('peers');
  await expect(page.getByRole('row', { name: /^2 Mill/ })).toContainText(
    'Refused: is older than 2023 of the same company on line 3',
  );
  await expect(page.getByRole('row', { name: /^3 Mill/ })).toContainText('102,000,000');
  await page.getByLabel('Symbol of the company').fill('ORCH');
  await page.getByRole('button', { name: 'Use' }).click();
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText(/1 file stored, 0 files refused/)).toBeVisible();
  const stored = await page.evaluate(() =>
    window.fairbook.book.query('SELECT name, figures_json FROM peers ORDER BY name'),
  );
  expect(stored.rows).toEqual([
    ['Canal', '{"revenue":302000000,"ebitda":62000000}'],
    ['Mill', '{"revenue":102000000,"ebitda":22000000}'],
  ]);
});
