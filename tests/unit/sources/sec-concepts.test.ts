/** Which concepts of a filing make a line, where filers tag it in several ways. Figures in whole dollars or euros. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../src/sources/index.ts';
import { IFRS } from '../../../src/sources/statements/ifrs.ts';
import type { StatementFigure } from '../../../src/sources/types.ts';
import { makeCompanyFacts } from '../../support/fixtures/sec.ts';
import { textFile } from './helpers.ts';

const FILING = { accn: '0000000001-24-000001', form: '10-K', filed: '2024-02-10' };
const DAY = '2023-12-31';

async function figuresOf(text: string): Promise<readonly StatementFigure[]> {
  const parsed = await parseFile(textFile('CIK0000000001.json', text), { symbol: 'FICT' });
  if (parsed.data.kind !== 'statements') throw new Error(`read as ${parsed.data.kind}`);
  return parsed.data.companies[0]!.figures;
}

/** The leading figure of a line in the year to 2023-12-31 and its concepts. */
function lineOf(figures: readonly StatementFigure[], item: string): [number, string] | undefined {
  const found = figures.findLast(
    (figure) => figure.item === item && figure.fiscalPeriod === 'FY' && figure.periodEnd === DAY,
  );
  return found && [found.value, found.concept];
}

type Amounts = Readonly<Record<string, number>>;

const inYear = (val: number) => ({ start: '2023-01-01', end: DAY, val, ...FILING });
const atEnd = (val: number) => ({ end: DAY, val, ...FILING });

/** The fictional company with these concepts besides, or in place of what it tags itself. */
function usGaap(flows: Amounts, balances: Amounts = {}, without: readonly string[] = []): string {
  return makeCompanyFacts((facts) => {
    for (const concept of without) facts[concept] = { units: {} };
    for (const [concept, val] of Object.entries(flows)) {
      facts[concept] = { units: { USD: [inYear(val)] } };
    }
    for (const [concept, val] of Object.entries(balances)) {
      facts[concept] = { units: { USD: [atEnd(val)] } };
    }
  });
}

function ifrs(
  flows: Amounts,
  balances: Amounts,
  shares: Amounts = {},
  perShare: Amounts = {},
): string {
  const units =
    (unit: string, entry: (val: number) => object) =>
    ([name, val]: [string, number]) => [
      name,
      { label: name, description: name, units: { [unit]: [entry(val)] } },
    ];
  const facts = Object.fromEntries([
    ...Object.entries({ Revenue: 900, ...flows }).map(units('EUR', inYear)),
    ...Object.entries(balances).map(units('EUR', atEnd)),
    ...Object.entries(shares).map(units('shares', inYear)),
    ...Object.entries(perShare).map(units('EUR/shares', inYear)),
  ]) as object;
  return JSON.stringify({ cik: 1, entityName: 'Fiction SE', facts: { 'ifrs-full': facts } });
}

describe('depreciation and amortisation of US GAAP filings', () => {
  const of = async (flows: Amounts) =>
    lineOf(await figuresOf(usGaap(flows)), 'depreciation_amortisation');

  it('is the two lines of a statement of cash flows that sets acquired intangibles apart', async () => {
    expect(
      await of({
        OtherDepreciationAndAmortization: 300,
        AmortizationOfIntangibleAssets: 1050,
        // Of property alone, from the notes: a part of the 300.
        Depreciation: 177,
      }),
    ).toEqual([1350, 'OtherDepreciationAndAmortization + AmortizationOfIntangibleAssets']);
    expect(
      await of({ DepreciationAndAmortization: 266, AmortizationOfIntangibleAssets: 979 }),
    ).toEqual([1245, 'DepreciationAndAmortization + AmortizationOfIntangibleAssets']);
  });

  it('is the line in one where that can hold the amortisation', async () => {
    expect(
      await of({ DepreciationDepletionAndAmortization: 500, AmortizationOfIntangibleAssets: 120 }),
    ).toEqual([500, 'DepreciationDepletionAndAmortization']);
  });

  it('takes nothing that is called other where it is a small item beside depreciation', async () => {
    expect(
      await of({
        Depreciation: 200,
        AmortizationOfIntangibleAssets: 40,
        OtherDepreciationAndAmortization: 6,
      }),
    ).toEqual([240, 'Depreciation + AmortizationOfIntangibleAssets']);
    expect(await of({ OtherDepreciationAndAmortization: 6 })).toBeUndefined();
  });
});

