import {
  loadCompanyIndustries,
  replaceCompanyIndustries,
  type CompanyIndustryRecord,
} from '../repo/company-industry.ts';
import { AppError } from '../contract/errors.ts';
import { counted } from '../sources/counted.ts';
import type { CompanyIndustryTable, LineProblem, ParsedFile } from '../sources/types.ts';
import { findTicker } from '../repo/ticker.ts';
import type { Deps } from './deps.ts';
import { fillKnown } from './import-coverage.ts';
import type { ImportPlan } from './import-plan.ts';
import { knownIndustries } from './known-industries.ts';
import { changingParts, packedRows, replaceTable, sumOf } from './table-replacement.ts';

const keyOf = ({ symbol, name }: { symbol: string; name: string }): string => `${symbol}\n${name}`;

/**
 * The rows of a list whose industry one of Damodaran's tables of the book has, as that names it; the others are refused.
 * His own list goes by industries of its own, and where the book has no table each is taken as written.
 */
export function inKnownIndustries(
  deps: Deps,
  file: ParsedFile<CompanyIndustryTable>,
): ParsedFile<CompanyIndustryTable> {
  const industryOf = file.data.isWhole ? null : knownIndustries(deps);
  if (industryOf === null) return file;
  const problems: LineProblem[] = [];
  const rows = file.data.rows.flatMap((row) => {
    const industry = industryOf(row.industry);
    if (industry !== undefined) return [{ ...row, industry }];
    problems.push({
      ...{ line: row.line, column: 'Industry', text: row.industry.slice(0, 80) },
      message: 'None of Damodaran\u2019s tables in the book has an industry of this name.',
    });
    return [];
  });
  if (rows.length === 0) {
    const [first] = problems;
    throw new AppError(
      'UNKNOWN_INDUSTRY',
      `${file.file}: none of its industries is in Damodaran\u2019s tables of the book. Line ${(first?.line ?? 1).toString()} has \u201c${first?.text ?? ''}\u201d.`,
      { file: file.file, line: first?.line ?? 1 },
    );
  }
  return {
    ...file,
    lines: Int32Array.from(rows, ({ line }) => line),
    problems: [...file.problems, ...problems].sort((a, b) => a.line - b.line),
    data: { ...file.data, rows },
  };
}

/** An excerpt under Damodaran's headings is not his list: a new year of that has about as many companies as the last. */
const WHOLE = 0.5;

/**
 * Plans a list of companies and their industries. Damodaran's own holds all companies and replaces what the book has;
 * any other, and an excerpt of it, adds to it.
 */
export function planCompanyIndustries(
  deps: Deps,
  file: ParsedFile<CompanyIndustryTable>,
): ImportPlan {
  const source = 'company list';
  const stored = loadCompanyIndustries(deps.db, source);
  const before = new Map(stored.map((row) => [keyOf(row), row]));
  const fresh = file.data.rows.map(({ other, line, ...row }): CompanyIndustryRecord => {
    const publishedJson = JSON.stringify(other);
    const was = before.get(keyOf(row));
    const same =
      was?.industry === row.industry &&
      was.country === row.country &&
      was.publishedJson === publishedJson;
    return {
      ...row,
      source,
      publishedJson,
      // The list is not dated: a row that says what it said keeps the day since when it does.
      asOf: same ? was.asOf : file.asOf,
      importId: null,
      sourceLine: line,
    };
  });
  const keys = new Set(fresh.map(keyOf));
  const isWhole = file.data.isWhole && fresh.length >= stored.length * WHOLE;
  const stay = isWhole ? [] : stored.filter((row) => !keys.has(keyOf(row)));
  const replacement = replaceTable(`company-industries:${source}`, stored, fresh, keyOf, (rows) => {
    replaceCompanyIndustries(deps.db, source, [...stay, ...rows]);
  });
  const joined = stay.length === 0 ? replacement : { ...replacement, gone: 0 };
  const ofBook = inTheBook(deps, file.data);
  const leaving = counted(joined.gone, 'company', 'companies');
  return {
    subject: 'Industries of companies',
    region: null,
    ...sumOf([joined]),
    ...(ofBook.parts.length === 0 ? {} : { changes: true }),
    notes: [
      ...ofBook.notes,
      ...(stay.length === 0
        ? []
        : [
            `Joins the list that the book has: ${counted(stay.length, 'company', 'companies')} of it ${stay.length === 1 ? 'is' : 'are'} not in this file and ${stay.length === 1 ? 'stays' : 'stay'}.`,
          ]),
    ],
    warnings:
      joined.gone === 0
        ? []
        : [
            `This file takes the place of the list that the book has: ${leaving} of it ${joined.gone === 1 ? 'is' : 'are'} not in this file and ${joined.gone === 1 ? 'leaves' : 'leave'}. Leave the file out to keep ${joined.gone === 1 ? 'it' : 'them'}.`,
          ],
    parts: [...changingParts([joined]), ...ofBook.parts],
  };
}

/** What a table of plain symbols says to companies of the book, and how many it has besides. */
function inTheBook(
  deps: Deps,
  { rows, hasPlainSymbols }: CompanyIndustryTable,
): ReturnType<typeof fillKnown> {
  if (!hasPlainSymbols) return { notes: [], parts: [] };
  const listed = rows.flatMap(({ symbol, name, industry, line }) =>
    symbol === ''
      ? []
      : [
          {
            ...{ symbol: symbol.toUpperCase(), name: name === '' ? null : name },
            ...{ region: null, industry, currency: null, line },
          },
        ],
  );
  const { notes, parts } = fillKnown(deps, listed);
  const others = listed.filter(({ symbol }) => findTicker(deps.db, symbol) === undefined).length;
  return {
    notes: [
      ...notes,
      ...(others === 0
        ? []
        : [
            `${counted(others, 'company', 'companies')} of it ${others === 1 ? 'is' : 'are'} not in the book and not added: a list of companies to follow has a column of regions or currencies, or you say so.`,
          ]),
    ],
    parts,
  };
}

/** Puts the list back that an import replaced. */
export function undoCompanyIndustries(deps: Deps, source: string, payload: Uint8Array): void {
  replaceCompanyIndustries(deps.db, source, packedRows<CompanyIndustryRecord>(payload));
}
