/** Each cell of a projection opens an arithmetic that, worked out, gives the figure that the model stored. */
import { beforeAll, describe, expect, it } from 'vitest';
import type {
  CompanyFrame,
  FairbookApi,
  FcffAssumptions,
  ReportedDriverYear,
} from '../../../src/contract/api.ts';
import { CONVENTION_DEFAULTS } from '../../../src/contract/conventions.ts';
import {
  cellDerivation,
  cellOrigin,
  type ProjectionSource,
} from '../../../src/ui/dcf/cells/cell-origin.ts';
import type { CellKey } from '../../../src/ui/dcf/cells/cell-key.ts';
import { pathsOfDraft, pathsOfRun } from '../../../src/ui/dcf/cells/fades.ts';
import {
  absentWords,
  monthsFigure,
  reportedCell,
} from '../../../src/ui/dcf/cells/reported-cells.ts';
import { BASE_MONTHS } from '../../../src/ui/shared/base-period.ts';
import { projectedCell, projectedValue } from '../../../src/ui/dcf/cells/year-cells.ts';
import { gridTable } from '../../../src/ui/dcf/grid/rows.ts';
import { hoverText } from '../../../src/ui/shared/derivation.ts';
import { leadingFact } from '../../../src/ui/shared/fact-source.ts';
import { overridesOf } from '../../../src/ui/shared/overrides.ts';
import type { Step } from '../../../src/ui/shared/step.ts';
import { isValued, type BetaValue } from '../../../src/ui/shared/values.ts';
import { workedValue } from '../../support/worked-step.ts';
import { ASSUMPTIONS, computeAll, readyBook, saveFacts, SYMBOL } from '../services/support/book.ts';

let api: FairbookApi;
let frame: CompanyFrame;

beforeAll(async () => {
  api = await readyBook();
  await saveFacts(api, SYMBOL, { revenue: 4_000_000, ebit: 500_000 }, 'FY2023');
  await saveFacts(api, SYMBOL, { lease_liability: 300_000, lease_assets_obtained: 90_000 });
  await computeAll(api);
  frame = await api.frames.company(SYMBOL);
});

async function draft(assumptions: FcffAssumptions): Promise<ProjectionSource> {
  const [row] = await api.valuations.preview({
    ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'], assumptions },
  });
  if (row === undefined || !isValued(row)) throw new Error(JSON.stringify(row));
  const paths = pathsOfDraft(row.details, assumptions, CONVENTION_DEFAULTS);
  const { facts, reported } = frame;
  return { row, paths, facts, reported, saved: frame.values.find(isValued) };
}

function expectWorked(step: Step, stored: number | null): void {
  const error = Math.abs(workedValue(step) - step.result);
  const small = error <= 1e-11 * Math.max(1e-3, Math.abs(step.result));
  expect(
    small,
    `${step.label}: ${step.expression} gives ${workedValue(step)}, stored ${step.result}`,
  ).toBe(true);
  expect(step.result).toBe(stored);
}

/** Every cell that the grid shows, with whether it was typed. */
function cells({ row, reported }: ProjectionSource, assumptions: FcffAssumptions) {
  const table = gridTable(row.details, reported, overridesOf(assumptions), true);
  return table.rows.flatMap(({ key, cells: own }) =>
    own.flatMap(({ value, typed }, column) => {
      const year = Number(table.columns[column]?.label);
      return value === null ? [] : [{ key, year, value, typed }];
    }),
  );
}

