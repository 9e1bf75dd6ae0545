/** Whether the browser promises not to evict the book. */

/** How long an answer may take: Firefox leaves its question open until the user answers. */
const ANSWER_WITHIN_MS = 10_000;

/** Asks the browser to keep the book for good; call it from a user's gesture. `unknown` when no answer comes in time. */
export async function askToPersist(): Promise<'granted' | 'denied' | 'unknown'> {
  const storage = (navigator as Partial<Navigator>).storage;
  if (!storage?.persist) return 'unknown';
  const answer = await Promise.race([storage.persist(), noAnswer()]);
  return answer === null ? 'unknown' : answer ? 'granted' : 'denied';
}

/** What the browser promises at present. */
export async function persistence(): Promise<'granted' | 'best-effort' | 'unknown'> {
  const storage = (navigator as Partial<Navigator>).storage;
  if (!storage?.persisted) return 'unknown';
  return (await storage.persisted()) ? 'granted' : 'best-effort';
}

function noAnswer(): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(null);
    }, ANSWER_WITHIN_MS);
  });
}
