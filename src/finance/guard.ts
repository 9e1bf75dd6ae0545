import { Refusal } from './refusal.ts';

/**
 * Returns `value` when it is a finite number; refuses otherwise. `undefined`, `null` and NaN are
 * missing inputs, infinities are invalid ones: neither may ever turn into a figure.
 * @param name the input's name as the caller knows it
 */
export function requireFinite(value: number | null | undefined, name: string): number {
  if (value === undefined || value === null || Number.isNaN(value)) {
    throw new Refusal('MISSING_INPUT', `${name} is missing: give a number.`, { input: name });
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new Refusal('INVALID_INPUT', `${name} is not a finite number.`, {
      input: name,
      value: String(value),
    });
  }
  return value;
}

/** As {@link requireFinite}, and refuses values that are not above zero. */
export function requirePositive(value: number | null | undefined, name: string): number {
  const finite = requireFinite(value, name);
  if (finite <= 0) {
    throw new Refusal('INVALID_INPUT', `${name} is ${finite}: it must be above zero.`, {
      input: name,
      value: finite,
    });
  }
  return finite;
}

/** As {@link requireFinite}, and refuses values below zero. */
export function requireNonNegative(value: number | null | undefined, name: string): number {
  const finite = requireFinite(value, name);
  if (finite < 0) {
    throw new Refusal('INVALID_INPUT', `${name} is ${finite}: it must not be negative.`, {
      input: name,
      value: finite,
    });
  }
  return finite;
}

/** A decimal share of one, 0 to 1 inclusive (tax rates, weights). */
export function requireShare(value: number | null | undefined, name: string): number {
  const finite = requireFinite(value, name);
  if (finite < 0 || finite > 1) {
    throw new Refusal(
      'INVALID_INPUT',
      `${name} is ${finite}: it must lie between 0 and 1 (25% is 0.25).`,
      { input: name, value: finite },
    );
  }
  return finite;
}

/**
 * A decimal annual rate (cost of capital, yield, growth, premium). Rates beyond 100 % either way are
 * taken for percent typed as a decimal and refused.
 */
export function requireRate(value: number | null | undefined, name: string): number {
  const finite = requireFinite(value, name);
  if (finite <= -1 || finite >= 1) {
    throw new Refusal(
      'PERCENT_NOT_DECIMAL',
      `${name} is ${finite}: rates are decimals strictly between -1 and 1 (9% is 0.09).`,
      { input: name, value: finite },
    );
  }
  return finite;
}

/** A return on capital or equity from here on is percent typed for a decimal: no company earns it for ever. */
export const LARGEST_RETURN = 2;

/** A decimal return on capital or equity, below 200 % either way. */
export function requireReturn(value: number | null | undefined, name: string): number {
  const finite = requireFinite(value, name);
  if (Math.abs(finite) >= LARGEST_RETURN) {
    throw new Refusal(
      'PERCENT_NOT_DECIMAL',
      `${name} is ${finite}: returns are decimals below ${LARGEST_RETURN} (12% is 0.12).`,
      { input: name, value: finite },
    );
  }
  return finite;
}

/** A share of earnings from here on is percent typed for a decimal. */
const LARGEST_PORTION = 10;

/** A decimal share of earnings (payout, reinvestment): may pass 1 or be negative, but not reach 10. */
export function requirePortion(value: number | null | undefined, name: string): number {
  const finite = requireFinite(value, name);
  if (Math.abs(finite) >= LARGEST_PORTION) {
    throw new Refusal(
      'PERCENT_NOT_DECIMAL',
      `${name} is ${finite}: shares of earnings are decimals below ${LARGEST_PORTION} (40% is 0.4).`,
      { input: name, value: finite },
    );
  }
  return finite;
}

/** The standard error of an annual rate or premium: decimal, zero or above. */
export function requireRateError(value: number | null | undefined, name: string): number {
  return requireRate(requireNonNegative(value, name), name);
}

