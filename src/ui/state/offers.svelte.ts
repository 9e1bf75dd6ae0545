import { fetchOffer, loadOffers, newerThanBook, type Offer } from '../../client/offers.ts';
import type { FairbookApi, ImportRecord } from '../../contract/api.ts';
import { Action } from './resource.svelte.ts';

/** The public files that this host offers and the book lacks. */
export class OffersController {
  readonly #api: FairbookApi;
  #offered = $state.raw<readonly Offer[]>([]);
  /** The same outside the reactive graph: whoever loads in an effect must not come to depend on what loading sets. */
  #list: readonly Offer[] = [];
  #imports = $state.raw<readonly ImportRecord[] | undefined>();

  constructor(api: FairbookApi) {
    this.#api = api;
  }

  /** Empty until the book's own imports are known. */
  readonly newer = $derived(
    this.#imports === undefined ? [] : newerThanBook(this.#offered, this.#imports),
  );

  /** Fetches files one after the other; the host's list may be long. */
  readonly fetch = new Action(async (offers: readonly Offer[]) => {
    const files: File[] = [];
    for (const offer of offers) files.push(await fetchOffer(offer));
    return files;
  });

  /** Reads the host's list once, and the book's imports each time. Never rejects. */
  async load(): Promise<void> {
    if (this.#list.length === 0) {
      this.#list = await loadOffers();
      this.#offered = this.#list;
    }
    if (this.#list.length === 0) return;
    try {
      this.#imports = await this.#api.imports.list();
    } catch {
      // Offers are an extra: the view of imports itself says what is wrong with reading them.
      this.#imports = undefined;
    }
  }
}
