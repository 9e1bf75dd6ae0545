/** What the DCF says a company has none of, as the cash flows of its statements take it. */
import type { CashFlowChoices, StatementsFrame } from '../../contract/api.ts';
import { NIL_WITH, withImplied } from '../../contract/implied-nil.ts';
import { ITEMS, type Item } from '../../contract/vocabulary.ts';
import { figureIn } from './period-figures.ts';

/** The choices of the cash flows, with what the DCF waives. */
export function withWaived(choices: CashFlowChoices, waived: readonly Item[]): CashFlowChoices {
  const nil = [...new Set([...(choices.nil ?? []), ...waived])];
  return nil.length === 0 ? choices : { ...choices, nil };
}

/**
 * Lines that count as zero since the DCF says the company has none of what they are of, where a column has no figure:
 * "preferred dividends, since the DCF says that there is no preferred stock".
 * @param own what the choices of the cash flows say by themselves
 * @param column that of one period; any where it is left out
 */
export function impliedWords(
  frame: StatementsFrame,
  own: CashFlowChoices,
  waived: readonly Item[],
  column?: string,
): string[] {
  const columns = column === undefined ? frame.flows.map((flows) => flows.column) : [column];
  return waived.flatMap((item) => {
    const implied = NIL_WITH[item];
    if (implied === undefined || own.nil?.includes(implied) === true) return [];
    const isTaken = columns.some((name) => {
      const valueOf = (of: Item): number | null => figureIn(frame, of, name)?.value ?? null;
      return valueOf(implied) === null && withImplied([item], valueOf).has(implied);
    });
    const { label } = ITEMS[item];
    return isTaken
      ? [
          `${ITEMS[implied].label.toLowerCase()}, since the DCF says that there is no ${label.toLowerCase()}`,
        ]
      : [];
  });
}
