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

  it('is proposed for statements without a name as well', async () => {
    const text = makeYfinance('cash', ['2024-12-31', '2023-12-31', '2022-12-31']);
    const file = new File([text], 'cash flow.csv');
    expect((await proposedFor(file, prices('FICT')))[0]).toBe('FICT');
  });
});
