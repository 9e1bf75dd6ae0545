/** What has to be said of the columns of a table. */
import { isCloseHeading, MEANINGS, SEVERAL } from './meanings.ts';
import { askHeadedCloses } from './questions-headed.ts';
import type { TableQuestion, TableTarget } from './types.ts';
import type { TableView } from './view.ts';
import { HEADED_CLOSE } from './wide-closes.ts';

type Ask = TableQuestion[];

const REQUIRED: Readonly<Record<TableTarget, readonly string[]>> = {
  prices: ['date'],
  factors: ['date', 'mktrf', 'smb', 'hml', 'rmw', 'cma', 'rf'],
  statements: [],
  'industry-betas': ['industry', 'beta'],
  'exchange-rates': ['date', 'rate'],
  yields: ['date', 'yield'],
  peers: [],
  quotes: ['symbol', 'price'],
};

/** Meanings that are missing, there twice, or of another kind of table. */
export function askColumns(view: TableView, target: TableTarget, asked: Ask): void {
  const { meanings, columns } = view;
  const known: readonly string[] = MEANINGS[target];
  const wrong = meanings.find((meaning) => meaning !== 'ignore' && !known.includes(meaning));
  if (wrong !== undefined) {
    const message = `"${wrong}" is no meaning of a column in this kind of table: ${known.slice(0, 12).join(', ')}.`;
    asked.push({ about: 'columns', message });
    return;
  }
  const missing = REQUIRED[target].filter((meaning) => !meanings.includes(meaning));
  if (missing.length > 0) {
    asked.push({ about: 'columns', message: `Say which column holds: ${missing.join(', ')}.` });
  }
  const twice = known.find(
    (meaning) =>
      !(SEVERAL.has(meaning) || meaning.endsWith('close')) &&
      meanings.filter((other) => other === meaning).length > 1,
  );
  if (twice !== undefined) {
    asked.push({ about: 'columns', message: `Two columns are given as ${twice}: keep one.` });
  }
  if (meanings.includes(HEADED_CLOSE)) askHeadedCloses(view, asked);
  else if (target === 'prices') askCloses(view, asked);
  const gone = Object.keys(view.given ?? {}).filter(
    (key) => !columns.some((column) => column.key === key),
  );
  if (gone.length > 0) {
    asked.push({ about: 'columns', message: `The table has no column "${gone[0] ?? ''}".` });
  }
}

function askCloses({ meanings, columns }: TableView, asked: Ask): void {
  const of = (meaning: string): number => meanings.filter((other) => other === meaning).length;
  const closes = of('close') + of('split-adjusted-close');
  const adjusted = of('adjusted-close');
  const close = columns.find(
    ({ heading, at }) => isCloseHeading(heading) && meanings[at] === 'ignore',
  );
  if (closes + adjusted === 0) {
    const which =
      close === undefined ? 'which column holds the close, and' : `of column "${close.heading}"`;
    asked.push({
      about: 'columns',
      message: `Say ${which} whether it is adjusted for splits and dividends, for splits alone, or as traded.`,
    });
  } else if ((of('close') > 0 && of('split-adjusted-close') > 0) || (closes > 1 && adjusted > 0)) {
    asked.push({
      about: 'columns',
      message:
        'Two closes of different kinds are given: keep one, beside an adjusted close where there is one.',
    });
  } else if (closes + adjusted > 1 && closes * adjusted === 0 && meanings.includes('symbol')) {
    asked.push({
      about: 'columns',
      message: 'Several closes and a column of symbols are given: keep one close, or no symbols.',
    });
  }
}
