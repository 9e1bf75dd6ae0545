import { amountText } from '../amount-text.ts';
import { equityBridge, type BridgeInput } from '../bridge.ts';
import type { BridgeLine, DilutionDiagnostics } from '../dilution/dilute.ts';
import { shareValue, type EquityValue, type ShareInput } from '../dilution/share-value.ts';
import {
  requireChoice,
  requireFinite,
  requireNonFinancial,
  requirePositive,
  requireSwitch,
} from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import {
  DENOMINATORS,
  isEnterpriseMultiple,
  MULTIPLE_KINDS,
  requireBasis,
  requireOneCurrency,
  type Money,
  type MultipleBasis,
  type MultipleKind,
} from './multiple-kinds.ts';

const MULTIPLE_SOURCES = [
  'peer-median',
  'peer-mean',
  'peer-harmonic-mean',
  'industry',
  'typed',
] as const;

/** Where a multiple comes from: a statistic of the peers, an industry table, or the analyst. */
export type MultipleSource = (typeof MULTIPLE_SOURCES)[number];

/** From the value that the multiple gives to a share, in the currency of the valuation. */
export type ToShare =
  | {
      /** EV multiples: the equity bridge without its first line, the value of operations. */
      readonly kind: 'bridge';
      readonly bridge: Omit<BridgeInput, 'operatingValue'>;
    }
  | {
      /** P/E and P/B price equity: no claim is subtracted. */
      readonly kind: 'share';
      readonly share: ShareInput;
    };

export interface RelativeValueInput {
  readonly kind: MultipleKind;
  readonly multiple: {
    readonly value: number;
    readonly basis: MultipleBasis;
    readonly source: MultipleSource;
  };
  /** The company's own EBITDA, EBIT, sales, earnings or book value, in total. */
  readonly metric: Money & { readonly basis: MultipleBasis };
  /** Currency of the claims and of the price. */
  readonly currency: string;
  readonly financialFirm: boolean;
  readonly toShare: ToShare;
}

export interface RelativeValue extends EquityValue {
  /** `multiple x metric` of an EV multiple; null for P/E and P/B, which give equity at once. */
  readonly enterpriseValue: number | null;
}

export interface RelativeValueDiagnostics {
  /** From the value that the multiple gives, line by line. */
  readonly lines: readonly BridgeLine[];
  /** Items of the bridge neither given nor waived. */
  readonly incomplete: readonly string[];
  readonly dilution: DilutionDiagnostics;
}

type Reached = Omit<Result<RelativeValue, never, RelativeValueDiagnostics>, 'inputs'>;

function throughBridge(
  enterpriseValue: number,
  bridge: Omit<BridgeInput, 'operatingValue'>,
): Reached {
  const reached = equityBridge({ ...bridge, operatingValue: enterpriseValue });
  return {
    value: { ...reached.value, enterpriseValue },
    diagnostics: reached.diagnostics,
    warnings: reached.warnings,
  };
}

function throughShare(kind: MultipleKind, equity: number, share: ShareInput): Reached {
  const reached = shareValue({ ...share, equityValue: equity });
  return {
    value: { ...reached.value, enterpriseValue: null },
    diagnostics: {
      lines: [{ item: kind, amount: equity }, ...reached.diagnostics.lines],
      incomplete: [],
      dilution: reached.diagnostics.dilution,
    },
    warnings: reached.warnings,
  };
}

/** The company's figure below the line; a multiple of nothing or of a loss is no value. */
function requireMetric(input: RelativeValueInput): number {
  const name = DENOMINATORS[input.kind];
  requireBasis(input.metric.basis, input.multiple.basis, `the company's ${name}`);
  requireOneCurrency(input.metric.currency, input.currency, `${name} and claims`);
  const amount = requireFinite(input.metric.amount, 'metric.amount');
  if (amount <= 0) {
    throw new Refusal(
      'INVALID_INPUT',
      `The company's ${name} is ${amountText(amount)}: ${input.kind} gives no value. Take a multiple of a figure above zero, or forward figures.`,
      { input: 'metric.amount', value: amount, kind: input.kind },
    );
  }
  return amount;
}

/**
 * What a multiple makes of the company: an EV multiple times its metric is the value of operations,
 * which the equity bridge leads to a share; P/E and P/B times their metric are equity.
 * @returns money in the currency of the valuation; refuses EV multiples of banks and insurers, figures
 *   at or below zero, two currencies, and forward figures with trailing multiples
 */
export function relativeValue(
  input: RelativeValueInput,
): Result<RelativeValue, RelativeValueInput, RelativeValueDiagnostics> {
  const { kind, toShare } = input;
  requireChoice(kind, 'kind', MULTIPLE_KINDS);
  requireChoice(input.multiple.source, 'multiple.source', MULTIPLE_SOURCES);
  requireChoice(toShare.kind, 'toShare.kind', ['bridge', 'share']);
  requireSwitch(input.financialFirm, 'financialFirm');
  if (isEnterpriseMultiple(kind)) {
    requireNonFinancial(input.financialFirm, kind);
  }
  if (isEnterpriseMultiple(kind) !== (toShare.kind === 'bridge')) {
    throw new Refusal(
      'INVALID_INPUT',
      `${kind} ${isEnterpriseMultiple(kind) ? 'needs the bridge from the firm to a share' : 'gives equity at once: no claim is subtracted from it'}.`,
      { input: 'toShare', value: toShare.kind, kind },
    );
  }
  const value = requirePositive(input.multiple.value, 'multiple.value') * requireMetric(input);
  const reached =
    toShare.kind === 'bridge'
      ? throughBridge(value, toShare.bridge)
      : throughShare(kind, value, toShare.share);
  return { ...reached, inputs: input };
}
