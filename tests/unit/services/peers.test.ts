import { expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import { codeOf, dataContents, readyBook, result, saveFacts, SYMBOL } from './support/book.ts';

const TABLE =
  'Name\tTicker\tCurrency\tEV ($m)\tEBITDA ($m)\nMill\tMILL\tUSD\t1800\t150\nCanal\tCNL\tUSD\t900\t100\n';
const given = { symbol: SYMBOL };

async function names(api: FairbookApi): Promise<[string, string | null][]> {
  return (await api.peers.list(SYMBOL)).map(({ name, excludedReason }) => [name, excludedReason]);
}

it('are imported for a company, stay decided when imported again, and are undone', async () => {
  const api = await readyBook();
  const before = await dataContents(api);
  const [asked] = await api.data.previewText(TABLE);
  expect([asked!.needs, asked!.isDayOpen]).toEqual([['symbol'], true]);
  const [dated] = await api.data.previewText(TABLE, { ...given, asOf: '2020-06-30' });
  expect([dated!.asOf, dated!.isDayOpen]).toEqual(['2020-06-30', true]);
  const lastDate = (await api.tickers.get(SYMBOL)).prices.lastPriceDate!;
  expect(dated!.warnings).toEqual([
    expect.stringContaining(`as of 2020-06-30, the last price of ${SYMBOL} is of ${lastDate}`),
  ]);
  const [close] = await api.data.previewText(TABLE, { ...given, asOf: lastDate });
  expect(close!.warnings).toBeUndefined();
  const [report] = await api.data.importText(TABLE, given);
  expect(report!.rows).toEqual({ read: 2, stored: 2, updated: 0, unchanged: 0, refused: 0 });
  expect((await api.peers.list(SYMBOL))[1]).toMatchObject({
    ...{ name: 'Mill', peerSymbol: 'MILL', currency: 'USD', asOf: report!.asOf },
    figures: { enterprise_value: 1.8e9, ebitda: 1.5e8 },
  });
  const [again] = await api.data.importText(TABLE, given);
  expect([again!.status, again!.rows.unchanged]).toEqual(['unchanged', 2]);
  await api.peers.exclude({ symbol: SYMBOL, name: 'Canal', reason: 'a regulated monopoly' });
  const [next] = await api.data.importText(TABLE.replace('\t100\n', '\t110\n'), given);
  expect(next!.rows).toMatchObject({ stored: 0, updated: 1, unchanged: 1 });
  expect(await names(api)).toEqual([
    ['Canal', 'a regulated monopoly'],
    ['Mill', null],
  ]);
  await api.imports.undo(next!.importId!);
  expect((await api.peers.list(SYMBOL))[0]!.figures['ebitda']).toBe(1e8);
  await api.imports.undo(report!.importId!);
  expect(await dataContents(api)).toEqual(before);
});

it('ask for the decimal mark where their only figures read by both, and are stored by the answer', async () => {
  const api = await readyBook();
  const text = 'Name\tTicker\tCurrency\tEV ($m)\nMill\tMILL\tUSD\t1,800\n';
  const before = await dataContents(api);
  const [asked] = await api.data.importText(text, given);
  expect(asked).toMatchObject({ status: 'refused', needs: ['decimals'] });
  expect(asked!.readings?.map(({ examples }) => examples[0]?.as)).toEqual(['1800', '1.8']);
  expect(await dataContents(api)).toEqual(before);
  const [stored] = await api.data.importText(text, { ...given, decimals: '.' });
  expect(stored).toMatchObject({ status: 'stored', rows: { stored: 1 } });
  expect((await api.peers.list(SYMBOL))[0]!.figures).toEqual({ enterprise_value: 1.8e9 });
});

it('are typed, left out with a reason, taken in again and removed', async () => {
  const api = await readyBook();
  const peer = { symbol: SYMBOL, name: 'Mill', asOf: '2024-12-31', source: 'annual report' };
  await api.peers.save({ ...peer, figures: { pe: 14.2 } });
  await api.peers.exclude({ symbol: SYMBOL, name: 'Mill', reason: 'in liquidation' });
  expect(await names(api)).toEqual([['Mill', 'in liquidation']]);
  await api.peers.exclude({ symbol: SYMBOL, name: 'Mill', reason: null });
  expect(await names(api)).toEqual([['Mill', null]]);
  expect(await codeOf(api.peers.save({ ...peer, figures: { luck: 1 } }))).toBe('INVALID_ARGUMENT');
  expect(await codeOf(api.peers.remove({ symbol: SYMBOL, name: 'Nobody' }))).toBe(
    'INVALID_ARGUMENT',
  );
  expect(await api.peers.remove({ symbol: SYMBOL, name: 'Mill' })).toEqual([]);
});

it('have a P/E by price and earnings per share where the table has none', async () => {
  const api = await readyBook();
  const text =
    'Name\tCurrency\tPrice\tEPS\tP/E\tMarket cap ($m)\tNet income ($m)\n' +
    // 30 / 2.5 = 12; a loss has none; as published 9; 600 / 40 = 15, whatever a share earns.
    'Mill\tUSD\t30\t2.5\t\t\t\nCanal\tUSD\t8\t-0.4\t\t\t\nDam\tUSD\t10\t2\t9x\t\t\nLock\tUSD\t10\t2\t\t600\t40\n' +
    // Nothing says in which currency these are: 10 / 2 is 5 in any.
    'Weir\t\t10\t2\t\t\t\n';
  await api.data.importText(text, given);
  const rows = await api.peers.compare({ symbol: SYMBOL });
  const { peers } = rows.find(({ model }) => model === 'PE')!;
  expect(peers!.included).toEqual([
    { name: 'Weir', multiple: 5 },
    { name: 'Dam', multiple: 9 },
    { name: 'Mill', multiple: 12 },
    { name: 'Lock', multiple: 15 },
  ]);
  expect(peers!.excluded.map(({ name, words }) => [name, words])).toEqual([
    ['Canal', 'the earnings are −0.40'],
  ]);
});

it('have a market value by price and shares, typed as pasted, where it is not given', async () => {
  const api = await readyBook();
  // 30 x 40 m = 1,200 m: 15 times earnings of 80 m, twice a book equity of 600 m.
  const figures = { price: 30, shares: 4e7, net_income: 8e7, book_equity: 6e8 };
  const typed = { symbol: SYMBOL, asOf: '2024-12-31', source: 'annual report' };
  const columns = 'Price\tShares (m)\tNet income (m)\tBook equity (m)\tMarket cap (m)\tEPS\n';
  await api.data.importText(
    `Name\tCurrency\t${columns}` +
      'Mill\tUSD\t30\t40\t80\t600\t\t\nCanal\tUSD\t30\t40\t80\t600\t1600\t\n' +
      'Dam\tUSD\t30\t40\t80\t600\t\t2.5\nLock\tGBP\t30\t40\t80\t600\t\t\nWeir\t\t30\t40\t80\t600\t\t\n',
    given,
  );
  for (const [name, currency, more] of [
    ['Mill 2', 'USD', {}],
    ['Canal 2', 'USD', { market_cap: 1.6e9 }],
    ['Dam 2', 'USD', { eps: 2.5 }],
    ['Lock 2', 'GBX', {}],
    ['Weir 2', null, {}],
  ] as const) {
    await api.peers.save({ ...typed, name, currency, figures: { ...figures, ...more } });
  }
  const listed = await api.peers.list(SYMBOL);
  expect(
    listed.map(({ name, figures: { market_cap: value = null }, marketCapFromPrice: made }) => [
      ...[name, value, made],
    ]),
  ).toEqual(
    [
      ['Canal', 1.6e9, false],
      ['Dam', 1.2e9, true],
      // Quoted in pence as a rule, and in no currency that anybody told: nothing is made of these.
      ['Lock', null, false],
      ['Mill', 1.2e9, true],
      ['Weir', null, false],
    ].flatMap(([name, value, made]) => [
      [name, value, made],
      [`${String(name)} 2`, value, made],
    ]),
  );
  const rows = await api.peers.compare({ symbol: SYMBOL });
  const included = (wanted: string) =>
    Object.fromEntries(
      rows
        .find(({ model }) => model === wanted)!
        .peers!.included.map(({ name, multiple }) => [name, multiple]),
    );
  const twice = (multiples: Record<string, number>) =>
    Object.fromEntries(
      Object.entries(multiples).flatMap(([name, multiple]) => [
        [name, multiple],
        [`${name} 2`, multiple],
      ]),
    );
  // Earnings of a share are as published, the market value is made: 30 / 2.5 = 12 before 15.
  expect(included('PE')).toEqual(twice({ Mill: 15, Canal: 20, Dam: 12 }));
  expect(included('PB')).toEqual(twice({ Mill: 2, Canal: 1_600 / 600, Dam: 2 }));
});

it('have multiples of amounts whose currency nobody told, and say what is missing', async () => {
  const api = await readyBook();
  const text =
    'Name\tEV (m)\tEBITDA (m)\tSales (m)\n' +
    'Mill\t900\t100\t450\nCanal\t\t80\t\nDam\t700\t\t\nLock\t500\t-20\t250\nWeir\t\t\t90\n';
  await api.data.importText(text, given);
  const rows = await api.peers.compare({ symbol: SYMBOL });
  const of = (wanted: string) => rows.find(({ model }) => model === wanted)!;
  expect(of('EV_EBITDA').peers!.included).toEqual([{ name: 'Mill', multiple: 9 }]);
  expect(of('EV_EBITDA').excluded.map(({ name, words }) => [name, words])).toEqual([
    ['Canal', 'the enterprise value is not known'],
    ['Dam', 'the EBITDA is not known'],
    ['Lock', 'the EBITDA is −20,000,000'],
    ['Weir', 'neither the enterprise value nor the EBITDA is known'],
  ]);
  expect(of('EV_SALES').excluded.find(({ name }) => name === 'Dam')?.words).toBe(
    'the sales are not known',
  );
  expect(of('PE').peersRefusal).toContain('No peer has a P/E');
  expect(of('EV_EBIT').peersRefusal).toContain('No peer has an EV/EBIT');
});

it('of another time than the price are named by the value, until their day is the price’s', async () => {
  const api = await readyBook();
  const valued = async () => {
    const [row] = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['PE'], methods: ['CAPM'] },
      assumptions: { multiples: { source: 'peer-median' } },
    });
    const { runId, warnings } = result(row!);
    return { runId: runId!, found: warnings.find(({ code }) => code === 'PEER_DATE_FAR') };
  };
  const peer = { symbol: SYMBOL, source: 'annual report' };
  await saveFacts(api, SYMBOL, { net_income: 300_000 });
  const priceDate = (await api.tickers.get(SYMBOL)).prices.lastPriceDate!;
  const day = (days: number): string =>
    new Date(Date.parse(priceDate) + days * 86_400_000).toISOString().slice(0, 10);
  await api.peers.save({ ...peer, name: 'Near', asOf: day(31), figures: { pe: 12 } });
  await api.peers.save({ ...peer, name: 'Loss', asOf: day(900), figures: { pe: -3 } });
  const near = await valued();
  expect(near.found).toBeUndefined();
  await api.peers.save({ ...peer, name: 'Late', asOf: day(32), figures: { pe: 14 } });
  await api.peers.save({ ...peer, name: 'Early', asOf: day(-32), figures: { pe: 16 } });
  const far = await valued();
  // One that has no part in the multiple does not move it.
  expect(far.found).toMatchObject({
    severity: 'warning',
    message: expect.stringContaining(
      `price of ${priceDate}: Early (${day(-32)}); Late (${day(32)}). `,
    ) as string,
    figures: { peers: 2, priceDate },
  });
  expect(await api.runs.replay(far.runId)).toEqual({ identical: true });
  expect((await api.valuations.list(SYMBOL))[0]?.stale).toEqual([]);
  // The same figures as of the price's day.
  await api.peers.save({ ...peer, name: 'Early', asOf: priceDate, figures: { pe: 16 } });
  expect((await api.valuations.list(SYMBOL))[0]?.stale).toHaveLength(1);
  const { found } = await valued();
  expect(found?.figures).toMatchObject({ peers: 1 });
});

