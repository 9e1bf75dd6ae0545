import { expect, it } from 'vitest';
import { fieldWords, rowsInWords, yieldWords } from '../../../src/ui/shared/field-words.ts';
import { progressWords } from '../../../src/ui/shared/progress-words.ts';

it('keys of a record are read in words: known ones, items of statements, and the rest by their parts', () => {
  expect(fieldWords('stableTaxRate')).toBe('Tax rate at the end');
  expect(fieldWords('fadeStart')).toBe('Years before the fade');
  expect(fieldWords('waccRun')).toBe('Run of the cost of capital');
  expect(fieldWords('book_equity')).toBe('Book equity');
  expect(fieldWords('depreciationAmortisation')).toBe('Depreciation and amortisation');
  expect(fieldWords('impliedExitMultiple')).toBe('Implied exit multiple');
  for (const own of ['2025', 'Fictional Bells', '1']) expect(fieldWords(own)).toBe(own);
});

it('series of yields are named by issuer and term, and by their own name where it tells nothing', () => {
  expect(yieldWords('IRLTLT01DEM156N')).toBe('Germany, long-term government bonds');
  expect(yieldWords('IRLTLT01EZM156N')).toBe('Euro area, long-term government bonds');
  expect(yieldWords('IRS.DE.L40.CI.EUR')).toBe('Germany, long-term government bonds');
  expect(yieldWords('IRS.I9.L40.CI.EUR')).toBe('IRS.I9.L40.CI.EUR');
  expect(yieldWords('DGS10')).toBe('US Treasury, 10 years');
  expect(yieldWords('DGS1MO')).toBe('US Treasury, 1 month');
  expect(yieldWords('UST 30 Yr')).toBe('US Treasury, 30 years');
  expect(yieldWords('^TNX')).toBe('US Treasury, 10 years');
  expect(yieldWords('My bank 5Y')).toBe('My bank 5Y');
});

it('rows of the book are counted in words, tables of one name together', () => {
  const rows = { intrinsic_values: 3, price_days: 2, price_days_2: 40, quotes: 0, a_new_one: 1 };
  expect(rowsInWords(rows)).toEqual([
    ['Values per share', 3],
    ['Prices', 42],
    ['a new one', 1],
  ]);
});

it('what is being computed is named as its result is', () => {
  expect(progressWords('KO, EV_EBIT, NONE')).toBe('KO, EV/EBIT');
  expect(progressWords('KO, FCFF, CAPM')).toBe('KO, FCFF · CAPM');
  expect(progressWords('KO, FF5')).toBe('KO, Fama–French 5');
  for (const label of ['Draws', 'prices, KO.csv']) expect(progressWords(label)).toBe(label);
});
