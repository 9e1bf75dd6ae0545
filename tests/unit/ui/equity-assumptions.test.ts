/** A report that is led by a model of equity lists what its run assumed, whoever made the run. */
import { describe, expect, it } from 'vitest';
import type { Assumptions } from '../../../src/contract/api.ts';
import type { Model } from '../../../src/contract/vocabulary.ts';
import { isEquity, type EquityRow } from '../../../src/ui/shared/equity/rows.ts';
import { equityAssumptions } from '../../../src/ui/views/report/equity-assumptions.ts';
import { openWorkbench } from '../../support/workbench.ts';
import { saveFacts, SYMBOL } from '../services/support/book.ts';

/** Of 8 shares: book value 30 a share, net income 4, dividends 2. */
const FACTS = {
  book_equity: 240,
  shares_outstanding: 8,
  net_income: 32,
  dividends_paid: 16,
  dividends_per_share: 2.1,
  cash: 50,
  debt: 20,
  preferred_stock: 0,
  minority_interest: 0,
};

async function linesOf(model: Model, own: Assumptions): Promise<Record<string, string>> {
  const api = openWorkbench();
  await api.tickers.save({ symbol: SYMBOL, currency: 'USD', region: 'US' });
  await saveFacts(api, SYMBOL, FACTS);
  await api.rates.save({
    ...{ kind: 'risk-free', currency: 'USD', asOf: '2024-12-31', value: 0.04, source: 'curve' },
  });
  const [row] = await api.valuations.compute({
    ...{ symbol: SYMBOL, models: [model], methods: ['MANUAL'] },
    assumptions: { ...own, wacc: { costOfEquity: 0.0925, ...own.wacc } },
  });
  if (row === undefined || !isEquity(row)) throw new Error(JSON.stringify(row));
  const { inputs } = await api.runs.explain(row.runId!);
  return Object.fromEntries(equityAssumptions(row satisfies EquityRow, inputs));
}

const PATH = { kind: 'fade', initial: 0.06, terminal: 0.025, years: 6, fadeStart: 2 } as const;

describe('the key assumptions of a value of equity', () => {
  it('tell earnings that grow, with what is kept of them, in the words of the form', async () => {
    const lines = await linesOf('DDM', {
      ddm: {
        forecast: {
          ...{ kind: 'earnings', growth: PATH, reinvestment: 0.4 },
          stable: { kind: 'return-on-equity', returnOnEquity: 0.125 },
        },
        stableCostOfEquity: 0.088,
      },
    });
    expect(lines).toMatchObject({
      'Begins with': '2024',
      Forecast: 'Earnings grow, part is kept',
      'Earnings, base year': '4.0000, of the book',
      'Growth, year 1': '6.0%',
      'Terminal growth': '2.5%',
      'Years projected': '6',
      'Years before the fade': '2',
      'Share of earnings kept': '40.0%',
      'Return on equity after that': '12.5%',
      'Cost of equity after the last year': '8.8%',
      'Flows arrive': 'at year-end',
    });
    expect(lines['Cost of equity']).toMatch(/^9\.2500%, /);
    expect(lines).not.toHaveProperty('Leases');
  });

  it('tell flows that a script gave year by year, and what follows them', async () => {
    const terminal = { kind: 'next-flow', nextFlow: 34, growth: 0.03 } as const;
    const lines = await linesOf('FCFE', {
      timing: 'mid-year',
      fcfe: {
        forecast: { kind: 'explicit', flows: [30, 31.5], terminal },
        costOfEquityPath: [0.09, 0.0875],
        excessCash: { kind: 'stripped', incomeAfterTax: 0 },
      },
      waive: ['associates', 'non_operating_assets'],
    });
    expect(lines).toMatchObject({
      Forecast: 'Each year of its own',
      Flows: '30; 31.50',
      'Flow after the last year': '34',
      'Terminal growth': '3.0%',
      'Cost of equity': '9.0%; 8.75%, typed',
      'Flows arrive': 'in mid-year',
    });
    expect(lines['Excess cash']).toBe(
      'taken out of the flows, 0 after tax; added: cash 50, associates 0, other assets 0',
    );
  });

  it('tell the H-model, residual income with what follows it, and the justified price to book', async () => {
    const fade = { kind: 'h-model', growthInitial: 0.1, growthStable: 0.02, halfLife: 3 } as const;
    expect(await linesOf('DDM', { ddm: { forecast: { ...fade, flow: 2.25 } } })).toMatchObject({
      Forecast: 'H-model',
      'Dividend per share, base year': '2.2500',
      'Growth now': '10.0%',
      'Growth in the end': '2.0%',
      'Half the years of the fade': '3',
    });
    const returns = { kind: 'returns', returnOnEquity: [0.12, 0.11], payout: [0.5, 0.5] } as const;
    const residualIncome = {
      forecast: returns,
      continuing: { kind: 'persistence', persistence: 0.62 },
    } as const;
    expect(await linesOf('RESIDUAL_INCOME', { residualIncome })).toMatchObject({
      'Book value of equity': '240',
      'Return on equity, each year': '12.0%; 11.0%',
      'Share paid out, each year': '50.0% in each of 2 years',
      'After the last year': 'Residual income decays',
      'Part that lasts a year': '0.62',
    });
    const justified = { returnOnEquity: 0.11, growth: 0.03 };
    expect(await linesOf('JUSTIFIED_PB', { justified })).toMatchObject({
      'Sustainable return on equity': '11.0%',
      'Sustainable growth': '3.0%',
      'Cost of equity': '9.2500%, Typed',
    });
  });
});
