import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { sampleFiles } from '../../../scripts/make-sample.mjs';

const files = sampleFiles();

interface Entry {
  start?: string;
  end: string;
  val: number;
  filed: string;
  form: string;
}

interface CompanyFacts {
  cik: number;
  entityName: string;
  facts: Record<string, Record<string, { units: Record<string, Entry[]> }>>;
}

function bytesOf(name: string): Uint8Array {
  const file = files.find((one) => one.name === name);
  if (!file) throw new Error(`no file ${name}`);
  return file.bytes;
}

const statements = Object.entries(unzipSync(bytesOf('sample_fictional_statements.zip'))).map(
  ([name, bytes]) => ({ name, facts: JSON.parse(strFromU8(bytes)) as CompanyFacts }),
);

/** The last filed annual figure of a concept, by the end of its period. */
function annual(facts: CompanyFacts, concept: string): Map<string, number> {
  const taxonomy = Object.values(facts.facts)[0] ?? {};
  const units = Object.values(taxonomy[concept]?.units ?? {});
  const entries = units.flat().filter(({ form }) => form === '10-K' || form === '20-F');
  const sorted = [...entries].sort((a, b) => (a.filed < b.filed ? -1 : 1));
  return new Map(sorted.map(({ end, val }) => [end, val]));
}

/** Sums of signed concepts by year, over the years in which the first is filed. */
function sum(facts: CompanyFacts, concepts: readonly string[]): Map<string, number> {
  const columns = concepts.map((text) => ({
    sign: text.startsWith('-') ? -1 : 1,
    values: annual(facts, text.replace(/^-/, '')),
  }));
  return new Map(
    [...(columns[0]?.values.keys() ?? [])].map((end) => [
      end,
      columns.reduce((total, { sign, values }) => total + sign * (values.get(end) ?? 0), 0),
    ]),
  );
}

const HASH_OF_SAMPLE = `
  import { createHash } from 'node:crypto';
  import { sampleFiles } from './scripts/make-sample.mjs';
  const hash = createHash('sha256');
  for (const { name, bytes } of sampleFiles()) hash.update(name).update(bytes);
  process.stdout.write(hash.digest('hex'));
`;

describe('the files of the sample', () => {
  test('are the same bytes on every machine', () => {
    // In a process of its own, as the build makes them: the spreadsheet library remembers what it read before.
    const hash = execFileSync(process.execPath, ['--input-type=module', '-e', HASH_OF_SAMPLE], {
      encoding: 'utf8',
    });
    expect(hash).toBe('153e8b8bf0033828d0c938cf69aa9d6b2c8e5f7f0f74a57a07940b1e7b37036c');
  });

  test('are small enough to be kept for use without a network', () => {
    const packed = files.map(({ bytes }) => gzipSync(bytes).length);
    expect(packed.reduce((total, size) => total + size, 0)).toBeLessThan(1_500_000);
  });

  test('say that they are fictional in every name of a file, company and source', () => {
    const manifest = JSON.parse(strFromU8(bytesOf('manifest.json'))) as {
      name: string;
      companies: { symbol: string; name: string }[];
      facts: { source: string }[];
      rates: { source: string }[];
    };
    for (const { name } of files.slice(0, -1)) expect(name).toMatch(/fictional/i);
    expect(manifest.name).toMatch(/fictional/);
    for (const { symbol, name } of manifest.companies) {
      expect(name).toMatch(/\(fictional\)$/);
      expect(symbol).toMatch(/\.FIC$/);
    }
    for (const { source } of [...manifest.facts, ...manifest.rates]) {
      expect(source).toMatch(/fictional/);
    }
    for (const { facts } of statements) expect(facts.entityName).toMatch(/fictional/);
    const factors = unzipSync(bytesOf('Sample_fictional_Europe_5_Factors_CSV.zip'));
    expect(strFromU8(Object.values(factors)[0] ?? new Uint8Array())).toMatch(
      /^SAMPLE DATA, FICTIONAL/,
    );
  });
});

