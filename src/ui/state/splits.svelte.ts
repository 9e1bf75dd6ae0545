import type { FairbookApi, Split } from '../../contract/api.ts';
import { Action, Resource } from './resource.svelte.ts';

/** The splits of a company, and the verdicts on them. */
export class SplitsController {
  readonly list: Resource<Split[]>;
  readonly decide: Action<[split: Split, accept: boolean], void>;

  constructor(api: FairbookApi, symbol: string) {
    this.list = new Resource(() => api.prices.splits(symbol));
    this.decide = new Action(async ({ date }, accept) => {
      await api.prices.decideSplit({ symbol, date, accept });
      await this.list.load();
    });
  }
}
