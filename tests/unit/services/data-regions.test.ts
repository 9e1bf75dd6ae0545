import { beforeEach, describe, expect, it } from 'vitest';
import type { FairbookApi, TickerInput } from '../../../src/contract/api.ts';
import { makeDamodaranXls } from '../../support/fixtures/damodaran.ts';
import { makeIndustryTable } from '../../support/fixtures/damodaran-tables.ts';
import { makeFrenchCsv } from '../../support/fixtures/french.ts';
import { openWorkbench } from '../../support/workbench.ts';
import {
  computeAll,
  FACTS,
  fileOf,
  importAll,
  industryFile,
  priceFile,
  readyBook,
  refused,
  result,
  saveFacts,
  saveRates,
  SYMBOL,
} from './support/book.ts';

let api: FairbookApi;

const set = (fields: Omit<TickerInput, 'symbol'>) =>
  api.tickers.save({ symbol: SYMBOL, ...fields });
const beta = async (method: 'CAPM' | 'FF5' | 'DAMO') =>
  (await api.betas.compute({ symbols: [SYMBOL], methods: [method] }))[0]!;

/** Other factors and industries than those that the prices move with, as the files of the company's own region. */
const others = () => [
  fileOf(makeFrenchCsv(50, '2010-01', 180, 'US')),
  fileOf(makeFrenchCsv(11, '2010-01', 180, 'Developed ex US')),
  industryFile(51),
  fileOf(
    makeDamodaranXls({ seed: 12, date: '2025-01-05', regionText: 'Western Europe' }),
    'betaEurope.xls',
  ),
];

beforeEach(async () => {
  api = openWorkbench();
  await importAll(api, ...others(), priceFile());
  await set({ industry: 'Canal Haulage' });
  await saveFacts(api, SYMBOL, FACTS);
  await saveRates(api);
});

describe('the data regions of a company', () => {
  it('are those of its region unless others are set, in every result that rests on them', async () => {
    const usual = await computeAll(await readyBook());
    await set({ factorRegion: 'Developed ex US', damodaranRegion: 'Europe' });
    const chosen = await computeAll(api);
    // The same figures under the names of other regions: the same results.
    expect(chosen.betas.map((row) => row.beta)).toEqual(usual.betas.map((row) => row.beta));
    // The premia of the five factors are means of whole files, and one begins without two months of two factors.
    const [capm, , damo] = usual.waccs;
    expect([chosen.waccs[0]?.wacc, chosen.waccs[2]?.wacc]).toEqual([capm?.wacc, damo?.wacc]);
    expect([chosen.values[0]?.valuePerShare, chosen.values[2]?.valuePerShare]).toEqual([
      usual.values[0]?.valuePerShare,
      usual.values[2]?.valuePerShare,
    ]);
    expect(chosen.values[1]?.valuePerShare).not.toBe(usual.values[1]?.valuePerShare);
    expect(chosen.betas.map(({ details }) => (details as { region: string }).region)).toEqual([
      ...['Developed ex US', 'Developed ex US', 'Europe'],
    ]);
    await set({ factorRegion: null, damodaranRegion: null });
    const back = await computeAll(api);
    expect(back.betas.map(({ details }) => (details as { region: string }).region)).toEqual([
      ...['US', 'US', 'US'],
    ]);
    expect(back.betas[0]?.beta).not.toBe(chosen.betas[0]?.beta);
  });

  it('stand in for a region that the company does not have', async () => {
    await set({ region: null });
    refused([await beta('CAPM')]);
    await set({ factorRegion: 'Developed ex US', damodaranRegion: 'Europe' });
    expect(result(await beta('CAPM')).details).toMatchObject({ region: 'Developed ex US' });
    expect(result(await beta('DAMO')).details).toMatchObject({ region: 'Europe' });
  });

  it('give way to the region of a request', async () => {
    await set({ factorRegion: 'Developed ex US' });
    const [row] = await api.betas.compute({ symbols: [SYMBOL], methods: ['CAPM'], region: 'US' });
    expect(result(row!).details).toMatchObject({ region: 'US' });
  });

  it('are followed by the course of a beta and by the multiple of the industry', async () => {
    await set({
      factorRegion: 'Developed ex US',
      damodaranRegion: 'Europe',
      industry: 'Airship Lines',
    });
    expect(await api.betas.rolling({ symbol: SYMBOL, method: 'CAPM' })).toMatchObject({
      region: 'Developed ex US',
    });
    const table = makeIndustryTable({
      ...{ layout: 'vebitda', seed: 4, date: '2024-12-31' },
      ...{ name: 'vebitdaEurope.xls', regionText: 'Western Europe' },
    });
    await importAll(api, fileOf(table));
    const [row] = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['EV_EBITDA'], methods: ['NONE'] },
      assumptions: { multiples: { source: 'industry' } },
    });
    expect(result(row!).details).toMatchObject({ industry: { region: 'Europe' } });
    const stale = async () =>
      (await api.valuations.list(SYMBOL)).flatMap((value) =>
        value.stale.map(({ source }) => source),
      );
    await set({ factorRegion: 'Japan' });
    expect(await stale()).toEqual([]);
    await set({ damodaranRegion: 'Japan' });
    expect(await stale()).toEqual([`company:${SYMBOL}`]);
  });

  it('say under what a premium may be filed', async () => {
    await set({ region: 'UK', factorRegion: 'Developed ex US' });
    expect((await api.frames.marketToday(SYMBOL)).erpScopes).toEqual(['UK', 'Developed ex US']);
  });

  it('are refused where no such region is published', async () => {
    await expect(set({ factorRegion: 'Mars' as never })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    await expect(set({ damodaranRegion: 'Developed' as never })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });

  it('go with the book, and stay when other fields are saved', async () => {
    await set({ factorRegion: 'Developed ex US', damodaranRegion: 'Global' });
    await set({ name: 'Orchard' });
    const other = openWorkbench();
    await other.book.openFile(await api.book.exportFile());
    expect(await other.tickers.get(SYMBOL)).toMatchObject({
      ...{ name: 'Orchard', factorRegion: 'Developed ex US', damodaranRegion: 'Global' },
    });
  });
});

