import { describe, expect, it } from 'vitest';
import type { FcffAssumptions, FcffDetails } from '../../../src/contract/api.ts';
import { blockTexts, clearing, fillingRight } from '../../../src/ui/dcf/grid/block-edits.ts';
import { parseCell, plainText } from '../../../src/ui/dcf/grid/cell-text.ts';
import { clipboardRows, readPaste, toTsv } from '../../../src/ui/dcf/grid/clipboard.ts';
import { gridTable } from '../../../src/ui/dcf/grid/rows.ts';
import {
  blockOf,
  contains,
  moved,
  single,
  within,
  type Selection,
} from '../../../src/ui/dcf/grid/selection.ts';
import { terminalLines, withTerminal } from '../../../src/ui/shared/terminal-choice.ts';
import { NO_HISTORY, redo, remember, undo } from '../../../src/ui/shared/edit-history.ts';
import {
  changed,
  countOf,
  overridesOf,
  withOverrides,
  type Overrides,
} from '../../../src/ui/shared/overrides.ts';

const year = (index: number): FcffDetails['projection'][number] => ({
  year: 2025 + index,
  growth: 0.06,
  revenue: 1000 * index,
  ebit: 200,
  taxRate: 0.25,
  nopat: 150,
  depreciationAmortisation: 40,
  capitalExpenditure: 60,
  changeInWorkingCapital: 5,
  reinvestment: 25,
  fcff: 125,
  exponent: index,
  discountFactor: 0.9,
  presentValue: 112.5,
});
const path = (values: (number | null)[]) => ({
  values,
  sources: values.map(() => 'fade' as const),
  stable: 0.02,
});
/** What the grid reads of a valuation of three years. */
const details = {
  baseYear: {},
  projection: [year(1), year(2), year(3)],
  drivers: {
    growth: path([0.06, 0.05, 0.04]),
    margin: path([0.2, 0.2, 0.2]),
    taxRate: path([0.25, 0.25, 0.25]),
    salesToCapital: path([null, null, null]),
  },
} as unknown as FcffDetails;
const reported = [
  {
    year: 2025,
    growth: null,
    revenue: 900,
    margin: 0.19,
    ebit: 171,
    taxRate: null,
    nopat: null,
    depreciation: null,
    capex: null,
    workingCapital: null,
    reinvestment: 20,
    salesToCapital: null,
    fcff: null,
  },
];
const at = (top: number, left: number, bottom = top, right = left) => ({
  top,
  left,
  bottom,
  right,
});

describe('typed years in the assumptions', () => {
  const plain: FcffAssumptions = { growth: 0.06, terminalGrowth: 0.02 };

  it('go in and come out, and leave nothing behind when cleared', () => {
    const typed = changed({}, [
      { driver: 'growth', year: 3, value: 0.09 },
      { driver: 'growth', year: 1, value: 0.12 },
      { driver: 'salesToCapital', year: 2, value: 1.5 },
    ]);
    expect(typed.growth?.map((cell) => cell.year)).toEqual([1, 3]);
    expect(countOf(typed)).toBe(3);
    const next = withOverrides(plain, typed);
    expect(overridesOf(next)).toEqual(typed);
    expect(next.growth).toBe(0.06);
    const cleared = changed(typed, [
      { driver: 'growth', year: 1, value: null },
      { driver: 'growth', year: 3, value: null },
      { driver: 'salesToCapital', year: 2, value: null },
    ]);
    expect(withOverrides(next, cleared)).toEqual(plain);
  });

  it('stand with the driver in a valuation by drivers', () => {
    const byDrivers: FcffAssumptions = {
      drivers: {
        growth: { initial: 0.1, stable: 0.02, cells: [{ year: 1, value: 0.2 }] },
        margin: { stable: 0.2 },
        salesToCapital: { initial: 2, stable: 2 },
      },
    };
    expect(overridesOf(byDrivers)).toEqual({ growth: [{ year: 1, value: 0.2 }] });
    const next = withOverrides(byDrivers, { wacc: [{ year: 2, value: 0.09 }] });
    expect(next).toEqual({
      drivers: {
        growth: { initial: 0.1, stable: 0.02 },
        margin: { stable: 0.2 },
        salesToCapital: { initial: 2, stable: 2 },
        wacc: { cells: [{ year: 2, value: 0.09 }] },
      },
    });
  });
});

