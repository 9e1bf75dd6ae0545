/**
 * Runs in the page: pairs of visible controls, headings and cells in the main part that lie over each other, as
 * text. Whatever floats on purpose (fixed or sticky), is hidden from sight, or is drawn inside a chart is left out.
 */
export function findOverlaps(): string[] {
  const SLACK = 2;
  const main = document.querySelector('main') ?? document.body;
  const floats = (element: Element | null): boolean => {
    for (let at = element; at !== null && at !== document.body; at = at.parentElement) {
      if (['fixed', 'sticky'].includes(getComputedStyle(at).position)) return true;
      if (at.classList.contains('visually-hidden')) return true;
    }
    return false;
  };
  /** The part of an element that the boxes around it leave to be seen. */
  const seen = (element: Element): { top: number; right: number; bottom: number; left: number } => {
    let { top, right, bottom, left } = element.getBoundingClientRect();
    for (let at = element.parentElement; at !== null; at = at.parentElement) {
      if (getComputedStyle(at).overflow === 'visible') continue;
      const box = at.getBoundingClientRect();
      top = Math.max(top, box.top);
      right = Math.min(right, box.right);
      bottom = Math.min(bottom, box.bottom);
      left = Math.max(left, box.left);
    }
    return { top, right, bottom, left };
  };
  const boxes = [...main.querySelectorAll('button, a, input, select, h1, h2, h3, th, td, label')]
    .filter((element) => element.checkVisibility() && element.closest('svg') === null)
    .filter((element) => !floats(element))
    .map((element) => ({ element, ...seen(element) }))
    .filter(({ top, right, bottom, left }) => right - left > SLACK && bottom - top > SLACK)
    .sort((one, other) => one.top - other.top);
  const nameOf = (element: Element): string =>
    `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 30)}"`;
  const found: string[] = [];
  for (const [at, one] of boxes.entries()) {
    for (const other of boxes.slice(at + 1)) {
      if (other.top >= one.bottom - SLACK) break;
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (across > SLACK && down > SLACK) {
        found.push(`${nameOf(one.element)} and ${nameOf(other.element)}`);
      }
    }
  }
  return found.slice(0, 5);
}
