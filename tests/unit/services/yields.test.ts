import { describe, expect, it } from 'vitest';
import { makeFred } from '../../support/fixtures/rates.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { codeOf, dataContents, importAll } from './support/book.ts';

const file = (dates: string[], values: (number | null)[]): File =>
  new File([makeFred(dates, { DGS10: values })], 'DGS10.csv');
const FEBRUARY = ['2024-02-28', '2024-02-29', '2024-03-01'];

describe('yields in the book', () => {
  it('are joined by date, listed with what they are, and undone', async () => {
    const api = openWorkbench();
    const empty = await dataContents(api);
    const [first] = await importAll(api, file(FEBRUARY, [4.27, null, 4.19]));
    // The day without a yield is missing, neither read nor refused.
    expect(first!.rows).toEqual({ read: 2, stored: 2, updated: 0, unchanged: 0, refused: 0 });
    const before = await dataContents(api);
    const [next] = await importAll(api, file(['2024-03-01', '2024-03-04'], [4.2, 4.22]));
    expect(next!.rows).toMatchObject({ stored: 1, updated: 1, unchanged: 0 });
    expect(await api.rates.yields()).toEqual([
      {
        ...{ series: 'DGS10', currency: 'USD', maturityYears: 10, source: 'FRED', count: 3 },
        ...{ first: '2024-02-28', last: '2024-03-04', value: 0.0422, fileName: 'DGS10.csv' },
        // Of the later file: a heading, the first of March, then this row.
        ...{ importId: next!.importId, line: 3 },
      },
    ]);
    await api.imports.undo(next!.importId!);
    expect(await dataContents(api)).toEqual(before);
    await api.imports.undo(first!.importId!);
    expect(await dataContents(api)).toEqual(empty);
  });

  it('propose a risk-free rate, and store it only when asked to', async () => {
    const api = openWorkbench();
    const [{ importId } = {}] = await importAll(api, file(FEBRUARY, [4.27, null, 4.19]));
    const request = { currency: 'USD', maturity: 10, asOf: '2024-02-29' };
    const proposal = await api.rates.fromYields(request);
    expect(proposal).toMatchObject({ series: 'DGS10', date: '2024-02-28', value: 0.0427 });
    expect(proposal.rate).toEqual({
      ...{ kind: 'risk-free', currency: 'USD', asOf: '2024-02-28', value: 0.0427, basis: 'bond' },
      source: `FRED DGS10 of 2024-02-28, DGS10.csv (import ${importId!})`,
    });
    expect(proposal.stored).toBeNull();
    expect(await api.rates.list()).toEqual([]);
    const { stored } = await api.rates.fromYields({ ...request, store: true });
    expect(await api.rates.list('risk-free')).toEqual([stored]);
    expect(stored).toMatchObject({ value: 0.0427, source: proposal.rate.source });
  });

  it('refuse what they do not have: another maturity, currency or time', async () => {
    const api = openWorkbench();
    await importAll(api, file(FEBRUARY, [4.27, null, 4.19]));
    const request = { currency: 'USD', maturity: 10, asOf: '2024-03-31' };
    expect((await api.rates.fromYields(request)).date).toBe('2024-03-01');
    for (const other of [
      { maturity: 5 },
      { currency: 'EUR' },
      { asOf: '2024-02-27' },
      { asOf: '2024-05-01' },
    ]) {
      expect(await codeOf(api.rates.fromYields({ ...request, ...other }))).toBe('MISSING_INPUT');
    }
  });

  it('propose of the governments of one currency the one nearest to riskless', async () => {
    const api = openWorkbench();
    const yields = (series: string, dates: string[], values: number[]): Promise<unknown> =>
      importAll(api, new File([makeFred(dates, { [series]: values })], `${series}.csv`));
    await yields('IRLTLT01ITM156N', ['2024-01-01', '2024-02-01', '2024-03-01'], [3.8, 3.9, 3.7]);
    await yields('IRLTLT01FRM156N', ['2024-01-01', '2024-02-01', '2024-03-01'], [2.8, 2.9, 2.8]);
    const request = { currency: 'EUR', maturity: 10, asOf: '2024-03-31' };
    // Neither is known to be the safer one: the lower has less of a spread in it.
    expect((await api.rates.fromYields(request)).series).toBe('IRLTLT01FRM156N');
    await yields('IRLTLT01DEM156N', ['2024-01-01', '2024-02-01'], [2.2, 2.4]);
    const german = await api.rates.fromYields(request);
    expect([german.series, german.date, german.value]).toEqual([
      'IRLTLT01DEM156N',
      '2024-02-29',
      0.024,
    ]);
    // Too old by then, it gives way.
    const later = await api.rates.fromYields({ ...request, asOf: '2024-04-30' });
    expect(later.series).toBe('IRLTLT01FRM156N');
  });
});
