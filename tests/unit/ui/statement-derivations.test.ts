/** Where the figures of a company's statements come from: drivers worked out again, flows line by line. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { FairbookApi, StatementsFrame } from '../../../src/contract/api.ts';
import {
  driverDerivation,
  driverStep,
  type DriverKey,
} from '../../../src/ui/statements/driver-derivation.ts';
import { routeDerivation } from '../../../src/ui/statements/flow-lines.ts';
import { flowGroups } from '../../../src/ui/statements/flows.ts';
import { makeCompanyFacts } from '../../support/fixtures/sec.ts';
import { workedValue } from '../../support/worked-step.ts';
import { openWorkbench } from '../../support/workbench.ts';

const NAME = 'CIK0000000001.json';
const DRIVERS = ['growth', 'margin', 'reinvestmentRate', 'returnOnCapital'] as const;
const NIL = { nil: ['net_borrowing', 'minority_income', 'preferred_dividends'] } as const;
let api: FairbookApi;
let frame: StatementsFrame;

beforeAll(async () => {
  api = openWorkbench();
  await api.data.importFiles([new File([makeCompanyFacts()], NAME)], {
    [NAME]: { symbol: 'FICT' },
  });
  const typed = { symbol: 'FICT', unit: 'USD', source: 'annual report' };
  const ratio = { ...typed, unit: 'ratio', value: 0.25 };
  await api.facts.saveMany([
    { ...typed, item: 'ebit', period: 'FY2023', value: 118e6, reason: 'misprint' },
    { ...ratio, item: 'marginal_tax_rate', period: 'FY2023' },
    { ...typed, item: 'minority_interest', period: 'FY2022', value: 3e6 },
    { ...typed, item: 'book_equity', period: 'FY2022', value: 500e6 },
    ...(['FY2022', 'FY2023'] as const).flatMap((period) => [
      { ...typed, item: 'change_in_working_capital' as const, period, value: 9e6 },
      { ...typed, item: 'acquisitions' as const, period, value: 4e6 },
      { ...typed, item: 'depreciation_amortisation' as const, period, value: 40e6 },
      { ...typed, item: 'lease_assets_obtained' as const, period, value: 6e6 },
      { ...typed, item: 'lease_liability' as const, period, value: 31e6 },
    ]),
  ]);
  frame = await api.frames.statements('FICT', NIL);
});

describe('the drivers of a year', () => {
  it.each([
    ['as they are', {}],
    ['at the marginal rate, with acquisitions', { tax: 'marginal', acquisitions: true }],
    ['with leases as debt', { leases: 'ifrs-16' }],
  ] as const)('work out to the figures shown, %s', async (_, own) => {
    const choices = { ...NIL, ...own };
    const shown = await api.frames.statements('FICT', choices);
    const seen = new Set<DriverKey>();
    for (const flows of shown.flows) {
      for (const key of DRIVERS) {
        const found = driverStep(shown, choices, key, flows);
        const stored = flows[key];
        expect(found === null, `${key} ${flows.column}`).toBe('refusal' in stored);
        if (found === null || 'refusal' in stored) continue;
        expect(workedValue(found.step)).toBeCloseTo(stored.value, 12);
        seen.add(key);
      }
    }
    expect([...seen].sort()).toEqual([...DRIVERS].sort());
  });

  it('open the row of the file, and a correction with its reason', () => {
    const flows = frame.flows.find(({ column }) => column === 'FY2023')!;
    const margin = driverDerivation(frame, NIL, 'margin', flows)!;
    expect(margin.formula).toBe('EBIT margin = EBIT ÷ revenue');
    const [ebit, revenue] = margin.parts;
    expect(ebit!.source).toMatch(/^Correction of .*: misprint \(annual report\)$/);
    expect(ebit!.href).toBe('#/company/FICT/cash-flows');
    expect(revenue!.source).toMatch(/^Revenues · CIK0000000001\.json · row \d+ · filed/);
    expect(revenue!.href).toBe('#/imports/1');
  });
});

describe('a free cash flow', () => {
  it('adds up from its lines, each with its row', () => {
    const { fcff } = frame.flows.find(({ column }) => column === 'FY2023')!;
    const derivation = routeDerivation(frame, NIL, 'FCFF', 'FY2023', fcff.fromIncome)!;
    expect(derivation.parts.length).toBeGreaterThan(3);
    for (const { label, source, href, open } of derivation.parts) {
      expect(source, label).toMatch(/row \d+|annual report|^from /);
      expect(href ?? open, label).toBeTruthy();
    }
    const tax = derivation.parts.find(({ label }) => label === 'Tax on EBIT')!;
    expect(tax.open!().parts.map(({ label }) => label)).toEqual([
      'EBIT, FY2023',
      'Effective tax rate, FY2023',
    ]);
  });

  it('of the twelve months opens the sum that each figure was made of', () => {
    const flows = frame.flows.at(-1)!;
    expect(flows.column).toBe('TTM');
    const margin = driverDerivation(frame, NIL, 'margin', flows)!;
    const revenue = margin.parts.find(({ label }) => label.startsWith('Revenue'))!;
    expect(revenue.source).toBe('FY 2023 + Q1 2024 − Q1 2023');
    expect(revenue.open!().parts).toHaveLength(3);
  });
});

describe('an effective tax rate that no business pays for long', () => {
  it('marks the flow that it adds to, with what a valuation says of it', async () => {
    await api.facts.saveMany([
      {
        ...{ symbol: 'FICT', source: 'annual report', unit: 'ratio', value: -0.501 },
        ...{ item: 'effective_tax_rate', period: 'FY2023', reason: 'a release of deferred tax' },
      },
    ]);
    const shown = await api.frames.statements('FICT', NIL);
    const at = shown.flows.findIndex(({ column }) => column === 'FY2023');
    const cellsOf = (column: number) =>
      flowGroups(shown)[0]!
        .rows.slice(0, 2)
        .map(({ cells }) => cells[column]!);
    const [income, operations] = cellsOf(at);
    expect(income).toMatchObject({ mark: 'check', refused: false });
    expect(income!.words).toContain('The effective tax rate lies outside 0 to 45%');
    expect(operations!.mark).toBeNull();
    expect(cellsOf(at - 1)[0]!.mark).toBeNull();
    const { fromIncome } = shown.flows[at]!.fcff;
    // EBIT of 118 m, of which a tax of −50.1 % takes −59.118 m.
    const tax = 'value' in fromIncome && fromIncome.lines.find(({ item }) => item === 'tax');
    expect(tax).toMatchObject({ amount: expect.closeTo(59.118e6, 0) as number });
    const derivation = routeDerivation(shown, NIL, 'FCFF, FY2023', 'FY2023', fromIncome);
    expect(derivation?.findings).toHaveLength(1);
  });
});
