import { europeanCall } from '../../../../src/finance/dilution/black-scholes.ts';
import {
  optionOverhang,
  type OptionOverhangInput,
} from '../../../../src/finance/dilution/option-value.ts';
import {
  treasuryStockValue,
  type TreasuryStockInput,
} from '../../../../src/finance/dilution/treasury-stock.ts';
import {
  convertLeaseCommitments,
  convertLeaseLiability,
} from '../../../../src/finance/leases/lease-conversion.ts';
import type { LeaseFlows } from '../../../../src/finance/leases/lease-rule.ts';
import { capitalExpenditure } from '../../../../src/finance/statements/capital-expenditure.ts';
import { ebitda } from '../../../../src/finance/statements/ebitda.ts';
import {
  equityCashFlow,
  equityFlowFromIncome,
  equityFlowFromOperations,
  type EquityCashFlowInput,
} from '../../../../src/finance/statements/equity-cash-flow.ts';
import {
  firmCashFlow,
  firmFlowFromOperations,
} from '../../../../src/finance/statements/firm-cash-flow.ts';
import type { InterestFlows } from '../../../../src/finance/statements/interest.ts';
import {
  effectiveTaxRate,
  operatingMargin,
  reinvestmentRate,
  returnOnInvestedCapital,
  revenueGrowth,
} from '../../../../src/finance/statements/performance.ts';
import { capitaliseResearch } from '../../../../src/finance/statements/research.ts';
import { trailingTwelveMonths } from '../../../../src/finance/statements/trailing-twelve-months.ts';
import { workingCapitalChange } from '../../../../src/finance/statements/working-capital.ts';
import { example, type Example } from '../example.ts';

const inside: InterestFlows = {
  expense: 23.7,
  expenseIn: 'operations',
  income: 5.3,
  incomeIn: 'operations',
};
const outside: InterestFlows = { ...inside, expenseIn: 'financing', incomeIn: 'investing' };
const leaseFlows: readonly LeaseFlows[] = [
  { rule: 'us-gaap' },
  { rule: 'ifrs-16', newAssets: 17.9, principalPaid: 13.1 },
  { rule: 'us-gaap-converted', newAssets: 17.9, cost: 19.7, impliedInterest: 4.3 },
];
const LEASE_AMOUNTS = ['newAssets', 'principalPaid', 'cost', 'impliedInterest'].map(
  (key) => `leases.${key}`,
);
const INTEREST_AMOUNTS = ['interest.expense', 'interest.income'];

const equityFlow: EquityCashFlowInput = {
  netIncome: 117.3,
  minorityShare: 7.9,
  preferredDividends: 3.7,
  depreciation: 51.3,
  capex: 71.7,
  changeInWorkingCapital: 11.9,
  netBorrowing: 23.1,
  cashFromOperations: 178.1,
  stockCompensation: 19.3,
  interest: inside,
  leases: { rule: 'us-gaap' },
  excessCash: { kind: 'income-in-flows' },
};
/** What both routes to a flow to equity read. */
const equityShared = {
  minorityShare: equityFlow.minorityShare,
  preferredDividends: equityFlow.preferredDividends,
  capex: equityFlow.capex,
  netBorrowing: equityFlow.netBorrowing,
  leases: leaseFlows[1]!,
  excessCash: equityFlow.excessCash,
};
const equityIncome = {
  ...equityShared,
  netIncome: equityFlow.netIncome,
  depreciation: equityFlow.depreciation,
  changeInWorkingCapital: equityFlow.changeInWorkingCapital,
  interest: { income: inside.income },
};
const equityOperations = {
  ...equityShared,
  cashFromOperations: equityFlow.cashFromOperations,
  stockCompensation: equityFlow.stockCompensation,
  interest: outside,
};
const balance = {
  day: 19_000,
  currentAssets: 311.7,
  cash: 97.3,
  currentLiabilities: 201.9,
  shortTermDebt: 41.1,
  currentLeaseLiabilities: 9.7,
};
const BALANCE_AMOUNTS = ['opening', 'closing'].flatMap((name) =>
  Object.keys(balance)
    .filter((key) => key !== 'day')
    .map((key) => `${name}.${key}`),
);

