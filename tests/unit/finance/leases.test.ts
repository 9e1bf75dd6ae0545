import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  convertLeaseCommitments,
  convertLeaseLiability,
} from '../../../src/finance/leases/lease-conversion.ts';
import {
  LEASE_SIDES,
  leaseAdjustments,
  type LeaseFlows,
} from '../../../src/finance/leases/lease-rule.ts';
import { lintRun } from '../../../src/finance/linter/lint-run.ts';
import { expectClose, expectRefusal } from './support.ts';

describe('lease commitments as debt', () => {
  const input = {
    currentCost: 50,
    commitments: [40, 30],
    laterCommitments: 105,
    costOfDebt: 0.25,
  };

  it('discount the listed years and spread the rest in equal parts', () => {
    // 105 over an average of 35 is 3 years of 35, in years 3 to 5.
    const { value, diagnostics } = convertLeaseCommitments(input);
    expect(diagnostics.yearsEmbedded).toBe(3);
    expectClose(diagnostics.presentValues[0], 32, 1e-15);
    expectClose(diagnostics.presentValues[1], 19.2, 1e-15);
    const later = 35 * (0.8 ** 3 + 0.8 ** 4 + 0.8 ** 5);
    expectClose(diagnostics.presentValueOfLater, later, 1e-15);
    expectClose(value.debt, 51.2 + later, 1e-15);
    expectClose(value.depreciation, (51.2 + later) / 5, 1e-15);
    expectClose(value.ebit, 50 - (51.2 + later) / 5, 1e-15);
    expect(value.ebitda).toBe(50);
  });

  it('round the years of the later sum half up, and put less than half a year into the next', () => {
    const years = (laterCommitments: number): number =>
      convertLeaseCommitments({ ...input, laterCommitments }).diagnostics.yearsEmbedded;
    expect([years(52.4), years(52.5), years(17.5), years(17.4)]).toEqual([1, 2, 1, 0]);
    const short = convertLeaseCommitments({ ...input, laterCommitments: 17.4 });
    expectClose(short.diagnostics.presentValueOfLater, 17.4 * 0.8 ** 3, 1e-15);
    expectClose(short.value.depreciation, (51.2 + 17.4 * 0.8 ** 3) / 2, 1e-15);
  });

  it('have no later years where the sum is 0', () => {
    const { value, diagnostics } = convertLeaseCommitments({ ...input, laterCommitments: 0 });
    expect([diagnostics.yearsEmbedded, diagnostics.presentValueOfLater]).toEqual([0, 0]);
    expectClose(value.debt, 51.2, 1e-15);
    const none = { ...input, commitments: [0], laterCommitments: 0 };
    expect(convertLeaseCommitments(none).value).toEqual({
      debt: 0,
      depreciation: 0,
      ebit: 50,
      ebitda: 50,
    });
  });

  it('are their plain sum at a rate of 0', () => {
    expectClose(convertLeaseCommitments({ ...input, costOfDebt: 0 }).value.debt, 175, 1e-15);
  });

  it('scale with the currency', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1000, noNaN: true }), (factor) => {
        const plain = convertLeaseCommitments(input);
        const scaled = convertLeaseCommitments({
          ...input,
          currentCost: 50 * factor,
          commitments: [40 * factor, 30 * factor],
          laterCommitments: 105 * factor,
        });
        // The years embedded are a whole number: at the sample's ratio of 3 rounding cannot move it.
        expectClose(scaled.value.debt, plain.value.debt * factor, 1e-14);
        expectClose(scaled.value.ebit, plain.value.ebit * factor, 1e-13);
      }),
    );
  });

  it('are refused where something is missing', () => {
    for (const key of Object.keys(input)) {
      const refusal = expectRefusal(
        () => convertLeaseCommitments({ ...input, [key]: null }),
        'MISSING_INPUT',
      );
      expect(refusal.details['input']).toBe(key);
    }
    const bad = (part: object): (() => unknown) => {
      return () => convertLeaseCommitments({ ...input, ...part });
    };
    expectRefusal(bad({ commitments: [] }), 'MISSING_INPUT');
    expect(expectRefusal(bad({ commitments: [1, null] }), 'MISSING_INPUT').details['input']).toBe(
      'commitments[1]',
    );
    for (const part of [
      { commitments: [0, 0] },
      { commitments: [-1] },
      { currentCost: -1 },
      { laterCommitments: -1 },
      { costOfDebt: -0.01 },
    ]) {
      expectRefusal(bad(part), 'INVALID_INPUT');
    }
    expectRefusal(bad({ costOfDebt: 5 }), 'PERCENT_NOT_DECIMAL');
  });

  it('are refused where the later sum is in another unit', () => {
    const lump = (laterCommitments: number): unknown =>
      convertLeaseCommitments({ ...input, laterCommitments });
    // An average of 35 a year: a hundred years, and one more.
    lump(3500);
    const refusal = expectRefusal(() => lump(3535), 'INVALID_INPUT');
    expect(refusal.details).toMatchObject({ input: 'laterCommitments', maximum: 100 });
    expectRefusal(() => lump(1e308), 'INVALID_INPUT');
  });
});

