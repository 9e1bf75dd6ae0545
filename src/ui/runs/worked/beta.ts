/** The arithmetic of a beta that can be followed by hand: what a regression found, and relevering. */
import { figure, step, type Part, type Step } from '../../shared/step.ts';

/** Coefficients over their errors, and Blume's adjustment of a CAPM beta. */
export function regressionSteps(inputs: Part, outputs: Part): Step[] {
  const beta = figure(outputs, 'beta');
  const errors = [
    ['t of beta', 'se', figure(outputs, 'standardError'), ['tStatistics', 'mktrf']],
    [
      't of beta, Newey–West',
      'se(NW)',
      figure(outputs, 'details', 'hac', 'standardErrors', 'mktrf'),
      ['hac', 'tStatistics', 'mktrf'],
    ],
  ] as const;
  return [
    ...errors.flatMap(([label, symbol, error, path]) =>
      step(
        label,
        '{beta} ÷ {error}',
        { beta: ['β', beta, 'number'], error: [symbol, error, 'number'] },
        [figure(outputs, 'details', ...path), 'number'],
      ),
    ),
    // A run of five factors keeps the figure too, which nothing takes.
    ...(inputs['model'] === 'CAPM'
      ? step('Beta, Blume', '2 ÷ 3 · {beta} + 1 ÷ 3', { beta: ['β', beta, 'number'] }, [
          figure(outputs, 'details', 'blume'),
          'number',
        ])
      : []),
  ];
}

/** Relevering of an industry beta; a published levered beta has no arithmetic. */
export function industrySteps(inputs: Part, outputs: Part): Step[] {
  if (outputs['basis'] !== 'relevered') return [];
  return step(
    'Beta',
    '{unlevered} · (1 + (1 − {tax}) · {leverage})',
    {
      unlevered: ['β_U', figure(outputs, 'unleveredBeta'), 'number'],
      tax: ['τ', figure(inputs, 'marginalTaxRate'), 'rate'],
      leverage: ['D/E', figure(outputs, 'debtToEquity'), 'number'],
    },
    [figure(outputs, 'beta'), 'number'],
  );
}
