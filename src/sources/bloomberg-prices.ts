/**
 * Histories of Bloomberg's spreadsheet functions (BDH), values only: one security, several side by side with dates of
 * their own, or several beside one column of dates. `PX_LAST` is the close, a `TOT_RETURN_INDEX` the adjusted one.
 */
import { counted } from './counted.ts';
import { bloombergLayout, type BloombergField, type BloombergLayout } from './bloomberg-layout.ts';
import { joinRows, keyOf, readBloombergRows, type BloombergRows } from './bloomberg-rows.ts';
import { bloombergSecurity, notPriced, symbolOfSecurity } from './bloomberg-symbols.ts';
import { refuseHalfDates } from './half-dates.ts';
import { rawTable, refuseCut, type RawTable } from './mapping/raw-table.ts';
import { pricesOf, type PriceProvider } from './price-file.ts';
import { excerpt, SourceRefusal } from './refusal.ts';
import type { OpenedFile, ParsedFile, ParseOptions, SourceProvider } from './types.ts';

/** What each such file has near its top; looked for before anything is taken apart. */
const MARK = /\b(?:PX_LAST|TOT_RETURN_INDEX_|[A-Z0-9/]{1,16} (?:[A-Z]{2} )?(?:Equity|Index)\b)/i;

interface History {
  readonly table: RawTable;
  readonly layout: BloombergLayout;
}

interface Found extends History {
  /** Further sheets that hold such a history. */
  readonly others: readonly History[];
}

export const bloombergPrices: SourceProvider = {
  format: 'bloomberg-prices',
  detect(opened) {
    const found = find(opened);
    if (found === null) return null;
    const { isNamed, headerLine } = found.layout;
    const seen = [`Bloomberg's fields on line ${headerLine.toString()}`];
    return { format: 'bloomberg-prices', confidence: isNamed ? 1 : 0.8, seen };
  },
  parse(opened, options) {
    const found = find(opened);
    if (found === null) {
      throw new SourceRefusal('UNKNOWN_FORMAT', `${opened.file} has none of Bloomberg's fields.`, {
        file: opened.file,
      });
    }
    return parse(opened, found, options);
  },
};

function find(opened: OpenedFile): Found | null {
  const { content } = opened;
  if (content.kind === 'text') {
    if (!MARK.test(content.head)) return null;
    const table = rawTable(opened, undefined);
    const layout = bloombergLayout(table.head);
    return layout === null ? null : { table, layout, others: [] };
  }
  const sheets = content.sheets
    .filter(({ hidden, rows }) => !hidden && rows.slice(0, 60).some((row) => row.some(isMark)))
    .flatMap(({ name }) => {
      const table = rawTable(opened, name);
      const layout = bloombergLayout(table.head);
      return layout === null ? [] : [{ table, layout }];
    });
  const [first, ...others] = sheets;
  return first === undefined ? null : { ...first, others };
}

function isMark(cell: unknown): boolean {
  return typeof cell === 'string' && cell.length < 100 && MARK.test(cell);
}

function parse(opened: OpenedFile, found: Found, options: ParseOptions): ParsedFile {
  const sheets = readTogether(found);
  for (const { layout, table } of sheets) {
    refuseCut(opened.file, table);
    refuseHalfDates(opened.file, table);
    refuseLayout(opened.file, layout);
  }
  const fields = sheets.flatMap(({ layout }) => fieldsOf(layout));
  const isOne = fields.length === 1;
  const symbols = fields.map(({ security }) => security && symbolOfSecurity(security));
  if (!isOne && symbols.every((symbol) => symbol === null)) {
    throw new SourceRefusal(
      'NOT_THIS_TABLE',
      `${opened.file} holds ${counted(fields.length, 'security', 'securities')} of which none has a symbol that is known (${excerpt(fields.map(({ security }) => security?.text ?? '?').join(', '))}). Save each in a file of its own: it asks for the symbol.`,
      { file: opened.file, line: found.layout.headerLine },
    );
  }
  const read = joinRows(
    sheets.map(({ table, layout }) =>
      readBloombergRows(opened.file, table, layout, isOne, options),
    ),
  );
  const adjusted = new Set(
    fields.flatMap((field) => (field.total === null ? [] : [keyOf(field, isOne)])),
  );
  if (read.table.series.size === 0) refuseEmpty(opened.file, found.layout, read);
  const provider: PriceProvider = {
    format: 'bloomberg-prices',
    whose: "Bloomberg's",
    basis: { close: 'split-adjusted', why: basisWords(fields) },
    symbolOf: (cell) => {
      const security = bloombergSecurity(cell);
      return security === null ? null : symbolOfSecurity(security);
    },
    noSymbol: 'has no symbol that is known: save it in a file of its own, which asks for it',
  };
  const parsed = pricesOf(opened, read.table, (key) => adjusted.has(key), provider, options);
  return { ...parsed, notes: [...notesOf(found, sheets, read.missing), ...parsed.notes] };
}

