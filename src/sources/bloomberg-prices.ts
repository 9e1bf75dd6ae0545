/**
 * Histories of Bloomberg's spreadsheet functions (BDH), values only: one security, several side by side with dates of
 * their own, or several beside one column of dates. `PX_LAST` is the close, a `TOT_RETURN_INDEX` the adjusted one.
 */
import { counted } from './counted.ts';
import { bloombergLayout, type BloombergLayout } from './bloomberg-layout.ts';
import { keyOf, readBloombergRows, type BloombergRows } from './bloomberg-rows.ts';
import { bloombergSecurity, notPriced, symbolOfSecurity } from './bloomberg-symbols.ts';
import { rawTable, refuseCut, type RawTable } from './mapping/raw-table.ts';
import { pricesOf, type PriceProvider } from './price-file.ts';
import { excerpt, SourceRefusal } from './refusal.ts';
import type { OpenedFile, ParsedFile, ParseOptions, SourceProvider } from './types.ts';

/** What each such file has near its top; looked for before anything is taken apart. */
const MARK = /\b(?:PX_LAST|TOT_RETURN_INDEX_|[A-Z0-9/]{1,16} (?:[A-Z]{2} )?(?:Equity|Index)\b)/i;

interface Found {
  readonly table: RawTable;
  readonly layout: BloombergLayout;
  /** Further sheets that hold such a history. */
  readonly others: readonly string[];
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
      return layout === null ? [] : [{ table, layout, name }];
    });
  const [first, ...others] = sheets;
  return first === undefined ? null : { ...first, others: others.map(({ name }) => name) };
}

function isMark(cell: unknown): boolean {
  return typeof cell === 'string' && cell.length < 100 && MARK.test(cell);
}

function parse(opened: OpenedFile, found: Found, options: ParseOptions): ParsedFile {
  const { layout, table } = found;
  refuseCut(opened.file, table);
  refuseLayout(opened.file, layout);
  const fields = layout.blocks.flatMap((block) => block.fields);
  const isOne = fields.length === 1;
  const symbols = fields.map(({ security }) => security && symbolOfSecurity(security));
  if (!isOne && symbols.every((symbol) => symbol === null)) {
    throw new SourceRefusal(
      'NOT_THIS_TABLE',
      `${opened.file} holds ${counted(fields.length, 'security', 'securities')} of which none has a symbol that is known (${excerpt(fields.map(({ security }) => security?.text ?? '?').join(', '))}). Save each in a file of its own: it asks for the symbol.`,
      { file: opened.file, line: layout.headerLine },
    );
  }
  const read = readBloombergRows(opened.file, table, layout, isOne, options);
  const adjusted = new Set(
    layout.blocks.flatMap((block) =>
      block.fields.flatMap((field) => (field.total === null ? [] : [keyOf(field, isOne)])),
    ),
  );
  if (read.table.series.size === 0) refuseEmpty(opened.file, layout, read);
  const provider: PriceProvider = {
    format: 'bloomberg-prices',
    whose: "Bloomberg's",
    basis: { close: 'split-adjusted', why: basisWords(layout) },
    symbolOf: (cell) => {
      const security = bloombergSecurity(cell);
      return security === null ? null : symbolOfSecurity(security);
    },
    noSymbol: 'has no symbol that is known: save it in a file of its own, which asks for it',
  };
  const parsed = pricesOf(opened, read.table, (key) => adjusted.has(key), provider, options);
  return { ...parsed, notes: [...notesOf(found, read.missing), ...parsed.notes] };
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

function basisWords({ blocks }: BloombergLayout): string {
  const totals = new Set(
    blocks.flatMap(({ fields }) => fields.flatMap(({ total }) => total?.name ?? [])),
  );
  const close =
    'PX_LAST is taken as adjusted for splits and not for dividends, as Bloomberg gives it unless told otherwise.';
  return totals.size === 0
    ? close
    : `${close} ${[...totals].join(' and ')}, with dividends reinvested, is kept as the adjusted close: its level is an index’s, its moves are the returns.`;
}

function notesOf({ layout, table, others }: Found, missing: number): string[] {
  const named = layout.blocks.flatMap(({ fields }) =>
    fields.flatMap(({ security }) => {
      const symbol = security === null ? null : symbolOfSecurity(security);
      return security === null || symbol === null ? [] : [`${security.text} is ${symbol}`];
    }),
  );
  const left = [...new Set(layout.left)].slice(0, 6).join(', ');
  return [
    ...(named.length === 0
      ? []
      : [`${named.slice(0, 8).join(', ')}${named.length > 8 ? ', ...' : ''}.`]),
    ...(missing === 0
      ? []
      : [`${counted(missing, 'cell says', 'cells say')} #N/A: missing, and nothing is filled in.`]),
    ...(left === '' ? [] : [`Left out: ${excerpt(left)}.`]),
    ...(others.length === 0
      ? []
      : [
          `Sheet "${excerpt(table.sheet ?? '')}" is read. ${excerpt(others.join(', '))} too ${others.length === 1 ? 'holds' : 'hold'} prices: save each as a file of its own.`,
        ]),
  ];
}
