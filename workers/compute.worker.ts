import type { ComputeApi } from '../src/api/worker-apis.ts';
import { serve } from '../src/contract/boundary.ts';
import { computeAway } from '../src/services/compute-away.ts';

const api = {
  runs: { compute: (job, onProgress) => computeAway(job, onProgress) },
} satisfies ComputeApi;

serve(api);
