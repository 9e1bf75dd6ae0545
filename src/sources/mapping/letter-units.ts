/** Letters alone beside the names of a company's lines and periods: the unit of them all, or the marks of footnotes. */
import { PER_SHARE_ITEMS, SHARE_ITEMS, type StatementItem } from '../statements/items.ts';
import { placesOf } from './statement-places.ts';
import type { Scale } from './types.ts';
import { letterOfLabel, scaleIn, unitOfLabel } from './unit-labels.ts';
import type { TableView } from './view.ts';

/** What is counted in one unit: amounts of money, or shares; the rest has none. */
type Family = 'amounts' | 'counts' | 'others';
type LetterScales = Readonly<Partial<Record<Family, Scale>>>;

/** They are looked for once in a table, not for every cell. */
const KNOWN = new WeakMap<TableView, LetterScales>();

/**
 * The scale that the letters of a table's names tell: `Revenue (m)`, `EBIT (m)`. A letter is a unit only where nothing else
 * states one, every name of the amounts (or of the counts) has it, and no other letter stands anywhere; else it is the mark
 * of a footnote.
 */
export function letterScale(view: TableView, isCount: boolean): Scale | undefined {
  let known = KNOWN.get(view);
  if (known === undefined) {
    known = scalesIn(view);
    KNOWN.set(view, known);
  }
  return isCount ? known.counts : known.amounts;
}

function scalesIn(view: TableView): LetterScales {
  const names = namesOf(view);
  const letters = new Set([...names.keys()].map(letterOfLabel).filter((one) => one !== null));
  const [scale] = letters;
  if (scale === undefined || scale === 'mark' || letters.size > 1) return {};
  const of = (family: Family): string[] =>
    [...names].flatMap(([name, own]) => (own === family ? [name] : []));
  const isEvery = (family: Family): boolean =>
    of(family).every((name) => letterOfLabel(name) !== null);
  if (of('others').some((name) => letterOfLabel(name) !== null)) return {};
  const isStated =
    view.mapping.scale !== undefined ||
    of('amounts').some((name) => scaleIn(unitOfLabel(name)) !== undefined);
  return {
    ...(!isStated && isEvery('amounts') ? { amounts: scale } : {}),
    ...(view.mapping.sharesScale === undefined && isEvery('counts') ? { counts: scale } : {}),
  };
}

/** Every name of a line, a column and a period, and what its figures are. */
function namesOf(view: TableView): ReadonlyMap<string, Family> {
  const names = new Map<string, Family>();
  for (const { heading } of view.columns) names.set(heading, 'others');
  for (const { label } of view.lines) names.set(label, 'others');
  for (const { row, column, meaning, label, printed } of placesOf(view)) {
    if ((row.cells[column] ?? '') === '') continue;
    names.set(printed, 'others');
    names.set(label, familyOf(meaning.replace(/^-/, '') as StatementItem));
  }
  return names;
}

function familyOf(item: StatementItem): Family {
  if (SHARE_ITEMS.has(item)) return 'counts';
  return PER_SHARE_ITEMS.has(item) || item === 'effective_tax_rate' ? 'others' : 'amounts';
}
