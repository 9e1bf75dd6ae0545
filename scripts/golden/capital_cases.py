"""Writes the project's own reference cases on alignment, betas and the cost of capital.

Inputs are fictional. Expected figures come from here, not from the engine: rational arithmetic where
the formula is rational, mpmath at 60 digits for roots, logarithms and tails.
Run: python3 scripts/golden/capital_cases.py
"""

import calendar
import datetime
import json
from fractions import Fraction as F

import mpmath

from make_cases import ORIGIN, OUT, Lcg, exact, mp, number, solve, t_quantile


def write(case):
    case["source"] = "scripts/golden/capital_cases.py, fictional inputs"
    case["expected_origin"] = ORIGIN
    path = OUT / f"{case['id']}.json"
    path.write_text(json.dumps(case, indent=2) + "\n", encoding="utf-8")


def ols_fit(y, columns):
    """Coefficients, their classical variances, residuals and (X'X)^-1 in rational arithmetic."""
    k = len(columns) + 1
    rows = [[F(1)] + [column[t] for column in columns] for t in range(len(y))]
    cross = [[sum(row[i] * row[j] for row in rows) for j in range(k)] for i in range(k)]
    moment = [[sum(row[i] * value for row, value in zip(rows, y))] for i in range(k)]
    beta = [row[0] for row in solve(cross, moment)]
    bread = solve(cross, [[F(int(i == j)) for j in range(k)] for i in range(k)])
    residuals = [v - sum(b * x for b, x in zip(beta, row)) for v, row in zip(y, rows)]
    variance = sum(e * e for e in residuals) / (len(y) - k)
    return {
        "beta": beta,
        "bread": bread,
        "residuals": residuals,
        "variances": [variance * bread[i][i] for i in range(k)],
    }


def keys(first, count):
    """Months 'YYYY-MM' from (year, month) on."""
    year, month = first
    start = year * 12 + month - 1
    return [f"{m // 12:04d}-{m % 12 + 1:02d}" for m in range(start, start + count)]


def month_end(key, back=0):
    """The date `back` days before a month's end."""
    year, month = (int(part) for part in key.split("-"))
    last = datetime.date(year, month, calendar.monthrange(year, month)[1])
    return (last - datetime.timedelta(days=back)).isoformat()


def walk(lcg, start, count, low, high):
    """Prices with two decimals that move by `low` to `high` hundredths of a percent a step."""
    prices, price = [], F(start)
    for _ in range(count):
        price = exact(round(float(price * (1 + F(low + lcg.below(high - low + 1), 10000))), 2))
        prices.append(price)
    return prices


def mean(values):
    return sum(values) / len(values)


def covariance(left, right):
    a, b = mean(left), mean(right)
    return sum((x - a) * (y - b) for x, y in zip(left, right)) / (len(left) - 1)


def root(value):
    return mpmath.sqrt(mp(value))