describe('working capital of US GAAP filings', () => {
  it('has every line of the statement of cash flows in that is told by current and noncurrent', async () => {
    const flows = {
      IncreaseDecreaseInAccountsReceivable: 4087,
      IncreaseDecreaseInInventories: -1242,
      IncreaseDecreaseInOtherCurrentAssets: 1991,
      IncreaseDecreaseInOtherNoncurrentAssets: 2833,
      IncreaseDecreaseInContractWithCustomerAsset: 100,
      IncreaseDecreaseInAccountsPayable: -2721,
      IncreaseDecreaseInContractWithCustomerLiability: 5535,
      IncreaseDecreaseInAccruedIncomeTaxesPayable: -358,
      IncreaseDecreaseInOtherCurrentLiabilities: 2272,
      IncreaseDecreaseInOtherNoncurrentLiabilities: 553,
      IncreaseDecreaseInOtherAccruedLiabilities: 60,
    };
    const figures = await figuresOf(usGaap(flows));
    // Assets grew by 7,769, liabilities by 5,341.
    expect(lineOf(figures, 'change_in_working_capital')?.[0]).toBe(2428);
  });
});

describe('debt of US GAAP filings', () => {
  it('has borrowings in that are called other short-term borrowings', async () => {
    const figures = await figuresOf(
      usGaap({}, { OtherShortTermBorrowings: 7e6 }, ['ShortTermBorrowings']),
    );
    expect(lineOf(figures, 'debt')).toEqual([
      327e6,
      'LongTermDebtNoncurrent + LongTermDebtCurrent + OtherShortTermBorrowings',
    ]);
    expect(lineOf(figures, 'short_term_debt')?.[0]).toBe(27e6);
  });

  it('counts them once where all short-term borrowings stand in one figure', async () => {
    const figures = await figuresOf(
      usGaap({}, { OtherShortTermBorrowings: 7e6, ShortTermBorrowings: 12e6 }),
    );
    expect(lineOf(figures, 'debt')).toEqual([
      332e6,
      'LongTermDebtNoncurrent + LongTermDebtCurrent + ShortTermBorrowings',
    ]);
  });
});

describe('cash of US GAAP filings', () => {
  it('is not the rounded figure of a sentence, which is below the cash that it should hold', async () => {
    const balances = {
      CashAndCashEquivalentsAtCarryingValue: 1_028_300_000,
      CashCashEquivalentsAndShortTermInvestments: 1_000_000_000,
    };
    const figures = await figuresOf(usGaap({}, balances));
    expect(lineOf(figures, 'cash')?.[0]).toBe(1_028_300_000);
    expect(lineOf(figures, 'current_cash')?.[0]).toBe(1_028_300_000);
  });

  it('is the figure of cash and short-term investments where these are told in no other', async () => {
    const balances = {
      CashAndCashEquivalentsAtCarryingValue: 600,
      CashCashEquivalentsAndShortTermInvestments: 640,
    };
    expect(lineOf(await figuresOf(usGaap({}, balances)), 'cash')?.[0]).toBe(640);
  });
});

describe('lines of IFRS filings', () => {
  it('add the current portion of long-term borrowings to the current ones', async () => {
    const figures = await figuresOf(
      ifrs(
        {},
        {
          LongtermBorrowings: 500,
          CurrentPortionOfLongtermBorrowings: 60,
          ShorttermBorrowings: 40,
        },
      ),
    );
    expect(lineOf(figures, 'debt')).toEqual([
      600,
      'LongtermBorrowings + ShorttermBorrowings + CurrentPortionOfLongtermBorrowings',
    ]);
    expect(lineOf(figures, 'short_term_debt')?.[0]).toBe(100);
  });

  it('count what falls due once where it stands in one figure', async () => {
    const figures = await figuresOf(
      ifrs(
        {},
        {
          LongtermBorrowings: 500,
          CurrentBorrowingsAndCurrentPortionOfNoncurrentBorrowings: 100,
          CurrentPortionOfLongtermBorrowings: 60,
          ShorttermBorrowings: 40,
        },
      ),
    );
    expect(lineOf(figures, 'debt')?.[0]).toBe(600);
    expect(lineOf(figures, 'short_term_debt')?.[0]).toBe(100);
  });

  it('sum depreciation and amortisation, and take associates with joint ventures, dividends without minorities', async () => {
    const figures = await figuresOf(
      ifrs(
        {
          AdjustmentsForDepreciationExpense: 80,
          AdjustmentsForAmortisationExpense: 15,
          DividendsPaidClassifiedAsFinancingActivities: 33,
          DividendsPaidToEquityHoldersOfParentClassifiedAsFinancingActivities: 30,
        },
        {
          InvestmentAccountedForUsingEquityMethod: 70,
          InvestmentsInAssociatesAccountedForUsingEquityMethod: 55,
        },
      ),
    );
    expect(lineOf(figures, 'depreciation_amortisation')?.[0]).toBe(95);
    expect(lineOf(figures, 'associates')?.[0]).toBe(70);
    expect(lineOf(figures, 'dividends_paid')?.[0]).toBe(30);
  });
});

