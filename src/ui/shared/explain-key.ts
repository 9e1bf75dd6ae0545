/** E on a figure explains it, as Enter does: the control's own press is what opens its derivation. */
export function explainOnE(event: KeyboardEvent): void {
  if (!isExplainKey(event)) return;
  event.preventDefault();
  (event.currentTarget as HTMLElement).click();
}

/** Whether a key is E alone, and not a shortcut of the browser. */
export function isExplainKey(event: KeyboardEvent): boolean {
  return event.key.toLowerCase() === 'e' && !event.ctrlKey && !event.metaKey && !event.altKey;
}
