/** Every table that a view offers to export is one that the book can answer. */
import { expect, it } from 'vitest';
import type { FairbookApi } from '../../../src/contract/api.ts';
import {
  companyRunSources,
  companySources,
  countrySources,
  dcfSources,
  factorSources,
  figureSources,
  IMPORTS,
  industrySources,
  RUNS,
  SCREEN,
  type ExportSource,
} from '../../../src/ui/shared/export-sources.ts';
import { computeAll, readyBook, SYMBOL } from '../services/support/book.ts';

async function csv(api: FairbookApi, { request, name }: ExportSource): Promise<string[]> {
  const file = await api.data.exportTable({ ...request, format: 'csv', name });
  return (await file.text()).trim().split('\r\n');
}

it('answers each of them, and the rows are the stored figures', async () => {
  const api = await readyBook();
  const { values } = await computeAll(api);
  const figures = { dataset: 'wacc', region: 'US', asOf: '2026-01-05' } as const;
  for (const source of [
    ...IMPORTS,
    ...RUNS,
    ...SCREEN,
    ...factorSources('US'),
    ...industrySources('US', '2025-01-05'),
    ...companySources(SYMBOL),
    ...companyRunSources(SYMBOL),
    ...dcfSources(SYMBOL),
    ...figureSources(figures, ['beta', 'cost_of_capital', 'odd "name"']),
    ...countrySources('2026-01-05'),
  ]) {
    expect((await csv(api, source)).length, source.label).toBeGreaterThan(0);
  }
  const [screen] = SCREEN;
  const [header = '', row = ''] = await csv(api, screen!);
  const at = header.split(',').indexOf('fcff_per_share_capm');
  const capm = values.find(({ method }) => method === 'CAPM')!;
  expect(Number(row.split(',')[at])).toBe(capm.valuePerShare);
  const [projection] = dcfSources(SYMBOL);
  const years = await csv(api, projection!);
  if (capm.model !== 'FCFF') throw new Error('no FCFF value');
  expect(years).toHaveLength(1 + values.length * capm.details.projection.length);
});
