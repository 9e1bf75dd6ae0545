/** What a workbook of an FCFF value needs of its run, whichever of the two forms it has. */
import type { Dilution, DriverYears, FcffDetails, TerminalMethod } from '../../contract/api.ts';
import { ratioDrivers, type FcffInputs } from '../computations/fcff.ts';
import type { DriverName, FcffDriverInputs } from '../computations/fcff-drivers.ts';

export interface ModelDriver extends DriverYears {
  /** Null where every year is typed. */
  fade: { initial: number; from: number; to: number } | null;
}

export interface DcfModel {
  details: FcffDetails;
  valuePerShare: number;
  drivers: Record<DriverName, ModelDriver>;
  /** Of the driver form; null: losses are not carried forward, and reinvestment buys the same year's growth. */
  carried: { lag: number; losses: { opening: number; useCap: number } } | null;
  terminal: { method: TerminalMethod; ronic: number | null; exitMultiple: number | null };
  /** End of fiscal year 1, where only its rest is ahead. */
  stubEnd: string | null;
  dividendsPerShare: number | null;
  dilution: Dilution | null;
}

/** A value that holds in every year unless one is typed. */
function level(value: number, years: number): Omit<ModelDriver, 'values' | 'sources'> {
  return { stable: value, fade: { initial: value, from: years, to: years } };
}

/** The model of a run by ratios of the base year. */
export function modelOfRatios(
  inputs: FcffInputs,
  details: FcffDetails,
  valuePerShare: number,
): DcfModel {
  const { years } = details.assumptions;
  const { growth, margin, taxRate, salesToCapital } = ratioDrivers(inputs);
  const wacc = Array.from({ length: years }, () => inputs.wacc);
  return {
    ...{ details, valuePerShare },
    drivers: {
      growth: {
        ...growth,
        fade:
          inputs.growthPath !== null || inputs.growth === null
            ? null
            : { initial: inputs.growth, from: inputs.fadeStart, to: years },
      },
      margin: { ...margin, ...level(inputs.ebit / inputs.revenue, years) },
      taxRate: {
        ...taxRate,
        stable: inputs.stableTaxRate,
        fade: { initial: inputs.effectiveTaxRate, from: 0, to: years },
      },
      salesToCapital: {
        ...salesToCapital,
        ...(inputs.salesToCapital === null ? { fade: null } : level(inputs.salesToCapital, years)),
      },
      wacc: { values: wacc, sources: wacc.map(() => 'fade'), ...level(inputs.wacc, years) },
    },
    carried: null,
    terminal: inputs.terminal ?? { method: 'gordon', ronic: null, exitMultiple: null },
    stubEnd: null,
    dividendsPerShare: inputs.dividendsPerShare,
    dilution: inputs.dilution,
  };
}

/** The model of a run from drivers year by year. */
export function modelOfDrivers(
  inputs: FcffDriverInputs,
  details: FcffDetails,
  valuePerShare: number,
): DcfModel {
  const driver = (name: DriverName): ModelDriver => ({
    ...(details.drivers?.[name] ?? { values: [], sources: [], stable: null }),
    fade: inputs.drivers[name].fade,
  });
  return {
    ...{ details, valuePerShare },
    drivers: {
      growth: driver('growth'),
      margin: driver('margin'),
      taxRate: driver('taxRate'),
      salesToCapital: driver('salesToCapital'),
      wacc: driver('wacc'),
    },
    carried: { lag: inputs.lag, losses: inputs.losses },
    terminal: inputs.terminal,
    stubEnd: inputs.stub?.fiscalYearEnd ?? null,
    dividendsPerShare: inputs.dividendsPerShare,
    dilution: inputs.dilution,
  };
}
