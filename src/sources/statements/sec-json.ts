/** The JSON of SEC company facts as groups of tagged figures, one for each filing and period. */
import { parseIsoDate } from '../dates.ts';
import { excerpt, SourceRefusal } from '../refusal.ts';
import { spanOf, type Span } from './periods.ts';

/** What one filing says of one period. */
export interface FactGroup {
  readonly start: string | null;
  readonly end: number;
  readonly endDate: string;
  readonly span: Span | null;
  readonly filed: string;
  readonly accession: string;
  readonly form: string;
  /** Ordinal of the group's first entry in the file. */
  readonly line: number;
  /** That of most figures of the filing. */
  readonly currency: string;
  /** Money in that currency. */
  readonly money: Map<string, number>;
  readonly shares: Map<string, number>;
  /** Money for one share. */
  readonly perShare: Map<string, number>;
}

/** A count of shares on the cover of a report, as of a day of its own. */
export interface CoverCount {
  /** Days since 1970-01-01, and the same as ISO. */
  readonly day: number;
  readonly date: string;
  readonly value: number;
  readonly filed: string;
  readonly accession: string;
  readonly form: string;
  /** Ordinal of the entry, counted on after those of the statements. */
  readonly line: number;
}

export interface CompanyFacts {
  readonly name: string;
  readonly taxonomy: 'us-gaap' | 'ifrs-full';
  /** In which most figures are. */
  readonly currency: string;
  /** Figures in other currencies that are not read, by currency. */
  readonly left: ReadonlyMap<string, number>;
  readonly lastFiled: string | null;
  /** In order of filing date, then as in the file. */
  readonly groups: readonly FactGroup[];
  /** As in the file. */
  readonly covers: readonly CoverCount[];
}

interface Entry {
  readonly start?: unknown;
  readonly end?: unknown;
  readonly val?: unknown;
  readonly accn?: unknown;
  readonly form?: unknown;
  readonly filed?: unknown;
}

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Amended and interim forms count; what is no periodic report does not. */
const FORMS = /^(?:10-K|10-Q|10-KT|10-QT|20-F|40-F|6-K|8-K)(?:\/A)?$/;

/** Reads the JSON. Throws `SourceRefusal` where it is broken or holds neither US GAAP nor IFRS. */
export function readFacts(file: string, text: string): CompanyFacts {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new SourceRefusal(
      'UNKNOWN_FORMAT',
      `${file} is not complete JSON: the download was cut short. Download it again.`,
      { file },
    );
  }
  const facts = isObject(json) && isObject(json['facts']) ? json['facts'] : {};
  const taxonomy = (['us-gaap', 'ifrs-full'] as const).find((name) => isObject(facts[name]));
  const concepts = taxonomy === undefined ? undefined : facts[taxonomy];
  if (taxonomy === undefined || !isObject(concepts)) {
    throw new SourceRefusal(
      'NOT_THIS_TABLE',
      `${file} holds company facts, but neither under US GAAP nor under IFRS.`,
      { file, found: excerpt(Object.keys(facts).join(', ')) },
    );
  }
  const name = isObject(json) && typeof json['entityName'] === 'string' ? json['entityName'] : '';
  const currency = mainCurrency(concepts);
  const { groups, entries, left } = groupsOf(concepts, currency);
  return {
    name: excerpt(name),
    taxonomy,
    currency,
    left,
    lastFiled: groups.reduce<string | null>(
      (last, { filed }) => (last === null || filed > last ? filed : last),
      null,
    ),
    groups,
    covers: coversOf(facts['dei'], entries),
  };
}

/** The concept of the cover page, of the taxonomy for documents. */
export const COVER_SHARES = 'EntityCommonStockSharesOutstanding';

/** @param before entries of the statements, after which those of the cover are counted */
function coversOf(documents: unknown, before: number): CoverCount[] {
  const fact = isObject(documents) ? documents[COVER_SHARES] : undefined;
  const units = isObject(fact) && isObject(fact['units']) ? fact['units'] : {};
  const entries: unknown = units['shares'];
  const counts: CoverCount[] = [];
  let line = before;
  for (const entry of Array.isArray(entries) ? entries.filter(isObject) : []) {
    line += 1;
    const { end, val, accn, form, filed } = entry as Entry;
    if (typeof end !== 'string' || typeof val !== 'number' || !Number.isFinite(val)) continue;
    if (typeof accn !== 'string' || typeof filed !== 'string' || typeof form !== 'string') continue;
    const day = parseIsoDate(end);
    if (day === null || parseIsoDate(filed) === null || !FORMS.test(form)) continue;
    counts.push({ day, date: end, value: val, filed, accession: excerpt(accn), form, line });
  }
  return counts;
}

