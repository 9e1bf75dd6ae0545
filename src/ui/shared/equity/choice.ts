/** What is typed for the models of equity value, and what it begins with. */
import type { Assumptions } from '../../../contract/api.ts';
import type { ConventionValues } from '../../../contract/conventions.ts';
import {
  EQUITY_MODEL_KEYS,
  fieldsOf,
  FORMS,
  type EquityField,
  type EquityModel,
} from './fields.ts';

/** Figures of one model by field, and the form that is chosen. */
export interface ModelChoice {
  form: string;
  figures: { [key: string]: number | number[] };
}

export interface EquityChoice {
  model: EquityModel;
  models: { [M in EquityModel]: ModelChoice };
  /** Of FCFE: income on excess cash is taken out and the cash is added; null leaves it to the book's convention. */
  isStripped: boolean | null;
}

/** Where the choice of a company is kept in the book. */
export function equityKey(symbol: string): string {
  return `company.${symbol}.equity`;
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function figuresOf(value: unknown): ModelChoice['figures'] {
  const figures: ModelChoice['figures'] = {};
  for (const [key, entry] of Object.entries(record(value))) {
    if (typeof entry === 'number') figures[key] = entry;
    else if (Array.isArray(entry) && entry.every((part) => typeof part === 'number')) {
      figures[key] = entry;
    }
  }
  return figures;
}

/**
 * What stands in the form: what was saved, else what the assumptions of the company already say, else empty forms.
 *
 * @param stored The setting.
 * @param shared The assumptions kept with the DCF, which may hold those of these models.
 * @param usual The model to begin with where nothing says which.
 */
export function asEquityChoice(
  stored: unknown,
  shared: Assumptions,
  usual: EquityModel = 'FCFE',
): EquityChoice {
  const saved = record(stored);
  const savedModels = record(saved['models']);
  const models = Object.fromEntries(
    EQUITY_MODEL_KEYS.map((model): [EquityModel, ModelChoice] => {
      const own = record(savedModels[model]);
      const forms = Object.keys(FORMS[model].options);
      const form = forms.find((key) => key === own['form']);
      if (form !== undefined) return [model, { form, figures: figuresOf(own['figures']) }];
      return [model, fromAssumptions(model, shared) ?? { form: forms[0] ?? '', figures: {} }];
    }),
  ) as EquityChoice['models'];
  const wanted = EQUITY_MODEL_KEYS.find((model) => model === saved['model']);
  // The usual model before others of which there is something too.
  const filled = [usual, ...EQUITY_MODEL_KEYS].find(
    (model) => Object.keys(models[model].figures).length > 0,
  );
  return {
    model: wanted ?? filled ?? usual,
    models,
    isStripped:
      typeof saved['isStripped'] === 'boolean' ? saved['isStripped'] : isStrippedIn(shared),
  };
}

function isStrippedIn({ fcfe }: Assumptions): boolean | null {
  const kind = fcfe?.excessCash?.kind;
  return kind === undefined ? null : kind === 'stripped';
}

function fromAssumptions(model: EquityModel, shared: Assumptions): ModelChoice | null {
  if (model === 'JUSTIFIED_PB') {
    if (shared.justified === undefined) return null;
    const { returnOnEquity, growth } = shared.justified;
    return { form: 'ratio', figures: { returns: returnOnEquity, terminalGrowth: growth } };
  }
  if (model === 'RESIDUAL_INCOME') {
    const given = shared.residualIncome;
    if (given?.forecast.kind !== 'returns' || given.costOfEquityPath !== undefined) return null;
    const { kind: form, ...rest } = given.continuing;
    const { growth, ...others } = rest as Record<string, number>;
    return {
      form,
      figures: {
        returns: [...given.forecast.returnOnEquity],
        payout: [...given.forecast.payout],
        ...others,
        ...(growth === undefined ? {} : { terminalGrowth: growth }),
        ...stableOf(given),
      },
    };
  }
  const given = model === 'FCFE' ? shared.fcfe : shared.ddm;
  const figures = given === undefined ? null : forecastFigures(given.forecast);
  // What a form cannot show it must not drop.
  if (given === undefined || figures === null || given.costOfEquityPath !== undefined) return null;
  return { form: given.forecast.kind, figures: { ...figures, ...stableOf(given) } };
}

const stableOf = ({
  stableCostOfEquity,
}: {
  stableCostOfEquity?: number;
}): ModelChoice['figures'] => (stableCostOfEquity === undefined ? {} : { stableCostOfEquity });

type AnyForecast = NonNullable<Assumptions['ddm']>['forecast'];

/** The figures of a forecast that a form can show; null for one that it cannot, such as flows year by year. */
function forecastFigures(forecast: AnyForecast): ModelChoice['figures'] | null {
  const base = (amount: number | undefined, key: string): ModelChoice['figures'] =>
    amount === undefined ? {} : { [key]: amount };
  if (forecast.kind === 'constant') {
    return { terminalGrowth: forecast.growth, ...base(forecast.flow, 'flow') };
  }
  if (forecast.kind === 'h-model') {
    const { growthInitial, growthStable, halfLife, flow } = forecast;
    return { growth: growthInitial, terminalGrowth: growthStable, halfLife, ...base(flow, 'flow') };
  }
  if (forecast.kind === 'explicit' || forecast.growth.kind === 'explicit') return null;
  const { initial, terminal, years, fadeStart } = forecast.growth;
  const path = {
    ...{ growth: initial, terminalGrowth: terminal },
    ...base(years, 'years'),
    ...base(fadeStart, 'fadeStart'),
  };
  if (forecast.kind === 'growth') return { ...path, ...base(forecast.flow, 'flow') };
  const { reinvestment, stable, earnings } = forecast;
  if (typeof reinvestment !== 'number' || stable.kind !== 'return-on-equity') return null;
  return {
    ...path,
    reinvestment,
    stableReturn: stable.returnOnEquity,
    ...base(earnings, 'earnings'),
  };
}

/**
 * The fields of the model at hand.
 * @param usual What the book's convention does with the income of excess cash
 */
export function fieldsFor(
  { model, models, isStripped }: EquityChoice,
  usual: ConventionValues['excessCash'],
): EquityField[] {
  return fieldsOf(model, models[model].form, isStripped ?? usual === 'stripped');
}

/** The choice with one figure set, or without it. */
export function withFigure(
  choice: EquityChoice,
  key: string,
  value: number | number[] | null,
): EquityChoice {
  const own = choice.models[choice.model];
  const rest = Object.fromEntries(Object.entries(own.figures).filter(([name]) => name !== key));
  const figures = value === null ? rest : { ...rest, [key]: value };
  return { ...choice, models: { ...choice.models, [choice.model]: { ...own, figures } } };
}
