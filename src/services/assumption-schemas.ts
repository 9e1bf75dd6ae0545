/** Checks of the assumptions of a valuation that come from outside. Economic sense is checked on the finance floor. */
import * as v from 'valibot';
import type { Assumptions } from '../contract/api.ts';
import { ITEM_KEYS, MULTIPLE_MODELS, MULTIPLE_MONTHS } from '../contract/vocabulary.ts';
import { finiteSchema, isoDateSchema, rateSchema } from './validate.ts';
import { waccInputsSchema, periodSchema } from './wacc.ts';

const positive = v.pipe(
  finiteSchema,
  v.check((value) => value > 0, 'must be above zero'),
);
const wholeYears = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1),
  v.maxValue(30, 'project 1 to 30 years'),
);
const figures = v.pipe(v.array(finiteSchema), v.minLength(1), v.maxLength(100));

const yearCells = v.optional(
  v.pipe(
    v.array(
      v.strictObject({
        year: v.pipe(v.number(), v.integer(), v.minValue(1)),
        value: finiteSchema,
        source: v.optional(v.picklist(['cell', 'proposal'])),
      }),
    ),
    v.maxLength(100),
  ),
);

const driver = v.strictObject({
  initial: v.optional(finiteSchema),
  from: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(30))),
  to: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(30))),
  stable: v.optional(finiteSchema),
  cells: yearCells,
});

const terminal = v.optional(
  v.strictObject({
    method: v.optional(v.picklist(['gordon', 'value-driver', 'exit-multiple'])),
    ronic: v.optional(finiteSchema),
    exitMultiple: v.optional(finiteSchema),
  }),
);

const drivers = v.strictObject({
  growth: driver,
  margin: driver,
  taxRate: v.optional(driver),
  salesToCapital: driver,
  wacc: v.optional(driver),
  lag: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3))),
  losses: v.optional(v.strictObject({ opening: finiteSchema, useCap: v.optional(finiteSchema) })),
  terminal,
  stub: v.optional(v.strictObject({ distributions: finiteSchema })),
});

const at = v.picklist(['own-value', 'market-price']);
const lots = v.pipe(
  v.array(v.strictObject({ count: finiteSchema, strike: finiteSchema })),
  v.maxLength(1000),
);
const dilution = v.variant('kind', [
  v.strictObject({
    kind: v.literal('option-value'),
    basicShares: positive,
    at,
    grants: v.pipe(
      v.array(v.strictObject({ count: finiteSchema, strike: finiteSchema, years: finiteSchema })),
      v.maxLength(1000),
    ),
    volatility: finiteSchema,
    riskFree: rateSchema,
    dividendYield: rateSchema,
  }),
  v.strictObject({
    kind: v.literal('treasury-stock'),
    basicShares: positive,
    at,
    options: lots,
    restrictedUnits: finiteSchema,
    convertibles: v.pipe(
      v.array(v.strictObject({ shares: finiteSchema, debt: finiteSchema })),
      v.maxLength(1000),
    ),
  }),
]);

const growthPath = v.variant('kind', [
  v.strictObject({
    kind: v.literal('fade'),
    initial: finiteSchema,
    terminal: finiteSchema,
    years: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))),
    fadeStart: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))),
  }),
  v.strictObject({ kind: v.literal('explicit'), rates: figures, terminal: finiteSchema }),
]);

const forecasts = [
  v.strictObject({
    kind: v.literal('explicit'),
    flows: figures,
    terminal: v.variant('kind', [
      v.strictObject({ kind: v.literal('growth'), growth: finiteSchema }),
      v.strictObject({
        kind: v.literal('next-flow'),
        nextFlow: finiteSchema,
        growth: finiteSchema,
      }),
      v.strictObject({ kind: v.literal('amount'), amount: finiteSchema }),
    ]),
  }),
  v.strictObject({
    kind: v.literal('constant'),
    growth: finiteSchema,
    flow: v.optional(finiteSchema),
  }),
  v.strictObject({
    kind: v.literal('growth'),
    growth: growthPath,
    flow: v.optional(finiteSchema),
  }),
  v.strictObject({
    kind: v.literal('earnings'),
    earnings: v.optional(finiteSchema),
    growth: growthPath,
    reinvestment: v.union([finiteSchema, figures], 'give one share or one a year'),
    stable: v.variant('kind', [
      v.strictObject({ kind: v.literal('reinvestment'), rate: finiteSchema }),
      v.strictObject({ kind: v.literal('return-on-equity'), returnOnEquity: finiteSchema }),
    ]),
  }),
] as const;