describe('the statements', () => {
  const banks = statements.filter(({ name }) => name.startsWith('HRVN'));
  const american = statements.filter(
    ({ name, facts }) => 'us-gaap' in facts.facts && !name.startsWith('HRVN'),
  );
  const ifrs = statements.filter(({ facts }) => 'ifrs-full' in facts.facts);

  /** Every year has the same sum on both sides, exactly. */
  function expectTie(
    group: typeof statements,
    left: readonly string[],
    right: readonly string[],
    years = 10,
  ): void {
    for (const { name, facts } of group) {
      const one = sum(facts, left);
      const other = sum(facts, right);
      expect(one.size, name).toBe(years);
      for (const [end, value] of one)
        expect(other.get(end), `${name} ${end} ${left.join()}`).toBe(value);
    }
  }

  test('are those of nine companies: four American, a bank, four under IFRS', () => {
    expect([american.length, banks.length, ifrs.length]).toEqual([4, 1, 4]);
  });

  test('balance', () => {
    const us = ['Liabilities', 'StockholdersEquity', 'MinorityInterest'];
    expectTie(american, ['Assets'], us);
    expectTie(
      american,
      ['Assets'],
      [
        'CashAndCashEquivalentsAtCarryingValue',
        'AccountsReceivableNetCurrent',
        'InventoryNet',
        'PropertyPlantAndEquipmentNet',
        'Goodwill',
        'OperatingLeaseRightOfUseAsset',
        'EquityMethodInvestments',
      ],
    );
    expectTie(banks, ['Assets'], ['Liabilities', 'StockholdersEquity']);
    expectTie(banks, ['Liabilities'], ['Deposits', 'LongTermDebt']);
    expectTie(
      ifrs,
      ['Assets'],
      ['Liabilities', 'EquityAttributableToOwnersOfParent', 'NoncontrollingInterests'],
    );
  });

  test('run from revenue to net income', () => {
    const pretax =
      'IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest';
    expectTie(
      american,
      ['OperatingIncomeLoss'],
      [
        'Revenues',
        '-CostOfRevenue',
        '-ResearchAndDevelopmentExpense',
        '-SellingGeneralAndAdministrativeExpense',
      ],
    );
    expectTie(
      american,
      [pretax],
      [
        'OperatingIncomeLoss',
        '-InterestExpense',
        'InvestmentIncomeInterest',
        'IncomeLossFromEquityMethodInvestments',
      ],
    );
    expectTie(
      american,
      ['NetIncomeLoss'],
      [pretax, '-IncomeTaxExpenseBenefit', '-NetIncomeLossAttributableToNoncontrollingInterest'],
    );
    expectTie(
      banks,
      [pretax],
      ['Revenues', '-ProvisionForLoanLeaseAndOtherLosses', '-NoninterestExpense'],
    );
    expectTie(
      ifrs,
      ['ProfitLossAttributableToOwnersOfParent'],
      [
        'ProfitLossFromOperatingActivities',
        '-InterestExpense',
        'FinanceIncome',
        'ShareOfProfitLossOfAssociatesAndJointVenturesAccountedForUsingEquityMethod',
        '-IncomeTaxExpenseContinuingOperations',
        '-ProfitLossAttributableToNoncontrollingInterests',
      ],
    );
  });

  test('explain the change in cash', () => {
    expectTie(
      american,
      ['NetCashProvidedByUsedInOperatingActivities'],
      [
        'ProfitLoss',
        'DepreciationDepletionAndAmortization',
        'ShareBasedCompensation',
        '-IncreaseDecreaseInAccountsReceivable',
        '-IncreaseDecreaseInInventories',
        'IncreaseDecreaseInAccountsPayable',
        'IncreaseDecreaseInAccruedLiabilities',
      ],
    );
    const moves = {
      american: [
        'NetCashProvidedByUsedInOperatingActivities',
        'NetCashProvidedByUsedInInvestingActivities',
        'NetCashProvidedByUsedInFinancingActivities',
      ],
      ifrs: [
        'CashFlowsFromUsedInOperatingActivities',
        'CashFlowsFromUsedInInvestingActivities',
        'CashFlowsFromUsedInFinancingActivities',
      ],
    };
    expectTie(american, ['CashAndCashEquivalentsPeriodIncreaseDecrease'], moves.american);
    expectTie(ifrs, ['IncreaseDecreaseInCashAndCashEquivalents'], moves.ifrs);
    for (const [group, concept, flows] of [
      [american, 'CashAndCashEquivalentsAtCarryingValue', moves.american],
      [ifrs, 'CashAndCashEquivalents', moves.ifrs],
    ] as const) {
      for (const { name, facts } of group) {
        const balances = [...annual(facts, concept)].sort();
        const change = sum(facts, flows);
        balances.slice(1).forEach(([end, value], at) => {
          expect(value - (balances[at]?.[1] ?? NaN), `${name} ${end}`).toBe(change.get(end));
        });
      }
    }
  });

  test('roll equity forward', () => {
    for (const { name, facts } of american) {
      const balances = [...annual(facts, 'StockholdersEquity')].sort();
      const moved = sum(facts, [
        'NetIncomeLoss',
        'ShareBasedCompensation',
        '-PaymentsOfDividendsCommonStock',
        '-PaymentsForRepurchaseOfCommonStock',
        'ProceedsFromIssuanceOfCommonStock',
      ]);
      balances.slice(1).forEach(([end, value], at) => {
        expect(value - (balances[at]?.[1] ?? NaN), `${name} ${end}`).toBe(moved.get(end));
      });
    }
  });

  test('hold one restatement, of one company', () => {
    const restated = american.filter(({ facts }) => {
      const revenue = facts.facts['us-gaap']?.['Revenues']?.units['USD'] ?? [];
      const years = revenue.filter(({ form }) => form === '10-K');
      return years.some((entry) =>
        years.some((other) => other.end === entry.end && other.val !== entry.val),
      );
    });
    expect(restated.map(({ name }) => name)).toEqual(['FRCL.FIC_companyfacts.json']);
  });
});
