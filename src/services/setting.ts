import type { Json } from '../contract/errors.ts';
import { addSourceToEarlierRuns, markSourceChanged } from '../repo/run.ts';
import { allSettings, getSetting, setSetting } from '../repo/setting.ts';
import { conventionOf, conventionSource, KINDS_BEFORE } from './conventions.ts';
import type { Deps } from './deps.ts';

/** A setting's value, null when it was never set. */
export function readSetting(deps: Deps, key: string): Json {
  const text = getSetting(deps.db, key);
  return text === undefined ? null : (JSON.parse(text) as Json);
}

export function readAllSettings(deps: Deps): { [key: string]: Json } {
  return Object.fromEntries(
    allSettings(deps.db).map(({ key, valueJson }) => [key, JSON.parse(valueJson) as Json]),
  );
}

/** Stores a setting; one that is a convention is checked, and results that took it from the book become stale. */
export function writeSetting(deps: Deps, key: string, value: Json): void {
  const convention = conventionOf(key, value);
  const text = JSON.stringify(value);
  deps.db.transaction(() => {
    const now = deps.now();
    const isNew = getSetting(deps.db, key) !== text;
    setSetting(deps.db, key, text, now);
    if (convention !== null && isNew) {
      const source = conventionSource(convention);
      const { kinds, engine } = KINDS_BEFORE;
      addSourceToEarlierRuns(deps.db, source, kinds[convention] ?? [], engine);
      markSourceChanged(deps.db, source, now);
    }
  });
}
