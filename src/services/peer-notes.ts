/** What is said of a table of peers before it is stored: who is in the list already, and which figures stay or leave. */
import type { PeerRecord, PeerWrite } from '../repo/peer.ts';
import type { PeerRow } from '../sources/types.ts';
import { isPicked } from './book-peer.ts';
import { MONEY, type JoinedPeer } from './peer-match.ts';

export interface PlannedPeer {
  readonly row: PeerRow;
  /** Its name in the list. */
  readonly name: string;
  /** What the list has of the same day. */
  readonly before: PeerWrite | null;
  readonly joined: JoinedPeer;
  readonly same: boolean;
  /** The entry of its latest day, which is the one that is compared. */
  readonly shown: PeerRecord | null;
}

const LABELS: Readonly<Record<string, string>> = {
  ...{ price: 'price', shares: 'shares', eps: 'earnings per share', market_cap: 'market cap' },
  ...{ enterprise_value: 'EV', debt: 'debt', cash: 'cash', revenue: 'revenue', ebitda: 'EBITDA' },
  ...{ ebit: 'EBIT', net_income: 'net income', book_equity: 'book equity', pe: 'P/E', pb: 'P/B' },
  ...{ ev_ebitda: 'EV/EBITDA', ev_ebit: 'EV/EBIT', ev_sales: 'EV/sales' },
};

/** Companies that a note tells one by one. */
const NAMED = 5;

/** Who of the table is who of the list, which figures stay beside its own, and what it does not tell. */
export function notesOnPeers(rows: readonly PlannedPeer[]): string[] {
  const renamed = rows.filter(({ row, name }) => row.name !== name);
  const keeping = rows.filter(({ joined }) => joined.kept.length > 0);
  const assuming = rows.filter(({ joined }) => joined.assumed !== null);
  // A multiple needs none.
  const inMoney = rows.filter(({ row }) => MONEY.some((key) => row.figures[key] !== undefined));
  const untold = inMoney
    .filter(({ joined }) => joined.currency === null)
    .map(({ row }) => row.name);
  return [
    ...told(
      renamed,
      ({ row, name }) => `${row.name} is ${name}${symbolIn(row)}`,
      (list) => `Peers of the list already, under the names that they have there: ${list}.`,
    ),
    ...told(
      keeping,
      ({ name, joined }) => `${name} (${labels(joined.kept)})`,
      (list) => `Figures of the same day that this table does not have stay: ${list}.`,
    ),
    ...told(
      assuming,
      ({ name, joined }) => `${name} (${joined.assumed ?? ''})`,
      (list) =>
        `The table does not say in which currency these amounts are; they are taken in that of the list: ${list}.`,
    ),
    ...(untold.length > 0
      ? [
          `The table does not say in which currency ${untold.length === inMoney.length ? 'its amounts' : `the amounts of ${listed(untold)}`} are; their multiples need none.`,
        ]
      : []),
  ];
}

/** Which figures are no longer those that are compared. */
export function warningsOnPeers(rows: readonly PlannedPeer[], asOf: string): string[] {
  const leaving = rows.filter(({ joined }) => joined.left.length > 0);
  const hidden = rows.flatMap((one) => {
    const { shown, joined } = one;
    if (shown === null || isPicked(shown) || shown.asOf >= asOf) return [];
    const keys = Object.keys(shown.figures).filter(
      (key) => shown.figures[key] != null && joined.figures[key] == null,
    );
    return keys.length === 0 ? [] : [{ ...one, keys, day: shown.asOf }];
  });
  const late = rows.filter(({ shown }) => shown !== null && shown.asOf > asOf);
  return [
    ...told(
      leaving,
      ({ name, joined }) => `${name} (${labels(joined.left)})`,
      (list) =>
        `Figures of the same day leave, since they are in another currency or of another share: ${list}.`,
    ),
    ...told(
      hidden,
      ({ name, keys, day }) => `${name} (${labels(keys)} of ${day})`,
      (list) =>
        `Each peer is compared by the figures of its latest day. These are of an earlier one, are not in this table, and are not compared from then on: ${list}.`,
    ),
    ...told(
      late,
      ({ name, shown }) => `${name} (${shown?.asOf ?? ''})`,
      (list) =>
        `The list has figures of a later day than ${asOf}, which stay the ones that are compared: ${list}.`,
    ),
  ];
}

function told<Row>(
  rows: readonly Row[],
  one: (row: Row) => string,
  sentence: (list: string) => string,
): string[] {
  return rows.length === 0 ? [] : [sentence(listed(rows.map(one)))];
}

function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  return `${names.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more.toString()} more` : ''}`;
}

function labels(keys: readonly string[]): string {
  return keys.map((key) => LABELS[key] ?? key).join(', ');
}

function symbolIn({ symbol }: PeerRow): string {
  return symbol === null ? '' : ` (${symbol})`;
}
