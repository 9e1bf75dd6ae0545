/** What is typed for a model of equity value as the assumptions of a computation. */
import type {
  Assumptions,
  EquityForecast,
  FcfeAssumptions,
  GrowthPath,
} from '../../../contract/api.ts';
import { CONVENTION_DEFAULTS, type ConventionValues } from '../../../contract/conventions.ts';
import { asEquityChoice, fieldsFor, type EquityChoice, type ModelChoice } from './choice.ts';
import type { EquityModel } from './fields.ts';

/**
 * The choice as the assumptions of a computation, or the labels of what is still to be typed.
 *
 * @param shared The assumptions kept with the DCF: base year, date, timing, waivers, dilution and inputs of the cost of capital hold
 *   for every model.
 * @param usual What the book's convention does with the income of excess cash
 */
export function equityAssumptions(
  choice: EquityChoice,
  shared: Assumptions,
  usual: ConventionValues['excessCash'] = CONVENTION_DEFAULTS.excessCash,
): { assumptions: Assumptions } | { missing: string[] } {
  const { form, figures } = choice.models[choice.model];
  const missing = fieldsFor(choice, usual)
    .filter(({ key, needed }) => needed && figures[key] === undefined)
    .map(({ label }) => label);
  if (missing.length > 0) return { missing };
  const { fiscalYear, timing, valuationDate, waive, wacc, dilution } = shared;
  const kept = Object.fromEntries(
    Object.entries({ fiscalYear, timing, valuationDate, waive, wacc, dilution }).filter(
      ([, value]) => value !== undefined,
    ),
  ) as Assumptions;
  return { assumptions: { ...kept, ...ownAssumptions(choice, form, figures) } };
}

/**
 * The assumptions with which a stored value is computed again: what the form of its model says, else those kept with
 * the DCF; null where neither says anything.
 *
 * @param stored The setting of {@link EquityChoice}.
 */
export function assumptionsAgain(
  model: EquityModel,
  stored: unknown,
  shared: Assumptions,
): Assumptions | null {
  const asked = equityAssumptions({ ...asEquityChoice(stored, shared), model }, shared);
  if ('assumptions' in asked) return asked.assumptions;
  const { fcfe, ddm, residualIncome, justified } = shared;
  const kept = { FCFE: fcfe, DDM: ddm, RESIDUAL_INCOME: residualIncome, JUSTIFIED_PB: justified };
  return kept[model] === undefined ? null : shared;
}

function ownAssumptions(
  { model, isStripped }: EquityChoice,
  form: string,
  figures: ModelChoice['figures'],
): Assumptions {
  const one = (key: string): number => {
    const value = figures[key];
    return typeof value === 'number' ? value : Number.NaN;
  };
  const list = (key: string): number[] => {
    const value = figures[key];
    return Array.isArray(value) ? value : value === undefined ? [] : [value];
  };
  const maybe = <Key extends string>(key: Key): { [K in Key]?: number } =>
    (figures[key] === undefined ? {} : { [key]: one(key) }) as { [K in Key]?: number };
  const stable = maybe('stableCostOfEquity');
  const growth: GrowthPath = {
    kind: 'fade',
    initial: one('growth'),
    terminal: one('terminalGrowth'),
    ...maybe('years'),
    ...maybe('fadeStart'),
  };
  const forecast = (): EquityForecast => {
    if (form === 'constant') {
      return { kind: 'constant', growth: one('terminalGrowth'), ...maybe('flow') };
    }
    if (form !== 'earnings') return { kind: 'growth', growth, ...maybe('flow') };
    return {
      kind: 'earnings',
      growth,
      reinvestment: one('reinvestment'),
      stable: { kind: 'return-on-equity', returnOnEquity: one('stableReturn') },
      ...maybe('earnings'),
    };
  };
  // What the book's convention decides is left to it, with the figure that it may need.
  const excessCash = (): Pick<FcfeAssumptions, 'excessCash'> => {
    if (isStripped === false) return { excessCash: { kind: 'income-in-flows' } };
    const income = maybe('incomeAfterTax');
    if (isStripped === true) return { excessCash: { kind: 'stripped', ...income } };
    return 'incomeAfterTax' in income ? { excessCash: income } : {};
  };
  switch (model) {
    case 'FCFE':
      return {
        fcfe: {
          forecast: forecast(),
          ...excessCash(),
          ...(form === 'constant' ? {} : stable),
        },
      };
    case 'DDM':
      return {
        ddm:
          form === 'h-model'
            ? {
                forecast: {
                  kind: 'h-model',
                  growthInitial: one('growth'),
                  growthStable: one('terminalGrowth'),
                  halfLife: one('halfLife'),
                  ...maybe('flow'),
                },
              }
            : { forecast: forecast(), ...(form === 'constant' ? {} : stable) },
      };
    case 'RESIDUAL_INCOME': {
      const returnOnEquity = list('returns');
      const [only, ...others] = list('payout');
      const payout =
        others.length === 0 ? returnOnEquity.map(() => only ?? Number.NaN) : list('payout');
      const continuing =
        form === 'growth'
          ? ({ kind: 'growth', growth: one('terminalGrowth') } as const)
          : form === 'persistence'
            ? ({ kind: 'persistence', persistence: one('persistence') } as const)
            : form === 'price-to-book'
              ? ({ kind: 'price-to-book', multiple: one('multiple') } as const)
              : ({ kind: 'none' } as const);
      return {
        residualIncome: {
          forecast: { kind: 'returns', returnOnEquity, payout },
          continuing,
          ...(form === 'growth' || form === 'persistence' ? stable : {}),
        },
      };
    }
    case 'JUSTIFIED_PB':
      return { justified: { returnOnEquity: one('returns'), growth: one('terminalGrowth') } };
  }
}
