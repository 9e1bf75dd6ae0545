import type { FcffDetails } from '../../contract/api.ts';

export interface BridgeStep {
  label: string;
  amount: number;
  /** Where the bar begins and ends on the axis. */
  from: number;
  to: number;
  kind: 'flow' | 'add' | 'take' | 'total';
}

/**
 * The waterfall from the present values of a valuation to equity: flows, terminal value, what the
 * roll-forward to the valuation date adds, each signed line of the bridge, and the equity total.
 */
export function bridgeSteps(details: FcffDetails): BridgeStep[] {
  const parts: { label: string; amount: number; kind: 'flow' | 'line' }[] = [
    { label: 'PV of flows', amount: details.presentValueOfFlows, kind: 'flow' },
    { label: 'PV of terminal value', amount: details.terminal.presentValue, kind: 'flow' },
  ];
  const rolled = details.operatingValue - details.operatingValueAtBalanceSheet;
  if (rolled !== 0) parts.push({ label: 'Roll forward', amount: rolled, kind: 'line' });
  for (const line of bridgeLines(details)) {
    parts.push({ label: line.label, amount: line.amount, kind: 'line' });
  }
  let level = 0;
  const steps = parts.map(({ label, amount, kind }): BridgeStep => {
    const from = level;
    level += amount;
    const sign = amount < 0 ? 'take' : 'add';
    return { label, amount, from, to: level, kind: kind === 'flow' ? 'flow' : sign };
  });
  const equity = details.equityValue;
  return [...steps, { label: 'Equity', amount: equity, from: 0, to: equity, kind: 'total' }];
}

/** The lines of the bridge behind the value of operations; what is nil is left out. */
export function bridgeLines(details: FcffDetails): FcffDetails['bridge'] {
  const [first, ...rest] = details.bridge;
  const lines = first?.amount === details.operatingValue ? rest : details.bridge;
  return lines.filter(({ amount }) => amount !== 0);
}

/** Words of a label in lines of at most `width` characters, so that narrow bars keep theirs apart. */
export function wrapWords(label: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

/** Of a letter of the labels below the bars, and of the space between two words beside each other; in pixels. */
const LETTER = 5.8;
const SPACE = 6;
/** Figures of seven digits and their unit over the bars need this much. */
const FIGURE = 54;

/** From bar to bar, in pixels, at which level words and the figures over the bars keep apart. */
export function widestWord(labels: readonly string[]): number {
  const letters = labels.flatMap((label) => label.split(' ')).map((word) => word.length);
  return Math.max(FIGURE, Math.max(0, ...letters) * LETTER + SPACE);
}

/** How many letters a line of a label has room for, at `step` pixels from bar to bar. */
export function lettersIn(step: number): number {
  return Math.min(12, Math.floor((step - SPACE) / LETTER));
}

/** Of a figure of small print, over its bar. */
const SMALL_DIGIT = 6;
const SMALL_LINE = 12;
const SMALL_GAP = 6;

/**
 * Which figures stand a line higher, so that they do not run into the one before them: those that are wider than the
 * way from bar to bar and nearly as high.
 *
 * @param tops Where each figure stands, in pixels from above.
 * @param step From bar to bar.
 */
export function raisedFigures(
  texts: readonly string[],
  tops: readonly number[],
  step: number,
): boolean[] {
  const raised: boolean[] = [];
  for (const [at, text] of texts.entries()) {
    const width = ((texts[at - 1] ?? '').length + text.length) * (SMALL_DIGIT / 2);
    const apart = Math.abs((tops[at - 1] ?? 0) - (tops[at] ?? 0));
    raised.push(
      at > 0 && raised[at - 1] === false && width + SMALL_GAP > step && apart < SMALL_LINE,
    );
  }
  return raised;
}

/** The span of a waterfall's axis; always holds zero. */
export function bridgeDomain(steps: readonly BridgeStep[]): [number, number] {
  const ends = steps.flatMap(({ from, to }) => [from, to]);
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  return low === high ? [0, 1] : [low, high];
}
