/**
 * Makes the sample book's files under public/sample/: fictional companies, prices, factors and
 * statements in the providers' own layouts, and the manifest by which the app imports them. The
 * same bytes on every machine; run by the build, written only where they differ.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { ROOT } from './project.mjs';
import { sampleManifest } from './sample/book.mjs';
import { AS_OF } from './sample/calendar.mjs';
import { COMPANIES } from './sample/companies.mjs';
import { companyIndustriesFile } from './sample/company-industries.mjs';
import { countryRiskFile, ratingsFile } from './sample/country-risk.mjs';
import { factorFile, FACTOR_REGIONS, makeFactors } from './sample/factors.mjs';
import { factsFile } from './sample/filings.mjs';
import { industryFiles } from './sample/industries.mjs';
import { industryTables } from './sample/industry-tables.mjs';
import { exchangeRateFile, yieldFiles } from './sample/market-rates.mjs';
import { momentumFile } from './sample/momentum.mjs';
import { peerFiles } from './sample/peers.mjs';
import { priceFile } from './sample/prices.mjs';
import { quotesFile } from './sample/quotes.mjs';
import { VALUED } from './sample/valuation-figures.mjs';
import { valuationWorkbook } from './sample/valuation-workbook.mjs';

/** Where the files go, from the project's root. */
export const SAMPLE_FOLDER = 'public/sample';

/** @typedef {{ name: string; bytes: Uint8Array; options?: Record<string, object> }} SampleFile */

/** @param {Record<string, string | Uint8Array>} files By name. */
function zip(files) {
  const entries = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  // Zips hold local times: a date made in local time is the same in every time zone.
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: new Date(2026, 3, 1) });
}

/** @returns {SampleFile[]} Every file of the sample, the manifest last. */
export function sampleFiles() {
  const factors = makeFactors();
  const statements = COMPANIES.map((company) => ({
    symbol: company.symbol,
    name: `${company.symbol}_companyfacts.json`,
    text: factsFile(company),
  }));
  const momentum = momentumFile(factors.US);
  const valuation = valuationWorkbook();
  const quotes = quotesFile();
  /** @type {SampleFile[]} */
  const data = [
    ...FACTOR_REGIONS.map((region) => {
      const { name, text } = factorFile(region, factors[region]);
      return { name: name.replace(/\.csv$/, '_CSV.zip'), bytes: zip({ [name]: text }) };
    }),
    {
      name: momentum.name.replace(/\.csv$/, '_CSV.zip'),
      bytes: zip({ [momentum.name]: momentum.text }),
    },
    ...industryFiles(),
    companyIndustriesFile(),
    { name: 'sample_fictional_industry_tables.zip', bytes: zip(industryTables()) },
    countryRiskFile(),
    ratingsFile(),
    {
      name: 'sample_fictional_market.zip',
      bytes: zip(
        Object.fromEntries(
          [exchangeRateFile(), ...yieldFiles()].map((file) => [file.name, file.text]),
        ),
      ),
    },
    ...peerFiles().map(({ symbol, name, text }) => ({
      name,
      bytes: strToU8(text),
      options: { [name]: { symbol, asOf: AS_OF } },
    })),
    {
      name: 'sample_fictional_prices.zip',
      bytes: zip(
        Object.fromEntries(
          COMPANIES.map((company) => [
            `${company.symbol}.csv`,
            priceFile(company, factors[company.factors]),
          ]),
        ),
      ),
    },
    { name: quotes.name, bytes: strToU8(quotes.text) },
    { ...valuation, options: { [valuation.name]: { symbol: VALUED } } },
    {
      name: 'sample_fictional_statements.zip',
      bytes: zip(Object.fromEntries(statements.map(({ name, text }) => [name, text]))),
      options: Object.fromEntries(
        statements.map(({ symbol, name }) => [
          `sample_fictional_statements.zip/${name}`,
          { symbol },
        ]),
      ),
    },
  ];
  const listed = data.map(({ name, options }) => ({
    name,
    ...(options === undefined ? {} : { options }),
  }));
  const manifest = `${JSON.stringify(sampleManifest(listed), null, 1)}\n`;
  return [...data, { name: 'manifest.json', bytes: strToU8(manifest) }];
}

/** Writes the files, leaving those that are already there, and removes what is none of them. */
export function makeSample() {
  const folder = join(ROOT, SAMPLE_FOLDER);
  mkdirSync(folder, { recursive: true });
  const files = sampleFiles();
  for (const name of readdirSync(folder)) {
    if (!files.some((file) => file.name === name)) rmSync(join(folder, name), { recursive: true });
  }
  for (const { name, bytes } of files) {
    const path = join(folder, name);
    if (existsSync(path) && readFileSync(path).equals(bytes)) continue;
    writeFileSync(path, bytes);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) makeSample();
