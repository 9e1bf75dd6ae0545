import { describe, expect, it } from 'vitest';
import { CellEntry } from '../../../src/ui/dcf/grid/cell-entry.svelte.ts';
import * as edits from '../../../src/ui/dcf/grid/edits.ts';
import { GridEditor } from '../../../src/ui/dcf/grid/grid-editor.svelte.ts';
import {
  absentAt,
  changeOf,
  closedWords,
  isOpenable,
  refOf,
} from '../../../src/ui/dcf/grid/grid-cell.ts';
import { arrowFrom, commandOf, historyStepOf } from '../../../src/ui/dcf/grid/grid-keys.ts';
import type { GridRow, GridTable } from '../../../src/ui/dcf/grid/rows.ts';
import { Drafts } from '../../../src/ui/shared/drafts.ts';
import type { EditHistory } from '../../../src/ui/shared/edit-history.ts';
import type { Overrides } from '../../../src/ui/shared/overrides.ts';

const figure = (value: number | null): string => (value === null ? '' : `${value * 100}%`);
const line = (own: Pick<GridRow, 'label' | 'key' | 'driver' | 'cells'>): GridRow => ({
  ...{ style: 'plain', hasPast: true, show: figure, plain: figure },
  ...own,
});
/** A reported year and two projected ones of growth, and of a computed line. */
const table: GridTable = {
  scale: { label: 'millions', divisor: 1e6, decimals: 0 },
  columns: [
    { label: '2025', at: 2025, year: null },
    { label: '2026', at: 2026, year: 1 },
    { label: '2027', at: 2027, year: 2 },
  ],
  rows: [
    line({
      ...{ label: 'Revenue growth', key: 'growth', driver: 'growth' },
      cells: [
        { value: null, typed: false, absent: 'No revenue of 2024.' },
        { value: 0.06, typed: false },
        { value: 0.05, typed: true },
      ],
    }),
    line({
      ...{ label: 'NOPAT', key: 'nopat', driver: null },
      cells: [0.1, 0.2, 0.3].map((value) => ({ value, typed: false })),
    }),
  ],
};
const key = (name: string, held: Partial<KeyboardEvent> = {}): KeyboardEvent =>
  ({
    ...{ key: name, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false },
    ...held,
  }) as KeyboardEvent;

describe('keys of the grid', () => {
  it('fill, choose all, reset, explain and open', () => {
    expect(commandOf(key('r', { ctrlKey: true }))).toBe('fill');
    expect(commandOf(key('A', { metaKey: true }))).toBe('all');
    expect(['Delete', 'Backspace'].map((name) => commandOf(key(name)))).toEqual(['reset', 'reset']);
    expect(commandOf(key('e'))).toBe('explain');
    expect(['F2', 'Enter'].map((name) => commandOf(key(name)))).toEqual(['open', 'open']);
  });

  it('begin a figure with a digit, a sign, a mark or a bracket', () => {
    for (const begun of ['7', '-', '−', '+', '.', ',', '(']) {
      expect(commandOf(key(begun)), begun).toBe('type');
    }
    for (const other of ['x', '%', ' ', 'F5', 'Escape', 'Tab']) {
      expect(commandOf(key(other)), other).toBeUndefined();
    }
  });

  it('leave the browser its own shortcuts', () => {
    expect(commandOf(key('R', { ctrlKey: true, shiftKey: true }))).toBeUndefined();
    expect(commandOf(key('1', { ctrlKey: true }))).toBeUndefined();
    expect(commandOf(key('1', { altKey: true }))).toBeUndefined();
    expect(commandOf(key('e', { ctrlKey: true }))).toBeUndefined();
  });

  it('go back and forth in what was typed', () => {
    expect(historyStepOf(key('z', { ctrlKey: true }))).toBe('undo');
    expect(historyStepOf(key('Z', { ctrlKey: true, shiftKey: true }))).toBe('redo');
    expect(historyStepOf(key('y', { metaKey: true }))).toBe('redo');
    expect(historyStepOf(key('z'))).toBeUndefined();
    expect(historyStepOf(key('z', { ctrlKey: true, altKey: true }))).toBeUndefined();
  });

  it('leave an open cell: Enter and Tab always, arrows where it was begun by typing', () => {
    const leave = (name: string, typing: boolean, shiftKey = false) =>
      arrowFrom({ key: name, shiftKey }, typing);
    expect([leave('Enter', false), leave('Enter', false, true)]).toEqual(['ArrowDown', 'ArrowUp']);
    expect([leave('Tab', true), leave('Tab', true, true)]).toEqual(['ArrowRight', 'ArrowLeft']);
    expect([leave('ArrowLeft', true), leave('ArrowLeft', false)]).toEqual(['ArrowLeft', undefined]);
    expect(leave('Home', true)).toBeUndefined();
  });
});

