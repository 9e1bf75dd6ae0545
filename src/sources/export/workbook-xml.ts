/** The parts of a workbook around its sheets (ECMA-376, part 1, §18.2 and §18.8). */
import { escapedName } from './sheet-xml.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function numbered(count: number, line: (number: string) => string): string {
  return Array.from({ length: count }, (_, at) => line((at + 1).toString())).join('');
}

export function contentTypes(sheets: number): string {
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>` +
    numbered(
      sheets,
      (number) =>
        `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
    ) +
    '</Types>'
  );
}

export const PACKAGE_RELS =
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/>` +
  '</Relationships>';

/** @param options.recalculates the program that opens it works every formula out anew */
export function workbookXml(
  names: readonly string[],
  { recalculates = false }: { recalculates?: boolean } = {},
): string {
  const sheets = names.map((name, at) => {
    const number = (at + 1).toString();
    return `<sheet name="${escapedName(name)}" sheetId="${number}" r:id="rId${number}"/>`;
  });
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets>${recalculates ? '<calcPr calcId="0" fullCalcOnLoad="1"/>' : ''}</workbook>`;
}

export function workbookRels(sheets: number): string {
  return (
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">` +
    numbered(
      sheets,
      (number) =>
        `<Relationship Id="rId${number}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
    ) +
    `<Relationship Id="rIdStyles" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`
  );
}

/** What a style sheet holds; numbers point into its lists. */
interface StyleParts {
  /** Number from 164 on, and code. */
  formats: readonly (readonly [number, string])[];
  /** What is said of each font before its size. */
  fonts: readonly string[];
  /** Colours of fills, which have the numbers from 2 on: programs expect the first two as they are. */
  fills?: readonly string[];
  cells: readonly {
    format: number;
    font?: number;
    fill?: number;
    /** Set against the right, as figures are. */
    isRight?: boolean;
    more?: string;
  }[];
}

export function styleSheet({ formats, fonts, fills = [], cells }: StyleParts): string {
  const list = (tag: string, entries: readonly string[]): string =>
    `<${tag} count="${entries.length.toString()}">${entries.join('')}</${tag}>`;
  return (
    `${HEAD}<styleSheet xmlns="${MAIN}">` +
    list(
      'numFmts',
      formats.map(
        ([id, code]) => `<numFmt numFmtId="${id.toString()}" formatCode="${escapedName(code)}"/>`,
      ),
    ) +
    list(
      'fonts',
      fonts.map((font) => fontXml(font)),
    ) +
    list('fills', [
      '<fill><patternFill patternType="none"/></fill>',
      '<fill><patternFill patternType="gray125"/></fill>',
      ...fills.map(
        (colour) =>
          `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/></patternFill></fill>`,
      ),
    ]) +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    list(
      'cellXfs',
      cells.map(
        ({ format, font = 0, fill = 0, isRight = false, more = '' }) =>
          `<xf numFmtId="${format.toString()}" fontId="${font.toString()}" fillId="${fill.toString()}" borderId="0" xfId="0"` +
          `${format === 0 ? '' : ' applyNumberFormat="1"'}${font === 0 ? '' : ' applyFont="1"'}${fill === 0 ? '' : ' applyFill="1"'}${more}` +
          (isRight ? ' applyAlignment="1"><alignment horizontal="right"/></xf>' : '/>'),
      ),
    ) +
    '</styleSheet>'
  );
}

/** Bold stands before the size and a colour after it: the order is the schema's. */
function fontXml(look: string): string {
  const bold = look.startsWith('<b/>') ? look : '';
  return `<font>${bold}<sz val="11"/>${bold === '' ? look : ''}<name val="Calibri"/></font>`;
}

/** Formats by index: general, date, header, text that begins like a formula (see STYLE). */
export const STYLES = styleSheet({
  formats: [[164, 'yyyy\\-mm\\-dd']],
  fonts: ['', '<b/>'],
  cells: [
    { format: 0 },
    { format: 164 },
    { format: 0, font: 1 },
    { format: 49, more: ' quotePrefix="1"' },
  ],
});
