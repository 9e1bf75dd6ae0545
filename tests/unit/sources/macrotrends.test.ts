/** Statements as Macrotrends' tables are copied: signs of dollars before each figure, the unit beside the word for the lines. */
import { expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { linesOf } from './provider-statements/helpers.ts';
import { textFile } from './helpers.ts';

const TABLE = [
  'Annual Data | Millions of US $ except per share data\t2023-12-31\t2022-12-31',
  'Revenue\t$3,273.9\t$3,181.9',
  'Operating Income\t$727.9\t$751.4',
  'Net Income\t$596.1\t$586.9',
  'Shares Outstanding\t76\t76.5',
].join('\n');

it('are shown as they read, and ask for nothing that the table tells', async () => {
  const file = textFile('fictional mills.txt', TABLE);
  const asked = await parseFile(file);
  expect([asked.needs, asked.table?.questions.map(({ about }) => about)]).toEqual([
    ['mapping'],
    ['sharesScale'],
  ]);
  expect(asked.table?.mapping).toMatchObject({ scale: 'millions', currency: 'USD', decimals: '.' });
  const mapping = { ...asked.table?.mapping, sharesScale: 'millions' } as const;
  const { data } = await parseFile(file, { mapping, symbol: 'MILL' });
  if (data.kind !== 'statements') throw new Error(data.kind);
  expect(linesOf(data.companies[0]?.figures, 2023, 'FY')).toEqual({
    revenue: [3_273_900_000, 'Revenue'],
    ebit: [727_900_000, 'Operating Income'],
    net_income: [596_100_000, 'Net Income'],
    shares_outstanding: [76_000_000, 'Shares Outstanding'],
  });
});
