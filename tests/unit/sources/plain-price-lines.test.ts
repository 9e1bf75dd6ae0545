import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { singleLayout, tableHead } from '../../../src/sources/price-header.ts';
import {
  readPriceTable,
  type PriceLayout,
  type PriceTable,
} from '../../../src/sources/price-table.ts';
import { readText } from '../../../src/sources/text.ts';
import type { TextContent } from '../../../src/sources/types.ts';

const HEADINGS = 'Date,Open,High,Low,Close,Adj Close,Volume';
const SURE = `${HEADINGS}\n2020-01-02,1,2,1,1.5,1.4,100\n2020-01-03,1,2,1,1.5,1.4,100\n`;

function contentOf(text: string): TextContent {
  const content = readText('x.csv', new TextEncoder().encode(text));
  if (content === null) throw new Error('no text');
  return content;
}

function layoutOf(text: string): PriceLayout {
  const head = tableHead(text);
  const names = { date: ['date'], close: ['close'], adjClose: ['adjclose'] };
  const layout = head === null ? null : singleLayout(head, names, true);
  if (layout === null) throw new Error('no layout');
  return layout;
}

/** A quote anywhere makes the reader go by cells; a line of an empty one is no row. */
function byCells(text: string, layout: PriceLayout): PriceTable {
  return readPriceTable(contentOf(`${text}\n""`), layout, null);
}

describe('lines of prices that are read in place', () => {
  const layout = layoutOf(SURE);

  it('give what reading by cells gives, whatever stands in them', () => {
    const date = fc.constantFrom(
      ...['2020-01-06', '2020-02-30', '2020-1-6', '06/01/2020', '', ' 2020-01-07', '2199-12-31'],
      '2020-01-08 00:00:00',
    );
    const price = fc.constantFrom(
      ...[
        '21.088436',
        '0',
        '0.0',
        '-1',
        'null',
        '',
        ' 2.5',
        '2.5 ',
        '1e2',
        '.5',
        '5.',
        '1,5',
        '\u2212',
      ],
      ...['0.10030799359083176', '123456789012345678', '1.2.3', '1 000', '\u00a05', 'NaN', '1e999'],
    );
    const cells = fc
      .tuple(date, price, price, price, price, price, price)
      .map((values) => values.join(','));
    const line = fc.oneof(
      { weight: 6, arbitrary: cells },
      cells.map((text) => `${text},`),
      cells.map((text) => text.slice(0, text.lastIndexOf(','))),
      fc.constantFrom('', ',,,,,,', '   ', 'Date,Open', '2020-01-09,1,2,1,1.5,1.4,1\r'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = [HEADINGS, ...lines].join('\n');
        expect(readPriceTable(contentOf(text), layout, null)).toEqual(byCells(text, layout));
      }),
      { numRuns: 3000, seed: 20_260_102 },
    );
  });

  it('are all rows of a plain table, each under its own line', () => {
    const { series, rowsRead, outside } = readPriceTable(
      contentOf(`${SURE}\n2020-01-06,1,2,1,2.5,2.4,100\r\n2020-01-07,1,2,1,1,0.9,100`),
      layout,
      null,
    );
    expect(series.get('')).toEqual({
      days: Int32Array.of(18_263, 18_264, 18_267, 18_268),
      close: Float64Array.of(1.5, 1.5, 2.5, 1),
      adjClose: Float64Array.of(1.4, 1.4, 2.4, 0.9),
      lines: Int32Array.of(2, 3, 5, 6),
    });
    expect(rowsRead).toBe(4);
    // 2.5 is above the high of its day.
    expect(outside).toEqual({ count: 1, lines: [5] });
  });
});
