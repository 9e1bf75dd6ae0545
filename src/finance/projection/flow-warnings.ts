import { lintEffectiveTax } from '../linter/rules/statements.ts';
import { percentText } from '../percent-text.ts';
import type { Warning } from '../warning.ts';

/** A margin that moves by as much from the last year to the one after it has not arrived: fades arrive by then. */
const MARGIN_BREAK = 0.05;

/** Says in how many projected years the free cash flow is negative. */
export function negativeFlowWarnings(flows: readonly number[]): Warning[] {
  const years = flows.filter((flow) => flow < 0).length;
  if (years === 0) {
    return [];
  }
  return [
    {
      code: 'FREE_CASH_FLOW_NEGATIVE',
      severity: 'warning',
      message: `The free cash flow is negative in ${years} of ${flows.length} projected years.`,
      figures: { years, lastFcff: flows.at(-1) ?? Number.NaN },
    },
  ];
}

/**
 * What there is to doubt about a driver path: its tax rates, its losses, its last flow, and a margin that breaks off.
 * @param stableMargin EBIT over revenue after the last year
 */
export function driverWarnings(
  years: readonly {
    readonly margin: number;
    readonly taxRate: number;
    readonly flow: number;
    readonly lossesUsed: number;
  }[],
  stableMargin: number,
): Warning[] {
  const warnings: Warning[] = [];
  for (const { taxRate } of years) {
    const odd = lintEffectiveTax({ rate: taxRate });
    if (odd.length > 0) {
      warnings.push(...odd);
      break;
    }
  }
  warnings.push(...negativeFlowWarnings(years.map(({ flow }) => flow)));
  const lossesUsed = years.at(-1)?.lossesUsed ?? 0;
  if (lossesUsed > 0) {
    warnings.push({
      code: 'TAX_LOSSES_IN_LAST_FLOW',
      severity: 'warning',
      message:
        'Losses carried forward still save tax in the last year: a perpetuity of its flow would save it for ever. Take the stable year, or project more years.',
      figures: { lossesUsed },
    });
  }
  const lastMargin = years.at(-1)?.margin ?? stableMargin;
  if (Math.abs(stableMargin - lastMargin) >= MARGIN_BREAK) {
    warnings.push({
      code: 'MARGIN_BREAKS_AT_END',
      severity: 'warning',
      message: `The EBIT margin is ${percentText(lastMargin, 1)} in the last projected year and ${percentText(stableMargin, 1)} in every year after it, on which the terminal value rests. Let it arrive by the last year, or set the margin after it to the one reached.`,
      figures: { lastMargin, stableMargin },
    });
  }
  return warnings;
}
