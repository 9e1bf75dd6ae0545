import { expect, it } from 'vitest';
import type { FcffRow } from '../../../src/contract/api.ts';
import { workedFormulas } from '../../../src/ui/help/formulas.ts';

/** (600m + 1,400m) carried 73 days at 10 %: 2,000m × 1.1^0.2 = 2,038.5m; less 38.5m of net debt, over 100m shares. */
const value = (rolled: boolean): FcffRow =>
  ({
    equityValue: rolled ? 2e9 : 1.9615e9,
    valuePerShare: rolled ? 20 : 19.615,
    details: {
      presentValueOfFlows: 600e6,
      terminal: { presentValue: 1.4e9 },
      operatingValueAtBalanceSheet: 2e9,
      operatingValue: rolled ? 2.0385e9 : 2e9,
      rollForwardDays: rolled ? 73 : 0,
    },
  }) as FcffRow;

it('the value per share is worked with its way to the valuation date, which its formula names', () => {
  const worked = (row: FcffRow) => workedFormulas(undefined, row).at(-1);
  const text = (row: FcffRow) => worked(row)?.worked?.replaceAll('\u00a0', ' ');
  expect(worked(value(true))?.formula).toBe(
    '((PV of FCFF + PV of TV) rolled forward + cash − debt − other claims) ÷ diluted shares',
  );
  expect(text(value(true))).toBe(
    '(600.0 m + 1.400 bn) rolled forward 73 days = 2.039 bn of operations; equity 2.000 bn ÷ 100.0 m = 20.00',
  );
  expect(text(value(false))).toBe(
    '(600.0 m + 1.400 bn) = 2.000 bn of operations; equity 1.962 bn ÷ 100.0 m = 19.62',
  );
});
