import { describe, expect, it } from 'vitest';
import {
  reportedDrivers,
  type ReportedYear,
} from '../../../src/finance/projection/reported-drivers.ts';

const year = (own: Partial<ReportedYear> & { year: number }): ReportedYear => ({
  revenue: 1000,
  ebit: 200,
  taxRate: 0.25,
  depreciation: 40,
  capex: 80,
  changeInWorkingCapital: 10,
  ...own,
});

describe('reported years in the terms of a projection', () => {
  it('by hand: 1,000 to 1,100 with 50 reinvested', () => {
    const [first, second] = reportedDrivers([
      year({ year: 2023 }),
      year({ year: 2024, revenue: 1100, ebit: 231 }),
    ]);
    expect(first).toMatchObject({ growth: null, margin: 0.2, salesToCapital: null });
    expect(second).toEqual({
      year: 2024,
      growth: 0.1,
      revenue: 1100,
      margin: 0.21,
      ebit: 231,
      taxRate: 0.25,
      nopat: 173.25,
      depreciation: 40,
      capex: 80,
      workingCapital: 10,
      reinvestment: 50,
      salesToCapital: 2,
      fcff: 123.25,
    });
  });

  it('leaves null what a missing figure or year would have to fill', () => {
    const rows = reportedDrivers([
      year({ year: 2020 }),
      year({ year: 2022, revenue: 1200, capex: null }),
      year({ year: 2023, revenue: 1100, taxRate: null }),
      year({ year: 2024, revenue: null, ebit: -50, taxRate: null }),
    ]);
    expect(rows.map(({ growth }) => growth === null)).toEqual([true, true, false, true]);
    expect(rows[1]).toMatchObject({ reinvestment: null, fcff: null });
    // Revenue fell: no capital bought it.
    expect(rows[2]).toMatchObject({ nopat: null, salesToCapital: null });
    // A loss is untaxed, whatever the rate.
    expect(rows[3]).toMatchObject({ margin: null, nopat: -50, fcff: -100 });
  });
});
