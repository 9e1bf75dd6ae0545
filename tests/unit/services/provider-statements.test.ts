import { describe, expect, it } from 'vitest';
import type { FairbookApi, Fact } from '../../../src/contract/api.ts';
import { walk } from '../../support/fixtures/prices.ts';
import { makeCompanyFacts, withCovers } from '../../support/fixtures/sec.ts';
import {
  makeAlphaVantage,
  makeFmp,
  makeSimfin,
  makeYfinance,
} from '../../support/fixtures/statements.ts';
import { openWorkbench } from '../../support/workbench.ts';

const file = (name: string, text: string): File => new File([text], name);

async function leading(
  api: FairbookApi,
  item: string,
  year: number,
  period = 'FY',
): Promise<Fact | undefined> {
  const facts = await api.facts.list('FICT', 'current');
  return facts.find(
    (row) => row.item === item && row.fiscalYear === year && row.fiscalPeriod === period,
  );
}

describe('a file whose figures are in other units than those in the book', () => {
  /** The same statements with every amount of money multiplied. */
  const scaled = (by: number, keep: readonly string[] = []): File => {
    const shares = ['weightedAverageShsOut', 'weightedAverageShsOutDil'];
    const periods = JSON.parse(makeFmp('income')) as Record<string, unknown>[];
    const printed = periods.map((period) =>
      Object.fromEntries(
        Object.entries(period).map(([key, value]) => [
          key,
          typeof value === 'number' && ![...shares, ...keep].includes(key) ? value * by : value,
        ]),
      ),
    );
    return file('FICT-income.json', JSON.stringify(printed));
  };
  const noteOn = async (api: FairbookApi, dropped: File): Promise<string | undefined> => {
    const [preview] = await api.data.preview([dropped]);
    expect(preview!.refusal).toBeUndefined();
    return preview!.warnings?.find((note) => note.includes(' look '));
  };

  it('is pointed out in the preview, by a thousand or a million, whichever is smaller', async () => {
    const api = openWorkbench();
    expect(await noteOn(api, scaled(1))).toBeUndefined();
    await api.data.importFiles([scaled(1)]);
    expect(await noteOn(api, scaled(1e-3))).toMatch(
      /^Figures of FICT in this file look 1,000 times smaller than those in the book/,
    );
    expect(await noteOn(api, scaled(1e-6))).toContain('look 1,000,000 times smaller');
    expect(await noteOn(api, scaled(1e3))).toContain('look 1,000 times larger');
    // Restated since, by a tenth at most.
    expect(await noteOn(api, scaled(1.04e-3))).toContain('look 1,000 times smaller');
  });

  it('is not where figures are only others, or few stand in such a ratio', async () => {
    const api = openWorkbench();
    await api.data.importFiles([scaled(1)]);
    for (const by of [1, 1.04, 0.25, 1e-2, 5e-3, -1e-3]) {
      expect(await noteOn(api, scaled(by))).toBeUndefined();
    }
    // One line that is printed in other units is a slip of its own.
    const most = ['revenue', 'interestExpense', 'operatingIncome', 'netIncome', 'incomeTaxExpense'];
    expect(await noteOn(api, scaled(1e-3, most))).toBeUndefined();
  });
});

