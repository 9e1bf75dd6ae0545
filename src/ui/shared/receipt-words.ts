import type { ShareDetails } from '../../contract/api.ts';
import { format } from './format.ts';

/** What amounts a share are of where a depositary receipt is quoted, to follow a price or a currency; else nothing. */
export function receiptWords({ priceConversion }: Pick<ShareDetails, 'priceConversion'>): string {
  return ordinaryShareWords(priceConversion?.adsRatio);
}

/**
 * The same by the number that is set for the company, where amounts of several runs stand together.
 *
 * @param before What leads on to them.
 */
export function ordinaryShareWords(inOne: number | null | undefined, before = ', '): string {
  return inOne == null
    ? ''
    : `${before}of an ordinary share (a receipt has ${format.exact(inOne)} of them)`;
}
