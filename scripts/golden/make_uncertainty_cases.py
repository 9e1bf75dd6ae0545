"""Writes the reference cases of finance.md's uncertainty to tests/golden/cases.

Inputs are fictional. Every expected figure comes from here, not from the engine: quantiles and moments by
mpmath at 40 digits (inversion of the distribution function by its own root finder), rank correlation and
sample quantiles by scipy and numpy, grids and scenarios by rational arithmetic.
Run: python3 scripts/golden/make_uncertainty_cases.py
"""

import json
import pathlib
import platform
from fractions import Fraction as F

import mpmath as mp
import numpy as np
import scipy
import scipy.stats

mp.mp.dps = 40
OUT = pathlib.Path(__file__).resolve().parents[2] / "tests" / "golden" / "cases"
ORIGIN = (
    f"Python {platform.python_version()} fractions, mpmath {mp.__version__}, "
    f"numpy {np.__version__}, scipy {scipy.__version__}"
)


def write(case):
    case["source"] = "scripts/golden/make_uncertainty_cases.py, fictional inputs"
    case["expected_origin"] = ORIGIN
    path = OUT / f"{case['id']}.json"
    path.write_text(json.dumps(case, indent=2) + "\n", encoding="utf-8")


def phi(z):
    return mp.erfc(-z / mp.sqrt(2)) / 2


def score(p):
    """Normal quantile of an exact probability, from the tail that keeps its digits."""
    p = mp.mpf(p)
    if p > 0.5:
        return -score(1 - p)
    near = -mp.sqrt(-2 * mp.log(p)) if p < 0.1 else (p - 0.5) * 2.5
    return mp.findroot(lambda z: mp.log(phi(z)) - mp.log(p), near)


def beta_quantile(p, a, b):
    """The incomplete beta function inverted by bisection, then polished."""
    p, low, high = mp.mpf(p), mp.mpf(0), mp.mpf(1)
    for _ in range(140):
        middle = (low + high) / 2
        if mp.betainc(a, b, 0, middle, regularized=True) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def quantile(d, p):
    """Quantile of a distribution at the double p."""
    u = mp.mpf(p)
    kind = d["dist"]
    if kind == "uniform":
        return d["min"] + u * (mp.mpf(d["max"]) - d["min"])
    if kind == "lognormal":
        return mp.exp(mp.mpf(d["mu"]) + mp.mpf(d["sigma"]) * score(u))
    if kind == "normal":
        mean, sd = mp.mpf(d["mean"]), mp.mpf(d["sd"])
        if "min" not in d:
            return mean + sd * score(u)
        low, high = phi((d["min"] - mean) / sd), phi((d["max"] - mean) / sd)
        return mean + sd * score(low + u * (high - low))
    low, mode, high = mp.mpf(d["min"]), mp.mpf(d["mode"]), mp.mpf(d["max"])
    if kind == "triangular":
        share = (mode - low) / (high - low)
        if u < share:
            return low + mp.sqrt(u * (high - low) * (mode - low))
        return high - mp.sqrt((1 - u) * (high - low) * (high - mode))
    a = 1 + 4 * (mode - low) / (high - low)
    b = 1 + 4 * (high - mode) / (high - low)
    return low + (high - low) * beta_quantile(u, a, b)


DISTRIBUTIONS = [
    {"dist": "uniform", "min": 0.01, "max": 0.05},
    {"dist": "triangular", "min": -0.02, "mode": 0.03, "max": 0.12},
    {"dist": "triangular", "min": 1, "mode": 1, "max": 4},
    {"dist": "pert", "min": 0.05, "mode": 0.12, "max": 0.25},
    {"dist": "pert", "min": 0.5, "mode": 0.5, "max": 3},
    {"dist": "pert", "min": 0.5, "mode": 3, "max": 3},
    {"dist": "normal", "mean": 0.09, "sd": 0.01},
    {"dist": "normal", "mean": 0.08, "sd": 0.02, "min": 0.05, "max": 0.1},
    {"dist": "normal", "mean": 0, "sd": 1, "min": 3, "max": 5},
    {"dist": "normal", "mean": 0, "sd": 1, "min": -6, "max": -2.5},
    {"dist": "lognormal", "mu": 0.25, "sigma": 0.4},
]
# Doubles that lie as far out as a draw can, and in between.
PROBABILITIES = [2.0**-53, 1e-9, 0.001, 0.075, 0.25, 0.5, 0.8, 0.925, 0.999, 1 - 2.0**-30]


