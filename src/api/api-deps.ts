import type { OnProgress } from '../contract/events.ts';
import type { StagedBook } from '../db/stage.ts';
import type { Tabs } from '../db/tabs.ts';
import type { BookStore, OpenDeps } from '../db/types.ts';
import type { Job } from '../services/compute-away.ts';
import type { StagedFile } from '../services/import-decision.ts';
import type { Attempt } from '../services/run.ts';
import type { OnStep, StageOptions } from '../services/stage-file.ts';

/** What a composition root hands over: storage, the throwaway workers, a clock and ids. */
export interface ApiDeps {
  open(deps: OpenDeps): Promise<BookStore>;
  openTemporary(deps: OpenDeps): Promise<BookStore>;
  /**
   * Reads and parses one dropped file, or each member of an archive, away from the book's thread. `onStep` is called
   * before each and within long texts, and ends the work by throwing.
   */
  parse(file: File, options: StageOptions, onStep: OnStep): Promise<StagedFile[]>;
  /** How many files `parse` reads at once; one unless given. */
  readonly readers?: number;
  /** Works out a long computation away from the book's thread; a cancel rejects. */
  compute(job: Job, onProgress?: OnProgress): Promise<Attempt>;
  /** Checks and copies somebody else's book, away from the book's thread and memory. */
  stage(file: File): Promise<StagedBook>;
  /** The other tabs of this device; left out where none could hold the book. */
  readonly tabs?: Tabs;
  now: () => string;
  newId: () => string;
}
