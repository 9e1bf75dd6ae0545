/** What the storage test page offers to the browser test; see storage.worker.ts. */
export interface StorageCalls {
  /** @param client names the caller in the states that it hears */
  open(client?: string): Promise<{ storage: string; damage: string | null }>;
  /** Opens and answers the code of the refusal. */
  openRefused(): Promise<string>;
  /** Adds companies, each in a commit of its own, and resolves when they are durable. */
  add(...symbols: string[]): Promise<void>;
  symbols(): Promise<string[]>;
  pragma(name: 'journal_mode' | 'locking_mode' | 'synchronous' | 'foreign_keys'): Promise<unknown>;
  check(): Promise<unknown>;
  takeSnapshot(): Promise<string>;
  snapshots(): Promise<{ id: string; reason: string }[]>;
  restore(id: string): Promise<void>;
  exportBytes(): Promise<Uint8Array<ArrayBuffer>>;
  replace(image: Uint8Array<ArrayBuffer>): Promise<void>;
  canUndo(): Promise<boolean>;
  undo(): Promise<void>;
  close(): Promise<void>;
  /** Lets the next `times` access handles fail, as Safari sometimes does. */
  failAccessHandles(times: number): Promise<void>;
  /** Makes every write to OPFS fail as on a full disk, or work again. */
  fillDisk(full: boolean): Promise<void>;
  /** Adds a company and answers the code of the refusal. */
  addRefused(symbol: string): Promise<string>;
  /** Makes this worker a browser without OPFS, as a Firefox private window is. */
  refuseOpfs(): Promise<void>;
  /** Overwrites pages of the closed files whose name begins so; answers how many were hit. */
  damageFiles(prefix: string): Promise<number>;
}

export interface StorageHarness {
  storage: StorageCalls;
}

/** What staging a file in its own worker came to. */
export type StagedSummary = { rows: Record<string, number>; bytes: number } | { refused: string };
