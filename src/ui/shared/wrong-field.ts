/** Fields whose entry is refused, each with its reason beneath it. */
const WRONG = ':is([aria-invalid="true"], .field:has(> p.error) > :is(input, select))';

/**
 * Takes the focus to the first field of a form whose entry is refused, out of a part that is folded too: its reason is
 * read out with it.
 *
 * @returns whether there is one
 */
export function focusWrongField(form: HTMLFormElement): boolean {
  const field = form.querySelector<HTMLElement>(WRONG);
  if (field === null) return false;
  for (let part = field.closest('details'); part !== null;) {
    part.open = true;
    part = part.parentElement?.closest('details') ?? null;
  }
  field.focus();
  return true;
}
