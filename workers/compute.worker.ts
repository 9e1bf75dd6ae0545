import { serveHelper } from '../src/api/helper-worker.ts';
import type { ComputeApi } from '../src/api/worker-apis.ts';
import { computeAway } from '../src/services/compute-away.ts';

const api = {
  runs: { compute: (job, onProgress) => computeAway(job, onProgress) },
} satisfies ComputeApi;

serveHelper(api);
