import type { BetaRow, WaccRow } from '../../contract/api.ts';
import { bridgeLines } from '../charts/bridge.ts';
import { adjustedBeta } from '../shared/adjusted-beta.ts';
import { format } from '../shared/format.ts';
import { targetText } from '../shared/not-meaningful.ts';
import { METHOD_LABELS, regressionOf, type BetaValue } from '../shared/values.ts';
import { waccParts } from '../shared/wacc-details.ts';
import { waccByYear, waccText } from '../shared/wacc-years.ts';

/** One line of the derivation. Level 0 is a result, 1 its parts, 2 what those rest on. */
export interface WhyLine {
  level: 0 | 1 | 2;
  label: string;
  value: string;
  chip?: string;
}

function valueLines({ details, valuePerShare, equityValue }: BetaValue): WhyLine[] {
  const years = details.projection;
  const span = years.length === 0 ? '' : `, ${years[0]?.year ?? ''}–${years.at(-1)?.year ?? ''}`;
  const rolled = details.operatingValue - details.operatingValueAtBalanceSheet;
  return [
    { level: 0, label: 'Value per share', value: format.perShare(valuePerShare) },
    {
      level: 1,
      label: 'Equity ÷ diluted shares',
      value: `${format.amount(equityValue)} ÷ ${format.amount(details.sharesOutstanding)}`,
    },
    { level: 1, label: `PV of FCFF${span}`, value: format.amount(details.presentValueOfFlows) },
    {
      level: 1,
      label: 'PV of terminal value',
      value: format.amount(details.terminal.presentValue),
      chip: format.percent(details.terminal.share, 0),
    },
    ...(rolled === 0
      ? []
      : [
          {
            level: 1 as const,
            label: `Rolled forward ${format.count(details.rollForwardDays)} days`,
            value: format.amount(rolled),
          },
        ]),
    ...bridgeLines(details).map((line) => ({
      level: 1 as const,
      label: line.label,
      value: format.amount(line.amount),
    })),
  ];
}

function waccLines(value: BetaValue, row: WaccRow | undefined): WhyLine[] {
  const head: WhyLine[] =
    waccByYear(value.details) === null
      ? [{ level: 0, label: 'WACC', value: waccText(value.details) }]
      : [
          { level: 0, label: 'WACC by year', value: waccText(value.details) },
          ...(value.details.wacc === null
            ? []
            : [
                {
                  level: 0 as const,
                  label: `WACC by ${METHOD_LABELS[value.method]}, beside it`,
                  value: format.percent(value.details.wacc, 2),
                },
              ]),
        ];
  if (row === undefined) return head;
  const parts = waccParts(row);
  const sum = parts.terms
    .map(({ exposure, premium }) => `${format.number(exposure, 2)}·${format.percent(premium, 2)}`)
    .join(' + ');
  return [
    ...head,
    {
      level: 1,
      label: `Cost of equity, ${METHOD_LABELS[row.method]}`,
      value: `${format.percent(row.re, 2)} · w ${format.percent(row.wE, 1)}`,
    },
    ...(parts.riskFree === null
      ? []
      : [
          {
            level: 2 as const,
            label: `rf ${format.percent(parts.riskFree, 2)}${sum === '' ? '' : ` + ${sum}`}`,
            value: '',
          },
        ]),
    {
      level: 1,
      label: 'Debt, after tax',
      value: `${format.percent(row.rdAt, 2)} · w ${format.percent(row.wD, 1)}`,
    },
  ];
}

function betaLine(row: BetaRow | undefined, wacc: WaccRow | undefined): WhyLine[] {
  if (row === undefined) return [];
  const details = regressionOf(row);
  const base =
    details === null
      ? format.month(row.asOf)
      : `${format.count(row.observations)} m to ${format.month(details.lastMonth)}`;
  const error = row.standardError === null ? '' : ` ± ${format.number(row.standardError, 2)}`;
  const own = `${format.number(row.beta, 2)}${error}`;
  const adjusted = adjustedBeta(wacc);
  const label =
    adjusted === null
      ? `beta ${own}`
      : `beta, raw ${own}; ${adjusted.name} ${format.number(wacc?.beta, 2)}`;
  return [{ level: 2, label, value: base }];
}

/** V · (1 + Ke) − dividends per share, or what it lacks (finance.md §10). */
function targetLines(
  { valuePerShare, details }: BetaValue,
  dividends: number | null | undefined,
): WhyLine[] {
  const target = details.targetPrice12m;
  if (target === null) {
    const label = 'Value · (1 + Ke) − dividends: needs dividends per share, next 12 months';
    return [
      { level: 0, label: 'Target, 12 months', value: format.perShare(null) },
      { level: 1, label, value: '' },
    ];
  }
  const ke = format.percent(details.costOfEquity, 2);
  return [
    { level: 0, label: 'Target, 12 months', value: targetText(target) },
    {
      level: 1,
      label: 'Value · (1 + Ke) − dividends',
      value: `${format.perShare(valuePerShare)} · (1 + ${ke}) − ${format.perShare(dividends)}`,
    },
  ];
}

/** Where in a file a figure was read: numbers of lines say so, `96 rows` and the like stand for themselves. */
export function rowsInWords(place: string): string {
  if (/^\d+$/.test(place)) return `line ${place}`;
  return /^[\d–, ]+$/.test(place) ? `lines ${place}` : place;
}

/**
 * The derivation of a value per share in the lines of the why-panel.
 *
 * @param dividends Per share over the next twelve months, as the run took them.
 */
export function whyLines(
  value: BetaValue,
  wacc: WaccRow | undefined,
  beta: BetaRow | undefined,
  dividends?: number | null,
): WhyLine[] {
  const capital = waccLines(value, wacc);
  const afterEquity = capital.findIndex(({ label }) => label === 'Debt, after tax');
  const at = afterEquity === -1 ? capital.length : afterEquity;
  return [
    ...valueLines(value),
    ...targetLines(value, dividends),
    ...capital.slice(0, at),
    ...betaLine(beta, wacc),
    ...capital.slice(at),
  ];
}