const path = (initial: number, stable: number) => ({ initial, stable, from: 2, to: 6 });
const DRIVERS = {
  growth: path(0.08, 0.02),
  margin: { stable: 0.16, from: 1 },
  salesToCapital: path(1.5, 1.8),
} as const;
const later = { valuationDate: '2025-05-30' } as const;
const CASES: readonly (readonly [string, FcffAssumptions])[] = [
  ['the ratios of the base year', ASSUMPTIONS],
  ['mid-year flows', { ...ASSUMPTIONS, timing: 'mid-year', ...later }],
  ['sales to capital', { ...ASSUMPTIONS, salesToCapital: 1.8, stableTaxRate: 0.28 }],
  ['working capital of added revenue', { ...ASSUMPTIONS, workingCapital: 0.15 }],
  ['new leased assets beside what is bought', { ...ASSUMPTIONS, wacc: { leases: 'ifrs-16' } }],
  ['a rate for each year', { growthPath: [0.09, 0.05, 0.03], terminalGrowth: 0.02 }],
  [
    'typed years',
    {
      ...ASSUMPTIONS,
      cells: {
        growth: [{ year: 2, value: 0.11 }],
        margin: [{ year: 1, value: -0.05 }],
        salesToCapital: [{ year: 3, value: 2 }],
      },
    },
  ],
  ['drivers', { years: 6, drivers: DRIVERS, ...later }],
  [
    'drivers with a lag, losses, rates by year and mid-year flows',
    {
      ...{ years: 6, timing: 'mid-year' },
      drivers: {
        ...DRIVERS,
        wacc: { ...path(0.1, 0.08), cells: [{ year: 3, value: 0.12 }] },
        ...{ lag: 2, losses: { opening: 900_000, useCap: 0.8 } },
      },
    },
  ],
  [
    'a stub in mid-year',
    {
      ...{ years: 6, timing: 'mid-year', ...later },
      drivers: { ...DRIVERS, stub: { distributions: 0 } },
    },
  ],
];

describe('the arithmetic of a projection’s cells', () => {
  it.each(CASES)('by %s', async (_, assumptions) => {
    const source = await draft(assumptions);
    const { details } = source.row;
    let count = 0;
    details.projection.forEach((own, at) => {
      for (const { key, year, value, typed } of cells(source, assumptions)) {
        if (year !== own.year || typed) continue;
        const worked = projectedCell(details, source.paths, key, at);
        if (worked === null) {
          expect([key, assumptions.growthPath !== undefined]).toEqual(['growth', true]);
          continue;
        }
        expect(value).toBe(projectedValue(details, key, at));
        expectWorked(worked.step, value);
        count += 1;
      }
    });
    expect(count).toBeGreaterThan(8 * details.projection.length);
  });

  it('by a run of the record, from its own inputs', async () => {
    const assumptions = CASES[8]![1];
    const [row] = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'], assumptions },
    });
    const { details } = row as BetaValue;
    const { inputs } = await api.runs.explain((row as BetaValue).runId ?? 0);
    const paths = pathsOfRun(details, inputs);
    for (const key of ['margin', 'taxRate', 'reinvestment', 'nopat', 'discountFactor'] as const) {
      details.projection.forEach((_, at) => {
        const worked = projectedCell(details, paths, key, at);
        expect(worked, `${key} ${at}`).not.toBeNull();
        expectWorked(worked!.step, projectedValue(details, key, at));
      });
    }
    await computeAll(api);
  });

  it('of reported years, from the figures of the statements', () => {
    const year = frame.reported.at(-1)!;
    const lines = ['growth', 'margin', 'nopat', 'reinvestment', 'salesToCapital', 'fcff'] as const;
    const shown = { ...year, reinvestment: -(year.reinvestment ?? Number.NaN) };
    for (const key of lines) {
      const worked = reportedCell(
        year,
        key,
        (item, of) => leadingFact(frame.facts, item, of)?.value ?? null,
      );
      expect(worked, key).not.toBeNull();
      expectWorked(worked!.step, shown[key]);
    }
  });
});

it('the columns of twelve months are worked out from their own figures', () => {
  const nopat = 940_000 * (1 - 0.19);
  const months: ReportedDriverYear = {
    ...{ year: BASE_MONTHS, growth: null, salesToCapital: null },
    ...{ revenue: 5_200_000, ebit: 940_000, margin: 940 / 5200, taxRate: 0.19, nopat },
    ...{ depreciation: 215_000, capex: 350_000, leased: 90_000, workingCapital: 38_000 },
    ...{ reinvestment: 173_000, fcff: nopat - 173_000 },
  };
  const shown = { ...months, reinvestment: -173_000, capex: -350_000 };
  for (const key of ['margin', 'nopat', 'capex', 'reinvestment', 'fcff'] as const) {
    const worked = reportedCell(
      months,
      key,
      (item) => monthsFigure(months, item),
      () => 'May 2026',
    );
    expect(worked?.step.label, key).toMatch(/ May 2026$/);
    expectWorked(worked!.step, shown[key]);
  }
});

