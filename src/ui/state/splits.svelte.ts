import type { FairbookApi, Split } from '../../contract/api.ts';
import { Action, Resource } from './resource.svelte.ts';

/** The splits of a company, and the verdicts on them. */
export class SplitsController {
  readonly list: Resource<Split[]>;
  /** Of null every split that is to be decided. */
  readonly decide: Action<[split: Split | null, accept: boolean], void>;

  constructor(api: FairbookApi, symbol: string) {
    this.list = new Resource(() => api.prices.splits(symbol));
    this.decide = new Action(async (split, accept) => {
      const which = split === null ? {} : { date: split.date };
      await api.prices.decideSplit({ symbol, ...which, accept });
      await this.list.load();
    });
  }
}
