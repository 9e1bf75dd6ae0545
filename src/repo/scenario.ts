/** The scenarios of a company. */
import type { Db } from '../db/types.ts';

export interface ScenarioRecord {
  id: number;
  name: string;
  position: number;
  weight: number | null;
  model: string;
  method: string;
  year: number | null;
  assumptionsJson: string;
  createdAt: string;
  updatedAt: string;
}

const COLUMNS = `id, name, position, weight, model, method, year, assumptions_json AS assumptionsJson,
  created_at AS createdAt, updated_at AS updatedAt`;

/** The scenarios of a company in their order. */
export function scenariosOf(db: Db, tickerId: number): ScenarioRecord[] {
  return db.all<ScenarioRecord>(
    `SELECT ${COLUMNS} FROM scenarios WHERE ticker_id = :tickerId ORDER BY position, id`,
    { tickerId },
  );
}

export function insertScenario(
  db: Db,
  tickerId: number,
  { id: _, ...record }: ScenarioRecord,
): void {
  db.run(
    `INSERT INTO scenarios (ticker_id, name, position, weight, model, method, year, assumptions_json,
                            created_at, updated_at)
     VALUES (:tickerId, :name, :position, :weight, :model, :method, :year, :assumptionsJson,
             :createdAt, :updatedAt)`,
    { tickerId, ...record },
  );
}

export function updateScenario(db: Db, { createdAt: _, ...record }: ScenarioRecord): void {
  db.run(
    `UPDATE scenarios
        SET name = :name, position = :position, weight = :weight, model = :model, method = :method,
            year = :year, assumptions_json = :assumptionsJson, updated_at = :updatedAt
      WHERE id = :id`,
    { ...record },
  );
}

/** Deletes a scenario by name; whether there was one. */
export function deleteScenario(db: Db, tickerId: number, name: string): boolean {
  return (
    db.run('DELETE FROM scenarios WHERE ticker_id = :tickerId AND name = :name', {
      tickerId,
      name,
    }).changes > 0
  );
}
