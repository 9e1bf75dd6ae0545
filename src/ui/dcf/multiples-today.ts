import type { PeerComparison } from '../../contract/api.ts';
import type { Format } from '../shared/format.ts';

/**
 * What an exit multiple of EBITDA is beside: the multiples at which the company, its peers and its industry trade.
 * @param compared every multiple of the company
 * @returns one sentence with those that are known; null where none is
 */
export function ebitdaMultiplesToday(
  compared: readonly PeerComparison[],
  format: Pick<Format, 'multiple' | 'month' | 'count'>,
): string | null {
  const found = compared.find(({ model }) => model === 'EV_EBITDA');
  if (found === undefined) return null;
  const { own, peers, industry } = found;
  const known = [
    ...(own === null ? [] : [`the company ${format.multiple(own)}`]),
    ...(peers === null
      ? []
      : [
          peers.n === 1
            ? `its one peer ${format.multiple(peers.median)}`
            : `the median of ${format.count(peers.n)} peers ${format.multiple(peers.median)}`,
        ]),
    ...(industry === null
      ? []
      : [
          `${industry.industry}, ${industry.region}, ${format.multiple(industry.multiple)} (${format.month(industry.asOf)})`,
        ]),
  ];
  return known.length === 0 ? null : `EV/EBITDA today: ${known.join('; ')}.`;
}
