/** The arithmetic of a weighted value. */
import { figure, parts, step, word, type Given, type Part, type Step } from '../../shared/step.ts';

export function weightedSteps(inputs: Part, outputs: Part): Step[] {
  const given: Record<string, Given[string]> = {};
  const products = parts(inputs, 'parts').map((part, at) => {
    given[`w${at}`] = ['weight', figure(part, 'weight'), 'rate'];
    given[`v${at}`] = [word(part, 'name'), figure(part, 'value'), 'perShare'];
    return `{w${at}} · {v${at}}`;
  });
  if (products.length === 0) return [];
  return step('Value per share', products.join(' + '), given, [
    figure(outputs, 'valuePerShare'),
    'perShare',
  ]);
}