function fieldsOf({ blocks }: BloombergLayout): readonly BloombergField[] {
  return blocks.flatMap((block) => block.fields);
}

/**
 * The sheets that are read: all whose securities have symbols and prices, where no security is on two of them and the
 * first is one of these; else the first alone.
 */
function readTogether({ others, ...first }: Found): readonly History[] {
  const isNamed = ({ layout, table }: History): boolean =>
    layout.twice === null &&
    table.cutFrom === null &&
    fieldsOf(layout).every(
      ({ security, close }) =>
        security !== null &&
        close !== null &&
        notPriced(security) === null &&
        symbolOfSecurity(security) !== null,
    );
  if (!isNamed(first)) return [first];
  const sheets = [first, ...others.filter(isNamed)];
  const symbols = sheets.flatMap(({ layout }) =>
    fieldsOf(layout).map(({ security }) => security && symbolOfSecurity(security)),
  );
  return new Set(symbols).size === symbols.length ? sheets : [first];
}

/** Refuses what cannot be told apart, what has no prices, and an index of total returns without the price. */
function refuseLayout(file: string, { blocks, twice, headerLine }: BloombergLayout): void {
  const refuse = (code: 'NOT_PRICES' | 'NOT_THIS_TABLE' | 'MISSING_COLUMN', why: string): never => {
    throw new SourceRefusal(code, `${file}: ${why}`, { file, line: headerLine });
  };
  if (twice !== null) {
    refuse(
      'NOT_THIS_TABLE',
      `${excerpt(twice)} stands there twice. Name the security above each of its columns, and keep one column of a field.`,
    );
  }
  for (const { security, close } of blocks.flatMap(({ fields }) => fields)) {
    const wrong = security === null ? null : notPriced(security);
    if (wrong !== null) refuse('NOT_PRICES', `${wrong}. Leave it out.`);
    if (close === null) {
      refuse(
        'MISSING_COLUMN',
        `${security?.text ?? 'the security'} has an index of total returns and no PX_LAST. Such an index is no price: add PX_LAST beside it.`,
      );
    }
  }
}

function refuseEmpty(
  file: string,
  { headerLine }: BloombergLayout,
  { table, missing }: BloombergRows,
): never {
  const [first] = table.problems;
  const why =
    missing > 0
      ? `: ${counted(missing, 'cell says', 'cells say')} #N/A. Open it where Bloomberg answers, wait for the figures, and save it anew`
      : `. Line ${(first?.line ?? headerLine).toString()}: ${first?.text ?? ''} ${first?.message ?? 'is the last one'}. Use the file as Bloomberg filled it`;
  throw new SourceRefusal(
    'NO_ROWS',
    `${file} has Bloomberg's headings but no row with a price${why}.`,
    {
      file,
      line: first?.line ?? headerLine,
    },
  );
}

function basisWords(fields: readonly BloombergField[]): string {
  const totals = new Set(fields.flatMap(({ total }) => total?.name ?? []));
  const close =
    'PX_LAST is taken as adjusted for splits and not for dividends, as Bloomberg gives it unless told otherwise.';
  return totals.size === 0
    ? close
    : `${close} ${[...totals].join(' and ')}, with dividends reinvested, is kept as the adjusted close: its level is an index’s, its moves are the returns.`;
}

function notesOf({ table, others }: Found, sheets: readonly History[], missing: number): string[] {
  const nameOf = (history: History): string => history.table.sheet ?? '';
  const named = sheets.flatMap(({ layout }) =>
    fieldsOf(layout).flatMap(({ security }) => {
      const symbol = security === null ? null : symbolOfSecurity(security);
      return security === null || symbol === null ? [] : [`${security.text} is ${symbol}`];
    }),
  );
  const left = [...new Set(sheets.flatMap(({ layout }) => layout.left))].slice(0, 6).join(', ');
  const further = others.filter((other) => !sheets.includes(other)).map(nameOf);
  return [
    ...(named.length === 0
      ? []
      : [`${named.slice(0, 8).join(', ')}${named.length > 8 ? ', ...' : ''}.`]),
    ...(missing === 0
      ? []
      : [`${counted(missing, 'cell says', 'cells say')} #N/A: missing, and nothing is filled in.`]),
    ...(left === '' ? [] : [`Left out: ${excerpt(left)}.`]),
    ...(sheets.length === 1
      ? []
      : [
          `${counted(sheets.length, 'sheet is', 'sheets are')} read (${excerpt(sheets.map(nameOf).join(', '))}); a line is that of the sheet of its security.`,
        ]),
    ...(further.length === 0
      ? []
      : [
          `${sheets.length > 1 ? '' : `Sheet "${excerpt(table.sheet ?? '')}" is read. `}${excerpt(further.join(', '))} too ${further.length === 1 ? 'holds' : 'hold'} prices: save each as a file of its own.`,
        ]),
  ];
}