describe('lease liabilities as debt', () => {
  it('move the implied interest out of EBIT and the whole cost out of EBITDA', () => {
    const { value, diagnostics } = convertLeaseLiability({
      cost: 90,
      liability: 400,
      rate: 0.0625,
    });
    expect(value).toEqual({ debt: 400, ebit: 25, ebitda: 90, depreciation: 65 });
    expect(diagnostics.impliedInterest).toBe(25);
    expect(
      convertLeaseLiability({ cost: 25, liability: 400, rate: 0.0625 }).value.depreciation,
    ).toBe(0);
  });

  it('are refused where interest is above the cost, or something is missing', () => {
    const input = { cost: 90, liability: 400, rate: 0.0625 };
    expectRefusal(() => convertLeaseLiability({ ...input, cost: 24.9 }), 'INVALID_INPUT');
    for (const key of Object.keys(input)) {
      expectRefusal(() => convertLeaseLiability({ ...input, [key]: null }), 'MISSING_INPUT');
    }
    expectRefusal(() => convertLeaseLiability({ ...input, liability: -1 }), 'INVALID_INPUT');
    expectRefusal(() => convertLeaseLiability({ ...input, rate: -0.01 }), 'INVALID_INPUT');
    expectRefusal(() => convertLeaseLiability({ ...input, rate: 6 }), 'PERCENT_NOT_DECIMAL');
  });
});

describe('lease rule', () => {
  const converted: LeaseFlows = {
    rule: 'us-gaap-converted',
    newAssets: 30,
    cost: 25,
    impliedInterest: 5,
  };

  it('has leases on both sides or on neither', () => {
    for (const sides of Object.values(LEASE_SIDES)) {
      expect(lintRun({ leases: sides })).toEqual([]);
    }
    expect(Object.keys(LEASE_SIDES)).toEqual(['ifrs-16', 'us-gaap', 'us-gaap-converted']);
    expect(LEASE_SIDES['us-gaap'].inDebt).toBe(false);
    expect(LEASE_SIDES['ifrs-16'].inDebt).toBe(true);
    expect(LEASE_SIDES['us-gaap-converted'].inDebt).toBe(true);
  });

  it('moves each line of the statements by what it says', () => {
    expect(Object.values(leaseAdjustments({ rule: 'us-gaap' }))).toEqual([0, 0, 0, 0, 0, 0]);
    expect(leaseAdjustments({ rule: 'ifrs-16', newAssets: 30, principalPaid: 22 })).toEqual({
      ebit: 0,
      depreciation: 0,
      capex: 30,
      interest: 0,
      cashFromOperations: 0,
      netBorrowing: 8,
    });
    expect(leaseAdjustments(converted)).toEqual({
      ebit: 5,
      depreciation: 20,
      capex: 30,
      interest: 5,
      cashFromOperations: 20,
      netBorrowing: 10,
    });
  });

  it('refuses a rule that it does not know, and figures that are missing', () => {
    const rule = 'gaap' as 'us-gaap';
    expect(expectRefusal(() => leaseAdjustments({ rule }), 'INVALID_INPUT').details).toEqual({
      input: 'leases.rule',
      value: 'gaap',
    });
    for (const key of ['newAssets', 'cost', 'impliedInterest']) {
      const part = { ...converted, [key]: null } as unknown as LeaseFlows;
      expect(expectRefusal(() => leaseAdjustments(part), 'MISSING_INPUT').details['input']).toBe(
        `leases.${key}`,
      );
    }
    const ifrs = { rule: 'ifrs-16', newAssets: 1, principalPaid: 1 } as const;
    for (const key of ['newAssets', 'principalPaid']) {
      const part = { ...ifrs, [key]: -1 };
      expect(expectRefusal(() => leaseAdjustments(part), 'INVALID_INPUT').details['input']).toBe(
        `leases.${key}`,
      );
    }
    expectRefusal(() => leaseAdjustments({ ...converted, cost: 4.9 }), 'INVALID_INPUT');
    expectRefusal(() => leaseAdjustments({ ...converted, impliedInterest: -1 }), 'INVALID_INPUT');
    expect(leaseAdjustments({ ...converted, cost: 5 }).depreciation).toBe(0);
  });
});
