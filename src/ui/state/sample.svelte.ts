import {
  fetchSampleFile,
  loadSample,
  SAMPLE_SETTING,
  type SampleMark,
} from '../../client/sample.ts';
import type { FairbookApi, Snapshot } from '../../contract/api.ts';
import { toErrorData, type ErrorData } from '../../contract/errors.ts';
import type { Progress } from '../../contract/events.ts';
import { routeHref } from '../shared/route.ts';
import { Resource } from './resource.svelte.ts';
import type { Router } from './router.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

/** `asking`: the book is not empty; `leaving`: the question whether to leave the sample. */
export type SampleStep = 'idle' | 'asking' | 'loading' | 'leaving';

/** The sample book: made on a click, shown for what it is, left again. */
export class SampleController {
  step = $state<SampleStep>('idle');
  progress = $state.raw<Progress | null>(null);
  /** True from the click on Cancel until the book is as it was. */
  stopping = $state(false);
  error = $state.raw<ErrorData | undefined>();
  /** The snapshot that leaving puts back; null where an empty book takes its place. */
  before = $state.raw<Snapshot | null>(null);
  /** What says that the open book is the sample; null when it is not. */
  readonly mark: Resource<SampleMark | null>;
  readonly #api: FairbookApi;
  readonly #router: Router;
  readonly #toasts: Toasts;
  readonly #reload: () => Promise<void>;

  /** @param reload Reads everything on screen anew: views rest while the sample is made. */
  constructor(api: FairbookApi, router: Router, toasts: Toasts, reload: () => Promise<void>) {
    this.#api = api;
    this.#router = router;
    this.#toasts = toasts;
    this.#reload = reload;
    this.mark = new Resource(() => this.#readMark());
  }

  /** Begins at once in an empty book; asks first in any other. */
  async explore(): Promise<void> {
    if (this.step !== 'idle') return;
    const { rows } = await this.#api.book.info();
    if (Object.values(rows).some((count) => count > 0)) this.step = 'asking';
    else await this.load();
  }

  /** Makes the sample. What was in the book is a snapshot first, and returns when the sample is cancelled or fails. */
  async load(): Promise<void> {
    this.step = 'loading';
    this.stopping = false;
    this.error = undefined;
    this.progress = null;
    const beganAt = routeHref(this.#router.route);
    let snapshotId: string | null = null;
    let begun = false;
    try {
      const { rows } = await this.#api.book.info();
      if (Object.values(rows).some((count) => count > 0)) {
        ({ snapshotId } = await this.#api.book.startEmpty());
      }
      begun = true;
      await loadSample(this.#api, fetchSampleFile, snapshotId, (progress) => {
        this.progress = progress;
        return this.stopping ? 'cancel' : undefined;
      });
      await this.#reload();
      // Whoever went on to a view meanwhile stays there.
      if (routeHref(this.#router.route) === beganAt) this.#router.go({ view: 'home' });
      this.step = 'idle';
      this.#toasts.show('The sample book is ready. Every company in it is invented.');
    } catch (thrown) {
      await this.#afterFailure(toErrorData(thrown), begun, snapshotId);
    }
    this.progress = null;
  }

  cancel(): void {
    if (this.step === 'loading') this.stopping = true;
    else this.close();
  }

  close(): void {
    this.step = 'idle';
    this.error = undefined;
  }

  async askToLeave(): Promise<void> {
    this.error = undefined;
    const wanted = this.mark.value?.snapshotId;
    const snapshots = await this.#api.book.snapshots();
    this.before = snapshots.find(({ id }) => id === wanted) ?? null;
    this.step = 'leaving';
  }

  /** Puts the earlier book back, or an empty one. The sample as it is becomes a snapshot. */
  async leave(): Promise<void> {
    try {
      await this.#putBack(this.before?.id ?? null);
      this.close();
      this.#router.go({ view: 'home' });
    } catch (thrown) {
      this.error = toErrorData(thrown);
    }
  }

  async #putBack(snapshotId: string | null): Promise<void> {
    if (snapshotId === null) await this.#api.book.startEmpty();
    else await this.#api.book.restore(snapshotId);
    await this.#reload();
  }

  /** A sample that did not come about leaves the book as it was. */
  async #afterFailure(error: ErrorData, begun: boolean, snapshotId: string | null): Promise<void> {
    try {
      if (begun) await this.#putBack(snapshotId);
    } catch (thrown) {
      this.error = toErrorData(thrown);
      return;
    }
    if (error.code === 'CANCELLED') this.step = 'idle';
    else this.error = error;
  }

  async #readMark(): Promise<SampleMark | null> {
    const value = await this.#api.settings.get(SAMPLE_SETTING);
    const isMark = typeof value === 'object' && value !== null && 'asOf' in value;
    return isMark ? (value as unknown as SampleMark) : null;
  }
}
