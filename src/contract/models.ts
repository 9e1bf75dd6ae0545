/** Assumptions and details of every valuation model. Rates are decimals, money in whole units, dates ISO text. */
import type {
  EquityFlowDetails,
  JustifiedPbDetails,
  ResidualIncomeDetails,
} from './models/equity-details.ts';
import type { FcffDetails } from './models/fcff-details.ts';
import type { MultipleDetails } from './models/multiple-details.ts';

export type * from './models/assumptions.ts';
export type * from './models/dilution.ts';
export type * from './models/equity-assumptions.ts';
export type * from './models/equity-details.ts';
export type * from './models/fcff-assumptions.ts';
export type * from './models/fcff-details.ts';
export type * from './models/multiple-assumptions.ts';
export type * from './models/multiple-details.ts';
export type * from './models/share-details.ts';

/** What `details` of a value holds, by model. */
export interface ModelDetails {
  FCFF: FcffDetails;
  FCFE: EquityFlowDetails;
  DDM: EquityFlowDetails;
  RESIDUAL_INCOME: ResidualIncomeDetails;
  JUSTIFIED_PB: JustifiedPbDetails;
  EV_EBITDA: MultipleDetails;
  EV_EBIT: MultipleDetails;
  EV_SALES: MultipleDetails;
  PE: MultipleDetails;
  PB: MultipleDetails;
}
