import { read, write, type WorkBook } from '@e965/xlsx';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FairbookApi, RateInput } from '../../../src/contract/api.ts';
import type { Item } from '../../../src/contract/vocabulary.ts';
import { makeDamodaranXls } from '../../support/fixtures/damodaran.ts';
import {
  computeAll,
  FACTS,
  importAll,
  industryFile,
  inputsHash,
  readyBook,
  saveFacts,
  saveRates,
  SYMBOL,
  YEAR,
  type Everything,
} from './support/book.ts';

/** What each row says of its own coming to be, by kind and method. */
function provenances(all: Everything): Record<string, string> {
  return Object.fromEntries(
    (['betas', 'waccs', 'values'] as const).flatMap((kind) =>
      all[kind].map((row) => [`${kind}.${row.method}`, row.provenance]),
    ),
  );
}

function runsOf(all: Everything): (number | null)[] {
  return [...all.betas, ...all.waccs, ...all.values].map(({ runId }) => runId);
}

/** The rows whose run is another one than before, by kind and method. */
function changedRuns(before: Everything, after: Everything): string[] {
  return (['betas', 'waccs', 'values'] as const).flatMap((kind) =>
    after[kind]
      .filter((row, at) => row.runId !== before[kind][at]!.runId)
      .map((row) => `${kind}.${row.method}`),
  );
}

const VALUES = ['values.CAPM', 'values.FF5', 'values.DAMO'];
const WACCS = ['waccs.CAPM', 'waccs.FF5', 'waccs.DAMO'];

let api: FairbookApi;
let base: Everything;

beforeAll(async () => {
  api = await readyBook();
  base = await computeAll(api);
});

/** Computes after a change: exactly `expected` are new runs, said to be computed, with other inputs. */
async function expectComputed(expected: readonly string[]): Promise<void> {
  const after = await computeAll(api);
  expect(changedRuns(base, after)).toEqual(expected);
  const said = provenances(after);
  expect(Object.keys(said).filter((name) => said[name] === 'computed')).toEqual(expected);
  const pairs = [
    ...base.betas.map((row, at) => [row.runId, after.betas[at]!.runId]),
    ...base.waccs.map((row, at) => [row.runId, after.waccs[at]!.runId]),
  ] as [number, number][];
  for (const [was, is] of pairs) {
    const hashes = [await inputsHash(api, was), await inputsHash(api, is)];
    expect(hashes[0] === hashes[1]).toBe(was === is);
  }
}

async function expectBaseAgain(): Promise<void> {
  const again = await computeAll(api);
  expect(runsOf(again)).toEqual(runsOf(base));
  expect(Object.values(provenances(again))).toEqual(Array(9).fill('stored'));
}

describe('one company figure changed', () => {
  const costItems = [
    ...['interest_expense', 'debt', 'shares_outstanding', 'marginal_tax_rate'],
    'preferred_stock',
  ];
  const leverageItems = ['debt', 'shares_outstanding', 'marginal_tax_rate'];
  const items = Object.keys(FACTS) as Item[];

  it('computes what rests on it anew and leaves the rest stored, for every figure', async () => {
    let step = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...items), async (item) => {
        step += 1;
        const changed = (FACTS[item] ?? 0) * (1 + step / 10_000) + step / 10_000;
        await saveFacts(api, SYMBOL, { [item]: changed });
        const costs = costItems.includes(item);
        const betas = leverageItems.includes(item) ? ['betas.DAMO'] : [];
        await expectComputed([...betas, ...(costs ? WACCS : []), ...VALUES]);
        await saveFacts(api, SYMBOL, { [item]: FACTS[item]! });
        await expectBaseAgain();
      }),
      { numRuns: items.length, examples: items.map((item) => [item] as [Item]) },
    );
  });

  it('a figure that was not there before is a change too, and taking it back undoes it', async () => {
    for (const [item, value] of [
      ['pre_tax_cost_of_debt', 0.061],
      ['debt_maturity_years', 6],
    ] as const) {
      await saveFacts(api, SYMBOL, { [item]: value });
      await expectComputed([...WACCS, ...VALUES]);
      const fact = (await api.facts.list(SYMBOL)).find((row) => row.item === item);
      await api.facts.remove(fact!.id);
      await expectBaseAgain();
    }
  });

  it('a figure that no method uses changes nothing', async () => {
    await saveFacts(api, SYMBOL, { net_income: 600_000 });
    await expectBaseAgain();
  });

  it('the debt of the year before is an input of the embedded cost of debt', async () => {
    await saveFacts(api, SYMBOL, { debt: 1_100_000 }, `FY${YEAR - 1}`);
    await expectComputed([...WACCS, ...VALUES]);
    const opening = (await api.facts.list(SYMBOL)).find((row) => row.fiscalYear === YEAR - 1);
    await api.facts.remove(opening!.id);
    await expectBaseAgain();
  });
});