describe('interest of IFRS filings', () => {
  const of = async (flows: Amounts) => {
    const text = ifrs(flows, {});
    const parsed = await parseFile(textFile('CIK0000000001.json', text), { symbol: 'FICT' });
    const figures = await figuresOf(text);
    return {
      line: lineOf(figures, 'interest_expense'),
      income: lineOf(figures, 'interest_income'),
      notes: parsed.notes,
    };
  };

  it('is interest alone where it is told, however wide finance costs are', async () => {
    const whole = await of({
      InterestExpense: 40,
      InterestExpenseOnBorrowings: 31,
      FinanceCosts: 55,
    });
    expect(whole.line).toEqual([40, 'InterestExpense']);
    const borrowed = await of({ InterestExpenseOnBorrowings: 31, FinanceCosts: 55 });
    expect(borrowed.line).toEqual([31, 'InterestExpenseOnBorrowings']);
    expect([...whole.notes, ...borrowed.notes].join(' ')).not.toMatch(/FinanceCosts/);
  });

  it('is that of borrowings and of leases where these are told apart, else the narrower concept', async () => {
    const apart = await of({
      InterestExpenseOnBorrowings: 31,
      InterestExpenseOnLeaseLiabilities: 4,
      FinanceCosts: 55,
    });
    expect(apart.line).toEqual([
      35,
      'InterestExpenseOnBorrowings + InterestExpenseOnLeaseLiabilities',
    ]);
    // A part of the interest alone.
    const leased = await of({ InterestExpenseOnLeaseLiabilities: 4, FinanceCosts: 55 });
    expect(leased.line).toEqual([55, 'FinanceCosts']);
    const adjusted = await of({ AdjustmentsForInterestExpense: 37, FinanceCosts: 55 });
    expect(adjusted.line).toEqual([37, 'AdjustmentsForInterestExpense']);
  });

  it('paid in cash is told beside finance costs that stand alone', async () => {
    const { line, notes } = await of({
      FinanceCosts: 1600,
      InterestPaidClassifiedAsOperatingActivities: 367,
    });
    expect(line).toEqual([1600, 'FinanceCosts']);
    expect(notes).toContainEqual(
      expect.stringMatching(/FinanceCosts in 2023.* interest paid in cash is 367 EUR/),
    );
  });

  it('is finance costs where nothing narrower is told, which is said with the year', async () => {
    const { line, notes } = await of({ FinanceCosts: 55 });
    expect(line).toEqual([55, 'FinanceCosts']);
    expect(notes).toContainEqual(expect.stringMatching(/FinanceCosts in 2023, .*unwind/));
    expect(notes.join(' ')).not.toMatch(/FinanceIncome/);
  });

  it('earned is finance income where nothing narrower is told, which is said with the year', async () => {
    const narrow = await of({
      InterestRevenueCalculatedUsingEffectiveInterestMethod: 7,
      FinanceIncome: 19,
    });
    expect(narrow.income).toEqual([7, 'InterestRevenueCalculatedUsingEffectiveInterestMethod']);
    expect(narrow.notes.join(' ')).not.toMatch(/FinanceIncome/);
    const wide = await of({ FinanceIncome: 19 });
    expect(wide.income).toEqual([19, 'FinanceIncome']);
    expect(wide.notes).toContainEqual(
      expect.stringMatching(
        /^Interest income is FinanceIncome in 2023, .*gains on financial assets/,
      ),
    );
  });
});

