import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../../src/sources/index.ts';
import { makeYfinance } from '../../../support/fixtures/statements.ts';
import { expectRefusal, textFile } from '../helpers.ts';
import { read } from './helpers.ts';

describe('statements in thousands', () => {
  const dates = ['2024-12-31', '2023-12-31', '2022-12-31'];
  // 100 million over 51 million shares.
  const perShare = 'DilutedEPS,1.96,1.96,';
  const whole = makeYfinance('income', dates);

  it('are shown with their unit where a heading says it', async () => {
    const text = whole.replace(/^,/, '(in thousands),');
    const { needs, table } = await parseFile(textFile('FICT_income.csv', text));
    expect([needs, table?.mapping.scale]).toEqual([['mapping'], 'thousands']);
  });

  it('are refused where earnings for one share tell it, of amounts or of everything', async () => {
    expect((await read('FICT_income.csv', whole + perShare)).format).toBe('yfinance-statements');
    const thousandth = (line: string): string =>
      line.replace(/,(-?\d[\d.]*)/g, (_, figure: string) => `,${String(Number(figure) / 1000)}`);
    const [header, ...lines] = whole.split('\n');
    const all = [header, ...lines.map(thousandth), thousandth(perShare)].join('\n');
    const amounts = whole.replace(/^NetIncomeCommonStockholders.*$/m, thousandth) + perShare;
    for (const text of [all, amounts]) {
      await expectRefusal(
        textFile('FICT_income.csv', text),
        'AMBIGUOUS_NUMBERS',
        /prints earnings of .* for one share, while income over shares is/,
      );
    }
    // Another currency for one share is no scale.
    const yen = whole + 'DilutedEPS,290,290,';
    expect((await read('FICT_income.csv', yen)).problems).toEqual([]);
  });
});

describe('statements whose figures read by a point and by a comma', () => {
  it.each([
    ['commas', '538,230', '(421,001)', [538.23, 538_230]],
    ['points', '538.230', '(421.001)', [538.23, 538_230]],
  ])('%s are asked about, and read by the answer', async (_, first, second, [small, large]) => {
    const text = `;2024-12-31;2023-12-31\nTotalRevenue;${first};421${first.slice(3)}\nEBIT;${second};${second}\n`;
    const file = textFile('FICT_income.csv', text);
    const asked = await parseFile(file, { currency: 'USD' });
    expect([asked.format, asked.needs, asked.rowsRead]).toEqual([
      ...['yfinance-statements', ['decimals'], 0],
    ]);
    const mark = first[3] === ',' ? ',' : '.';
    expect(asked.readings?.map(({ value, examples }) => [value, examples[0]?.as])).toEqual([
      ['.', (mark === '.' ? small : large)?.toString()],
      [',', (mark === ',' ? small : large)?.toString()],
    ]);
    for (const decimals of ['.', ','] as const) {
      const parsed = await parseFile(file, { currency: 'USD', decimals });
      if (parsed.data.kind !== 'statements') throw new Error(parsed.data.kind);
      const revenue = parsed.data.companies[0]?.figures.find(
        ({ item, fiscalYear }) => item === 'revenue' && fiscalYear === 2024,
      );
      expect([decimals, revenue?.value]).toEqual([decimals, decimals === mark ? small : large]);
    }
  });

  it('are asked about in csv files of SimFin too', async () => {
    const simfin =
      'Ticker;SimFinId;Currency;Fiscal Year;Fiscal Period;Report Date;Revenue;Net Income\nFICT;7;USD;2024;FY;2024-12-31;538,230;121,001\n';
    const simfinFile = textFile('us-income-annual.csv', simfin);
    expect((await parseFile(simfinFile)).needs).toEqual(['decimals']);
    const read = await parseFile(simfinFile, { decimals: '.' });
    if (read.data.kind !== 'statements') throw new Error(read.data.kind);
    expect(read.data.companies[0]?.figures.map(({ item, value }) => [item, value])).toEqual([
      ['revenue', 538_230],
    ]);
  });

  it('are not asked about where one is not grouped, or tells', async () => {
    for (const other of ['1234567', '12.5']) {
      const text = `,2024-12-31,2023-12-31\nTotalRevenue,538.230,421.001\nEBIT,${other},${other}\n`;
      const parsed = await parseFile(textFile('FICT_income.csv', text), { currency: 'USD' });
      expect([other, parsed.needs]).toEqual([other, undefined]);
    }
  });
});
