/** A wish to print the report, kept until the report has all its figures: printed earlier it would show skeletons. */
let wanted = false;

export function askToPrint(): void {
  wanted = true;
}

/** Whether printing was asked for; the wish is taken with the answer. */
export function takePrintRequest(): boolean {
  const was = wanted;
  wanted = false;
  return was;
}

/** Prints after the next frame is painted, so that a closing dialog does not stand on the paper. */
export function printSoon(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      print();
    }),
  );
}
