/**
 * The sample book: fictional files of the app's own origin, brought in through the same calls that
 * bring in anybody's, then computed. Nothing here writes but through the API.
 */
import type {
  Assumptions,
  FactInput,
  FairbookApi,
  FileOptions,
  RateInput,
  ScenarioInput,
  SimulationRequest,
  TickerInput,
} from '../contract/api.ts';
import { AppError } from '../contract/errors.ts';
import type { OnProgress } from '../contract/events.ts';
import type { Model, MultipleModel } from '../contract/vocabulary.ts';
import { computeAll, simulateAll, type SampleRefusal } from './sample-results.ts';
import { stages, within, type Report } from './sample-steps.ts';

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
  /** What is said of steps of prices as traded; others stay to be decided. */
  splits: { symbol: string; date: string; accept: boolean }[];
  /** Those of one company in a list. */
  scenarios: ScenarioInput[][];
  /** Fiscal years before the last whose cost of capital is computed too. */
  costs: { symbol: string; year: number }[];
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
  for (const split of manifest.splits) await api.prices.decideSplit(split);
  await api.facts.saveMany(manifest.facts);
  for (const rate of manifest.rates) await api.rates.save(rate);
  for (const list of manifest.scenarios) await api.scenarios.saveMany(list);
  const refused = await computeAll(api, manifest, report);
  return [...refused, ...(await simulateAll(api, manifest, report))];
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