describe('a bulk file of many companies', () => {
  it('brings those of the book and counts the others as refused, in one line', async () => {
    const api = openWorkbench();
    await api.tickers.save({ symbol: 'OTHR' });
    const simfin = file('us-income-annual.csv', makeSimfin('income'));
    const [preview] = await api.data.preview([simfin]);
    const [report] = await api.data.importFiles([simfin]);
    expect(report).toMatchObject({ ...preview, importId: 1, status: 'stored' });
    // Ten lines of each of two years of three companies.
    expect(report!.rows).toEqual({ read: 60, stored: 20, updated: 0, unchanged: 0, refused: 40 });
    expect(report!.problems).toMatchObject([
      {
        line: 2,
        text: 'FICT, THRD',
        message: expect.stringMatching(/2 companies that the book does not have/) as string,
      },
    ]);
    expect((await api.tickers.list()).map(({ symbol }) => symbol)).toEqual(['OTHR']);
    await api.tickers.save({ symbol: 'FICT' });
    const [again] = await api.data.importFiles([simfin]);
    expect(again!.rows).toEqual({ read: 60, stored: 20, updated: 0, unchanged: 20, refused: 20 });
  });

  it('counts the companies that the rest of the drop brings, in whatever order it is dropped', async () => {
    const api = openWorkbench();
    const simfin = file('us-income-annual.csv', makeSimfin('income'));
    const facts = file('facts.json', makeCompanyFacts());
    const walked = walk('THRD');
    const prices = file(walked.name, walked.text);
    const options = { 'facts.json': { symbol: 'FICT' } };
    const dropped = [simfin, facts, prices];
    const before = await api.data.preview(dropped, options);
    const reports = await api.data.importFiles(dropped, options);
    expect(before[0]).toMatchObject({ status: 'stored', takesKnown: true });
    expect(before[0]!.notes.join(' ')).toContain(
      'stored for the companies of other files of this drop that are in the file: FICT (',
    );
    expect(reports[0]!.notes.join(' ')).toContain('stored for the companies of the book that are');
    expect(reports[0]).toMatchObject({ ...before[0], notes: reports[0]!.notes });
    // Twenty rows of each of three companies, one of which nothing brings.
    const { rows, problems } = reports[0]!;
    expect(rows.read).toBe(60);
    expect(rows.stored + rows.updated + rows.unchanged).toBe(40);
    expect(rows.refused).toBe(20);
    expect(problems).toMatchObject([{ text: 'OTHR', passedOver: 20 }]);
    expect(
      (await api.imports.list()).find(({ fileName }) => fileName === simfin.name),
    ).toMatchObject({
      problems: [{ passedOver: 20 }],
    });
    expect((await api.tickers.list()).map(({ symbol }) => symbol)).toEqual(['FICT', 'THRD']);
    const mixed = walk('OTHR');
    const [next] = await api.data.preview([simfin, file(mixed.name, mixed.text)]);
    expect(next!.notes.join(' ')).toContain(
      'the companies of the book and of other files of this drop that are in the file',
    );
  });

  it('leaves out a company whose periods the book has in another currency, and says what to do', async () => {
    const api = openWorkbench();
    await api.data.importFiles([file('FICT-income.json', makeFmp('income'))]);
    await api.tickers.save({ symbol: 'OTHR' });
    // The book has fiscal years 2023 and 2024 of the first company in EUR.
    const simfin = file('us-income-annual.csv', makeSimfin('income'));
    const [report] = await api.data.importFiles([simfin]);
    expect(report!.rows).toEqual({ read: 60, stored: 20, updated: 0, unchanged: 0, refused: 40 });
    expect(report!.problems).toMatchObject([
      { text: 'THRD', passedOver: 20 },
      {
        line: 2,
        rows: 20,
        message:
          'Statements of FICT for FY2023 are in USD in this file and in EUR in the book (FICT-income.json): one period is never kept in two currencies. Where this file names the wrong one, correct its currency and drop it again; where the book has the wrong one, undo the import of FICT-income.json first.',
      },
    ]);
    const units = (await api.facts.list('FICT', 'all')).map(({ unit }) => unit);
    expect(units).not.toContain('USD');
    const [alone] = await api.data.preview([simfin], { [simfin.name]: { symbol: 'FICT' } });
    expect(alone).toMatchObject({
      status: 'refused',
      refusal: { code: 'CURRENCY_MISMATCH', message: expect.stringMatching(/FY2023/) as string },
    });
  });

  it('points out another currency of other periods, which a company may have changed to', async () => {
    const api = openWorkbench();
    await api.data.importFiles([file('FICT-income.json', makeFmp('income'))]);
    const earlier = makeSimfin('income', ['FICT']).replaceAll(
      /2022|2023/g,
      (year) => ({ 2022: '2012', 2023: '2013' })[year] ?? '',
    );
    const [report] = await api.data.preview([file('us-income-annual.csv', earlier)]);
    expect(report!.status).toBe('stored');
    expect(report!.warnings?.join(' ')).toMatch(
      /are in USD in this file and in EUR in the book \(FICT-income\.json\), of other periods/,
    );
  });

  it('tells each company its own currency', async () => {
    const api = openWorkbench();
    await api.tickers.save({ symbol: 'OTHR' });
    await api.tickers.save({ symbol: 'FICT' });
    const text = makeSimfin('income').replaceAll('OTHR;101;USD', 'OTHR;101;CHF');
    await api.data.importFiles([file('us-income-annual.csv', text)]);
    const companies = await api.tickers.list();
    expect(companies.map(({ symbol, currency }) => [symbol, currency])).toEqual([
      ['FICT', 'USD'],
      ['OTHR', 'CHF'],
    ]);
  });

  it('does not count a company whose only file is refused', async () => {
    const simfin = file('us-income-annual.csv', makeSimfin('income'));
    const broken = file('FICT.csv', 'Date,Close\nno day,no price\n');
    const [report] = await openWorkbench().data.preview([simfin, broken]);
    expect(report).toMatchObject({ status: 'refused', needs: ['symbol'] });
  });

  it('asks for a symbol where the book has none of them, and takes the one that is given', async () => {
    const api = openWorkbench();
    const simfin = file('us-income-annual.csv', makeSimfin('income'));
    const [asked] = await api.data.importFiles([simfin]);
    expect(asked).toMatchObject({
      status: 'refused',
      needs: ['symbol'],
      refusal: { code: 'NEEDS_OPTIONS' },
    });
    const [report] = await api.data.importFiles([simfin], {
      'us-income-annual.csv': { symbol: 'THRD' },
    });
    expect(report).toMatchObject({
      status: 'stored',
      symbol: 'THRD',
      rows: { read: 20, stored: 20 },
    });
    await api.imports.undo(report!.importId!);
    expect(await api.tickers.list()).toEqual([]);
  });
});

