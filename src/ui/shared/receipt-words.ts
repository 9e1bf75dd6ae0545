import type { ShareDetails } from '../../contract/api.ts';
import { format } from './format.ts';

/** What amounts a share are of where a depositary receipt is quoted, to follow a price or a currency; else nothing. */
export function receiptWords({ priceConversion }: Pick<ShareDetails, 'priceConversion'>): string {
  const inOne = priceConversion?.adsRatio;
  return inOne === undefined
    ? ''
    : `, of an ordinary share (a receipt has ${format.exact(inOne)} of them)`;
}
