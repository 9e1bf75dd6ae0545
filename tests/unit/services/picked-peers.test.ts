/** Peers picked from the book: their figures by hand arithmetic, who has no part, and what makes a value stale. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { FairbookApi, MultipleDetails, PeerComparison } from '../../../src/contract/api.ts';
import type { Item } from '../../../src/contract/vocabulary.ts';
import { codeOf, priceText, readyBook, result, saveFacts, SYMBOL } from './support/book.ts';

let api: FairbookApi;
const PRICE_DATE = '2024-12-31';

const MILL: Partial<Record<Item, number>> = {
  ...{ revenue: 4_000, ebit: 500, depreciation_amortisation: 100, net_income: 320 },
  ...{ book_equity: 2_500, debt: 900, cash: 150, shares_outstanding: 100 },
  ...{ associates: 30, pension_deficit: 80, marginal_tax_rate: 0.25 },
  ...{ preferred_stock: 0, minority_interest: 20 },
};
/** 50 · 100 + 900 − 150 − 30 + 80 · 0.75 + 20. */
const MILL_EV = 5_800;

async function company(
  symbol: string,
  name: string,
  facts: Partial<Record<Item, number>>,
  price: number | null = 50,
  currency = 'USD',
): Promise<void> {
  await api.tickers.save({ symbol, name, region: 'US', industry: 'Canal Haulage', currency });
  await saveFacts(api, symbol, facts, 'FY2024', currency);
  if (price !== null) {
    await api.prices.saveQuote({ symbol, price, date: PRICE_DATE, source: 'exchange' });
  }
}

async function row(model: PeerComparison['model']): Promise<PeerComparison> {
  const rows = await api.peers.compare({ symbol: SYMBOL });
  const found = rows.find((entry) => entry.model === model);
  if (found === undefined) throw new Error(`no row of ${model}`);
  return found;
}

async function value() {
  const [answer] = await api.valuations.compute({
    symbol: SYMBOL,
    models: ['EV_EBITDA'],
    methods: ['NONE'],
    assumptions: { multiples: { source: 'peer-median' } },
  });
  return result(answer!);
}

beforeEach(async () => {
  api = await readyBook();
  await api.prices.saveQuote({
    ...{ symbol: SYMBOL, date: PRICE_DATE, source: 'exchange' },
    price: Number(priceText().split('\n').at(-1)?.split(',')[4]),
  });
  await company('MILL', 'Mill', MILL);
});

it('have the figures of their statements and price, with the sources', async () => {
  const [peer] = await api.peers.pick({ symbol: SYMBOL, peers: ['MILL'] });
  expect(peer).toMatchObject({ name: 'Mill', peerSymbol: 'MILL', source: 'book', currency: 'USD' });
  expect(peer!.figures).toMatchObject({
    ...{ market_cap: 5_000, enterprise_value: MILL_EV, ebitda: 600, ebit: 500, revenue: 4_000 },
    ...{ net_income: 320, book_equity: 2_500 },
  });
  expect(peer!.fromBook).toMatchObject({
    ...{ fiscalYear: 2024, periodEnd: '2024-12-31', price: 50, priceDate: PRICE_DATE },
    ...{ missing: [], refusal: null, sources: ['annual report'] },
  });
  const { peers } = await row('EV_EBITDA');
  expect(peers?.included).toEqual([{ name: 'Mill', multiple: MILL_EV / 600 }]);
  expect((await row('PE')).peers?.median).toBe(5_000 / 320);
  expect((await row('PB')).peers?.median).toBe(2);
});

it('stand beside pasted ones, in one median', async () => {
  await api.data.importText('Name\tCurrency\tEV ($m)\tEBITDA ($m)\nCanal\tUSD\t900\t100\n', {
    symbol: SYMBOL,
  });
  await api.peers.pick({ symbol: SYMBOL, peers: ['MILL'] });
  const { details, runId } = await value();
  const { multiple, peers } = details as MultipleDetails;
  expect(multiple).toBeCloseTo((9 + MILL_EV / 600) / 2, 12);
  expect(peers?.n).toBe(2);
  expect((await api.runs.replay(runId ?? 0)).identical).toBe(true);
  const { inputs } = await api.runs.explain(runId ?? 0);
  expect(JSON.stringify(inputs['peers'])).toContain('"depreciation_amortisation":100');
});

