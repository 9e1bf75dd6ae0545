/** A filled valuation workbook: stored beside our own value of it, with the dated tables that it carries. */
import type { ImportedWorkbook } from '../contract/api.ts';
import { loadStoredPrices } from '../repo/price.ts';
import { listStatements } from '../repo/statement.ts';
import { deleteTicker, findTicker, getOrCreateTicker, type TickerRecord } from '../repo/ticker.ts';
import {
  deleteValuationWorkbook,
  findValuationWorkbook,
  newestValuationWorkbook,
  saveValuationWorkbook,
  type ValuationWorkbookRecord,
} from '../repo/valuation-workbook.ts';
import type { ParsedFile, ValuationWorkbook } from '../sources/types.ts';
import type { Deps } from './deps.ts';
import { workbookPriceDoubt } from './workbook-price.ts';
import { parityOf, type Parity } from './ginzu-parity.ts';
import type { ImportPlan } from './import-plan.ts';
import { countryTables, spreadTables } from './import-risk.ts';
import { changingParts, sumOf } from './table-replacement.ts';
import {
  driversOfWorkbook,
  figuresOfWorkbook,
  unitOfWorkbook,
  type WorkbookContent,
} from './workbook-drivers.ts';

const KIND = 'fcffsimpleginzu';

/** Plans a workbook: it replaces the one of the same company and date, as its tables do. */
export function planValuationWorkbook(deps: Deps, file: ParsedFile<ValuationWorkbook>): ImportPlan {
  const { data, asOf } = file;
  const symbol = file.symbol ?? '';
  const ticker = findTicker(deps.db, symbol);
  const parity = parityOf(data);
  const record = recordOf(file, parity);
  const before = ticker && findValuationWorkbook(deps.db, ticker.id, KIND, asOf);
  const same =
    before !== undefined &&
    before.inputsJson === record.inputsJson &&
    before.publishedJson === record.publishedJson;
  const tables = [
    ...spreadTables(deps, data.spreads, asOf, file.file),
    ...(data.countriesAsOf === null
      ? []
      : countryTables(deps, data.countries, data.countriesAsOf, file.file)),
  ];
  const sum = sumOf(tables);
  const doubt = ticker ? workbookPriceDoubt(deps, ticker, asOf, data.inputs.price) : null;
  const rows = (state: boolean): number => (state ? data.inputRows : 0);
  return {
    subject: symbol,
    region: null,
    stored: sum.stored + rows(before === undefined),
    updated: sum.updated + rows(before !== undefined && !same),
    unchanged: sum.unchanged + rows(same),
    notes: [comparison(data, parity), ...sum.notes],
    warnings: doubt === null ? [] : [doubt],
    changes: sum.changes || !same,
    parts: [
      ...(same
        ? []
        : [
            {
              source: `valuation-workbook:${symbol}:${asOf}`,
              apply: (importId: number, now: string): Uint8Array => {
                const company = getOrCreateTicker(deps.db, symbol, now);
                saveValuationWorkbook(deps.db, company.id, { ...record, importId, createdAt: now });
                const created = company.createdAt === now;
                return new TextEncoder().encode(
                  JSON.stringify({ before: before ?? null, created }),
                );
              },
            },
          ]),
      ...changingParts(tables),
    ],
  };
}

function recordOf(file: ParsedFile<ValuationWorkbook>, parity: Parity): ValuationWorkbookRecord {
  const {
    company,
    country,
    industry,
    inputs,
    matureMarketPremium,
    research,
    leases,
    options,
    cells,
    published,
  } = file.data;
  const sheet = published['valuePerShare'] ?? null;
  return {
    kind: KIND,
    asOf: file.asOf,
    inputsJson: JSON.stringify({
      company,
      country,
      industry,
      ...inputs,
      matureMarketPremium,
      research,
      leases,
      options,
      cells,
    }),
    publishedJson: JSON.stringify({
      sheet: published,
      own: parity,
      difference: sheet === null || parity.value === null ? null : parity.value - sheet,
    }),
    source: `Damodaran's workbook, ${file.file}, ${file.asOf}`,
    importId: null,
    createdAt: '',
  };
}

/**
 * What the newest workbook of a company says it is worth, and we of its inputs; null without one.
 *
 * @param bookRevenue of the year that is nearest to the workbook, to tell its unit by
 */
export function importedWorkbook(
  deps: Deps,
  ticker: TickerRecord,
  bookRevenue: (asOf: string) => number | null,
): ImportedWorkbook | null {
  const record = newestValuationWorkbook(deps.db, ticker.id);
  if (record === undefined) return null;
  const { asOf, source, publishedJson, inputsJson } = record;
  const { cells, ...content } = contentOf(inputsJson);
  const unit = unitOfWorkbook(content, bookRevenue(asOf));
  const { sheet, own } = JSON.parse(publishedJson) as {
    sheet: ValuationWorkbook['published'];
    own: Parity;
  };
  return {
    ...{ asOf, source, valuePerShare: sheet['valuePerShare'] ?? null, own: own.value },
    inputs: figuresOfWorkbook(content),
    cells,
    currencyDoubt: workbookPriceDoubt(deps, ticker, asOf, content.inputs.price),
    unit,
    assumptions: driversOfWorkbook(content, unit),
  };
}

/** The inputs of a workbook as they are kept: beside what else was read of it. Earlier imports kept no cells. */
function contentOf(inputsJson: string): WorkbookContent & Pick<ValuationWorkbook, 'cells'> {
  const {
    matureMarketPremium,
    research,
    leases,
    options,
    cells = {},
    ...inputs
  } = JSON.parse(inputsJson) as ValuationWorkbook['inputs'] &
    Omit<WorkbookContent, 'inputs'> &
    Partial<Pick<ValuationWorkbook, 'cells'>>;
  return { inputs, matureMarketPremium, research, leases, options, cells };
}

/** Both values and their difference, in words. */
function comparison({ published }: ValuationWorkbook, parity: Parity): string {
  const sheet = published['valuePerShare'] ?? null;
  const theirs =
    sheet === null
      ? 'The sheet has no value per share'
      : `The sheet's value per share is ${sheet.toFixed(4)}`;
  if (parity.value === null) return `${theirs}; ours cannot be computed: ${parity.reason}.`;
  const ours = `ours by the same conventions ${parity.value.toFixed(4)}`;
  if (sheet === null) return `${theirs}; ${ours}.`;
  const difference = parity.value - sheet;
  const share = sheet === 0 ? '' : ` (${((100 * difference) / Math.abs(sheet)).toFixed(4)}%)`;
  return `${theirs}, ${ours}: a difference of ${difference.toFixed(4)}${share}.`;
}

/** Puts the workbook of a company and date back as it was; a company that the import made leaves with it. */
export function undoValuationWorkbook(deps: Deps, subject: string, payload: Uint8Array): void {
  const [symbol, asOf] = [subject.slice(0, -11), subject.slice(-10)];
  const ticker = findTicker(deps.db, symbol);
  if (!ticker) return;
  const { before, created } = JSON.parse(new TextDecoder().decode(payload)) as {
    before: ValuationWorkbookRecord | null;
    created: boolean;
  };
  if (before !== null) saveValuationWorkbook(deps.db, ticker.id, before);
  else deleteValuationWorkbook(deps.db, ticker.id, KIND, asOf);
  const bare =
    listStatements(deps.db, ticker.id).length === 0 &&
    loadStoredPrices(deps.db, ticker.id).days.length === 0;
  if (created && bare) deleteTicker(deps.db, ticker.id);
}
