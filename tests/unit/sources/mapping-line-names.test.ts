/** Names of lines in statements of several countries. Expected values are typed from the texts by hand. */
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { currenciesNamed } from '../../../src/sources/currency-names.ts';
import { itemOfLabel, rankOfLabel } from '../../../src/sources/mapping/meanings.ts';
import { signedItem } from '../../../src/sources/mapping/propose.ts';
import type { ParseOptions } from '../../../src/sources/types.ts';
import { textFile } from './helpers.ts';

describe('names that mean one thing', () => {
  it.each([
    ['Gross Profit', 'gross_profit'],
    ['Research & Development', 'research_development'],
    ['Tax Provision', 'income_tax'],
    ['Provision for income taxes', 'income_tax'],
    ['Sales/Revenue', 'revenue'],
    ['Profit before taxation', 'pretax_income'],
    ['(Loss) income before income taxes', 'pretax_income'],
    ['Total liabilities', 'total_liabilities'],
    ['Total current assets', 'current_assets'],
    ['Weighted average shares, diluted', 'shares_outstanding'],
    ['Bruttoergebnis vom Umsatz', 'gross_profit'],
    ['Forschungs- und Entwicklungskosten', 'research_development'],
    ['Résultat opérationnel', 'ebit'],
    ['Résultat avant impôt', 'pretax_income'],
    ['Impôts sur les résultats', 'income_tax'],
    ['Résultat net, part du Groupe', 'net_income'],
    ["Total de l'actif", 'total_assets'],
    ['売上高', 'revenue'],
    ['営業利益', 'ebit'],
    ['親会社株主に帰属する当期純利益', 'net_income'],
  ])('%s', (label, item) => {
    expect(itemOfLabel(label)).toBe(item);
  });

  it.each([
    ...['Gross margin', 'Marge brute', 'Gross Income', 'Résultat opérationnel courant'],
    ...['Long-term debt', 'Total passif', 'Taxation', 'Tax provisions', 'Income tax benefit'],
    ...['Interest', 'Depreciation', 'Net loss', '当期純利益', '経常利益', '純資産合計'],
    ...['Total liabilities and equity', 'Current assets'],
  ])('%s is left to be said', (label) => {
    expect(itemOfLabel(label)).toBeNull();
  });

  it('has the income of the group’s shareholders lead', () => {
    expect(rankOfLabel('Résultat net, part du Groupe')).toBeLessThan(rankOfLabel('Résultat net'));
  });
});

describe('losses', () => {
  it.each([
    ['Net loss', ['(5,208)', '(5,000)'], 'net_income'],
    ['Net loss', ['$ (5,208)', '-5,000'], 'net_income'],
    ['Net loss', ['5,208', '5,000'], '-net_income'],
    ['Operating loss', ['5,788', '0'], '-ebit'],
    ['Loss before tax', ['−6,208', '-'], 'pretax_income'],
    // Which of the two is the profit nothing tells.
    ['Net loss', ['(5,208)', '5,000'], null],
    ['Net loss', ['-', '0'], null],
    ['Net loss per share', ['(1.20)', '(1.10)'], null],
    ['Net loss (adjusted)', ['(5,208)', '(5,000)'], null],
  ])('%s %j', (label, figures, meaning) => {
    expect(signedItem(label, figures)).toBe(meaning);
  });

  it('are stored below zero however they are printed', async () => {
    const text =
      '$ thousands,2023,2022\nRevenue,120,110\nOperating loss,12.5,9\nNet loss,(14),(10)\n';
    const { data } = await parseFile(textFile('tarn.csv', text), {
      mapping: { currency: 'USD', fiscalYearEnd: '12-31' },
      symbol: 'TARN',
    });
    if (data.kind !== 'statements') throw new Error(`read as ${data.kind}`);
    const all = data.companies.flatMap(({ figures }) => figures);
    expect(all.map(({ item, fiscalYear, value }) => [item, fiscalYear, value])).toEqual([
      ['revenue', 2023, 120_000],
      ['revenue', 2022, 110_000],
      ['ebit', 2023, -12_500],
      ['ebit', 2022, -9_000],
      ['net_income', 2023, -14_000],
      ['net_income', 2022, -10_000],
    ]);
  });
});

describe('what was said of another table of these headings', () => {
  const other = (lines: Record<string, string>): ParseOptions => ({
    symbol: 'TARN',
    remembered: [
      {
        headings: ['', '2022', '2021'],
        mapping: { target: 'statements', decimals: '.', lines },
        updatedAt: '2026-11-01T00:00:00Z',
      },
    ],
  });

  it.each([
    ['(14),(10)', 'net_income'],
    ['14,10', '-net_income'],
    ['(14),10', 'ignore'],
  ])('takes a loss printed as %s by its own signs', async (figures, item) => {
    const text = `,2023,2022\nRevenue,120,110\nNet loss,${figures}\n`;
    const options = other({ Revenue: 'revenue', 'Net loss': '-net_income' });
    const { table } = await parseFile(textFile('tarn.csv', text), options);
    expect(table?.rememberedAt).toBeDefined();
    expect(table?.lines.map((line) => line.item)).toEqual(['revenue', item]);
  });

  it('takes no profit before depreciation for EBIT', async () => {
    // 60 - 9 = 51 and 50 - 8 = 42.
    const text =
      ',2023,2022\nOperating Profit,60,50\nDepreciation,9,8\nProfit before tax,51,42\nSales,240,220\n';
    const options = other({ 'Operating Profit': 'ebit', Sales: 'revenue' });
    const { table } = await parseFile(textFile('tarn.csv', text), options);
    expect(table?.lines.map((line) => line.item)).toEqual([
      ...['ignore', 'depreciation_amortisation', 'pretax_income', 'revenue'],
    ]);
  });
});

describe('units over French, Spanish and Italian lines', () => {
  it.each([
    ["(en millions d'euros)", 'millions', 'EUR'],
    ['En milliers d’euros', 'thousands', 'EUR'],
    ['(en millones de euros)', 'millions', 'EUR'],
    ['(in milioni di euro)', 'millions', 'EUR'],
    ['(en millions de francs)', 'millions', undefined],
  ])('%s', async (head, scale, currency) => {
    const text = `${head},2023,2022\nRevenue,12,11\nEBIT,4,3\n`;
    const { table } = await parseFile(textFile('lac.csv', text), { symbol: 'LAC.PA' });
    expect([table?.mapping.scale, table?.mapping.currency]).toEqual([scale, currency]);
  });

  it('leave other words with euro alone', () => {
    expect(currenciesNamed(['Zone d’eurodollar', 'Indices de Euro Stoxx'])).toEqual(new Set());
  });
});