it('are told with the figures and the price of their own that a value took', async () => {
  await company('WEIR', 'Weir', { ...MILL, ebit: 400 });
  await api.prices.saveQuote({
    ...{ symbol: 'WEIR', price: 40, date: '2024-12-20', source: 'broker' },
  });
  await api.prices.removeQuote({ symbol: 'WEIR', date: PRICE_DATE });
  await api.peers.pick({ symbol: SYMBOL, peers: ['MILL', 'WEIR'] });
  const { runId } = await value();
  await saveFacts(api, 'MILL', { ebit: 700 });
  const { sources } = await api.runs.explain(runId ?? 0);
  const told = (source: string) =>
    sources
      .filter((line) => line.source === source)
      .map(({ lines, note }) => `${lines ?? ''}: ${note ?? ''}`);
  expect(told(`peers:${SYMBOL}`)).toEqual([
    'Mill: picked from the book',
    'Weir: picked from the book',
  ]);
  const figures = told('facts:MILL');
  expect(figures).toContain('Debt, FY2024: annual report');
  expect(figures).toHaveLength(Object.keys(MILL).length);
  expect(told('quotes:WEIR')).toEqual(['2024-12-20: broker']);
  expect(told(`quotes:${SYMBOL}`)).toEqual([`${PRICE_DATE}: exchange`]);
  // No file brought a close of theirs, and none is missed.
  expect([...told('prices:MILL'), ...told('prices:WEIR')]).toEqual([]);
});

describe('with a net income that operations do not explain', () => {
  // (70 − 10 + 4) · 0.75 = 48 of 120; the rest, 72, is of operations that were sold.
  const GAIN: Partial<Record<Item, number>> = {
    ...{ ...MILL, net_income: 120, ebit: 70, interest_expense: 10, interest_income: 4 },
    effective_tax_rate: 0.25,
  };
  const priced = async (model: 'PE' | 'EV_EBITDA') => {
    const [answer] = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: [model], methods: ['NONE'] },
      assumptions: { multiples: { source: 'peer-median', metrics: { PE: 300_000 } } },
    });
    const { details, warnings, runId } = result(answer!);
    const found = warnings.find(({ code }) => code === 'PEER_INCOME_UNEXPLAINED');
    expect((await api.runs.replay(runId ?? 0)).identical).toBe(true);
    return { found, runId: runId ?? 0, peers: (details as MultipleDetails).peers };
  };
  /** What makes the P/E stale, and what the other. */
  const changes = async () => {
    const rows = await api.valuations.list(SYMBOL);
    const of = (model: string) =>
      rows.filter((row) => row.model === model).flatMap((row) => row.stale);
    return { pe: of('PE'), ev: of('EV_EBITDA') };
  };

  beforeEach(async () => {
    await company('WEIR', 'Weir', GAIN);
    await api.peers.pick({ symbol: SYMBOL, peers: ['MILL', 'WEIR'] });
  });

  it('are marked, stay in the median of the P/E, and are left out by a decision', async () => {
    const words =
      '60% of the net income of fiscal year 2024, USD 72 of USD 120, is not explained by operations: EBIT less interest, after the effective tax rate, is USD 48';
    const listed = await api.peers.list(SYMBOL);
    expect(listed.map(({ fromBook }) => fromBook?.unexplainedIncome)).toEqual([null, words]);
    const { found, peers, runId } = await priced('PE');
    expect(found).toMatchObject({ severity: 'warning', figures: { peers: 1 } });
    expect(found?.message).toContain(`Weir (${words})`);
    // 50 · 100 over 320 and over 120.
    expect(peers?.median).toBeCloseTo((5_000 / 320 + 5_000 / 120) / 2, 12);
    const { sources } = await api.runs.explain(runId);
    expect(sources.map(({ lines }) => lines)).toContain('Effective tax rate, FY2024');
    expect((await priced('EV_EBITDA')).found).toBeUndefined();
    await api.peers.exclude({ symbol: SYMBOL, name: 'Weir', reason: 'sold its canals' });
    const without = await priced('PE');
    expect(without.found).toBeUndefined();
    expect(without.peers?.median).toBe(5_000 / 320);
  });

  it('make a P/E stale with what the check rests on, and no other multiple', async () => {
    await priced('PE');
    await priced('EV_EBITDA');
    await saveFacts(api, 'WEIR', { interest_expense: 12 });
    const { pe, ev } = await changes();
    expect(ev).toEqual([]);
    expect(pe).toMatchObject([{ source: `peers:${SYMBOL}` }]);
    expect(JSON.stringify(pe)).toContain('"interest_expense"');
    // (70 − 12 + 4) · 0.75 = 46.5 of 120.
    expect((await priced('PE')).found?.message).toContain('is USD 46.5');
    expect((await changes()).pe).toEqual([]);
  });

  it('of the last twelve months are looked at by the tax of these months alone', async () => {
    const ofMonths = async () =>
      (await api.peers.list(SYMBOL, 'last-twelve-months'))[1]?.fromBook?.unexplainedIncome;
    // The rate of the fiscal year says nothing of the tax in these months.
    expect(await ofMonths()).toBeNull();
    await saveFacts(api, 'WEIR', { income_tax: 16, pretax_income: 64 });
    expect(await ofMonths()).toContain('USD 72 of USD 120');
  });
});