describe('history', () => {
  it('goes back and forth, and a new change forgets what was undone', () => {
    let history = remember<string>(NO_HISTORY, 'a');
    history = remember(history, 'b');
    const back = undo(history, 'c')!;
    expect(back.state).toBe('b');
    const again = undo(back.history, back.state)!;
    expect(again.state).toBe('a');
    expect(undo(again.history, 'a')).toBeUndefined();
    const forth = redo(again.history, again.state)!;
    expect(forth.state).toBe('b');
    expect(redo(forth.history, forth.state)!.state).toBe('c');
    expect(redo(remember(forth.history, 'b'), 'd')).toBeUndefined();
  });
});

describe('selection', () => {
  const size = { rows: 4, columns: 5 };
  const key = (name: string, shift = false, ctrl = false) => ({ key: name, shift, ctrl });

  it('moves by arrows and stops at the edges', () => {
    const corner = single({ row: 0, column: 0 });
    expect(moved(corner, key('ArrowUp'), size)).toEqual(corner);
    expect(moved(corner, key('ArrowRight'), size)?.active).toEqual({ row: 0, column: 1 });
    expect(moved(corner, key('ArrowDown', false, true), size)?.active).toEqual({
      row: 3,
      column: 0,
    });
    expect(moved(corner, key('End'), size)?.active).toEqual({ row: 0, column: 4 });
    expect(moved(corner, key('End', false, true), size)?.active).toEqual({ row: 3, column: 4 });
    expect(moved(corner, key('x'), size)).toBeUndefined();
  });

  it('grows a block from its anchor with Shift, in every direction', () => {
    let selection: Selection = single({ row: 2, column: 2 });
    for (const name of ['ArrowLeft', 'ArrowUp', 'ArrowUp']) {
      selection = moved(selection, key(name, true), size)!;
    }
    const block = blockOf(selection);
    expect(block).toEqual(at(0, 1, 2, 2));
    expect(contains(block, { row: 1, column: 1 })).toBe(true);
    expect(contains(block, { row: 1, column: 3 })).toBe(false);
    expect(moved(selection, key('ArrowDown'), size)).toEqual(single({ row: 1, column: 1 }));
    expect(within(selection, { rows: 1, columns: 1 })).toEqual(single({ row: 0, column: 0 }));
  });
});

describe('cells', () => {
  it('read what analysts type, and say what a driver cannot be', () => {
    expect(parseCell('growth', '7.5%')).toEqual({ ok: true, value: 0.075 });
    expect(parseCell('growth', '4')).toEqual({ ok: true, value: 0.04 });
    expect(parseCell('growth', '0.04', '.')).toEqual({ ok: true, value: 0.04 });
    expect(parseCell('salesToCapital', '1,35', ',')).toEqual({ ok: true, value: 1.35 });
    for (const [driver, text, words] of [
      ['growth', '-150%', /100%/],
      ['growth', '10000%', /10,000%/],
      ['margin', '120%', /at most 100%/],
      ['taxRate', '130%', /between/],
      ['salesToCapital', '0', /above zero/],
      ['margin', '900', /at most 100%/],
      ['growth', 'n/a', /not a figure/],
    ] as const) {
      const parsed = parseCell(driver, text, '.');
      expect(parsed.ok ? '' : parsed.message, text).toMatch(words);
    }
  });

  it('are written such that they read as the same double', () => {
    for (const value of [0.075, 0.07, -0.02, 1e-7, 0.1 + 0.2, 0.5663333333333334]) {
      expect(parseCell('growth', plainText('ratio', value, '.'), '.')).toEqual({ ok: true, value });
      expect(parseCell('growth', plainText('ratio', value, ','), ',')).toEqual({ ok: true, value });
    }
    expect(plainText('number', 1.234, ',')).toBe('1,234');
    expect(parseCell('salesToCapital', '1,234', ',')).toEqual({ ok: true, value: 1.234 });
  });
});

