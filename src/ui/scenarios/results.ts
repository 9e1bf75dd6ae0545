/** What the scenarios come to, side by side. */
import type { Scenario, ScenarioRow, ValuationRow } from '../../contract/api.ts';
import { findingsOf, toneOf, type CellFigure } from '../shared/cell-figure.ts';
import { warningsBehind } from '../shared/checks-behind.ts';
import { format, MISSING } from '../shared/format.ts';
import { targetText, upsideText } from '../shared/not-meaningful.ts';
import { waccText } from '../shared/wacc-years.ts';

export interface ResultRow {
  label: string;
  isSum?: true;
  /** In the order of the scenarios. */
  figures: readonly (CellFigure | 'refused')[];
}

/** The value of each scenario; null where it is refused, on its way, or of another model than the scenario has now. */
export function valuedOf(
  scenarios: readonly Pick<Scenario, 'model'>[],
  values: readonly ScenarioRow[],
): (ValuationRow | null)[] {
  return scenarios.map(({ model }, at) => {
    const row = values[at];
    return row !== undefined && !('refusal' in row) && row.model === model ? row : null;
  });
}

/**
 * Costs of equity and of capital, value, upside and target.
 *
 * @param valued As {@link valuedOf} has it.
 */
export function resultRows(
  scenarios: readonly Pick<Scenario, 'name' | 'model'>[],
  values: readonly ScenarioRow[],
  valued: readonly (ValuationRow | null)[],
): ResultRow[] {
  type Of = (row: ValuationRow) => Pick<CellFigure, 'text' | 'unit' | 'class' | 'findings'>;
  const figures = (name: string, of: Of): CellFigure[] =>
    valued.map((row, at) => ({
      ...(row === null ? { text: MISSING } : of(row)),
      ...{ name: `${name}, ${scenarios[at]?.name ?? ''}`, run: row ?? undefined },
    }));
  const perShare = ({ details }: ValuationRow): string => `${details.currency} a share`;
  const value = figures('value', (row) => ({
    ...{ text: format.perShare(row.valuePerShare), unit: perShare(row) },
    findings: findingsOf(warningsBehind(row)),
  }));
  const isRefused = (row: ScenarioRow | undefined): boolean =>
    row !== undefined && 'refusal' in row;
  return [
    {
      label: 'Cost of equity',
      figures: figures('cost of equity', ({ details }) => ({
        text: format.percent('costOfEquity' in details ? details.costOfEquity : null, 2),
        unit: 'a year',
      })),
    },
    ...(scenarios.some(({ model }) => model === 'FCFF')
      ? [
          {
            label: 'WACC',
            figures: figures('WACC', ({ details }) => ({
              text: 'wacc' in details ? waccText(details) : MISSING,
              unit: 'a year',
            })),
          },
        ]
      : []),
    {
      label: 'Value per share',
      isSum: true,
      figures: value.map((figure, at) => (isRefused(values[at]) ? 'refused' : figure)),
    },
    {
      label: 'Upside',
      figures: figures('upside', ({ details }) => ({
        text: upsideText(details.upside),
        ...{ unit: '% of the price', class: toneOf(details.upside) },
      })),
    },
    {
      label: 'Target, 12 months',
      figures: figures('target in 12 months', (row) => ({
        text: targetText(row.details.targetPrice12m),
        unit: perShare(row),
      })),
    },
  ];
}
