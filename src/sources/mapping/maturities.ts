/** Maturities of bonds, and whose they are, as headings and cells of yields tell them. */

export interface Maturity {
  readonly years: number;
  /** What stands beside the maturity: `Germany` of `Germany 10Y yield`; empty for nothing. */
  readonly beside: string;
}

const TERM =
  /(?<![\p{L}\d.,])(\d{1,3}(?:[.,]\d{1,2})?)\s*-?\s*(y|yr|yrs|years?|yo|j|jahre?|jahren|jährige?|a|ans?|años?|anni|anos|m|mo|mos|mth|mths|months?|monate?|mois|meses|mesi)(?![\p{L}\d])\.?/iu;
/** `DE10Y`, `US2Y`: a country's code in front of the term. */
const CODED = /^([A-Z]{2,3})(\d{1,2}(?:Y|YR|M))$/i;
const GENERIC =
  /\b(?:yields?|bonds?|government|govt|rates?|benchmark|par|nominal|close|last|price|zero|coupon|maturity|constant|rendite|rendement|rendimiento|in|percent|pct)\b|[%()[\],;:|_-]/giu;
/** Nothing that governments owe runs longer. */
const LONGEST = 100;

/** The maturity that a text tells with its unit: `10Y`, `10-year`, `3 Mo`, `DE10Y`, `10 Jahre`; null for none. */
export function maturityOf(text: string): Maturity | null {
  const coded = CODED.exec(text.trim());
  const spaced = coded === null ? text : `${coded[1] ?? ''} ${coded[2] ?? ''}`;
  const match = TERM.exec(spaced);
  if (match === null) return null;
  const count = Number((match[1] ?? '').replace(',', '.'));
  const years = /^m/i.test(match[2] ?? '') ? count / 12 : count;
  if (!(years > 0 && years <= LONGEST)) return null;
  const beside = spaced.replace(match[0], ' ').replace(GENERIC, ' ').replace(/\s+/g, ' ').trim();
  return { years, beside };
}

/** Years from a cell of a column of maturities; null where it tells none. */
export function yearsIn(text: string, column: 'maturity' | 'maturity-months'): number | null {
  const told = maturityOf(text);
  if (told !== null) return told.years;
  if (!/^\d{1,4}(?:[.,]\d{1,4})?$/.test(text.trim())) return null;
  const count = Number(text.trim().replace(',', '.'));
  const years = column === 'maturity' ? count : count / 12;
  return years > 0 && years <= LONGEST ? years : null;
}

/** The name under which yields are stored: `Germany 10Y`, `Germany 3M`. */
export function seriesName(issuer: string, years: number): string {
  const months = Math.round(years * 12);
  const isMonths = years < 1 && Math.abs(months / 12 - years) < 1e-9;
  return `${issuer} ${isMonths ? `${months.toString()}M` : `${years.toString()}Y`}`;
}