export const STATEMENTS: readonly Example[] = [
  example({
    name: 'firmCashFlow',
    run: firmCashFlow,
    required: [inside, outside].flatMap((interest) =>
      leaseFlows.map((leases) => ({
        financialFirm: false,
        ebit: 171.9,
        taxRate: 0.25,
        depreciation: 51.3,
        capex: 71.7,
        changeInWorkingCapital: 11.9,
        cashFromOperations: 178.1,
        stockCompensation: 19.3,
        interest,
        leases,
      })),
    ),
    money: [
      ...['ebit', 'depreciation', 'capex', 'changeInWorkingCapital', 'cashFromOperations'],
      ...['stockCompensation', ...INTEREST_AMOUNTS, ...LEASE_AMOUNTS],
    ],
    variations: 4,
  }),
  example({
    name: 'equityCashFlow',
    run: equityCashFlow,
    required: [
      ...leaseFlows.map((leases) => ({ ...equityFlow, leases })),
      {
        ...equityFlow,
        interest: outside,
        excessCash: {
          kind: 'stripped',
          taxRate: 0.25,
          otherIncome: 2.9,
          associateIncome: 7.1,
          associateDividends: 3.1,
        },
      },
    ],
    money: [
      ...Object.keys(equityFlow),
      ...[...INTEREST_AMOUNTS, ...LEASE_AMOUNTS],
      ...['otherIncome', 'associateIncome', 'associateDividends'].map((key) => `excessCash.${key}`),
    ],
    variations: 4,
  }),
  example({
    name: 'firmFlowFromOperations',
    run: firmFlowFromOperations,
    required: [inside, outside].map((interest) => ({
      ebit: 171.9,
      taxRate: 0.25,
      capex: 71.7,
      cashFromOperations: 178.1,
      stockCompensation: 19.3,
      interest,
      leases: leaseFlows[1]!,
    })),
    money: [
      ...['ebit', 'capex', 'cashFromOperations', 'stockCompensation'],
      ...[...INTEREST_AMOUNTS, ...LEASE_AMOUNTS],
    ],
    variations: 4,
  }),
  example({
    name: 'equityFlowFromIncome',
    run: equityFlowFromIncome,
    required: [
      {
        ...equityIncome,
        excessCash: {
          kind: 'stripped',
          taxRate: 0.25,
          otherIncome: 2.9,
          associateIncome: 7.1,
          associateDividends: 3.1,
        },
      },
    ],
    mayBeMissing: { 'excessCash.associateDividends': 'cash, of the other route' },
    money: [
      ...Object.keys(equityIncome),
      ...[...INTEREST_AMOUNTS, ...LEASE_AMOUNTS],
      ...['otherIncome', 'associateIncome', 'associateDividends'].map((key) => `excessCash.${key}`),
    ],
    variations: 4,
  }),
  example({
    name: 'equityFlowFromOperations',
    run: equityFlowFromOperations,
    required: [equityOperations],
    money: [...Object.keys(equityOperations), ...INTEREST_AMOUNTS, ...LEASE_AMOUNTS],
    variations: 4,
  }),
  example({
    name: 'capitalExpenditure',
    run: capitalExpenditure,
    required: [{ purchases: 91.3, disposals: 7.9, acquisitions: 31.1, includeAcquisitions: true }],
    optional: [{ purchases: 91.3, disposals: 7.9, acquisitions: 31.1, includeAcquisitions: false }],
    money: ['purchases', 'disposals', 'acquisitions'],
  }),
  example({
    name: 'workingCapitalChange',
    run: workingCapitalChange,
    required: [
      { opening: balance, closing: { ...balance, day: 19_365, currentAssets: 347.1, cash: 81.3 } },
    ],
    money: BALANCE_AMOUNTS,
  }),
  example({
    name: 'trailingTwelveMonths',
    run: trailingTwelveMonths,
    required: [
      {
        fiscalYear: { firstDay: 19_358, lastDay: 19_722, items: { ebit: 171.9 } },
        yearToDate: { firstDay: 19_723, lastDay: 19_813, items: { ebit: 51.7 } },
        priorYearToDate: { firstDay: 19_358, lastDay: 19_447, items: { ebit: 39.1 } },
      },
    ],
    money: ['fiscalYear', 'yearToDate', 'priorYearToDate'].map((period) => `${period}.items.ebit`),
  }),
  example({
    name: 'revenueGrowth',
    run: revenueGrowth,
    required: [{ revenue: 1171.9, previous: 1093.1 }],
    money: ['revenue', 'previous'],
  }),
  example({
    name: 'operatingMargin',
    run: operatingMargin,
    required: [{ ebit: 171.9, revenue: 1171.9 }],
    money: ['ebit', 'revenue'],
  }),
  example({
    name: 'effectiveTaxRate',
    run: effectiveTaxRate,
    required: [{ tax: 31.7, income: 171.9 }],
    money: ['tax', 'income'],
  }),
  example({
    name: 'reinvestmentRate',
    run: reinvestmentRate,
    required: [
      { ebit: 171.9, taxRate: 0.25, depreciation: 51.3, capex: 71.7, changeInWorkingCapital: 11.9 },
    ],
    money: ['ebit', 'depreciation', 'capex', 'changeInWorkingCapital'],
  }),
  example({
    name: 'returnOnInvestedCapital',
    run: returnOnInvestedCapital,
    required: [
      { ebit: 171.9, taxRate: 0.25, openingDebt: 391.1, openingEquity: 713.7, openingCash: 97.3 },
    ],
    money: ['ebit', 'openingDebt', 'openingEquity', 'openingCash'],
  }),
  example({
    name: 'ebitda',
    run: ebitda,
    required: [
      { ebit: 171.9, depreciation: 51.3, leases: { rule: 'us-gaap' } },
      {
        ebit: 171.9,
        depreciation: 51.3,
        leases: { rule: 'us-gaap-converted', cost: 19.7, impliedInterest: 4.3 },
      },
    ],
    money: ['ebit', 'depreciation', ...LEASE_AMOUNTS],
  }),
  example({
    name: 'capitaliseResearch',
    run: capitaliseResearch,
    required: (['kept', 'parity'] as const).map((taxSaving) => ({
      ebit: 171.9,
      current: 63.1,
      past: [57.7, 49.3, 41.9],
      lifeYears: 3,
      taxRate: 0.25,
      taxSaving,
    })),
    money: ['ebit', 'current', 'past[]'],
  }),
  example({
    name: 'convertLeaseCommitments',
    run: convertLeaseCommitments,
    required: [
      {
        currentCost: 29.3,
        commitments: [28.7, 23.9, 19.1, 15.3, 9.7],
        laterCommitments: 60.1,
        costOfDebt: 0.0517,
      },
    ],
    money: ['currentCost', 'commitments[]', 'laterCommitments'],
  }),
  example({
    name: 'convertLeaseLiability',
    run: convertLeaseLiability,
    required: [{ cost: 29.3, liability: 187.9, rate: 0.0517 }],
    money: ['cost', 'liability'],
  }),
];

