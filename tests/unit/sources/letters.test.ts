/**
 * Texts that are not in Unicode: the letters that words tell, those that somebody chose, and those that are known from an
 * earlier file. The bytes were written by Python's codecs.
 */
import { describe, expect, it } from 'vitest';
import { parseFile, type RememberedMapping } from '../../../src/sources/index.ts';
import type { TableMapping } from '../../../src/sources/mapping/types.ts';

const GAZPROM = 'c3 e0 e7 ef f0 ee ec 2c 58';
const ROWS = '\n2024-01-04,4450.5\n2024-01-05,4457.1\n';

function fileOf(hex: string): { name: string; bytes: Uint8Array<ArrayBuffer> } {
  const head = hex.split(' ').map((byte) => Number.parseInt(byte, 16));
  return {
    name: 'stocks.csv',
    bytes: Uint8Array.from([...head, ...new TextEncoder().encode(ROWS)]),
  };
}

async function headOf(hex: string, mapping?: TableMapping): Promise<[string, unknown]> {
  const { table } = await parseFile(fileOf(hex), mapping === undefined ? {} : { mapping });
  return [table?.columns.map(({ heading }) => heading).join(',') ?? '', table?.mapping.encoding];
}

describe('the letters of a text', () => {
  it.each([
    ['windows-1251', 'Дата,Цена', 'c4 e0 f2 e0 2c d6 e5 ed e0'],
    ['koi8-r', 'Дата,Цена', 'e4 c1 d4 c1 2c e3 c5 ce c1'],
    [
      'windows-1250',
      'Data,Zamknięcie śr.',
      '44 61 74 61 2c 5a 61 6d 6b 6e 69 ea 63 69 65 20 9c 72 2e',
    ],
    [
      'iso-8859-2',
      'Data,Zamknięcie śr.',
      '44 61 74 61 2c 5a 61 6d 6b 6e 69 ea 63 69 65 20 b6 72 2e',
    ],
    ['windows-1250', 'Datum,Změna', '44 61 74 75 6d 2c 5a 6d ec 6e 61'],
    ['windows-1254', 'Tarih,Kapanış', '54 61 72 69 68 2c 4b 61 70 61 6e fd fe'],
    ['windows-1253', 'Ημερομηνία,Άνοιγμα', 'c7 ec e5 f1 ef ec e7 ed df e1 2c a2 ed ef e9 e3 ec e1'],
    ['iso-8859-7', 'Ημερομηνία,Άνοιγμα', 'c7 ec e5 f1 ef ec e7 ed df e1 2c b6 ed ef e9 e3 ec e1'],
    ['big5', '日期,收盤價', 'a4 e9 b4 c1 2c a6 ac bd 4c bb f9'],
    ['euc-jp', '日付,終値', 'c6 fc c9 d5 2c bd aa c3 cd'],
    ['shift_jis', '年月日,終値', '94 4e 8c 8e 93 fa 2c 8f 49 92 6c'],
    ['gbk', '日期,收盘价', 'c8 d5 c6 da 2c ca d5 c5 cc bc db'],
    ['euc-kr', '날자,종가', 'b3 af c0 da 2c c1 be b0 a1'],
    ['windows-1255', 'תאריך,שער', 'fa e0 f8 e9 ea 2c f9 f2 f8'],
    ['windows-874', 'วันที่,ราคาปิด', 'c7 d1 b9 b7 d5 e8 2c c3 d2 a4 d2 bb d4 b4'],
    ['windows-1256', 'التاريخ,السعر', 'c7 e1 ca c7 d1 ed ce 2c c7 e1 d3 da d1'],
  ] as const)('are those of %s where its words tell it: %s', async (encoding, head, hex) => {
    expect(await headOf(hex)).toEqual([head, encoding]);
  });

  it('are western where no word tells others', async () => {
    // Libellé,Valeur in windows-1252, then Gazprom's name in Cyrillic of windows-1251.
    expect(await headOf('4c 69 62 65 6c 6c e9 2c 56 61 6c')).toEqual([
      'Libellé,Val',
      'windows-1252',
    ]);
    expect(await headOf(GAZPROM)).toEqual(['Ãàçïðîì,X', 'windows-1252']);
  });

  it('are chosen by a person', async () => {
    expect(await headOf(GAZPROM, { encoding: 'windows-1251' })).toEqual([
      'Газпром,X',
      'windows-1251',
    ]);
  });

  it('are known for the next file of these headings, and for no other', async () => {
    const remembered: RememberedMapping[] = [
      {
        headings: ['Газпром', 'X'],
        mapping: { encoding: 'windows-1251', headerRow: 1, columns: { X: 'adjusted-close' } },
        updatedAt: '2026-01-01T00:00:00Z',
      },
    ];
    const next = await parseFile(fileOf(GAZPROM), { remembered });
    expect(next.table?.columns.map(({ heading, meaning }) => [heading, meaning])).toEqual([
      ['Газпром', 'ignore'],
      ['X', 'adjusted-close'],
    ]);
    const other = await parseFile(fileOf('4c e9 2c 58'), { remembered });
    expect(other.table?.columns[0]?.heading).toBe('Lé');
  });

  it('of Unicode are never others', async () => {
    const bytes = new TextEncoder().encode(`Libellé,Valeur${ROWS}`);
    const mapping: TableMapping = { encoding: 'windows-1251' };
    const { table } = await parseFile({ name: 'a.csv', bytes }, { mapping });
    expect(table?.columns[0]?.heading).toBe('Libellé');
    expect(table?.mapping.encoding).toBeUndefined();
  });
});
