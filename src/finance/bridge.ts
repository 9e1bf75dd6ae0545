import { amountText } from './amount-text.ts';
import { requireFinite, requireList, requireNonNegative, requireShare } from './guard.ts';
import type { BridgeLine, DilutionDiagnostics } from './dilution/dilute.ts';
import { shareValue, type EquityValue, type ShareInput } from './dilution/share-value.ts';
import { LEASE_SIDES, requireLeaseRule, type LeaseRule } from './leases/lease-rule.ts';
import { Refusal } from './refusal.ts';
import type { Result } from './result.ts';
import type { Warning } from './warning.ts';

/** Claims and assets that a company may or may not have; a typed 0 says that it has none. */
export const OPTIONAL_BRIDGE_ITEMS = [
  'associates',
  'otherNonOperating',
  'pensionDeficit',
  'preferred',
  'minority',
] as const;
export type OptionalBridgeItem = (typeof OPTIONAL_BRIDGE_ITEMS)[number];

/** Lease liabilities are asked for where the run's rule puts them into debt. */
export type BridgeItem = OptionalBridgeItem | 'leases';

/** The items in words, for findings. */
const BRIDGE_WORDS: Readonly<Record<BridgeItem, string>> = {
  associates: 'associates',
  otherNonOperating: 'other non-operating assets',
  pensionDeficit: 'pension deficit',
  preferred: 'preferred stock',
  minority: 'minority interest',
  leases: 'lease liabilities',
};

/** The run's lease rule and the liabilities that it moves. */
export interface BridgeLeases {
  readonly rule: LeaseRule;
  /** Lease liabilities that are not in `debt` yet; null or absent: not known. */
  readonly liabilities?: number | null;
}

export interface BridgeInput extends ShareInput {
  /** Value of operations on the valuation date. */
  readonly operatingValue: number;
  /** Cash and marketable securities. */
  readonly cash: number;
  /** Interest-bearing debt; without `leases` it holds what the run's lease rule puts into debt. */
  readonly debt: number;
  /** Lease liabilities apart from debt, in or out by the rule. */
  readonly leases?: BridgeLeases;
  /** Null or absent: not known, which leaves the result incomplete. */
  readonly associates?: number | null;
  readonly otherNonOperating?: number | null;
  /** Pension deficit before tax; enters after tax. */
  readonly pensionDeficit?: number | null;
  readonly preferred?: number | null;
  readonly minority?: number | null;
  /** Needed with a pension deficit other than zero. */
  readonly marginalTaxRate?: number;
  /** Items that the analyst waives: they do not make the result incomplete. */
  readonly waived?: readonly BridgeItem[];
}

export interface BridgeDiagnostics {
  /** The bridge line by line; `equityValue` adds them up in this order. */
  readonly lines: readonly BridgeLine[];
  /** Items neither given nor waived. */
  readonly incomplete: readonly BridgeItem[];
  readonly dilution: DilutionDiagnostics;
}

export type EquityBridge = Result<EquityValue, BridgeInput, BridgeDiagnostics>;

/** A line, or the item whose amount is not known. */
type Taken = BridgeLine | BridgeItem;

function known(amount: number | null | undefined): amount is number {
  return amount !== undefined && amount !== null;
}

/** An asset that is added. */
function asset(item: OptionalBridgeItem, amount: number | null | undefined): Taken {
  return known(amount) ? { item, amount: requireFinite(amount, item) } : item;
}

/** A claim that is subtracted, as a positive amount. */
function claim(item: BridgeItem, amount: number | null | undefined): Taken {
  return known(amount) ? { item, amount: 0 - requireNonNegative(amount, item) } : item;
}

/** A surplus counts as a deficit below zero: both are taken after tax. */
function pension(input: BridgeInput): Taken {
  const deficit = input.pensionDeficit;
  if (!known(deficit)) {
    return 'pensionDeficit';
  }
  const value = requireFinite(deficit, 'pensionDeficit');
  const tax = value === 0 ? 0 : requireShare(input.marginalTaxRate, 'marginalTaxRate');
  return { item: 'pensionDeficit', amount: 0 - value * (1 - tax) };
}

function leaseClaims(leases: BridgeLeases | undefined): Taken[] {
  if (leases === undefined || !LEASE_SIDES[requireLeaseRule(leases.rule)].inDebt) {
    return [];
  }
  return [claim('leases', leases.liabilities)];
}

function incompleteWarnings(incomplete: readonly BridgeItem[]): Warning[] {
  if (incomplete.length === 0) {
    return [];
  }
  const words = incomplete.map((item) => BRIDGE_WORDS[item]).join(', ');
  return [
    {
      code: 'BRIDGE_INCOMPLETE',
      severity: 'warning',
      message: `Not known and not waived: ${words}. Enter 0 where there is none.`,
    },
  ];
}

/** A sum of typed amounts may miss its total by this share. */
const ROUNDING = 1e-9;

/** Convertibles can only take out of debt what is in it. */
function requireConvertiblesInDebt(input: BridgeInput, debt: number): void {
  if (input.dilution?.kind !== 'treasury-stock') {
    return;
  }
  let convertible = 0;
  for (const bond of requireList(input.dilution.convertibles, 'convertibles')) {
    convertible += requireNonNegative(bond.debt, 'convertibles.debt');
  }
  if (convertible > debt * (1 + ROUNDING)) {
    throw new Refusal(
      'INVALID_INPUT',
      `The convertibles' debt ${amountText(convertible)} is above the debt ${amountText(debt)} that holds them: enter debt with them in it.`,
      { input: 'dilution.convertibles', convertible, debt },
    );
  }
}

/**
 * From operations to equity per share: `operations + cash + associates + other non-operating - debt
 * - leases by the rule - pension deficit (1 - tax) - preferred - minority`, then dilution once.
 * @returns money of the inputs; refuses missing debt, cash or shares, and shares at or below zero
 */
export function equityBridge(input: BridgeInput): EquityBridge {
  const debt = requireNonNegative(input.debt, 'debt');
  const taken: Taken[] = [
    { item: 'operations', amount: requireFinite(input.operatingValue, 'operatingValue') },
    { item: 'cash', amount: requireNonNegative(input.cash, 'cash') },
    { item: 'debt', amount: 0 - debt },
    asset('associates', input.associates),
    asset('otherNonOperating', input.otherNonOperating),
    pension(input),
    claim('preferred', input.preferred),
    claim('minority', input.minority),
    ...leaseClaims(input.leases),
  ];
  requireConvertiblesInDebt(input, debt);
  const lines = taken.filter((line) => typeof line !== 'string');
  const waived = input.waived ?? [];
  const incomplete = taken
    .filter((line) => typeof line === 'string')
    .filter((item) => !waived.includes(item));
  let equity = 0;
  for (const line of lines) {
    equity += line.amount;
  }
  const share = shareValue({ ...input, equityValue: equity });
  return {
    value: share.value,
    inputs: input,
    diagnostics: {
      lines: [...lines, ...share.diagnostics.lines],
      incomplete,
      dilution: share.diagnostics.dilution,
    },
    warnings: [...incompleteWarnings(incomplete), ...share.warnings],
  };
}
