/** What the providers of price tables have in common: a layout found by its headings, and its reading. */
import { parsePriceFile, type PriceProvider } from './price-file.ts';
import { headOf, type TableHead } from './price-header.ts';
import type { PriceLayout } from './price-table.ts';
import { SourceRefusal } from './refusal.ts';
import type { OpenedFile, SourceFormat, SourceProvider } from './types.ts';

/** A layout that was found, and what is known of its figures. */
export interface FoundPrices {
  readonly layout: PriceLayout;
  readonly provider: Omit<PriceProvider, 'format'>;
}

/** Looks for one provider's headings; `opened` gives the file's name. */
export type FindPrices = (head: TableHead, opened: OpenedFile) => FoundPrices | null;

/** A provider of price tables from the function that finds its headings. */
export function priceProvider(format: SourceFormat, find: FindPrices): SourceProvider {
  const found = (opened: OpenedFile): FoundPrices | null => {
    if (opened.content.kind !== 'text') return null;
    const head = headOf(opened.content);
    return head === null ? null : find(head, opened);
  };
  return {
    format,
    detect(opened) {
      const prices = found(opened);
      if (prices === null) return null;
      const { layout, provider } = prices;
      const line = layout.headerLine.toString();
      return {
        format,
        confidence: layout.exact ? 1 : 0.7,
        seen: [`${provider.whose} headings on line ${line}`],
      };
    },
    parse(opened, options) {
      const prices = found(opened);
      if (prices === null || opened.content.kind !== 'text') {
        throw new SourceRefusal(
          'UNKNOWN_FORMAT',
          `${opened.file} has none of the headings of a price table.`,
          { file: opened.file },
        );
      }
      const { layout, provider } = prices;
      return parsePriceFile(opened, opened.content, layout, { ...provider, format }, options);
    },
  };
}
