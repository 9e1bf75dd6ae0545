import type {
  DdmAssumptions,
  FcfeAssumptions,
  ResidualIncomeAssumptions,
} from './equity-assumptions.ts';
import type { FcffAssumptions } from './fcff-assumptions.ts';
import type { MultipleAssumptions } from './multiple-assumptions.ts';

/** Assumptions of all models: each reads its own part, and the shared ones (date, timing, waivers, inputs of WACC). */
export interface Assumptions extends FcffAssumptions {
  fcfe?: FcfeAssumptions;
  ddm?: DdmAssumptions;
  residualIncome?: ResidualIncomeAssumptions;
  /** Sustainable return on equity and growth of the justified price to book. */
  justified?: { returnOnEquity: number; growth: number };
  multiples?: MultipleAssumptions;
}