it('names the companies alone whose amounts are in a currency that nothing tells', async () => {
  const api = await readyBook();
  const notesOn = async (text: string): Promise<string> => {
    const [report] = await api.data.previewText(text, given);
    return report?.notes.join(' ') ?? '';
  };
  // Read from the heading for one is read for all, and refused for the one that says otherwise.
  const headed = 'Name\tMarket cap (USD m)\tEBITDA (m)\nMill\t4500\t900\nCanal\t-\t400\n';
  expect(await notesOn(headed)).not.toContain('does not say in which currency');
  expect(await notesOn('Name\tCurrency\tEV (m)\nMill\tUSD\t4500\nCanal\t\t400\n')).toContain(
    'The table does not say in which currency the amounts of Canal are; their multiples need none.',
  );
  expect(await notesOn('Name\tEV (m)\tEBITDA (m)\nMill\t4500\t900\n')).toContain(
    'The table does not say in which currency its amounts are; their multiples need none.',
  );
  expect(await notesOn('Name\tEV/EBITDA\nMill\t12.5x\n')).not.toContain('currency');
});

it('are one peer under two spellings, and keep the figures of the day that the second table lacks', async () => {
  const api = await readyBook();
  const asOf = (await api.tickers.get(SYMBOL)).prices.lastPriceDate!;
  const first =
    'Company\tTicker\tMarket Cap ($M)\tEV ($M)\tEV/EBITDA\tP/E\tRevenue ($M)\n' +
    'PepsiCo\tPEP\t201,340\t238,100\t14.2x\t22.1x\t91,854\nKeurig Dr Pepper\tKDP\t44,120\t58,900\t13.9x\t25.0x\t15,351\n' +
    'Monster\tMNST\t52,300\t50,100\t24.5x\t33.0\t7,493\n';
  const second =
    'Ticker\tCompany\tMarket Cap\tP/E\nPEP\tPepsico Inc\t201.34B\t23.1\nKDP\tKeurig Dr Pepper Inc\t44.12B\t25.0\n';
  await api.data.importText(first, { ...given, asOf });
  const before = await dataContents(api);
  const [report] = await api.data.importText(second, { ...given, asOf });
  // Keurig says nothing that the list does not have.
  expect(report!.rows).toMatchObject({ stored: 0, updated: 1, unchanged: 1 });
  expect(report!.notes).toEqual(
    expect.arrayContaining([
      'Peers of the list already, under the names that they have there: Pepsico Inc is PepsiCo (PEP), Keurig Dr Pepper Inc is Keurig Dr Pepper (KDP).',
      expect.stringContaining('PepsiCo (EV, EV/EBITDA, revenue)'),
      expect.stringContaining('taken in that of the list: PepsiCo (USD)'),
    ]),
  );
  expect((await api.peers.list(SYMBOL)).find(({ name }) => name === 'PepsiCo')).toMatchObject({
    ...{ currency: 'USD', peerSymbol: 'PEP' },
    figures: {
      ...{ market_cap: 201.34e9, enterprise_value: 238.1e9, ev_ebitda: 14.2 },
      ...{ pe: 23.1, revenue: 91.854e9 },
    },
  });
  const { peers } = (await api.peers.compare({ symbol: SYMBOL })).find(
    ({ model }) => model === 'PE',
  )!;
  // The middle of 23.1, 25 and 33.
  expect([peers!.included.length, peers!.median]).toEqual([3, 25]);
  await api.imports.undo(report!.importId!);
  expect(await dataContents(api)).toEqual(before);
});