describe('a book without the files of a company’s data region', () => {
  it('names the regions that it has', async () => {
    await set({ region: 'Japan' });
    const factors = refused([await beta('CAPM')]).refusal;
    expect(factors).toMatchObject({ code: 'MISSING_FACTORS', details: { region: 'Japan' } });
    expect(factors.message).toContain(
      "choose another factor region in the company's Settings: the book has Developed ex US and US.",
    );
    const industries = refused([await beta('DAMO')]).refusal;
    expect(industries.message).toContain(
      "choose another Damodaran region in the company's Settings: the book has Europe and US.",
    );
  });

  it('names none where it has none', async () => {
    const empty = openWorkbench();
    await importAll(empty, priceFile());
    const rows = await empty.betas.compute({ symbols: [SYMBOL], methods: ['CAPM'] });
    expect(refused(rows).refusal.message).toMatch(/Import Ken French's file for it\.$/);
  });
});

describe('a factor file that ends long before the prices', () => {
  it('is named with its end where it leaves too few months', async () => {
    // Prices from December 2018, factors to October 2019: ten monthly returns.
    await importAll(api, fileOf(makeFrenchCsv(60, '2010-01', 118, 'Europe')));
    await set({ factorRegion: 'Europe' });
    const { refusal } = refused([await beta('CAPM')]);
    expect(refusal).toMatchObject({
      code: 'TOO_FEW_OBSERVATIONS',
      details: { observations: 10, minimum: 24, region: 'Europe', factorsEnd: '2019-10' },
    });
    expect(refusal.message).toContain(
      'the factors of Europe in the book end in 2019-10, the prices go on to 2024-12-31',
    );
  });

  it('is named with its months where it shares none', async () => {
    await importAll(api, fileOf(makeFrenchCsv(61, '2010-01', 60, 'Japan')));
    await set({ factorRegion: 'Japan' });
    const { refusal } = refused([await beta('CAPM')]);
    expect(refusal.code).toBe('NO_COMMON_MONTHS');
    expect(refusal.message).toContain('factors: 2010-01 to 2014-12');
  });
});
