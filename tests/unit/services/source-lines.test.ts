/** The line that a figure of the market names is the line of its file on which that figure stands. */
import { describe, expect, it } from 'vitest';
import type { Assumptions } from '../../../src/contract/api.ts';
import type { BookStore } from '../../../src/db/types.ts';
import { makeFrenchCsv } from '../../support/fixtures/french.ts';
import { makeFred } from '../../support/fixtures/rates.ts';
import { openWorkbench } from '../../support/workbench.ts';
import {
  ASSUMPTIONS,
  FACTS,
  importAll,
  readyBook,
  result,
  saveFacts,
  SYMBOL,
} from './support/book.ts';

describe('the line of a figure', () => {
  it('is that of its month in a factor file, with the import that brought it', async () => {
    const api = openWorkbench();
    const fixture = makeFrenchCsv(7, '2001-01', 60, 'US');
    // Another import first: the number of the figures' own is not that of any.
    await importAll(api, new File([makeFred(['2024-03-01'], { DGS10: [4.2] })], 'DGS10.csv'));
    const [report] = await importAll(
      api,
      new File([fixture.text], fixture.name.replace('.zip', '.csv')),
    );
    const frame = await api.frames.factors('US');
    const lines = fixture.text.split('\r\n');
    expect(frame.lines).toHaveLength(60);
    fixture.rows.forEach(({ month, percent }, at) => {
      const printed = lines[(frame.lines[at] ?? 0) - 1] ?? '';
      expect(printed.startsWith(month.replace('-', ''))).toBe(true);
      expect(Number(printed.split(',')[1])).toBe(Number(percent[0]));
      expect(frame.mktrf[at]).toBeCloseTo(Number(percent[0]) / 100, 15);
      expect(frame.importIds[at]).toBe(report!.importId);
    });
    const { factors } = await api.frames.market();
    expect(factors[0]).toMatchObject({
      importId: report!.importId,
      fileName: fixture.name.replace('.zip', '.csv'),
    });
  });

  it('is that of its last date in a file of exchange rates', async () => {
    const api = openWorkbench();
    const text = makeFred(['2024-02-28', '2024-02-29', '2024-03-01'], {
      DEXUSEU: [1.08, 1.09, 1.1],
    });
    const [report] = await importAll(api, new File([text], 'DEXUSEU.csv'));
    const [pair] = await api.rates.exchange();
    expect(pair).toMatchObject({ last: '2024-03-01', rate: 1.1, importId: report!.importId });
    expect(text.split(/\r?\n/)[(pair!.line ?? 0) - 1]).toMatch(/^2024-03-01,1\.1/);
  });
});