it('of another day say which figures are not compared any more, and of a like name without a ticker are one', async () => {
  const api = await readyBook();
  const table = (rows: string): string => `Name\tTicker\tP/E\tEV/EBITDA\n${rows}\n`;
  await api.data.importText(table('Mill Holdings plc\t\t12\t7\nCanal A\tCNLA\t9\t6'), {
    ...given,
    asOf: '2024-11-01',
  });
  // A like name with another ticker is another share.
  const [next] = await api.data.importText(table('MILL\tMIL.L\t13\t\nCanal A\tCNLB\t8\t5'), {
    ...given,
    asOf: '2024-12-01',
  });
  expect(next!.rows).toMatchObject({ stored: 2, updated: 0 });
  expect(next!.warnings?.join(' ')).toContain(
    'not compared from then on: Mill Holdings plc (EV/EBITDA of 2024-11-01).',
  );
  expect(await names(api)).toEqual([
    ['Canal A', null],
    ['Mill Holdings plc', null],
  ]);
  const [late] = await api.data.previewText(table('Mill\t\t11\t'), {
    ...given,
    asOf: '2024-10-01',
  });
  expect(late!.warnings?.join(' ')).toContain('Mill Holdings plc (2024-12-01)');
});

it('join no amounts of another currency or share, and say which leave', async () => {
  const api = await readyBook();
  const asOf = '2024-12-01';
  const headings = 'Name\tTicker\tCurrency\tMarket cap (m)\tEBITDA (m)\tP/E\n';
  await api.data.importText(
    `${headings}Mill\tMILL\tUSD\t900\t100\t12\nCanal\tCNL\tUSD\t800\t90\t9\nDam\tDAM\tUSD\t700\t80\t8\n`,
    { ...given, asOf },
  );
  const [report] = await api.data.importText(
    `${headings}Mill\tMILL\tEUR\t820\t\t\nCanal\tCNL.B\tUSD\t400\t\t\nDam\tDAM\t\t98000\t\t\n`,
    { ...given, asOf },
  );
  expect(report!.warnings?.join(' ')).toContain(
    'Mill (EBITDA), Canal (EBITDA, P/E), Dam (EBITDA).',
  );
  const list = await api.peers.list(SYMBOL);
  expect(list.map(({ name, currency, figures }) => [name, currency, figures])).toEqual([
    ['Canal', 'USD', { market_cap: 4e8 }],
    ['Dam', null, { market_cap: 9.8e10, pe: 8 }],
    ['Mill', 'EUR', { market_cap: 8.2e8, pe: 12 }],
  ]);
});

