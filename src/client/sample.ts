/**
 * The sample book: fictional files of the app's own origin, brought in through the same calls that
 * bring in anybody's, then computed. Nothing here writes but through the API.
 */
import type {
  AnalysisRefusal,
  Assumptions,
  FactInput,
  FairbookApi,
  FileOptions,
  RateInput,
  ScenarioInput,
  SimulationRequest,
  TickerInput,
  ValuationRefusal,
  WaccRefusal,
} from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import type { OnProgress, Progress } from '../contract/events.ts';
import { BETA_METHODS, type Model, type MultipleModel } from '../contract/vocabulary.ts';

/** What the sample's manifest says (made by scripts/make-sample.mjs). */
export interface SampleManifest {
  format: 1;
  name: string;
  source: string;
  asOf: string;
  files: { name: string; options?: { [member: string]: FileOptions } }[];
  companies: (TickerInput & {
    currency: string;
    models: Model[];
    multiples: { source: 'peer-median' | 'industry'; models: MultipleModel[] } | null;
    assumptions: Assumptions;
  })[];
  facts: FactInput[];
  rates: RateInput[];
  /** Those of one company in a list. */
  scenarios: ScenarioInput[][];
  simulations: Pick<
    SimulationRequest,
    'symbol' | 'model' | 'method' | 'distributions' | 'correlations'
  >[];
}

/** Kept in the book under {@link SAMPLE_SETTING}: that it is the sample, and what stood there before. */
export interface SampleMark {
  name: string;
  asOf: string;
  /** The snapshot of the book that the sample took the place of; null when that was empty. */
  snapshotId: string | null;
}

export const SAMPLE_SETTING = 'book.sample';
export const SAMPLE_MANIFEST = 'manifest.json';

/** Reads one of the sample's files by its name. */
export type ReadSampleFile = (name: string) => Promise<Uint8Array<ArrayBuffer>>;

export type SampleRefusal = WaccRefusal | ValuationRefusal | AnalysisRefusal;

/** What part of the whole each stage takes, about as it takes time. */
const STAGES = { fetch: 6, import: 34, save: 10, compute: 44, simulate: 6 } as const;
const TOTAL = Object.values(STAGES).reduce((sum, part) => sum + part, 0);

