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