it('of one ticker under two names are counted once: in a table, and as typed beside it', async () => {
  const api = await readyBook();
  const headings = 'Name\tTicker\tP/E\n';
  const [twice] = await api.data.previewText(
    `${headings}Mill\tMILL\t12\nMill Corp\tMILL\t12\nCanal\tCNL\t9\nCanal SA\tCNL\t8\n`,
    given,
  );
  expect(twice!.problems.map(({ line, message }) => [line, message])).toEqual([
    [3, 'repeats the company on line 2'],
    [4, expect.stringContaining('line 5 has too')],
    [5, expect.stringContaining('second row of the company on line 4')],
  ]);
  await api.data.importText(`${headings}Mill\tMILL\t12\n`, { ...given, asOf: '2024-12-01' });
  const typed = { symbol: SYMBOL, name: 'The mill', peerSymbol: 'MILL', source: 'annual report' };
  await api.peers.save({ ...typed, asOf: '2024-12-01', figures: { pe: 13 } });
  const { peers } = (await api.peers.compare({ symbol: SYMBOL })).find(
    ({ model }) => model === 'PE',
  )!;
  expect(peers!.included).toEqual([{ name: 'Mill', multiple: 12 }]);
  expect(peers!.excluded.map(({ name, reason }) => [name, reason])).toEqual([
    ['The mill', 'listed-twice'],
  ]);
});
