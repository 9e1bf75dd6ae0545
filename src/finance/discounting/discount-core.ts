import { pow } from '../math/power.ts';

/**
 * Fills the discount factors of a rate path; the inner loop of `discountFactors` and of anything
 * that discounts many paths. The caller has checked the rates (above -1) and `share`.
 *
 * `D_k = D_{k-1} / (1 + w_k)`, the cumulative product. A first year cut to a stub of `share` years
 * takes its own rate for that time: `D_1 = (1 + w_1)^-share`; later years are whole. Mid-year flows
 * stand half a year before their year's end, `D_{k-1} / (1 + w_k)^(1/2)`, the stub's in its own
 * middle, `(1 + w_1)^(-share/2)`.
 * @param rates annual decimals, index 0 = year 1
 * @param share part of year 1 still ahead, above 0 up to 1; 1 = no stub
 * @param into N + 2 numbers: the factors of the flows, then that of the end of year N, then that of
 *   half a year before it, where a mid-year perpetuity stands (N - 1 + share - 1/2)
 */
export function fillDiscountFactors(
  rates: Float64Array,
  midYear: boolean,
  share: number,
  into: Float64Array,
): void {
  const years = rates.length;
  const last = years - 1;
  let yearEnd = 1;
  let middle = 1;
  for (let t = 0; t < years; t += 1) {
    const growth = 1 + (rates[t] ?? Number.NaN);
    let flow: number;
    if (t === 0 && share < 1) {
      yearEnd = pow(growth, 0 - share);
      middle = yearEnd * Math.sqrt(growth);
      flow = midYear ? pow(growth, -0.5 * share) : yearEnd;
    } else {
      if (midYear || t === last) {
        middle = yearEnd / Math.sqrt(growth);
      }
      yearEnd /= growth;
      flow = midYear ? middle : yearEnd;
    }
    into[t] = flow;
  }
  into[years] = yearEnd;
  into[years + 1] = middle;
}

/**
 * Present value of flows, summed from year 1 on; of the first year's flow only `share` is ahead.
 * @param factors as {@link fillDiscountFactors} leaves them
 */
export function presentValue(flows: Float64Array, factors: Float64Array, share: number): number {
  let sum = 0;
  for (let t = 0; t < flows.length; t += 1) {
    const flow = flows[t] ?? Number.NaN;
    sum += (t === 0 ? flow * share : flow) * (factors[t] ?? Number.NaN);
  }
  return sum;
}
