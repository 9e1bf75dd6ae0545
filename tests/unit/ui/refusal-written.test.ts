import { expect, it } from 'vitest';
import { refusalWritten } from '../../../src/ui/shared/refusal-written.ts';

it('names the field that a refusal begins with as its form does', () => {
  const written = (message: string, input?: string): string =>
    refusalWritten({ message, details: input === undefined ? {} : { input } });
  const between = 'is 1.2: it must lie between 0 and 1 (25% is 0.25).';
  expect(written(`stableTaxRate ${between}`, 'stableTaxRate')).toBe(
    `Tax rate at the end ${between}`,
  );
  expect(written('riskFree is missing: give a number.', 'riskFree')).toBe(
    'Risk-free rate is missing: give a number.',
  );
  const below = 'is −1: it must be above zero.';
  expect(written(`salesToCapital.fade.initial ${below}`, 'salesToCapital.fade.initial')).toBe(
    `Sales to capital, first years ${below}`,
  );
  // A place in a list, a sentence about another thing and one without a field stand as they are.
  for (const [message, input] of [
    ['prices[3] is −1: it must be above zero.', 'prices[3]'],
    ['QLHV: the valuation date is before the balance sheet.', 'valuationDate'],
    ['There is no value.', undefined],
  ] as const) {
    expect(written(message, input)).toBe(message);
  }
  // Lists of runs and the base value keep the sentence alone.
  expect(written(`stableTaxRate ${between}`)).toBe(`Tax rate at the end ${between}`);
  expect(written(`salesToCapital.fade.initial ${below}`)).toBe(
    `Sales to capital, first years ${below}`,
  );
  expect(written('terminal.exitMultiple is missing: give a number.')).toBe(
    'Exit multiple is missing: give a number.',
  );
  expect(written('The price is of 2020-12-11.', 'price')).toBe('The price is of Dec 11, 2020.');
});

it('writes a real minus before figures, and leaves days, ranges and the text of a file', () => {
  const written = (message: string): string => refusalWritten({ message });
  expect(
    written('Growth is -150% a year: enter a growth above -100%; 5% less is -5% or -.05.'),
  ).toBe('Growth is −150% a year: enter a growth above −100%; 5% less is −5% or −.05.');
  expect(written('The months 2019-03-11 to 2024-03-08 have 2-3 gaps, "-1,5" (-2) in FF-5.')).toBe(
    'The months Mar 11, 2019 to Mar 8, 2024 have 2-3 gaps, "-1,5" (−2) in FF-5.',
  );
});

it('names the parts of a weighted value as their card does, and a scenario as it is called', () => {
  const written = (message: string): string => refusalWritten({ message });
  const rest = 'has no value, and leaving it out would give its weight to the others.';
  expect(written(`The model RESIDUAL_INCOME, MANUAL ${rest}`)).toBe(
    `The model Residual income · Typed ${rest}`,
  );
  expect(written(`The model PE ${rest}`)).toBe(`The model P/E ${rest}`);
  expect(
    written('The models differ in their date: FCFF, FF5 has 2026-06-30, EV_EBITDA has 2026-07-31.'),
  ).toBe(
    'The models differ in their date: FCFF · Fama–French 5 has Jun 30, 2026, EV/EBITDA has Jul 31, 2026.',
  );
  for (const name of ['PE', 'FCFF, CAPM']) {
    expect(written(`The scenario ${name} ${rest}`)).toBe(`The scenario ${name} ${rest}`);
  }
});

it('names a method in full words', () => {
  expect(
    refusalWritten({ message: 'The WACC 6.82% by FF5 and 9.55% by DAMO is not above the growth.' }),
  ).toBe('The WACC 6.82% by Fama–French 5 and 9.55% by Damodaran is not above the growth.');
});
