/**
 * What stands in brackets or behind a comma beside the name of a line or column, and whether the name still means what it
 * says without it: `(USD m)`, `(note 5)` and `(loss)` leave it, `(adjusted)`, `(per share)` and `(NTM)` make another figure of it.
 */
import { currenciesNamed } from './currency-names.ts';
import { isUnit } from './peer-units.ts';

/** No name is longer; the search for brackets would take the square of its length. */
const LONGEST = 300;
const IN_BRACKETS = /[([]([^()[\]]*)(?:[)\]]|$)/g;

/** Marks of notes, and units that are no amounts. */
const MARK =
  /^(?:[a-z]|[ivx]{1,4}|\d{1,2}(?:[.,]\d{1,2})?[a-z]?|[*†‡§]+|(?:see )?(?:note|notes|fn|anm|anmerkung|ziffer)\.? ?\d+(?:\.\d+)?[a-z]?|%|in %|percent|x|times)$/i;
/** Words around a unit that say nothing of the figure itself. */
const AROUND_UNITS =
  /\b(?:in|of|all|amounts?|figures?|data|stated|expressed|angaben|betr\u00e4ge|en|montants?|importes?|valori|shares|units|number|rs|kr|aktien|actions|titres|local|reporting|currency|lcy|lc)\b/gi;
/** How figures are drawn up: what a company reports is that. */
const REPORTED =
  /^(?:(?:at )?(?:the )?(?:(?:year|period)[ -]end|end of (?:the )?(?:year|period))|(?:as )?(?:previously |originally )?reported|as restated|restated|(?:us |u\.s\. )?gaap|ifrs|hgb|(?:un)?audited|consolidated|konsolidiert|group|konzern|total|gesamt|annual|actual|berichtet)$/i;
/** The other sign of a result, or of a flow: which it is, the figure says. */
const SIGNS =
  /^(?:loss(?:es)?|deficit|benefits?|credit|used|used in|used for|outflows?|verlust|fehlbetrag|aufwand|pertes?|p\u00e9rdida|perdita)$/i;
/** Whose result it is, where it is that of the company's own shareholders. */
const SHAREHOLDERS =
  /^(?:(?:attributable |available )?to )?(?:the )?(?:common|ordinary|group share|part du groupe|(?:common |ordinary )?(?:share|stock)holders(?: of the (?:parent|company|group))?|(?:equity )?(?:owners|holders) of the (?:parent|company))$/i;
/** The twelve months or the day that a table of multiples or prices is of without saying so. */
const TRAILING =
  /^(?:ttm|ltm|trailing|(?:last|trailing) (?:twelve|12) months|latest|last|current|actual|mrq|mry|(?:fy |cy )?\d{4} ?a|today|now|close|closing|last close|eod|delayed|real-?time|local)$/i;

/** Of what the name is: of a reported line, of a comparable company, or of a price. */
export type NameOf = 'line' | 'peer' | 'price';

function isUnitSaid(text: string): boolean {
  if (/\bper\b|\bshare\b/i.test(text)) return false;
  const bare = text.replace(AROUND_UNITS, ' ').trim();
  if (bare === '') return true;
  if (isUnit(bare)) return true;
  const named = currenciesNamed([text]);
  return (
    named.size === 1 &&
    /dollars?|euros?|pounds?|sterling|francs?|yen|yuan|renminbi|rmb|rupees?|kron|won|zl/i.test(bare)
  );
}

/** Whether the name means the same without what stands beside it. */
export function saysNothingMore(text: string, nameOf: NameOf): boolean {
  const aside = text.replace(/\s+/g, ' ').replace(/^[\s,;:-]+|[\s,;:.-]+$/g, '');
  if (aside === '' || MARK.test(aside) || isUnitSaid(aside)) return true;
  if (nameOf === 'line') {
    return REPORTED.test(aside) || SIGNS.test(aside) || SHAREHOLDERS.test(aside);
  }
  return TRAILING.test(aside) || (nameOf === 'peer' && REPORTED.test(aside));
}

/**
 * A name without what stands in brackets; null where something there makes another figure of it.
 *
 * @param isSame whether a text in brackets is another name of the same: `Operating income (EBIT)`
 */
export function withoutAsides(
  name: string,
  nameOf: NameOf,
  isSame: (aside: string, bare: string) => boolean = () => false,
): string | null {
  if (name.length > LONGEST) return null;
  const bare = name.replace(IN_BRACKETS, ' ').replace(/\s+/g, ' ').trim();
  for (const [, aside = ''] of name.matchAll(IN_BRACKETS)) {
    if (!saysNothingMore(aside, nameOf) && !isSame(aside, bare)) return null;
  }
  return bare;
}
