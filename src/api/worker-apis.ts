/** What the throwaway workers answer to the workbench worker: both ends are typed by this page. */
import type { StagedBook } from '../db/stage.ts';
import type { OnProgress } from '../contract/events.ts';
import type { Job } from '../services/compute-away.ts';
import type { Attempt } from '../services/run.ts';
import type { StagedFile } from '../services/import-decision.ts';
import type { OnStep, Share, StageOptions } from '../services/stage-file.ts';

/** Parses untrusted files away from the book. */
export interface ImportApi {
  /** One entry for the file, or for each member of an archive that is in the share. */
  files: {
    parse(file: File, options: StageOptions, onStep: OnStep, share: Share): Promise<StagedFile[]>;
  };
}

/** Checks and copies somebody else's book: one file per worker, which is then thrown away. */
export interface StageApi {
  stage: {
    /** See `stageBook`; the image is handed over, not copied. */
    book(bytes: Uint8Array, file: string): Promise<StagedBook>;
  };
}

/** Long computations, away from the book: it stays warm, and is replaced when it fails. */
export interface ComputeApi {
  runs: {
    /** See `computeAway`. */
    compute(job: Job, onProgress?: OnProgress): Promise<Attempt>;
  };
}
