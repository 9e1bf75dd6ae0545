import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCase } from './cases.ts';
import { failuresOf, withEveryErrorPlanted, withPlantedError } from './checker.ts';
import { text, type Json, type JsonObject } from './json.ts';

const FOLDER = new URL('./cases/', import.meta.url);
const NOT_ASKED = /^(df|t|n|df_resid)$/;
/** Inside the expected part, yet what the figures beside them are asked at. */
const INPUTS = /^(df|d1|d2|f|t|x|level)$/;
const INPUTS_OF: Readonly<Record<string, RegExp>> = { 'own_distribution_quantiles.json': /^p$/ };

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

describe('own reference cases', () => {
  it('has one file for each kind of figure that a first valuation shows', () => {
    expect(files.sort()).toEqual([
      'own_alignment.json',
      'own_bridge.json',
      'own_cash_flows.json',
      'own_cost_of_capital.json',
      'own_ddm_three_stage.json',
      'own_distribution_quantiles.json',
      'own_driver_path.json',
      'own_driver_tables.json',
      'own_equity_closed_forms.json',
      'own_factor_cost_of_equity.json',
      'own_fading_driver.json',
      'own_fading_statement.json',
      'own_fcfe_mid_year.json',
      'own_ginzu_defaults.json',
      'own_ginzu_late.json',
      'own_ginzu_losses.json',
      'own_ginzu_typed.json',
      'own_implied_return.json',
      'own_leases.json',
      'own_leases_short.json',
      'own_mc_mixed_sum.json',
      'own_nearest_correlation.json',
      'own_normal.json',
      'own_ols_five.json',
      'own_ols_gaps.json',
      'own_ols_near_collinear.json',
      'own_option_value.json',
      'own_option_value_own.json',
      'own_peer_multiples.json',
      'own_premia.json',
      'own_prior.json',
      'own_projection_cells.json',
      'own_rate_functions.json',
      'own_research.json',
      'own_residual_income.json',
      'own_residuals.json',
      'own_reverse.json',
      'own_rolling.json',
      'own_sample_statistics.json',
      'own_segments.json',
      'own_stub.json',
      'own_tails.json',
      'own_treasury_stock.json',
      'own_treasury_stock_price.json',
      'own_two_stage.json',
      'own_value_range.json',
      'own_wacc_path.json',
    ]);
  });

  describe.each(files)('%s', (name) => {
    const reference = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Json as JsonObject;

    it('agrees with the reference', () => {
      expect(`${text(reference, 'id')}.json`).toBe(name);
      expect(failuresOf(runCase(reference))).toEqual([]);
    });

    it('fails when its first expected figure is moved by 1 %', () => {
      const planted = withPlantedError(reference, 'expected', NOT_ASKED);
      expect(failuresOf(runCase(planted))).not.toEqual([]);
    });

    if (reference['kind'] !== 'monte_carlo') {
      it('compares every expected figure', () => {
        const { planted, figures } = withEveryErrorPlanted(
          reference,
          'expected',
          INPUTS_OF[name] ?? INPUTS,
        );
        expect(failuresOf(runCase(planted)).length).toBeGreaterThanOrEqual(figures);
      });
    }
  });
});
