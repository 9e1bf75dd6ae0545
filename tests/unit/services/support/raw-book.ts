/** The exported file of a book changed behind the application's back, and opened by it again. */
import type { FairbookApi } from '../../../../src/contract/api.ts';
import type { Connection } from '../../../../src/db/connection.ts';
import { databaseImage, openImage } from '../../../../src/db/image.ts';
import { loadSqlite } from '../../../../src/db/sqlite.ts';
import { openWorkbench } from '../../../support/workbench.ts';

/** The exported file of a book after `tamper` had its way with it. */
export async function tamperedFile(
  api: FairbookApi,
  tamper: (db: Connection) => void,
): Promise<File> {
  const sqlite = await loadSqlite();
  const file = await api.book.exportFile();
  const db = openImage(sqlite, new Uint8Array(await file.arrayBuffer()));
  // What is protected against change is taken out of the way first, as any other tool could.
  const triggers = db.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'trigger'",
  );
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  tamper(db);
  const bytes = databaseImage(db);
  db.close();
  return new File([bytes], file.name);
}

/** A second workbench whose own book came to hold what `tamper` made of it. */
export async function tampered(
  api: FairbookApi,
  tamper: (db: Connection) => void,
): Promise<FairbookApi> {
  const other = openWorkbench({ trusting: true });
  await other.book.openFile(await tamperedFile(api, tamper));
  return other;
}
