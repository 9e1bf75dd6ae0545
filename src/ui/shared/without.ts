/** An object without some of its keys. */
export function without<T extends object, Key extends keyof T>(
  object: T,
  ...keys: readonly Key[]
): Omit<T, Key> {
  const dropped: readonly PropertyKey[] = keys;
  return Object.fromEntries(
    Object.entries(object).filter(([key]) => !dropped.includes(key)),
  ) as Omit<T, Key>;
}
