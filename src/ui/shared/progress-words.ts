/** What is being done, in words: the workbench names models and methods by their keys. */
import { MODELS, VALUE_METHODS } from '../../contract/vocabulary.ts';
import { METHOD_LABELS, valueLabel } from './values.ts';

/** `KO, EV_EBIT, NONE` as "KO, EV/EBIT", `KO, FF5` as "KO, Fama–French 5"; any other label as it is. */
export function progressWords(label: string): string {
  const [company, ...keys] = label.split(', ');
  const model = MODELS.find((entry) => entry === keys[0]);
  const method = VALUE_METHODS.find((entry) => entry === keys.at(-1));
  if (company === undefined || method === undefined) return label;
  if (keys.length === 1) return `${company}, ${METHOD_LABELS[method]}`;
  return model !== undefined && keys.length === 2
    ? `${company}, ${valueLabel(model, method)}`
    : label;
}
