/** What has to be said of a table with a column of closes for each company: which columns are, and what they are. */
import { headedColumn, HEADED_CLOSE } from './wide-closes.ts';
import type { TableQuestion } from './types.ts';
import type { TableView } from './view.ts';

/** Asks where a chosen column is none of a company's closes, two are of one company, or nobody said what all of them are. */
export function askHeadedCloses(
  { meanings, columns, mapping }: TableView,
  asked: TableQuestion[],
): void {
  const ask = (message: string): void => {
    asked.push({ about: 'columns', message });
  };
  const others = ['adjusted-close', 'split-adjusted-close', 'close', 'symbol', 'currency'];
  if (meanings.some((meaning) => others.includes(meaning))) {
    ask(
      'Columns headed by the symbols of their companies stand beside another close or a column of symbols or currencies: leave one of the two out.',
    );
    return;
  }
  const bySymbol = new Map<string, string>();
  for (const column of columns) {
    if (meanings[column.at] !== HEADED_CLOSE) continue;
    const name = column.heading === '' ? column.key : column.heading;
    const { symbol, why } = headedColumn(column);
    if (why !== null || symbol === null) {
      ask(`Column "${name}" is no company's closes: ${why ?? ''}. Leave it out.`);
      return;
    }
    const other = bySymbol.get(symbol);
    if (other !== undefined) {
      ask(`Two columns are of ${symbol} ("${other}" and "${name}"): leave one of them out.`);
      return;
    }
    bySymbol.set(symbol, name);
  }
  if (mapping.closes !== undefined) return;
  asked.push({
    about: 'closes',
    message:
      'Say what the closes of all columns are: adjusted for splits and dividends, for splits alone, or as traded.',
  });
}