def quantiles():
    rows = [
        {"distribution": d, "p": p, "quantile": float(quantile(d, p))}
        for d in DISTRIBUTIONS
        for p in PROBABILITIES
    ]
    normals = [
        {"p": p, "z": float(score(p)), "cdf": float(phi(score(p)))}
        for p in [1e-300, 1e-30, 1e-10, 0.02, 0.0749, 0.0751, 0.3, 0.4999, 0.77, 0.9999]
    ]
    write(
        {
            "id": "own_distribution_quantiles",
            "kind": "distribution_quantiles",
            "title": "Inverse transforms of every distribution, and the normal quantile itself",
            "convention": {"abs": "a few 1e-15 of the range for PERT, which is tabulated"},
            "inputs": {"rows": [{"distribution": r["distribution"], "p": r["p"]} for r in rows]},
            "expected": {
                "quantiles": [r["quantile"] for r in rows],
                "normal": [{"p": n["p"], "z": n["z"], "cdf": n["cdf"]} for n in normals],
            },
            "tolerance": {"rel": 2e-15, "abs": 1e-15, "pert_abs": 1e-14, "z_rel": 2e-15},
        }
    )


def nearest():
    """Higham's (2002) example has the closed form [[1, x, y], [x, 1, x], [y, x, 1]], y = 2x^2 - 1."""
    x = mp.findroot(lambda t: 4 * (t - 1) + 8 * t * (2 * t * t - 1), 0.76)
    y = 2 * x * x - 1
    distance = mp.sqrt(4 * (1 - x) ** 2 + 2 * y**2)
    rows = [[mp.mpf(1), x, y], [x, mp.mpf(1), x], [y, x, mp.mpf(1)]]
    write(
        {
            "id": "own_nearest_correlation",
            "kind": "nearest_correlation",
            "title": "Nearest correlation matrix of an impossible one",
            "convention": {"floor": "eigenvalues of at least 1e-8, so elements are off by as much"},
            "inputs": {"matrix": [[1, 1, 0], [1, 1, 1], [0, 1, 1]]},
            "expected": {
                "matrix": [[float(v) for v in row] for row in rows],
                "distance": float(distance),
                "determinant_refused": "NOT_POSITIVE_DEFINITE",
            },
            "tolerance": {"abs": 3e-8},
        }
    )


def moments(d):
    """Mean, variance and fourth central moment by integration over the quantile function's inverse."""
    kind = d["dist"]
    if kind == "uniform":
        low, high = mp.mpf(d["min"]), mp.mpf(d["max"])
        pdf, cuts = lambda x: 1 / (high - low), [low, high]
    elif kind == "triangular":
        low, mode, high = mp.mpf(d["min"]), mp.mpf(d["mode"]), mp.mpf(d["max"])
        pdf = lambda x: (
            2 * (x - low) / ((high - low) * (mode - low))
            if x < mode
            else 2 * (high - x) / ((high - low) * (high - mode))
        )
        cuts = [low, mode, high]
    elif kind == "pert":
        low, mode, high = mp.mpf(d["min"]), mp.mpf(d["mode"]), mp.mpf(d["max"])
        a = 1 + 4 * (mode - low) / (high - low)
        b = 1 + 4 * (high - mode) / (high - low)
        pdf = lambda x: (
            ((x - low) / (high - low)) ** (a - 1)
            * ((high - x) / (high - low)) ** (b - 1)
            / mp.beta(a, b)
            / (high - low)
        )
        cuts = [low, mode, high]
    elif kind == "normal":
        mean, sd = mp.mpf(d["mean"]), mp.mpf(d["sd"])
        low, high = mp.mpf(d["min"]), mp.mpf(d["max"])
        mass = phi((high - mean) / sd) - phi((low - mean) / sd)
        pdf, cuts = lambda x: mp.npdf(x, mean, sd) / mass, [low, mean, high]
    else:
        mu, sigma = mp.mpf(d["mu"]), mp.mpf(d["sigma"])
        raw = [mp.exp(k * mu + k * k * sigma**2 / 2) for k in range(5)]
        m = raw[1]
        return (
            m,
            raw[2] - m**2,
            raw[4] - 4 * m * raw[3] + 6 * m**2 * raw[2] - 3 * m**4,
        )
    mean = mp.quad(lambda x: x * pdf(x), cuts)
    return (
        mean,
        mp.quad(lambda x: (x - mean) ** 2 * pdf(x), cuts),
        mp.quad(lambda x: (x - mean) ** 4 * pdf(x), cuts),
    )