describe('capital expenditure of IFRS filings', () => {
  const PROPERTY = 'PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities';
  const INTANGIBLES = 'PurchaseOfIntangibleAssetsClassifiedAsInvestingActivities';
  const ALL =
    'PropertyPlantAndEquipmentIntangibleAssetsOtherThanGoodwillInvestmentPropertyAndOtherNoncurrentAssets';
  const SOLD = 'ProceedsFromSalesOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities';
  const SOLD_INTANGIBLES = 'ProceedsFromSalesOfIntangibleAssetsClassifiedAsInvestingActivities';
  const of = async (flows: Amounts) => {
    const text = ifrs(flows, {});
    const figures = await figuresOf(text);
    const { notes } = await parseFile(textFile('CIK0000000001.json', text), { symbol: 'FICT' });
    return {
      line: lineOf(figures, 'capital_expenditure'),
      sold: lineOf(figures, 'disposals'),
      notes: notes.filter((note) => note.startsWith('Capital expenditure')),
    };
  };

  it('is property and intangibles, less what was sold of both', async () => {
    expect((await of({ [PROPERTY]: 720, [INTANGIBLES]: 130 })).line).toEqual([
      850,
      `${PROPERTY} + ${INTANGIBLES}`,
    ]);
    const sold = await of({
      ...{ [PROPERTY]: 720, [INTANGIBLES]: 130, [SOLD]: 45, [SOLD_INTANGIBLES]: 5 },
    });
    expect(sold.line).toEqual([
      800,
      `${PROPERTY} + ${INTANGIBLES} - ${SOLD} - ${SOLD_INTANGIBLES}`,
    ]);
    expect([sold.sold?.[0], sold.notes]).toEqual([50, []]);
  });

  it('is the one line that has both, whatever parts are tagged beside it', async () => {
    const whole = await of({
      ...{ [`PurchaseOf${ALL}`]: 900, [PROPERTY]: 720, [INTANGIBLES]: 130 },
      ...{ [`ProceedsFromDisposalsOf${ALL}`]: 60, [SOLD]: 45 },
    });
    expect(whole.line).toEqual([840, `PurchaseOf${ALL} - ProceedsFromDisposalsOf${ALL}`]);
    expect(whole.sold?.[0]).toBe(60);
  });

  it('is the one that is tagged, which is said where it is that of intangibles', async () => {
    expect(await of({ [PROPERTY]: 720 })).toMatchObject({ line: [720, PROPERTY], notes: [] });
    const alone = await of({ [INTANGIBLES]: 130 });
    expect(alone.line).toEqual([130, INTANGIBLES]);
    expect(alone.notes).toEqual([expect.stringMatching(/ alone in 2023: no purchase of property/)]);
    // One amount under both names is one line of the statement.
    expect((await of({ [PROPERTY]: 720, [INTANGIBLES]: 720 })).line).toEqual([720, PROPERTY]);
    expect((await of({ [SOLD]: 45 })).line).toBeUndefined();
  });
});

it('counts no software of US GAAP filings into capital expenditure, and says so with the year', async () => {
  const PROPERTY = 'PaymentsToAcquirePropertyPlantAndEquipment';
  const text = usGaap({
    ...{ [PROPERTY]: 61, PaymentsToDevelopSoftware: 37, PaymentsToAcquireIntangibleAssets: 4 },
    ...{ ProceedsFromSaleOfPropertyPlantAndEquipment: 1 },
  });
  expect(lineOf(await figuresOf(text), 'capital_expenditure')).toEqual([
    60,
    `${PROPERTY} - ProceedsFromSaleOfPropertyPlantAndEquipment`,
  ]);
  const { notes } = await parseFile(textFile('CIK0000000001.json', text), { symbol: 'FICT' });
  expect(notes).toContainEqual(
    expect.stringMatching(/does not count PaymentsToDevelopSoftware, which is tagged for 2023:/),
  );
  expect(notes.join(' ')).not.toContain('PaymentsToAcquireIntangibleAssets');
});

