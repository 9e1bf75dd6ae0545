import { lintEffectiveTax } from '../linter/rules/statements.ts';
import type { Warning } from '../warning.ts';

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

/** What there is to doubt about a driver path: its tax rates, its losses, its last flow. */
export function driverWarnings(
  years: readonly {
    readonly taxRate: number;
    readonly flow: number;
    readonly lossesUsed: number;
  }[],
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
  return warnings;
}
