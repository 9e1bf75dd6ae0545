import { expect, test } from 'vitest';
import { asEquityChoice } from '../../../src/ui/shared/equity/choice.ts';
import { firstValueOf } from '../../../src/ui/shared/first-value.ts';

test('the first value of an operating company is had on the DCF', () => {
  const first = firstValueOf({ symbol: 'ACME', industry: 'Machinery' });
  expect(first).toEqual({ hasFirmFlows: true, view: 'DCF', href: '#/company/ACME/dcf' });
});

test('a bank and an insurer are led to the models of equity value', () => {
  for (const industry of ['Bank (Money Center)', 'Insurance (Life)']) {
    const first = firstValueOf({ symbol: 'JPM', industry });
    expect(first).toEqual({
      hasFirmFlows: false,
      view: 'Equity models',
      href: '#/company/JPM/fcfe',
    });
  }
});

test('a form of equity value begins with the usual model of its company only where nothing says another', () => {
  expect(asEquityChoice(null, {}).model).toBe('FCFE');
  expect(asEquityChoice(null, {}, 'RESIDUAL_INCOME').model).toBe('RESIDUAL_INCOME');
  expect(asEquityChoice({ model: 'DDM' }, {}, 'RESIDUAL_INCOME').model).toBe('DDM');
  const justified = { justified: { returnOnEquity: 0.12, growth: 0.02 } };
  expect(asEquityChoice(null, justified, 'RESIDUAL_INCOME').model).toBe('JUSTIFIED_PB');
});
