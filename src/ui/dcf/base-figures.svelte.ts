import type { FcffDetails } from '../../contract/api.ts';
import { withMonths, yearOfPeriod } from '../shared/base-period.ts';
import {
  factsOfYear,
  priceDateOf,
  statementYears,
  valuationYear,
} from '../shared/figures-in-force.ts';
import type { FigureNeeds } from '../shared/needs.ts';
import { needsOfFcff } from '../shared/value-needs.ts';
import type { CompanyController } from '../state/company.svelte.ts';
import type { FcffDraft } from '../state/fcff.svelte.ts';

/** The reported figures that a DCF begins from, of the year that its entries ask for. */
export class BaseFigures {
  readonly #company: CompanyController;
  readonly #draft: FcffDraft;
  readonly #needs: () => readonly FigureNeeds[];

  readonly facts = $derived.by(() => this.#company.frame.value?.facts ?? []);
  readonly reported = $derived.by(() => this.#company.frame.value?.reported ?? []);
  readonly years = $derived.by(() => statementYears(this.facts));
  /** The year that is taken where none is asked for. */
  readonly usualYear = $derived.by(() => {
    const ticker = this.#company.ticker.value;
    return valuationYear(this.facts, ticker === undefined ? null : priceDateOf(ticker));
  });
  readonly baseYear = $derived.by(() =>
    yearOfPeriod(this.#draft.assumptions.fiscalYear, this.usualYear),
  );
  readonly ofBaseYear = $derived.by(() => factsOfYear(this.facts, this.baseYear));

  /** The last year that has what the base year lacks, where a refusal names one. */
  readonly completeYear = $derived.by(
    () =>
      this.#draft.rows.flatMap((entry) => {
        const year = 'refusal' in entry ? entry.refusal.details['completeYear'] : undefined;
        return typeof year === 'number' ? [year] : [];
      })[0],
  );

  /** The figures that are asked for are those of the usual year: of another one each refusal tells by itself. */
  readonly open = $derived.by(() =>
    (this.#draft.assumptions.fiscalYear ?? this.usualYear) === this.usualYear
      ? needsOfFcff(
          this.#needs(),
          this.#draft.rows.filter((entry) => 'refusal' in entry),
          this.#draft.assumptions,
        )
      : [],
  );

  /** @param needs What is missing for which figure. */
  constructor(company: CompanyController, draft: FcffDraft, needs: () => readonly FigureNeeds[]) {
    this.#company = company;
    this.#draft = draft;
    this.#needs = needs;
  }

  /** The reported years as the projection of a value shows them before its own. */
  before(details: FcffDetails): ReturnType<typeof withMonths> {
    return withMonths(this.reported, this.#company.frame.value?.months, details);
  }
}
