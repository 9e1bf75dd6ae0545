import { expect, it } from 'vitest';
import {
  CLOSE_BASES,
  DAMODARAN_REGIONS,
  FACTOR_REGIONS,
  ITEMS,
  REGION_DEFAULTS,
  REGIONS,
} from '../../../src/contract/vocabulary.ts';
import { STATEMENT_ITEMS } from '../../../src/sources/statements/items.ts';
import * as sources from '../../../src/sources/types.ts';

it('names regions and bases as the parsers do: neither floor may import the other', () => {
  expect([...CLOSE_BASES]).toEqual([...sources.CLOSE_BASES]);
  expect([...FACTOR_REGIONS]).toEqual([...sources.FACTOR_REGIONS]);
  expect([...DAMODARAN_REGIONS]).toEqual([...sources.INDUSTRY_REGIONS]);
});

it('knows every line that the parsers of statements read', () => {
  expect(STATEMENT_ITEMS.filter((item) => !(item in ITEMS))).toEqual([]);
});

it('gives every company region its data regions', () => {
  expect(Object.keys(REGION_DEFAULTS)).toEqual([...REGIONS]);
});
