/** Tax losses that a projection by drivers begins with, and how much of a year's income they may cover. */
import type { FcffAssumptions } from '../../contract/api.ts';

export type LossPart = 'opening' | 'useCap';

export const LOSS_LABELS: Readonly<Record<LossPart, string>> = {
  opening: 'Tax losses carried forward, millions',
  useCap: 'Of a year’s income at most',
};

/** The key of a part's field among those of the form. */
export const lossKey = (part: LossPart): string => `losses.${part}`;

/** The fields by their keys, as they are named where one is not usable. */
export const LOSS_NAMES: Readonly<Record<string, string>> = {
  [lossKey('opening')]: LOSS_LABELS.opening,
  [lossKey('useCap')]: 'Income that tax losses cover',
};

export const isLossKey = (key: string): boolean => key in LOSS_NAMES;

/** Of taxable income, for losses that arose after 2017 (26 U.S.C. § 172(a)(2)). */
export const US_LOSS_CAP = 0.8;

/** The assumptions with a part of the losses set, or without it when `value` is null. */
export function withLosses(
  assumptions: FcffAssumptions,
  part: LossPart,
  value: number | null,
): FcffAssumptions {
  const { drivers } = assumptions;
  if (drivers === undefined) return assumptions;
  const { losses, ...rest } = drivers;
  const opening = part === 'opening' ? (value ?? 0) : (losses?.opening ?? 0);
  const useCap = part === 'useCap' ? (value ?? undefined) : losses?.useCap;
  const isUnset = opening === 0 && useCap === undefined;
  return {
    ...assumptions,
    drivers: isUnset
      ? rest
      : { ...rest, losses: { opening, ...(useCap === undefined ? {} : { useCap }) } },
  };
}

/** The cap to offer a company of a region; null where no law is known here, or it holds already. */
export function offeredCap(region: string | null, inForce: number): number | null {
  return region === 'US' && inForce !== US_LOSS_CAP ? US_LOSS_CAP : null;
}

/** Why a share of income is none; null where it is one. */
export function shareRefusal(share: number): string | null {
  return share >= 0 && share <= 1 ? null : 'From 0% to 100%.';
}

/** Why an amount of losses is none; null where it is one. */
export function lossRefusal(amount: number): string | null {
  return amount >= 0 ? null : 'As a positive amount: 250 for losses of 250.';
}
