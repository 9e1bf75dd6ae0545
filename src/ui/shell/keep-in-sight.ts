import type { Attachment } from 'svelte/attachments';

/** On a low screen the rail, or the list in it, scrolls: the link of the view that the reader is in stays in sight. */
export const keepInSight: Attachment<HTMLElement> = (link) => {
  link.scrollIntoView({ block: 'nearest' });
};
