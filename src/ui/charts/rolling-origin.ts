import type { RollingBetas } from '../../contract/api.ts';
import type { FactorRegion } from '../../contract/vocabulary.ts';
import type { Derivation, FigureOrigin } from '../shared/derivation.ts';
import { format } from '../shared/format.ts';
import { companyHref, routeHref } from '../shared/route.ts';
import { isoOfDay } from './cumulative.ts';
import type { RollingPoint } from './rolling-series.ts';

/** How each band's standard errors are called. */
const ERRORS = { classical: 'classical', hc1: 'HC1', hac: 'Newey–West' } as const;

/** A figure of one window: the regression over its months, and the two series that it is of. */
export function rollingOrigin(
  rolling: RollingBetas,
  point: RollingPoint,
  name: string,
  unit: string,
): FigureOrigin {
  const to = format.month(point.month);
  return {
    ...{ name: `${name}, window to ${to}`, unit, href: null },
    source: `regression over ${format.count(point.observations)} months`,
    asOf: isoOfDay(point.day),
    derivation: () => derivation(rolling, point, to),
  };
}

function derivation(rolling: RollingBetas, point: RollingPoint, to: string): Derivation {
  const asOf = isoOfDay(point.day);
  const { symbol, method, region, window, band } = rolling;
  const months = `${format.count(point.observations)} of ${format.count(window)}`;
  return {
    title: `Beta of ${symbol}, window to ${to}`,
    formula:
      method === 'CAPM'
        ? 'r − rf = α + β · (market − rf), by least squares'
        : 'r − rf = α + β · (market − rf) + SMB + HML + RMW + CMA, by least squares',
    substituted: `β = ${format.number(point.beta, 3)}, s.e. (${ERRORS[band]}) ${format.number(point.standardError, 3)}; 95%: ${format.number(point.low, 3)} to ${format.number(point.high, 3)}; R² ${format.number(point.rSquared, 2)}`,
    parts: [
      {
        ...{ label: `Prices of ${symbol}`, text: months, unit: 'months' },
        ...{ source: 'the price series of the company', asOf },
        href: companyHref(symbol, 'prices'),
      },
      {
        ...{ label: `Factors, ${region}`, text: months, unit: 'months' },
        ...{ source: 'the factor series of the region', asOf },
        href: routeHref({ view: 'factors', region: region as FactorRegion }),
      },
    ],
  };
}
