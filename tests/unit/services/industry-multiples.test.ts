import { beforeEach, describe, expect, it } from 'vitest';
import type { FairbookApi, MultipleDetails } from '../../../src/contract/api.ts';
import type { MultipleModel } from '../../../src/contract/vocabulary.ts';
import { makeIndustryTable } from '../../support/fixtures/damodaran-tables.ts';
import {
  ASSUMPTIONS,
  FACTS,
  fileOf,
  importAll,
  readyBook,
  refused,
  result,
  SYMBOL,
} from './support/book.ts';

let api: FairbookApi;

const table = (date: string, seed: number) =>
  makeIndustryTable({ layout: 'vebitda', seed, date, name: `vebitda ${date}.xls` });

beforeEach(async () => {
  api = await readyBook();
  await api.tickers.save({ symbol: SYMBOL, region: 'US', industry: 'Airship Lines' });
});

async function valueBy(model: MultipleModel) {
  const [row] = await api.valuations.compute({
    symbol: SYMBOL,
    models: [model],
    methods: ['NONE'],
    assumptions: { multiples: { source: 'industry' } },
  });
  if (row === undefined) throw new Error('no row came back');
  return row;
}

const figure = (item: keyof typeof FACTS): number => FACTS[item] ?? Number.NaN;

describe('a value by the multiple of the industry', () => {
  it('is the published figure of companies with earnings times EBITDA, less the claims', async () => {
    const latest = table('2024-12-31', 4);
    await importAll(api, fileOf(latest));
    const row = result(await valueBy('EV_EBITDA'));
    const details = row.details as MultipleDetails;
    // Third figure after the number of firms: EV/EBITDA under "Only positive EBITDA firms".
    const multiple = Number(latest.rows[0]?.[3]);
    expect(details.multiple).toBe(multiple);
    expect(details.industry).toMatchObject({ figure: 'ev_to_ebitda_positive', asOf: '2024-12-31' });
    const ebitda = figure('ebit') + figure('depreciation_amortisation');
    const equity =
      multiple * ebitda +
      figure('cash') +
      figure('associates') -
      figure('debt') -
      figure('minority_interest') -
      figure('pension_deficit') * (1 - figure('marginal_tax_rate'));
    expect(row.valuePerShare / (equity / figure('shares_outstanding'))).toBeCloseTo(1, 12);
    expect(row.warnings.map(({ code }) => code)).not.toContain('INDUSTRY_TABLE_DATE_FAR');
    expect((await api.runs.replay(row.runId ?? 0)).identical).toBe(true);
    const { sources } = await api.runs.explain(row.runId ?? 0);
    expect(sources.find(({ source }) => source.startsWith('industry-figures'))).toMatchObject({
      ...{ fileName: latest.name, lines: 'Airship Lines, table of 2024-12-31', note: null },
    });
  });

  it('takes the table in force at the price, and says when it is of another time', async () => {
    await importAll(api, fileOf(table('2019-01-05', 5)), fileOf(table('2026-01-05', 6)));
    const row = result(await valueBy('EV_EBITDA'));
    expect((row.details as MultipleDetails).industry).toMatchObject({ asOf: '2019-01-05' });
    expect(row.warnings.map(({ code }) => code)).toContain('INDUSTRY_TABLE_DATE_FAR');
  });

  it('is refused where the tables have none for the industry', async () => {
    await importAll(api, fileOf(table('2024-12-31', 4)));
    for (const [model, file] of [
      ['EV_SALES', 'psdata.xls'],
      ['PE', 'pedata.xls'],
      ['PB', 'pbvdata.xls'],
    ] as const) {
      const { refusal } = refused([await valueBy(model)]);
      expect(refusal.code).toBe('MISSING_INPUT');
      expect(refusal.message).toContain(`import Damodaran's ${file} from “Current Data” of pages.`);
    }
    await api.tickers.save({ symbol: SYMBOL, region: 'Europe', industry: 'Airship Lines' });
    expect(refused([await valueBy('EV_EBITDA')]).refusal.message).toContain(
      'vebitda.xls, the one of Europe, from',
    );
  });
});

describe('the multiple of the industry beside a terminal value', () => {
  const CODE = 'TERMINAL_MULTIPLE_OFF_INDUSTRY';
  const compute = async (exitMultiple: number) => {
    const terminal = { method: 'exit-multiple', exitMultiple } as const;
    const [row] = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'] },
      assumptions: { ...ASSUMPTIONS, terminal },
    });
    return result(row!);
  };
  const told = async (multiple: number) =>
    (await compute(multiple)).warnings.find(({ code }) => code === CODE);

  it('is told far off it, recorded with its table, and replayed', async () => {
    expect(await told(1)).toBeUndefined();
    const latest = table('2024-12-31', 4);
    await importAll(api, fileOf(latest));
    const own = Number(latest.rows[0]?.[3]);
    expect(await told(own * 1.49)).toBeUndefined();
    expect(await told(own * 0.67)).toBeUndefined();
    expect(await told(own * 0.66)).toMatchObject({ severity: 'info' });
    const found = await told(own * 2.01);
    expect(found).toMatchObject({ severity: 'warning', figures: { industryMultiple: own } });
    expect(found?.message).toContain('2.0 times the');
    expect(found?.message).toContain('Airship Lines (US, table of 2024-12-31) trades');
    const { runId } = await compute(own * 2.01);
    expect((await api.runs.replay(runId ?? 0)).identical).toBe(true);
    const { sources } = await api.runs.explain(runId ?? 0);
    expect(sources.find(({ source }) => source === 'industry-figures:US')).toMatchObject({
      ...{ fileName: latest.name, lines: 'Airship Lines, table of 2024-12-31', note: null },
    });
  });

  it('is no warning where the table is of another time than the price', async () => {
    const later = table('2026-06-05', 6);
    await importAll(api, fileOf(later));
    const found = await told(Number(later.rows[0]?.[3]) * 3);
    expect(found?.severity).toBe('info');
    expect(found?.message).toContain('table of 2026-06-05, of another time than the price)');
  });

  it('leaves the value fresh until the multiple of its own time is another', async () => {
    await importAll(api, fileOf(table('2024-12-31', 4)));
    await compute(9);
    const stale = async () => {
      const [row] = await api.valuations.list(SYMBOL);
      return row!.stale.map(({ source }) => source);
    };
    expect(await stale()).toEqual([]);
    await importAll(api, fileOf(table('2026-01-05', 6)));
    expect(await stale()).toEqual([]);
    await importAll(api, fileOf({ ...table('2024-12-31', 7), name: 'again.xls' }));
    expect(await stale()).toEqual(['industry-figures:US']);
  });
});
