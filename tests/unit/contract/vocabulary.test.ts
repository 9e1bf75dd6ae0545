import { expect, it } from 'vitest';
import {
  CLOSE_BASES,
  DAMODARAN_REGIONS,
  FACTOR_REGIONS,
  ITEMS,
  REGION_DEFAULTS,
  REGIONS,
} from '../../../src/contract/vocabulary.ts';
import * as mapping from '../../../src/contract/mapping.ts';
import { NEVER_NEGATIVE } from '../../../src/sources/mapping/meanings.ts';
import * as mapped from '../../../src/sources/mapping/types.ts';
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

it('says of the columns of a table what the reader of tables says', () => {
  expect(mapping.TABLE_TARGETS).toEqual(mapped.TABLE_TARGETS);
  expect(mapping.DATE_STYLES).toEqual(mapped.DATE_STYLES);
  expect(mapping.SCALES).toEqual(mapped.SCALES);
  expect(mapping.PAIR_READINGS).toEqual(mapped.PAIR_READINGS);
  expect(mapping.PERIOD_KINDS).toEqual(mapped.PERIOD_KINDS);
});

it('lets the same lines be below zero as the reader of tables', () => {
  const positive = STATEMENT_ITEMS.filter((item) => !ITEMS[item].mayBeNegative);
  expect([...NEVER_NEGATIVE].sort()).toEqual([...positive].sort());
});

it('gives every company region its data regions', () => {
  expect(Object.keys(REGION_DEFAULTS)).toEqual([...REGIONS]);
});