describe('figures of several sources for one period', () => {
  const facts = { 'facts.json': { symbol: 'FICT' } };
  const sec = (): File => file('facts.json', makeCompanyFacts());

  it('lead by kind and date of filing, whatever the order of import, and are all kept', async () => {
    const files = [
      file('us-income-annual.csv', makeSimfin('income', ['FICT'])),
      file('av.json', makeAlphaVantage('income').replaceAll('-09-30', '-12-31')),
      sec(),
    ];
    for (const order of [files, [...files].reverse()]) {
      const api = openWorkbench();
      for (const one of order) await api.data.importFiles([one], facts);
      // The filing's own figure leads over both copies; the provider that names a date over the one that does not.
      expect(await leading(api, 'revenue', 2023)).toMatchObject({
        value: 1_200_000_000,
        filed: '2024-02-10',
      });
      expect(await leading(api, 'gross_profit', 2023)).toMatchObject({
        value: 400e6,
        filed: '2024-02-20',
        basis: 'reported',
      });
      const all = (await api.facts.list('FICT')).filter(
        (row) => row.item === 'revenue' && row.fiscalYear === 2023 && row.fiscalPeriod === 'FY',
      );
      expect(all.map(({ value }) => value).sort()).toEqual([1000e6, 1_200_000_000, 900e6].sort());
    }
  });

  it('of a provider that knows a later filing than the book lead over the older filings', async () => {
    const api = openWorkbench();
    // The book's last filing is of 2024-05-02.
    await api.data.importFiles([sec()], facts);
    const later = makeSimfin('income', ['FICT']).replaceAll('2024-02-20', '2024-08-01');
    const [report] = await api.data.importFiles([file('us-income-annual.csv', later)]);
    expect(await leading(api, 'revenue', 2023)).toMatchObject({
      value: 1000e6,
      filed: '2024-08-01',
    });
    await api.imports.undo(report!.importId!);
    expect(await leading(api, 'revenue', 2023)).toMatchObject({ value: 1_200_000_000 });
  });

  it('say with each figure which provider and columns it came from', async () => {
    const api = openWorkbench();
    const balance = makeSimfin('balance', ['FICT']).replaceAll(';USD;', ';EUR;');
    await api.data.importFiles([
      file('cash.json', makeFmp('cash')),
      file('us-balance-annual.csv', balance),
    ]);
    expect(await leading(api, 'capital_expenditure', 2024)).toMatchObject({
      value: 70e6,
      unit: 'EUR',
      source: '-capitalExpenditure; FMP, filed 2024-11-20',
    });
    expect(await leading(api, 'debt', 2023)).toMatchObject({
      value: 300e6,
      unit: 'EUR',
      source: 'Long Term Debt + Short Term Debt; SimFin, filed 2024-02-20',
    });
  });
});

