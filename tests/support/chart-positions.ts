/** Whether the marks of a drawn chart stand where its axis, as printed, says that their figures are. */
import type { Locator, Page } from 'playwright';
import { expect } from 'playwright/test';

/** A figure as printed and the place of its mark on the screen, in pixels. */
interface Mark {
  readonly figure: number;
  readonly at: number;
}

/** What the edge of a mark may be off by: half a pixel of the screen, and half a digit of a printed figure. */
const TOLERANCE = 1;

const numberIn = (text: string): number =>
  Number(text.replace('\u2212', '-').replaceAll(/[,%]/g, ''));

interface Drawing {
  /** Ticks of the x axis, then of the y axis where there is one. */
  readonly ticks: readonly (readonly Mark[])[];
  /** Of each wanted mark: its text, and its edges on the screen. */
  readonly marks: readonly { text: string; left: number; right: number; x: number; y: number }[];
}

/** Ticks and marks of a drawing at one moment: it is drawn anew when its card gets another width. */
async function look(drawing: Locator, selector: string): Promise<Drawing> {
  const seen = await drawing.evaluate((svg, wanted) => {
    const place = (element: Element) => {
      const { x, y, left, right, width, height } = element.getBoundingClientRect();
      const text = element.textContent;
      return { text, left, right, x: x + width / 2, y: y + height / 2 };
    };
    return {
      axes: Array.from(svg.querySelectorAll('g[aria-hidden]'), (axis) =>
        Array.from(axis.querySelectorAll('text'), place),
      ),
      marks: Array.from(svg.querySelectorAll(wanted), place),
    };
  }, selector);
  const ticks = seen.axes.map((axis, along) =>
    axis.map(({ text, x, y }) => ({ figure: numberIn(text), at: along === 0 ? x : y })),
  );
  return { ticks, marks: seen.marks };
}

/** Expects marks to stand on the line through the outermost ticks, and the other ticks too. */
function expectOnAxis(marks: readonly Mark[], axis: readonly Mark[] = []): void {
  const [first, last] = [axis[0], axis.at(-1)];
  if (first === undefined || last === undefined || first === last) throw new Error('no axis');
  const perFigure = (last.at - first.at) / (last.figure - first.figure);
  expect(marks.length).toBeGreaterThan(0);
  for (const { figure, at } of [...axis, ...marks]) {
    const due = first.at + (figure - first.figure) * perFigure;
    expect(Math.abs(at - due), `${figure} at ${at}, due at ${due}`).toBeLessThan(TOLERANCE);
  }
}

/**
 * Values by method on the overview: each mark at its value, each range from its low to its high end.
 *
 * @param ranges how many methods have a range: they are computed after the values, and waited for
 */
export async function expectFairValuesInPlace(page: Page, ranges: number): Promise<void> {
  const figure = page
    .getByRole('figure')
    .filter({ has: page.getByRole('group', { name: /^Fair value by method/ }) });
  await expect(figure.locator('rect.range')).toHaveCount(ranges);
  const { ticks, marks } = await look(figure.locator('svg'), 'rect.range, line.value');
  await figure.getByRole('button', { name: 'Show table' }).click();
  const rows = await figure
    .locator('tbody tr')
    .evaluateAll((lines) =>
      lines.map((line) => Array.from(line.querySelectorAll('td'), (cell) => cell.innerText)),
    );
  await figure.getByRole('button', { name: 'Show table' }).click();
  // Each method is drawn as its range, where it has one, and then its value.
  const figures = rows.flatMap(([low = '', value = '', high = '']) => [
    ...(Number.isNaN(numberIn(low)) ? [] : [[low, high]]),
    [value, value],
  ]);
  expect(marks).toHaveLength(figures.length);
  const due = figures.flatMap((ends, at) =>
    ends.map((end, side) => {
      const { x = NaN, left = NaN, right = NaN } = marks[at] ?? {};
      const place = ends[0] === ends[1] ? x : side === 0 ? left : right;
      return { figure: numberIn(end), at: place };
    }),
  );
  expectOnAxis(due, ticks[0]);
}

/** Months of a beta's scatter: each point at the two returns that its title tells. */
export async function expectScatterInPlace(page: Page): Promise<void> {
  const { ticks, marks } = await look(
    page.getByLabel(/^Monthly excess returns of/).first(),
    'circle',
  );
  const points = marks.map(({ text, x, y }) => {
    const [market = NaN, share = NaN] = (text.match(/[-\u2212]?[\d.]+(?=\s?%)/g) ?? []).map(
      numberIn,
    );
    return { market, share, x, y };
  });
  expectOnAxis(
    points.map(({ market, x }) => ({ figure: market, at: x })),
    ticks[0],
  );
  expectOnAxis(
    points.map(({ share, y }) => ({ figure: share, at: y })),
    ticks[1],
  );
}
