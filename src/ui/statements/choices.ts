import type { CashFlowChoices } from '../../contract/api.ts';
import type { Json } from '../../contract/errors.ts';

/** Where the choices of a company are kept in the book. */
export function cashFlowKey(symbol: string): string {
  return `company.${symbol}.cash-flows`;
}

/** A stored setting as choices. What is stored is checked by the API when it is used. */
export function asChoices(stored: Json): CashFlowChoices {
  return stored !== null && typeof stored === 'object' && !Array.isArray(stored) ? stored : {};
}

/** The selects of the form: the first option of each is the convention that holds unless set. */
export const CHOICES = [
  {
    key: 'tax',
    label: 'Tax on EBIT',
    options: [
      ['effective', 'Effective rate of the year'],
      ['marginal', 'Marginal rate'],
    ],
  },
  {
    key: 'leases',
    label: 'Leases',
    options: [
      ['by-statements', 'As the statements have them'],
      ['us-gaap', 'A cost in EBIT (US GAAP)'],
      ['ifrs-16', 'Debt (IFRS 16)'],
    ],
  },
  {
    key: 'interestPaidIn',
    label: 'Interest paid stands in',
    options: [
      ['operations', 'Operations'],
      ['financing', 'Financing'],
    ],
  },
  {
    key: 'interestReceivedIn',
    label: 'Interest received stands in',
    options: [
      ['operations', 'Operations'],
      ['investing', 'Investing'],
    ],
  },
] as const;

/** The choices with one of them set; the convention that holds anyway is left out. */
export function withChoice(
  choices: CashFlowChoices,
  key: (typeof CHOICES)[number]['key'] | 'acquisitions' | 'nil',
  value: unknown,
): CashFlowChoices {
  const rest = Object.entries(choices).filter(([name]) => name !== key);
  const initial = CHOICES.find((choice) => choice.key === key)?.options[0][0];
  const isDefault =
    value === initial || value === false || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(isDefault ? rest : [...rest, [key, value]]);
}
