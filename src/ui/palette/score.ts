/** How well an entry fits what is typed: by words and their beginnings, never by letters strewn over a name. */

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** How well a typed word fits a word: whole, its beginning, or within it from three letters on. */
function fit(typed: string, word: string): number {
  if (word === typed) return 3;
  if (word.startsWith(typed)) return 2;
  return typed.length >= 3 && word.includes(typed) ? 0.5 : 0;
}

/**
 * Zero where one typed word fits nothing of an entry. Its name counts for more than the words it is also known by, and
 * of names that fit alike the shorter one is meant.
 *
 * @param label The entry's name.
 * @param keywords Words and phrases it is also found by.
 */
export function scoreCommand(label: string, keywords: readonly string[], typed: string): number {
  const name = wordsOf(label);
  const others = keywords.flatMap(wordsOf);
  let score = 0;
  let named = false;
  for (const word of wordsOf(typed)) {
    const byName = Math.max(0, ...name.map((entry) => fit(word, entry)));
    const best = Math.max(byName, ...others.map((entry) => fit(word, entry) / 2));
    if (best === 0) return 0;
    score += best;
    named ||= byName === best;
  }
  return named ? score + 1 / (1 + name.length) : score;
}
