import { describe, expect, it } from 'vitest';
import type { StatementItem } from '../../../src/sources/statements/items.ts';
import type { ParsedFile, StatementFigure, StatementTable } from '../../../src/sources/types.ts';
import { storableFigures } from '../../../src/services/storable-figures.ts';

/** The day of the import, on which a period may have ended. */
const TODAY = '2024-12-31';

const figure = (item: StatementItem, value: number, line: number): StatementFigure => ({
  item,
  periodStart: null,
  periodEnd: '2024-12-31',
  fiscalYear: 2024,
  fiscalPeriod: 'FY',
  value,
  unit: 'USD',
  concept: 'Printed',
  filed: null,
  accession: null,
  form: null,
  line,
});

function fileOf(figures: StatementFigure[]): ParsedFile<StatementTable> {
  return {
    file: 'statements.json',
    format: 'fmp-statements',
    asOf: '2024-12-31',
    rowsRead: figures.length + 1,
    lines: Int32Array.from(figures, ({ line }) => line),
    problems: [{ line: 9, message: 'has no period' }],
    notes: [],
    data: {
      kind: 'statements',
      companies: [{ symbol: 'FICT', name: null, fiscalYearEnd: null, figures }],
    },
  };
}

describe('figures of statements', () => {
  it('pass as they are where their sign is possible', () => {
    const file = fileOf([figure('debt', 0, 1), figure('net_income', -5, 2)]);
    expect(storableFigures(file, TODAY)).toBe(file);
  });

  it('are refused with their line where they cannot be below zero, and stay accounted for', () => {
    const file = fileOf([
      figure('revenue', 10, 1),
      figure('dividends_paid', -3, 4),
      figure('ebit', -2, 5),
    ]);
    const { data, lines, problems, rowsRead } = storableFigures(file, TODAY);
    expect(data.companies[0]?.figures.map(({ item }) => item)).toEqual(['revenue', 'ebit']);
    expect([...lines]).toEqual([1, 5]);
    expect(problems.map(({ line, text }) => [line, text])).toEqual([
      [4, '-3'],
      [9, undefined],
    ]);
    expect(rowsRead).toBe(lines.length + problems.length);
  });

  it('refuse the file where none is left', () => {
    expect(() => storableFigures(fileOf([figure('debt', -1, 3)]), TODAY)).toThrow(
      expect.objectContaining({ code: 'NO_ROWS', details: { file: 'statements.json', line: 3 } }),
    );
  });

  it('are refused where their period ends after the day of the import', () => {
    const estimate = { ...figure('revenue', 12, 2), periodEnd: '2025-01-01', fiscalYear: 2025 };
    const file = { ...fileOf([figure('revenue', 10, 1), estimate]), asOf: '2025-01-01' };
    const { data, asOf, problems } = storableFigures(file, TODAY);
    expect(data.companies[0]?.figures.map(({ value }) => value)).toEqual([10]);
    expect(asOf).toBe(TODAY);
    expect(problems[0]).toEqual({
      line: 2,
      column: 'Printed',
      text: '12',
      message: 'the period ends on 2025-01-01, after today: an estimate is no reported figure',
    });
    expect(() => storableFigures(fileOf([estimate]), TODAY)).toThrow(
      'statements.json has no figure that can be stored: the period ends on 2025-01-01, after today',
    );
  });
});