def mixed_sum():
    """A sum of five independent drivers, one of each kind: moments add."""
    drivers = [
        {"dist": "uniform", "min": 2, "max": 6},
        {"dist": "triangular", "min": 0, "mode": 1, "max": 5},
        {"dist": "pert", "min": -1, "mode": 0, "max": 4},
        {"dist": "normal", "mean": 1, "sd": 1, "min": -0.5, "max": 3},
        {"dist": "lognormal", "mu": 0.1, "sigma": 0.5},
    ]
    coefficients = [1.5, -2.0, 3.0, 2.5, 1.0]
    each = [moments(d) for d in drivers]
    mean = 20 + sum(c * m[0] for c, m in zip(coefficients, each))
    variance = sum(c**2 * m[1] for c, m in zip(coefficients, each))
    # Fourth cumulants of independent terms add.
    fourth = sum(c**4 * (m[2] - 3 * m[1] ** 2) for c, m in zip(coefficients, each))
    write(
        {
            "id": "own_mc_mixed_sum",
            "kind": "monte_carlo",
            "title": "Weighted sum of five independent drivers, one of each kind of distribution",
            "convention": {"moments": "exact; quantiles have no closed form"},
            "inputs": {
                "model": "linear",
                "intercept": 20,
                "coef": coefficients,
                "drivers": drivers,
            },
            "expected": {
                "mean": float(mean),
                "sd": float(mp.sqrt(variance)),
                "kurtosis": float(3 + fourth / variance**2),
            },
            "tolerance": {"z": 4.5},
        }
    )


