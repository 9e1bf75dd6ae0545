/** What has to be said of government yields: how long they run, whose they are, and in which currency. */
import { maturityOf, yearsIn } from './maturities.ts';
import type { TableQuestion } from './types.ts';
import type { TableView } from './view.ts';

/** Asks for what neither the headings nor a column of a table of yields tell. */
export function askSeries(view: TableView, asked: TableQuestion[]): void {
  const { mapping, meanings, columns } = view;
  const fields = columns.filter(({ at }) => meanings[at] === 'yield');
  if (fields.length === 0) return;
  const has = (meaning: string): boolean => meanings.includes(meaning);
  const byRow = has('maturity') || has('maturity-months');
  if (byRow && fields.length > 1) {
    asked.push({
      about: 'columns',
      message: 'Several columns of yields and a column of maturities are given: keep one of them.',
    });
    return;
  }
  askMaturity(view, asked, byRow);
  const own = fields.map(({ heading }) => maturityOf(heading));
  const isTold = own.every((maturity) => maturity !== null && maturity.beside !== '');
  if (!has('issuer') && mapping.issuer === undefined && !isTold) {
    asked.push({
      about: 'issuer',
      message: 'Say whose yields they are, such as Germany or US Treasury.',
    });
  }
  if (!has('currency') && mapping.currency === undefined) {
    const message = isTold && fields.length > 1 ? SEVERAL : 'Say in which currency the bonds pay.';
    asked.push({ about: 'currency', message });
  }
}

const SEVERAL =
  'Say in which currency the bonds pay: one for all columns. Leave out those of other currencies, and import them on their own.';

function askMaturity(
  { mapping, meanings, columns }: TableView,
  asked: TableQuestion[],
  byRow: boolean,
): void {
  const fields = columns.filter(({ at }) => meanings[at] === 'yield');
  if (byRow) {
    const at = columns.find(({ at: column }) => /^maturity/.test(meanings[column] ?? ''));
    const kind = meanings[at?.at ?? -1] === 'maturity' ? 'maturity' : 'maturity-months';
    if (at === undefined || at.texts.some((text) => yearsIn(text, kind) !== null)) return;
    asked.push({
      about: 'columns',
      message: `Column "${at.heading}" tells no maturities, such as "${at.samples[0] ?? ''}". Write them as 10Y or 3M, or in figures.`,
    });
    return;
  }
  const open = fields.filter(({ heading }) => maturityOf(heading) === null);
  if (open.length === 0) return;
  if (fields.length > 1) {
    asked.push({
      about: 'columns',
      message: `Column "${open[0]?.heading ?? ''}" does not tell its maturity, as 10Y or 3M would. Leave it out, or keep it alone and type the years.`,
    });
  } else if (mapping.maturityYears === undefined) {
    asked.push({
      about: 'maturityYears',
      message: 'Say how many years the bonds run: 10, or 0.25 for three months.',
    });
  }
}
