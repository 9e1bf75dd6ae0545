/** A fiscal year whose lines come from the files of several providers, and what a value says of it. */
import { beforeEach, expect, it } from 'vitest';
import type { Assumptions, FairbookApi, StaleChange } from '../../../src/contract/api.ts';
import { changeInWords } from '../../../src/ui/shared/stale.ts';
import { ASSUMPTIONS, importAll, readyBook, result, saveFacts, SYMBOL } from './support/book.ts';

let api: FairbookApi;

function fmpFile(): File {
  const period = {
    ...{ date: '2024-12-31', symbol: SYMBOL, reportedCurrency: 'USD', cik: '0000000001' },
    ...{ fillingDate: '2025-02-20', acceptedDate: '2025-02-20 16:00:00', calendarYear: '2024' },
    ...{ period: 'FY', revenue: 5_000_000, grossProfit: 2_000_000, interestExpense: 54_000 },
    ...{ depreciationAndAmortization: 210_000, operatingIncome: 900_000, incomeBeforeTax: 850_000 },
    ...{ incomeTaxExpense: 170_000, netIncome: 600_000 },
    ...{ weightedAverageShsOut: 100_000, weightedAverageShsOutDil: 100_000 },
  };
  return new File([JSON.stringify([period])], `${SYMBOL}-income.json`);
}

let filings = 0;

/** A filing of the year with some lines of its own, and with those of first quarters. */
async function file(
  facts: { [concept: string]: number },
  quarters: { [year: number]: typeof facts } = {},
): Promise<void> {
  filings += 1;
  const filing = { accn: `0000000001-25-00000${String(filings)}`, form: '10-K' };
  const concepts: { [concept: string]: { units: { USD: object[] } } } = {};
  const add = (lines: typeof facts, start: string, end: string, filed: string) => {
    for (const [concept, val] of Object.entries(lines)) {
      const { units } = (concepts[concept] ??= { units: { USD: [] } });
      units.USD.push({ start, end, val, ...filing, filed });
    }
  };
  add(facts, '2024-01-01', '2024-12-31', '2025-02-20');
  for (const [year, lines] of Object.entries(quarters)) {
    add(lines, `${year}-01-01`, `${year}-03-31`, '2025-05-10');
  }
  const text = { cik: 1, entityName: 'Orchard', facts: { 'us-gaap': concepts } };
  const [report] = await api.data.importFiles([new File([JSON.stringify(text)], 'facts.json')], {
    'facts.json': { symbol: SYMBOL },
  });
  expect(report?.refusal).toBeUndefined();
}

async function saidBy(assumptions: Assumptions = ASSUMPTIONS): Promise<string | undefined> {
  const [row] = await api.valuations.compute({
    ...{ symbol: SYMBOL, models: ['FCFF'], methods: ['CAPM'], assumptions },
  });
  const { warnings, runId } = result(row!);
  expect(await api.runs.replay(runId ?? 0)).toEqual({ identical: true });
  return warnings.find(({ code }) => code === 'PROVIDERS_DISAGREE')?.message;
}

beforeEach(async () => {
  api = await readyBook();
  await importAll(api, fmpFile());
});

it('names whose lines a value took, and those that lie more than 1 % apart', async () => {
  // Typed figures are of no provider.
  expect(await saidBy()).toBeUndefined();
  await file({ Revenues: 5_050_000 });
  expect(await saidBy()).toBeUndefined();
  await file({ Revenues: 5_100_000 });
  expect(await saidBy()).toMatch(
    /^Fiscal year 2024 joins lines of several providers: Revenue from SEC company facts; the others from FMP\. .* Revenue is USD 5,000,000 by FMP and USD 5,100,000 by SEC company facts\. /,
  );
});

it('leaves a value behind where what is said of it changes, though each of its figures is equal', async () => {
  const stale = async () =>
    (await api.frames.company(SYMBOL)).values.flatMap((row) =>
      row.stale.flatMap(({ changes }) => changes ?? []),
    );
  await saidBy();
  await file({ Revenues: 5_000_000 });
  // That revenue is a filing's now counts by itself; lines that agree say nothing of their providers.
  expect((await stale()).map(({ kind }) => kind)).toEqual(['filing']);
  expect(await saidBy()).toBeUndefined();
  // Net income is no part of a flow to the firm, and tells that the two draw lines differently.
  await file({ NetIncomeLoss: 700_000 });
  const change: StaleChange = { kind: 'providers', symbol: SYMBOL, year: 2024 };
  expect((await stale()).filter(({ kind }) => kind === 'providers')).toEqual([change]);
  expect(changeInWords(change)).toBe('the files that lines of fiscal year 2024 come from changed');
  expect(await saidBy()).toMatch(/Net income is USD 600,000 by FMP and USD 700,000 by SEC/);
  expect(await stale()).toEqual([]);
});

it('names them of the last twelve months too, period by period', async () => {
  await api.prices.saveQuote({ symbol: SYMBOL, price: 80, date: '2025-05-15', source: 'exchange' });
  const typed = {
    ...{ ebit: 200_000, depreciation_amortisation: 50_000, capital_expenditure: 60_000 },
    ...{ change_in_working_capital: 5_000, interest_expense: 13_000 },
    ...{ debt: 1_200_000, cash: 400_000, shares_outstanding: 100_000 },
  };
  await saveFacts(api, SYMBOL, typed, '2024Q1');
  await saveFacts(api, SYMBOL, typed, '2025Q1');
  const ofMonths: Assumptions = { ...ASSUMPTIONS, fiscalYear: 'last-twelve-months' };
  const quarters = { 2024: { Revenues: 1_200_000 }, 2025: { Revenues: 1_300_000 } };
  await file({ Revenues: 5_000_000 }, quarters);
  expect(await saidBy(ofMonths)).toBeUndefined();
  const stale = async () =>
    (await api.frames.company(SYMBOL)).values.flatMap((row) =>
      row.stale.flatMap(({ changes }) => changes ?? []),
    );
  // Net income is no part of the flow, and tells that the two draw lines differently.
  await file({ NetIncomeLoss: 700_000 });
  const [change] = (await stale()).filter(({ kind }) => kind === 'providers');
  expect(change).toEqual({ kind: 'providers', symbol: SYMBOL, year: 2024, isOfMonths: true });
  expect(changeInWords(change!)).toBe(
    'the files that lines of the last twelve months come from changed',
  );
  expect(await saidBy(ofMonths)).toMatch(
    /^The twelve months to 2025-03-31 join lines of several providers: Revenue from SEC company facts; the others from FMP\. .* Net income of FY 2024 is USD 600,000 by FMP and USD 700,000 by SEC/,
  );
  expect(await stale()).toEqual([]);
});
