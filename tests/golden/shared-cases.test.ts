import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasHandler, runCase } from './cases.ts';
import { failuresOf, withEveryErrorPlanted, withPlantedError } from './checker.ts';
import { has, text, type Json, type JsonObject } from './json.ts';

const GOLDEN = '../shared/golden';

/** Cases of models that this engine does not have yet; a case in neither list fails the run. */
const NOT_YET_COVERED: ReadonlySet<string> = new Set([
  // Its portfolios formed on size and investment are not among the files beside the project.
  'paper_ff2015_table10_size_inv',
]);

/** Expected keys that are remarks, or statistics that this engine does not report. */
const NOT_ASKED =
  /^(id|df|params|k|rank|fitted_ok|note|must_not|reason|coef_if_reported|.*_published)$/;

/** Statistics that this engine does not report, answers of other programs, steps on the way to a figure. */
const NOT_REPORTED =
  /^(se_hc0|se_hc3|p_normal|residual_autocorr1|stock_watson|financetoolkit_recorded|hmlo_first5|beta_blume_adjusted|mean_excess_monthly|sd_excess_monthly|capm_alpha_annual_simple|capm_alpha_annual_compound|ff5_expected_excess_monthly_window_means)$/;
/** Inside the expected part, yet what the figures beside them are asked at. */
const INPUTS = /^(df_resid|level|target_de|tax|ebit|interest|residual_sd_max)$/;
const TABLES_BY_T: ReadonlySet<string> = new Set(['student_t_table']);
const PASSED_OVER = new RegExp(
  [NOT_ASKED, NOT_REPORTED, INPUTS].map(({ source }) => source).join('|'),
);
/** As those, printed figures included. */
const BESIDE_PRINT = new RegExp(PASSED_OVER.source.replace('|.*_published', ''));

const present = existsSync(`${GOLDEN}/manifest.json`);

function readJson(path: string): Json {
  return JSON.parse(readFileSync(path, 'utf8')) as Json;
}

interface Entry {
  readonly id: string;
  readonly group: string;
  readonly kind: string;
}

const manifest = (present ? readJson(`${GOLDEN}/manifest.json`) : []) as unknown as Entry[];
/** Printed tables that other tests hold at wider tolerances: see paper.test.ts. */
const PRINTED: ReadonlySet<string> = new Set(['paper_ff2015_table4']);
const covered = manifest.filter(({ id }) => !NOT_YET_COVERED.has(id) && !PRINTED.has(id));

describe.skipIf(!present)('reference cases beside the project', () => {
  it('has a handler for every case that is not on the list of later ones', () => {
    expect(covered.filter(({ kind }) => !hasHandler(kind)).map(({ id }) => id)).toEqual([]);
  });

  it('lists no later case that the manifest does not have', () => {
    const known = new Set(manifest.map(({ id }) => id));
    expect([...NOT_YET_COVERED].filter((id) => !known.has(id))).toEqual([]);
  });

  describe.each(covered)('$group/$id', ({ id, group, kind }) => {
    const reference = present ? (readJson(`${GOLDEN}/${group}/${id}.json`) as JsonObject) : {};
    const printed = JSON.stringify(reference).includes('_published":');

    it('agrees with the reference', () => {
      expect(text(reference, 'id')).toBe(id);
      expect(failuresOf(runCase(reference))).toEqual([]);
    });

    it('fails when its first expected figure is moved by 1 %', () => {
      const key = has(reference, 'expected') ? 'expected' : 'certified';
      const planted = withPlantedError(reference, key, NOT_ASKED);
      expect(failuresOf(runCase(planted))).not.toEqual([]);
    });

    if (printed) {
      it('sees every printed figure moved by a tenth', () => {
        const { planted, figures } = withEveryErrorPlanted(
          reference,
          'expected',
          BESIDE_PRINT,
          0.1,
        );
        const whole = withEveryErrorPlanted(reference, 'expected', PASSED_OVER);
        expect(failuresOf(runCase(planted)).length).toBeGreaterThanOrEqual(figures);
        expect(figures).toBeGreaterThan(whole.figures);
      });
    }

    if (kind !== 'monte_carlo') {
      it('compares every expected figure', () => {
        const key = has(reference, 'expected') ? 'expected' : 'certified';
        const over = TABLES_BY_T.has(id) ? new RegExp(`${PASSED_OVER.source}|^t$`) : PASSED_OVER;
        const { planted, figures } = withEveryErrorPlanted(reference, key, over);
        expect(failuresOf(runCase(planted)).length).toBeGreaterThanOrEqual(figures);
      });
    }
  });
});
