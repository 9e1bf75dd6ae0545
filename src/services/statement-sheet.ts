/** A company's statements side by side, with its trailing twelve months, free cash flow and drivers. Persists nothing. */
import * as v from 'valibot';
import type {
  CashFlowChoices,
  ColumnFlows,
  StatementLine,
  StatementsFrame,
  TrailingMonths,
} from '../contract/api.ts';
import {
  isFinancialFirm,
  ITEM_KEYS,
  ITEMS,
  LEASE_CHOICES,
  type Item,
} from '../contract/vocabulary.ts';
import { makesYear } from '../contract/year-figure.ts';
import { listStatements, type StatementRecord } from '../repo/statement.ts';
import { periodEndOf } from './company-inputs.ts';
import type { Deps } from './deps.ts';
import { columnFlows } from './driver-history.ts';
import { firstReported } from './fact.ts';
import type { PeriodFigures } from './flow-reading.ts';
import { leaseRuleOf, standardOf } from './lease-rule.ts';
import { sourcedFacts } from './sourced-facts.ts';
import { requireTicker } from './ticker.ts';
import { trailingMonths } from './trailing-figures.ts';
import { check } from './validate.ts';

const choicesSchema = v.strictObject({
  leases: v.optional(v.picklist(LEASE_CHOICES, `say ${LEASE_CHOICES.join(' or ')}`)),
  acquisitions: v.optional(v.boolean('say true or false')),
  interestPaidIn: v.optional(v.picklist(['operations', 'financing'], 'say where it stands')),
  interestReceivedIn: v.optional(v.picklist(['operations', 'investing'], 'say where it stands')),
  tax: v.optional(v.picklist(['effective', 'marginal'], 'say effective or marginal')),
  nil: v.optional(v.array(v.picklist(ITEM_KEYS, 'name an item'))),
});

/** Refuses an unknown company and choices that are none. */
export function statementsFrame(
  deps: Deps,
  symbol: string,
  choices: CashFlowChoices = {},
): StatementsFrame {
  const chosen = check(choicesSchema, choices, 'Choices of cash flow') as CashFlowChoices;
  const ticker = requireTicker(deps.db, symbol);
  const all = listStatements(deps.db, ticker.id);
  const rows = all.filter((row) => row.fiscalPeriod === 'FY');
  const leases = leaseRuleOf(ticker, { standard: standardOf(rows) }, chosen.leases);
  const current = rows.filter((row) => row.supersededBy === null);
  const years = columnsOf(current);
  const leading = new Map(current.map((row) => [keyOf(row), row]));
  const first = new Map(firstReported(rows).map((row) => [keyOf(row), row]));
  const trailing = trailingMonths(all);
  const used = new Set(
    trailing?.figures.flatMap((figure) => ('value' in figure ? figure.factIds : [])),
  );
  return {
    symbol: ticker.symbol,
    currency: currencyOf(rows) ?? currencyOf(all),
    years,
    lines: ITEM_KEYS.filter((item) => all.some((row) => row.item === item)).map(
      (item): StatementLine => ({
        item,
        leading: years.map(({ fiscalYear }) => leading.get(`${item}|${fiscalYear}`)?.id ?? null),
        firstReported: years.map(
          ({ fiscalYear }) => first.get(`${item}|${fiscalYear}`)?.id ?? null,
        ),
      }),
    ),
    facts: sourcedFacts(
      deps,
      ticker.symbol,
      all.filter((row) => row.fiscalPeriod === 'FY' || used.has(row.id)),
    ),
    trailing,
    leases,
    flows: flowsOf(
      years,
      leading,
      trailing,
      { ...chosen, leases },
      isFinancialFirm(ticker.industry),
      currencyOf(all),
    ),
  };
}

function keyOf({ item, fiscalYear }: StatementRecord): string {
  return `${item}|${fiscalYear}`;
}

function currencyOf(rows: readonly StatementRecord[]): string | null {
  return (
    rows.findLast((row) => row.item in ITEMS && ITEMS[row.item as Item].unit === 'money')?.unit ??
    null
  );
}

/** Years with the last day of their filings, which typed figures and providers that date by months leave as it is. */
function columnsOf(rows: readonly StatementRecord[]): StatementsFrame['years'] {
  const years = new Map<number, StatementRecord[]>();
  for (const row of rows) {
    if (!makesYear(row)) continue;
    years.set(row.fiscalYear, [...(years.get(row.fiscalYear) ?? []), row]);
  }
  return [...years]
    .sort(([a], [b]) => a - b)
    .map(([fiscalYear, own]) => ({
      ...{ key: `FY${fiscalYear}`, fiscalYear },
      periodEnd: periodEndOf(own),
    }));
}

function flowsOf(
  years: StatementsFrame['years'],
  leading: ReadonlyMap<string, StatementRecord>,
  trailing: TrailingMonths | null,
  choices: CashFlowChoices,
  financialFirm: boolean,
  currency: string | null,
): ColumnFlows[] {
  const ofYear =
    (year: number): PeriodFigures =>
    (item) => {
      const row = leading.get(`${item}|${year}`);
      // Amounts of another currency than the company's figures do not mix with them: they count as not known.
      const isForeign = ITEMS[item].unit === 'money' && row?.unit !== currency;
      return row === undefined || isForeign ? null : row.value;
    };
  const columns = years.map(({ key, fiscalYear }) =>
    columnFlows(key, ofYear(fiscalYear), ofYear(fiscalYear - 1), choices, financialFirm),
  );
  if (trailing === null) return columns;
  const figures = new Map(
    trailing.figures.map((figure) => [figure.item, 'value' in figure ? figure.value : null]),
  );
  const year = years.at(-1)?.fiscalYear;
  const rate = year === undefined ? null : ofYear(year)('marginal_tax_rate');
  const months: PeriodFigures = (item) =>
    item === 'marginal_tax_rate' ? rate : (figures.get(item) ?? null);
  // A year before the twelve months lies between two fiscal years: the book has no report of it.
  return [...columns, columnFlows('TTM', months, null, choices, financialFirm)];
}
