import { describe, expect, it } from 'vitest';
import type { ValuationRefusal, WaccRow } from '../../../src/contract/api.ts';
import { raisedFigures, wrapWords } from '../../../src/ui/charts/bridge.ts';
import {
  FIGURE_FIELDS,
  figureText,
  withAssumption,
} from '../../../src/ui/shared/assumption-fields.ts';
import { scaleOf } from '../../../src/ui/dcf/scale.ts';
import { behindWords, comparisonOf, isUnfit, savedWords } from '../../../src/ui/dcf/value-state.ts';
import { parseNumber } from '../../../src/ui/shared/parse-number.ts';
import type { BetaValue } from '../../../src/ui/shared/values.ts';
import { waccParts } from '../../../src/ui/shared/wacc-details.ts';

describe('assumptions', () => {
  it('shows a figure in the form in which it is typed, to the same double', () => {
    const growth = FIGURE_FIELDS.find(({ key }) => key === 'growth')!;
    for (const value of [0.07, 0.0435, 0.1, -0.02, 0]) {
      const text = figureText(growth, { growth: value });
      expect(parseNumber(text, 'ratio', { decimal: '.' })).toEqual({ ok: true, value });
    }
    expect(figureText(growth, { growth: 0.07 })).toBe('7%');
    expect(figureText(growth, {})).toBe('');
  });

  it('sets and takes away one assumption and leaves the others', () => {
    const base = { growth: 0.08, years: 5 };
    expect(withAssumption(base, 'terminalGrowth', 0.02)).toEqual({
      growth: 0.08,
      years: 5,
      terminalGrowth: 0.02,
    });
    expect(withAssumption(base, 'years', null)).toEqual({ growth: 0.08 });
    expect(base).toEqual({ growth: 0.08, years: 5 });
  });

  it('checks whole numbers', () => {
    const years = FIGURE_FIELDS.find(({ key }) => key === 'years')!;
    expect(years.check?.(10)).toBeNull();
    expect(years.check?.(31)).not.toBeNull();
    expect(years.check?.(2.5)).not.toBeNull();
  });
});

describe('tables', () => {
  it('chooses one unit for a table', () => {
    expect(scaleOf([274.5e9, 507e9])).toEqual({ divisor: 1e9, label: 'bn', decimals: 1 });
    expect(scaleOf([2_300, -12_000])).toEqual({ divisor: 1, label: '', decimals: 0 });
    expect(scaleOf([230_000])).toEqual({ divisor: 1e3, label: 'k', decimals: 1 });
    expect(scaleOf([7.38e9, 9.87e9])).toEqual({ divisor: 1e6, label: 'm', decimals: 1 });
    expect(scaleOf([33e9])).toEqual({ divisor: 1e6, label: 'm', decimals: 0 });
    expect(scaleOf([1.02e12, 9e9])).toEqual({ divisor: 1e9, label: 'bn', decimals: 1 });
    expect(scaleOf([4.5e13])).toEqual({ divisor: 1e9, label: 'bn', decimals: 0 });
    expect(scaleOf([1.2e14])).toEqual({ divisor: 1e12, label: 'tn', decimals: 1 });
    expect(scaleOf([])).toEqual({ divisor: 1, label: '', decimals: 2 });
  });

  it('wraps the labels of narrow bars', () => {
    expect(wrapWords('PV of terminal value', 12)).toEqual(['PV of', 'terminal', 'value']);
    expect(wrapWords('Debt', 12)).toEqual(['Debt']);
  });

  it('raises every other figure that would run into the one before it', () => {
    const texts = ['19.65 bn', '739.3 m', '2.687 bn', '−11.10 bn'];
    expect(raisedFigures(texts, [50, 51, 52, 53], 40)).toEqual([false, true, false, true]);
    // Bars of other heights, and bars far apart, keep theirs.
    expect(raisedFigures(texts, [50, 80, 110, 112], 40)).toEqual([false, false, false, true]);
    expect(raisedFigures(texts, [50, 51, 52, 53], 70)).toEqual([false, false, false, false]);
  });
});

describe('parts of a cost of capital', () => {
  it('reads what is there and leaves out what is not', () => {
    const details = {
      inputs: { riskFree: 0.04, erp: 0.05, price: 'no number' },
      outputs: {
        terms: [
          { name: 'mktrf', exposure: 1.2, premium: 0.05, contribution: 0.06 },
          { name: 'smb', exposure: 0.3 },
        ],
        debtBasis: 'book',
      },
    };
    const parts = waccParts({ details } as unknown as WaccRow);
    expect(parts.riskFree).toBe(0.04);
    expect(parts.price).toBeNull();
    expect(parts.debtBasis).toBe('book');
    expect(parts.terms.map(({ name }) => name)).toEqual(['mktrf']);
    expect(waccParts({ details: {} } as unknown as WaccRow).terms).toEqual([]);
  });
});

describe('values of a draft', () => {
  const refused = (code: string) => ({ refusal: { code } }) as unknown as ValuationRefusal;

  it('are of earlier entries where one is no figure, or all are refused and nothing is on its way', () => {
    const draft = { isValid: true, isKept: false, isPending: false };
    expect(behindWords(draft)).toBeNull();
    expect(behindWords({ ...draft, isValid: false })).toMatch(/^Not every entry can be used/);
    expect(behindWords({ ...draft, isKept: true })).toMatch(/^The entries are refused/);
    expect(behindWords({ ...draft, isKept: true, isPending: true })).toBeNull();
  });

  it('are not defined for a bank, whatever is typed', () => {
    expect(isUnfit([])).toBe(false);
    expect(isUnfit([refused('NOT_FOR_FINANCIALS')])).toBe(true);
    expect(isUnfit([refused('NOT_FOR_FINANCIALS'), refused('MISSING_INPUT')])).toBe(false);
  });

  it('are told once they are saved, with what moved them since the run before', () => {
    const row = { method: 'CAPM', valuePerShare: 12.5, provenance: 'computed', runId: 9 };
    const saved = row as unknown as BetaValue;
    expect(savedWords([saved])).toBe('CAPM: 12.50 (stored now).');
    expect(savedWords([])).toBe('All methods were refused; the refusals are stored.');
    expect(comparisonOf('FICT', saved, 4)?.label).toBe('What moved it since run 4');
    expect(comparisonOf('FICT', saved, 9)).toBeUndefined();
    expect(comparisonOf('FICT', saved, null)).toBeUndefined();
    expect(comparisonOf('FICT', undefined, 4)).toBeUndefined();
  });
});