describe('the number of a figure', () => {
  const cash = { symbol: SYMBOL, item: 'cash', unit: 'USD' } as const;

  it('is not given again once the figure has left: a run does not name another as its source', async () => {
    const api = await readyBook();
    const first = { ...cash, period: 'FY2024', value: 410_000, source: 'my first note' };
    const saved = await api.facts.save(first);
    const [row] = await api.valuations.compute({
      ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'], assumptions: ASSUMPTIONS },
    });
    const runId = result(row!).runId ?? 0;
    const told = async () => {
      const { sources } = await api.runs.explain(runId);
      return sources.flatMap(({ lines, note }) =>
        lines?.startsWith('Cash') === true ? [[lines, note]] : [],
      );
    };
    expect(await told()).toEqual([['Cash and securities, FY2024', 'my first note']]);
    await api.facts.remove(saved.id);
    const other = { ...cash, period: 'FY2019', value: 2e9, source: 'note of another year' };
    expect((await api.facts.save(other)).id).toBeGreaterThan(saved.id);
    expect(await told()).toEqual([['Cash and securities, FY2024', 'taken back since']]);
    expect((await api.runs.replay(runId)).identical).toBe(true);
  });

  it('leads to the source that an equal figure has now, and to the first one until it is asked for again', async () => {
    const api = await readyBook();
    const typed = { ...cash, period: 'FY2024', value: 410_000 };
    const saved = await api.facts.save({ ...typed, source: 'my first note' });
    const [kind, asOf] = ['risk-free' as const, '2024-12-31'];
    const rate = { kind, currency: 'USD', asOf, value: 0.042 };
    await api.rates.save({ ...rate, source: 'a broker' });
    const compute = async () => {
      const [row] = await api.valuations.compute({
        ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'], assumptions: ASSUMPTIONS },
      });
      return result(row!);
    };
    const { runId, waccRunId } = await compute();
    const told = async (id: number | null, isIt: (source: string, lines: string) => boolean) =>
      (await api.runs.explain(id ?? 0)).sources.flatMap(({ source, lines, note }) =>
        isIt(source, lines ?? '') ? [note] : [],
      );
    const cashOf = () => told(runId, (_, lines) => lines.startsWith('Cash'));
    const rateOf = () => told(waccRunId, (source) => source.startsWith('rates:risk-free'));
    expect([await cashOf(), await rateOf()]).toEqual([['my first note'], ['a broker']]);
    await api.facts.save({ ...typed, source: 'annual report' });
    await api.rates.save({ ...rate, source: 'the Treasury' });
    expect(await cashOf()).toEqual([
      'my first note, replaced since',
      'annual report, equal, as the book has it now',
    ]);
    // What a rate was from stands in the run, whoever asks for it again.
    const both = ['a broker, replaced since', 'the Treasury, equal, as the book has it now'];
    expect(await rateOf()).toEqual(both);
    const again = await compute();
    expect(again).toMatchObject({ runId, provenance: 'stored', stale: [] });
    expect([await cashOf(), await rateOf()]).toEqual([['annual report'], both]);
    // A figure that left, and came back equal.
    await api.facts.remove(saved.id);
    expect(await cashOf()).toEqual(['annual report']);
    const [now] = (await api.facts.list(SYMBOL)).filter(
      ({ item, current, source }) => item === 'cash' && current && source === 'annual report',
    );
    await api.facts.remove(now!.id);
    expect(await cashOf()).toEqual(['taken back since']);
    await api.facts.save({ ...typed, source: 'a third hand' });
    expect(await cashOf()).toEqual([
      'taken back since',
      'a third hand, equal, as the book has it now',
    ]);
    // Of another value the result is an earlier one, and says so itself.
    await api.facts.save({ ...typed, value: 1, source: 'a slip' });
    expect(await cashOf()).toEqual(['taken back since']);
    expect((await api.runs.replay(runId ?? 0)).identical).toBe(true);
  });

  it('leads to what the formula took: by ratios and by drivers, and not to the rest of the year', async () => {
    let store: BookStore | undefined;
    const api = await readyBook({ opened: (opened) => (store = opened) });
    // In the year, and of no part in a flow to the firm.
    await saveFacts(api, SYMBOL, {
      net_income: 600_000,
      dividends_paid: 90_000,
      gross_profit: 5_000,
    });
    await saveFacts(api, SYMBOL, { debt: 1_000_000 }, 'FY2023');
    const toldOf = async (assumptions: Assumptions) => {
      const [row] = await api.valuations.compute({
        ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'], assumptions },
      });
      const runId = result(row!).runId ?? 0;
      const labels = async () =>
        (await api.runs.explain(runId)).sources.flatMap(({ source, lines }) =>
          source === `facts:${SYMBOL}` ? (lines ?? []) : [],
        );
      return { first: await labels(), labels };
    };
    const ratios = await toldOf(ASSUMPTIONS);
    expect(ratios.first).toEqual(
      expect.arrayContaining([
        ...[
          'Revenue, FY2024',
          'Capital expenditure, FY2024',
          'Increase in working capital, FY2024',
        ],
        // By the cost of capital: debt of the bridge, and the interest over the average of two years.
        ...['Debt, FY2024', 'Debt, FY2023', 'Interest expense, FY2024'],
      ]),
    );
    const of = (labels: readonly string[], name: string) =>
      labels.filter((label) => label.startsWith(name));
    for (const unused of ['Net income', 'Dividends paid', 'Gross profit']) {
      expect(of(ratios.first, unused)).toEqual([]);
    }
    expect(new Set(ratios.first).size).toBe(ratios.first.length);
    const drivers = await toldOf({
      drivers: {
        growth: { initial: 0.06, stable: 0.02 },
        margin: { stable: 0.18 },
        salesToCapital: { initial: 2, stable: 2 },
      },
    });
    expect(of(drivers.first, 'Revenue')).toEqual(['Revenue, FY2024']);
    expect(of(drivers.first, 'Capital expenditure')).toEqual([]);
    // Of a run that kept nothing of its reading every figure of the year is told, as before.
    store?.db.exec(`DROP TRIGGER run_sources_are_immutable_delete;
      DELETE FROM run_sources WHERE source GLOB 'reads:*'`);
    expect(of(await ratios.labels(), 'Net income')).toEqual(['Net income, FY2024']);
  });

  it('of another company with equal figures is not told as its own', async () => {
    const api = await readyBook();
    const twin = 'TWIN';
    await api.tickers.save({ symbol: twin, region: 'US', currency: 'USD' });
    await saveFacts(api, twin, FACTS);
    for (const symbol of [SYMBOL, twin]) {
      await api.prices.saveQuote({ symbol, price: 80, date: '2025-01-10', source: 'exchange' });
    }
    const assumptions = { ...ASSUMPTIONS, wacc: { costOfEquity: 0.1, riskFree: 0.04 } };
    const runOf = async (symbol: string) => {
      const [row] = await api.valuations.compute({
        ...{ symbol, models: ['FCFF'], methods: ['MANUAL'], assumptions },
      });
      return result(row!).runId ?? 0;
    };
    const first = await runOf(SYMBOL);
    expect(await runOf(twin)).toBe(first);
    await api.facts.save({
      ...{ symbol: twin, item: 'revenue', unit: 'USD', period: 'FY2024' },
      ...{ value: FACTS.revenue ?? 0, source: 'report of the twin' },
    });
    expect(await runOf(twin)).toBe(first);
    for (const [of, other] of [
      [SYMBOL, twin],
      [twin, SYMBOL],
    ] as const) {
      const { run, sources, parents } = await api.runs.explain(first, of);
      expect([run.subject, parents[0]?.run.subject]).toEqual([of, of]);
      const told = (symbol: string) => sources.filter(({ source }) => source === `facts:${symbol}`);
      expect(told(of).length).toBeGreaterThan(5);
      expect(told(of).some(({ note }) => note === 'report of the twin')).toBe(of === twin);
      expect(told(other)).toEqual([
        expect.objectContaining({
          lines: null,
          note: expect.stringContaining(`equal to those of ${of}`) as string,
        }),
      ]);
      // Its own list, its workbook and a comparison carry its name.
      const [listed] = await api.runs.list({ symbol: of, kind: 'valuation.FCFF' });
      expect(listed).toMatchObject({ id: first, subject: of });
      expect((await api.runs.workbook(first, of)).name).toMatch(new RegExp(`^${of} DCF`));
    }
    // Of a company that did not ask for it, and where none is meant, it is the one that it was made for.
    await api.tickers.save({ symbol: 'OTHER', region: 'US', currency: 'USD' });
    for (const meant of ['OTHER', undefined]) {
      expect((await api.runs.explain(first, meant)).run.subject).toBe(SYMBOL);
    }
  });
});