def alignment_case():
    """Prices in pence against an index in yen: both converted, with gaps on every side."""
    lcg = Lcg(31)
    months = keys((2019, 6), 46)
    pence = dict(zip(months, walk(lcg, 812, 46, -700, 760)))
    index = dict(zip(months, walk(lcg, 20100, 46, -500, 540)))
    gbp = {m: exact(round(1.21 + lcg.below(2000) / 10000, 4)) for m in months}
    jpy = {m: exact(round(104 + lcg.below(3000) / 100, 2)) for m in months}
    bills = {m: exact(round(lcg.below(40) / 10000, 4)) for m in months}
    del pence[months[7]], gbp[months[15]], jpy[months[22]], bills[months[30]]
    # The last rate of this month is too early to be a month-end rate.
    early = months[33]
    security = {m: pence[m] / 100 * gbp[m] for m in pence if m in gbp and m != early}
    market = {m: index[m] / jpy[m] for m in index if m in jpy}
    used, dropped, y, x = [], [], [], []
    for previous, m in zip(months, months[1:]):
        if m in security and previous in security:
            if m not in bills:
                reason = "no-factors"
            elif m in market and previous in market:
                used.append(m)
                y.append(security[m] / security[previous] - 1 - bills[m])
                x.append(market[m] / market[previous] - 1 - bills[m])
                continue
            else:
                reason = "no-benchmark-return"
        elif m not in pence:
            reason = "no-price"
        elif m not in security:
            reason = "no-exchange-rate"
        elif previous not in pence:
            reason = "no-price-in-previous-month"
        else:
            reason = "no-exchange-rate-in-previous-month"
        dropped.append({"month": m, "reason": reason})
    fit = ols_fit(y, [x])
    write(
        {
            "id": "own_alignment",
            "kind": "own_alignment",
            "title": "Pence and a yen index meet in dollars; months without price, rate or bill are listed",
            "inputs": {
                "window": len(months) - 1,
                "prices": [[month_end(m, k % 4), number(p)] for k, (m, p) in enumerate(pence.items())],
                "gbp_usd": [[month_end(m, 9 if m == early else k % 3), number(r)] for k, (m, r) in enumerate(gbp.items())],
                "index_jpy": [[month_end(m, k % 3), number(p)] for k, (m, p) in enumerate(index.items())],
                "usd_jpy": [[month_end(m, k % 2), number(r)] for k, (m, r) in enumerate(jpy.items())],
                "bills": [[m, number(b)] for m, b in bills.items()],
            },
            "expected": {
                "excess": [number(v) for v in y],
                "market": [number(v) for v in x],
                "coefficients": [number(b) for b in fit["beta"]],
                "standard_errors": [number(root(v)) for v in fit["variances"]],
                "used": used,
                "dropped": dropped,
            },
            "tolerance": {"rel": 1e-11},
        }
    )


def return_rows(seed, count):
    lcg = Lcg(seed)
    x = [lcg.hundredths(-900, 900) / 100 for _ in range(count)]
    z = [lcg.hundredths(-500, 500) / 100 for _ in range(count)]
    y = [exact(round(float(F(3, 10) + F(6, 5) * a - F(2, 5) * b + lcg.hundredths(-600, 600) / 100), 4)) for a, b in zip(x, z)]
    return tuple([exact(float(v) / 100) for v in values] for values in (y, x, z))


def rolling_case():
    months = keys((2018, 1), 44)
    y, x, _ = return_rows(97, 44)
    rows = {m: (a, b) for m, a, b in zip(months, y, x)}
    for missing in (months[11], months[12], months[40]):
        del rows[missing]
    window, points = 30, []
    for end in range(len(months)):
        if months[end] not in rows or end < window - 1:
            continue
        inside = [rows[m] for m in months[end - window + 1 : end + 1] if m in rows]
        fit = ols_fit([a for a, _ in inside], [[b for _, b in inside]])
        error = root(fit["variances"][1])
        half = t_quantile(mpmath.mpf("0.05"), len(inside) - 2) * error
        beta = fit["beta"][1]
        points.append(
            {
                "month": months[end],
                "n": len(inside),
                "alpha": number(fit["beta"][0]),
                "beta": number(beta),
                "standard_error": number(error),
                "low": number(mp(beta) - half),
                "high": number(mp(beta) + half),
            }
        )
    write(
        {
            "id": "own_rolling",
            "kind": "own_rolling",
            "title": "Rolling market betas with bands over a history with gaps",
            "inputs": {
                "window": window,
                "months": months,
                "excess": [number(rows[m][0]) if m in rows else None for m in months],
                "market": [number(b) for b in x],
            },
            "expected": {"points": points},
            "tolerance": {"rel": 1e-10},
        }
    )


