/** Lists of what somebody holds, as brokers print them: quantity, price and the value of the position. */
import { findPeerColumns } from './peer-headings.ts';
import { headingKey } from './table.ts';

/** What is said of such a list. */
export const NOTE_ON_HOLDINGS =
  'A list of holdings: its prices are taken, and its quantities, costs and values are not.';

/** Columns of a list of what somebody holds: how many, at what cost, with what gain. */
const HOLDING =
  /^(?:quantity|qty|units|(?:shares|units)(?:held|owned)|cost(?:basis|basistotal|price)?|totalcost|(?:avg|average)(?:cost|price|costbasis)|purchaseprice|unreali[sz]ed.*|gainloss.*|totalgain.*|bestand|stück|stueck|stk|anzahl|einstand.*|kaufkurs|kaufpreis|quantité|cantidad|quantità)$/;
/** Columns of the positions of a fund: how much of it each is. A market cap beside a weight is of a list of an index. */
const OF_FUND =
  /^(?:notional(?:value|amount)?|weight(?:ing)?|portfolioweight|%?of(?:fund|portfolio|netassets)|(?:percent|pct)of(?:fund|portfolio|netassets))$/;
const OF_POSITION: ReadonlySet<string> = new Set([
  ...['shares', 'shareamount', 'marketvalue', 'notionalvalue', 'positionvalue'],
]);
/** What a list of holdings and a table of peers may both have. */
const OF_BOTH: ReadonlySet<string> = new Set([
  ...['name', 'symbol', 'currency', 'price', 'shares', 'market_cap'],
]);

/** No heading that says it is longer. */
const LONGEST = 100;

/** Whether a list is of holdings: its market values are quantity times price, and no company's. */
export function isOfHoldings(headings: readonly string[]): boolean {
  const keys = headings.map((heading) =>
    headingKey(heading.slice(0, LONGEST).split(/[([]/, 1)[0] ?? ''),
  );
  const isFund = keys.some((key) => OF_FUND.test(key)) && keys.some((key) => OF_POSITION.has(key));
  const isOwn = keys.some((key) => HOLDING.test(key));
  if (!isOwn && (!isFund || keys.includes('marketcap'))) return false;
  return (findPeerColumns(headings) ?? []).every(({ key }) => OF_BOTH.has(key));
}
