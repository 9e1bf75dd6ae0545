import { expect } from 'vitest';
import type { FairbookApi, FileOptions, ImportReport } from '../../../../src/contract/api.ts';

/** Imports one file as its preview says it would be, every row accounted for. */
export async function imported(
  api: FairbookApi,
  one: File,
  series?: FileOptions['series'],
): Promise<ImportReport> {
  const options = series === undefined ? {} : { [one.name]: { series } };
  const [preview] = await api.data.preview([one], options);
  const [report] = await api.data.importFiles([one], options);
  expect(report).toMatchObject(preview!);
  const { read, stored, updated, unchanged, refused } = report!.rows;
  expect(stored + updated + unchanged + refused).toBe(read);
  return report!;
}