def residual_case():
    y, x, z = return_rows(11, 40)
    months = keys((2020, 1), 44)
    used = [m for k, m in enumerate(months) if k not in (9, 10, 20, 31)]
    order = {m: k for k, m in enumerate(months)}
    fit = ols_fit(y, [x, z])
    residuals, bread = fit["residuals"], fit["bread"]
    n, k = len(y), 3
    variance = sum(e * e for e in residuals) / (n - k)
    rows = [[F(1), a, b] for a, b in zip(x, z)]
    leverage = [sum(r[i] * bread[i][j] * r[j] for i in range(k) for j in range(k)) for r in rows]
    squared = [e * e / (variance * (1 - h)) for e, h in zip(residuals, leverage)]
    cook = [s * h / (k * (1 - h)) for s, h in zip(squared, leverage)]
    at = {order[m]: e for m, e in zip(used, residuals)}
    squares = sum(e * e for e in residuals)
    acf = [sum(e * at[t - lag] for t, e in at.items() if t - lag in at) / squares for lag in range(1, 7)]
    moments = {p: mean([e**p for e in residuals]) for p in (2, 3, 4)}
    skew = mp(moments[3]) / mp(moments[2]) ** mpmath.mpf("1.5")
    kurtosis = mp(moments[4]) / mp(moments[2]) ** 2 - 3
    jarque_bera = mpmath.mpf(n) / 6 * (skew**2 + kurtosis**2 / 4)
    write(
        {
            "id": "own_residuals",
            "kind": "own_residuals",
            "title": "Leverage, influence, autocorrelation across gaps and normality of residuals",
            "inputs": {
                "months": used,
                "excess": [number(v) for v in y],
                "columns": [[number(v) for v in x], [number(v) for v in z]],
            },
            "expected": {
                "residual": [number(e) for e in residuals],
                "leverage": [number(h) for h in leverage],
                "standardized": [number(mpmath.sign(mp(e)) * root(s)) for e, s in zip(residuals, squared)],
                "cook": [number(c) for c in cook],
                "autocorrelations": [number(a) for a in acf],
                "skewness": number(skew),
                "excess_kurtosis": number(kurtosis),
                "jarque_bera": number(jarque_bera),
                "p_value": number(mpmath.exp(-jarque_bera / 2)),
                "most_influential": used[cook.index(max(cook))],
            },
            "tolerance": {"rel": 1e-9, "abs": 1e-12},
        }
    )


def premia_case():
    lcg = Lcg(5)
    names = ["mktrf", "smb", "hml", "rmw", "cma", "rf"]
    columns = {n: [exact(round((lcg.below(1200) - 560) / 10000, 4)) for _ in range(60)] for n in names[:5]}
    columns["rf"] = [exact(round(lcg.below(45) / 10000, 4)) for _ in range(60)]
    missing = 17
    kept = {n: [v for k, v in enumerate(c) if k != missing] for n, c in columns.items()}
    n = 59
    arithmetic = {
        "premia": [number(12 * mean(kept[f])) for f in names[:5]],
        "standard_errors": [number(12 * root(covariance(kept[f], kept[f]) / n)) for f in names[:5]],
        "covariance": [[number(144 * covariance(kept[f], kept[g]) / n) for g in names[:5]] for f in names[:5]],
        "risk_free": number(12 * mean(kept["rf"])),
    }
    logs = {f: [mpmath.log(1 + mp(v)) for v in kept[f]] for f in names}
    grown = {f: mpmath.exp(12 * mean(logs[f])) - 1 for f in names}
    geometric = {
        "premia": [number(grown[f]) for f in names[:5]],
        "standard_errors": [
            number(12 * (1 + grown[f]) * mpmath.sqrt(covariance(logs[f], logs[f]) / n)) for f in names[:5]
        ],
        "covariance": [
            [number(144 * (1 + grown[f]) * (1 + grown[g]) * covariance(logs[f], logs[g]) / n) for g in names[:5]]
            for f in names[:5]
        ],
        "risk_free": number(grown["rf"]),
    }
    table = {f: [number(v) for v in c] for f, c in columns.items()}
    table["cma"][missing] = None
    write(
        {
            "id": "own_premia",
            "kind": "own_premia",
            "title": "Factor premia by both means, with the covariance of their errors",
            "inputs": {"months": keys((2001, 1), 60), "factors": table},
            "expected": {"arithmetic": arithmetic, "geometric": geometric},
            # Covariances near zero are differences of products: their relative error is larger.
            "tolerance": {"rel": 1e-9},
        }
    )


