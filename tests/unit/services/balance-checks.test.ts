import { describe, expect, it } from 'vitest';
import { notesOnBalance } from '../../../src/services/balance-checks.ts';
import type { StatementFigure } from '../../../src/sources/types.ts';

const sheet = (year: number, values: Readonly<Record<string, number>>): StatementFigure[] =>
  Object.entries(values).map(([item, value], at) => ({
    ...{ item: item as StatementFigure['item'], value, unit: 'USD', concept: item, line: at + 1 },
    ...{ periodStart: null, periodEnd: `${year}-12-31`, fiscalYear: year, fiscalPeriod: 'FY' },
    ...{ filed: null, accession: null, form: null },
  }));

const notes = (...sheets: StatementFigure[][]): string[] => notesOnBalance('FICT', sheets.flat());

describe('a balance sheet', () => {
  it('that adds up says nothing, with minorities in equity or beside it, up to one per cent', () => {
    const whole = { total_assets: 1000, total_liabilities: 600 };
    expect(
      notes(
        sheet(2021, { ...whole, total_equity: 400, book_equity: 350 }),
        sheet(2022, { ...whole, book_equity: 350, minority_interest: 50 }),
        sheet(2023, { ...whole, total_equity: 391 }),
        sheet(2024, { total_assets: 1000, book_equity: 10 }),
        sheet(2025, { cash: 1000, total_assets: 1000, debt: 600, total_liabilities: 600 }),
      ),
    ).toEqual([]);
  });

  it('that does not names the newest one with its amounts, and counts the others', () => {
    const wrong = { total_assets: 1_000_000, total_liabilities: 600_000 };
    expect(
      notes(
        sheet(2022, { ...wrong, total_equity: 300_000 }),
        sheet(2024, { ...wrong, total_equity: 450_000 }),
        sheet(2023, { ...wrong, total_equity: 400_000 }),
      ),
    ).toEqual([
      'FICT, FY2024: total assets are 1,000,000 USD, but liabilities 600,000 USD and equity 450,000 USD: 50,000 USD are too much. 1 earlier balance sheet is like it. Check the file against the report, and type corrections where it is wrong.',
    ]);
  });

  it('may lack the minorities that a file does not tell', () => {
    const [note] = notes(
      sheet(2024, { total_assets: 1000, total_liabilities: 600, book_equity: 300 }),
    );
    expect(note).toContain('100 USD are missing, unless minority interests');
    const [told] = notes(
      sheet(2024, {
        ...{ total_assets: 1000, total_liabilities: 600, book_equity: 300 },
        minority_interest: 20,
      }),
    );
    expect(told).toContain('equity 320 USD: 80 USD are missing.');
  });

  it('is judged by the figures that lead, each currency and day for itself', () => {
    const restated = [
      ...sheet(2024, { total_assets: 1000, total_liabilities: 600, total_equity: 100 }),
      ...sheet(2024, { total_equity: 400 }),
    ];
    const other = sheet(2024, { total_liabilities: 9000 }).map((row) => ({ ...row, unit: 'EUR' }));
    expect(notes(restated, other)).toEqual([]);
  });

  it('has no part that is larger than its whole', () => {
    const found = notes(
      sheet(2024, {
        ...{ total_assets: 100, current_assets: 120, cash: 102 },
        ...{ total_liabilities: -5, current_liabilities: 40 },
      }),
    );
    expect(found.map((note) => note.slice(0, note.indexOf('.')))).toEqual([
      'FICT, FY2024: current assets 120 USD are more than total assets 100 USD',
      expect.stringMatching(/^FICT, FY2024: cash.* 102 USD are more than total assets 100 USD$/),
      'FICT, FY2024: current liabilities 40 USD are more than total liabilities -5 USD',
    ]);
  });
});
