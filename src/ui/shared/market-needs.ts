/** Market files that a figure of a company needs: factors and industry tables of its regions, exchange rates of its prices. */
import type { MarketSummary, Ticker } from '../../contract/api.ts';
import { MINOR_UNITS, type DamodaranRegion, type FactorRegion } from '../../contract/vocabulary.ts';
import { hasRateOn, hasRatesOver } from './exchange-need.ts';
import { coversWindow, coverageWords } from './factor-coverage.ts';
import { format } from './format.ts';
import type { Need } from './needs.ts';

/** Currency of the factors, in every region. */
export const FACTOR_CURRENCY = 'USD';

const quotedIn = ({ currency }: Ticker): string | null =>
  currency === null ? null : (MINOR_UNITS.get(currency) ?? currency);

/** The exchange rates that monthly returns meet the factors by; none where the prices are in dollars. */
export function returnRates(ticker: Ticker, pairs: MarketSummary['exchangeRates']): Need[] {
  const from = quotedIn(ticker);
  const { first, last } = ticker.prices;
  if (from === null || from === FACTOR_CURRENCY) return [];
  const span = first === null || last === null ? '' : ` for the months of its prices`;
  return [
    {
      label: `Exchange rates ${from}/${FACTOR_CURRENCY}${span}`,
      met:
        first !== null &&
        last !== null &&
        hasRatesOver(pairs, from, FACTOR_CURRENCY, { first, last }),
      where: 'import',
    },
  ];
}

/** The exchange rate of the price's day, where the figures are in another currency than the price. */
export function priceRate(
  ticker: Ticker,
  pairs: MarketSummary['exchangeRates'],
  currency: string | null,
  day: string | null,
): Need[] {
  const from = quotedIn(ticker);
  if (from === null || currency === null || from === currency || day === null) return [];
  return [
    {
      label: `Exchange rate ${from}/${currency} of the week up to ${format.date(day)}`,
      met: hasRateOn(pairs, from, currency, day),
      where: 'import',
    },
  ];
}

/** The factors of a company's region, over a window of its prices; with how old they are where they end long before. */
export function factorNeed(
  { prices }: Ticker,
  market: MarketSummary | undefined,
  region: FactorRegion | null,
): Need {
  if (region === null) return { label: 'Factors of its region', met: false, where: 'import' };
  const entry = market?.factors.find((factors) => factors.region === region);
  const label = `Five factors, ${region}`;
  if (entry === undefined) {
    const held = market?.factors.map((factors) => factors.region) ?? [];
    return { label, met: false, where: 'import', ...elsewhere(`five factors of ${region}`, held) };
  }
  if (prices.count === 0) return { label, met: true, where: 'import' };
  const covered = coversWindow(entry, prices);
  const note = coverageWords(entry, prices, undefined, covered ? '' : OTHER_FACTORS);
  return {
    label: covered ? label : `${label}, of 24 months of its prices`,
    met: covered,
    where: 'import',
    ...(note === null ? {} : { note }),
  };
}

const OTHER_FACTORS = ', or choose another factor region in Settings';

/** The tables of the region that its industry is looked up in. */
export function industriesNeed(
  market: MarketSummary | undefined,
  region: DamodaranRegion | null,
): Need {
  if (region === null) return { label: 'Industry betas', met: false, where: 'import' };
  const held = market?.industryBetas.map((entry) => entry.region) ?? [];
  const met = held.includes(region);
  return {
    ...{ label: `Industry betas, ${region}`, met, where: 'import' },
    ...(met ? {} : elsewhere(`industry betas of ${region}`, held)),
  };
}

/** That another region's file would do, where the book has one. */
function elsewhere(what: string, held: readonly string[]): Pick<Need, 'note'> {
  const names = [...new Set(held)].join(', ');
  return names === ''
    ? {}
    : {
        note: `The book has no ${what}, but those of ${names}: another region can be chosen in Settings.`,
      };
}
