/** What the sample's companies are computed of: values with what they rest on, and a simulation. */
import type {
  AnalysisRefusal,
  FairbookApi,
  ValuationRefusal,
  WaccRefusal,
} from '../contract/api.ts';
import { BETA_METHODS, type Model } from '../contract/vocabulary.ts';
import type { SampleManifest } from './sample.ts';
import { within, type Report } from './sample-steps.ts';

export type SampleRefusal = WaccRefusal | ValuationRefusal | AnalysisRefusal;

/** An industry's beta is corrected for cash; the sample's flows to equity hold the income on it. */
function isPriced(model: Model, method: (typeof BETA_METHODS)[number]): boolean {
  return model !== 'FCFE' || method !== 'DAMO';
}

/**
 * Values of every company. A value brings its cost of capital and beta along; where there is none,
 * as for a bank, these are computed alone.
 */
export async function computeAll(
  api: FairbookApi,
  manifest: SampleManifest,
  report: Report,
): Promise<SampleRefusal[]> {
  const refused: SampleRefusal[] = [];
  const { companies } = manifest;
  for (const [at, { symbol, models, multiples, assumptions }] of companies.entries()) {
    const part = (from: number, to: number): ReturnType<typeof within> =>
      within(report, 'compute', (at + from) / companies.length, (at + to) / companies.length);
    const { wacc: inputs = {} } = assumptions;
    const earlier = [];
    // The cost that was computed last is in force: that of the last year, which the values bring along.
    for (const { year } of manifest.costs.filter((cost) => cost.symbol === symbol)) {
      earlier.push(
        ...(await api.wacc.compute({ symbol, methods: [...BETA_METHODS], year, inputs })),
      );
    }
    const values = [];
    for (const [nth, model] of models.entries()) {
      const methods = BETA_METHODS.filter((method) => isPriced(model, method));
      const [from, to] = [(0.7 * nth) / models.length, (0.7 * (nth + 1)) / models.length];
      values.push(
        ...(await api.valuations.compute(
          { symbol, models: [model], methods, assumptions },
          part(from, to),
        )),
      );
    }
    const ofFirm = new Set(
      values.flatMap((row) => ('refusal' in row || row.model !== 'FCFF' ? [] : [row.method])),
    );
    const alone = BETA_METHODS.filter((method) => !ofFirm.has(method));
    const costs =
      alone.length === 0
        ? []
        : await api.wacc.compute({ symbol, methods: alone, inputs }, part(0.7, 0.85));
    const compared =
      multiples === null
        ? []
        : await api.valuations.compute(
            {
              symbol,
              models: multiples.models,
              methods: ['NONE'],
              assumptions: { ...assumptions, multiples: { source: multiples.source } },
            },
            part(0.85, 1),
          );
    for (const row of [...earlier, ...values, ...costs, ...compared])
      if ('refusal' in row) refused.push(row);
  }
  return refused;
}

/** Draws, and moves each driver from its P10 to its P90, as the tab of simulations does. */
export async function simulateAll(
  api: FairbookApi,
  { companies, simulations }: SampleManifest,
  report: Report,
): Promise<SampleRefusal[]> {
  const refused: SampleRefusal[] = [];
  for (const [at, { distributions, correlations = [], ...subject }] of simulations.entries()) {
    const { symbol } = subject;
    const { assumptions = {} } = companies.find((company) => company.symbol === symbol) ?? {};
    const drawn = await api.valuations.simulate(
      { ...subject, assumptions, distributions, correlations },
      within(report, 'simulate', at / simulations.length, (at + 1) / simulations.length),
    );
    const { drivers } = await api.valuations.distributions({ distributions });
    const ranges = Object.entries(drivers).flatMap(([driver, shape]) =>
      'refusal' in shape ? [] : [{ driver, low: shape.p10, high: shape.p90 }],
    );
    const moved = await api.valuations.tornado({ ...subject, assumptions, ranges });
    for (const row of [drawn, moved]) if ('refusal' in row) refused.push(row);
    const runs = { simulation: drawn.runId, tornado: moved.runId };
    await api.settings.set(`company.${symbol}.simulation`, runs);
  }
  await report('simulate', 1, 'Done');
  return refused;
}
