import { beforeEach, describe, expect, it } from 'vitest';
import type { FairbookApi, ImportReport } from '../../../src/contract/api.ts';
import { walk } from '../../support/fixtures/prices.ts';
import { makeCompanyFacts } from '../../support/fixtures/sec.ts';
import { makeYfinance } from '../../support/fixtures/statements.ts';
import { openWorkbench } from '../../support/workbench.ts';

/** Statements of "Fictional Works, Inc.", which do not tell their symbol. */
const facts = (name = 'CIK0000000001.json'): File => new File([makeCompanyFacts()], name);
const prices = (symbol: string): File => {
  const lines = walk(symbol).rows.map(
    ({ date, close, adjClose }) => `${date},${close},${close},${close},${close},${adjClose},1000`,
  );
  const text = ['Date,Open,High,Low,Close,Adj Close,Volume', ...lines].join('\n');
  return new File([text], `${symbol}.csv`);
};

let api: FairbookApi;
beforeEach(() => {
  api = openWorkbench();
});

/** What the preview of some files proposes for the first of them. */
async function proposedFor(...files: File[]): Promise<[string | undefined, ImportReport]> {
  const [report] = await api.data.preview(files);
  expect(report).toMatchObject({ status: 'refused', needs: ['symbol'] });
  return [report!.proposed?.symbol, report!];
}

describe('the symbol of a file of statements that names none', () => {
  it('is proposed by the only prices of its drop, an index aside, and stored only when it is said', async () => {
    const files = [facts(), prices('FICT'), prices('^GSPC')];
    const [symbol, report] = await proposedFor(...files);
    expect(symbol).toBe('FICT');
    expect(report.notes.at(-1)).toBe(
      'FICT is proposed for Fictional Works, Inc.: its prices are in the same drop (FICT.csv), and no others.',
    );
    const [stored] = await api.data.importFiles(files);
    expect(stored).toMatchObject({ status: 'refused', needs: ['symbol'] });
    expect(await api.facts.list('FICT')).toEqual([]);
  });

  it('is not proposed by the drop where there are several prices, or several such files', async () => {
    expect((await proposedFor(facts(), prices('FICT'), prices('OTHR')))[0]).toBeUndefined();
    expect((await proposedFor(facts(), facts('other.json'), prices('FICT')))[0]).toBeUndefined();
    expect((await proposedFor(facts()))[0]).toBeUndefined();
    // Prices that do not tell their symbol may be the company's.
    const unnamed = new File([await prices('OTHR').text()], 'S&P 500 Monthly.csv');
    expect((await proposedFor(facts(), prices('FICT'), unnamed))[0]).toBeUndefined();
  });

  it('is that of the company in the book with its name, whatever else is dropped', async () => {
    await api.tickers.save({ symbol: 'FW', name: 'The FICTIONAL WORKS Corporation' });
    await api.tickers.save({ symbol: 'OTHR', name: 'Other Works' });
    const [symbol, report] = await proposedFor(facts(), prices('OTHR'));
    expect(symbol).toBe('FW');
    expect(report.notes.at(-1)).toBe(
      'FW is proposed: the book has it as The FICTIONAL WORKS Corporation.',
    );
    // Two classes of shares have one name: the drop decides between them, or nobody.
    await api.tickers.save({ symbol: 'FWB', name: 'Fictional Works' });
    expect((await proposedFor(facts()))[0]).toBeUndefined();
    expect((await proposedFor(facts(), prices('FWB')))[0]).toBe('FWB');
  });

  it('is that of the only company in the book, unless it goes by another name', async () => {
    await api.tickers.save({ symbol: '^GSPC' });
    await api.tickers.save({ symbol: 'FICT' });
    const [symbol, report] = await proposedFor(facts());
    expect(symbol).toBe('FICT');
    expect(report.notes.at(-1)).toBe(
      'FICT is proposed for Fictional Works, Inc.: the book has no other company.',
    );
    await api.tickers.save({ symbol: 'FICT', name: 'Other Works plc' });
    expect((await proposedFor(facts()))[0]).toBeUndefined();
    expect((await proposedFor(facts(), prices('FICT')))[0]).toBeUndefined();
  });

  it('is the one that the file is named by, whatever prices lack theirs', async () => {
    const unnamed = new File([await prices('OTHR').text()], 'S&P 500 Monthly.csv');
    const [symbol, report] = await proposedFor(facts('companyfacts_FICT (2).json'), unnamed);
    expect(symbol).toBe('FICT');
    expect(report.notes.at(-1)).toBe(
      'FICT is proposed: the file is named companyfacts_FICT (2).json.',
    );
    expect((await proposedFor(facts('FICT.json'), facts('other.json')))[0]).toBe('FICT');
    // Words of the company's name, several words and small letters are no symbols.
    for (const name of ['WORKS.json', 'FICT OTHR.json', 'fict.json', 'CIK0000000001.json']) {
      expect([name, (await proposedFor(facts(name), unnamed))[0]]).toEqual([name, undefined]);
    }
    expect((await proposedFor(facts('WORKS.json'), prices('WORKS'), unnamed))[0]).toBe('WORKS');
    // The book has the symbol as another company's.
    await api.tickers.save({ symbol: 'FICT', name: 'Other Works plc' });
    expect((await proposedFor(facts('FICT.json')))[0]).toBeUndefined();
  });

  it('is that of a file of the drop which has the name and the symbol', async () => {
    const overview = (symbol: string, name: string): File =>
      new File(
        [
          JSON.stringify({
            ...{ Symbol: symbol, AssetType: 'Common Stock', Name: name, Currency: 'USD' },
            ...{
              FiscalYearEnd: 'December',
              LatestQuarter: '2023-12-31',
              SharesOutstanding: '1000',
            },
          }),
        ],
        `${symbol}_overview.json`,
      );
    const unnamed = new File([await prices('OTHR').text()], 'S&P 500 Monthly.csv');
    const own = overview('FICT', 'Fictional Works');
    const [symbol, report] = await proposedFor(facts(), unnamed, own);
    expect([symbol, report.notes.at(-1)]).toEqual([
      'FICT',
      'FICT is proposed: FICT_overview.json of the same drop has it as Fictional Works.',
    ]);
    expect(
      (await proposedFor(facts(), own, overview('FWB', 'Fictional Works Inc')))[0],
    ).toBeUndefined();
    expect((await proposedFor(facts(), overview('OTHR', 'Other plc')))[0]).toBeUndefined();
  });

  it('is proposed for statements without a name as well', async () => {
    const text = makeYfinance('cash', ['2024-12-31', '2023-12-31', '2022-12-31']);
    const file = new File([text], 'cash flow.csv');
    expect((await proposedFor(file, prices('FICT')))[0]).toBe('FICT');
  });
});
