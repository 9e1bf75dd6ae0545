/** What has to be said of a table before it can be read: nothing here is guessed. */
import { onShortEra } from '../eastern-dates.ts';
import { askDates, askDecimals, askUnits } from './questions-cells.ts';
import { askColumns } from './questions-columns.ts';
import { askPeers } from './questions-peers.ts';
import { askPairs } from './questions-rates.ts';
import { askStatements } from './questions-statements.ts';
import { askSeries } from './questions-yields.ts';
import type { TableQuestion } from './types.ts';
import type { TableView } from './view.ts';

/** The open questions of a table; none when it can be read. */
export function questionsOf(view: TableView): TableQuestion[] {
  const asked: TableQuestion[] = [];
  const { target, mapping } = view;
  if (target === undefined) {
    const years = view.columns.map(({ texts }) => onShortEra(texts)).find((said) => said !== '');
    return [{ about: 'target', message: `Say what the table holds.${years ?? ''}` }];
  }
  askColumns(view, target, asked);
  askDates(view, asked);
  if (target === 'peers') askPeers(view, asked);
  else askDecimals(view, asked);
  if (target === 'factors' || target === 'industry-betas' || target === 'yields') {
    askUnits(view, target, asked);
  }
  if (target === 'industry-betas' && mapping.asOf === undefined) {
    asked.push({ about: 'asOf', message: 'Say as of which day the figures are.' });
  }
  if (target === 'statements') askStatements(view, asked);
  if (target === 'exchange-rates') askPairs(view, asked);
  if (target === 'yields') askSeries(view, asked);
  if (view.subjects.question !== null) asked.push(view.subjects.question);
  return asked;
}
