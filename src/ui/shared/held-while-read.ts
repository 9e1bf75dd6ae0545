import type { Attachment } from 'svelte/attachments';

/** Tells when the pointer or the keyboard comes to an element, and when both have left it. */
export function heldWhileRead(hold: () => void, release: () => void): Attachment<HTMLElement> {
  return (node) => {
    const leave = (): void => {
      if (!node.matches(':hover') && !node.matches(':focus-within')) release();
    };
    const blur = ({ relatedTarget }: FocusEvent): void => {
      const isWithin = relatedTarget instanceof Node && node.contains(relatedTarget);
      if (!isWithin && !node.matches(':hover')) release();
    };
    const stops = new AbortController();
    const { signal } = stops;
    node.addEventListener('pointerenter', hold, { signal });
    node.addEventListener('focusin', hold, { signal });
    node.addEventListener('pointerleave', leave, { signal });
    node.addEventListener('focusout', blur, { signal });
    return () => stops.abort();
  };
}
