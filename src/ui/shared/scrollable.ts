import type { Attachment } from 'svelte/attachments';
import { moreBeyond } from './more-beyond.ts';

/**
 * Lets the keyboard scroll a box whose content is wider or higher than itself, and shows that there is more. A box
 * that does not scroll stays out of the tab order.
 */
export const scrollable: Attachment<HTMLElement> = (box) => {
  const update = (): void => {
    if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) {
      box.tabIndex = 0;
      box.setAttribute('role', 'group');
      box.setAttribute('aria-label', box.querySelector('caption')?.textContent.trim() || 'Table');
    } else {
      for (const name of ['tabindex', 'role', 'aria-label']) box.removeAttribute(name);
    }
  };
  const observer = new ResizeObserver(update);
  observer.observe(box);
  for (const child of box.children) observer.observe(child);
  const unmark = moreBeyond(box);
  return () => {
    observer.disconnect();
    unmark?.();
  };
};
