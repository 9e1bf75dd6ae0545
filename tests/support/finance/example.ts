/**
 * A public computation of src/finance with inputs that it accepts. The examples drive what holds for
 * all computations alike: the same bits in every engine, missing input refused, one shape of result.
 * No Node API here: a browser runs them too.
 */
export interface Example {
  /** Name of the exported function. */
  readonly name: string;
  readonly run: (input: unknown) => unknown;
  /** Inputs with nothing optional in them: each of their figures is required. */
  readonly required: readonly object[];
  /** Inputs with optional figures and other branches. */
  readonly optional: readonly object[];
  /** Paths (`peers[].ebitda`) at which a missing figure is documented, and what then happens. */
  readonly mayBeMissing: Readonly<Record<string, string>>;
  /** Paths of the amounts of money, all in one currency. */
  readonly money: readonly string[];
  /** Paths of lists whose order means nothing. */
  readonly anyOrder: readonly string[];
  /** How often each input is computed anew with its fractions moved. */
  readonly variations: number;
}

/** Takes the inputs at the computation's own types and forgets them. */
export function example<Input extends object>(of: {
  name: string;
  run: (input: Input) => unknown;
  required: readonly Input[];
  optional?: readonly Input[];
  mayBeMissing?: Readonly<Record<string, string>>;
  money?: readonly string[];
  anyOrder?: readonly string[];
  variations?: number;
}): Example {
  return {
    name: of.name,
    run: (input) => of.run(input as Input),
    required: of.required,
    optional: of.optional ?? [],
    mayBeMissing: of.mayBeMissing ?? {},
    money: of.money ?? [],
    anyOrder: of.anyOrder ?? [],
    variations: of.variations ?? 16,
  };
}
