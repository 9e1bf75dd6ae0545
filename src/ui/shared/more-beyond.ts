import type { Attachment } from 'svelte/attachments';

/**
 * Says in `data-more` (`start`, `end` or `both`) on which side a box that scrolls sideways has more than it shows: the
 * theme fades that edge. Nothing stands there where everything is in sight.
 */
export const moreBeyond: Attachment<HTMLElement> = (box) => {
  const update = (): void => {
    const before = box.scrollLeft > 1;
    const after = box.scrollLeft + box.clientWidth < box.scrollWidth - 1;
    if (before || after) box.dataset['more'] = !after ? 'start' : before ? 'both' : 'end';
    else delete box.dataset['more'];
  };
  const observer = new ResizeObserver(update);
  observer.observe(box);
  for (const child of box.children) observer.observe(child);
  box.addEventListener('scroll', update, { passive: true });
  return () => {
    observer.disconnect();
    box.removeEventListener('scroll', update);
  };
};
