/* eslint @typescript-eslint/no-explicit-any: off, @typescript-eslint/no-unsafe-argument: off, @typescript-eslint/no-unsafe-assignment: off, @typescript-eslint/no-unsafe-member-access: off, @typescript-eslint/no-unsafe-return: off, @typescript-eslint/restrict-plus-operands: off -- the reference cases are JSON of many shapes */
import { describe, expect, it } from 'vitest';
import type { MultipleDetails } from '../../../../src/contract/api.ts';
import { readyBook, refused, SYMBOL } from '../support/book.ts';
import { bookOf, close, golden, value } from '../support/reference.ts';

describe('multiples', () => {
  const { inputs, expected } = golden('own_peer_multiples');
  const facts = {
    ebit: inputs.ebitda - 100,
    depreciation_amortisation: 100,
    debt: inputs.debt + inputs.leases,
    cash: inputs.cash,
    marginal_tax_rate: inputs.marginal_tax,
    shares_outstanding: inputs.shares,
    associates: inputs.associates,
    non_operating_assets: 0,
    pension_deficit: inputs.pension_deficit,
    preferred_stock: inputs.preferred,
    minority_interest: inputs.minority,
  };

  it('take the harmonic mean that is typed, through the bridge to a share', async () => {
    const api = await bookOf(facts);
    const row = await value(
      api,
      'EV_EBITDA',
      {
        multiples: { source: 'typed', typed: { EV_EBITDA: expected.harmonic_mean } },
        wacc: { price: inputs.price },
      },
      'NONE',
    );
    close(row.valuePerShare, expected.value_per_share_harmonic, 'per share');
    close((row.details as MultipleDetails).own, expected.ev_ebitda, 'own multiple');
    expect(row.method).toBe('NONE');
  });

  it('without peers, and of an industry without a table, say what is missing', async () => {
    const api = await bookOf(facts);
    const ask = async (source: 'peer-median' | 'industry') =>
      refused(
        await api.valuations.compute({
          symbol: SYMBOL,
          models: ['EV_EBITDA'],
          methods: ['NONE'],
          assumptions: { multiples: { source } },
        }),
      ).refusal;
    expect((await ask('peer-median')).details['missing']).toEqual(['peers']);
    expect((await ask('industry')).message).toMatch(/no region or no industry/);
  });
});

it('computes a multiple once, whatever methods are asked for, and refuses NONE for a flow', async () => {
  const api = await readyBook();
  const rows = await api.valuations.compute({
    symbol: SYMBOL,
    models: ['EV_EBITDA'],
    methods: ['CAPM', 'FF5'],
    assumptions: { multiples: { source: 'typed', typed: { EV_EBITDA: 9 } } },
  });
  expect(rows.map(({ model, method }) => [model, method])).toEqual([['EV_EBITDA', 'NONE']]);
  await expect(
    api.valuations.compute({ symbol: SYMBOL, models: ['DDM'], methods: ['NONE'] }),
  ).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});
