import type {
  DistributionsRequest,
  AnalysisRequest,
  DistributionList,
  DriverList,
  FairbookApi,
  ValuationRow,
} from '../../contract/api.ts';
import { AppError, toErrorData, type ErrorData } from '../../contract/errors.ts';
import type { ChangeTopic, Progress } from '../../contract/events.ts';
import { LatestWins } from '../shared/latest-wins.ts';
import {
  askOf,
  askOfBeliefs,
  drawable,
  FIRST_FORM,
  simulationKey,
  subjectsOf,
  tornadoOf,
  type SimulationForm,
  type SimulationRecord,
  type Subject,
  type TornadoRecord,
} from '../shared/simulation.ts';
import {
  driversNow,
  lastSimulation,
  requestNow,
  standingOf,
  type Standing,
} from './last-simulation.ts';

/** What a change of the book may move the base value by. */
const INPUTS: readonly ChangeTopic[] = [
  'tickers',
  'prices',
  'factors',
  'industry-betas',
  'facts',
  'rates',
  'settings',
  'imports',
  'results',
];

/** The simulation of one company: its form, the run under way, and the last run as recorded. */
export class SimulationController {
  readonly symbol: string;
  /** The stored valuations that can be chosen; undefined until read. */
  subjects = $state.raw<readonly Subject[] | undefined>();
  subject = $state.raw<Subject | null>(null);
  form = $state.raw<SimulationForm>(FIRST_FORM);
  /** Of the chosen valuation. */
  list = $state.raw<DriverList | undefined>();
  /** Why the chosen valuation has no value now. */
  listRefusal = $state.raw<ErrorData | undefined>();
  described = $state.raw<DistributionList | undefined>();
  record = $state.raw<SimulationRecord | null>(null);
  tornado = $state.raw<TornadoRecord | null>(null);
  /** Null while not known. */
  standing = $state.raw<Standing | null>(null);
  running = $state(false);
  progress = $state.raw<Progress | null>(null);
  /** Said after a run that gave no result: cancelled or refused. */
  outcome = $state.raw<{ kind: 'cancelled' } | { kind: 'refused'; refusal: ErrorData } | null>(
    null,
  );
  error = $state.raw<ErrorData | undefined>();
  readonly #api: FairbookApi;
  readonly #describe: LatestWins<SimulationForm, DistributionList>;
  readonly #read: LatestWins<null, void>;
  #rows: readonly ValuationRow[] = [];
  #opened = false;
  #namedAnew = false;
  #cancelled = false;

