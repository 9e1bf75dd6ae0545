/** How many companies the list had last, so that what stands below it stays where it is while the list is read. */
const KEY = 'fairbook.companies';

/** Zero where this browser has not listed any. */
export function listedBefore(): number {
  try {
    const count = Number(localStorage.getItem(KEY));
    return Number.isInteger(count) && count > 0 ? count : 0;
  } catch {
    // Storage may be refused to a page altogether.
    return 0;
  }
}

export function keepListed(count: number): void {
  try {
    localStorage.setItem(KEY, String(count));
  } catch {
    // The links then move once, as on a first visit.
  }
}
