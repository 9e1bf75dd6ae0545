/** The exported file of a book changed behind the application's back, and opened by it again. */
import type { FairbookApi } from '../../../../src/contract/api.ts';
import type { Connection } from '../../../../src/db/connection.ts';
import { databaseImage, openImage } from '../../../../src/db/image.ts';
import { loadSqlite } from '../../../../src/db/sqlite.ts';
import { openWorkbench } from '../../../support/workbench.ts';

/** A second workbench on a copy of the book, after `tamper` had its way with the file. */
export async function tampered(
  api: FairbookApi,
  tamper: (db: Connection) => void,
): Promise<FairbookApi> {
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
  const other = openWorkbench();
  await other.book.openFile(new File([bytes], file.name));
  return other;
}
