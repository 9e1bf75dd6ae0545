/** Live editing keeps what it read of the book; whatever changes the book, the next draft must see it. */
import { describe, expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import {
  ASSUMPTIONS,
  FACTS,
  importAll,
  priceFile,
  readyBook,
  result,
  saveFacts,
  SYMBOL,
} from './support/book.ts';

const ASKED = {
  symbol: SYMBOL,
  models: ['FCFF'],
  methods: ['CAPM', 'DAMO'],
  assumptions: ASSUMPTIONS,
} as const;

async function drafted(api: FairbookApi): Promise<number[]> {
  const rows = await api.valuations.preview(ASKED);
  return rows.map((row) => result(row).valuePerShare);
}

/** Without any memory: the same values on the way that persists them. */
async function computed(api: FairbookApi): Promise<number[]> {
  const rows = await api.valuations.compute(ASKED);
  return rows.map((row) => result(row).valuePerShare);
}

const CHANGES: Readonly<Record<string, (api: FairbookApi) => Promise<unknown>>> = {
  'a corrected figure': (api) => saveFacts(api, SYMBOL, { ebit: FACTS.ebit! * 1.1 }),
  'a figure of the cost of capital': (api) => saveFacts(api, SYMBOL, { debt: FACTS.debt! * 1.2 }),
  'a corrected rate': (api) =>
    api.rates.save({
      kind: 'risk-free',
      currency: 'USD',
      asOf: '2024-12-31',
      value: 0.05,
      source: 'yield curve',
    }),
  'a typed price': (api) =>
    api.prices.saveQuote({ symbol: SYMBOL, date: '2025-01-06', price: 123, source: 'screen' }),
  'other prices': (api) => importAll(api, priceFile({ changed: { 40: 1.3 } })),
  'another book, and the way back': async (api) => {
    const file = await api.book.exportFile();
    await saveFacts(api, SYMBOL, { ebit: FACTS.ebit! * 2 });
    const before = await drafted(api);
    await api.book.openFile(file);
    const opened = await drafted(api);
    expect(opened).not.toEqual(before);
    await api.book.undoOpen();
    expect(await drafted(api)).toEqual(before);
  },
};

describe('drafts in a row', () => {
  it('give the same value again', async () => {
    const api = await readyBook();
    expect(await drafted(api)).toEqual(await drafted(api));
  });

  it.each(Object.entries(CHANGES))('see %s', async (_name, change) => {
    const api = await readyBook();
    const before = await drafted(api);
    await change(api);
    const after = await drafted(api);
    expect(after).not.toEqual(before);
    expect(after).toEqual(await computed(api));
  });

  it('see what is taken back', async () => {
    const api = await readyBook();
    const before = await drafted(api);
    const [report] = await importAll(api, priceFile({ changed: { 40: 1.3 } }));
    expect(await drafted(api)).not.toEqual(before);
    await api.imports.undo(report!.importId!);
    expect(await drafted(api)).toEqual(before);
  });

  it('tell costs of other assumptions apart', async () => {
    const api = await readyBook();
    const before = await drafted(api);
    const rows = await api.valuations.preview({
      ...ASKED,
      assumptions: { ...ASSUMPTIONS, wacc: { erp: 0.07 } },
    });
    expect(rows.map((row) => result(row).valuePerShare)).not.toEqual(before);
    expect(await drafted(api)).toEqual(before);
  });
});
