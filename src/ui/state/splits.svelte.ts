import type { FairbookApi, Split } from '../../contract/api.ts';
import { Action, Resource } from './resource.svelte.ts';

/** The splits of a company, and the verdicts on them. */
export class SplitsController {
  readonly list: Resource<Split[]>;
  /** Of null every split that is to be decided; of one that is accepted, with the ratio that it comes with. */
  readonly decide: Action<[split: Split | null, accept: boolean], void>;

  constructor(api: FairbookApi, symbol: string) {
    this.list = new Resource(() => api.prices.splits(symbol));
    this.decide = new Action(async (split, accept) => {
      await api.prices.decideSplit({ symbol, accept, ...(split && verdictOn(split, accept)) });
      await this.list.load();
    });
  }
}

function verdictOn({ date, newShares, oldShares }: Split, accept: boolean) {
  return accept ? { date, ratio: { newShares, oldShares } } : { date };
}
