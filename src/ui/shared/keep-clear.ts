import type { Attachment } from 'svelte/attachments';

/**
 * Lends the page as much room as a box at the lower edge of the screen takes (`--toasts`), so that all of the page can
 * be scrolled clear of it. What the reader was at when it came, the field in focus or the end of the page, moves up.
 */
export const keepClear: Attachment<HTMLElement> = (box) => {
  const root = document.documentElement;
  let height = 0;
  const update = (): void => {
    const grown = box.offsetHeight - height;
    if (grown === 0) return;
    const isAtEnd = root.scrollTop + root.clientHeight >= root.scrollHeight - 1;
    height += grown;
    root.style.setProperty('--toasts', `${String(height)}px`);
    if (grown < 0) return;
    if (isAtEnd) root.scrollTop += grown;
    const { activeElement } = document;
    if (activeElement === null || activeElement.matches('body, main')) return;
    const { top, bottom } = activeElement.getBoundingClientRect();
    const edge = root.clientHeight - height;
    if (bottom > edge && top < root.clientHeight)
      activeElement.scrollIntoView({ block: 'nearest' });
  };
  const observer = new ResizeObserver(update);
  observer.observe(box);
  return () => {
    observer.disconnect();
    root.style.removeProperty('--toasts');
  };
};