function* unitsOf(concepts: Json): Generator<readonly [string, string, readonly Entry[]]> {
  for (const [concept, fact] of Object.entries(concepts)) {
    const units = isObject(fact) ? fact['units'] : undefined;
    if (!isObject(units)) continue;
    for (const [unit, entries] of Object.entries(units)) {
      if (Array.isArray(entries)) yield [concept, unit, entries.filter(isObject)];
    }
  }
}

const CURRENCY = /^[A-Z]{3}$/;

/** The currency in which most figures are. */
function mainCurrency(concepts: Json): string {
  const counts = new Map<string, number>();
  for (const [, unit, entries] of unitsOf(concepts)) {
    if (CURRENCY.test(unit)) counts.set(unit, (counts.get(unit) ?? 0) + entries.length);
  }
  return mostOf(counts) ?? 'USD';
}

function mostOf(counts: ReadonlyMap<string, number>): string | undefined {
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/**
 * The currency in which each filing reports: that of most of its figures. A translation for the reader's convenience covers
 * its last year alone.
 */
function currenciesOfFilings(concepts: Json, main: string): Map<unknown, string> {
  const counts = new Map<unknown, Map<string, number>>();
  for (const [, unit, entries] of unitsOf(concepts)) {
    if (!CURRENCY.test(unit)) continue;
    for (const { accn } of entries) {
      const own = counts.get(accn) ?? new Map([[main, 0]]);
      counts.set(accn, own.set(unit, (own.get(unit) ?? 0) + 1));
    }
  }
  return new Map([...counts].map(([accn, own]) => [accn, mostOf(own) ?? main]));
}

interface Groups {
  readonly groups: FactGroup[];
  readonly entries: number;
  readonly left: Map<string, number>;
}

function groupsOf(concepts: Json, main: string): Groups {
  const groups = new Map<string, FactGroup>();
  const left = new Map<string, number>();
  const currencies = currenciesOfFilings(concepts, main);
  let line = 0;
  for (const [concept, unit, entries] of unitsOf(concepts)) {
    const isShares = unit === 'shares';
    const [ofUnit = '', isPerShare = false] = unit.endsWith('/shares')
      ? [unit.slice(0, -'/shares'.length), true]
      : [unit];
    for (const entry of entries) {
      line += 1;
      const currency = currencies.get(entry.accn) ?? main;
      if (!isShares && ofUnit !== currency) {
        if (CURRENCY.test(ofUnit)) left.set(ofUnit, (left.get(ofUnit) ?? 0) + 1);
        continue;
      }
      const group = groupOf(groups, entry, line, currency);
      const { val } = entry;
      if (group === null || typeof val !== 'number' || !Number.isFinite(val)) continue;
      const figures = isShares ? group.shares : isPerShare ? group.perShare : group.money;
      figures.set(concept, val);
    }
  }
  const ordered = [...groups.values()].sort((a, b) =>
    a.filed === b.filed ? a.line - b.line : a.filed < b.filed ? -1 : 1,
  );
  return { groups: inOneCurrency(ordered, left), entries: line, left };
}

/** The groups without those of a period that a later filing gives in another currency: no period is in two. */
function inOneCurrency(groups: readonly FactGroup[], left: Map<string, number>): FactGroup[] {
  const last = new Map<string, string>();
  for (const { endDate, currency, money } of groups) {
    if (money.size > 0) last.set(endDate, currency);
  }
  return groups.filter(({ endDate, currency, money, perShare }) => {
    if ((last.get(endDate) ?? currency) === currency) return true;
    left.set(currency, (left.get(currency) ?? 0) + money.size + perShare.size);
    return false;
  });
}

function groupOf(
  groups: Map<string, FactGroup>,
  entry: Entry,
  line: number,
  currency: string,
): FactGroup | null {
  const { start, end, accn, form, filed } = entry;
  if (typeof end !== 'string' || typeof accn !== 'string' || typeof filed !== 'string') return null;
  if (typeof form !== 'string' || !FORMS.test(form) || parseIsoDate(filed) === null) return null;
  const last = parseIsoDate(end);
  const first = typeof start === 'string' ? parseIsoDate(start) : null;
  if (last === null || (typeof start === 'string' && first === null)) return null;
  const startDate = typeof start === 'string' ? start : null;
  const key = `${startDate ?? ''}|${end}|${accn}`;
  const known = groups.get(key);
  if (known !== undefined) return known;
  const group: FactGroup = {
    start: startDate,
    end: last,
    endDate: end,
    span: spanOf(first, last),
    filed,
    accession: excerpt(accn),
    form,
    line,
    currency,
    money: new Map(),
    shares: new Map(),
    perShare: new Map(),
  };
  groups.set(key, group);
  return group;
}