it('make a value stale when their own figures or prices change, and it follows', async () => {
  await api.peers.pick({ symbol: SYMBOL, peers: ['MILL'] });
  const first = await value();
  const stale = async () =>
    (await api.valuations.list(SYMBOL)).flatMap((entry) => entry.stale.map(({ source }) => source));
  expect(await stale()).toEqual([]);
  await api.prices.saveQuote({ symbol: 'MILL', price: 56, date: PRICE_DATE, source: 'exchange' });
  expect(await stale()).toEqual([`peers:${SYMBOL}`]);
  const second = await value();
  expect((second.details as MultipleDetails).multiple).toBeCloseTo((MILL_EV + 600) / 600, 12);
  expect(await stale()).toEqual([]);
  await saveFacts(api, 'MILL', { debt: 300 });
  expect(await stale()).toEqual([`peers:${SYMBOL}`]);
  expect((await api.runs.replay(first.runId ?? 0)).identical).toBe(true);
});

describe('without a part are listed with the reason', () => {
  const reasonOf = async (name: string, model: PeerComparison['model'] = 'EV_EBITDA') =>
    (await row(model)).excluded.find((entry) => entry.name === name);

  it('a loss, a figure or a price that the book lacks, a bank, a decision', async () => {
    await company('LOSS', 'Loss', { ...MILL, ebit: -700 });
    await company('BARE', 'Bare', { revenue: 10, shares_outstanding: 5 });
    await company('DEAR', 'Dear', MILL, null);
    await company('BANK', 'Bank', MILL);
    await api.tickers.save({ symbol: 'BANK', industry: 'Bank (Money Center)' });
    await api.peers.pick({ symbol: SYMBOL, peers: ['MILL', 'LOSS', 'BARE', 'DEAR', 'BANK'] });
    await api.peers.exclude({ symbol: SYMBOL, name: 'Mill', reason: 'a regulated monopoly' });
    expect(await reasonOf('Loss')).toMatchObject({
      ...{ reason: 'denominator-not-positive', words: 'the EBITDA is −600' },
    });
    expect((await reasonOf('Bare'))?.words).toBe(
      'the book lacks debt, cash and securities, EBIT, depreciation and amortisation of fiscal year 2024',
    );
    expect((await reasonOf('Dear'))?.words).toContain('lacks a price');
    expect((await reasonOf('Bank'))?.reason).toBe('financial-firm');
    expect(await reasonOf('Mill')).toMatchObject({
      ...{ reason: 'decided', words: 'a regulated monopoly' },
    });
    const { peers, peersRefusal } = await row('EV_EBITDA');
    expect([peers, peersRefusal]).toEqual([null, expect.stringContaining('No peer has')]);
    // A bank has a price to book.
    expect((await row('PB')).peers?.included.map(({ name }) => name)).toContain('Bank');
    await api.peers.exclude({ symbol: SYMBOL, name: 'Mill', reason: null });
    expect((await row('EV_EBITDA')).peers?.n).toBe(1);
  });

  it('another currency without an exchange rate, a company that was deleted', async () => {
    await company('AUFU', 'Aufund', MILL, 50, 'EUR');
    await api.tickers.save({ symbol: 'AUFU', currency: 'GBP' });
    await api.peers.pick({ symbol: SYMBOL, peers: ['AUFU', 'MILL'] });
    expect((await reasonOf('Aufund'))?.words).toContain('no exchange rate');
    await api.tickers.remove('MILL');
    expect((await reasonOf('Mill'))?.words).toBe('MILL is no longer in the book');
  });

  it('of a forward multiple all of them, but not of price to book', async () => {
    await api.peers.pick({ symbol: SYMBOL, peers: ['MILL'] });
    const rows = await api.peers.compare({ symbol: SYMBOL, basis: 'forward' });
    expect(rows.map(({ excluded }) => excluded.length)).toEqual([1, 1, 1, 1, 0]);
  });

  it('one that a pasted table names too', async () => {
    await api.peers.pick({ symbol: SYMBOL, peers: ['MILL'] });
    await api.data.importText(
      'Name\tTicker\tCurrency\tEV ($m)\tEBITDA ($m)\nMill plc\tMILL\tUSD\t900\t100\n',
      { symbol: SYMBOL },
    );
    expect(await reasonOf('Mill')).toMatchObject({ reason: 'listed-twice' });
    expect((await row('EV_EBITDA')).peers?.included).toEqual([{ name: 'Mill plc', multiple: 9 }]);
  });
});

