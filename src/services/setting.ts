import type { Json } from '../contract/errors.ts';
import { allSettings, getSetting, setSetting } from '../repo/setting.ts';
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

export function writeSetting(deps: Deps, key: string, value: Json): void {
  deps.db.transaction(() => {
    setSetting(deps.db, key, JSON.stringify(value), deps.now());
  });
}
