/** In which currency the figures of a period are: one for all, or which are in another. */
import { ITEMS, type Item } from './vocabulary.ts';

interface Figure {
  item: string;
  unit: string;
}

export interface FigureCurrencies {
  /** That of most money figures, of as many the one that comes first; null where there are none. */
  main: string | null;
  /** The figures in other currencies. */
  others: { currency: string; items: Item[] }[];
}

export function figureCurrencies(figures: readonly Figure[]): FigureCurrencies {
  const items = new Map<string, Item[]>();
  for (const { item, unit } of figures) {
    if (!isMoney(item)) continue;
    items.set(unit, [...(items.get(unit) ?? []), item]);
  }
  const all = [...items].map(([currency, of]) => ({ currency, items: of }));
  const [main] = [...all].sort((a, b) => b.items.length - a.items.length);
  return { main: main?.currency ?? null, others: all.filter((one) => one !== main) };
}

function isMoney(item: string): item is Item {
  return item in ITEMS && ITEMS[item as Item].unit === 'money';
}

/** Figures that are named one by one. */
const NAMED = 3;

/** Which figures are in which currency: `Debt in USD, the others in NOK`; null where all are in one. */
export function currencyMix({ main, others }: FigureCurrencies): string | null {
  if (main === null || others.length === 0) return null;
  const parts = others.map(({ currency, items }) => {
    const named = items.slice(0, NAMED).map((item) => ITEMS[item].label);
    const more = items.length - named.length;
    return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''} in ${currency}`;
  });
  return `${parts.join(', ')}, the others in ${main}`;
}
