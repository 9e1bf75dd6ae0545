import { amountText } from './amount-text.ts';

/**
 * A count with its noun in a sentence, thousands apart: `1 month has`, `10,000 draws have`.
 * @param many the words of several, where they are not those of one with an s
 */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${amountText(count)} ${count === 1 ? one : many}`;
}
