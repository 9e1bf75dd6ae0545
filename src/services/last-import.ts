/**
 * The import that brought rows of a series to the book last, which is the first to be undone; null where they came by
 * none.
 */
export function lastImportOf({ importIds }: { readonly importIds: Int32Array }): number | null {
  const last = importIds.reduce((latest, id) => Math.max(latest, id), 0);
  return last === 0 ? null : last;
}
