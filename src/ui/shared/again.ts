/** With what a stored result is computed again: what was typed as it was typed, the rest by the conventions of today. */
import type {
  Assumptions,
  BetaRow,
  Choices,
  ValuationRow,
  WaccInputs,
  WaccRow,
} from '../../contract/api.ts';
import type { Convention } from '../../contract/conventions.ts';
import type { FigurePeriod } from '../../contract/vocabulary.ts';
import { debtRatingOf } from './debt-rating.ts';

/** Whether a result took a convention of the book, which it then takes again. */
export function took({ choices }: { choices?: Choices }, name: Convention): boolean {
  return choices?.conventions.includes(name) === true;
}

/** The options of a beta. An industry beta of an earlier version has none. */
export function betaAgain(row: BetaRow): {
  window?: number;
  region?: string;
  hacLag?: number;
} {
  const known = row.choices?.asked ?? null;
  if (known !== null) return known;
  const { details } = row;
  if (!('window' in details)) return {};
  const automatic = Math.floor(4 * (details.months.length / 100) ** (2 / 9));
  const { window, region, nwLag } = details;
  return {
    region,
    ...(took(row, 'betaWindow') ? {} : { window }),
    ...(nwLag === automatic || took(row, 'hacLag') ? {} : { hacLag: nwLag }),
  };
}

/** The prices of which the newest regression was made on the reader's word; undefined where it has none. */
export function pricesByWord(betas: readonly BetaRow[]): 'close' | undefined {
  const [last] = betas
    .filter(({ details }) => 'window' in details)
    .toSorted((a, b) => b.computedAt.localeCompare(a.computedAt));
  return last?.warnings.some(({ code }) => code === 'CLOSE_NOT_ADJUSTED') ? 'close' : undefined;
}

/** The currency of returns that a company's assumptions name, else that of its betas, which were made on the reader's word. */
export function returnsInForce(
  assumptions: Pick<Assumptions, 'wacc'>,
  betas: readonly Pick<BetaRow, 'warnings'>[],
): 'USD' | 'local' {
  const isLocal = betas.some(({ warnings }) =>
    warnings.some(({ code }) => code === 'LOCAL_CURRENCY_RETURNS'),
  );
  return assumptions.wacc?.returnsIn ?? (isLocal ? 'local' : 'USD');
}

/**
 * The year and the inputs of a cost of capital; without a year the latest was asked for.
 *
 * @param beta The one that it rests on: a result of an earlier version keeps its window there alone.
 */
export function waccAgain(
  row: WaccRow,
  beta: BetaRow | undefined,
): { year?: FigurePeriod; inputs: WaccInputs } {
  // The book keeps it as it was checked, and it is checked again when it is used.
  const known = row.choices?.asked ?? null;
  if (known !== null) return known as unknown as { year?: FigurePeriod; inputs: WaccInputs };
  const inputs = row.details['inputs'] as
    Pick<WaccInputs, 'betaAdjustment' | 'betaPrior'> | undefined;
  const details = beta?.details;
  const rating = debtRatingOf(row);
  const { betaAdjustment: adjustment, betaPrior: prior } = inputs ?? {};
  return {
    year: row.year,
    inputs: {
      ...(adjustment === undefined || took(row, 'betaAdjustment')
        ? {}
        : { betaAdjustment: adjustment }),
      ...(prior == null || took(row, 'betaPrior') ? {} : { betaPrior: prior }),
      ...(rating === null ? {} : { debtRating: rating }),
      ...(details && 'window' in details && !took(row, 'betaWindow')
        ? { window: details.window }
        : {}),
    },
  };
}

/** The year and the assumptions of a value; null for one of an earlier version, which kept neither. */
export function valueAgain(row: ValuationRow): { year?: number; assumptions: Assumptions } | null {
  const known = row.choices?.asked ?? null;
  return known as { year?: number; assumptions: Assumptions } | null;
}
