/** Damodaran's tables in the book: stored as published, replaced as a whole, taken back, and handed to screens. */
import { describe, expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import {
  BANDS,
  makeCountryRisk,
  makeIndustryTable,
  makeRatings,
} from '../../support/fixtures/damodaran-tables.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { codeOf, fileOf, importAll } from './support/book.ts';

const TABLES = ['damodaran_industry_figures', 'country_risk', 'default_spreads'] as const;

async function dump(api: FairbookApi): Promise<unknown> {
  const tables = await Promise.all(
    TABLES.map((table) => api.book.query(`SELECT * FROM ${table} ORDER BY 1`)),
  );
  return tables.map(({ rows }) => rows);
}

describe('figures by industry', () => {
  it('are stored under their keys, by dataset, region and date', async () => {
    const api = openWorkbench();
    const wacc = makeIndustryTable({ layout: 'wacc', seed: 1 });
    const multiples = makeIndustryTable({
      layout: 'vebitda',
      seed: 2,
      regionText: 'Global',
      name: 'vebitdaGlobal.xls',
    });
    const older = makeIndustryTable({
      layout: 'wacc',
      seed: 3,
      date: '2024-01-05',
      name: 'wacc.2024.xls',
    });
    const reports = await importAll(api, fileOf(wacc), fileOf(multiples), fileOf(older));
    expect(reports.map(({ rows }) => rows)).toEqual(
      Array(3).fill({ read: 8, stored: 8, updated: 0, unchanged: 0, refused: 0 }),
    );
    expect(reports.flatMap(({ notes }) => notes).filter((note) => note.startsWith('Kept'))).toEqual(
      [
        'Kept among the industry tables as “Cost of capital”.',
        'Kept among the industry tables as “Enterprise value multiples”.',
        'Kept among the industry tables as “Cost of capital”.',
      ],
    );
    const rows = await api.frames.industryFigures('wacc', 'US');
    expect(rows.map(({ asOf }) => asOf)).toEqual(Array(8).fill('2025-01-05'));
    const airships = rows.find(({ industry }) => industry === 'Airship Lines')!;
    const [, firms, ...cells] = wacc.rows[0]!;
    expect(airships).toMatchObject({ dataset: 'wacc', region: 'US', isTotal: false, firms });
    expect(airships.figures['cost_of_capital']).toBe(cells.at(-1));
    expect(airships.published.map(({ value }) => value)).toEqual(cells);
    expect(airships.published.at(-1)?.heading).toBe('Cost of Capital');
    expect((await api.frames.industryFigures('wacc', 'US', '2024-06-30'))[0]?.asOf).toBe(
      '2024-01-05',
    );
    expect(await api.frames.industryFigures('wacc', 'Japan')).toEqual([]);
    expect(await codeOf(api.frames.industryFigures('bells', 'US'))).toBe('INVALID_ARGUMENT');
    expect((await api.frames.market()).industryFigures).toEqual([
      {
        dataset: 'vebitda',
        region: 'Global',
        asOf: '2025-01-05',
        industries: 6,
        fileName: multiples.name,
        importId: 2,
      },
      {
        dataset: 'wacc',
        region: 'US',
        asOf: '2025-01-05',
        industries: 6,
        fileName: wacc.name,
        importId: 3,
      },
      {
        dataset: 'wacc',
        region: 'US',
        asOf: '2024-01-05',
        industries: 6,
        fileName: older.name,
        importId: 1,
      },
    ]);
  });

  it('are replaced as a whole and taken back', async () => {
    const api = openWorkbench();
    await importAll(api, fileOf(makeIndustryTable({ layout: 'pe', seed: 1 })));
    const before = await dump(api);
    const again = await importAll(api, fileOf(makeIndustryTable({ layout: 'pe', seed: 1 })));
    expect(again[0]).toMatchObject({ status: 'unchanged', rows: { unchanged: 8 } });
    const [report] = await importAll(api, fileOf(makeIndustryTable({ layout: 'pe', seed: 9 })));
    // Banks have no multiples and the unstaffed industry no firms: equal in both but for the banks' count of firms.
    expect(report!.rows).toMatchObject({ read: 8, stored: 0, updated: 7, unchanged: 1 });
    await api.imports.undo(report!.importId!);
    expect(await dump(api)).toEqual(before);
  });
});

describe('country risk and ratings', () => {
  it('are stored by date and class, and read back', async () => {
    const api = openWorkbench();
    const file = makeCountryRisk({ date: '2025-01-01' });
    const newer = makeCountryRisk({
      date: '2026-01-01',
      shift: 0.001,
      frontier: false,
      name: 'ctryprem26.xlsx',
    });
    const ratings = makeRatings('2025-01-01');
    const reports = await importAll(api, fileOf(file), fileOf(newer), fileOf(ratings));
    expect(reports.map(({ rows }) => rows.stored)).toEqual([10, 9, 10]);
    const latest = await api.frames.countryRisk();
    expect(latest.map(({ country, asOf }) => [country, asOf])).toContainEqual([
      'Laputa',
      '2026-01-01',
    ]);
    expect(latest.find(({ country }) => country === 'Laputa')).toMatchObject({
      defaultSpread: 0.041,
      rating: 'A1',
      region: 'Asia',
      taxRate: 0.31,
    });
    const then = await api.frames.countryRisk('2025-06-30');
    expect(then.find(({ country }) => country === 'Xanadu')?.equityRiskPremium).toBe(0.12);
    const large = await api.frames.defaultSpreads('large');
    expect(large.map(({ rating }) => rating)).toEqual(BANDS.large.map((band) => band[2]).reverse());
    expect(large[0]).toMatchObject({
      minCoverage: 8.5,
      maxCoverage: null,
      spread: 0.0061,
      asOf: '2025-01-01',
    });
    expect(new Set((await api.frames.defaultSpreads()).map((row) => row.class))).toEqual(
      new Set(['large', 'small', 'financial', 'sovereign']),
    );
    const market = await api.frames.market();
    expect(market.countryRisk).toEqual([
      { asOf: '2026-01-01', countries: 5, fileName: newer.name, importId: 3 },
      { asOf: '2025-01-01', countries: 6, fileName: file.name, importId: 1 },
    ]);
    expect(market.defaultSpreads.map((table) => [table.class, table.asOf, table.ratings])).toEqual([
      ['financial', '2025-01-01', 3],
      ['large', '2025-01-01', 4],
      ['small', '2025-01-01', 3],
      ['sovereign', '2026-01-01', 4],
      ['sovereign', '2025-01-01', 4],
    ]);
  });

  it('of one date are replaced as a whole and taken back', async () => {
    const api = openWorkbench();
    await importAll(
      api,
      fileOf(makeCountryRisk({ date: '2025-01-01' })),
      fileOf(makeRatings('2025-01-01')),
    );
    const before = await dump(api);
    const changed = makeCountryRisk({ date: '2025-01-01', shift: 0.002, frontier: false });
    const [report] = await importAll(api, fileOf(changed));
    expect(report!.rows).toMatchObject({ read: 9, stored: 0, updated: 5, unchanged: 4 });
    expect(report!.notes.join(' ')).toContain('1 row in the book is not in this file and leaves');
    expect(await api.frames.countryRisk()).toHaveLength(5);
    await api.imports.undo(report!.importId!);
    expect(await dump(api)).toEqual(before);
  });
});