describe('reinvestment', () => {
  it('is one row, or three that it is made of', () => {
    const keys = (parts: boolean) =>
      gridTable(details, reported, {}, parts).rows.map(({ key }) => key);
    const made = ['depreciation', 'capex', 'workingCapital'];
    expect(keys(true)).toEqual(expect.arrayContaining(made));
    expect(keys(false)).toEqual(keys(true).filter((key) => !made.includes(key)));
  });
});

describe('a block from a spreadsheet', () => {
  const { rows, columns } = gridTable(details, reported, {}, true);
  const paste = (text: string, block = at(0, 1)) => readPaste(text, block, rows, columns, '.');

  it('is refused where rates without a sign would be read by two measures', () => {
    expect(paste('7.5\t6\t5')).toMatchObject({
      ok: true,
      changes: [{ value: 0.075 }, { value: 0.06 }, { value: 0.05 }],
    });
    expect(paste('0.075\t0.06')).toMatchObject({
      ok: true,
      changes: [{ value: 0.075 }, { value: 0.06 }],
    });
    expect(paste('1.5\t0.15')).toEqual({
      ok: false,
      message:
        'Nothing was pasted. “1.5” would be percent and “0.15” a decimal: write all of them with % or all as decimals.',
    });
    expect(paste('1.5%\t0.005')).toMatchObject({ ok: true });
  });

  it('is of decimals below 1, as a single cell is', () => {
    expect(paste('0.05\t0.06\n0.2415\t0.25\n0.21\t0.22')).toMatchObject({
      ok: true,
      changes: [0.05, 0.06, 0.2415, 0.25, 0.21, 0.22].map((value) => ({ value })),
    });
    expect(paste('0.25\t0.3')).toMatchObject({ changes: [{ value: 0.25 }, { value: 0.3 }] });
    expect(paste('0.24', at(1, 1))).toMatchObject({ changes: [{ value: 0.24 }] });
    expect(paste('0.24\t7', at(1, 1))).toMatchObject({ ok: false });
    expect(parseCell('taxRate', '0.21')).toEqual({ ok: true, value: 0.21 });
  });

  it('is taken with percent, European and plain figures, empty cells clearing', () => {
    expect(clipboardRows('a\tb\r\n"c ""d"""\te\r\n')).toEqual([
      ['a', 'b'],
      ['c "d"', 'e'],
    ]);
    expect(paste('7.5%\t0.06\t\r\n20,5%\t21%\t22%\r\n')).toEqual({
      ok: true,
      changes: [
        { driver: 'growth', year: 1, value: 0.075 },
        { driver: 'growth', year: 2, value: 0.06 },
        { driver: 'growth', year: 3, value: null },
        { driver: 'margin', year: 1, value: 0.205 },
        { driver: 'margin', year: 2, value: 0.21 },
        { driver: 'margin', year: 3, value: 0.22 },
      ],
    });
  });

  it('fills the selection when it is one cell', () => {
    const pasted = paste('9%', at(0, 1, 1, 3));
    expect(pasted.ok && pasted.changes).toHaveLength(6);
  });

  it.each([
    ['a bad cell', '7%\t6%\tn/a', at(0, 1), /^Nothing was pasted. Revenue growth 2028, “n\/a”: /],
    ['a bare 150', '7%\t150', at(1, 1), /EBIT margin 2027, “150”: A margin is at most 100%/],
    ['a block that is too wide', '7%\t6%', at(0, 3), /2 years wide and would reach beyond 2028/],
    ['a computed row', '7%', at(4, 1), /Revenue 2026: this row is computed/],
    ['a reported year', '7%', at(0, 0), /Revenue growth 2025: this year is reported/],
    ['a block that is too high', '7%\n'.repeat(40), at(0, 1), /40 rows high/],
  ])('is refused whole for %s', (_, text, block, words) => {
    const pasted = paste(text, block);
    expect(pasted.ok ? 'taken' : pasted.message).toMatch(words);
  });

  it('goes out with all digits and comes back the same', () => {
    const table = gridTable(details, reported, { growth: [{ year: 1, value: 0.0712345 }] }, true);
    const text = toTsv(blockTexts(table, at(0, 1, 2, 3)));
    const back = readPaste(text, at(0, 1), rows, columns);
    expect(back.ok && back.changes.map(({ value }) => value)).toEqual([
      0.0712345, 0.05, 0.04, 0.2, 0.2, 0.2, 0.25, 0.25, 0.25,
    ]);
  });
});

