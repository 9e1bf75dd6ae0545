/** From the files as they are downloaded to the rows of the book, through the whole API. */
import { existsSync, readFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BetaRow, FairbookApi, RegressionDetails } from '../../../src/contract/api.ts';
import { fileFrom, openWorkbench } from '../../support/workbench.ts';
import { CaseChecker, failuresOf } from '../checker.ts';
import { get, num, object, text, type Json } from '../json.ts';

const DATA = '../shared/data';
const REFERENCE = '../shared/golden/real/dev_stocks.json';
const FACTORS = `${DATA}/kenfrench/F-F_Research_Data_5_Factors_2x3_CSV.202510.zip`;
const INDUSTRIES = [
  ['US', `${DATA}/damodaran/betas.2025-01.xls`, 'betas.xls'],
  ['Europe', `${DATA}/damodaran/betaEurope.2026-01.xls`, 'betaEurope.xls'],
] as const;
const present = [REFERENCE, FACTORS, ...INDUSTRIES.map(([, path]) => path)].every(existsSync);

const TOLERANCE = { rel: 1e-9 };
/** The lag of the reference's Newey-West errors. */
const REFERENCE_LAG = 6;
const NAMES = {
  alpha: 'alpha',
  mktrf: 'Mkt-RF',
  smb: 'SMB',
  hml: 'HML',
  rmw: 'RMW',
  cma: 'CMA',
} as const;
type Term = keyof typeof NAMES;

async function importReal(): Promise<FairbookApi> {
  const api = openWorkbench();
  const reports = await api.data.importFiles([
    fileFrom(FACTORS, 'F-F_Research_Data_5_Factors_2x3_CSV.zip'),
    fileFrom(`${DATA}/prices/yahoo_daily/AAPL.csv`),
    fileFrom(`${DATA}/prices/yahoo_daily/KO.csv`),
    ...INDUSTRIES.map(([, path, name]) => fileFrom(path, name)),
  ]);
  expect(reports.map(({ status, refusal }) => [status, refusal])).toEqual(
    reports.map(() => ['stored', undefined]),
  );
  for (const { rows } of reports) {
    expect(rows.read).toBe(rows.stored + rows.updated + rows.unchanged + rows.refused);
  }
  return api;
}

/** Compares a stored beta with a block of the reference, whose unit is percent: alpha and rmse carry it. */
function compare(row: BetaRow, expected: Json): string[] {
  const check = new CaseChecker(TOLERANCE);
  const details = row.details as RegressionDetails;
  const terms = (Object.keys(NAMES) as Term[]).filter((term) => term in details.coefficients);
  const inPercent = (term: Term): number => (term === 'alpha' ? 100 : 1);
  check.exact('n', row.observations, get(expected, 'n'));
  check.figure('beta', row.beta, get(expected, 'coef', 'Mkt-RF'));
  check.figure('standard error', row.standardError, get(expected, 'se', 'Mkt-RF'));
  check.figure('alpha', details.alpha * 100, get(expected, 'coef', 'alpha'));
  const blocks = [
    ['coef', details.coefficients, inPercent],
    ['se', details.standardErrors, inPercent],
    ['t', details.tStatistics, () => 1],
    ['p', details.pValues, () => 1],
    ['se_newey_west_lag6', details.hac.standardErrors, inPercent],
  ] as const;
  for (const [key, figures, scale] of blocks) {
    check.exact(
      `${key} terms`,
      Object.keys(figures).length,
      Object.keys(object(expected, key)).length,
    );
    for (const term of terms) {
      check.figure(`${key} ${term}`, figures[term]! * scale(term), get(expected, key, NAMES[term]));
    }
  }
  check.exact('lag', details.nwLag, REFERENCE_LAG);
  check.figure('r2', details.rSquared, get(expected, 'r2'));
  check.figure('r2_adj', details.adjustedRSquared, get(expected, 'r2_adj'));
  check.figure('rmse', details.residualSd * 100, get(expected, 'rmse'));
  check.figure('dw', details.durbinWatson, get(expected, 'dw'));
  check.figure('f', details.fStatistic, get(expected, 'f'));
  return failuresOf(check.comparisons);
}

