/** A cost of equity beyond 100 %: what a slip in another figure gives, told by that figure. */
import { expect, it } from 'vitest';
import type { WaccInputs } from '../../../src/contract/api.ts';
import type { CostMethod } from '../../../src/contract/vocabulary.ts';
import { readyBook, saveFacts, SYMBOL } from './support/book.ts';

it('names the count of shares where the D/E makes it, and the beta and the premium where these do', async () => {
  const api = await readyBook();
  const refused = async (method: CostMethod, inputs: WaccInputs) => {
    const [row] = await api.wacc.compute({ symbol: SYMBOL, methods: [method], inputs });
    if (row === undefined || !('refusal' in row)) throw new Error(JSON.stringify(row));
    return row.refusal;
  };
  // 100,000 shares in thousands: 100, against debt of 1,200,000.
  await saveFacts(api, SYMBOL, { shares_outstanding: 100 });
  await api.betas.compute({ symbols: [SYMBOL], methods: ['DAMO'] });
  const thousands = await refused('DAMO', {});
  expect(thousands.message).toMatch(
    /^The cost of equity would be \d+\.\d%: look at the count of shares\. The market value of USD [\d,.]+ stands against debt of USD 1,200,000, and at this D\/E of \d+% the industry's beta is relevered to \d+\.\d\d\.$/,
  );
  expect(thousands).toMatchObject({ code: 'INVALID_INPUT', details: { input: 'shares' } });
  // A premium of 95 % by a beta near 1.1 is above 100 %.
  const premium = await refused('CAPM', { erp: 0.95 });
  expect(premium.message).toMatch(
    /^The cost of equity would be 1\d\d\.\d%: look at the beta of 1\.\d\d and the market premium of 95\.00%\./,
  );
  expect(premium.code).toBe('PERCENT_NOT_DECIMAL');
});
