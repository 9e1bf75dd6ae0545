import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import type { FactorColumns } from '../../src/finance/factors.ts';
import type { PriceColumns } from '../../src/finance/month-ends.ts';

/**
 * A second, deliberately plain reading of two providers' files, independent of the importers: what
 * it and they agree on is not an accident of one parser.
 */
export function readYahooDaily(path: string): PriceColumns {
  const rows = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  return {
    days: Int32Array.from(rows, (cells) => Date.parse(`${cells[0]!}T00:00:00Z`) / 86_400_000),
    adjClose: Float64Array.from(rows, (cells) => Number(cells[5])),
  };
}

/** The only file of a zip archive, through its central directory. */
function unzipOne(path: string): string {
  const bytes = readFileSync(path);
  const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  const size = bytes.readUInt32LE(directory + 20);
  const local = bytes.readUInt32LE(directory + 42);
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(start, start + size);
  const stored = bytes.readUInt16LE(directory + 10) === 0;
  return (stored ? packed : inflateRawSync(packed)).toString('latin1');
}

/** The monthly block of a factor file, zipped or not: lines that begin with a six-digit month. */
export function readFactorFile(path: string): FactorColumns {
  const content = path.endsWith('.zip') ? unzipOne(path) : readFileSync(path, 'latin1');
  const rows = content
    .split(/\r\n|\r|\n/)
    .filter((line) => /^\s*\d{6}\s*,/.test(line))
    .map((line) => line.split(',').map(Number));
  const column = (index: number): Float64Array =>
    Float64Array.from(rows, (row) => (row[index]! <= -99 ? Number.NaN : row[index]! / 100));
  return {
    months: Int32Array.from(rows, (row) => Math.floor(row[0]! / 100) * 12 + (row[0]! % 100) - 1),
    mktrf: column(1),
    smb: column(2),
    hml: column(3),
    rmw: column(4),
    cma: column(5),
    rf: column(6),
  };
}

/** The first monthly block of a file of portfolios: decimals by name, NaN where missing. */
export function readPortfolioCsv(path: string): {
  months: Int32Array;
  returns: ReadonlyMap<string, Float64Array>;
} {
  const lines = readFileSync(path, 'latin1').split(/\r\n|\r|\n/);
  const isMonth = (line: string): boolean => /^\s*\d{6}\s*,/.test(line);
  const first = lines.findIndex(isMonth);
  const end = lines.findIndex((line, row) => row > first && !isMonth(line));
  const rows = lines.slice(first, end).map((line) => line.split(',').map(Number));
  const names = lines[first - 1]!.split(',').slice(1);
  return {
    months: Int32Array.from(rows, (row) => Math.floor(row[0]! / 100) * 12 + (row[0]! % 100) - 1),
    returns: new Map(
      names.map((name, k) => [
        name.trim(),
        Float64Array.from(rows, (row) => (row[k + 1]! <= -99 ? Number.NaN : row[k + 1]! / 100)),
      ]),
    ),
  };
}
