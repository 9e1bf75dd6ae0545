import type { Db } from '../db/types.ts';

/** The JSON text of a setting, undefined when it was never set. */
export function getSetting(db: Db, key: string): string | undefined {
  return db.get<{ valueJson: string }>(
    'SELECT value_json AS valueJson FROM app_settings WHERE key = :key',
    { key },
  )?.valueJson;
}

export function setSetting(db: Db, key: string, valueJson: string, now: string): void {
  db.run(
    `INSERT INTO app_settings (key, value_json, updated_at) VALUES (:key, :valueJson, :now)
     ON CONFLICT (key) DO UPDATE SET value_json = excluded.value_json, updated_at = excluded.updated_at`,
    { key, valueJson, now },
  );
}

export function allSettings(db: Db): { key: string; valueJson: string }[] {
  return db.all<{ key: string; valueJson: string }>(
    'SELECT key, value_json AS valueJson FROM app_settings ORDER BY key',
  );
}