it('an empty cell of a reported year names what the book lacks of it', () => {
  // Leases are no debt here.
  const bare: ReportedDriverYear = {
    ...{ year: 2024, growth: null, revenue: 100, margin: 0.2, ebit: 20, taxRate: 0.25, nopat: 15 },
    ...{ depreciation: 4, capex: null, workingCapital: 1 },
    ...{ reinvestment: null, salesToCapital: null, fcff: null },
  };
  const year: ReportedDriverYear = { ...bare, leased: null };
  const words = (key: CellKey, of = year) => absentWords(of, key, '2024');
  for (const key of ['capex', 'reinvestment', 'salesToCapital', 'fcff'] as const) {
    expect(words(key)).toMatch(/ 2024: missing New leased assets\.$/);
  }
  expect(words('revenue')).toBeNull();
  expect(words('growth')).toBe('Revenue growth 2024: no revenue of the year before.');
  expect(words('fcff', { ...bare, ebit: null })).toBe(
    'FCFF 2024: missing EBIT, Capital expenditure.',
  );
  const known = { ...bare, capex: 5, reinvestment: 2 };
  expect(words('salesToCapital', known)).toMatch(/revenue did not grow/);
});

describe('a cell of a projection', () => {
  const opened = (source: ProjectionSource, key: CellKey, year: number) =>
    cellDerivation(source, { key, year });

  it('tells unit, run and date, and goes down to the typed figure of the statements', async () => {
    const source = await draft({ ...ASSUMPTIONS, growth: 0.07 });
    const ebit = cellOrigin(source, { key: 'ebit', year: 2025 }, 'USD m');
    expect(hoverText(ebit)).toMatch(/^EBIT 2025, USD m · draft · as of /);
    const flow = opened(source, 'presentValue', 2025);
    expect(flow.formula).toBe('Present value 2025 = FCFF 2025 · Discount factor 2025');
    const [fcff] = flow.parts;
    const [nopat] = fcff!.open!().parts;
    const [profit] = nopat!.open!().parts;
    const [margin, revenue] = profit!.open!().parts;
    expect(revenue!.open!().parts.map(({ label }) => label)).toEqual([
      'Revenue, FY2024',
      'Revenue growth 2025',
    ]);
    const [typed] = margin!.open!().parts;
    expect(typed).toMatchObject({ label: 'EBIT, FY2024', href: `#/company/${SYMBOL}/cash-flows` });
    expect(typed!.source).toMatch(/^Typed of .* \(annual report\)$/);
    const growth = opened(source, 'growth', 2025).parts[0]!;
    expect(growth).toMatchObject({ label: 'Revenue growth', source: 'typed under Assumptions' });
  });

  it('says of a typed year whether and by which run it is saved', async () => {
    const cells = { margin: [{ year: 1, value: 0.21 }] };
    const assumptions = { ...ASSUMPTIONS, cells };
    const before = await draft(assumptions);
    expect(cellOrigin(before, { key: 'margin', year: 2025 }, 'USD').source).toBe('typed, a draft');
    await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'], assumptions },
    });
    frame = await api.frames.company(SYMBOL);
    const after = await draft(assumptions);
    const runId = after.saved!.runId!;
    const [part] = opened(after, 'margin', 2025).parts;
    expect(part!.source).toContain(`typed; stored with run ${runId}, `);
    expect(part!.href).toBe(`#/company/${SYMBOL}/audit/${runId}`);
    expect(part!.text).toBe('21.000%');
  });

  it('says that a run took another figure than the book has now', async () => {
    const saved = (await draft(ASSUMPTIONS)).row;
    const facts = frame.facts.map((fact) =>
      fact.item === 'revenue' && fact.fiscalYear === 2024 ? { ...fact, value: 1e9 } : fact,
    );
    const source = { ...(await draft(ASSUMPTIONS)), row: saved, facts };
    const [part] = opened(source, 'revenue', 2025).parts;
    expect(part!.source).toContain('1.000\u00a0bn in the book now');
  });
});