const month = (key: string): string => `${key.slice(0, 4)}-${key.slice(4)}`;

describe.skipIf(!present)('AAPL and KO, imported from the real files', () => {
  const reference = present ? (JSON.parse(readFileSync(REFERENCE, 'utf8')) as Json) : {};
  let api: FairbookApi;

  beforeAll(async () => {
    api = await importReal();
  });

  const cases = [
    ['AAPL', 'AAPL', {}],
    ['KO', 'KO', {}],
    ['AAPL_10y', 'AAPL', { window: 120, asOf: '2020-11-30' }],
  ] as const;

  it.each(cases)(
    '%s: the stored regressions are the reference’s to 1e-9',
    async (key, symbol, options) => {
      const rows = await api.betas.compute({
        symbols: [symbol],
        methods: ['CAPM', 'FF5'],
        hacLag: REFERENCE_LAG,
        ...options,
      });
      const stored = await api.betas.list(symbol);
      for (const [name, method] of [
        ['capm', 'CAPM'],
        ['ff5', 'FF5'],
      ] as const) {
        const computed = rows.find((row) => row.method === method)!;
        const row = stored.find((entry) => entry.method === method)!;
        expect('refusal' in computed ? computed.refusal : computed.runId).toBe(row.runId);
        expect(compare(row, get(reference, key, name))).toEqual([]);
        const { months, firstMonth, lastMonth } = row.details as RegressionDetails;
        expect(firstMonth).toBe(month(text(reference, key, 'first')));
        expect(lastMonth).toBe(month(text(reference, key, 'last')));
        expect(months).toHaveLength(num(reference, key, name, 'n'));
        const { rows: sql } = await api.book.query(
          "SELECT b.beta, json_extract(b.details_json, '$.standardErrors.mktrf'), b.asof FROM betas AS b JOIN tickers AS t ON t.id = b.ticker_id WHERE t.symbol = ?1 AND b.run_id = ?2",
          [symbol, row.runId],
        );
        expect(sql).toEqual([[row.beta, row.standardError, '2020-11-30']]);
      }
    },
  );

  it('by default take the sixty months to November 2020, and leave the broken December out', async () => {
    const [row] = await api.betas.compute({ symbols: ['AAPL'], methods: ['CAPM'] });
    const details = (row as BetaRow).details as RegressionDetails;
    expect(details.months).toEqual(monthsFrom(2015, 12, 60));
    expect(details.dropped).toEqual([{ month: '2020-12', reason: 'incomplete-month' }]);
    // floor(4 (60 / 100)^(2/9)) = 3
    expect(details.nwLag).toBe(3);
    expect((row as BetaRow).warnings.map(({ code }) => code)).toEqual(['LAST_MONTH_INCOMPLETE']);
  });

  it('use the months and the returns of the reference', async () => {
    const [row] = await api.betas.compute({ symbols: ['AAPL'], methods: ['CAPM'] });
    const { points } = (row as BetaRow).details as RegressionDetails;
    const { rows } = await api.book.query(
      "SELECT substr(date, 1, 7), rf FROM ff5_factors WHERE region = 'US'",
    );
    const bills = new Map(rows as [string, number][]);
    const check = new CaseChecker(TOLERANCE);
    for (const [key, value] of Object.entries(object(reference, 'AAPL', 'returns'))) {
      const point = points.find((entry) => entry.month === month(key))!;
      check.figure(key, (point.y + bills.get(point.month)!) * 100, value);
    }
    expect(check.comparisons.length).toBeGreaterThanOrEqual(40);
    expect(failuresOf(check.comparisons)).toEqual([]);
  });

  it('are compared so that an error of one part in a hundred million is seen, in any figure', async () => {
    await api.betas.compute({ symbols: ['KO'], methods: ['FF5'], hacLag: REFERENCE_LAG });
    const row = (await api.betas.list('KO')).find(({ method }) => method === 'FF5')!;
    const expected = get(reference, 'KO', 'ff5');
    expect(compare(row, expected)).toEqual([]);
    const spots = leaves(expected).filter(([key]) => key !== 'n');
    expect(spots.length).toBeGreaterThan(30);
    for (const path of spots) {
      const planted = changed(expected, path, (value) => value * (1 + 1e-8));
      expect(compare(row, planted).length, path.join('.')).toBeGreaterThan(0);
    }
    const count = changed(expected, ['n'], (value) => value + 1);
    expect(compare(row, count)).toHaveLength(1);
  });

  it('find the same runs again, and replay them', async () => {
    const request = { symbols: ['AAPL', 'KO'], methods: ['CAPM', 'FF5'] } as const;
    const first = await api.betas.compute(request);
    const again = await api.betas.compute(request);
    expect(again.map(({ provenance }) => provenance)).toEqual(Array(4).fill('stored'));
    for (const { runId } of first) {
      expect(await api.runs.replay(runId)).toEqual({ identical: true });
    }
    expect(await api.book.check()).toEqual([]);
  });
});