def prior_case():
    lcg = Lcg(71)
    betas = [exact(round(0.3 + lcg.below(1500) / 1000, 3)) for _ in range(50)]
    errors = [exact(round(0.12 + lcg.below(260) / 1000, 3)) for _ in range(50)]
    variance = covariance(betas, betas)
    sampling = mean([e * e for e in errors])
    prior = variance - sampling
    beta, error, center = exact(1.47), exact(0.31), exact(1.12)
    weight = error**2 / (error**2 + prior)
    write(
        {
            "id": "own_prior",
            "kind": "own_prior",
            "title": "A prior from a cross-section of betas, and the beta that it shrinks",
            "inputs": {
                "betas": [number(b) for b in betas],
                "standard_errors": [number(e) for e in errors],
                "beta": number(beta),
                "standard_error": number(error),
                "prior_mean": number(center),
            },
            "expected": {
                "prior_deviation": number(root(prior)),
                "mean_beta": number(mean(betas)),
                "variance_of_estimates": number(variance),
                "mean_error_variance": number(sampling),
                "weight": number(weight),
                "beta": number(weight * center + (1 - weight) * beta),
                "standard_error": number(root(error**2 * prior / (error**2 + prior))),
            },
            "tolerance": {"rel": 1e-12},
        }
    )


def capital_case():
    d = {
        name: exact(value)
        for name, value in {
            "yield": 0.0721, "sovereign_spread": 0.0187, "erp": 0.0463, "erp_error": 0.0119, "crp": 0.0142,
            "exposure": 0.37, "size": 0.0113, "size_error": 0.0052, "specific": 0.0201, "beta_error": 0.19,
            "term_premium": 0.0121, "inflation_from": 0.0219, "inflation_to": 0.0588, "spread": 0.0147,
            "country_spread": 0.0069, "tax": 0.26, "interest": 171.5, "book": 3150.25, "maturity": 5.75,
            "leases": 412.5, "equity": 8125.5, "preferred": 350, "preferred_cost": 0.0655, "target_debt": 0.32,
            "target_preferred": 0.05, "stable": 0.0815,
        }.items()
    }
    # Revenue, EV/Sales, cash-corrected unlevered beta, published levered beta.
    businesses = [[exact(v) for v in row] for row in ((3120.5, 1.37, 0.94, 1.21), (1875.25, 2.81, 1.16, 1.42), (640, 0.55, 0.61, 0.83))]
    values = [b[0] * b[1] for b in businesses]
    weights = [v / sum(values) for v in values]
    unlevered = sum(w * b[2] for w, b in zip(weights, businesses))
    published = sum(w * b[3] for w, b in zip(weights, businesses))
    risk_free = d["yield"] - d["sovereign_spread"]
    kd = risk_free + d["spread"] + d["country_spread"]
    growth = mpmath.power(1 + mp(kd), mp(d["maturity"]))
    debt = mp(d["interest"]) * (1 - 1 / growth) / mp(kd) + mp(d["book"]) / growth + mp(d["leases"])
    equity, preferred, tax = mp(d["equity"]), mp(d["preferred"]), mp(d["tax"])
    beta = mp(unlevered) * (1 + (1 - tax) * debt / equity)
    premium = mp(d["erp"] + d["crp"])
    ke = mp(risk_free) + beta * premium
    total = equity + debt + preferred
    after_tax = mp(kd) * (1 - tax)
    wacc = (equity * ke + debt * after_tax + preferred * mp(d["preferred_cost"])) / total
    target_equity = 1 - mp(d["target_debt"]) - mp(d["target_preferred"])
    target_beta = mp(unlevered) * (1 + (1 - tax) * mp(d["target_debt"]) / target_equity)
    target_ke = mp(risk_free) + target_beta * mp(d["erp"])
    target = target_equity * target_ke + mp(d["target_debt"]) * after_tax + mp(d["target_preferred"]) * mp(d["preferred_cost"])
    build_up = risk_free + d["erp"] + d["exposure"] * d["crp"] + d["size"] + d["specific"]
    local = (1 + mp(build_up)) * mp(1 + d["inflation_to"]) / mp(1 + d["inflation_from"]) - 1
    local_premium = premium * mp(1 + d["inflation_to"]) / mp(1 + d["inflation_from"])
    years, hold = 9, 4
    path = [wacc if t <= hold else wacc + (mp(d["stable"]) - wacc) * (t - hold) / (years - hold) for t in range(1, years + 1)]
    factor, factors = mpmath.mpf(1), []
    for rate in path:
        factor /= 1 + rate
        factors.append(factor)
    write(
        {
            "id": "own_cost_of_capital",
            "kind": "own_cost_of_capital",
            "title": "From yields, businesses and debt to costs of equity, WACC at market and at target, and its path",
            "inputs": {
                **{name: number(value) for name, value in d.items()},
                "businesses": [[number(v) for v in row] for row in businesses],
                "years": years,
                "fade_start": hold,
            },
            "expected": {
                "risk_free": number(risk_free),
                "weights": [number(w) for w in weights],
                "unlevered_beta": number(unlevered),
                "published_levered_beta": number(published),
                "cost_of_debt": number(kd),
                "debt": number(debt),
                "levered_beta": number(beta),
                "cost_of_equity": number(ke),
                "cost_of_equity_error": number(
                    mpmath.sqrt((premium * mp(d["beta_error"])) ** 2 + (beta * mp(d["erp_error"])) ** 2)
                ),
                "wacc": number(wacc),
                "target_beta": number(target_beta),
                "target_cost_of_equity": number(target_ke),
                "target_wacc": number(target),
                "build_up": number(build_up),
                "build_up_error": number(root(d["erp_error"] ** 2 + d["size_error"] ** 2)),
                "premium_over_bonds": number(d["erp"] - d["term_premium"]),
                "local_cost": number(local),
                "local_premium": number(local_premium),
                "path": [number(p) for p in path],
                "discount_factors": [number(f) for f in factors],
            },
            "tolerance": {"rel": 1e-12},
        }
    )