const grants = [
  { count: 7.3, strike: 12.7, years: 2.9 },
  { count: 11.9, strike: 38.3, years: 6.1 },
  { count: 3.7, strike: 17.1, years: 4.3 },
  { count: 5.3, strike: 9.1, years: 1.7 },
];
const terms = { volatility: 0.387, riskFree: 0.0417, dividendYield: 0.0123 };
const claims = {
  options: [
    { count: 7.3, strike: 12.7 },
    { count: 11.9, strike: 38.3 },
    { count: 3.7, strike: 17.1 },
    { count: 5.3, strike: 9.1 },
  ],
  restrictedUnits: 3.1,
  convertibles: [
    { shares: 9.7, debt: 171.3 },
    { shares: 4.9, debt: 211.9 },
    { shares: 6.1, debt: 97.7 },
    { shares: 2.3, debt: 31.3 },
  ],
};

export const DILUTION: readonly Example[] = [
  example({
    name: 'europeanCall',
    run: europeanCall,
    required: [{ spot: 31.7, strike: 29.3, years: 3.7, ...terms }],
    money: ['spot', 'strike'],
  }),
  example({
    name: 'optionOverhang',
    run: optionOverhang,
    required: [
      { ...terms, grants, shares: 113.7, stock: { basis: 'market-price', price: 31.7 } },
      { ...terms, grants, shares: 113.7, stock: { basis: 'own-value', equityValue: 3517.9 } },
    ] satisfies OptionOverhangInput[],
    money: ['grants[].strike', 'stock.price', 'stock.equityValue'],
    anyOrder: ['grants'],
  }),
  example({
    name: 'treasuryStockValue',
    run: treasuryStockValue,
    required: [
      { ...claims, equityValue: 3517.9, basicShares: 113.7, at: { basis: 'own-value' } },
      {
        ...claims,
        equityValue: 3517.9,
        basicShares: 113.7,
        at: { basis: 'market-price', price: 41.3 },
      },
    ] satisfies TreasuryStockInput[],
    money: ['equityValue', 'options[].strike', 'convertibles[].debt', 'at.price'],
    anyOrder: ['options', 'convertibles'],
  }),
];

/** Ways to take dilution, for the bridges that divide by shares. */
export const DILUTIONS = (['own-value', 'market-price'] as const).flatMap((at) => [
  { kind: 'treasury-stock' as const, at, ...claims },
  { kind: 'option-value' as const, at, grants, ...terms },
]);

/** The amounts of money in them. */
export const DILUTION_AMOUNTS = ['options[].strike', 'convertibles[].debt', 'grants[].strike'].map(
  (key) => `dilution.${key}`,
);
