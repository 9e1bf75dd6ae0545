import { expect, it } from 'vitest';
import { bySameReason } from '../../../src/ui/shared/same-reason.ts';

it('names all that one reason refuses in one row, and keeps reasons apart', () => {
  const bank = { code: 'BOOK_CLOSED', message: 'not for banks' } as const;
  const late = { code: 'BOOK_CLOSED', message: 'not for loss makers' } as const;
  const rows = bySameReason([
    { label: 'CAPM', refusal: bank },
    { label: 'Damodaran', refusal: late },
    { label: 'Fama–French 5', refusal: bank },
  ]);
  expect(rows).toEqual([
    { label: 'CAPM, Fama–French 5', refusal: bank },
    { label: 'Damodaran', refusal: late },
  ]);
});

const notAbove = (rate: string, by: string) => ({
  code: 'WACC_NOT_ABOVE_GROWTH' as const,
  message: `The WACC ${rate} by ${by} is not above the growth 20.00%: a perpetuity has no value. Lower the growth.`,
});

it('tells a reason once where nothing but the method and its rate differ', () => {
  const rows = bySameReason([
    { label: 'CAPM', refusal: notAbove('8.19%', 'CAPM') },
    { label: 'Fama–French 5', refusal: notAbove('6.82%', 'FF5') },
    { label: 'Damodaran', refusal: notAbove('9.55%', 'DAMO') },
  ]);
  expect(rows).toEqual([
    {
      label: 'CAPM, Fama–French 5, Damodaran',
      refusal: {
        code: 'WACC_NOT_ABOVE_GROWTH',
        message:
          'The WACC 8.19% by CAPM, 6.82% by FF5 and 9.55% by DAMO is not above the growth 20.00%: a perpetuity has no value. Lower the growth.',
      },
    },
  ]);
});

it('keeps figures apart that no method names, and what differs in two places', () => {
  const scenario = (growth: string) => ({
    code: 'WACC_NOT_ABOVE_GROWTH' as const,
    message: `The growth ${growth} is too high.`,
  });
  const two = [
    { label: 'Bull', refusal: scenario('20.00%') },
    { label: 'Bear', refusal: scenario('25.00%') },
  ];
  expect(bySameReason(two)).toEqual(two);
  const far = (by: string, growth: string) => ({
    code: 'WACC_NOT_ABOVE_GROWTH' as const,
    message: `The WACC by ${by} is not above the growth of the last year, ${growth}.`,
  });
  const apart = [
    { label: 'CAPM', refusal: far('CAPM', '20.00%') },
    { label: 'Damodaran', refusal: far('DAMO', '25.00%') },
  ];
  expect(bySameReason(apart)).toEqual(apart);
});
