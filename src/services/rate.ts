import * as v from 'valibot';
import type { Rate, RateInput, RateUse } from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import { RATE_BASES, RATE_KINDS, type RateBasis, type RateKind } from '../contract/vocabulary.ts';
import {
  deleteRate,
  findRate,
  insertRate,
  listRates,
  rateOn,
  setRateAside,
  type RateRecord,
} from '../repo/rate.ts';
import { markSourceChanged } from '../repo/run.ts';
import { isCurrencyCode } from './currency.ts';
import type { Deps } from './deps.ts';
import { check, finiteSchema, idSchema, isoDateSchema, nonEmptySchema } from './validate.ts';

const rateInputSchema = v.strictObject({
  kind: v.picklist(RATE_KINDS, `give one of ${RATE_KINDS.join(', ')}`),
  region: v.optional(nonEmptySchema),
  currency: v.optional(nonEmptySchema),
  asOf: isoDateSchema,
  value: finiteSchema,
  standardError: v.optional(v.nullable(v.pipe(finiteSchema, v.minValue(0)))),
  basis: v.optional(v.nullable(v.picklist(RATE_BASES, 'give bond or bill'))),
  source: nonEmptySchema,
});

/** Stores a dated market rate; the newest entry of a date leads, earlier ones stay. */
export function saveRate(deps: Deps, input: RateInput): Rate {
  const rate = check(rateInputSchema, input, 'Rate');
  const scope = scopeOf(rate);
  if (rate.kind !== 'fx' && Math.abs(rate.value) >= 1) {
    throw new AppError(
      'PERCENT_NOT_DECIMAL',
      `The rate is ${rate.value}: rates are decimals, 4.2% is 0.042.`,
      { value: rate.value },
    );
  }
  if (rate.kind === 'fx' && rate.value <= 0) {
    throw new AppError('INVALID_ARGUMENT', 'An exchange rate must be above zero.');
  }
  return deps.db.transaction(() => {
    const now = deps.now();
    const record = insertRate(deps.db, {
      kind: rate.kind,
      scope,
      asOf: rate.asOf,
      value: rate.value,
      standardError: rate.standardError ?? null,
      basis: rate.basis ?? null,
      source: rate.source,
      createdAt: now,
    });
    markSourceChanged(deps.db, `rates:${rate.kind}:${scope}`, now);
    return describeRate(record);
  });
}

export function getRates(deps: Deps, kind?: RateKind): Rate[] {
  return listRates(deps.db, kind).map(({ isAside, ...rate }) => ({
    ...describeRate(rate),
    ...(isAside === 1 ? { isAside: true as const } : {}),
  }));
}

const useSchema = v.strictObject({ id: idSchema, day: isoDateSchema });

/**
 * Makes a rate the one in force on a day: those that lead over it there are set aside, and stay in the book.
 * @returns those that were set aside by it
 */
export function useRate(deps: Deps, input: RateUse): Rate[] {
  const { id, day } = check(useSchema, input, 'Rate to use');
  const { kind, scope } = requireRate(deps, id);
  return deps.db.transaction(() => {
    const now = deps.now();
    setRateAside(deps.db, id, false, now);
    const aside: RateRecord[] = [];
    let leading = rateOn(deps.db, kind, scope, day);
    while (leading !== undefined && leading.id !== id) {
      setRateAside(deps.db, leading.id, true, now);
      aside.push(leading);
      leading = rateOn(deps.db, kind, scope, day);
    }
    markSourceChanged(deps.db, `rates:${kind}:${scope}`, now);
    return aside.map((rate) => ({ ...describeRate(rate), isAside: true }));
  });
}

/** Takes a rate out of the book; the runs that took it keep its value, day and source. */
export function removeRate(deps: Deps, id: number): void {
  const { kind, scope } = requireRate(deps, id);
  deps.db.transaction(() => {
    const now = deps.now();
    deleteRate(deps.db, id, now);
    markSourceChanged(deps.db, `rates:${kind}:${scope}`, now);
  });
}

function requireRate(deps: Deps, id: number): RateRecord {
  const rate = findRate(deps.db, id);
  if (rate === undefined) {
    throw new AppError('INVALID_ARGUMENT', `There is no rate number ${String(id)}.`, { id });
  }
  return rate;
}

function scopeOf(rate: {
  kind: RateKind;
  region?: string | undefined;
  currency?: string | undefined;
}): string {
  const scope = rate.kind === 'erp' ? rate.region : rate.currency;
  if (!scope) {
    throw new AppError(
      'INVALID_ARGUMENT',
      rate.kind === 'erp'
        ? 'A premium needs its region, such as US.'
        : 'This rate needs its currency, such as USD (for exchange rates a pair such as EUR/USD).',
    );
  }
  if ((rate.kind === 'risk-free' || rate.kind === 'inflation') && !isCurrencyCode(scope)) {
    throw new AppError('INVALID_ARGUMENT', `"${scope}" is no currency code: give one such as USD.`);
  }
  return scope;
}

/** A stored rate as the calls answer it. */
export function describeRate(record: RateRecord): Rate {
  return { ...record, kind: record.kind as RateKind, basis: record.basis as RateBasis | null };
}
