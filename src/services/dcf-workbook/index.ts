/** A recorded FCFF value as a workbook that calculates. */
import type { Explanation, FcffDetails } from '../../contract/api.ts';
import { AppError } from '../../contract/errors.ts';
import { runKind } from '../../contract/run-kinds.ts';
import { sourceHeading } from '../../contract/source-words.ts';
import { findTicker } from '../../repo/ticker.ts';
import type { FormulaCell, FormulaSheet } from '../../sources/export/index.ts';
import type { FcffInputs } from '../computations/fcff.ts';
import type { FcffDriverInputs } from '../computations/fcff-drivers.ts';
import type { Deps } from '../deps.ts';
import { explainRun } from '../explain.ts';
import { discountRows, timingRows } from './discount-rows.ts';
import { driverTable } from './driver-rows.ts';
import { modelOfDrivers, modelOfRatios, type DcfModel } from './model.ts';
import { projectionRows } from './projection-rows.ts';
import { layOut, type Row } from './rows.ts';
import { shareRows, terminalRows } from './value-rows.ts';

/** Amounts from here on are shown in millions; the cells keep whole units. */
const MILLIONS_FROM = 1e7;

function modelOf({ run, inputs, outputs }: Explanation): DcfModel {
  const isRatios = run.kind === 'valuation.FCFF';
  if ((!isRatios && run.kind !== 'valuation.FCFF.drivers') || outputs === null) {
    throw new AppError(
      'INVALID_INPUT',
      `Run ${run.id} is no value by free cash flows to the firm: only such a run becomes a workbook with formulas. Save the DCF, and take its run.`,
      { runId: run.id, kind: run.kind },
    );
  }
  // The record of these kinds of run has these shapes.
  const details = outputs['details'] as unknown as FcffDetails;
  const valuePerShare = outputs['valuePerShare'] as number;
  return isRatios
    ? modelOfRatios(inputs as unknown as FcffInputs, details, valuePerShare)
    : modelOfDrivers(inputs as unknown as FcffDriverInputs, details, valuePerShare);
}

/** What a reader must know before typing over a cell. */
function notes({ details, stubEnd, dilution }: DcfModel, inMillions: boolean): string[] {
  return [
    `Tinted blue cells are inputs, the others are formulas. Amounts are in ${details.currency}${inMillions ? ', shown in millions' : ''}.`,
    ...(stubEnd === null
      ? []
      : [
          'Debt and cash stand as the run rolled them to the valuation date: they do not follow the first year’s flow here.',
        ]),
    ...(dilution === null
      ? []
      : [
          'Options and other claims that dilute stand as the run settled them: they do not follow the value here.',
        ]),
  ];
}

function mainSheet(model: DcfModel, title: string, record: Explanation): FormulaSheet {
  const { details } = model;
  const inMillions = details.baseYear.revenue >= MILLIONS_FROM;
  const { run } = record;
  const rows: Row[] = [
    { label: title, strong: true },
    ...notes(model, inMillions).map((label): Row => ({ label })),
    {
      label: `Fairbook run ${run.id}, engine ${run.engineVersion}, ${run.createdAt}, inputs ${run.inputsHash}`,
    },
    {},
    ...timingRows(model),
    {},
    ...driverTable(model),
    {},
    ...projectionRows(model),
    ...discountRows(model),
    {},
    ...terminalRows(model),
    {},
    ...shareRows(model),
  ];
  const shown = (cell: FormulaCell | null): FormulaCell | null =>
    inMillions && cell !== null && 'format' in cell && cell.format === 'whole'
      ? { ...cell, format: 'millions' }
      : cell;
  return {
    name: 'DCF',
    widths: [46, ...Array.from({ length: details.projection.length + 2 }, () => 15)],
    frozen: { rows: 0, columns: 1 },
    rows: layOut(rows).map((cells) => cells.map(shown)),
  };
}

/** Where every input was read; figures of the year that the value does not use are left out. */
function sourceSheet({ formula, sources, parents }: Explanation): FormulaSheet {
  const cells = (texts: readonly (string | null)[]): (FormulaCell | null)[] =>
    texts.map((text) => (text === null ? null : { text }));
  return {
    name: 'Sources',
    widths: [30, 44, 60, 44, 68],
    frozen: { rows: 1, columns: 0 },
    rows: [
      ['Source', 'File', 'Read of it', 'Note', 'SHA-256'].map((text) => ({ text, look: 'strong' })),
      ...sources.map(({ source, fileName, lines, note, sha256 }) =>
        cells([sourceHeading(source), fileName, lines, note, sha256]),
      ),
      cells(['Formula', null, formula.text, formula.source]),
      ...parents.map(({ run }) =>
        cells([runKind(run.kind), null, `run ${run.id.toString()}`, null, run.inputsHash]),
      ),
    ],
  };
}

/**
 * The sheets of a recorded FCFF value: its assumptions and projection with live formulas, down to the value per share
 * and its difference from the record, and the sources of its inputs.
 *
 * @throws AppError UNKNOWN_RUN for no run, INVALID_INPUT for a run of another kind or a refusal
 */
export function dcfWorkbook(
  deps: Deps,
  runId: number,
  of?: string,
): { name: string; sheets: FormulaSheet[] } {
  const record = explainRun(deps, runId, of);
  const model = modelOf(record);
  const symbol = record.run.subject;
  const method = record.inputs['method'] as string;
  const company = findTicker(deps.db, symbol)?.name;
  const named = company == null ? symbol : `${company} (${symbol})`;
  const title = `${named}, FCFF · ${method}, valued on ${model.details.valuationDate}`;
  return {
    name: `${symbol} DCF ${method} run ${runId.toString()}`,
    sheets: [mainSheet(model, title, record), sourceSheet(record)],
  };
}
