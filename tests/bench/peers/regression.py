"""Processor times of Python peers for one-factor and five-factor regressions over 60 months, as JSON.

Run by tests/bench/regression.bench.ts with the number of pairs; by hand:
python3 tests/bench/peers/regression.py 5000
"""

import json
import os
import platform
import sys
import time

# One core, as the engine has.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.outliers_influence import variance_inflation_factor
from statsmodels.stats.stattools import durbin_watson

MONTHS = 60
LAG = 3
# The loop takes milliseconds a fit: it is timed on so many pairs and scaled.
STATSMODELS_PAIRS = 100


def best_of(runs, work):
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) * 1000


def statsmodels_fit(y, x):
    fit = sm.OLS(y, x).fit()
    hc1 = fit.get_robustcov_results("HC1")
    hac = fit.get_robustcov_results("HAC", maxlags=LAG, use_correction=False)
    for result in (fit, hc1, hac):
        _ = result.bse, result.tvalues, result.pvalues, result.conf_int()
    _ = fit.rsquared, fit.rsquared_adj, fit.fvalue, fit.f_pvalue, fit.condition_number
    durbin_watson(fit.resid)
    for k in range(1, x.shape[1]):
        variance_inflation_factor(x, k)


def batched_coefficients(x, y):
    q, r = np.linalg.qr(x)
    return np.linalg.solve(r, q.T @ y)


def batched_everything(x, y):
    """All responses (columns of y) on one design, every statistic."""
    n, k = x.shape
    df = n - k
    q, r = np.linalg.qr(x)
    beta = np.linalg.solve(r, q.T @ y)
    fitted = x @ beta
    e = y - fitted
    inverse = np.linalg.inv(r)
    bread = inverse @ inverse.T
    influence = q @ inverse.T
    ssr = (e * e).sum(0)
    sst = ((y - y.mean(0)) ** 2).sum(0)
    variance = ssr / df
    scores = e[:, None, :] * influence[:, :, None]
    hc = (scores * scores).sum(0)
    hac = hc.copy()
    for lag in range(1, LAG + 1):
        hac += 2 * (1 - lag / (LAG + 1)) * (scores[lag:] * scores[:-lag]).sum(0)
    quantile = stats.t.ppf(0.975, df)
    out = [beta]
    for v in (np.diag(bread)[:, None] * variance, hc * n / df, hac):
        se = np.sqrt(v)
        t = beta / se
        out += [se, t, 2 * stats.t.sf(np.abs(t), df), beta - quantile * se, beta + quantile * se]
    f = (sst - ssr) / (k - 1) / variance
    out += [1 - ssr / sst, 1 - variance / (sst / (n - 1)), f, stats.f.sf(f, k - 1, df)]
    out += [(np.diff(e, axis=0) ** 2).sum(0) / ssr, np.linalg.cond(x)]
    out += [np.diag(bread)[1:] * ((x[:, 1:] - x[:, 1:].mean(0)) ** 2).sum(0)]
    return out


def main(pairs):
    rng = np.random.default_rng(20260101)
    factors = rng.uniform(-0.05, 0.05, (MONTHS, 5))
    five = np.column_stack([np.ones(MONTHS), factors])
    one = five[:, :2]
    y = rng.uniform(-0.05, 0.05, (MONTHS, pairs)) + np.linspace(0.5, 1.5, pairs) * factors[:, :1]
    columns = [np.ascontiguousarray(y[:, i]) for i in range(pairs)]

    def statsmodels_loop():
        for column in columns[:STATSMODELS_PAIRS]:
            statsmodels_fit(column, one)
            statsmodels_fit(column, five)

    def lstsq_loop():
        for column in columns:
            np.linalg.lstsq(one, column, rcond=None)
            np.linalg.lstsq(five, column, rcond=None)

    scale = pairs / min(pairs, STATSMODELS_PAIRS)
    print(
        json.dumps(
            {
                "versions": f"Python {platform.python_version()}, numpy {np.__version__}, "
                f"scipy {scipy.__version__}, statsmodels {statsmodels.__version__}",
                "milliseconds": {
                    "statsmodels, every statistic, a loop": best_of(2, statsmodels_loop) * scale,
                    "numpy lstsq, coefficients alone, a loop": best_of(3, lstsq_loop),
                    "numpy and scipy, every statistic, one batched QR": best_of(
                        5, lambda: (batched_everything(one, y), batched_everything(five, y))
                    ),
                    "numpy, coefficients alone, one batched QR": best_of(
                        5, lambda: (batched_coefficients(one, y), batched_coefficients(five, y))
                    ),
                },
            }
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
