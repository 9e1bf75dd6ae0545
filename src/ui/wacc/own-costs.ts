/** Costs of equity without a regression: built up from premia, or typed (finance.md §4). */
import type { WaccInputs } from '../../contract/api.ts';
import { without } from '../shared/without.ts';

export type OwnCostKey = 'sizePremium' | 'specificPremium' | 'marketExposure' | 'costOfEquity';

interface OwnCostField {
  readonly key: OwnCostKey;
  readonly label: string;
  readonly kind: 'ratio' | 'number';
  readonly hint: string;
  readonly placeholder: string;
}

export const OWN_COST_FIELDS: readonly OwnCostField[] = [
  {
    ...{ key: 'sizePremium', label: 'Size premium', kind: 'ratio', placeholder: 'none' },
    hint: 'For a build-up, with the next; in the currency of the flows; 0% where there is none',
  },
  {
    ...{ key: 'specificPremium', label: 'Company premium', kind: 'ratio', placeholder: 'none' },
    hint: 'Of this company alone, in a build-up and in the currency of the flows',
  },
  {
    ...{ key: 'marketExposure', label: 'Share of the market premium', kind: 'number' },
    ...{ placeholder: '1', hint: 'That a build-up bears' },
  },
  {
    ...{ key: 'costOfEquity', label: 'Cost of equity, typed', kind: 'ratio', placeholder: 'none' },
    hint: 'A method of its own beside the others',
  },
];

/** The inputs with one of these figures, or without it. */
export function withOwnCost(inputs: WaccInputs, key: OwnCostKey, value: number | null): WaccInputs {
  const rest = without(inputs, key);
  return value === null ? rest : { ...rest, [key]: value };
}
