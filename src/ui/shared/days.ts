/** Days since 1970-01-01 of an ISO date. */
export function dayOfIso(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
}