class Lcg:
    """Knuth's MMIX generator: fictional data that are the same everywhere."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        self.state = (6364136223846793005 * self.state + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound


def sample():
    """A sample with ties: ranks share their mean."""
    source = Lcg(7)
    x = [(source.below(400) - 150) / 4 for _ in range(300)]
    y = [round(0.6 * v + (source.below(200) - 100) / 5, 1) for v in x]
    order = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]
    exact = [F(v) for v in y]
    mean = sum(exact) / len(exact)
    variance = sum((v - mean) ** 2 for v in exact) / (len(exact) - 1)
    above = sum(1 for v in y if v > 10)
    write(
        {
            "id": "own_sample_statistics",
            "kind": "sample_statistics",
            "title": "Mean, s.d., quantiles, exceedance and Spearman's correlation of a sample with ties",
            "convention": {"quantiles": "numpy linear (type 7)", "slices": "numpy hazen (type 5)"},
            "inputs": {"driver": x, "value": y, "threshold": 10, "probabilities": order},
            "expected": {
                "mean": float(mean),
                "sd": float(mp.sqrt(mp.mpf(variance.numerator) / variance.denominator)),
                "quantiles": [float(q) for q in np.quantile(y, order, method="linear")],
                "slices": [float(q) for q in np.quantile(y, order, method="hazen")],
                "above": above / len(y),
                "spearman": float(scipy.stats.spearmanr(x, y).statistic),
            },
            "tolerance": {"rel": 1e-13, "abs": 1e-13},
        }
    )


# A perpetuity with reinvestment: V = E (1 - g / R) / (w - g), E next year's earnings.
EARNINGS = F(100)


def perpetuity(w, g, r):
    return None if w <= g else EARNINGS * (1 - g / r) / (w - g)


def tables():
    ws = [F(n, 100) for n in (2, 4, 6, 8, 10)]
    gs = [F(n, 100) for n in (-1, 0, 2, 4)]
    r = F(12, 100)
    base = {"w": F(8, 100), "g": F(2, 100), "r": r}
    ranges = [("g", F(1, 100), F(3, 100)), ("w", F(7, 100), F(9, 100)), ("r", F(1, 10), F(2, 10))]

    def at(**change):
        return perpetuity(**{**base, **change})

    bars = [(name, at(**{name: low}), at(**{name: high})) for name, low, high in ranges]
    bars.sort(key=lambda bar: -abs(bar[2] - bar[1]))
    scenarios = [
        ("bear", F(1, 4), {"w": F(9, 100), "g": F(0)}),
        ("base", F(1, 2), {}),
        ("bull", F(1, 4), {"g": F(3, 100), "r": F(15, 100)}),
    ]
    blend = sum(weight * at(**change) for _, weight, change in scenarios)

    def plain(values):
        return {name: float(value) for name, value in values.items()}

    write(
        {
            "id": "own_driver_tables",
            "kind": "driver_tables",
            "title": "Grid, tornado and weighted scenarios of a perpetuity with reinvestment",
            "convention": {"model": "100 (1 - g/r) / (w - g); w <= g is refused"},
            "inputs": {
                "base": plain(base),
                "rows": [float(w) for w in ws],
                "cols": [float(g) for g in gs],
                "ranges": [
                    {"driver": name, "low": float(low), "high": float(high)}
                    for name, low, high in ranges
                ],
                "scenarios": [
                    {"name": name, "weight": float(weight), "values": plain(change)}
                    for name, weight, change in scenarios
                ],
            },
            "expected": {
                "blend": float(blend),
                "grid": [
                    [None if (v := at(w=w, g=g)) is None else float(v) for g in gs] for w in ws
                ],
                "tornado": [
                    {"driver": name, "low": float(low), "high": float(high)}
                    for name, low, high in bars
                ],
            },
            "tolerance": {"rel": 1e-13},
        }
    )


def two_stage(g, years, w, stable, flow):
    value, amount = mp.mpf(0), mp.mpf(flow)
    for t in range(1, years + 1):
        amount *= 1 + g
        value += amount / (1 + w) ** t
    return value + amount * (1 + stable) / (w - stable) / (1 + w) ** years


def root(f, low, high):
    return mp.findroot(f, (mp.mpf(low), mp.mpf(high)), solver="anderson", tol=1e-30)


def reverse():
    base = {"growth": 0.08, "years": 6, "wacc": 0.09, "stable": 0.025}
    flow, target = 100, 2500
    model = lambda **change: two_stage(
        flow=flow,
        years=int(change.get("years", base["years"])),
        g=mp.mpf(change.get("growth", base["growth"])),
        w=mp.mpf(change.get("wacc", base["wacc"])),
        stable=mp.mpf(change.get("stable", base["stable"])),
    )
    roots = {
        "growth": root(lambda x: model(growth=x) - target, -0.2, 0.5),
        "wacc": root(lambda x: model(wacc=x) - target, 0.03, 0.3),
        "stable": root(lambda x: model(stable=x) - target, -0.1, 0.08),
    }
    years = next(n for n in range(1, 40) if model(years=n) >= target)
    # 100 (1 - g/r)(1 + 8 g) / (0.09 - g / 4) meets 1150 twice where r = 0.2.
    several = sorted(
        mp.polyroots(
            [-40 * 100, 3 * 100 + mp.mpf(1150) / 4, 100 - mp.mpf(1150) * 9 / 100], maxsteps=200
        )
    )
    write(
        {
            "id": "own_reverse",
            "kind": "reverse_own",
            "title": "Growth, rate, terminal growth and years that a price takes for granted",
            "convention": {
                "model": "two stages of growth, year-end flows, Gordon",
                "several": "100 (1 - g/0.2)(1 + 8 g) / (0.09 - g/4) = 1150",
            },
            "inputs": {"base": base, "flow": flow, "target": target},
            "expected": {
                **{name: float(value) for name, value in roots.items()},
                "years": years,
                "value_at_years": float(model(years=years)),
                "several": [float(value) for value in several],
            },
            "tolerance": {"rel": 1e-12},
        }
    )


def cost_range():
    """V = D / (ke - g) falls with ke, so its quantiles are those of ke, turned round."""
    ke, se, g, dividend = mp.mpf("0.085"), mp.mpf("0.011"), mp.mpf("0.025"), 5
    at = lambda p: dividend / (ke + se * score(1 - mp.mpf(p)) - g)
    write(
        {
            "id": "own_value_range",
            "kind": "value_range",
            "title": "Range of a perpetuity's value from the standard error of its cost of equity",
            "convention": {"slices": "1000 equal slices of probability: off by their curvature"},
            "inputs": {"cost": 0.085, "error": 0.011, "growth": 0.025, "dividend": 5},
            "expected": {name: float(at(p)) for name, p in [("p10", 0.1), ("p50", 0.5), ("p90", 0.9)]},
            "tolerance": {"rel": 2e-6},
        }
    )


quantiles()
nearest()
mixed_sum()
sample()
tables()
reverse()
cost_range()
