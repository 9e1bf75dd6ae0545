import { describe, expect, it } from 'vitest';
import type { StatementItem } from '../../../src/sources/statements/items.ts';
import type { ParsedFile, StatementFigure, StatementTable } from '../../../src/sources/types.ts';
import { signedFigures } from '../../../src/services/signed-figures.ts';

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
    expect(signedFigures(file)).toBe(file);
  });

  it('are refused with their line where they cannot be below zero, and stay accounted for', () => {
    const file = fileOf([
      figure('revenue', 10, 1),
      figure('dividends_paid', -3, 4),
      figure('ebit', -2, 5),
    ]);
    const { data, lines, problems, rowsRead } = signedFigures(file);
    expect(data.companies[0]?.figures.map(({ item }) => item)).toEqual(['revenue', 'ebit']);
    expect([...lines]).toEqual([1, 5]);
    expect(problems.map(({ line, text }) => [line, text])).toEqual([
      [4, '-3'],
      [9, undefined],
    ]);
    expect(rowsRead).toBe(lines.length + problems.length);
  });

  it('refuse the file where none is left', () => {
    expect(() => signedFigures(fileOf([figure('debt', -1, 3)]))).toThrow(
      expect.objectContaining({ code: 'NO_ROWS', details: { file: 'statements.json', line: 3 } }),
    );
  });
});