it('are read as of the company’s price, and old prices and open items are said', async () => {
  await company('OLD', 'Old', { ...MILL, minority_interest: 0 }, null);
  await api.prices.saveQuote({ symbol: 'OLD', price: 40, date: '2024-10-01', source: 'exchange' });
  await api.prices.saveQuote({ symbol: 'OLD', price: 99, date: '2025-03-01', source: 'exchange' });
  const open = { ...MILL };
  delete open.minority_interest;
  await company('OPEN', 'Open', open);
  await api.peers.pick({ symbol: SYMBOL, peers: ['OLD', 'OPEN'] });
  const found = (await api.peers.list(SYMBOL)).find(({ name }) => name === 'Old');
  expect(found?.fromBook).toMatchObject({ price: 40, priceDate: '2024-10-01' });
  const { warnings } = await value();
  expect(warnings.find(({ code }) => code === 'PEER_PRICE_OLD')?.message).toContain(
    'Old (2024-10-01)',
  );
  const early = warnings.find(({ code }) => code === 'PEER_FIGURES_AFTER_PRICE');
  expect(early?.message).toMatch(
    /could not know: Old \(figures to 2024-12-31, price of 2024-10-01\)\. Import newer/,
  );
  expect(warnings.find(({ code }) => code === 'PEER_INCOMPLETE')?.message).toMatch(
    /: Open \(minority interest\)/,
  );
});

it('are known by the companies that picked them', async () => {
  await company('LOCK', 'Lock', MILL);
  await api.peers.pick({ symbol: SYMBOL, peers: ['MILL', 'LOCK'] });
  await api.peers.pick({ symbol: 'LOCK', peers: ['MILL'] });
  expect(await api.peers.pickedBy('MILL')).toEqual(['LOCK', SYMBOL].sort());
  expect(await api.peers.pickedBy('LOCK')).toEqual([SYMBOL]);
  expect(await api.peers.pickedBy(SYMBOL)).toEqual([]);
  expect(await codeOf(api.peers.pickedBy('NONE'))).toBe('UNKNOWN_SYMBOL');
});

it('are refused where they are the company itself, unknown, or peers already', async () => {
  const pick = (...peers: string[]) => codeOf(api.peers.pick({ symbol: SYMBOL, peers }));
  expect(await pick(SYMBOL)).toBe('INVALID_ARGUMENT');
  expect(await pick('MILL', 'NONE')).toBe('UNKNOWN_SYMBOL');
  expect(await api.peers.list(SYMBOL)).toEqual([]);
  expect(await pick('MILL')).toBe('resolved');
  expect(await pick('MILL')).toBe('INVALID_ARGUMENT');
  const typed = { symbol: SYMBOL, name: 'X', asOf: PRICE_DATE, figures: {}, source: 'book' };
  expect(await codeOf(api.peers.save(typed))).toBe('INVALID_ARGUMENT');
});

it('stand beside the industry’s multiple, or why there is none, and the company’s own', async () => {
  const { industry, industryRefusal, own } = await row('EV_SALES');
  expect([industry, industryRefusal]).toEqual([null, expect.stringContaining('import Damodaran')]);
  const [stored] = await api.valuations.preview({
    ...{ symbol: SYMBOL, models: ['EV_SALES'], methods: ['NONE'] },
    assumptions: { multiples: { source: 'typed', typed: { EV_SALES: 2 } } },
  });
  expect(own).toBeCloseTo((result(stored!).details as MultipleDetails).own ?? 0, 12);
});