/** Reads the sample's files from beside the page, so that they are there offline too. */
export async function fetchSampleFile(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const address = new URL(`sample/${name}`, document.baseURI);
  const response = await fetch(address).catch(() => null);
  // A host that answers every address with the page itself sends html.
  const isPage = response?.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (!response?.ok || isPage) {
    throw new AppError(
      'SAMPLE_UNAVAILABLE',
      `The sample's file ${name} did not come (${response === null ? 'no connection' : `status ${response.status}`}). Reload the page while online, then try again.`,
      { file: name },
    );
  }
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Fills an empty book with the sample and computes every company.
 *
 * @param snapshotId The snapshot of the book that the sample takes the place of, for the mark.
 * @returns What was refused on the way: a bank has no free cash flow to the firm, for one.
 * @throws AppError CANCELLED when `onProgress` answers `'cancel'`; what was stored until then stays.
 */
export async function loadSample(
  api: FairbookApi,
  read: ReadSampleFile,
  snapshotId: string | null,
  onProgress: OnProgress,
): Promise<SampleRefusal[]> {
  const report = stages(onProgress);
  await report('fetch', 0, 'Fetching the sample');
  const manifest = readManifest(await read(SAMPLE_MANIFEST));
  const mark: SampleMark = { name: manifest.name, asOf: manifest.asOf, snapshotId };
  // Marked first: whatever stops the rest, the book says what it is and can be left again.
  await api.settings.set(SAMPLE_SETTING, { ...mark });
  await api.book.rename(manifest.name);
  const files: File[] = [];
  for (const [at, { name }] of manifest.files.entries()) {
    await report('fetch', at / manifest.files.length, `Fetching ${name}`);
    files.push(new File([await read(name)], name));
  }
  for (const company of manifest.companies) {
    const { symbol, name, region, industry, currency, fiscalYearEnd, assumptions } = company;
    await api.tickers.save({
      symbol,
      name,
      region,
      industry,
      currency,
      fiscalYearEnd,
    } as TickerInput);
    await api.settings.set(`company.${symbol}.fcff`, { ...assumptions } as never);
    if (company.multiples !== null) {
      await api.settings.set(`company.${symbol}.multiples`, { source: company.multiples.source });
    }
  }
  await importAll(api, manifest, files, report);
  await report('save', 0, 'Saving figures and rates');
  await api.facts.saveMany(manifest.facts);
  for (const rate of manifest.rates) await api.rates.save(rate);
  for (const list of manifest.scenarios) await api.scenarios.saveMany(list);
  const refused = await computeAll(api, manifest, report);
  return [...refused, ...(await simulateAll(api, manifest, report))];
}

type Report = (stage: keyof typeof STAGES, part: number, label: string) => Promise<void>;

/** Progress over all stages in one scale; throws when the caller asks to stop. */
function stages(onProgress: OnProgress): Report {
  const names = Object.keys(STAGES) as (keyof typeof STAGES)[];
  return async (stage, part, label) => {
    const before = names
      .slice(0, names.indexOf(stage))
      .reduce((sum, name) => sum + STAGES[name], 0);
    // Rounded, so that the end of one call and the beginning of the next are the same place.
    const done = Math.round(1000 * (before + STAGES[stage] * Math.min(part, 1))) / 1000;
    if ((await onProgress({ done, total: TOTAL, label })) === 'cancel') {
      throw new AppError('CANCELLED', `Stopped at ${Math.round((100 * done) / TOTAL)} %.`, {
        done,
        total: TOTAL,
      });
    }
  };
}

/** A call's own progress as a part of a stage; what the caller answers is passed on. */
function within(
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

function readManifest(bytes: Uint8Array): SampleManifest {
  const manifest = JSON.parse(new TextDecoder().decode(bytes)) as Partial<SampleManifest>;
  if (manifest.format !== 1) {
    throw new AppError(
      'SAMPLE_UNAVAILABLE',
      'The sample on this host is of another version than the app. Reload the page.',
    );
  }
  return manifest as SampleManifest;
}

async function importAll(
  api: FairbookApi,
  manifest: SampleManifest,
  files: readonly File[],
  report: Report,
): Promise<void> {
  const options = Object.assign({}, ...manifest.files.map((file) => file.options ?? {})) as {
    [member: string]: FileOptions;
  };
  const reports = await api.data.importFiles(files, options, within(report, 'import'));
  const refused = reports.find(({ status }) => status === 'refused');
  if (refused) {
    throw new AppError(
      'SAMPLE_UNAVAILABLE',
      `The sample's file ${refused.file} was refused: ${refused.refusal?.message ?? ''} Reload the page.`,
      { file: refused.file },
    );
  }
}

/** An industry's beta is corrected for cash; the sample's flows to equity hold the income on it. */
function isPriced(model: Model, method: (typeof BETA_METHODS)[number]): boolean {
  return model !== 'FCFE' || method !== 'DAMO';
}

/**
 * Values of every company. A value brings its cost of capital and beta along; where there is none,
 * as for a bank, these are computed alone.
 */
async function computeAll(
  api: FairbookApi,
  manifest: SampleManifest,
  report: Report,
): Promise<SampleRefusal[]> {
  const refused: SampleRefusal[] = [];
  const { companies } = manifest;
  for (const [at, { symbol, models, multiples, assumptions }] of companies.entries()) {
    const part = (from: number, to: number): ReturnType<typeof within> =>
      within(report, 'compute', (at + from) / companies.length, (at + to) / companies.length);
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
    const { wacc: inputs = {} } = assumptions;
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
    for (const row of [...values, ...costs, ...compared]) if ('refusal' in row) refused.push(row);
  }
  return refused;
}

/** Draws, and moves each driver from its P10 to its P90, as the tab of simulations does. */
async function simulateAll(
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
