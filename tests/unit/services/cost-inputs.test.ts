/** What the form of the cost of capital begins with and keeps: nothing that a stored run took is lost. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { FairbookApi, FcffAssumptions } from '../../../src/contract/api.ts';
import {
  askedMethods,
  costStart,
  keepCostInputs,
  keepReturnsIn,
  type CostStart,
} from '../../../src/ui/shared/cost-inputs.ts';
import { Drafts } from '../../../src/ui/shared/drafts.ts';
import { asAssumptions, assumptionsKey } from '../../../src/ui/shared/kept-assumptions.ts';
import { waccParts } from '../../../src/ui/shared/wacc-details.ts';
import { makeCountryRisk } from '../../support/fixtures/damodaran-tables.ts';
import { fileOf, importAll, readyBook, result, SYMBOL } from './support/book.ts';

let api: FairbookApi;
const countryRisk = { weights: { Cockaigne: 0.4, Laputa: 0.6 } };

beforeAll(async () => {
  api = await readyBook();
  await importAll(api, fileOf(makeCountryRisk({ date: '2024-07-01' })));
});

async function begin(draft?: FcffAssumptions): Promise<CostStart> {
  const { waccs, restsOn } = await api.frames.company(SYMBOL);
  const saved = asAssumptions(await api.settings.get(assumptionsKey(SYMBOL)));
  return costStart(waccs, restsOn.betas, saved, draft);
}

async function compute({ year, inputs }: CostStart) {
  const request = { symbol: SYMBOL, methods: ['CAPM'] as const, inputs };
  return result((await api.wacc.compute({ ...request, ...(year !== null && { year }) }))[0]!);
}

describe('the form of the cost of capital', () => {
  it('computes the same again where nothing was changed, whatever the run took', async () => {
    const inputs = { countryRisk, window: 48, riskFree: 0.04, sizePremium: 0.01 };
    const first = await compute({ year: null, inputs });
    expect(await begin()).toEqual({ year: null, inputs });
    const again = await compute(await begin());
    expect([again.runId, again.re]).toEqual([first.runId, first.re]);
    expect(again.provenance).toBe('stored');
  });

  it('begins with what the assumptions have where the run says nothing of it', async () => {
    await api.settings.set(assumptionsKey(SYMBOL), { growth: 0.05, wacc: { countryRisk } });
    await compute({ year: null, inputs: { window: 36 } });
    expect((await begin()).inputs).toEqual({ countryRisk, window: 36 });
    // A typed premium takes the place of one by country.
    await compute({ year: null, inputs: { countryRiskPremium: 0.01 } });
    expect((await begin()).inputs).toEqual({ countryRiskPremium: 0.01 });
    expect((await begin({ wacc: { countryRisk } })).inputs).toEqual({ countryRisk });
  });

  it('keeps its inputs with the assumptions and in a draft of them, and the rest of both', async () => {
    const key = assumptionsKey(SYMBOL);
    const drafts = new Drafts<FcffAssumptions>();
    drafts.keep(SYMBOL, { growth: 0.07, wacc: { window: 36 } });
    await api.settings.set(key, { growth: 0.05 });
    await keepCostInputs(api, drafts, SYMBOL, { countryRisk });
    expect(await api.settings.get(key)).toEqual({ growth: 0.05, wacc: { countryRisk } });
    expect(drafts.get(SYMBOL)).toEqual({ growth: 0.07, wacc: { countryRisk } });
    await keepCostInputs(api, drafts, SYMBOL, {});
    expect(await api.settings.get(key)).toEqual({ growth: 0.05 });
    // A draft of nothing but these inputs is none any more once they are saved.
    drafts.keep(SYMBOL, { growth: 0.05, wacc: { window: 36 } });
    await keepCostInputs(api, drafts, SYMBOL, { window: 36 });
    expect(drafts.get(SYMBOL)).toBeUndefined();
  });

  it('begins with the returns that betas were computed in last, over those of the last run', async () => {
    const key = assumptionsKey(SYMBOL);
    const drafts = new Drafts<FcffAssumptions>();
    await api.settings.set(key, { growth: 0.05, wacc: { window: 48 } });
    await compute({ year: null, inputs: { window: 48 } });
    drafts.keep(SYMBOL, { growth: 0.07, wacc: { window: 48 } });
    await keepReturnsIn(api, drafts, SYMBOL, 'USD');
    expect(await api.settings.get(key)).toEqual({ growth: 0.05, wacc: { window: 48 } });
    await keepReturnsIn(api, drafts, SYMBOL, 'local');
    const wacc = { window: 48, returnsIn: 'local' };
    expect(await api.settings.get(key)).toEqual({ growth: 0.05, wacc });
    expect(drafts.get(SYMBOL)).toEqual({ growth: 0.07, wacc });
    expect((await begin()).inputs).toEqual(wacc);
    await compute({ year: null, inputs: { window: 48, returnsIn: 'local' } });
    await keepReturnsIn(api, drafts, SYMBOL, 'USD');
    expect((await begin()).inputs).toEqual({ window: 48, returnsIn: 'USD' });
  });

  it('reach the DCF: what is computed here is what its values take, until it is another', async () => {
    const key = assumptionsKey(SYMBOL);
    await api.settings.set(key, { growth: 0.05, terminalGrowth: 0.02 });
    const drafts = new Drafts<FcffAssumptions>();
    const rates: number[] = [];
    for (const weights of [
      { Cockaigne: 0.8, Laputa: 0.2 },
      { Cockaigne: 0.2, Laputa: 0.8 },
    ]) {
      const inputs = { countryRisk: { weights } };
      const methods = ['CAPM', 'FF5', 'DAMO'] as const;
      const costs = (await api.wacc.compute({ symbol: SYMBOL, methods, inputs })).map(result);
      await keepCostInputs(api, drafts, SYMBOL, inputs);
      const assumptions = asAssumptions(await api.settings.get(key));
      const values = (
        await api.valuations.preview({ symbol: SYMBOL, models: ['FCFF'], methods, assumptions })
      ).map(result);
      expect(values.map(({ details }) => details)).toMatchObject(
        costs.map(({ re, wacc }) => ({ costOfEquity: re, wacc })),
      );
      rates.push(costs[0]!.re);
    }
    expect(rates[0]).not.toBe(rates[1]);
  });

  it('asks for a build-up and a typed cost where they have a figure', () => {
    expect(askedMethods({})).toEqual(['CAPM', 'FF5', 'DAMO']);
    expect(askedMethods({ specificPremium: 0, costOfEquity: 0.1 })).toEqual([
      'CAPM',
      'FF5',
      'DAMO',
      'BUILD_UP',
      'MANUAL',
    ]);
  });
});

describe('the parts of a cost of capital with country risk', () => {
  it('add up to the cost of equity as they stand', async () => {
    for (const lambda of [undefined, 0.5]) {
      const asked = { ...countryRisk, ...(lambda !== undefined && { lambda }) };
      await compute({ year: null, inputs: { countryRisk: asked } });
      const row = (await api.frames.company(SYMBOL)).waccs.find(({ method }) => method === 'CAPM')!;
      const { riskFree, erp, country, terms } = waccParts(row);
      // By hand: the fixture's premia are 2.5 % and 5 %.
      expect(country!.premium).toBeCloseTo(0.4 * 0.025 + 0.6 * 0.05, 15);
      expect(country).toMatchObject({
        asOf: '2024-07-01',
        inside: lambda === undefined,
        countries: [
          { name: 'Cockaigne', weight: 0.4 },
          { name: 'Laputa', weight: 0.6 },
        ],
      });
      const market = terms.find(({ name }) => name === 'mktrf')!;
      const inside = lambda === undefined ? country!.premium : 0;
      expect(market.premium).toBeCloseTo(erp! + inside, 15);
      const apart = lambda === undefined ? 0 : lambda * country!.premium;
      expect(row.re).toBeCloseTo(riskFree! + row.beta! * (erp! + inside) + apart, 14);
    }
  });
});