/** Every line of the map, in the structure of company facts; what each comes to is added up by hand. */
it('makes every line of an IFRS filing that tags it', async () => {
  const text = ifrs(
    {
      ...{ Revenue: 9000, GrossProfit: 4100, ProfitLossFromOperatingActivities: 1500 },
      ...{ AdjustmentsForDepreciationAndAmortisationExpense: 610 },
      PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities: 720,
      ProceedsFromSalesOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities: 45,
      ...{ IncreaseDecreaseInWorkingCapital: 85, ProfitLoss: 1010 },
      ...{ ProfitLossAttributableToOwnersOfParent: 980 },
      ...{ ProfitLossAttributableToNoncontrollingInterests: 30, InterestExpense: 140 },
      ...{ InterestRevenueCalculatedUsingEffectiveInterestMethod: 22, ProfitLossBeforeTax: 1300 },
      ...{ IncomeTaxExpenseContinuingOperations: 325, AdjustmentsForDeferredTaxExpense: -12 },
      ...{ CashFlowsFromUsedInOperatingActivities: 1650, AdjustmentsForSharebasedPayments: 66 },
      ...{ ResearchAndDevelopmentExpense: 410, OtherAdjustmentsForNoncashItems: 17 },
      DividendsPaidToEquityHoldersOfParentClassifiedAsFinancingActivities: 390,
      CashFlowsUsedInObtainingControlOfSubsidiariesOrOtherBusinessesClassifiedAsInvestingActivities: 205,
      ProceedsFromBorrowingsClassifiedAsFinancingActivities: 500,
      RepaymentsOfBorrowingsClassifiedAsFinancingActivities: 350,
      PaymentsOfLeaseLiabilitiesClassifiedAsFinancingActivities: 95,
      AdditionsToRightofuseAssets: 120,
    },
    {
      ...{ Assets: 15000, Liabilities: 8200, Equity: 6800 },
      ...{ EquityAttributableToOwnersOfParent: 6500, NoncontrollingInterests: 300 },
      ...{ CurrentAssets: 5200, CurrentLiabilities: 3900, CashAndCashEquivalents: 1100 },
      ...{ LongtermBorrowings: 2600, CurrentPortionOfLongtermBorrowings: 250 },
      ...{ ShorttermBorrowings: 150, InvestmentAccountedForUsingEquityMethod: 430 },
      ...{ CurrentLeaseLiabilities: 90, NoncurrentLeaseLiabilities: 510 },
    },
    { AdjustedWeightedAverageShares: 505, WeightedAverageShares: 500 },
    { DividendsRecognisedAsDistributionsToOwnersPerShare: 0.78 },
  );
  const figures = await figuresOf(text);
  expect(
    Object.fromEntries(
      figures
        .filter(({ fiscalPeriod }) => fiscalPeriod === 'FY')
        .map((row) => [row.item, row.value]),
    ),
  ).toEqual({
    ...{ revenue: 9000, gross_profit: 4100, ebit: 1500, depreciation_amortisation: 610 },
    // 720 spent and 45 received for what was sold.
    ...{ capital_expenditure: 675, disposals: 45, acquisitions: 205 },
    ...{ change_in_working_capital: 85, net_income: 980, net_income_total: 1010 },
    ...{ minority_income: 30, interest_expense: 140, interest_income: 22, pretax_income: 1300 },
    ...{ income_tax: 325, effective_tax_rate: 0.25, deferred_tax: -12, other_non_cash: 17 },
    ...{ operating_cash_flow: 1650, stock_based_compensation: 66, research_development: 410 },
    ...{ dividends_paid: 390, net_borrowing: 150, dividends_per_share_declared: 0.78 },
    ...{ lease_principal_paid: 95, lease_assets_obtained: 120 },
    ...{ total_assets: 15000, total_liabilities: 8200, total_equity: 6800, book_equity: 6500 },
    ...{ minority_interest: 300, current_assets: 5200, current_liabilities: 3900 },
    ...{ cash: 1100, current_cash: 1100, debt: 3000, short_term_debt: 400, associates: 430 },
    ...{ current_lease_liability: 90, lease_liability: 600 },
    ...{ shares_outstanding: 505, basic_shares: 500 },
  });
  expect(figures.map(({ item }) => item)).toEqual(
    expect.arrayContaining([...Object.keys(IFRS), 'effective_tax_rate']),
  );
});

const FACTS = '../shared/data/statements/edgar_companyfacts';
describe.skipIf(!existsSync(FACTS))('concepts of filings as downloaded', () => {
  /** As the statements of cash flows and balance sheets print them, in millions. */
  it('are read as the reports print them', async () => {
    const read = (cik: string) => figuresOf(readFileSync(`${FACTS}/${cik}.json`, 'utf8'));
    const at = (figures: readonly StatementFigure[], item: string, end: string) =>
      figures.findLast((figure) => figure.item === item && figure.periodEnd === end)?.value;
    const marvell = await read('CIK0001835632');
    // Form 10-K to 2025-02-01: depreciation and amortisation 304.3, amortisation of acquired intangibles 1,052.6.
    expect(at(marvell, 'depreciation_amortisation', '2025-02-01')).toBe(304_300e3 + 1_052_600e3);
    expect(at(marvell, 'cash', '2023-04-29')).toBe(1_028_300e3);
    const apple = await read('CIK0000320193');
    // Form 10-Q to 2020-06-27: term debt 94,048 and 7,509, commercial paper and repurchase agreements 11,166.
    expect(at(apple, 'debt', '2020-06-27')).toBe(94_048e6 + 7_509e6 + 11_166e6);
  });
});
