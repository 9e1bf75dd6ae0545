/** Messages between the tabs of this device: one that waits for the book asks the one that holds it to hand it over. */

const CHANNEL = 'fairbook-tabs';
const PATIENCE_MS = 6_000;
/** Held by the tab that asks until the book's own lock is its: other tabs that wait let it go first. */
const ASKING = 'fairbook-asking';

/** What the holding tab answers: it closed the book and let go of it, or it is at work and keeps it. */
export type HandOver = 'given' | 'busy';

type Message = { type: 'ask'; id: string } | { type: 'answer'; id: string; answer: HandOver };

/** Answers the request of another tab; null where this tab has nothing to hand over. */
type Asked = () => Promise<HandOver | null>;

export interface Tabs {
  /** Asks whichever tab holds the book; `silent` where none answers within some seconds. */
  ask(): Promise<HandOver | 'silent'>;
  /** Whether another tab asks for the book, so that the lock is not this one's to keep. */
  anotherAsks(): Promise<boolean>;
  /** To be called when this tab has the book's lock. */
  arrived(): void;
  /** Sets who answers the requests of other tabs. */
  onAsked(listener: Asked): void;
  close(): void;
}

/** Joins the tabs of this device. Belongs to the worker that holds or awaits the book's lock. */
export function joinTabs(newId: () => string, locks: LockManager | undefined): Tabs {
  const channel = new BroadcastChannel(CHANNEL);
  const post = (message: Message): void => {
    channel.postMessage(message);
  };
  const waiting = new Map<string, (answer: HandOver) => void>();
  let asked: Asked = () => Promise.resolve(null);
  let stopAsking: (() => void) | null = null;

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.type === 'answer') {
      waiting.get(data.id)?.(data.answer);
      return;
    }
    asked().then(
      (answer) => {
        if (answer !== null) post({ type: 'answer', id: data.id, answer });
      },
      // A tab that cannot answer is a silent one; the asking tab says so.
      () => undefined,
    );
  };

  const answerTo = (id: string): Promise<HandOver | 'silent'> =>
    new Promise((resolve) => {
      const end = (result: HandOver | 'silent'): void => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve(result);
      };
      const timer = setTimeout(() => {
        end('silent');
      }, PATIENCE_MS);
      waiting.set(id, end);
      post({ type: 'ask', id });
    });

  return {
    ask: () =>
      new Promise((resolve, reject) => {
        const work = async (lock: Lock | null): Promise<void> => {
          // Two tabs ask at once: the later one is told to wait.
          if (lock === null) {
            resolve('busy');
            return;
          }
          const here = new Promise<void>((stop) => (stopAsking = stop));
          const answer = await answerTo(newId());
          resolve(answer);
          if (answer === 'given') await here;
          stopAsking = null;
        };
        if (locks === undefined) resolve('silent');
        else locks.request(ASKING, { ifAvailable: true }, work).catch(reject);
      }),
    async anotherAsks() {
      const held = (await locks?.query())?.held ?? [];
      return stopAsking === null && held.some(({ name }) => name === ASKING);
    },
    arrived() {
      stopAsking?.();
    },
    onAsked(listener) {
      asked = listener;
    },
    close() {
      channel.close();
    },
  };
}
