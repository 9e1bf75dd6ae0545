/** The closed set of findings that travel with a result and are stored with its run. */
export type WarningCode =
  | 'BETA_NEGATIVE'
  | 'BETA_TINY'
  | 'BRIDGE_INCOMPLETE'
  | 'CAPEX_BELOW_DEPRECIATION'
  | 'CURRENCY_MISMATCH'
  | 'DEBT_COST_EMBEDDED'
  | 'DEBT_COST_ZERO'
  | 'EFFECTIVE_TAX_OUT_OF_RANGE'
  | 'EQUITY_VALUE_NEGATIVE'
  | 'EXIT_MULTIPLE_MID_YEAR'
  | 'FACTOR_CURRENCY_MISMATCH'
  | 'FEW_OBSERVATIONS'
  | 'FLOW_RATE_MISMATCH'
  | 'FREE_CASH_FLOW_NEGATIVE'
  | 'GROWTH_ABOVE_RISK_FREE'
  | 'GROWTH_WITHOUT_REINVESTMENT'
  | 'INDUSTRY_LEVERAGE_USED'
  | 'LAST_MONTH_INCOMPLETE'
  | 'LEASES_ON_ONE_SIDE'
  | 'LEVERED_INDUSTRY_BETA_FINANCIAL'
  | 'MONTHS_DROPPED'
  | 'NEAR_COLLINEAR'
  | 'NEAR_PERFECT_FIT'
  | 'NET_DEBT_FROM_EQUITY_VALUE'
  | 'NO_TAX_SHIELD'
  | 'OPERATING_LOSS'
  | 'PREMIA_WINDOW_SHORT'
  | 'RELEVERED_AT_OTHER_WEIGHTS'
  | 'RETURN_ON_NEW_CAPITAL_BELOW_COST'
  | 'RISK_FREE_BASIS_MISMATCH'
  | 'SHARE_COUNT_STALE'
  | 'STANDARD_ERROR_PARTIAL'
  | 'TERMINAL_MULTIPLE_NEGATIVE'
  | 'TERMINAL_MULTIPLE_OUTSIDE_PEERS'
  | 'TERMINAL_SHARE_HIGH'
  | 'TERMINAL_SPREAD_NARROW'
  | 'UNITS_JUMP';

/** A finding: what was noticed, how serious it is, and the figures behind it. */
export interface Warning {
  readonly code: WarningCode;
  readonly severity: 'info' | 'warning';
  readonly message: string;
  readonly figures?: Readonly<Record<string, number | string>>;
}
