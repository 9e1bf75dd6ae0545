"""Writes the project's own reference cases to tests/golden/cases.

Inputs are fictional. Every expected figure comes from here, not from the engine: rational arithmetic
(fractions) wherever the formula is rational, mpmath at 60 digits for roots and tail probabilities.
Run: python3 scripts/golden/make_cases.py
"""

import json
import pathlib
import platform
from fractions import Fraction as F

import mpmath

mpmath.mp.dps = 60
OUT = pathlib.Path(__file__).resolve().parents[2] / "tests" / "golden" / "cases"
ORIGIN = f"Python {platform.python_version()} fractions, mpmath {mpmath.__version__}"


def mp(value):
    """A fraction as an mpmath number."""
    if isinstance(value, F):
        return mpmath.mpf(value.numerator) / value.denominator
    return mpmath.mpf(value)


def number(value):
    return float(mp(value))


def write(case):
    case["source"] = "scripts/golden/make_cases.py, fictional inputs"
    case["expected_origin"] = ORIGIN
    path = OUT / f"{case['id']}.json"
    path.write_text(json.dumps(case, indent=2) + "\n", encoding="utf-8")


class Lcg:
    """Knuth's MMIX generator: fictional data that are the same everywhere."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        self.state = (6364136223846793005 * self.state + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound

    def hundredths(self, low, high):
        return F(low + self.below(high - low + 1), 100)


def exact(value):
    """The double nearest to a decimal, as the fraction that the double really is."""
    return F(float(value))


def solve(matrix, right):
    """Gauss-Jordan on fractions; right may have several columns."""
    size = len(matrix)
    rows = [list(matrix[i]) + list(right[i]) for i in range(size)]
    for i in range(size):
        pivot = next(r for r in range(i, size) if rows[r][i] != 0)
        rows[i], rows[pivot] = rows[pivot], rows[i]
        head = rows[i][i]
        rows[i] = [value / head for value in rows[i]]
        for r in range(size):
            if r != i and rows[r][i] != 0:
                factor = rows[r][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
    return [row[size:] for row in rows]


def t_two_sided(t, df):
    t = mp(t)
    x = mp(df) / (df + t * t)
    return mpmath.betainc(mp(df) / 2, mpmath.mpf("0.5"), 0, x, regularized=True)


def t_quantile(p, df):
    """The t with two-sided tail p, by bisection at working precision."""
    low, high = mpmath.mpf(0), mpmath.mpf(1)
    while t_two_sided(high, df) > p:
        high *= 2
    for _ in range(240):
        middle = (low + high) / 2
        if t_two_sided(middle, df) > p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def f_tail(f, d1, d2):
    x = mp(d2) / (d2 + d1 * mp(f))
    return mpmath.betainc(mp(d2) / 2, mp(d1) / 2, 0, x, regularized=True)


def sandwich(bread, scores, times, lag):
    """Bread x sum of weighted score products x bread; Bartlett weights by distance in time."""
    k = len(bread)
    meat = [[F(0)] * k for _ in range(k)]
    for s, u in enumerate(scores):
        for r, v in enumerate(scores):
            distance = abs(times[s] - times[r])
            if distance <= lag:
                weight = 1 - F(distance, lag + 1)
                for i in range(k):
                    for j in range(k):
                        meat[i][j] += weight * u[i] * v[j]
    product = [[sum(bread[i][m] * meat[m][j] for m in range(k)) for j in range(k)] for i in range(k)]
    return [sum(product[i][m] * bread[m][i] for m in range(k)) for i in range(k)]


def inference(coefficients, variances, df):
    errors = [mpmath.sqrt(mp(v)) for v in variances]
    ts = [mp(c) / e for c, e in zip(coefficients, errors)]
    return errors, ts, [t_two_sided(t, df) for t in ts]


def ols(y, columns, times, lags):
    n, k = len(y), len(columns) + 1
    rows = [[F(1)] + [column[t] for column in columns] for t in range(n)]
    cross = [[sum(row[i] * row[j] for row in rows) for j in range(k)] for i in range(k)]
    moment = [[sum(row[i] * value for row, value in zip(rows, y))] for i in range(k)]
    beta = [row[0] for row in solve(cross, moment)]
    unit = [[F(int(i == j)) for j in range(k)] for i in range(k)]
    bread = solve(cross, unit)
    residuals = [v - sum(b * x for b, x in zip(beta, row)) for v, row in zip(y, rows)]
    ssr = sum(e * e for e in residuals)
    mean = sum(y) / n
    sst = sum((v - mean) ** 2 for v in y)
    df = n - k
    variance = ssr / df
    errors, ts, ps = inference(beta, [variance * bread[i][i] for i in range(k)], df)
    quantile = t_quantile(mpmath.mpf("0.05"), df)
    f = (sst - ssr) / (k - 1) / variance
    scores = [[e * x for x in row] for e, row in zip(residuals, rows)]
    hc1 = [v * F(n, df) for v in sandwich(bread, scores, times, 0)]
    result = {
        "n": n,
        "df_resid": df,
        "coef": [number(b) for b in beta],
        "se": [number(e) for e in errors],
        "t": [number(t) for t in ts],
        "p": [number(p) for p in ps],
        "ci95": [[number(mp(b) - quantile * e), number(mp(b) + quantile * e)] for b, e in zip(beta, errors)],
        "r2": number(1 - ssr / sst),
        "adj_r2": number(1 - variance / (sst / (n - 1))),
        "residual_sd": number(mpmath.sqrt(mp(variance))),
        "ssr": number(ssr),
        "f_stat": number(f),
        "f_p": number(f_tail(f, k - 1, df)),
        "durbin_watson": number(
            sum((b - a) ** 2 for a, b in zip(residuals, residuals[1:])) / ssr
        ),
        "se_hc1": [number(mpmath.sqrt(mp(v))) for v in hc1],
        "vif": [
            number(
                bread[j + 1][j + 1] * sum((v - sum(column) / n) ** 2 for v in column)
            )
            for j, column in enumerate(columns)
        ],
        "hac": {},
    }
    for lag in lags:
        for label, factor in (("nosmall", F(1)), ("small", F(n, df))):
            variances = [v * factor for v in sandwich(bread, scores, times, lag)]
            e, t, p = inference(beta, variances, df)
            result["hac"][f"nw_lag{lag}_{label}"] = {
                "se": [number(v) for v in e],
                "t": [number(v) for v in t],
                "p_t": [number(v) for v in p],
            }
    return result


def write_regression(identifier, title, names, columns, y, months, lags):
    write(
        {
            "id": identifier,
            "kind": "factor_regression_generic",
            "title": title,
            "input": {
                "y": [float(v) for v in y],
                "X": {name: [float(v) for v in column] for name, column in zip(names, columns)},
                "periods": months,
            },
            "expected": {"OLS": ols(y, columns, months, lags)},
            "tolerance": {
                "coef_rel": 1e-12,
                "se_rel": 1e-12,
                "t_rel": 1e-12,
                "p_rel": 1e-11,
                "ci_rel": 1e-11,
                "r2_abs": 1e-13,
                "residual_sd_rel": 1e-12,
                "dw_rel": 1e-12,
                "hc_rel": 1e-12,
                "hac_rel": 1e-12,
            },
        }
    )


def response(source, columns, betas, noise):
    """0.3 + sum of betas times columns + noise in hundredths, to the nearest doubles."""
    return [
        exact(
            F(3, 10)
            + sum(beta * column[t] for beta, column in zip(betas, columns))
            + source.hundredths(-noise, noise)
        )
        for t in range(len(columns[0]))
    ]


def regression_cases():
    source = Lcg(20240229)
    months = [m for m in range(24120, 24180) if m not in (24131, 24132, 24150)]
    names = ["Mkt-RF", "SMB", "HML"]
    columns = [[exact(source.hundredths(-600, 700)) for _ in months] for _ in names]
    y = response(source, columns, [F(11, 10), F(-2, 5), F(1, 4)], 450)
    write_regression(
        "own_ols_gaps",
        "Three factors over 60 months of which three are missing; lags count months",
        names,
        columns,
        y,
        months,
        [3, 6],
    )

    source = Lcg(19730501)
    months = list(range(24000, 24060))
    names = ["Mkt-RF", "SMB", "HML", "RMW", "CMA"]
    columns = [[exact(source.hundredths(-500, 600)) for _ in months] for _ in names]
    y = response(source, columns, [F(9, 10), F(1, 5), F(-3, 10), F(1, 10), F(2, 5)], 380)
    write_regression(
        "own_ols_five", "Five factors over 60 months", names, columns, y, months, [0, 3, 12]
    )

    # The third column is the sum of the others but for some 1e-4: condition number near 1e5.
    columns = [
        *columns[:2],
        [
            exact(a + b + source.hundredths(-5, 5) / 1000)
            for a, b in zip(columns[0], columns[1])
        ],
    ]
    y = response(source, columns, [F(1, 2), F(1, 4), F(1, 2)], 380)
    write_regression(
        "own_ols_near_collinear",
        "A regressor that is nearly the sum of two others: the refined solution",
        names[:3],
        columns,
        y,
        months,
        [3],
    )


SMALLEST_TAIL = mpmath.mpf("1e-299")


def t_at(p, df):
    """A double near the t whose two-sided tail is p."""
    return float(t_quantile(mpmath.mpf(p), df))


def tail_case():
    ts = [0.001, 0.5, 1.0, 1.96, 3.7, 12.0, 40.0, 1000.0]
    far = ["1e-30", "1e-100", "1e-200", "2e-299"]
    p = [
        {"df": df, "t": t, "p_two_sided": number(t_two_sided(t, df))}
        for df in (1, 2, 3, 10, 34, 54, 58, 114, 600, 5000)
        for t in [*ts, *(t_at(p, df) for p in far if df >= 34)]
        if t_two_sided(t, df) > SMALLEST_TAIL
    ]
    quantiles = [
        {"df": df, "level": level, "t_quantile": number(t_quantile(1 - mp(level), df))}
        for df in (1, 2, 5, 30, 58, 114, 1000)
        for level in (0.5, 0.75, 0.875)
    ]
    f = [
        {"f": value, "d1": d1, "d2": d2, "p": number(f_tail(value, d1, d2))}
        for d1 in (1, 2, 5, 9)
        for d2 in (1, 2, 5, 30, 54, 600)
        for value in (0.001, 0.25, 1.0, 4.5, 60.0, 2500.0)
        if f_tail(value, d1, d2) > SMALLEST_TAIL
    ]
    write(
        {
            "id": "own_tails",
            "kind": "scalar_table",
            "title": "Two-sided Student t, its quantiles and the F tail, from the centre to 1e-299",
            "expected": {"p": p, "quantiles": quantiles, "f": f},
            "tolerance": {"rel": 2e-14},
        }
    )


def two_stage_case():
    flow, growth, wacc, stable = (F(float(v)) for v in ("240.5", "0.085", "0.0925", "0.021"))
    years, debt, cash, shares = 7, F(820), F(float("131.25")), F(96)
    pv = F(0)
    for year in range(1, years + 1):
        flow *= 1 + growth
        pv += flow / (1 + wacc) ** year
    terminal = flow * (1 + stable) / (wacc - stable)
    present = terminal / (1 + wacc) ** years
    equity = pv + present + cash - debt
    write(
        {
            "id": "own_two_stage",
            "kind": "fcff_two_stage",
            "title": "Seven years of growth, then Gordon, year-end flows",
            "inputs": {
                "fcff0": 240.5,
                "growth_high": 0.085,
                "years": years,
                "wacc": 0.0925,
                "growth_stable": 0.021,
                "cash": 131.25,
                "debt": 820,
                "shares": 96,
            },
            "expected": {
                "standard": {
                    "pv_explicit": number(pv),
                    "terminal_value": number(terminal),
                    "pv_terminal_value": number(present),
                    "enterprise_value": number(pv + present),
                    "equity_value": number(equity),
                    "value_per_share": number(equity / shares),
                    "tv_share_of_ev": number(present / (pv + present)),
                }
            },
            "tolerance": {"rel": 1e-12},
        }
    )


def fade(start, end, years, hold):
    return [
        start if t <= hold else start + (end - start) * F(t - hold, years - hold)
        for t in range(1, years + 1)
    ]


def fading_case(identifier, sales_to_capital):
    inputs = {
        "revenue": 1840.0,
        "ebit": 312.5,
        "effective_tax": 0.184,
        "stable_tax": 0.25,
        "depreciation": 77.0,
        "capex": 121.5,
        "change_in_working_capital": 14.25,
        "growth_initial": 0.09,
        "growth_terminal": 0.025,
        "years": 10,
        "fade_start": 4,
        "wacc_initial": 0.094,
        "wacc_stable": 0.081,
        "sales_to_capital": sales_to_capital,
        "cash": 260.0,
        "debt": 745.0,
        "associates": 33.0,
        "pension_deficit": 48.0,
        "minority": 21.0,
        "shares": 152.0,
        "price": 23.4,
        "roll_days": 137,
        "dividends_per_share": 0.62,
        "cost_of_equity": 0.1025,
    }
    v = {key: F(value) for key, value in inputs.items() if value is not None}
    years, hold = inputs["years"], inputs["fade_start"]
    growth = fade(v["growth_initial"], v["growth_terminal"], years, hold)
    wacc = fade(v["wacc_initial"], v["wacc_stable"], years, hold)
    tax = fade(v["effective_tax"], v["stable_tax"], years, 0)
    revenue, pv, factor, flows, ebitda = v["revenue"], mpmath.mpf(0), F(1), [], F(0)
    half = mpmath.mpf(0)
    for g, w, t in zip(growth, wacc, tax):
        before, revenue = revenue, revenue * (1 + g)
        ratio = revenue / v["revenue"]
        ebit = v["ebit"] * ratio
        if sales_to_capital is None:
            reinvested = (v["capex"] - v["depreciation"] + v["change_in_working_capital"]) * ratio
        else:
            reinvested = (revenue - before) / v["sales_to_capital"]
        flow = ebit * (1 - t) - reinvested
        flows.append(flow)
        half = mp(factor) / mpmath.sqrt(mp(1 + w))
        pv += mp(flow) * half
        factor /= 1 + w
        ebitda = ebit + v["depreciation"] * ratio
    terminal = flows[-1] * (1 + v["growth_terminal"]) / (wacc[-1] - v["growth_terminal"])
    base = pv + mp(terminal) * half
    rolled = base * mp(1 + wacc[0]) ** (mp(F(inputs["roll_days"], 365)))
    equity = (
        rolled
        + mp(v["cash"] + v["associates"] - v["debt"] - v["minority"])
        - mp(v["pension_deficit"] * (1 - v["stable_tax"]))
    )
    share = equity / mp(v["shares"])
    write(
        {
            "id": identifier,
            "kind": "fcff_projection",
            "title": "Ten years fading from year 4 in growth, tax and WACC, mid-year, rolled forward",
            "inputs": inputs,
            "expected": {
                "growth": [number(g) for g in growth],
                "tax": [number(t) for t in tax],
                "fcff": [number(f) for f in flows],
                "pv_fcff": number(pv),
                "terminal_value": number(terminal),
                "value_at_base_date": number(base),
                "operating_value": number(rolled),
                "implied_multiple": number(
                    mp(terminal) * mpmath.sqrt(mp(1 + wacc[-1])) / mp(ebitda)
                ),
                "equity_value": number(equity),
                "value_per_share": number(share),
                "upside": number(share / mp(v["price"]) - 1),
                "target_price": number(
                    share * mp(1 + v["cost_of_equity"]) - mp(v["dividends_per_share"])
                ),
            },
            "tolerance": {"rel": 1e-11},
        }
    )


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    regression_cases()
    tail_case()
    two_stage_case()
    fading_case("own_fading_statement", None)
    fading_case("own_fading_driver", 1.6)
