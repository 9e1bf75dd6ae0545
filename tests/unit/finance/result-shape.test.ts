import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../support/finance/examples/index.ts';
import { exportedFunctions } from '../../support/finance/exported-functions.ts';

/** Parts of a computation: they take its input, or give its result, but are not called by themselves. */
const PARTS: Readonly<Record<string, string>> = {
  prepareDesign: 'the factored regressors of `regress`',
  regressOn: '`regress` on a design prepared for many responses',
  regressSample: '`regress` on the months of `factorSample`',
  recordOf: 'the figures of `regress` as a result',
  ginzuPaths: 'the ten years of `ginzu`',
  salesOf: 'revenue and margin of `projectDrivers`',
  stableAssumptions: 'what `ginzu` assumes after its ten years',
  alignSeries: 'the months behind `factorSample` and `rollingBetas`',
  driverValuationModel: '`valueFromDrivers` as a function of its drivers',
  driverLayout: 'the drivers of `valueFromDrivers` by name',
  driverOf: 'one driver of `valueFromDrivers`',
  withDrivers: 'the input of `valueFromDrivers` at other values',
  startSimulation: 'the first part of `simulate`',
  finishSimulation: 'the last part of `simulate`',
  terminalValue: 'one of the terminal values of `discountedCashFlow`',
  terminalValues: 'the terminal values of `discountedCashFlow`',
};

const functions = exportedFunctions();
const examples = Object.values(EXAMPLES).flat();

/** A copy, so that a change of the input shows. */
const copyOf = (input: object): object => structuredClone(input);

describe('every public computation', () => {
  it('that takes an input returns value, inputs, diagnostics and warnings', () => {
    const others = functions.filter(
      ({ name, takesInput, returnsResult }) => takesInput && !returnsResult && !(name in PARTS),
    );
    expect(others.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });

  it('is shown by an example', () => {
    const shown = new Set(examples.map(({ name }) => name));
    const missing = functions.filter(
      ({ name, returnsResult }) => returnsResult && !shown.has(name) && !(name in PARTS),
    );
    expect(missing.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });

  it('has one name', () => {
    const results = functions.filter(({ returnsResult }) => returnsResult).map(({ name }) => name);
    expect(new Set(results).size).toBe(results.length);
  });
});

describe('an example', () => {
  const exported = new Map(functions.map((one) => [one.name, one]));

  it.each(examples.map((example) => [example.name, example] as const))(
    '%s: is accepted, and its result holds the input as it was given',
    (name, example) => {
      expect(exported.has(name)).toBe(true);
      for (const input of [...example.required, ...example.optional]) {
        const before = copyOf(input);
        const result = example.run(input);
        expect(input).toEqual(before);
        if (exported.get(name)!.returnsResult) {
          expect(Object.keys(result as object).sort()).toEqual([
            'diagnostics',
            'inputs',
            'value',
            'warnings',
          ]);
          expect((result as { inputs: unknown }).inputs).toMatchObject(before);
        }
      }
    },
  );
});

describe('a part of a computation', () => {
  it('is still one', () => {
    const names = new Set(functions.map(({ name }) => name));
    expect(Object.keys(PARTS).filter((name) => !names.has(name))).toEqual([]);
  });
});
