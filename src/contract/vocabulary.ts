/** The closed lists of words that calls, tables and files share, and what each word means. */
export * from './vocabulary/facts.ts';
export * from './vocabulary/industries.ts';
export * from './vocabulary/item-definition.ts';
export * from './vocabulary/items.ts';
export * from './vocabulary/models.ts';
export * from './vocabulary/prices.ts';
export * from './vocabulary/rates.ts';
export * from './vocabulary/regions.ts';
