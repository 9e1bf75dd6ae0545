/** What a forecast by drivers takes of the years after the last, which the projection has no column for. */
import type { FcffDetails } from '../../contract/api.ts';
import { format } from '../shared/format.ts';

/**
 * Each driver after the last year, on which the terminal value rests; null where the form has none of its own.
 * @returns such as `After 2033: growth 2.20%, EBIT margin 12.0%, tax rate 25.0%, sales to capital 1.50.`
 */
export function afterWords({ form, drivers, projection }: FcffDetails): string | null {
  const last = projection.at(-1);
  if (form !== 'drivers' || drivers === undefined || last === undefined) return null;
  const of = (driver: string, label: string, show: (value: number) => string): string[] => {
    const value = drivers[driver]?.stable ?? null;
    return value === null ? [] : [`${label} ${show(value)}`];
  };
  const parts = [
    ...of('growth', 'growth', (value) => format.percent(value, 2)),
    ...of('margin', 'EBIT margin', (value) => format.percent(value, 1)),
    ...of('taxRate', 'tax rate', (value) => format.percent(value, 1)),
    ...of('salesToCapital', 'sales to capital', (value) => format.number(value, 2)),
    ...of('wacc', 'WACC', (value) => format.percent(value, 2)),
  ];
  return parts.length === 0 ? null : `After ${String(last.year)}: ${parts.join(', ')}.`;
}
