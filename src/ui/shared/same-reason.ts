import type { ErrorData } from '../../contract/errors.ts';
import { BETA_METHODS } from '../../contract/vocabulary.ts';

/** A refusal of something that has a name: a method, a scenario, a company. */
export interface NamedRefusal {
  label: string;
  refusal: Pick<ErrorData, 'code' | 'message'> & Partial<ErrorData>;
}

const METHOD = new RegExp(`\\b(?:${BETA_METHODS.join('|')})\\b`);
const FIGURE = /\d[\d.,]*/g;

/** What a reason says apart from its method and its figures; one that names no method says all that it says. */
function skeletonOf(message: string): string {
  return METHOD.test(message)
    ? message.replace(new RegExp(METHOD, 'g'), '@').replace(FIGURE, '#')
    : message;
}

/** How many words lists have in common from their beginning. */
function sharedWords(lists: readonly (readonly string[])[]): number {
  const [first = []] = lists;
  const at = first.findIndex((word, index) => lists.some((words) => words[index] !== word));
  return at === -1 ? first.length : at;
}

/** Longer parts would be read as sentences of their own. */
const WORDS_APART = 6;

/**
 * Reasons that differ in their method and its figures as one: `The WACC 8.19% by CAPM and 6.82% by FF5 is not above …`;
 * null where what differs does not stand together.
 */
function mergedReason(messages: readonly string[]): string | null {
  const lists = [...new Set(messages)].map((message) => message.split(' '));
  const [first] = lists;
  if (first === undefined || lists.length === 1) return messages[0] ?? null;
  const head = sharedWords(lists);
  const tails = lists.map((words) => words.slice(head).toReversed());
  const tail = Math.min(sharedWords(tails), first.length - head);
  const apart = lists.map((words) => words.slice(head, words.length - tail));
  if (apart.some((words) => words.length > WORDS_APART || !METHOD.test(words.join(' ')))) {
    return null;
  }
  const parts = apart.map((words) => words.join(' '));
  const listed = `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
  return [...first.slice(0, head), listed, ...first.slice(first.length - tail)].join(' ');
}

/** Rows by what `keyOf` says of each, in the order of their first. */
function grouped(
  refusals: readonly NamedRefusal[],
  keyOf: (refusal: NamedRefusal['refusal']) => string,
): NamedRefusal[][] {
  const groups = new Map<string, NamedRefusal[]>();
  for (const entry of refusals) {
    const key = keyOf(entry.refusal);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()];
}

const labelsOf = (group: readonly NamedRefusal[]): string =>
  group.map(({ label }) => label).join(', ');

/**
 * One row for each reason, in the order of their first names, labelled by all that it refuses: also where the reasons
 * differ in nothing but the method and its rate.
 */
export function bySameReason(refusals: readonly NamedRefusal[]): NamedRefusal[] {
  const alike = grouped(refusals, ({ code, message }) => `${code} ${skeletonOf(message)}`);
  return alike.flatMap((group) => {
    const message = mergedReason(group.map(({ refusal }) => refusal.message));
    const rows =
      message === null
        ? grouped(group, ({ message: own }) => own)
        : [group.map(({ label, refusal }) => ({ label, refusal: { ...refusal, message } }))];
    return rows.flatMap((row) =>
      row[0] === undefined ? [] : [{ label: labelsOf(row), refusal: row[0].refusal }],
    );
  });
}
