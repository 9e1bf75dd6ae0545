/**
 * How a price in another currency than the statements, or of a depositary receipt, was taken: `price` times `rate`, by
 * `adsRatio` where there is one, is the price of an ordinary share in the currency of the statements.
 */
export interface PriceConversion {
  /** In whole units of `from`: pounds where the quotation is in pence. */
  price: number;
  /** Currency of the quotation. */
  from: string;
  /** Currency of the statements, in which the company is valued. */
  to: string;
  /** Units of `to` for one unit of `from`, the last of the week up to the price's date. */
  rate: number;
  rateDate: string;
  /** The pairs of the book that the rate was read from: `GBP/USD`, `EUR/GBP and EUR/USD`. */
  route: string;
  /** Ordinary shares in one depositary receipt; absent where the share itself is quoted. */
  adsRatio?: number;
}

/** What every value ends in: from a value of operations or of flows to a share. */
export interface ShareDetails {
  /** Of every amount here: the currency of the statements. */
  currency: string;
  /** Of the figures, or the last whole one before the twelve months that they are of. */
  fiscalYear: number;
  /** The figures are of the twelve months to the balance sheet's date. */
  isOfMonths?: true;
  balanceSheetDate: string;
  valuationDate: string;
  /** Signed lines that add up to equity. */
  bridge: { item: string; label: string; amount: number }[];
  /** Items neither given nor waived. */
  missing: string[];
  equityValue: number;
  sharesOutstanding: number;
  price: number | null;
  priceDate: string | null;
  /** Where the price is quoted in another currency than the statements, or for a depositary receipt. */
  priceConversion?: PriceConversion;
  upside: number | null;
  targetPrice12m: number | null;
}
