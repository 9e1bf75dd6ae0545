/** Formats of an .ods that have no words in Excel: the cells are read, and nothing is written to the console. */
import { utils, write } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, it, vi } from 'vitest';
import { parsePrices } from './helpers.ts';

/** A sheet of prices whose styles have a format by a condition, as LibreOffice writes red figures, and one of quarters. */
function withOddFormats(): Uint8Array {
  const book = utils.book_new();
  const rows = [
    ['Date', 'Open', 'High', 'Low', 'Close', 'Adj Close', 'Volume'],
    ['2024-03-04', 50, 51, 49, 50.5, 50.25, 1000],
    ['2024-03-05', 50, 52, 49, 51.5, 51.25, 1000],
    ['2024-03-06', 51, 52, 50, 50.75, 50.5, 1000],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'ACME');
  const files = unzipSync(
    new Uint8Array(write(book, { type: 'array', bookType: 'ods' }) as ArrayBuffer),
  );
  const styles = strFromU8(files['styles.xml'] ?? new Uint8Array());
  const formats =
    '<office:styles><number:number-style style:name="N104P0"><number:number number:decimal-places="2"/></number:number-style>' +
    '<number:number-style style:name="N104"><number:number number:decimal-places="2"/>' +
    '<style:map style:condition="value()&lt;0" style:apply-style-name="N104P0"/></number:number-style>' +
    '<number:date-style style:name="N105"><number:quarter/><number:year/></number:date-style></office:styles>';
  files['styles.xml'] = strToU8(
    styles.replace('</office:document-styles>', `${formats}</office:document-styles>`),
  );
  return zipSync(files);
}

it('is read with a clean console', async () => {
  const bytes = withOddFormats();
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    const { data } = await parsePrices({ name: 'ACME.ods', bytes });
    expect([...data.close]).toEqual([50.5, 51.5, 50.75]);
    expect(said).not.toHaveBeenCalled();
  } finally {
    said.mockRestore();
  }
});