const rates = {
  costOfEquityPath: v.optional(figures),
  stableCostOfEquity: v.optional(rateSchema),
};

const byMultiple = v.optional(
  v.strictObject(v.entriesFromList(MULTIPLE_MODELS, v.optional(finiteSchema))),
);

export const assumptionsSchema = v.strictObject({
  growth: v.optional(finiteSchema),
  growthPath: v.optional(v.pipe(v.array(finiteSchema), v.minLength(1), v.maxLength(30))),
  terminalGrowth: v.optional(finiteSchema),
  years: v.optional(wholeYears),
  fadeStart: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(30))),
  timing: v.optional(v.picklist(['year-end', 'mid-year'])),
  fiscalYear: periodSchema,
  valuationDate: v.optional(isoDateSchema),
  stableTaxRate: v.optional(finiteSchema),
  salesToCapital: v.optional(positive),
  workingCapital: v.optional(rateSchema),
  reinvestment: v.optional(
    v.picklist(['ratios', 'sales-to-capital'], 'give ratios or sales-to-capital'),
  ),
  cells: v.optional(
    v.strictObject({
      growth: yearCells,
      margin: yearCells,
      taxRate: yearCells,
      salesToCapital: yearCells,
    }),
  ),
  terminal,
  drivers: v.optional(drivers),
  dilution: v.optional(dilution),
  waive: v.optional(v.array(v.picklist(ITEM_KEYS))),
  wacc: v.optional(waccInputsSchema),
  fcfe: v.optional(
    v.strictObject({
      forecast: v.variant('kind', [...forecasts]),
      excessCash: v.optional(
        v.strictObject({
          kind: v.optional(
            v.picklist(['income-in-flows', 'stripped'], 'give income-in-flows or stripped'),
          ),
          incomeAfterTax: v.optional(finiteSchema),
        }),
      ),
      ...rates,
    }),
  ),
  ddm: v.optional(
    v.strictObject({
      forecast: v.variant('kind', [
        ...forecasts,
        v.strictObject({
          kind: v.literal('h-model'),
          growthInitial: finiteSchema,
          growthStable: finiteSchema,
          halfLife: finiteSchema,
          flow: v.optional(finiteSchema),
        }),
      ]),
      ...rates,
    }),
  ),
  residualIncome: v.optional(
    v.strictObject({
      forecast: v.variant('kind', [
        v.strictObject({ kind: v.literal('amounts'), earnings: figures, dividends: figures }),
        v.strictObject({ kind: v.literal('returns'), returnOnEquity: figures, payout: figures }),
      ]),
      continuing: v.variant('kind', [
        v.strictObject({ kind: v.literal('none') }),
        v.strictObject({ kind: v.literal('growth'), growth: finiteSchema }),
        v.strictObject({ kind: v.literal('persistence'), persistence: finiteSchema }),
        v.strictObject({ kind: v.literal('price-to-book'), multiple: finiteSchema }),
      ]),
      ...rates,
    }),
  ),
  justified: v.optional(v.strictObject({ returnOnEquity: finiteSchema, growth: finiteSchema })),
  multiples: v.optional(
    v.strictObject({
      basis: v.optional(v.picklist(MULTIPLE_MONTHS)),
      source: v.optional(
        v.picklist(['peer-median', 'peer-mean', 'peer-harmonic-mean', 'industry', 'typed']),
      ),
      typed: byMultiple,
      metrics: byMultiple,
    }),
  ),
});

/** Assumptions without the fields that were left out, at any depth. */
export function withoutUndefined(
  input: v.InferOutput<typeof assumptionsSchema> | undefined,
): Assumptions {
  return (input === undefined ? {} : JSON.parse(JSON.stringify(input))) as Assumptions;
}
