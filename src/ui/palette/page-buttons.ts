/** What the open view itself can do: the leading button of each of its cards, and undo where it has one. */
import type { Command } from './commands.ts';

/** Words by which the buttons are found beside what stands on them. */
const WORDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^save/i, ['store', 'keep', 'compute', 'recompute', 'run']],
  [/compute/i, ['run', 'calculate', 'recompute', 'update', 'refresh']],
  [/^(simulate|import|add)/i, ['run', 'start']],
];

const UNDO = /^(undo|redo)$/i;

/** The buttons that can be pressed now, each by the text on it; of several of one text the first. */
export function pageCommands(page: ParentNode): Command[] {
  const found = new Map<string, Command>();
  for (const button of page.querySelectorAll<HTMLButtonElement>('button:enabled')) {
    const label = button.textContent.trim().replace(/\s+/g, ' ');
    const leads = button.classList.contains('primary') || UNDO.test(label);
    if (!leads || label === '' || found.has(label) || !button.checkVisibility()) continue;
    found.set(label, {
      label,
      note: 'on this page',
      keywords: WORDS.flatMap(([pattern, words]) => (pattern.test(label) ? words : [])),
      target: {
        press: () => {
          button.focus();
          button.click();
        },
      },
    });
  }
  return [...found.values()];
}