def factor_cost_case():
    """Five betas and premia with full covariances: the delta method in rational arithmetic."""
    lcg = Lcg(13)

    def psd(scale):
        rows = [[F(lcg.below(200) - 100, 100) for _ in range(5)] for _ in range(5)]
        return [[exact(float(sum(a * b for a, b in zip(p, q)) * scale)) for q in rows] for p in rows]

    betas = [exact(v) for v in (1.13, 0.31, -0.42, 0.17, -0.11)]
    premia = [exact(v) for v in (0.0443, 0.0214, 0.0335, 0.0313, 0.0288)]
    risk_free, error = exact(0.0417), exact(0.0117)
    v_beta, v_premia = psd(F(1, 80)), psd(F(1, 9000))
    def form(v, m, low):
        return sum(v[i] * m[i][j] * v[j] for i in range(low, 5) for j in range(low, 5))

    from_betas = form(premia, v_beta, 0)
    write(
        {
            "id": "own_factor_cost_of_equity",
            "kind": "own_factor_cost_of_equity",
            "title": "Five-factor cost of equity and its error, premium forward and historical",
            "inputs": {
                "betas": [number(b) for b in betas],
                "premia": [number(p) for p in premia],
                "risk_free": number(risk_free),
                "market_error": number(error),
                "beta_covariance": [[number(v) for v in row] for row in v_beta],
                "premia_covariance": [[number(v) for v in row] for row in v_premia],
            },
            "expected": {
                "cost_of_equity": number(risk_free + sum(b * p for b, p in zip(betas, premia))),
                "error_forward": number(root(from_betas + form(betas, v_premia, 1) + (betas[0] * error) ** 2)),
                "error_historical": number(root(from_betas + form(betas, v_premia, 0))),
            },
            "tolerance": {"rel": 1e-12},
        }
    )


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    alignment_case()
    rolling_case()
    residual_case()
    premia_case()
    prior_case()
    capital_case()
    factor_cost_case()
