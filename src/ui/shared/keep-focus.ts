/**
 * A button that cannot be used while its work runs loses the focus, and with it who works by keyboard their place on
 * the page. It gets the focus back once it can be used again, unless the reader went on meanwhile.
 *
 * @returns Ends it.
 */
export function keepFocus(page: Document): () => void {
  let last: HTMLButtonElement | null = null;
  const observer = new MutationObserver(() => {
    if (last?.isConnected === true && !last.disabled && page.activeElement === page.body)
      last.focus({ preventScroll: true });
  });
  const remember = ({ target }: FocusEvent): void => {
    last = target instanceof HTMLButtonElement ? target : null;
    observer.disconnect();
    if (last !== null) observer.observe(last, { attributes: true, attributeFilter: ['disabled'] });
  };
  page.addEventListener('focusin', remember);
  return () => {
    observer.disconnect();
    page.removeEventListener('focusin', remember);
  };
}
