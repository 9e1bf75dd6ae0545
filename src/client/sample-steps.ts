/** Progress of the making of the sample, over all its stages in one scale. */
import { AppError } from '../contract/errors.ts';
import type { OnProgress, Progress } from '../contract/events.ts';

/** What part of the whole each stage takes, about as it takes time. */
const STAGES = { fetch: 6, import: 34, save: 10, compute: 44, simulate: 6 } as const;
const TOTAL = Object.values(STAGES).reduce((sum, part) => sum + part, 0);

export type Report = (stage: keyof typeof STAGES, part: number, label: string) => Promise<void>;

/** Progress over all stages in one scale; throws when the caller asks to stop. */
export function stages(onProgress: OnProgress): Report {
  const names = Object.keys(STAGES) as (keyof typeof STAGES)[];
  return async (stage, part, label) => {
    const before = names
      .slice(0, names.indexOf(stage))
      .reduce((sum, name) => sum + STAGES[name], 0);
    // Rounded, so that the end of one call and the beginning of the next are the same place.
    const done = Math.round(1000 * (before + STAGES[stage] * Math.min(part, 1))) / 1000;
    if ((await onProgress({ done, total: TOTAL, label })) === 'cancel') {
      throw new AppError('CANCELLED', `Stopped at ${Math.round((100 * done) / TOTAL)}%.`, {
        done,
        total: TOTAL,
      });
    }
  };
}

/** A call's own progress as a part of a stage; what the caller answers is passed on. */
export function within(
  report: Report,
  stage: keyof typeof STAGES,
  from = 0,
  to = 1,
): (progress: Progress) => Promise<'cancel' | undefined> {
  return async ({ done, total, label }) => {
    const part = total > 0 ? done / total : 0;
    try {
      await report(stage, from + (to - from) * part, label);
      return undefined;
    } catch {
      return 'cancel';
    }
  };
}
