/** What stands in brackets beside a name: units and marks leave it what it is, other words make another figure of it. */
import { describe, expect, it } from 'vitest';
import { itemOfLabel } from '../../../src/sources/mapping/meanings.ts';
import { periodOf } from '../../../src/sources/mapping/periods.ts';
import { findPeerColumns } from '../../../src/sources/peer-headings.ts';
import { parseFile } from '../../../src/sources/index.ts';
import { textFile } from './helpers.ts';

describe('the name of a line', () => {
  it.each([
    ...['Net income (adjusted)', 'Net income (non-GAAP)', 'Net income (per share)'],
    ...['Net income (growth)', 'Net income (minority interests)', 'Revenue [organic]'],
    ...['Net income (discontinued operations)', 'Konzernergebnis (Anteile Dritter)'],
    ...['Operating income (pro forma)', 'Operating income [non-GAAP]', 'EBIT (adjusted)'],
    ...['EBIT (vor Sondereinflüssen)', 'Total debt (net of cash)', 'Total debt (net)'],
    ...['Income tax (paid)', 'Income tax (deferred)', 'Cash (used in) operating activities'],
    ...['Cash and cash equivalents (beginning of year)', 'Cash (restricted)'],
    ...['Revenue (constant currency)', 'Dividends paid (per share)', 'Revenue (YoY)'],
    ...['Interest expense (income), net', 'Revenue (Europe)', 'Total debt (incl. leases)'],
    ...['Revenue (US)', 'Revenue in North America', 'Sales in Germany', 'Revenue (2027E)'],
    ...['Net income (loss) attributable to noncontrolling interests', 'Cash in hand'],
    // Of a statement of cash flows it has the other sign than that of the book.
    ...['Change in working capital', 'Increase in working capital'],
  ])('is of no item: %s', (label) => {
    expect(itemOfLabel(label)).toBeNull();
  });

  it.each([
    ['Revenue (USD m)', 'revenue'],
    ['Revenue (in Mio. EUR)', 'revenue'],
    ['Revenue (in millions of US dollars)', 'revenue'],
    ['Revenue (₹ Cr)', 'revenue'],
    ['Revenue (Rs. Cr)', 'revenue'],
    ['Net sales, in thousands of euros', 'revenue'],
    ['Net sales in EUR mn', 'revenue'],
    ['Umsatz (Angaben in Mio. EUR)', 'revenue'],
    ['Revenue (note 4)', 'revenue'],
    ['Revenue (1)', 'revenue'],
    ['Total assets (a)', 'total_assets'],
    ['Revenue (unaudited)', 'revenue'],
    ['Operating income (EBIT)', 'ebit'],
    ['Operating income (loss)', 'ebit'],
    ['Net income (loss)', 'net_income'],
    ['Net income (Common)', 'net_income'],
    ['Income (loss) before tax', 'pretax_income'],
    ['Pretax income (loss)', 'pretax_income'],
    ['Depreciation and amortization (D&A)', 'depreciation_amortisation'],
    ['Capital expenditures (CapEx)', 'capital_expenditure'],
    ['Cash and cash equivalents (end of year)', 'cash'],
    ['Shares outstanding (basic)', 'basic_shares'],
    ['Shares outstanding (diluted)', 'shares_outstanding'],
    ['Shares outstanding (million shares)', 'shares_outstanding'],
  ])('stays what it is: %s', (label, item) => {
    expect(itemOfLabel(label)).toBe(item);
  });
});

describe('the heading of a peer’s figure', () => {
  const keysOf = (headings: readonly string[]): readonly string[] | undefined =>
    findPeerColumns(['Company', ...headings])?.map(({ key }) => key);

  it('is no trailing figure where it is an estimate, an average or that of a sector', () => {
    const others = ['P/E (NTM)', 'P/E, NTM', 'EV/EBITDA (2027E)', 'P/B (sector)', 'EPS (FY1)'];
    for (const heading of [
      ...others,
      'EV/Sales (median)',
      'EBITDA (NTM) (USD m)',
      'P/E (5Y avg)',
    ]) {
      expect(keysOf([heading, 'Market cap']), heading).toEqual(['name', 'market_cap']);
    }
  });

  it('is one with its unit, and the twelve months that it is of anyway', () => {
    expect(
      keysOf(['P/E (TTM)', 'EBITDA (LTM, USD m)', 'EV (USD m)', 'P/B (x)', 'EV/Sales [latest]']),
    ).toEqual(['name', 'pe', 'enterprise_value', 'pb', 'ev_sales']);
    expect(keysOf(['EBITDA (LTM) (USD m)', 'P/E, LTM'])).toEqual(['name', 'ebitda', 'pe']);
  });
});

it('takes no price of another day or kind for that of today', async () => {
  for (const heading of [
    'Price (52w low)',
    'Kurs (Kauf)',
    'Price (target)',
    'Price (2025-12-31)',
  ]) {
    const text = `Symbol,${heading}\nACME,51\nBOLT,70.5\n`;
    const parsed = await parseFile(textFile('q 2026-11-27.csv', text)).catch(() => null);
    expect(parsed?.data.kind === 'quotes' ? parsed.data.rows.length : 0, heading).toBe(0);
  }
  const local = await parseFile(
    textFile('q 2026-11-27.csv', 'Symbol,Price (local)\nACME,51\nBOLT,70.5\n'),
  );
  expect(local.data.kind).toBe('quotes');
});

it.each(['2025 (E)', '2025(e)', '2025 (F)', 'FY2025 (E)', '2025 (B)', '2024 (P)', '2024 [F]'])(
  'takes no estimate for a reported year: %s',
  (label) => {
    expect(periodOf(label, null)).toBe('estimate');
  },
);

it.each(['2025 (a)', '2025 (b)', '2025 (A)'])('reads a year with a note: %s', (label) => {
  expect(periodOf(label, null)).toMatchObject({ part: 'FY', fiscalYear: 2025 });
});
