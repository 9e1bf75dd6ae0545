/** The one company that a column of a table names in every row: it may be another than the one it is stored under. */
import { listedSymbol } from '../exchange-prefix.ts';
import type { NamedSubject } from '../types.ts';
import { cellOf, dataRows } from './subject-cells.ts';
import type { TableView } from './view.ts';
import { plainKey } from './words.ts';

const SYMBOLS = new Set(['ticker', 'tickersymbol', 'symbol', 'tic', 'ric', 'kurzel', 'kuerzel']);
const NAMES = new Set(
  'company companyname name firm entity issuer corporation conm security securityname instrument stock emittent konzern unternehmen firma gesellschaft wertpapier societe entreprise empresa azienda'.split(
    ' ',
  ),
);
/** A longer text is a remark. */
const LONGEST_NAME = 100;

/** Whom columns without a meaning name in every row of prices or statements, by their headings; none of other tables. */
export function soleSubjects({
  table,
  target,
  headerRow,
  columns,
  meanings,
}: TableView): NamedSubject[] {
  if (target !== 'prices' && target !== 'statements') return [];
  const headed = columns.flatMap(({ at, heading }) => {
    if (meanings[at] !== 'ignore' || heading.length > LONGEST_NAME) return [];
    const key = plainKey(heading);
    return SYMBOLS.has(key) || NAMES.has(key) ? [{ at, heading, isSymbol: SYMBOLS.has(key) }] : [];
  });
  if (headed.length === 0) return [];
  const named = new Map(headed.map(({ at }) => [at, new Set<string>()]));
  for (const row of dataRows(table, headerRow)) {
    for (const [at, names] of named) {
      const name = cellOf(row, at);
      // Of several nothing is said here; two are enough to know.
      if (name !== '' && names.size < 2) names.add(name);
    }
  }
  return headed.flatMap(({ at, heading, isSymbol }) => {
    const [name, ...others] = named.get(at) ?? [];
    const isName = name !== undefined && /\p{L}/u.test(name) && name.length <= LONGEST_NAME;
    if (!isName || others.length > 0) return [];
    return [{ heading, name: isSymbol ? (listedSymbol(name) ?? name) : name, isSymbol }];
  });
}
