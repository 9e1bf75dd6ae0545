/** What the valuation stories import: generated files always, the real ones where they lie beside the project. */
import { existsSync, readFileSync } from 'node:fs';
import { makeDamodaranXls } from './fixtures/damodaran.ts';
import { makeFrenchZip } from './fixtures/french.ts';
import { makeYahooCsv } from './fixtures/yahoo.ts';

export interface NamedFile {
  name: string;
  buffer: Buffer;
}

export interface Story {
  title: string;
  industry: string;
  /** Market files and the first company's prices, dropped together. */
  first: { symbol: string; files: NamedFile[] };
  /** Prices of the company that is added offline. */
  later: { symbol: string; file: NamedFile };
  /** CAPM beta of the first company by independent software, where there is one. */
  capm: { beta: number; standardError: number } | null;
}

const DATA = '../shared/data';
export const HAS_REAL_FILES = existsSync(DATA);

/** Fictional companies on fictional factors. */
export function generatedStory(): Story {
  const prices = (symbol: string, seed: number): NamedFile =>
    named(makeYahooCsv({ symbol, seed, from: '2014-12-01', to: '2024-12-31', frequency: 'daily' }));
  return {
    title: 'fictional files',
    industry: industryOf(),
    first: {
      symbol: 'FICT',
      files: [
        prices('FICT', 5),
        named(makeFrenchZip(4, '2010-01', 180, 'US')),
        named(industryTable()),
      ],
    },
    later: { symbol: 'LATE', file: prices('LATE', 9) },
    capm: null,
  };
}

/** Coca-Cola first, Apple offline; the reference is statsmodels' on the same months. */
export function realStory(): Story {
  const golden = JSON.parse(
    readFileSync('../shared/golden/real/dev_stocks.json', 'utf8'),
  ) as Record<string, { capm: { coef: Record<string, number>; se: Record<string, number> } }>;
  const capm = golden['KO']?.capm;
  return {
    title: 'real files',
    industry: 'Beverage (Soft)',
    first: {
      symbol: 'KO',
      files: [
        onDisk('prices/yahoo_daily/KO.csv', 'KO.csv'),
        onDisk(
          'kenfrench/F-F_Research_Data_5_Factors_2x3_CSV.202510.zip',
          'F-F_Research_Data_5_Factors_2x3_CSV.zip',
        ),
        onDisk('damodaran/betas.2025-01.xls', 'betas.xls'),
      ],
    },
    later: { symbol: 'AAPL', file: onDisk('prices/yahoo_daily/AAPL.csv', 'AAPL.csv') },
    capm: {
      beta: capm?.coef['Mkt-RF'] ?? Number.NaN,
      standardError: capm?.se['Mkt-RF'] ?? Number.NaN,
    },
  };
}

function industryTable(): { name: string; bytes: Uint8Array } {
  return makeDamodaranXls({ seed: 3 });
}

function industryOf(): string {
  return String(makeDamodaranXls({ seed: 3 }).rows[0]?.[0]);
}

function named(file: { name: string; bytes: Uint8Array }): NamedFile {
  return { name: file.name, buffer: Buffer.from(file.bytes) };
}

function onDisk(path: string, name: string): NamedFile {
  return { name, buffer: readFileSync(`${DATA}/${path}`) };
}
