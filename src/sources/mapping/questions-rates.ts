/** What has to be said of exchange rates: which two currencies, and which is the price of the other. */
import { directed, namedPair, pairBy, pairColumns, pairTexts, rateFields } from './pairs.ts';
import { PAIR_READINGS, type TableQuestion } from './types.ts';
import type { TableView } from './view.ts';

const SHOWN = 3;

/** Asks for the pair of every column of rates, and for its direction where the words do not say it. */
export function askPairs(view: TableView, asked: TableQuestion[]): void {
  const { mapping, meanings, columns } = view;
  const fields = rateFields(view);
  if (fields.length === 0) return;
  const naming = pairColumns(view);
  if (naming.length > 0 && fields.length > 1) {
    asked.push({
      about: 'columns',
      message: 'Several columns of rates and a column of pairs are given: keep one of the rates.',
    });
    return;
  }
  if (naming.length > 2) {
    asked.push({ about: 'columns', message: 'At most two columns can name the currencies.' });
    return;
  }
  const texts = pairTexts(view);
  const named = texts.filter(({ text }) => namedPair(text) !== null);
  const nameless = texts.find(({ text }) => namedPair(text) === null);
  if (naming.length === 0 && (nameless !== undefined || texts.length === 0)) {
    asked.push(withoutPair(fields.length, mapping.pair, nameless?.text));
    return;
  }
  if (naming.length > 0 && named.length === 0) {
    const heading = columns[naming[0] ?? 0]?.heading ?? '';
    asked.push({
      about: 'columns',
      message: `Column "${heading}" names no currencies, such as "${nameless?.text ?? ''}". Choose another column, or none and type the pair.`,
    });
    return;
  }
  const asks = named.map(({ text }) => pairBy(text, mapping));
  const wants = (field: string): boolean =>
    asks.some((pair) => typeof pair === 'object' && 'asks' in pair && pair.asks === field);
  if (wants('currency')) {
    asked.push({
      about: 'currency',
      message: `One currency alone is named (${named[0]?.text ?? ''}): say the other one.`,
    });
  }
  if (wants('pairs')) askDirection(view, asked);
  const wrong = asks.find((pair) => typeof pair === 'string');
  if (naming.length === 0 && meanings.includes('rate') && wrong !== undefined) {
    const text = named[asks.indexOf(wrong)]?.text ?? '';
    asked.push({ about: 'columns', message: `"${text}" ${wrong}. Leave that column out.` });
  }
}

function withoutPair(
  count: number,
  typed: string | undefined,
  text: string | undefined,
): TableQuestion {
  if (typed !== undefined && count === 1) {
    return {
      about: 'pair',
      message: `"${typed}" is no pair of currencies. Write it as USD per EUR: dollars for one euro.`,
    };
  }
  if (count === 1) {
    return {
      about: 'pair',
      message: 'Say of which currencies the rates are, such as USD per EUR: dollars for one euro.',
    };
  }
  return {
    about: 'columns',
    message: `Column "${text ?? ''}" does not name its currencies. Keep one column of rates and type its pair, or leave out those without one.`,
  };
}

function askDirection(view: TableView, asked: TableQuestion[]): void {
  const { currency } = view.mapping;
  const open = pairTexts(view).filter(({ text }) => {
    const pair = pairBy(text, view.mapping);
    return typeof pair === 'object' && 'asks' in pair;
  });
  asked.push({
    about: 'pairs',
    message: `"${open[0]?.text ?? ''}" can be meant in two ways: which currency is the price of the other?`,
    readings: PAIR_READINGS.map((value) => ({
      value,
      examples: open.slice(0, SHOWN).flatMap(({ text, rate }) => {
        const named = namedPair(text);
        if (named === null || named.as === 'told') return [];
        const [first, second] =
          named.as === 'one' ? [named.code, currency ?? ''] : [named.first, named.second];
        const { base, quote } = directed(first, second, value);
        return [{ text: `${text} ${rate}`, as: `1 ${base} = ${rate} ${quote}` }];
      }),
    })),
  });
}
