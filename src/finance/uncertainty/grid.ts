import { requireFinite, requireInteger } from '../guard.ts';
import { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import {
  attempt,
  driverIndex,
  driverRow,
  type DriverModel,
  type DriverValues,
  type Outcome,
  type OutcomeRefusal,
} from './driver-model.ts';

export interface GridAxis {
  readonly driver: string;
  /** Values of the driver, in its own unit; any order. */
  readonly values: readonly number[];
}

export interface GridInput {
  /** A value for every driver of the model. */
  readonly base: DriverValues;
  readonly rows: GridAxis;
  readonly columns: GridAxis;
}

/** A cell without a figure, and why. */
export interface RefusedCell extends OutcomeRefusal {
  readonly row: number;
  readonly column: number;
}

/** `cells[row][column]`; null where the valuation is refused. */
export type GridCells = readonly (readonly (number | null)[])[];

export interface GridDiagnostics {
  /** The valuation at the base values themselves. */
  readonly base: Outcome;
  readonly refused: readonly RefusedCell[];
}

/**
 * A two-way table: the model at every pair of values of two of its drivers, everything downstream
 * solved anew in each cell. A refused cell is null, with its reason in the diagnostics.
 * @returns refuses two axes of one driver, an empty axis, and names that the model does not have
 */
export function sensitivityGrid(
  input: GridInput,
  model: DriverModel,
): Result<GridCells, GridInput, GridDiagnostics> {
  const { rows, columns } = input;
  const values = driverRow(model, input.base);
  const base = attempt(model, values);
  const rowDriver = requireAxis(rows, model, 'rows');
  const columnDriver = requireAxis(columns, model, 'columns');
  if (rowDriver === columnDriver) {
    throw new Refusal(
      'INVALID_INPUT',
      `Rows and columns both change ${rows.driver}: choose two drivers.`,
      { driver: rows.driver },
    );
  }
  const refused: RefusedCell[] = [];
  const cells = rows.values.map((rowValue, row) =>
    columns.values.map((columnValue, column) => {
      values[rowDriver] = rowValue;
      values[columnDriver] = columnValue;
      const outcome = attempt(model, values);
      if (outcome.refusal !== null) {
        refused.push({ row, column, ...outcome.refusal });
      }
      return outcome.value;
    }),
  );
  return { value: cells, inputs: input, diagnostics: { base, refused }, warnings: [] };
}

function requireAxis(axis: GridAxis, model: DriverModel, name: string): number {
  requireInteger(axis.values.length, `number of ${name}`, 1);
  axis.values.forEach((value, index) => requireFinite(value, `${name}.values[${index}]`));
  return driverIndex(model, axis.driver);
}
