/** What a person said of the columns of unknown tables, remembered for files of the same headings. */
import * as v from 'valibot';
import type { RememberedMapping, TableDescription, TableMapping } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import {
  DATE_STYLES,
  LETTER_ENCODINGS,
  PAIR_READINGS,
  PERIOD_KINDS,
  SCALES,
  TABLE_TARGETS,
} from '../contract/mapping.ts';
import { CLOSE_BASES } from '../contract/vocabulary.ts';
import {
  deleteColumnMapping,
  listColumnMappings,
  saveColumnMapping,
} from '../repo/column-mapping.ts';
import { isCurrencyCode } from '../sources/currencies.ts';
import type { TableDescription as SourceTable } from '../sources/mapping/types.ts';
import type { Deps } from './deps.ts';
import { hashBytes } from './fingerprint.ts';
import { isoDateSchema } from './validate.ts';

const names = v.record(
  v.pipe(v.string(), v.maxLength(500)),
  v.pipe(v.string('give the meaning as text'), v.maxLength(60)),
);

/** A mapping as it comes from outside. */
export const mappingSchema = v.strictObject({
  target: v.optional(v.picklist(TABLE_TARGETS)),
  sheet: v.optional(v.pipe(v.string(), v.maxLength(255))),
  encoding: v.optional(v.picklist(LETTER_ENCODINGS)),
  headerRow: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(60))),
  columns: v.optional(names),
  lines: v.optional(names),
  dates: v.optional(v.picklist(DATE_STYLES)),
  decimals: v.optional(v.picklist(['.', ','])),
  units: v.optional(v.picklist(['percent', 'decimal'])),
  scale: v.optional(v.picklist(SCALES)),
  sharesScale: v.optional(v.picklist(SCALES)),
  closes: v.optional(v.picklist(CLOSE_BASES)),
  currency: v.optional(
    v.pipe(v.string(), v.check(isCurrencyCode, 'give the code of a currency, such as EUR')),
  ),
  pair: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(30))),
  pairs: v.optional(v.picklist(PAIR_READINGS)),
  maturityYears: v.optional(
    v.pipe(v.number(), v.gtValue(0, 'give years above zero'), v.maxValue(100)),
  ),
  issuer: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))),
  periods: v.optional(v.picklist(PERIOD_KINDS)),
  fiscalYearEnd: v.optional(
    v.pipe(v.string(), v.regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'give MM-DD')),
  ),
  asOf: v.optional(isoDateSchema),
  rowsOf: v.optional(
    v.record(v.pipe(v.string(), v.maxLength(500)), v.pipe(v.string(), v.maxLength(500))),
  ),
});

/** What was said of another file of a drop, as it comes from outside. */
export const mappingOfSchema = v.strictObject({
  file: v.pipe(v.string(), v.maxLength(500)),
  headings: v.array(v.string()),
  mapping: mappingSchema,
  answers: v.optional(mappingSchema),
});

/** A table's description with the fingerprint under which its mapping is remembered. */
export function withFingerprint({ headerKey, ...table }: SourceTable): TableDescription {
  const fingerprint = headerKey === null ? null : hashBytes(new TextEncoder().encode(headerKey));
  return { ...table, fingerprint };
}

/** Remembered mappings, newest first. One that this version does not understand is passed over. */
export function rememberedMappings(deps: Deps): RememberedMapping[] {
  return listColumnMappings(deps.db).flatMap(
    ({ fingerprint, headerJson, mappingJson, updatedAt }) => {
      const mapping = v.safeParse(mappingSchema, JSON.parse(mappingJson));
      const headings = v.safeParse(v.array(v.string()), JSON.parse(headerJson));
      if (!mapping.success || !headings.success) return [];
      const said = mapping.output as TableMapping;
      return [{ fingerprint, headings: headings.output, mapping: said, updatedAt }];
    },
  );
}

/**
 * Remembers how a table was read, but one that was read as an earlier one: of the columns it says nothing that is not
 * known.
 */
export function rememberMapping(deps: Deps, table: TableDescription, now: string): void {
  const { fingerprint, rememberedAt, mappingOf } = table;
  if (fingerprint === null || rememberedAt !== undefined) return;
  const isKnown = (): boolean =>
    listColumnMappings(deps.db).some((known) => known.fingerprint === fingerprint);
  if (mappingOf !== undefined && isKnown()) return;
  saveColumnMapping(deps.db, {
    fingerprint,
    headerJson: JSON.stringify(table.columns.map(({ heading }) => heading)),
    mappingJson: JSON.stringify(lastingOf(table.mapping)),
    updatedAt: now,
  });
}

/**
 * What is said of every table of the same headings. What belongs to one file alone is left out: the next may be of
 * another company, in other units.
 */
export function lastingOf(mapping: TableMapping): TableMapping {
  const { target, sheet, encoding, headerRow, columns, lines } = mapping;
  const { dates, decimals, closes } = mapping;
  return {
    ...{ target, sheet, encoding, headerRow, columns, lines, dates, decimals, closes },
    ...readingsOf(mapping),
  };
}

/**
 * Percent or decimals, and which of two currencies is the price of the other, as far as the same headings mean the
 * same. Yields near zero look alike in both units; and only headings that name the currencies fix their direction.
 */
function readingsOf({ target, columns, pair, units, pairs }: TableMapping): TableMapping {
  const byHeading = pair === undefined && !Object.values(columns ?? {}).includes('pair');
  return {
    ...(target === 'yields' ? {} : { units }),
    ...(byHeading ? { pairs } : {}),
  };
}

/** Forgets one mapping. Throws AppError INVALID_ARGUMENT where none has the fingerprint. */
export function forgetMapping(deps: Deps, fingerprint: string): void {
  if (deleteColumnMapping(deps.db, fingerprint)) return;
  throw new AppError('INVALID_ARGUMENT', 'No mapping of this fingerprint is remembered.', {
    fingerprint,
  });
}
