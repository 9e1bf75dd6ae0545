/** Amounts, day and title of a table of peers: what applies to all of its rows. */
import type { TableOfPeers } from './peer-decimals.ts';
import type { PeerColumn, PeerKey } from './peer-headings.ts';
import { AMOUNTS, type ReadRow } from './peer-rows.ts';
import { withLetters } from './peer-letters.ts';
import { unitIn } from './peer-units.ts';
import { excerpt, SourceRefusal } from './refusal.ts';
import type { ParseOptions, PeerRow } from './types.ts';

/** No title is longer. */
const LONGEST_TITLE = 300;

/** A letter alone that no currency and no `in` makes a unit: `Group B`. */
const LOOSE_LETTER = /(?<![A-Z]{3} ?|[$\u20ac\u00a3\u00a5] ?|\b[Ii]n )\b[bkmBKM]\b/g;

/**
 * Amounts without a unit of their own are in that of the title: `Peers, USD in millions`. A letter alone is a unit where
 * all that is told agrees with it.
 */
export function withTitle(columns: readonly PeerColumn[], title: string): PeerColumn[] {
  const { factor, currencies } = unitIn(title.slice(0, LONGEST_TITLE).replace(LOOSE_LETTER, ' '));
  return withLetters(columns, factor).map((column) =>
    factor === null || !AMOUNTS.has(column.key) || column.factor !== null
      ? column
      : {
          ...column,
          factor,
          currencies: column.currencies.length > 0 ? column.currencies : currencies,
        },
  );
}

/** Headings that are named when their columns are not used. */
const MOST_NAMED = 8;

/** Which columns are not used, so that nobody takes their figures for stored. */
export function noteOnUnused(
  { headings, columns }: TableOfPeers,
  read: readonly number[] = [],
): string[] {
  const used = new Set([...columns.map(({ column }) => column), ...read]);
  const unused = headings.filter((text, at) => text.trim() !== '' && !used.has(at));
  if (unused.length === 0) return [];
  const named = unused.slice(0, MOST_NAMED).map((heading) => `"${excerpt(heading)}"`);
  const more = unused.length - named.length;
  const words = named.join(', ') + (more > 0 ? ` and ${more.toString()} more` : '');
  return [
    unused.length === 1
      ? `The column ${words} is not used: its heading names no trailing figure of a peer.`
      : `The columns ${words} are not used: their headings name no trailing figures of a peer.`,
  ];
}

export const FACTORS = {
  ...{ ones: 1, thousands: 1e3, lakhs: 1e5, millions: 1e6, crores: 1e7, billions: 1e9 },
} as const;

/** In which units the amounts of a table are that say none themselves. */
export interface Amounts {
  /** What one printed unit stands for; null where nothing tells. */
  readonly factor: number | null;
  /** Whether there are such amounts and nothing tells it. */
  readonly isOpen: boolean;
  /** The factor by which price x shares is the market value, where it is what is taken. */
  readonly told: number | null;
}

/** The units of amounts: as given, else as price x shares tells them. */
export function amountsOf(rows: readonly ReadRow[], scale: ParseOptions['scale']): Amounts {
  const byPrices = scaleByPrices(rows);
  const bare = rows.some(({ cells }) => cells.some(({ key, exact }) => AMOUNTS.has(key) && !exact));
  const factor = scale === undefined ? byPrices : FACTORS[scale];
  return {
    factor,
    isOpen: bare && factor === null,
    told: bare && scale === undefined ? byPrices : null,
  };
}

/** How the units were told by price x shares. */
export function noteOnScale(told: number | null): string[] {
  if (told === null) return [];
  return [
    `Amounts are printed in units of ${told.toLocaleString('en-US')}: price x shares gives the market value then.`,
  ];
}

/** The day of the figures, which most tables of peers do not tell: given, else that of the import. */
export function dayOf(file: string, { asOf, today }: ParseOptions): string {
  if (asOf !== undefined && today !== undefined && asOf > today) {
    throw new SourceRefusal(
      'NO_DATES',
      `${file}: ${asOf} is after today. Give the day of which the figures are.`,
      { file, found: asOf, expected: `a day up to ${today}` },
    );
  }
  return asOf ?? today ?? '1970-01-01';
}

/** Another day's price and dilution lie within these; the next unit of amounts is a thousand times away. */
const NEAR = { least: 0.8, most: 1.25 };

/** The unit of amounts for which price x shares is the market value in most rows; null where nothing tells. */
function scaleByPrices(rows: readonly ReadRow[]): number | null {
  const votes = new Map<number, number>();
  let told = 0;
  for (const { cells } of rows) {
    const of = (key: PeerKey): number | undefined => cells.find((cell) => cell.key === key)?.value;
    const [price, shares, value] = [of('price'), of('shares'), of('market_cap')];
    if (
      price === undefined ||
      shares === undefined ||
      !value ||
      cells.find(({ key }) => key === 'market_cap')?.exact
    )
      continue;
    told += 1;
    for (const factor of Object.values(FACTORS)) {
      const ratio = (price * shares) / (value * factor);
      if (ratio > NEAR.least && ratio < NEAR.most) votes.set(factor, (votes.get(factor) ?? 0) + 1);
    }
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] > told / 2 ? best[0] : null;
}

/** A row as it is stored. */
export function scaled({ cells, ...row }: ReadRow, factor: number): PeerRow {
  const figures = Object.fromEntries(
    cells.map(({ key, value, exact }) => [
      key,
      exact || !AMOUNTS.has(key) ? value : value * factor,
    ]),
  );
  return { ...row, figures };
}
