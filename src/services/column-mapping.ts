/** What a person said of the columns of unknown tables, remembered for files of the same headings. */
import * as v from 'valibot';
import type { RememberedMapping, TableDescription, TableMapping } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { DATE_STYLES, SCALES, TABLE_TARGETS } from '../contract/mapping.ts';
import {
  deleteColumnMapping,
  listColumnMappings,
  saveColumnMapping,
} from '../repo/column-mapping.ts';
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
  headerRow: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(60))),
  columns: v.optional(names),
  lines: v.optional(names),
  dates: v.optional(v.picklist(DATE_STYLES)),
  decimals: v.optional(v.picklist(['.', ','])),
  units: v.optional(v.picklist(['percent', 'decimal'])),
  scale: v.optional(v.picklist(SCALES)),
  sharesScale: v.optional(v.picklist(SCALES)),
  currency: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'give a currency as three letters, such as EUR')),
  ),
  fiscalYearEnd: v.optional(
    v.pipe(v.string(), v.regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'give MM-DD')),
  ),
  asOf: v.optional(isoDateSchema),
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
 * Remembers how a table was read. What belongs to one file alone is left out: the next table of these headings
 * may be of another company, in other units.
 */
export function rememberMapping(deps: Deps, table: TableDescription, now: string): void {
  if (table.fingerprint === null || table.rememberedAt !== undefined) return;
  const { target, sheet, headerRow, columns, lines, dates, decimals, units } = table.mapping;
  const lasting = { target, sheet, headerRow, columns, lines, dates, decimals, units };
  saveColumnMapping(deps.db, {
    fingerprint: table.fingerprint,
    headerJson: JSON.stringify(table.columns.map(({ heading }) => heading)),
    mappingJson: JSON.stringify(lasting),
    updatedAt: now,
  });
}

/** Forgets one mapping. Throws AppError INVALID_ARGUMENT where none has the fingerprint. */
export function forgetMapping(deps: Deps, fingerprint: string): void {
  if (deleteColumnMapping(deps.db, fingerprint)) return;
  throw new AppError('INVALID_ARGUMENT', 'No mapping of this fingerprint is remembered.', {
    fingerprint,
  });
}
