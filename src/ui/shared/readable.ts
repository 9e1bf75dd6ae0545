import type { ErrorData } from '../../contract/errors.ts';

/** Something read from the workbench, as far as showing it goes. */
export interface Readable<T> {
  /** The last value; undefined until it has been read once. */
  readonly value: T | undefined;
  readonly error: ErrorData | undefined;
  load(): Promise<void>;
}