/** An integer of at least `minimum` (counts of years, months, lags), and at most `maximum` where given. */
export function requireInteger(
  value: number | null | undefined,
  name: string,
  minimum: number,
  maximum = Number.POSITIVE_INFINITY,
): number {
  const finite = requireFinite(value, name);
  if (!Number.isInteger(finite) || finite < minimum) {
    throw new Refusal(
      'INVALID_INPUT',
      `${name} is ${finite}: it must be a whole number of at least ${minimum}.`,
      { input: name, value: finite, minimum },
    );
  }
  if (finite > maximum) {
    throw new Refusal('INVALID_INPUT', `${name} is ${finite}: it must be ${maximum} at most.`, {
      input: name,
      value: finite,
      maximum,
    });
  }
  return finite;
}

/**
 * Refuses a computation that is not defined for banks and insurers, whose debt is raw material and
 * whose working capital and capital expenditure mean nothing (Damodaran).
 * @param subject what is refused, as the sentence begins
 */
export function requireNonFinancial(financialFirm: boolean, subject: string): void {
  if (typeof financialFirm !== 'boolean') {
    throw new Refusal(
      'MISSING_INPUT',
      'financialFirm is missing: say whether the company is a bank or an insurer.',
      { input: 'financialFirm' },
    );
  }
  if (financialFirm) {
    throw new Refusal(
      'NOT_FOR_FINANCIALS',
      `${subject} is not defined for a bank or an insurer: value its dividends or its book value.`,
    );
  }
}

/** A count of shares by which something is divided: above zero. */
export function requireShareCount(value: number | null | undefined, name: string): number {
  const shares = requireFinite(value, name);
  if (shares <= 0) {
    throw new Refusal(
      'NON_POSITIVE_SHARES',
      `The share count is ${shares}: a value per share needs shares above zero.`,
      { [name]: shares },
    );
  }
  return shares;
}

/** A list, empty where there is nothing: null and undefined say that nobody has looked. */
export function requireList<Item>(
  value: readonly Item[] | null | undefined,
  name: string,
): readonly Item[] {
  if (value === null || value === undefined) {
    throw new Refusal(
      'MISSING_INPUT',
      `${name} is missing: give a list, empty if there are none.`,
      {
        input: name,
      },
    );
  }
  return value;
}

/** Years that a projection may have: beyond a century no year moves a value. */
const LONGEST_PROJECTION = 100;

/** A number of projected years, 1 to 100. */
export function requireYears(value: number | null | undefined, name: string): number {
  const years = requireInteger(value, name, 1);
  if (years > LONGEST_PROJECTION) {
    throw new Refusal(
      'INVALID_INPUT',
      `${name} is ${years}: project ${LONGEST_PROJECTION} years at most.`,
      { input: name, value: years, maximum: LONGEST_PROJECTION },
    );
  }
  return years;
}

/** One of the words of a closed choice: an unknown one must not pass for the default branch. */
export function requireChoice<Choice extends string>(
  value: Choice | null | undefined,
  name: string,
  choices: readonly Choice[],
): Choice {
  if (value === undefined || value === null) {
    throw new Refusal('MISSING_INPUT', `${name} is missing: choose one of ${choices.join(', ')}.`, {
      input: name,
      choices,
    });
  }
  if (!choices.includes(value)) {
    throw new Refusal(
      'INVALID_INPUT',
      `${name} is '${value}': choose one of ${choices.join(', ')}.`,
      { input: name, value, choices },
    );
  }
  return value;
}

/** A word that is not empty. */
export function requireText(value: string | null | undefined, name: string): string {
  if (value !== null && value !== undefined && typeof value !== 'string') {
    throw new Refusal('INVALID_INPUT', `${name} is not a text.`, {
      input: name,
      value: String(value),
    });
  }
  if (value === null || value === undefined || value.trim() === '') {
    throw new Refusal('MISSING_INPUT', `${name} is missing: write it out.`, { input: name });
  }
  return value;
}

/** True or false: null and undefined must not pass for false. */
export function requireSwitch(value: boolean | null | undefined, name: string): boolean {
  if (typeof value !== 'boolean') {
    throw new Refusal('MISSING_INPUT', `${name} is missing: say true or false.`, { input: name });
  }
  return value;
}

/** A figure that was computed; refuses one that outgrew what a number can hold. */
export function requireComputed(value: number, name: string): number {
  if (!Number.isFinite(value)) {
    throw new Refusal(
      'INVALID_INPUT',
      `The ${name} is beyond what a number can hold: check the units and the rates.`,
      { figure: name, value: String(value) },
    );
  }
  return value;
}
