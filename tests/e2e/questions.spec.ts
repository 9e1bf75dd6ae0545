/** What files do not tell, asked before anything is stored: whose statements, which prices, which decimal mark. */
import { expect, test, type Locator, type Page } from 'playwright/test';
import type { StaticServer } from '../../scripts/static-server.mjs';
import { makeFrenchCsv } from '../support/fixtures/french.ts';
import { makeVantage, walk } from '../support/fixtures/prices.ts';
import { makeCompanyFacts } from '../support/fixtures/sec.ts';
import { makeYfinance } from '../support/fixtures/statements.ts';
import { serveBuiltApp } from '../support/static-server.ts';

let server: StaticServer;
test.beforeEach(async ({ page }) => {
  server = await serveBuiltApp();
  await page.goto(`${server.url}#/import`);
});
test.afterEach(async () => {
  await server.close();
});

async function drop(page: Page, ...files: { name: string; text: string }[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await (
    await chooser
  ).setFiles(
    files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })),
  );
}

const FACTORS = 'Europe_5_Factors.csv';
const STATEMENT = `Muster AG;in Mio. EUR;;
Posten;2022;2023;2024E
Umsatzerlöse;1.200,5;1.310,0;1.400
Betriebsergebnis;(45,2);98,1;120
`;
const WORKS =
  'Upper Valley Weaving and Dyeing Works (XTRA:WEAV),XTRA:WEAV,Apparel,Consumer Discretionary,2300,Germany,Developed Europe,EU & Environs';
const INDUSTRIES = `Company Name,Exchange:Ticker,Industry Group,Primary Sector,SIC Code,Country,Broad Group,Sub Group
${WORKS}
${WORKS}
`;

test('statements take the symbol of the prices beside them once it is confirmed', async ({
  page,
}) => {
  const { text } = makeVantage('FICT', { adjusted: true });
  const other = makeVantage('FICT', { adjusted: true, seed: 11 });
  await drop(
    page,
    { name: 'CIK0000000001.json', text: makeCompanyFacts() },
    { name: 'FICT.csv', text },
    { name: 'daily_FICT.csv', text: other.text },
    { name: 'abschluss.csv', text: STATEMENT },
  );
  const facts = page.getByRole('article', { name: 'CIK0000000001.json' });
  await expect(facts).toContainText('Needs an answer');
  await expect(facts).toContainText(
    'FICT is proposed for Fictional Works, Inc.: its prices are in the same drop (FICT.csv)',
  );
  await expect(facts.getByLabel('Symbol of the company')).toHaveValue('FICT');
  await facts.getByRole('button', { name: 'Use' }).click();
  await expect(facts).toContainText('Ready');
  // A table of columns that have to be said first is proposed the same symbol then.
  const table = page.getByRole('article', { name: 'abschluss.csv' });
  await table.getByLabel('Fiscal year ends on (month-day)').fill('09-30');
  await table.getByLabel('Fiscal year ends on (month-day)').press('Tab');
  await expect(table.getByLabel('Symbol of the company')).toHaveValue('FICT');
  // Of two files with prices of one symbol the second is judged beside the first, and alone where that is left out.
  const second = page.getByRole('article', { name: 'daily_FICT.csv' });
  await expect(second).toContainText('These are the prices of another security');
  await expect(second).not.toContainText('Ready');
  await page.getByRole('button', { name: 'Leave out FICT.csv' }).click();
  await expect(second).toContainText('Ready');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(second).not.toContainText('Ready');
  await expect(page.getByRole('article', { name: 'FICT.csv', exact: true })).toContainText('Ready');
});

test('daily prices that are shorter than monthly ones ask which stay', async ({ page }) => {
  const monthly = makeVantage('FICT', { adjusted: true, monthly: true });
  const daily = makeVantage('FICT', { adjusted: true });
  await drop(page, { name: 'FICT.csv', text: monthly.text });
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText('1 file stored, 0 files refused.')).toBeVisible();
  const short = daily.text.split('\r\n').slice(0, 101).join('\r\n');
  await page.reload();
  await drop(page, { name: 'FICT.csv', text: short });
  const report = page.getByRole('article', { name: 'FICT.csv' });
  const choice = report.getByLabel('Which prices stay');
  await expect(choice).toContainText('66 monthly');
  await choice.selectOption('replace');
  await report.getByRole('button', { name: 'Use' }).click();
  await expect(report).toContainText('Ready');
  await expect(report).toContainText(
    'the book has monthly prices, this file daily, and it was chosen',
  );
});

