/** What has to be said of a table of peers. */
import { bothReadings } from '../decimal-readings.ts';
import { printedFigures } from '../peer-decimals.ts';
import { PEER_AMOUNTS, PEER_MULTIPLES } from '../peer-headings.ts';
import { peersOfView } from './peer-view.ts';
import { markQuestion } from './remembered-marks.ts';
import type { TableQuestion } from './types.ts';
import type { TableView } from './view.ts';

const FIGURES: readonly string[] = [...PEER_AMOUNTS, ...PEER_MULTIPLES];

/** Asks for names, figures, the decimal mark and the unit of the amounts. */
export function askPeers(view: TableView, asked: TableQuestion[]): void {
  const { meanings } = view;
  if (!meanings.includes('name') && !meanings.includes('symbol')) {
    asked.push({ about: 'columns', message: 'Say which column names the companies.' });
  }
  const isPriced = meanings.includes('price') && meanings.includes('eps');
  if (!isPriced && !meanings.some((meaning) => FIGURES.includes(meaning))) {
    asked.push({
      about: 'columns',
      message:
        'Say which columns hold enterprise value, market value, results or multiples of the companies.',
    });
  }
  if (asked.length > 0) return;
  const { mark, table, amounts } = peersOfView(view);
  if (mark === null) {
    asked.push({
      about: 'decimals',
      message: markQuestion(view),
      readings: bothReadings(printedFigures(table)),
    });
  } else if (amounts.isOpen) {
    asked.push({
      about: 'scale',
      message:
        'Say whether amounts are in units, thousands, millions or billions, lakhs or crores.',
    });
  }
}
