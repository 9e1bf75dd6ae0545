import { describe, expect, it } from 'vitest';
import type { FairbookApi, Fact } from '../../../src/contract/api.ts';
import { makeCompanyFacts } from '../../support/fixtures/sec.ts';
import { openWorkbench } from '../../support/workbench.ts';

const NAME = 'CIK0000000001.json';
const options = { [NAME]: { symbol: 'FICT' } };
const file = (text = makeCompanyFacts()): File => new File([text], NAME);

async function current(api: FairbookApi, item: string, year: number): Promise<Fact | undefined> {
  const facts = await api.facts.list('FICT');
  return facts.find(
    (fact) =>
      fact.item === item && fact.fiscalYear === year && fact.fiscalPeriod === 'FY' && fact.current,
  );
}

describe('statements from company facts', () => {
  it('are previewed as they are stored, describe the company, and are a no-op the second time', async () => {
    const api = openWorkbench();
    const [preview] = await api.data.preview([file()], options);
    const [report] = await api.data.importFiles([file()], options);
    expect(report).toMatchObject({ ...preview, importId: 1, status: 'stored' });
    expect(report!.rows.read).toBe(report!.rows.stored);
    expect(await api.tickers.get('FICT')).toMatchObject({
      name: 'Fictional Works, Inc.',
      currency: 'USD',
      fiscalYearEnd: '12-31',
    });
    const [again] = await api.data.importFiles([file()], options);
    expect(again).toMatchObject({ status: 'unchanged', rows: { stored: 0, updated: 0 } });
  });

  it('lead with the restated figure and keep the one as first reported', async () => {
    const api = openWorkbench();
    await api.data.importFiles([file()], options);
    expect(await current(api, 'revenue', 2022)).toMatchObject({
      value: 1_090_000_000,
      source: 'Revenues; 10-K, filed 2024-02-10, 0000000001-24-000001',
    });
    const { rows } = await api.book.query(
      `SELECT value FROM statements WHERE item = 'revenue' AND fiscal_year = 2022 AND fiscal_period = 'FY' ORDER BY filed`,
    );
    expect(rows).toEqual([[1_100_000_000], [1_090_000_000]]);
  });

  it('give way to a correction typed later, and lead over what was typed before', async () => {
    const api = openWorkbench();
    const typed = (value: number): Parameters<FairbookApi['facts']['save']>[0] => ({
      symbol: 'FICT',
      item: 'revenue',
      period: 'FY2023',
      value,
      unit: 'USD',
      source: 'press release',
    });
    await api.facts.save(typed(1_250_000_000));
    const [report] = await api.data.importFiles([file()], options);
    expect(report!.notes.join(' ')).toMatch(
      /1 typed figures of FICT are kept and no longer lead: Revenue FY2023/,
    );
    expect(await current(api, 'revenue', 2023)).toMatchObject({ value: 1_200_000_000 });
    await api.facts.save(typed(1_201_000_000));
    expect(await current(api, 'revenue', 2023)).toMatchObject({ value: 1_201_000_000 });
    await api.data.importFiles([file()], options);
    expect(await current(api, 'revenue', 2023)).toMatchObject({ value: 1_201_000_000 });
    const all = (await api.facts.list('FICT')).filter(
      ({ item, fiscalYear, fiscalPeriod }) =>
        item === 'revenue' && fiscalYear === 2023 && fiscalPeriod === 'FY',
    );
    expect(all.map(({ value }) => value).sort()).toEqual([
      1_200_000_000, 1_201_000_000, 1_250_000_000,
    ]);
  });

  it('take a later download with one restated year as that and its twelve months', async () => {
    const api = openWorkbench();
    await api.data.importFiles([file()], options);
    const later = makeCompanyFacts((facts) => {
      facts['Revenues']!.units['USD']!.push({
        start: '2023-01-01',
        end: '2023-12-31',
        val: 1_190_000_000,
        accn: '0000000001-25-000001',
        form: '10-K',
        filed: '2025-02-10',
      });
    });
    const [report] = await api.data.importFiles([file(later)], options);
    expect(report).toMatchObject({ status: 'stored', rows: { stored: 2 } });
    expect(await current(api, 'revenue', 2023)).toMatchObject({ value: 1_190_000_000 });
    // An older download afterwards brings nothing and changes no lead.
    const [older] = await api.data.importFiles([file()], options);
    expect(older).toMatchObject({ status: 'unchanged' });
    await api.imports.undo(report!.importId!);
    expect(await current(api, 'revenue', 2023)).toMatchObject({ value: 1_200_000_000 });
  });

  it('leave with their company when undone, and stay out of the way of what was typed', async () => {
    const api = openWorkbench();
    const before = await api.book.info();
    const [report] = await api.data.importFiles([file()], options);
    await api.imports.undo(report!.importId!);
    const after = await api.book.info();
    expect(after.rows).toEqual({ ...before.rows, imports: 1 });
    await api.tickers.save({ symbol: 'FICT', name: 'Mine' });
    const [second] = await api.data.importFiles([file()], options);
    expect(await api.tickers.get('FICT')).toMatchObject({ name: 'Mine', currency: 'USD' });
    await api.imports.undo(second!.importId!);
    expect(await api.tickers.get('FICT')).toMatchObject({ name: 'Mine', currency: null });
  });
});