test('a table of peers asks for its decimal mark with both readings', async ({ page }) => {
  const text = 'Name\tTicker\tEV ($m)\nMill\tMILL\t1,800\n';
  await page.evaluate(`window.fairbook.tickers.save({ symbol: 'ORCH', currency: 'USD' })`);
  await page.setViewportSize({ width: 390, height: 844 });
  await drop(page, { name: 'peers.tsv', text }, { name: 'indname.csv', text: INDUSTRIES });
  // The line that is refused is long: its table scrolls in itself, and nothing of the card is cut.
  const industries = page.getByRole('article', { name: 'indname.csv' });
  await expect(industries).toContainText('The company stands on line 2 already');
  const beyond = await industries.evaluate((card) => {
    const { right } = card.getBoundingClientRect();
    return [...card.children].filter((part) => part.getBoundingClientRect().right > right).length;
  });
  expect(beyond).toBe(0);
  const report = page.getByRole('article', { name: 'peers.tsv' });
  const choice = report.getByLabel('The figures have a decimal');
  await expect(choice).toContainText('comma: 1,800 is 1.8');
  await choice.selectOption('.');
  await report.getByLabel('Symbol of the company').fill('ORCH');
  await report.getByRole('button', { name: 'Use' }).click();
  await expect(report).toContainText('Ready');
  await expect(report).toContainText('You said: symbol ORCH; decimal point.');
  await report.getByRole('button', { name: 'Change answer' }).click();
  await expect(report).toContainText('Needs an answer');
  await expect(choice).toBeVisible();
});