describe('quarters that name no fiscal year', () => {
  const quarters = file(
    'FICT_income.csv',
    makeYfinance('income', ['2024-12-31', '2024-09-30', '2024-06-30', '2024-03-31', '2023-12-31']),
  );

  const answers = { 'FICT_income.csv': { currency: 'USD' } };

  it('are refused while the book knows none either', async () => {
    const api = openWorkbench();
    const [report] = await api.data.importFiles([quarters], answers);
    expect(report).toMatchObject({ status: 'refused', refusal: { code: 'MISSING_INPUT' } });
    expect(report!.refusal!.message).toMatch(/yearly statements first, or set the fiscal year end/);
    expect(await api.tickers.list()).toEqual([]);
  });

  it('are placed by the fiscal year end of the company, or by its years', async () => {
    const typed = openWorkbench();
    await typed.tickers.save({ symbol: 'FICT', fiscalYearEnd: '09-30' });
    await typed.data.importFiles([quarters], answers);
    expect(await leading(typed, 'revenue', 2025, 'Q1')).toMatchObject({ periodEnd: '2024-12-31' });
    expect(await leading(typed, 'revenue', 2024, 'Q4')).toMatchObject({ periodEnd: '2024-09-30' });
    const api = openWorkbench();
    await api.data.importFiles([file('av.json', makeAlphaVantage('cash'))]);
    await api.data.importFiles([quarters]);
    expect(await leading(api, 'revenue', 2024, 'Q2')).toMatchObject({ periodEnd: '2024-03-31' });
    const balance = makeYfinance('balance', ['2024-12-31', '2024-09-30', '2024-06-30']);
    await api.data.importFiles([file('FICT_balance.csv', balance)]);
    expect(await leading(api, 'debt', 2024)).toMatchObject({
      periodEnd: '2024-09-30',
      value: 300e6,
    });
  });
});

describe('the day on the cover of a report', () => {
  it('is no end of a fiscal year: not of the sheet, nor for quarters that are placed by it', async () => {
    const api = openWorkbench();
    const facts = makeCompanyFacts((own) => {
      const annual = { accn: '0000000001-24-000001', form: '10-K', filed: '2024-02-10' };
      own['Assets'] = { units: { USD: [{ end: '2023-12-31', val: 9e8, ...annual }] } };
    });
    const cover = {
      end: '2024-02-05',
      val: 48_500_000,
      accn: '0000000001-24-000001',
      form: '10-K',
      filed: '2024-02-10',
    };
    const [report] = await api.data.importFiles([file('CIK1.json', withCovers(facts, [cover]))], {
      'CIK1.json': { symbol: 'FICT' },
    });
    expect(report).toMatchObject({ status: 'stored', asOf: '2024-03-31' });
    expect(await leading(api, 'cover_shares', 2023)).toMatchObject({
      value: 48_500_000,
      unit: 'shares',
      periodEnd: '2024-02-05',
    });
    const frame = await api.frames.statements('FICT');
    expect(frame.years.at(-1)).toMatchObject({ fiscalYear: 2023, periodEnd: '2023-12-31' });
    const dates = ['2024-03-31', '2023-12-31', '2023-09-30', '2023-06-30', '2023-03-31'];
    await api.data.importFiles([
      file('FICT_quarterly_balance.csv', makeYfinance('balance', dates)),
    ]);
    expect((await leading(api, 'total_assets', 2024, 'Q1'))?.periodEnd).toBe('2024-03-31');
    expect(await leading(api, 'total_assets', 2025, 'Q1')).toBeUndefined();
  });
});
