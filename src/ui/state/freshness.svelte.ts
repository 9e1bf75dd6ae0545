import type { FairbookApi, Freshness } from '../../contract/api.ts';
import { BatchRun } from './batch.svelte.ts';
import { CompanyController } from './company.svelte.ts';
import { Resource } from './resource.svelte.ts';

/** The book's sources and stale results, and the run that computes stale ones again. */
export class FreshnessController {
  readonly state: Resource<Freshness>;
  /** Computes every stale result of each company again, with the choices it was made with. */
  readonly run: BatchRun;

  constructor(api: FairbookApi) {
    this.state = new Resource(() => api.frames.freshness());
    this.run = new BatchRun(async (symbol) => {
      const company = new CompanyController(api, symbol);
      await company.frame.load();
      const refused = await company.recompute();
      return refused.map(({ method, refusal }) => ({
        symbol,
        what: method,
        message: refusal.message,
        runId: null,
      }));
    });
  }
}
