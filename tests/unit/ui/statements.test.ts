/** The sheet of statements: what it shows of the workbench's answer, how keys move in it, what it exports. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { FairbookApi, StatementsFrame } from '../../../src/contract/api.ts';
import { ITEM_KEYS } from '../../../src/contract/vocabulary.ts';
import { asChoices, withChoice } from '../../../src/ui/statements/choices.ts';
import { periodOf, scaleOf, typedFact, unitOf } from '../../../src/ui/statements/correction.ts';
import { sheetSource } from '../../../src/ui/statements/export.ts';
import { driverGroup, flowGroups, lackingItems } from '../../../src/ui/statements/flows.ts';
import { moved } from '../../../src/ui/statements/grid-keys.ts';
import { longestOf, widthsOf } from '../../../src/ui/statements/sheet-widths.ts';
import {
  columnsOf,
  decimalsOf,
  GROUPS,
  inMillions,
  statementGroups,
  versionsOf,
  written,
  type SheetGroup,
  type SheetRow,
} from '../../../src/ui/statements/sheet.ts';
import { makeCompanyFacts } from '../../support/fixtures/sec.ts';
import { openWorkbench } from '../../support/workbench.ts';

const NAME = 'CIK0000000001.json';
let api: FairbookApi;
let frame: StatementsFrame;

beforeAll(async () => {
  api = openWorkbench();
  await api.data.importFiles([new File([makeCompanyFacts()], NAME)], {
    [NAME]: { symbol: 'FICT' },
  });
  const typed = { symbol: 'FICT', unit: 'USD', source: 'annual report, page 31' };
  await api.facts.saveMany([
    { ...typed, item: 'ebit', period: 'FY2023', value: 118e6, reason: 'misprint' },
    { ...typed, item: 'interest_income', period: 'FY2023', value: 2e6 },
  ]);
  frame = await api.frames.statements('FICT');
});

const rowOf = (groups: readonly SheetGroup[], key: string): SheetRow =>
  groups.flatMap(({ rows }) => rows).find((row) => row.key === key)!;
const texts = (row: SheetRow): string[] => row.cells.map(({ text }) => text);

describe('the sheet', () => {
  it('has a place for every item of the vocabulary, and no line of which the book has nothing', () => {
    expect(GROUPS.flatMap(({ items }) => items).sort()).toEqual([...ITEM_KEYS].sort());
    const shown = statementGroups(frame, 'leading').flatMap(({ rows }) => rows);
    expect(shown.map(({ key }) => key).sort()).toEqual(frame.lines.map(({ item }) => item).sort());
  });

  it('shows years left to right, the twelve months last, and marks what is not as first filed', () => {
    expect(columnsOf(frame).map(({ head }) => head)).toEqual(['2021', '2022', '2023', 'TTM']);
    const leading = statementGroups(frame, 'leading');
    expect(texts(rowOf(leading, 'revenue'))).toEqual(['1,000', '1,090', '1,200', '1,240']);
    expect(rowOf(leading, 'revenue').cells.map(({ mark }) => mark)).toEqual([
      null,
      'restated',
      null,
      null,
    ]);
    expect(rowOf(leading, 'ebit').cells[2]).toMatchObject({ text: '118', mark: 'corrected' });
    expect(rowOf(leading, 'interest_income').cells[2]).toMatchObject({ mark: 'typed' });
    const first = statementGroups(frame, 'first-reported');
    expect(texts(rowOf(first, 'revenue')).slice(0, 3)).toEqual(['1,000', '1,100', '1,200']);
    expect(rowOf(first, 'ebit').cells[2]).toMatchObject({ text: '120', mark: null });
    expect(rowOf(first, 'interest_income').cells[2]!.value).toBeNull();
  });

  it('says where a figure is from: concept, file, row and filing, or who typed it and why', () => {
    const leading = statementGroups(frame, 'leading');
    expect(rowOf(leading, 'revenue').cells[1]!.words).toMatch(
      /^Revenues · CIK0000000001\.json · row \d+ · filed Feb 10, 2024 · 0000000001-24-000001$/,
    );
    expect(rowOf(leading, 'ebit').cells[2]!.words).toMatch(
      /^Correction of .*: misprint \(annual report, page 31\)$/,
    );
    expect(rowOf(leading, 'operating_cash_flow').cells[3]).toMatchObject({
      refused: true,
      text: '×',
    });
    const versions = versionsOf(frame.facts, 'ebit', 2023);
    expect(versions.map(({ value, current }) => [value, current])).toEqual([
      [118e6, true],
      [120e6, false],
    ]);
  });

  it('prints rates as rates, amounts per share as such, and small companies with a decimal', () => {
    expect(written('effective_tax_rate', 0.25)).toBe('25.0%');
    expect(written('dividends_per_share_declared', 1.03)).toBe('1.03');
    expect(inMillions(12_345_678)).toBe('12.3');
    expect(inMillions(-2_553e6)).toBe('−2,553');
    expect([640e6, 640.4e6].map((value) => inMillions(value))).toEqual(['640', '640.4']);
    expect([decimalsOf([338e6, null, 39e6]), decimalsOf([338e6, 39.5e6])]).toEqual([0, 1]);
    expect(inMillions(null)).toBe('–');
  });

  it('has both routes to each cash flow, their residual, and drivers with their history', () => {
    const flows = flowGroups(frame);
    expect(rowOf(flows, 'fcff.fromIncome').cells[2]).toMatchObject({ refused: true });
    expect(lackingItems(frame)).toContain('change_in_working_capital');
    const drivers = driverGroup(frame);
    // Revenue of 1,000, 1,090, 1,200.
    expect(texts(rowOf([drivers], 'growth'))).toEqual(['–', '9.0%', '10.1%', '–']);
    expect(rowOf([drivers], 'growth').trend).toHaveLength(2);
  });
});

it('says why a year whose tax is as large as its income has no rate, in the line and in the flow', async () => {
  const typed = { symbol: 'TAXED', period: 'FY2023', unit: 'USD', source: 'annual report' };
  const own = openWorkbench();
  await own.tickers.save({ symbol: 'TAXED', currency: 'USD' });
  const save = (income_tax: number) =>
    own.facts.saveMany([
      { ...typed, item: 'ebit', value: 20e6 },
      { ...typed, item: 'pretax_income', value: 10e6 },
      { ...typed, item: 'income_tax', value: income_tax },
    ]);
  const told = async () => {
    const now = await own.frames.statements('TAXED');
    const flow = rowOf(flowGroups(now), 'fcff.fromIncome').cells[0]!;
    const rate = rowOf(statementGroups(now, 'leading'), 'effective_tax_rate') as
      SheetRow | undefined;
    return { rate: rate?.cells[0], flow: flow.words };
  };
  await save(12e6);
  const reason = /income tax is as large as the income before tax.*: that is no rate/;
  const { rate, flow } = await told();
  expect(rate).toMatchObject({ text: '×', refused: true, value: null });
  expect(rate?.words).toMatch(reason);
  expect(flow).toMatch(/^Missing: .*Effective tax rate.*\. The income tax is as large/);
  // Of a tax that is a rate nothing is said beside what is missing.
  await save(3e6);
  expect((await told()).flow).not.toMatch(reason);
});

describe('keys in a sheet', () => {
  const size = { rows: 30, columns: 8 };
  it.each([
    ['ArrowRight', false, { row: 4, column: 4 }],
    ['ArrowLeft', true, { row: 4, column: 0 }],
    ['ArrowUp', false, { row: 3, column: 3 }],
    ['ArrowDown', true, { row: 29, column: 3 }],
    ['Home', false, { row: 4, column: 0 }],
    ['End', true, { row: 29, column: 7 }],
    ['PageUp', false, { row: 0, column: 3 }],
    ['PageDown', false, { row: 14, column: 3 }],
  ] as const)('%s (control: %s) leads to %o', (key, control, place) => {
    expect(moved({ row: 4, column: 3 }, key, control, size)).toEqual(place);
  });

  it('stop at the edges, and leave other keys alone', () => {
    expect(moved({ row: 29, column: 7 }, 'ArrowDown', false, size)).toEqual({ row: 29, column: 7 });
    expect(moved({ row: 0, column: 0 }, 'Tab', false, size)).toBeNull();
  });

  it.each([320, 390, 700, 1094, 1400])('whole columns stand in a box of %i px', (width) => {
    for (const columns of [1, 4, 11, 20]) {
      const { first, column } = widthsOf(width, columns, 7);
      expect(column).toBeGreaterThanOrEqual(78);
      if (first + columns * column > width) expect((width - first) % column).toBe(0);
      expect(first).toBeGreaterThanOrEqual(120);
    }
  });

  it('are as wide as the longest figure with its mark', () => {
    const cell = (text: string, mark: 'typed' | null) => ({
      ...{ text, mark, value: null, refused: false, words: '' },
    });
    const cells = [cell('12,345', null), cell('−9,876', 'typed')];
    expect(longestOf([{ key: 'ebit', label: 'EBIT', unit: 'USD', strong: false, cells }])).toBe(7);
    expect(longestOf([])).toBe(0);
  });
});

describe('a correction', () => {
  it('is of the very period that the filing has, with its reason', async () => {
    const year = frame.years[1]!;
    expect(periodOf(versionsOf(frame.facts, 'revenue', 2022), year)).toBe('2022-01-01/2022-12-31');
    expect(periodOf(versionsOf(frame.facts, 'debt', 2022), year)).toBe('2022-12-31');
    expect(periodOf([], year)).toBe('2022-12-31');
    const [count] = versionsOf(frame.facts, 'debt', 2022);
    const cover = { ...count!, item: 'cover_shares' as const, periodEnd: '2023-02-03' };
    expect(periodOf([cover], year)).toBe('2022-12-31');
    expect([scaleOf('revenue'), scaleOf('basic_shares')]).toEqual([6, 6]);
    expect([scaleOf('dividends_per_share'), scaleOf('effective_tax_rate')]).toEqual([0, 0]);
    expect([unitOf('debt', null), unitOf('basic_shares', null)]).toEqual([null, 'shares']);
    const entry = {
      symbol: 'FICT',
      item: 'debt',
      period: '2022-12-31',
      value: 1,
      unit: 'USD',
    } as const;
    expect(typedFact({ ...entry, reason: ' ', source: 'page 9' })).not.toHaveProperty('basis');
    const fact = typedFact({ ...entry, reason: 'misprint', source: 'page 9' });
    expect(await api.facts.save(fact)).toMatchObject({ basis: 'correction', fiscalYear: 2022 });
  });
});

describe('choices and exports', () => {
  it('leave out what holds anyway, and take nothing that is no choice', () => {
    const chosen = withChoice(withChoice({}, 'leases', 'ifrs-16'), 'nil', ['disposals']);
    expect(chosen).toEqual({ leases: 'ifrs-16', nil: ['disposals'] });
    expect(withChoice(chosen, 'leases', 'by-statements')).toEqual({ nil: ['disposals'] });
    expect(withChoice(chosen, 'nil', [])).toEqual({ leases: 'ifrs-16' });
    expect([asChoices(null), asChoices('x'), asChoices([1])]).toEqual([{}, {}, {}]);
  });

  it('write the table as shown, in whole units', async () => {
    const columns = columnsOf(frame);
    const { request } = sheetSource('s', 's', columns, statementGroups(frame, 'leading'));
    const file = await api.data.exportTable({ ...request, format: 'csv', name: 'FICT statements' });
    const [head, ...lines] = (await file.text()).trim().split('\r\n');
    expect(head!.replace('\ufeff', '')).toBe('part,item,FY2021,FY2022,FY2023,TTM');
    expect(lines).toContain('Income,Revenue,1000000000,1090000000,1200000000,1240000000');
    expect(lines.find((line) => line.includes('Effective tax'))).toMatch(/,0\.25,,0\.25,$/);
  });
});