describe('one market rate changed', () => {
  const rates: Record<string, RateInput> = {
    'risk-free': {
      kind: 'risk-free',
      currency: 'USD',
      asOf: '2024-12-31',
      value: 0.042,
      source: 'yield curve',
    },
    erp: {
      kind: 'erp',
      region: 'US',
      asOf: '2024-12-31',
      value: 0.046,
      standardError: 0.01,
      source: 'survey',
    },
  };

  it('computes the cost of capital and the value anew, and the old rate finds the old runs', async () => {
    const seen = new Set<string>();
    const change = fc.oneof(
      fc.record({ kind: fc.constant('risk-free'), value: fc.integer({ min: 300, max: 419 }) }),
      fc.record({ kind: fc.constant('erp'), value: fc.integer({ min: 350, max: 459 }) }),
    );
    await fc.assert(
      fc.asyncProperty(change, async ({ kind, value }) => {
        const key = `${kind} ${value}`;
        fc.pre(!seen.has(key));
        seen.add(key);
        await api.rates.save({ ...rates[kind]!, value: value / 10_000 });
        await expectComputed([...WACCS, ...VALUES]);
        await saveRates(api);
        await expectBaseAgain();
      }),
      { numRuns: 10 },
    );
  });

  it('its basis and its standard error count too; its source, or an older date, does not', async () => {
    for (const changed of [
      { ...rates['risk-free']!, basis: 'bill' as const },
      { ...rates['erp']!, standardError: 0.02 },
    ]) {
      await api.rates.save(changed);
      const after = await computeAll(api);
      expect(changedRuns(base, after)).toEqual([...WACCS, ...VALUES]);
      await saveRates(api);
      await expectBaseAgain();
    }
    await api.rates.save({ ...rates['erp']!, source: 'another survey with the same figure' });
    await expectBaseAgain();
    await api.rates.save({ ...rates['erp']!, asOf: '2024-12-30' });
    await expectBaseAgain();
  });
});

describe('one figure of the industry table changed', () => {
  const row = industryRow();

  it.each([
    ['B', 'number of firms', true],
    ['C', 'levered beta', true],
    ['D', 'debt to equity', true],
    ['H', 'cash-corrected unlevered beta', true],
    ['E', 'effective tax rate, which no beta uses', false],
  ])('column %s, %s', async (column, _name, counts) => {
    const original = await industryFile().arrayBuffer();
    const book = read(original, { type: 'array' });
    const cell = book.Sheets['Industry Averages']![`${column}${row}`] as { v: number; w?: string };
    cell.v = column === 'B' ? cell.v + 1 : cell.v + 0.01;
    delete cell.w;
    const [report] = await importAll(api, xlsFile(book));
    expect(report!.rows.updated).toBe(1);
    await expectComputed(counts ? ['betas.DAMO', 'waccs.DAMO', 'values.DAMO'] : []);
    await importAll(api, industryFile());
    await expectBaseAgain();
  });

  it('a later table leads, and leaves the earlier one for an earlier date', async () => {
    await importAll(api, industryFile(77, '2026-01-05'));
    await expectComputed(['betas.DAMO', 'waccs.DAMO', 'values.DAMO']);
    const [asked] = await api.betas.compute({
      symbols: [SYMBOL],
      methods: ['DAMO'],
      asOf: '2025-06-30',
    });
    expect([asked!.provenance, asked!.runId]).toEqual(['stored', base.betas[2]!.runId]);
  });
});

/** Sheet row of the company's industry. */
function industryRow(): number {
  const { rows, headerRow } = makeDamodaranXls({ seed: 12 });
  return headerRow + 1 + rows.findIndex(([industry]) => industry === 'Canal Haulage');
}

function xlsFile(book: WorkBook): File {
  const bytes: unknown = write(book, { type: 'array', bookType: 'biff8' });
  return new File([bytes as ArrayBuffer], 'betas.xls');
}
