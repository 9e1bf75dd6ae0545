/** What is said after a change of a convention: how many results it left behind. */
import type { StaleResult } from '../../contract/api.ts';
import type { Convention } from '../../contract/conventions.ts';
import { format } from '../shared/format.ts';

/** How many results took a convention that has changed since, and of how many companies. */
export function staleBy(
  name: Convention,
  stale: readonly StaleResult[],
): { results: number; companies: number } {
  const own = stale.filter((result) =>
    result.stale.some(({ source }) => source === `conventions:${name}`),
  );
  return { results: own.length, companies: new Set(own.map(({ symbol }) => symbol)).size };
}

/** The number of results in a sentence. */
export function staleWords(
  name: Convention,
  { results, companies }: ReturnType<typeof staleBy>,
): string {
  if (name === 'draws' || name === 'seed') {
    return 'Simulations that took another say so on their tab.';
  }
  if (results === 0) return 'No stored result had taken another.';
  const many = (count: number, one: string, more: string): string =>
    `${format.count(count)} ${count === 1 ? one : more}`;
  return `${many(results, 'result', 'results')} of ${many(companies, 'company', 'companies')} ${results === 1 ? 'is' : 'are'} stale by it.`;
}
