/** Lists of what somebody holds, as brokers print them: quantity, price and the value of the position. */
import { findPeerColumns } from './peer-headings.ts';
import type { TableHead } from './price-header.ts';

/** What is said of such a list. */
export const NOTE_ON_HOLDINGS =
  'A list of holdings: its prices are taken, and its quantities, costs and values are not.';

/** Columns of a list of what somebody holds: how many, at what cost, with what gain. */
const HOLDING =
  /^(?:quantity|qty|units|(?:shares|units)(?:held|owned)|cost(?:basis|basistotal|price)?|totalcost|(?:avg|average)(?:cost|price|costbasis)|purchaseprice|unreali[sz]ed.*|gainloss.*|totalgain.*|bestand|stück|stueck|stk|anzahl|einstand.*|kaufkurs|kaufpreis|quantité|cantidad|quantità)$/;
/** What a list of holdings and a table of peers may both have. */
const OF_BOTH: ReadonlySet<string> = new Set([
  ...['name', 'symbol', 'currency', 'price', 'shares', 'market_cap'],
]);

/** Whether a list is of holdings: its market values are quantity times price, and no company's. */
export function isOfHoldings({ keys, headings }: TableHead): boolean {
  if (!keys.some((key) => HOLDING.test(key))) return false;
  return (findPeerColumns(headings) ?? []).every(({ key }) => OF_BOTH.has(key));
}
