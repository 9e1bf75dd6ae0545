/** What was said of files that come in, as a script or the page gives it. */
import * as v from 'valibot';
import type { FileOptions } from '../contract/api.ts';
import { CLOSE_BASES } from '../contract/vocabulary.ts';
import { lastingOf, mappingOfSchema, mappingSchema } from '../services/column-mapping.ts';
import { isCurrencyCode } from '../services/currency.ts';
import type { StageOptions } from '../services/stage-file.ts';
import { check, isoDateSchema, nonEmptySchema, symbolSchema } from '../services/validate.ts';

const optionsSchema = v.record(
  v.string(),
  v.strictObject({
    symbol: v.optional(symbolSchema),
    region: v.optional(nonEmptySchema),
    basis: v.optional(v.picklist(CLOSE_BASES)),
    pair: v.optional(nonEmptySchema),
    scale: v.optional(v.picklist(['ones', 'thousands', 'lakhs', 'millions', 'crores', 'billions'])),
    currency: v.optional(
      v.pipe(v.string(), v.check(isCurrencyCode, 'give a three-letter currency code, such as USD')),
    ),
    asOf: v.optional(isoDateSchema),
    decimals: v.optional(v.picklist(['.', ','])),
    add: v.optional(v.boolean()),
    series: v.optional(v.picklist(['keep', 'replace', 'join'])),
    skip: v.optional(v.boolean()),
    mapping: v.optional(mappingSchema),
    mappingOf: v.optional(mappingOfSchema),
  }),
);

/**
 * The options as the reader of files takes them: what was said of another file of the drop is remembered for this one.
 * Throws AppError INVALID_ARGUMENT.
 */
export function answersOf(
  options: Readonly<Record<string, FileOptions>>,
  now: string,
): StageOptions['files'] {
  const checked = check(optionsSchema, options, 'Options of the files');
  return Object.fromEntries(
    Object.entries(checked).map(([name, { mappingOf, ...own }]) => {
      if (mappingOf === undefined) return [name, own];
      const { file, headings } = mappingOf;
      const mapping = { ...lastingOf(mappingOf.mapping), ...mappingOf.answers };
      return [name, { ...own, remembered: [{ file, headings, mapping, updatedAt: now }] }];
    }),
  );
}
