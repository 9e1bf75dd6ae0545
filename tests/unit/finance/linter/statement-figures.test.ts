import { describe, expect, it } from 'vitest';
import { lintRun } from '../../../../src/finance/linter/lint-run.ts';
import {
  SIZES,
  INTEREST,
  SCALES,
  SALES,
} from '../../../support/finance/linter/statement-figures.ts';

describe('rules of the figures of statements', () => {
  it('tell revenue and operating income with their currency, and what a loss may be', () => {
    const told = (revenue: number, ebit: number) =>
      lintRun({ revenueScale: { ...SALES, revenue, ebit } })[0]?.message;
    expect(told(31_200_000, 5_800_000_000)).toContain(
      'fiscal year 2020 is USD 31,200,000 beside EBIT of USD 5,800,000,000, 186 times as much',
    );
    expect(told(100, -20_000)).toContain('millions, unless the company hardly sells yet.');
  });

  it('tell which of the two statements is the smaller one, and by how much', () => {
    const told = (facts: object) => lintRun({ statementScale: { ...SCALES, ...facts } })[0];
    expect(told({ revenue: 0.2, ebit: 0.3, netIncome: -0.1 })).toMatchObject({
      message: expect.stringContaining(
        'fiscal year 2020 is USD 0.30, the largest of equity, debt and cash USD 100, 333 times more',
      ) as string,
      figures: { earned: 0.3, held: 100, ratio: 0.003 },
    });
    // A deficit is an amount as well.
    expect(told({ revenue: 60_000, bookEquity: -300, debt: 0 })?.message).toContain(
      'USD 60,000, the largest of equity, debt and cash USD 300, 200 times less',
    );
  });

  it('name each figure that stands apart from the revenue of its year', () => {
    const told = (facts: object) => lintRun({ figureScale: { ...SIZES, ...facts } })[0];
    const cash = 0.0099;
    expect(told({ cash, debt: 10_001, monthsTo: '2020-06-30' })).toMatchObject({
      message:
        'Beside revenue of USD 100 in the twelve months to 2020-06-30, cash of USD 0.01 and debt of USD 10,001 are hardly in the same unit: ones, thousands or millions. Compare with the report and type the right figure.',
      figures: { revenue: 100, apart: 2 },
    });
    // The most that is believed: by sales, or by debt and cash where they are more.
    for (const [facts, name] of [
      [{ depreciation: 201 }, 'D&A of USD 201 is'],
      [{ capex: 501 }, 'capital expenditure of USD 501 is'],
      [{ capex: 0.0099 }, 'capital expenditure of USD 0.01 is'],
      [{ cash: 10_001 }, 'cash of USD 10,001 is'],
      [{ debt: 0.00099 }, 'debt of USD 0.00 is'],
      [{ marketEquity: 0.49 }, 'the shares at their price of USD 0.49 is'],
      [{ marketEquity: 100_001 }, 'the shares at their price of USD 100,001 is'],
    ] as const) {
      expect(told(facts)?.message).toContain(`, ${name} hardly in the same unit`);
    }
    expect(told({ capex: 501, debt: 101 })).toBeUndefined();
    expect(told({ cash: 10_001, debt: 101 })).toBeUndefined();
  });

  it('tell how far interest is from its debt, and what else may be the reason', () => {
    const told = (facts: object) => lintRun({ interestScale: { ...INTEREST, ...facts } })[0];
    // 2,000 that meant millions, beside 50 millions of interest.
    expect(told({ interest: 50_000_000, debt: 2_000 })).toMatchObject({
      message: expect.stringMatching(
        /of fiscal year 2020, USD 50,000,000, is 25,000 times the average debt of USD 2,000: .* unless debt was paid back within it\./,
      ) as string,
      figures: { ratio: 25_000 },
    });
    expect(told({ interest: 0.05 })?.message).toMatch(
      /USD 0\.05, is one part in 20,000 of the average debt of USD 1,000: .* unless the debt bears no interest\./,
    );
  });

  it('see units jump up and down, across gaps', () => {
    const series = [{ item: 'revenue', values: [100, 101_000, null, 99] }];
    const [up, down] = lintRun({ series });
    expect(up?.message).toContain('factor of 1010');
    expect(up?.figures).toEqual({ item: 'revenue', period: 2, ratio: 1010 });
    expect(down?.message).toContain('factor of 1020');
    expect(down?.figures).toMatchObject({ period: 4 });
  });

  it('name the missing and the restated figures', () => {
    const usedFigures = [
      { item: 'minority interest', stored: null, used: 0 },
      { item: 'debt', stored: 5, used: 5 },
      { item: 'associates', stored: null, used: 0 },
    ];
    expect(lintRun({ usedFigures })[0]?.figures).toEqual({
      items: 'minority interest, associates',
    });
    const figureVersions = [
      { item: 'a', period: 'FY2022', version: 'restated' },
      { item: 'b', period: 'FY2022', version: 'original' },
      { item: 'c', period: 'FY2023', version: 'original' },
      { item: 'd', period: 'FY2023', version: 'restated' },
    ] as const;
    expect(lintRun({ figureVersions }).map(({ figures }) => figures)).toEqual([
      { period: 'FY2022', items: 'a' },
      { period: 'FY2023', items: 'd' },
    ]);
  });
});
