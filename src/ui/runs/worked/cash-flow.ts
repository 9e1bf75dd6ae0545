/** The arithmetic of a value by free cash flow to the firm: its first year, the sum, what follows, the roll. */
import { rolledSteps, shareSteps, targetSteps } from './share.ts';
import {
  figure,
  parts,
  step,
  sumStep,
  word,
  type Given,
  type Part,
  type Step,
} from '../../shared/step.ts';

export function fcffSteps(inputs: Part, outputs: Part): Step[] {
  const details = outputs['details'] as Part;
  const years = parts(details, 'projection');
  const [first] = years;
  const last = years.at(-1);
  if (first === undefined || last === undefined) return [];
  const rate = figure(first, 'wacc') ?? figure(inputs, 'wacc');
  return [
    ...firstYear(details, first),
    ...sumStep(
      'Present value of the flows',
      years.map((year) => [`PV ${word(year, 'year')}`, figure(year, 'presentValue'), 'amount']),
      [figure(details, 'presentValueOfFlows'), 'amount'],
    ),
    ...(details['form'] === 'ratios' ? terminalValue(inputs, details, last) : []),
    ...terminalPresentValue(inputs, details, last, years.length),
    ...sumStep(
      'Operations at the balance sheet',
      [
        ['PV of the flows', figure(details, 'presentValueOfFlows'), 'amount'],
        ['PV of what follows', figure(details, 'terminal', 'presentValue'), 'amount'],
      ],
      [figure(details, 'operatingValueAtBalanceSheet'), 'amount'],
    ),
    ...rolledSteps(
      'Operations at the valuation date',
      details,
      figure(details, 'operatingValueAtBalanceSheet'),
      ['WACC', rate],
      [figure(details, 'operatingValue'), 'amount'],
    ),
    ...shareSteps(outputs),
    ...targetSteps(inputs, outputs),
  ];
}

function firstYear(details: Part, first: Part): Step[] {
  const year = word(first, 'year');
  const ebit = figure(first, 'ebit');
  const flow = ['FCFF', figure(first, 'fcff'), 'amount'] as const;
  const factor = ['discount factor', figure(first, 'discountFactor'), 'number'] as const;
  const present = [figure(first, 'presentValue'), 'amount'] as const;
  const stub = figure(details, 'stub', 'share');
  return [
    // A loss is taxed at zero, or after losses brought forward: then no rate of the year gives NOPAT.
    ...(ebit !== null && ebit > 0 && first['lossesLeft'] === undefined
      ? step(
          `NOPAT ${year}`,
          '{ebit} · (1 − {tax})',
          { ebit: ['EBIT', ebit, 'amount'], tax: ['τ', figure(first, 'taxRate'), 'rate'] },
          [figure(first, 'nopat'), 'amount'],
        )
      : []),
    ...step(
      `FCFF ${year}`,
      '{nopat} − {reinvestment}',
      {
        nopat: ['NOPAT', figure(first, 'nopat'), 'amount'],
        reinvestment: ['reinvestment', figure(first, 'reinvestment'), 'amount'],
      },
      [flow[1], 'amount'],
    ),
    ...(stub === null
      ? step(`Present value ${year}`, '{flow} · {factor}', { flow, factor }, present)
      : step(
          `Present value ${year}`,
          '{flow} · {stub} · {factor}',
          { flow, factor, stub: ['share of the year ahead', stub, 'number'] },
          present,
        )),
  ];
}

/** The value after the last year where the projection is by ratios: the driver form's year N + 1 is not stored. */
function terminalValue(inputs: Part, details: Part, last: Part): Step[] {
  const label = 'Value after the last year';
  const result = [figure(details, 'terminal', 'value'), 'amount'] as const;
  const rates: Given = {
    wacc: ['WACC', figure(inputs, 'wacc'), 'rate'],
    g: ['g', figure(inputs, 'terminalGrowth'), 'rate'],
  };
  const next = figure(details, 'terminal', 'nextFlow');
  switch (word(details['terminal'] as Part, 'method')) {
    case 'value-driver':
      return step(
        label,
        '{nopat} · (1 + {g}) · (1 − {g} ÷ {ronic}) ÷ ({wacc} − {g})',
        {
          ...rates,
          nopat: ['NOPAT_N', figure(last, 'nopat'), 'amount'],
          ronic: ['RONIC', figure(inputs, 'terminal', 'ronic'), 'rate'],
        },
        result,
      );
    case 'exit-multiple':
      return step(
        label,
        '{multiple} · ({ebit} + {depreciation})',
        {
          multiple: ['EV/EBITDA', figure(inputs, 'terminal', 'exitMultiple'), 'number'],
          ebit: ['EBIT_N', figure(last, 'ebit'), 'amount'],
          depreciation: ['D&A_N', figure(last, 'depreciationAmortisation'), 'amount'],
        },
        result,
      );
    default:
      return next === null
        ? step(
            label,
            '{flow} · (1 + {g}) ÷ ({wacc} − {g})',
            { ...rates, flow: ['FCFF_N', figure(last, 'fcff'), 'amount'] },
            result,
          )
        : step(
            label,
            '{next} ÷ ({wacc} − {g})',
            { ...rates, next: ['FCFF of the year after', next, 'amount'] },
            result,
          );
  }
}

/** A perpetuity is discounted as the last flow is, a multiple from the end of that year. */
function terminalPresentValue(inputs: Part, details: Part, last: Part, years: number): Step[] {
  const label = 'Present value of what follows';
  const value = [
    'value after the last year',
    figure(details, 'terminal', 'value'),
    'amount',
  ] as const;
  const result = [figure(details, 'terminal', 'presentValue'), 'amount'] as const;
  if ((details['terminal'] as Part)['method'] !== 'exit-multiple') {
    return step(
      label,
      '{value} · {factor}',
      { value, factor: ['discount factor', figure(last, 'discountFactor'), 'number'] },
      result,
    );
  }
  return step(
    label,
    '{value} ÷ (1 + {wacc})^{years}',
    {
      value,
      wacc: ['WACC', figure(inputs, 'wacc'), 'rate'],
      years: ['N', years, 'count'],
    },
    result,
  );
}