function monthsFrom(year: number, first: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const at = year * 12 + first - 1 + index;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/** Paths of every number in a block. */
function leaves(value: Json, path: string[] = []): string[][] {
  if (typeof value === 'number') return [path];
  return Object.entries(object(value)).flatMap(([key, item]) => leaves(item, [...path, key]));
}

function changed(value: Json, path: readonly string[], change: (value: number) => number): Json {
  const [key, ...rest] = path;
  if (key === undefined) return change(value as number);
  const record = object(value);
  return { ...record, [key]: changed(record[key]!, rest, change) };
}

/** Published columns and where the book keeps them. */
const COLUMNS: Readonly<Record<string, RegExp>> = {
  firms: /^number of firms$/,
  beta: /^beta$/,
  debt_to_equity: /^d\/e ratio$/,
  effective_tax_rate: /^effective tax rate$/,
  unlevered_beta: /^unlevered beta$/,
  cash_to_firm_value: /^cash\/firm value$/,
  cash_corrected_unlevered_beta: /^unlevered beta corrected for cash$/,
};

describe.skipIf(!present)('Damodaran’s industry rows', () => {
  it.each(INDUSTRIES)(
    'of %s are stored exactly as the workbook has them',
    async (region, path, name) => {
      const api = openWorkbench();
      const [report] = await api.data.importFiles([fileFrom(path, name)]);
      expect(report).toMatchObject({ status: 'stored', region });
      const sheet = read(readFileSync(path), { type: 'buffer' }).Sheets['Industry Averages']!;
      const cells = utils.sheet_to_json<(string | number | null)[]>(sheet, {
        header: 1,
        raw: true,
        defval: null,
        blankrows: true,
      });
      const heading = (cell: unknown): string =>
        typeof cell === 'string' ? cell.toLowerCase().replace(/\s+/g, ' ').trim() : '';
      const top = cells.findIndex((row) => heading(row[0]) === 'industry name');
      const at = Object.entries(COLUMNS).map(([column, pattern]) => {
        const index = cells[top]!.findIndex((cell) => pattern.test(heading(cell)));
        expect(index, column).toBeGreaterThan(0);
        return index;
      });
      const published = cells
        .slice(top + 1)
        .filter((row) => heading(row[0]) !== '' && typeof row[1] === 'number')
        .map((row) => [String(row[0]).trim(), ...at.map((index) => row[index])]);
      expect(published.length).toBeGreaterThan(90);
      const names = Object.keys(COLUMNS);
      const { rows } = await api.book.query(
        `SELECT industry, ${names.join(', ')} FROM damodaran_industry_betas WHERE region = ?1 ORDER BY source_line`,
        [region],
      );
      expect(rows).toEqual(published);
      expect(report!.rows.stored).toBe(published.length);
      const frame = await api.frames.industryBetas(region);
      expect(frame.filter(({ isTotal }) => isTotal).map(({ industry }) => industry)).toEqual(
        published
          .map(([industry]) => industry)
          .filter((industry) => /total/i.test(String(industry))),
      );
    },
  );
});
