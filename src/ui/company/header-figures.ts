/** The figures beside a company's name, each with its unit, source and date, and where it comes from. */
import type { Ticker } from '../../contract/api.ts';
import {
  baseOrigin,
  priceOrigin,
  pricedCompany,
  upsideOrigin,
  type FigureOrigin,
} from '../shared/derivation.ts';
import { format } from '../shared/format.ts';
import { BELOW_ZERO, targetText, upsideText } from '../shared/not-meaningful.ts';
import { baseLabel, targetLabel, upside } from '../shared/values.ts';

export interface HeaderFigure {
  label: string;
  text: string;
  origin: FigureOrigin;
  /** Rests on inputs that changed since. */
  stale?: boolean;
  /** For the colour of gains and losses. */
  gain?: number | null;
}

/** Price, fair value, upside and target. */
export function headerFigures(ticker: Ticker): HeaderFigure[] {
  const { base, prices } = ticker;
  const company = pricedCompany(ticker);
  const gain = upside(base.valuePerShare, prices.lastPrice);
  const target = base.targetPrice12m;
  return [
    {
      label: `Price${prices.currency === null ? '' : `, ${prices.currency}`}`,
      text: format.perShare(prices.lastPrice),
      origin: priceOrigin(company),
    },
    {
      label: `Fair value, ${baseLabel(base.choice)}`,
      text: format.perShare(base.valuePerShare),
      origin: baseOrigin(company, 'fair value'),
      stale: base.stale,
    },
    {
      label: 'Upside',
      text: upsideText(gain),
      origin: upsideOrigin(company),
      stale: base.stale,
      gain,
    },
    {
      label: targetLabel(base, 'Target, 12 m'),
      text: targetText(target),
      origin:
        target === null
          ? {
              name: 'target in 12 months',
              source: 'none: see the overview for what it needs',
              href: null,
            }
          : {
              ...baseOrigin(company, 'target in 12 months'),
              ...(target < 0 ? { source: BELOW_ZERO } : {}),
              findings: [],
            },
      stale: target !== null && base.stale,
    },
  ];
}