describe('the grid', () => {
  const typed: Overrides = {
    growth: [{ year: 2, value: 0.11 }],
    salesToCapital: [{ year: 1, value: 1.4 }],
  };
  const table = gridTable(details, reported, typed, true);

  it('shows reported years first, drivers on top and what is typed at once', () => {
    expect(table.columns.map(({ label }) => label)).toEqual(['2025', '2026', '2027', '2028']);
    expect(table.rows.slice(0, 5).map(({ label }) => label)).toEqual([
      'Revenue growth',
      'EBIT margin',
      'Tax rate',
      'Sales to capital',
      'Revenue',
    ]);
    expect(table.rows[0]?.cells.map(({ value, typed: own }) => [value, own])).toEqual([
      [null, false],
      [0.06, false],
      [0.11, true],
      [0.04, false],
    ]);
    expect(
      table.rows.find(({ label }) => label === 'Reinvestment, as a flow')?.cells[0]?.value,
    ).toBe(-20);
  });

  it('clears only what is typed, and fills right from the first column', () => {
    expect(clearing(table, at(0, 0, 3, 3))).toEqual([
      { driver: 'growth', year: 2, value: null },
      { driver: 'salesToCapital', year: 1, value: null },
    ]);
    expect(fillingRight(table, at(0, 2))).toEqual([{ driver: 'growth', year: 3, value: 0.11 }]);
    expect(fillingRight(table, at(2, 1, 4, 2))).toEqual([
      { driver: 'taxRate', year: 2, value: 0.25 },
      { driver: 'salesToCapital', year: 2, value: 1.4 },
    ]);
    // From a reported year into the projection; from a cell without a figure nothing.
    expect(fillingRight(table, at(1, 0, 1, 1))).toEqual([
      { driver: 'margin', year: 1, value: 0.19 },
    ]);
    expect(fillingRight(table, at(3, 3))).toEqual([]);
  });
});

describe('terminal values', () => {
  const gordon = {
    terminal: { method: 'gordon', growth: 0.02, value: 10, presentValue: 5, share: 0.5 },
  } as unknown as FcffDetails;

  it('name what each of the others lacks', () => {
    const lines = terminalLines(gordon, {});
    expect(lines.map(({ chosen, value }) => [chosen, value])).toEqual([
      [true, 10],
      [false, null],
      [false, null],
    ]);
    expect(lines[1]?.reason).toMatch(/return on new capital/);
    expect(lines[2]?.reason).toMatch(/exit multiple/);
  });

  it('are chosen in the form that the valuation has, and leave nothing behind', () => {
    const set = withTerminal({ growth: 0.05 }, 'ronic', 0.12);
    expect(set).toEqual({ growth: 0.05, terminal: { ronic: 0.12 } });
    expect(withTerminal(set, 'ronic', null)).toEqual({ growth: 0.05 });
    const drivers = {
      growth: { initial: 0.1, stable: 0.02 },
      margin: { stable: 0.2 },
      salesToCapital: { initial: 2, stable: 2 },
    };
    expect(withTerminal({ drivers }, 'method', 'exit-multiple')).toEqual({
      drivers: { ...drivers, terminal: { method: 'exit-multiple' } },
    });
  });
});
