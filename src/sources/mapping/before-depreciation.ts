/**
 * Operating profit before depreciation, as screens of Indian companies print it: EBITDA under a name of EBIT. Depreciation
 * stands below it there, and the sums tell.
 */
import { counted } from '../counted.ts';
import type { StatementItem } from '../statements/items.ts';
import { itemOfLabel } from './meanings.ts';
import { readNumber } from './read-number.ts';
import type { TableView } from './view.ts';
import { plainKey } from './words.ts';

/** A line with its figures as they are printed, one a period. */
export interface PrintedLine {
  readonly line: number;
  readonly label: string;
  readonly figures: readonly string[];
}

interface Found {
  readonly operating: PrintedLine;
  readonly depreciation: PrintedLine;
  readonly interest: PrintedLine | undefined;
  readonly other: PrintedLine | undefined;
  readonly pretax: PrintedLine;
}

const INTEREST = /^(?:interest(?:expenses?)?|financecosts?)$/;
/** Five rounded figures are off by half a unit of their last place each. */
const ROUNDED_FIGURES = 5;

function linesAround(lines: readonly PrintedLine[]): Found | null {
  const isEbit = ({ label }: PrintedLine): boolean =>
    itemOfLabel(label) === 'ebit' && !/\bebit\b/i.test(label);
  const from = lines.findIndex(isEbit);
  const to = lines.findIndex(
    ({ label }, at) => at > from && itemOfLabel(label) === 'pretax_income',
  );
  const [operating, pretax] = [lines[from], lines[to]];
  if (operating === undefined || pretax === undefined) return null;
  const between = lines.slice(from + 1, to);
  const named = (key: RegExp): PrintedLine | undefined =>
    between.find(({ label }) => key.test(plainKey(label)));
  const depreciation =
    named(/^depreciation$/) ??
    between.find(({ label }) => itemOfLabel(label) === 'depreciation_amortisation');
  if (depreciation === undefined) return null;
  const [interest, other] = [named(INTEREST), named(/^otherincome$/)];
  return { operating, depreciation, interest, other, pretax };
}

/** How many periods add up with depreciation as a cost, how many without it, and how many can be added up. */
function addedUp(found: Found, mark: '.' | ','): { withIt: number; without: number; all: number } {
  const count = { withIt: 0, without: 0, all: 0 };
  const behind = mark === '.' ? /\.(\d+)\D*$/ : /,(\d+)\D*$/;
  const costs = [found.interest, found.depreciation].map((line) =>
    line?.figures.some((text) => (readNumber(text, mark)?.value ?? 0) > 0) === true ? 1 : -1,
  );
  found.pretax.figures.forEach((_, at) => {
    const texts = [found.operating, found.pretax, found.depreciation].map(
      ({ figures }) => figures[at] ?? '',
    );
    const others = [found.interest, found.other].map((line) => line?.figures[at] ?? '0');
    const read = [...texts, ...others].map((text) => readNumber(text, mark));
    if (read.some((one) => one?.unit !== 'plain')) return;
    const [operating = 0, pretax = 0, depreciation = 0, interest = 0, other = 0] = read.map(
      (one) => one?.value ?? 0,
    );
    const places = Math.min(...texts.map((text) => behind.exec(text)?.[1]?.length ?? 0));
    const rounding = (ROUNDED_FIGURES / 2) * 10 ** -places * (1 + 1e-9);
    const [ofInterest = 1, ofDepreciation = 1] = costs;
    // Too small to tell.
    if (Math.abs(depreciation) <= 2 * rounding) return;
    const before = operating + other - ofInterest * interest - pretax;
    count.all += 1;
    if (Math.abs(before - ofDepreciation * depreciation) <= rounding) count.withIt += 1;
    if (Math.abs(before) <= rounding) count.without += 1;
  });
  return count;
}

/** Whether depreciation is a cost between operating profit and profit before tax; `open` where the sums do not tell. */
function judged(found: Found): { is: boolean | 'open'; periods: number } {
  const sums = (['.', ','] as const).map((mark) => addedUp(found, mark));
  const proof = sums.find(({ withIt, all }) => all > 0 && withIt === all);
  if (proof !== undefined) return { is: true, periods: proof.all };
  const isAfter = sums.some(({ without, all }) => all > 0 && without === all);
  return { is: isAfter ? false : 'open', periods: 0 };
}

/**
 * What lines are where operating profit is, or may be, before depreciation: that line none of the book's; where the sums
 * prove it, interest and depreciation what was taken off. By line number; empty elsewhere.
 */
export function itemsBeforeDepreciation(
  lines: readonly PrintedLine[],
): ReadonlyMap<number, StatementItem | null> {
  const found = linesAround(lines);
  const { is } = found === null ? { is: false } : judged(found);
  const items = new Map<number, StatementItem | null>();
  if (found === null || is === false) return items;
  items.set(found.operating.line, null);
  if (is === 'open') return items;
  items.set(found.depreciation.line, 'depreciation_amortisation');
  if (found.interest !== undefined) items.set(found.interest.line, 'interest_expense');
  return items;
}

/** Why the operating profit of a table is left out, or what it is where it was chosen all the same. */
export function notesBeforeDepreciation(view: TableView): string[] {
  if (view.target !== 'statements' || view.lines.length === 0) return [];
  const periods = view.columns.filter(({ at }) => view.meanings[at] === 'period');
  const labels = new Map(view.lines.map(({ line, label }) => [line, label]));
  const lines: PrintedLine[] = [];
  for (const { line, cells } of view.table.rows()) {
    const label = labels.get(line);
    if (label === undefined) continue;
    lines.push({ line, label, figures: periods.map(({ at }) => cells[at] ?? '') });
  }
  const found = linesAround(lines);
  if (found === null) return [];
  const { is, periods: count } = judged(found);
  if (is === false) return [];
  const { label, line } = found.operating;
  const isLeft = view.lines.find((one) => one.line === line)?.item === 'ignore';
  const why =
    is === 'open'
      ? `${found.depreciation.label} is printed below it, and the sums do not tell whether it is before or after that`
      : `it is EBITDA and no EBIT, since only with ${found.depreciation.label} taken off does it come to ${found.pretax.label} (in ${counted(count, 'period')})`;
  return [isLeft ? `${label} is left out: ${why}.` : `${label} is read as you said, but ${why}.`];
}
