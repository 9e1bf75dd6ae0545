import type { BetaRow, RollingBetaPoint, RollingBetaRequest } from '../../contract/api.ts';
import { format } from '../shared/format.ts';
import { regressionOf } from '../shared/values.ts';

/** The choices of a stored beta, for its course over time; none where no beta is stored. */
export function rollingChoices(
  row: BetaRow | undefined,
): Omit<RollingBetaRequest, 'symbol' | 'method' | 'band'> {
  const details = regressionOf(row);
  if (row === undefined || details === null) return {};
  const automatic = Math.floor(4 * (details.months.length / 100) ** (2 / 9));
  const found = new Set(row.warnings.map(({ code }) => code));
  return {
    window: details.window,
    region: details.region,
    ...(details.nwLag === automatic ? {} : { hacLag: details.nwLag }),
    ...(found.has('LOCAL_CURRENCY_RETURNS') ? { returnsIn: 'local' as const } : {}),
    ...(found.has('CLOSE_NOT_ADJUSTED') ? { returnsFrom: 'close' as const } : {}),
  };
}

/** How far a beta has moved, in a sentence. */
export function rollingRange(points: readonly RollingBetaPoint[]): string {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return '';
  const low = points.reduce((best, point) => (point.beta < best.beta ? point : best), first);
  const high = points.reduce((best, point) => (point.beta > best.beta ? point : best), first);
  const apart = points.filter((point) => point.high < last.low || point.low > last.high).length;
  const windows = `${format.count(points.length)} ${points.length === 1 ? 'window' : 'windows'}`;
  return (
    `From ${format.number(low.beta)} (to ${format.month(low.month)}) to ${format.number(high.beta)} (to ${format.month(high.month)}) over ${windows}; ` +
    (apart === 0
      ? 'every band meets that of the last window.'
      : apart === 1
        ? 'the band of one lies wholly apart from that of the last.'
        : `the bands of ${format.count(apart)} lie wholly apart from that of the last.`)
  );
}
