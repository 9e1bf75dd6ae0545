import { BETA_METHODS, type BetaMethod } from '../../contract/vocabulary.ts';
import { METHOD_LABELS } from './values.ts';

/** A method as a recorded sentence names it: `8.19% by FF5`. */
const BY_METHOD = new RegExp(`(?<=\\bby )(?:${BETA_METHODS.join('|')})\\b`, 'g');

/** A recorded sentence with its methods in the words of the screens; the record keeps their keys. */
export const methodsWritten = (message: string): string =>
  message.replace(BY_METHOD, (method) => METHOD_LABELS[method as BetaMethod]);