describe('a cell of the grid', () => {
  it('opens where a driver is projected, and says elsewhere why not', () => {
    expect(isOpenable(table, { row: 0, column: 1 })).toBe(true);
    expect(isOpenable(table, { row: 0, column: 0 })).toBe(false);
    expect(isOpenable(table, { row: 1, column: 1 })).toBe(false);
    expect(closedWords(table, { row: 0, column: 0 })).toMatch(/^Revenue growth 2025 is reported:/);
    expect(closedWords(table, { row: 1, column: 2 })).toMatch(/^NOPAT 2027 is computed:/);
  });

  it('is known by its line and its fiscal year, unless nothing stands in it', () => {
    expect(refOf(table, { row: 1, column: 2 })).toEqual({ key: 'nopat', year: 2027 });
    expect(refOf(table, { row: 0, column: 0 })).toBeNull();
    expect(absentAt(table, { row: 0, column: 0 })).toBe('No revenue of 2024.');
    expect(absentAt(table, { row: 0, column: 1 })).toBeNull();
  });

  it('reads a text as a change, as clearing, or says why it is no figure', () => {
    const at = { row: 0, column: 2 };
    const change = (value: number | null) => ({ change: { driver: 'growth', year: 2, value } });
    expect(changeOf(table, at, '7.5%')).toEqual(change(0.075));
    expect(changeOf(table, at, ' % ')).toEqual(change(null));
    expect(changeOf(table, at, 'seven')).toHaveProperty('error');
    expect(changeOf(table, { row: 1, column: 2 }, '7')).toBeUndefined();
  });
});

describe('typing in a cell', () => {
  function begun(column: number, text: string | null) {
    const told: unknown[] = [];
    const entry = new CellEntry(() => ({ table, cell: { row: 0, column }, overrides: {} }), {
      onchange: (change) => told.push(['change', change.year, change.value]),
      onpreview: (typed) => told.push(['preview', typed?.growth ?? null]),
      onvalid: (valid) => told.push(['valid', valid]),
    });
    entry.begin(text);
    return { entry, told };
  }

  it('previews each key, says what was read, and takes it when the cell is left', () => {
    const { entry, told } = begun(1, '8');
    entry.type('8.5');
    expect(entry.open).toMatchObject({ initial: '8', typing: true, error: null, echo: '= 8.5%' });
    expect(told.at(-1)).toEqual(['preview', [{ year: 1, value: 0.085 }]]);
    expect(entry.commit('8.5')).toBe(true);
    expect(entry.open).toBeNull();
    expect(told.slice(-3)).toEqual([
      ['valid', true],
      ['change', 1, 0.085],
      ['preview', null],
    ]);
  });

  it('changes nothing where a cell is opened and left as it was', () => {
    const { entry, told } = begun(1, null);
    expect(entry.open?.initial).toBe('6%');
    expect(entry.commit('6%')).toBe(true);
    expect(told).toEqual([
      ['valid', true],
      ['preview', null],
    ]);
  });

  it('stays open where the text is no figure, and shows the values from before it', () => {
    const { entry, told } = begun(1, '1');
    entry.type('1x');
    expect(told.slice(-2)).toEqual([
      ['valid', false],
      ['preview', null],
    ]);
    expect(entry.commit('1x')).toBe(false);
    expect(entry.open?.error).not.toBeNull();
    entry.cancel();
    expect(entry.open).toBeNull();
    expect(told.slice(-2)).toEqual([
      ['valid', true],
      ['preview', null],
    ]);
  });
});

describe('edits of the grid', () => {
  function editing(typed: Overrides = {}) {
    let now = typed;
    const kept = new Drafts<EditHistory<Overrides>>();
    const read = (): Overrides => now;
    const editor = new GridEditor('FICT', kept, read, (next) => void (now = next));
    return { editor, now: read };
  }
  const cell = (year: number, value: number | null) => ({
    driver: 'growth' as const,
    ...{ year, value },
  });

  it('say how many years they changed, and that there was nothing to change', () => {
    const { editor, now } = editing();
    expect(edits.fillRight(editor, [cell(1, 0.1), cell(2, 0.1)])).toBe('2 years filled.');
    expect(now().growth).toHaveLength(2);
    expect(edits.reset(editor, [cell(1, null)])).toBe('1 year reset.');
    expect(edits.resetAll(editor, now())).toBe('1 year reset.');
    expect(now()).toEqual({});
    expect(edits.reset(editor, [])).toBe('Nothing is typed here.');
    expect(edits.fillRight(editor, [])).toBe('There is nothing to fill.');
  });

  it('are undone and done again step by step', () => {
    const { editor, now } = editing();
    expect(edits.undo(editor)).toBe('There is nothing to undo.');
    edits.fillRight(editor, [cell(1, 0.1)]);
    expect(edits.undo(editor)).toBe('Undone.');
    expect(now()).toEqual({});
    expect(edits.redo(editor)).toBe('Done again.');
    expect(now().growth).toEqual([{ year: 1, value: 0.1 }]);
    expect(edits.redo(editor)).toBe('There is nothing to redo.');
  });

  it('take all of a pasted text or nothing of it', () => {
    const { editor, now } = editing();
    const block = { top: 0, left: 1, bottom: 0, right: 1 };
    expect(edits.paste(editor, '9%\t8%', table, block)).toBe('2 cells pasted.');
    expect(now().growth?.map(({ value }) => value)).toEqual([0.09, 0.08]);
    expect(edits.paste(editor, '9%\tx', table, block)).toMatch(/^Nothing was pasted\./);
    expect(now().growth?.map(({ value }) => value)).toEqual([0.09, 0.08]);
  });
});