  constructor(api: FairbookApi, symbol: string) {
    this.#api = api;
    this.symbol = symbol;
    this.#describe = new LatestWins(
      (form) => api.valuations.distributions(askOfBeliefs(form, this.names)),
      (outcome) => {
        if (outcome.status === 'fulfilled') this.described = outcome.value;
        else this.error = toErrorData(outcome.reason);
      },
    );
    this.#read = new LatestWins(
      () => this.#refresh(),
      (outcome) => {
        this.error = outcome.status === 'rejected' ? toErrorData(outcome.reason) : undefined;
      },
    );
  }

  /** The drivers of the chosen valuation that can be drawn. */
  get names(): string[] {
    return drawable(this.list?.drivers ?? {});
  }

  /** Reads the last simulation once, and what the book holds now. */
  open(): void {
    this.#read.request(null);
  }

  /** Reads again what a change of the book touches. */
  changed(topics: readonly ChangeTopic[], symbols: readonly string[]): void {
    const mine = symbols.length === 0 || symbols.includes(this.symbol);
    // An import that is undone takes the last simulation with it.
    if (mine && topics.includes('imports')) this.#namedAnew = true;
    if (mine && INPUTS.some((topic) => topics.includes(topic))) this.open();
  }

  choose(subject: Subject): void {
    this.subject = subject;
    this.open();
  }

  edit(form: SimulationForm): void {
    this.form = form;
    this.#describe.request(form);
  }

  cancel(): void {
    this.#cancelled = true;
  }

  /** Draws, makes the tornado of the same drivers, and names both runs as the company's last. */
  async run(): Promise<void> {
    const asked = askOf(this.form, this.names);
    const { subject } = this;
    if (this.running || subject === null || !('ask' in asked)) return;
    this.running = true;
    this.#cancelled = false;
    this.progress = null;
    this.outcome = null;
    this.error = undefined;
    try {
      const request = await requestNow(this.#api, this.symbol, subject, this.#rows);
      const answer = await this.#api.valuations.simulate(
        { ...request, ...asked.ask },
        (progress: Progress) => this.#hear(progress),
      );
      if ('refusal' in answer) {
        this.outcome = { kind: 'refused', refusal: answer.refusal };
      } else if (answer.runId !== null) {
        await this.#keep(request, answer.runId, asked.ask);
      }
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'CANCELLED') {
        this.outcome = { kind: 'cancelled' };
      } else this.error = toErrorData(thrown);
    }
    this.running = false;
  }

  #hear(progress: Progress): 'cancel' | undefined {
    this.progress = progress;
    return this.#cancelled ? 'cancel' : undefined;
  }

  /** @param drawn What was drawn: the form may have changed meanwhile. */
  async #keep(
    request: AnalysisRequest,
    simulation: number,
    { distributions, correlations }: DistributionsRequest,
  ): Promise<void> {
    const { drivers } = await this.#api.valuations.distributions({
      distributions,
      ...(correlations === undefined ? {} : { correlations }),
    });
    const ranges = Object.entries(drivers).flatMap(([driver, shape]) =>
      'refusal' in shape ? [] : [{ driver, low: shape.p10, high: shape.p90 }],
    );
    const bars = await this.#api.valuations.tornado({ ...request, ranges });
    const tornado = 'refusal' in bars ? null : bars.runId;
    await this.#api.settings.set(simulationKey(this.symbol), { simulation, tornado });
    await this.#readRuns();
    this.open();
  }

  async #refresh(): Promise<void> {
    this.#rows = await this.#api.valuations.list(this.symbol);
    const subjects = subjectsOf(this.#rows);
    if (!this.#opened) {
      await this.#readRuns();
      const { record } = this;
      this.subject ??= record?.subject ?? null;
      if (record !== null) this.form = record.form;
      this.#opened = true;
    } else if (this.#namedAnew) await this.#readRuns();
    this.#namedAnew = false;
    const { subject } = this;
    const chosen =
      subjects.find(({ model, method }) => model === subject?.model && method === subject.method) ??
      subjects[0];
    this.subject = chosen ?? null;
    const now = chosen && (await driversNow(this.#api, this.symbol, chosen, this.#rows));
    this.list = now && 'drivers' in now ? now : undefined;
    this.listRefusal = now && 'refusal' in now ? now.refusal : undefined;
    this.standing =
      this.record === null
        ? null
        : await standingOf(this.#api, this.symbol, this.record, this.#rows);
    this.#describe.request(this.form);
    this.subjects = subjects;
  }

  async #readRuns(): Promise<void> {
    const { record, tornado } = await lastSimulation(this.#api, this.symbol);
    this.record = record;
    this.tornado = tornado === null ? null : tornadoOf(await this.#api.runs.explain(tornado));
  }
}

/** One simulation for each company, so that a run goes on while another view is open. */
export class Simulations {
  readonly #api: FairbookApi;
  #kept: { [key: string]: SimulationController } = {};
  /** Another book begins anew. */
  #book = $state(0);

  constructor(api: FairbookApi) {
    this.#api = api;
  }

  of(symbol: string): SimulationController {
    const key = `${this.#book} ${symbol}`;
    return (this.#kept[key] ??= new SimulationController(this.#api, symbol));
  }

  /** Stops what runs and forgets what is of the book that was open. */
  clear(): void {
    for (const simulation of Object.values(this.#kept)) simulation.cancel();
    this.#kept = {};
    this.#book += 1;
  }
}
