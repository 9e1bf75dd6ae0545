/** Tax losses as the form by drivers takes them, and the limit that it offers. */
import { expect, it } from 'vitest';
import type { FcffAssumptions } from '../../../src/contract/api.ts';
import {
  lossRefusal,
  offeredCap,
  shareRefusal,
  withLosses,
} from '../../../src/ui/dcf/tax-losses.ts';

const DRIVERS: FcffAssumptions = { drivers: { growth: {}, margin: {}, salesToCapital: {} } };
const lossesOf = ({ drivers }: FcffAssumptions) => drivers?.losses;

it('are set and unset part by part, and leave nothing behind', () => {
  const opened = withLosses(DRIVERS, 'opening', 250e6);
  expect(lossesOf(opened)).toEqual({ opening: 250e6 });
  const capped = withLosses(opened, 'useCap', 0.8);
  expect(lossesOf(capped)).toEqual({ opening: 250e6, useCap: 0.8 });
  expect(lossesOf(withLosses(capped, 'opening', null))).toEqual({ opening: 0, useCap: 0.8 });
  expect(withLosses(withLosses(capped, 'useCap', null), 'opening', null)).toEqual(DRIVERS);
  // The form of one growth rate carries none.
  expect(withLosses({ growth: 0.05 }, 'opening', 250e6)).toEqual({ growth: 0.05 });
});

it('are offered the limit of the United States there alone, until it holds', () => {
  expect(offeredCap('US', 1)).toBe(0.8);
  expect(offeredCap('US', 0.8)).toBeNull();
  expect(offeredCap('Europe', 1)).toBeNull();
  expect(offeredCap(null, 1)).toBeNull();
});

it('are refused with the way to type them', () => {
  expect([lossRefusal(250), lossRefusal(0)]).toEqual([null, null]);
  expect(lossRefusal(-250)).toMatch(/positive/);
  expect([shareRefusal(0), shareRefusal(1)]).toEqual([null, null]);
  expect(shareRefusal(1.2)).toMatch(/0% to 100%/);
});
