/** Fills what a model's assumptions leave open from the book's conventions, and names those that it took. */
import type {
  Assumptions,
  DriverInput,
  EquityForecast,
  FcffDrivers,
  TerminalChoice,
} from '../contract/api.ts';
import {
  fadeYear,
  type ConventionValues,
  type SettledConvention,
} from '../contract/conventions.ts';
import { MULTIPLE_MODELS, type Model } from '../contract/vocabulary.ts';
import { conventionSource, settled } from './conventions.ts';
import type { Deps } from './deps.ts';

/** What was said, else the book's convention. */
type Take = <K extends SettledConvention, Said>(
  name: K,
  said: Said,
) => NonNullable<Said> | ConventionValues[K];

/**
 * A model's assumptions with the book's conventions where they say nothing, and the names under which a run lists those
 * that it took. What the analyst said stays as it is.
 */
export function withConventions(
  deps: Deps,
  model: Model,
  given: Assumptions,
): { assumptions: Assumptions; sources: string[] } {
  const taken = new Set<SettledConvention>();
  const take: Take = (name, said) => {
    if (said != null) return said;
    taken.add(name);
    return settled(deps, name);
  };
  const assumptions = filled(model, given, take);
  return { assumptions, sources: [...taken].map(conventionSource) };
}

function filled(model: Model, given: Assumptions, take: Take): Assumptions {
  if ((MULTIPLE_MODELS as readonly Model[]).includes(model)) {
    const { multiples } = given;
    const source = take('multipleSource', multiples?.source);
    const basis = take('multipleBasis', multiples?.basis);
    return { ...given, multiples: { ...multiples, source, basis } };
  }
  if (model === 'FCFF') {
    return given.drivers === undefined
      ? ratiosFilled(timed(given, take), take)
      : { ...timed(given, take), ...driversFilled(given.drivers, given.years, take) };
  }
  if (model === 'FCFE') return fcfeFilled(timed(given, take), take);
  if (model === 'DDM') return ddmFilled(timed(given, take), take);
  return given;
}

function fcfeFilled(given: Assumptions, take: Take): Assumptions {
  const { fcfe } = given;
  if (fcfe === undefined) return given;
  const kind = take('excessCash', fcfe.excessCash?.kind);
  const forecast = forecastFilled(fcfe.forecast, take);
  return { ...given, fcfe: { ...fcfe, forecast, excessCash: { ...fcfe.excessCash, kind } } };
}

function ddmFilled(given: Assumptions, take: Take): Assumptions {
  const { ddm } = given;
  if (ddm === undefined || ddm.forecast.kind === 'h-model') return given;
  return { ...given, ddm: { ...ddm, forecast: forecastFilled(ddm.forecast, take) } };
}

function timed(given: Assumptions, take: Take): Assumptions {
  return { ...given, timing: take('timing', given.timing) };
}

/** Length and fade of a growth path by the book: its share of the years that the path has. */
function pathFilled<Path extends { years?: number; fadeStart?: number }>(path: Path, take: Take) {
  const length: number | undefined = path.years;
  const years = take('years', length);
  const fadeStart = path.fadeStart ?? fadeYear(take('fadeStart', undefined), years);
  return { ...path, years, fadeStart };
}

function ratiosFilled(given: Assumptions, take: Take): Assumptions {
  const terminal = terminalFilled(given.terminal, take);
  return {
    // A rate for each year has its own length and no fade.
    ...(given.growthPath === undefined ? pathFilled(given, take) : given),
    // Gordon with nothing beside it is recorded as it was before there was a choice.
    ...(given.terminal === undefined && terminal.method === 'gordon' ? {} : { terminal }),
    // Sales to capital that are typed say of themselves what growth costs.
    ...(given.salesToCapital === undefined
      ? { reinvestment: take('reinvestment', given.reinvestment) }
      : {}),
  };
}

function terminalFilled(terminal: TerminalChoice | undefined, take: Take): TerminalChoice {
  return { ...terminal, method: take('terminal', terminal?.method) };
}

function driversFilled(
  drivers: FcffDrivers,
  given: number | undefined,
  take: Take,
): { years: number; drivers: FcffDrivers } {
  const years = take('years', given);
  const fading = (driver: DriverInput = {}): DriverInput => ({
    ...driver,
    from:
      driver.from ?? Math.min(fadeYear(take('fadeStart', undefined), years), driver.to ?? years),
  });
  const { growth, margin, taxRate, salesToCapital, wacc, lag, losses } = drivers;
  return {
    years,
    drivers: {
      ...drivers,
      growth: fading(growth),
      margin: fading(margin),
      taxRate: fading(taxRate),
      salesToCapital: fading(salesToCapital),
      wacc: fading(wacc),
      lag: take('lag', lag),
      losses: { opening: losses?.opening ?? 0, useCap: take('lossCap', losses?.useCap) },
      terminal: terminalFilled(drivers.terminal, take),
    },
  };
}

function forecastFilled(forecast: EquityForecast, take: Take): EquityForecast {
  if (forecast.kind === 'explicit' || forecast.kind === 'constant') return forecast;
  const { growth } = forecast;
  return growth.kind === 'explicit' ? forecast : { ...forecast, growth: pathFilled(growth, take) };
}