test('another provider’s closes, factors that speak against their name and splits are decided, and an import is taken back', async ({
  page,
}) => {
  const rows = walk('ACME').rows;
  const stooq = rows.map(
    ({ date, adjClose }) => `${date},${adjClose},${adjClose},${adjClose},${adjClose},1000.123`,
  );
  const traded = rows.map(({ date, close }) => {
    const shares = date < '2016-03-01' ? 8 : date < '2018-06-01' ? 4 : 1;
    return `${date},${[1, 2, 3, 4].map(() => (Number(close) * shares).toFixed(4)).join(',')},1000`;
  });
  const europe = makeFrenchCsv(3, '2001-01', 80, 'Europe');
  const other = makeFrenchCsv(5, '2001-01', 80, 'Europe');
  await page.evaluate(
    (texts) =>
      window.fairbook.data.importFiles(texts.map(([name, text]) => new File([text], name))),
    [
      ['ACME.csv', walk('ACME').text],
      ['daily_SPLT.csv', ['timestamp,open,high,low,close,volume', ...traded].join('\n')],
      [FACTORS, europe.text],
    ] as [string, string][],
  );
  await drop(
    page,
    { name: 'acme_us_d.csv', text: ['Date,Open,High,Low,Close,Volume', ...stooq].join('\n') },
    { name: FACTORS, text: other.text },
  );
  const prices = page.getByRole('article', { name: 'acme_us_d.csv' });
  const choice = prices.getByLabel('Which prices stay');
  await expect(choice).toContainText('adjusted for splits only');
  await choice.selectOption('replace');
  await prices.getByRole('button', { name: 'Use' }).click();
  await expect(prices).toContainText('Ready');
  const factors = page.getByRole('article', { name: FACTORS });
  await expect(factors).toContainText('hardly move together');
  await expect(factors.getByLabel('Region of this file')).toHaveValue('Europe');
  await factors.getByLabel('Region of this file').selectOption('Japan');
  await factors.getByRole('button', { name: 'Use' }).click();
  await expect(factors).toContainText('Ready');
  await page.getByRole('button', { name: 'Import 2 files' }).click();
  await expect(page.getByText('2 files stored, 0 files refused.')).toBeVisible();

  // Who presses the link comes with other files: the result stands below them.
  await page.getByRole('link', { name: 'Import data', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Choose files…' })).toBeVisible();
  await expect(page.getByText(/The last import:\s+2 files stored/)).toBeVisible();
  await page.getByRole('button', { name: 'Hide' }).click();
  await expect(page.getByText('The last import:')).toBeHidden();

  await page.goto(`${server.url}#/company/SPLT/prices`);
  await page.getByRole('button', { name: 'Accept all 2 to be decided' }).click();
  await expect(page.getByRole('cell', { name: 'A split' })).toHaveCount(2);
  const ratio = page.getByLabel('Ratio of the split of Jun 1, 2018');
  await expect(ratio.locator('option').first()).toHaveText(/^4 for 1, closes .* below$/);
  await ratio.selectOption('5:1');
  await page.getByRole('button', { name: 'Accept the split of Jun 1, 2018' }).click();
  await expect
    .poll(() => page.evaluate(`window.fairbook.prices.splits('SPLT')`))
    .toMatchObject([{ newShares: 2 }, { newShares: 5, oldShares: 1, status: 'accepted' }]);

  await page.goto(`${server.url}#/imports`);
  await page.getByRole('button', { name: 'Undo the import of ACME.csv' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('acme_us_d.csv (import 5) changed the same data later');
  await dialog.getByRole('link', { name: 'The later import' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'acme_us_d.csv' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo the import of acme_us_d.csv' }).click();
  await expect(dialog).toContainText('No stored result was computed from them since.');
  await dialog.getByRole('button', { name: 'Undo import' }).click();
  await expect(page.getByText('acme_us_d.csv was taken back.')).toBeVisible();
});

test('a table by industry without the rows above its header asks for its date', async ({
  page,
}) => {
  const header = 'Industry Name,Number of Firms,Beta,Cost of Equity,D/(D+E),Cost of Capital';
  const text = `${header}\nAirship Lines,7,1.2,0.09,0.3,0.08\nBell Founding,5,0.8,0.07,0.2,0.06\n`;
  await drop(page, { name: 'wacc.csv', text });
  const card = page.getByRole('article', { name: 'wacc.csv' });
  await expect(card.getByText('Needs an answer')).toBeVisible();
  const use = card.getByRole('button', { name: 'Use' });
  await expect(use).toBeDisabled();
  await card.getByLabel('Date of this table').fill('2025-01-05');
  await use.click();
  await expect(card.getByText('Ready', { exact: true })).toBeVisible();
  // The day stays in sight, and can be changed there.
  await expect(card.getByLabel('Figures as of')).toHaveValue('2025-01-05');
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(card.getByText('Stored', { exact: true }).first()).toBeVisible();
});

/** Goes on with Tab until a control has the focus: a reader without a mouse has no other way. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${control.toString()}`);
}

test('a table of two companies asks by keyboard whose rows are meant, and stores those alone', async ({
  page,
}) => {
  const text = `Company,Year,Revenue,EBIT
Acme Mills,2022,100,10
Bolt Works,2022,500,55
Acme Mills,2023,110,12
Bolt Works,2023,540,61
`;
  await page.evaluate(`window.fairbook.tickers.save({ symbol: 'BOLT', currency: 'USD' })`);
  await drop(page, { name: 'figures.csv', text });
  const report = page.getByRole('article', { name: 'figures.csv' });
  await expect(report).toContainText('Needs an answer');
  // Whoever looks elsewhere meanwhile is told in the rail that a file waits.
  const rail = page.getByRole('navigation', { name: 'Workbench' });
  await expect(rail.getByRole('link', { name: 'Import data 1 not imported yet' })).toBeVisible();

  const scale = report.getByLabel('Amounts in');
  await tabTo(page, scale);
  await page.keyboard.type('m');
  await expect(scale).toHaveValue('millions');
  const currency = report.getByLabel('Currency');
  await tabTo(page, currency);
  await page.keyboard.type('USD');
  await page.keyboard.press('Tab');
  const year = report.getByLabel('Fiscal year ends on (month-day)');
  await tabTo(page, year);
  await page.keyboard.type('12-31');
  await page.keyboard.press('Tab');
  const whose = report.getByRole('group', { name: /whose rows/i });
  await expect(whose.getByRole('button')).toContainText([/Acme Mills/, /Bolt Works/]);
  const bolt = whose.getByRole('button', { name: /Bolt Works/ });
  await tabTo(page, bolt);
  await page.keyboard.press('Enter');
  await expect(whose).toBeHidden();
  const symbol = report.getByLabel('Symbol of the company');
  await tabTo(page, symbol);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('BOLT');
  await page.keyboard.press('Enter');
  await expect(report).toContainText('Ready');
  await expect(report).toContainText('is not Bolt Works, whose rows are read');
  const store = page.getByRole('button', { name: 'Import 1 file' });
  await tabTo(page, store);
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 file stored, 0 files refused.')).toBeVisible();
  await expect(rail.getByRole('link', { name: 'Import data', exact: true })).toBeVisible();

  const stored = await page.evaluate(() =>
    window.fairbook.book.query(
      `SELECT item, fiscal_year, value, unit FROM statements ORDER BY fiscal_year, item`,
    ),
  );
  expect(stored.rows).toEqual([
    ['ebit', 2022, 55e6, 'USD'],
    ['revenue', 2022, 500e6, 'USD'],
    ['ebit', 2023, 61e6, 'USD'],
    ['revenue', 2023, 540e6, 'USD'],
  ]);
  const [record] = await page.evaluate(() => window.fairbook.imports.list());
  expect(record?.rows).toMatchObject({ read: 6, stored: 4, refused: 2 });
});

test('a table of two companies that no column names is read in the lines of one alone', async ({
  page,
}) => {
  const text = `Year,Revenue,EBIT
2022,1200500000,100000000
2023,1300500000,110000000
2022,500000000,55000000
2023,540000000,61000000
`;
  await page.evaluate(`window.fairbook.tickers.save({ symbol: 'BOLT', currency: 'USD' })`);
  await drop(page, { name: 'BOLT-figures.csv', text });
  const report = page.getByRole('article', { name: 'BOLT-figures.csv' });
  await report.getByLabel('Amounts in').selectOption('ones');
  await report.getByLabel('Currency').fill('USD');
  await page.keyboard.press('Tab');
  await report.getByLabel('Fiscal year ends on (month-day)').fill('12-31');
  await page.keyboard.press('Tab');
  const which = report.getByRole('group', {
    name: 'Revenue of FY 2022 stands twice, with different figures: 1200500000 on line 2, 500000000 on line 4.',
  });
  await expect(which.getByRole('button')).toContainText([/Lines 2 to 3/, /Lines 4 to 5/]);
  // Amounts are grouped as in every table.
  await expect(report.getByRole('row', { name: /^2 2022/ })).toContainText('1,200,500,000');
  await which.getByRole('button', { name: /Lines 4 to 5/ }).click();
  await expect(which).toBeHidden();
  await report.getByLabel('Symbol of the company').fill('BOLT');
  await page.keyboard.press('Enter');
  await expect(report).toContainText('Ready');
  await expect(report).toContainText('is not among the lines 4 to 5, which are read');
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText('1 file stored, 0 files refused.')).toBeVisible();
  const stored = await page.evaluate(() =>
    window.fairbook.book.query(
      `SELECT item, fiscal_year, value FROM statements ORDER BY fiscal_year, item`,
    ),
  );
  expect(stored.rows).toEqual([
    ['ebit', 2022, 55e6],
    ['revenue', 2022, 500e6],
    ['ebit', 2023, 61e6],
    ['revenue', 2023, 540e6],
  ]);
});

test('one answer serves all files that ask the same', async ({ page }) => {
  const dates = ['2024-12-31', '2023-12-31', '2022-12-31'];
  await drop(
    page,
    { name: 'yearly income.csv', text: makeYfinance('income', dates) },
    { name: 'yearly cash.csv', text: makeYfinance('cash', dates) },
  );
  const first = page.getByRole('article', { name: 'yearly income.csv' });
  const second = page.getByRole('article', { name: 'yearly cash.csv' });
  await first.getByLabel('Symbol of the company').fill('fict');
  await first.getByRole('button', { name: 'Answer all 2 files that ask this' }).click();
  for (const report of [first, second])
    await expect(report).toContainText('You said: symbol FICT.');
  await expect(first.getByLabel('Currency of the statements')).toHaveValue('USD');
  await first.getByLabel('Currency of the statements').fill('eur');
  await first.getByRole('button', { name: 'Answer all 2 files that ask this' }).click();
  for (const report of [first, second])
    await expect(report).toContainText('You said: symbol FICT; currency EUR.');
  await page.getByRole('button', { name: 'Import 2 files' }).click();
  await expect(page.getByText('2 files stored, 0 files refused.')).toBeVisible();
});

test('a short file on another basis joins the prices in the book', async ({ page }) => {
  const rows = (first: number, count: number, adjusted: (close: number) => number): string =>
    Array.from({ length: count }, (_, at) => {
      const date = new Date(Date.UTC(2024, 0, first + at)).toISOString().slice(0, 10);
      const close = 100 + ((first + at) % 7);
      return `${date},${[close, close, close, close, adjusted(close)].join(',')},1000`;
    }).join('\n');
  const head = 'Date,Open,High,Low,Close,Adj Close,Volume';
  await drop(page, { name: 'ACME.csv', text: `${head}\n${rows(1, 60, (close) => close)}\n` });
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText('1 file stored, 0 files refused.')).toBeVisible();
  await page.reload();
  const later = `${rows(51, 10, (close) => close / 2)}\n${rows(61, 5, (close) => close / 2)}`;
  await drop(page, { name: 'ACME.csv', text: `${head}\n${later}\n` });
  const report = page.getByRole('article', { name: 'ACME.csv' });
  const stay = report.getByLabel('Which prices stay');
  await expect(stay).toContainText('Both: those in the book, and 5 days of this file');
  await stay.selectOption('join');
  await report.getByRole('button', { name: 'Use' }).click();
  await expect(report).toContainText('You said: the prices of this file join those in the book.');
  await expect(report).toContainText('multiplied by 2,');
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(page.getByText('1 file stored, 0 files refused.')).toBeVisible();
  const { rows: stored } = await page.evaluate(() =>
    window.fairbook.book.query('SELECT count(*), sum(adj_close = close), max(date) FROM prices'),
  );
  expect(stored).toEqual([[65, 65, '2024-03-05']]);
});

test('several files are listed at a glance, each with its state, and lead to their cards', async ({
  page,
}) => {
  const { text } = makeVantage('FICT', { adjusted: true });
  const lines = text.split('\r\n');
  // Of 80 closes 20 are no numbers.
  const spoilt = lines
    .slice(0, 81)
    .map((line, at) => (at > 60 ? line.replaceAll(/,[\d.]+/g, ',x') : line))
    .join('\r\n');
  await drop(
    page,
    { name: 'FICT.csv', text },
    { name: 'MUST.csv', text: spoilt },
    { name: 'notes.txt', text: 'nothing of use\n' },
    { name: 'CIK0000000001.json', text: makeCompanyFacts() },
  );
  const list = page.getByRole('region', { name: 'Files' });
  const rowOf = (name: string): Locator => list.getByRole('listitem').filter({ hasText: name });
  await expect(rowOf('FICT.csv')).toContainText('Ready');
  await expect(rowOf('MUST.csv')).toContainText('Ready, 20 of 80 rows refused');
  await expect(rowOf('notes.txt')).toContainText('Refused');
  await expect(rowOf('CIK0000000001.json')).toContainText('Needs an answer');
  await list.getByRole('button', { name: 'MUST.csv' }).click();
  const card = page.getByRole('article', { name: 'MUST.csv' });
  await expect(card.getByRole('heading')).toBeFocused();
  await expect(card).toBeInViewport();
  await page.getByRole('button', { name: 'Import 2 files' }).click();
  // The question stays; the screen shows what became of the others.
  const summary = page.getByRole('status').filter({ hasText: '2 files stored, 1 file refused.' });
  await expect(summary).toBeFocused();
  await expect(summary).toBeInViewport();
  await expect(rowOf('FICT.csv')).toContainText('Stored');
  await expect(rowOf('MUST.csv')).toContainText('Stored, 20 of 80 rows refused');
  await list.getByRole('button', { name: 'FICT.csv' }).click();
  await expect(page.getByRole('article', { name: 'FICT.csv' })).toBeInViewport();
});
