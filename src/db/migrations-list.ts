import { AppError } from '../contract/errors.ts';

/** One step of the schema, as its file in `migrations/` says it. */
export interface Migration {
  version: number;
  name: string;
  sql: string;
}

const FILE_NAME = /(\d{4})_[a-z0-9_]+\.sql$/;

/**
 * Orders migration files by their number.
 * @param files SQL text by path (`.../0001_initial.sql`)
 * @throws AppError MIGRATION_FAILED where a name is not `NNNN_name.sql` or the numbers do not run 1, 2, 3, ...
 */
export function orderMigrations(files: Readonly<Record<string, string>>): Migration[] {
  const list = Object.entries(files).map(([path, sql]) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const number = FILE_NAME.exec(name)?.[1];
    if (number === undefined) {
      throw new AppError('MIGRATION_FAILED', `${name} is not named NNNN_name.sql.`, { file: name });
    }
    return { version: Number(number), name, sql };
  });
  list.sort((a, b) => a.version - b.version);
  list.forEach((migration, i) => {
    if (migration.version !== i + 1) {
      throw new AppError(
        'MIGRATION_FAILED',
        `Migrations must be numbered without gaps: ${migration.name} stands where ${i + 1} belongs.`,
        { file: migration.name, expected: i + 1 },
      );
    }
  });
  return list;
}

/** The migrations of this version of Fairbook, oldest first. */
export const MIGRATIONS: readonly Migration[] = orderMigrations(
  import.meta.glob<string>('../../migrations/*.sql', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
);
