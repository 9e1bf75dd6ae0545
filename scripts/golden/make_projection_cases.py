"""Writes the reference cases of projection, discounting and Damodaran's sheet to tests/golden/cases.

Inputs are fictional. Every expected figure comes from here, not from the engine: rational arithmetic
(fractions) wherever the formula is rational, mpmath at 60 digits for roots and real powers.
Run: python3 scripts/golden/make_projection_cases.py
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


def plain(value):
    """Figures as doubles, inside lists and dictionaries too; None and text stay."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value if value is None or isinstance(value, str) else float(mp(value))


def exact(value):
    """Inputs as the fractions that their doubles really are."""
    if isinstance(value, dict):
        return {key: exact(item) for key, item in value.items()}
    if isinstance(value, list):
        return [exact(item) for item in value]
    if isinstance(value, float):
        return F(value)
    return value


def write(identifier, kind, title, inputs, expected, rel=1e-12, script="make_projection_cases.py"):
    case = {
        "id": identifier,
        "kind": kind,
        "title": title,
        "inputs": inputs,
        "expected": plain(expected),
        "tolerance": {"rel": rel, "abs": 1e-11},
        "source": f"scripts/golden/{script}, fictional inputs",
        "expected_origin": ORIGIN,
    }
    path = OUT / f"{identifier}.json"
    path.write_text(json.dumps(case, indent=2) + "\n", encoding="utf-8")


def driver(spec, years):
    """Initial to year `from`, a straight line to the stable value in year `to`, cells over it."""
    values = []
    for year in range(1, years + 1):
        if year <= spec["from"]:
            values.append(F(spec["initial"]))
        elif year >= spec["to"]:
            values.append(F(spec["stable"]))
        else:
            share = F(year - spec["from"], spec["to"] - spec["from"])
            values.append((1 - share) * F(spec["initial"]) + share * F(spec["stable"]))
    for cell in spec.get("cells", []):
        values[cell["year"] - 1] = F(cell["value"])
    return values


def compounded(base, rates):
    amounts = []
    for rate in rates:
        base = base * (1 + rate)
        amounts.append(base)
    return amounts


def free_cash_flow(base, revenue, margin, tax, turnover, stable_growth, lag, losses, cap):
    """Year by year: income, what losses cover of it, tax, what growth costs."""
    longer = [base] + list(revenue)
    for _ in range(lag + 1):
        longer.append(longer[-1] * (1 + stable_growth))
    rows = {key: [] for key in ("ebit", "losses_left", "tax_paid", "nopat", "reinvestment", "fcff")}
    for year in range(1, len(revenue) + 1):
        ebit = margin[year - 1] * longer[year]
        covered = min(losses, cap * ebit) if ebit > 0 else F(0)
        losses = losses - covered if ebit > 0 else losses - ebit
        paid = (ebit - covered) * tax[year - 1] if ebit > 0 else F(0)
        cost = (longer[year + lag] - longer[year + lag - 1]) / turnover[year - 1]
        for key, value in zip(rows, (ebit, losses, paid, ebit - paid, cost, ebit - paid - cost)):
            rows[key].append(value)
    return rows


def discounting(rates, share, mid_year):
    """Factor and exponent of each flow, of the perpetuity and of the end of year N."""
    ends, time = [], share
    product = (1 + mp(rates[0])) ** (-mp(share))
    ends.append(product)
    for rate in rates[1:]:
        product = product / (1 + mp(rate))
        ends.append(product)
    end_time = share + len(rates) - 1
    if not mid_year:
        times = [share + k for k in range(len(rates))]
        return ends, times, (ends[-1], end_time), (ends[-1], end_time)
    flows = [(1 + mp(rates[0])) ** (-mp(share) / 2)]
    flows += [end * mpmath.sqrt(1 + mp(rate)) for end, rate in zip(ends[1:], rates[1:])]
    times = [F(share) / 2] + [share + k - F(1, 2) for k in range(1, len(rates))]
    perpetuity = (ends[-1] * mpmath.sqrt(1 + mp(rates[-1])), end_time - F(1, 2))
    return flows, times, perpetuity, (ends[-1], end_time)


def valued(flows, rates, share, mid_year, terminal):
    """Present values and all three terminal values with what each implies for the others."""
    factors, times, perpetuity, end = discounting(rates, share, mid_year)
    ahead = [flows[0] * share] + list(flows[1:])
    pv = sum(mp(flow) * factor for flow, factor in zip(ahead, factors))
    wacc, growth = terminal["wacc"], terminal["growth"]
    next_flow = terminal.get("next_flow", flows[-1] * (1 + growth))
    next_nopat, ebitda = terminal["next_nopat"], terminal["ebitda"]
    values = {
        "gordon": mp(next_flow / (wacc - growth)),
        "value-driver": mp(next_nopat * (1 - growth / terminal["ronic"]) / (wacc - growth)),
        "exit-multiple": mp(terminal["exit_multiple"] * ebitda),
    }
    lift = mpmath.sqrt(1 + mp(rates[-1])) if mid_year else mpmath.mpf(1)
    result = {"times": times, "factors": factors, "pv_flows": pv}
    for method, value in values.items():
        at_end = method == "exit-multiple"
        factor, time = end if at_end else perpetuity
        on_flow_date = value / lift if at_end else value
        rate = 1 - on_flow_date * mp(wacc - growth) / mp(next_nopat)
        implied = (
            mp(wacc) - mp(next_flow) / on_flow_date
            if "next_flow" in terminal
            else (on_flow_date * mp(wacc) - mp(flows[-1])) / (on_flow_date + mp(flows[-1]))
        )
        result[method] = {
            "value": value,
            "time": time,
            "present_value": value * factor,
            "operating_value": pv + value * factor,
            "implied_multiple": (value if at_end else value * lift) / mp(ebitda),
            "implied_growth": implied,
            "implied_reinvestment_rate": rate,
            "implied_ronic": mp(growth) / rate,
        }
    return result


DRIVERS = {
    "growth": {
        "initial": 0.31,
        "stable": 0.024,
        "from": 3,
        "to": 8,
        "cells": [
            {"year": 2, "value": 0.265, "source": "cell"},
            {"year": 6, "value": 0.173, "source": "proposal"},
        ],
    },
    "margin": {
        "initial": -0.17,
        "stable": 0.155,
        "from": 1,
        "to": 6,
        "cells": [{"year": 3, "value": -0.021, "source": "cell"}],
    },
    "tax": {"initial": 0.173, "stable": 0.252, "from": 5, "to": 10},
    "sales_to_capital": {"initial": 2.35, "stable": 1.62, "from": 4, "to": 4},
    "wacc": {"initial": 0.1075, "stable": 0.0815, "from": 5, "to": 10},
}


def driver_case():
    inputs = {
        "years": 10,
        "revenue": 412.5,
        "depreciation": 17.75,
        "invested_capital": 231.25,
        "losses": 61.5,
        "loss_cap": 0.8,
        "ronic": 0.1175,
        "exit_multiple": 9.5,
        "lags": [0, 1, 2, 3],
        **DRIVERS,
    }
    v = exact(inputs)
    years, base = 10, v["revenue"]
    paths = {name: driver(v[name], years) for name in DRIVERS}
    revenue = compounded(base, paths["growth"])
    stable = {name: v[name]["stable"] for name in DRIVERS}
    expected = {"paths": paths, "revenue": revenue, "by_lag": []}
    for lag in inputs["lags"]:
        rows = free_cash_flow(
            base,
            revenue,
            paths["margin"],
            paths["tax"],
            paths["sales_to_capital"],
            stable["growth"],
            lag,
            v["losses"],
            v["loss_cap"],
        )
        capital, rows["invested_capital"], rows["roic"] = v["invested_capital"], [], []
        for nopat, cost in zip(rows["nopat"], rows["reinvestment"]):
            rows["roic"].append(nopat / capital)
            capital += cost
            rows["invested_capital"].append(capital)
        beyond = compounded(revenue[-1], [stable["growth"]] * (lag + 1))
        ebit = beyond[0] * stable["margin"]
        nopat = ebit * (1 - stable["tax"])
        before = beyond[-2] if lag > 0 else revenue[-1]
        cost = (beyond[-1] - before) / stable["sales_to_capital"]
        ratio = v["depreciation"] / base
        ebitda = rows["ebit"][-1] + ratio * revenue[-1]
        terminal = {
            "wacc": paths["wacc"][-1],
            "growth": stable["growth"],
            "next_flow": nopat - cost,
            "next_nopat": nopat,
            "ronic": v["ronic"],
            "ebitda": ebitda,
            "exit_multiple": v["exit_multiple"],
        }
        expected["by_lag"].append(
            {
                **rows,
                "stable_year": {
                    "revenue": beyond[0],
                    "ebit": ebit,
                    "nopat": nopat,
                    "reinvestment": cost,
                    "fcff": nopat - cost,
                },
                "ebitda": ebitda,
                "year_end": valued(rows["fcff"], paths["wacc"], F(1), False, terminal),
                "mid_year": valued(rows["fcff"], paths["wacc"], F(1), True, terminal),
            }
        )
    write(
        "own_driver_path",
        "driver_projection",
        "Ten years from drivers: fades, cells, losses under a cap, four lags, WACC path, all terminal values",
        inputs,
        expected,
        1e-11,
    )


def segment_case():
    inputs = {
        "years": 5,
        "lag": 1,
        "losses": 0.0,
        "loss_cap": 0.8,
        "stable_growth": 0.0225,
        "tax": {"initial": 0.21, "stable": 0.25, "from": 0, "to": 5},
        "sales_to_capital": {"initial": 1.85, "stable": 1.85, "from": 5, "to": 5},
        "segments": [
            {
                "name": "Devices",
                "price": 215.0,
                "volume": 3.25,
                "price_growth": {"initial": -0.035, "stable": -0.01, "from": 1, "to": 5},
                "volume_growth": {"initial": 0.14, "stable": 0.035, "from": 2, "to": 5},
                "margin": {"initial": 0.085, "stable": 0.11, "from": 1, "to": 4},
            },
            {
                "name": "Services",
                "revenue": 388.5,
                "growth": {
                    "initial": 0.19,
                    "stable": 0.03,
                    "from": 2,
                    "to": 5,
                    "cells": [{"year": 1, "value": 0.225, "source": "cell"}],
                },
                "margin": {"initial": 0.24, "stable": 0.29, "from": 1, "to": 5},
            },
        ],
    }
    v = exact(inputs)
    years = inputs["years"]
    segments, base = [], F(0)
    for segment in v["segments"]:
        if "price" in segment:
            price = compounded(segment["price"], driver(segment["price_growth"], years))
            volume = compounded(segment["volume"], driver(segment["volume_growth"], years))
            revenue = [p * q for p, q in zip(price, volume)]
            base += segment["price"] * segment["volume"]
        else:
            price = volume = None
            revenue = compounded(segment["revenue"], driver(segment["growth"], years))
            base += segment["revenue"]
        ebit = [m * r for m, r in zip(driver(segment["margin"], years), revenue)]
        segments.append(
            {"revenue": revenue, "ebit": ebit, "price": price, "volume": volume}
        )
    revenue = [sum(column) for column in zip(*(s["revenue"] for s in segments))]
    ebit = [sum(column) for column in zip(*(s["ebit"] for s in segments))]
    rows = free_cash_flow(
        base,
        revenue,
        [e / r for e, r in zip(ebit, revenue)],
        driver(v["tax"], years),
        driver(v["sales_to_capital"], years),
        v["stable_growth"],
        inputs["lag"],
        F(0),
        v["loss_cap"],
    )
    mix = sum(
        s["revenue"][-1] * given["margin"]["stable"] for s, given in zip(segments, v["segments"])
    )
    write(
        "own_segments",
        "driver_segments",
        "Two segments, price times volume and growth, each with its margin, in one driver model",
        inputs,
        {
            "segments": segments,
            "base_revenue": base,
            "revenue": revenue,
            "growth": [after / before - 1 for before, after in zip([base] + revenue, revenue)],
            "ebit": ebit,
            "stable_margin": mix / revenue[-1],
            "fcff": rows["fcff"],
        },
    )


def stub_case():
    inputs = {
        "flows": [84.5, 96.25, 107.75, 118.5],
        "wacc": [0.0975, 0.0925, 0.0885, 0.0845],
        "wacc_terminal": 0.0825,
        "growth": 0.0235,
        "nopat": 141.25,
        "ronic": 0.1135,
        "ebitda": 203.5,
        "exit_multiple": 8.75,
        "valuation_day": 19_858,
        "fiscal_year_end_days": [19_859, 20_088, 20_223],
        "net_debt": 412.5,
        "cost_after_tax": 0.0435,
        "days_since_balance_sheet": 137,
        "distributions": 11.25,
    }
    v = exact(inputs)
    terminal = {
        "wacc": v["wacc_terminal"],
        "growth": v["growth"],
        "next_nopat": v["nopat"] * (1 + v["growth"]),
        "ronic": v["ronic"],
        "ebitda": v["ebitda"],
        "exit_multiple": v["exit_multiple"],
    }
    expected = {"by_stub": []}
    for end in inputs["fiscal_year_end_days"]:
        share = F(end - inputs["valuation_day"], 365)
        expected["by_stub"].append(
            {
                "share": share,
                "year_end": valued(v["flows"], v["wacc"], share, False, terminal),
                "mid_year": valued(v["flows"], v["wacc"], share, True, terminal),
            }
        )
    single = {**terminal, "wacc": v["wacc"][0]}
    half = F(73, 365)
    expected["one_year_mid"] = valued(v["flows"][:1], v["wacc"][:1], half, True, single)
    days = inputs["days_since_balance_sheet"]
    grown = mp(v["net_debt"]) * (1 + mp(v["cost_after_tax"])) ** mp(F(days, 365))
    earned = v["flows"][0] * days / 365
    expected["net_debt"] = grown - mp(earned) + mp(v["distributions"])
    write(
        "own_stub",
        "dcf_stub",
        "A valuation date inside the first year: three stubs, a WACC path, both timings, all terminal values",
        inputs,
        expected,
        1e-11,
    )


def path_case():
    inputs = {
        "flows": [61.5, 70.25, 78.5, 85.75, 91.0],
        "wacc": [0.1125, 0.1025, 0.0955, 0.0895, 0.0845],
        "growth": 0.0215,
        "nopat": 118.25,
        "ronic": 0.1225,
        "ebitda": 171.5,
        "exit_multiple": 8.25,
        "roll_days": [0, 137, 365, 500, 730, 1001],
        "dated_rate": 0.0895,
        "dated": [[0, -25.0], [91, 12.5], [365, 40.75], [1095, 61.0], [3653, 480.5]],
    }
    v = exact(inputs)
    terminal = {
        "wacc": v["wacc"][-1],
        "growth": v["growth"],
        "next_nopat": v["nopat"] * (1 + v["growth"]),
        "ronic": v["ronic"],
        "ebitda": v["ebitda"],
        "exit_multiple": v["exit_multiple"],
    }
    factors = []
    for days in inputs["roll_days"]:
        factor, left = mpmath.mpf(1), days
        for rate in v["wacc"]:
            factor *= (1 + mp(rate)) ** (mpmath.mpf(min(left, 365)) / 365)
            left -= min(left, 365)
        factors.append(factor)
    dated = sum(
        mp(amount) / (1 + mp(v["dated_rate"])) ** mp(F(day, 365)) for day, amount in v["dated"]
    )
    write(
        "own_wacc_path",
        "dcf_path",
        "Five years along a WACC path, rolled over more than a year; flows on exact dates",
        inputs,
        {
            "year_end": valued(v["flows"], v["wacc"], F(1), False, terminal),
            "mid_year": valued(v["flows"], v["wacc"], F(1), True, terminal),
            "roll_factors": factors,
            "dated": dated,
        },
        1e-11,
    )


def ginzu_values(v):
    """Damodaran's sheet by its own rules, in fractions."""
    stable_rf = v.get("stable_risk_free", v["risk_free"])
    growth_t = v.get("terminal_growth", stable_rf)
    wacc_t = v.get("terminal_wacc", stable_rf + v["premium"])
    tax_t = v.get("terminal_tax", v["marginal_tax"])
    roc_t = v.get("terminal_roc", wacc_t)
    line = lambda start, end: [start + (end - start) * F(max(0, t - 5), 5) for t in range(1, 11)]
    growth = [v["growth_1"]] + line(v["growth_2_5"], growth_t)[1:]
    wacc, tax = line(v["wacc"], wacc_t), line(v["effective_tax"], tax_t)
    target, first, year = v["target_margin"], v["margin_1"], v["convergence_year"]
    margin = [first] + [
        target if t > year else target - (target - first) * F(year - t, year) for t in range(2, 11)
    ]
    turnover = [v["turnover_1_5"]] * 5 + [v["turnover_6_10"]] * 5
    revenue = compounded(v["revenue"], growth)
    lag = v.get("lag", 1)
    rows = free_cash_flow(
        v["revenue"], revenue, margin, tax, turnover, growth_t, lag, v["losses"], F(1)
    )
    ebit_t = revenue[-1] * (1 + growth_t) * margin[-1]
    nopat_t = ebit_t * (1 - tax_t)
    cost_t = nopat_t * growth_t / roc_t if growth_t > 0 else F(0)
    factors, product = [], F(1)
    for rate in wacc:
        product /= 1 + rate
        factors.append(product)
    pv = [flow * factor for flow, factor in zip(rows["fcff"], factors)]
    value_t = (nopat_t - cost_t) / (wacc_t - growth_t)
    going = sum(pv) + value_t * product
    failure = v.get("failure")
    proceeds = F(0)
    if failure:
        proceeds = failure["share"] * (failure["book"] if "book" in failure else going)
    chance = failure["probability"] if failure else F(0)
    operations = going * (1 - chance) + proceeds * chance
    trapped = v.get("trapped", {"amount": F(0), "tax": F(0)})
    cash = v["cash"] - trapped["amount"] * (v["marginal_tax"] - trapped["tax"])
    equity = operations - v["debt"] - v["minority"] + cash + v["non_operating"]
    common = equity - v["options"]
    capital = [v["invested_capital"]]
    for cost in rows["reinvestment"]:
        capital.append(capital[-1] + cost)
    base_nopat = v["ebit"] * (1 - v["effective_tax"]) if v["ebit"] > 0 else v["ebit"]
    left = rows["losses_left"][-1]
    return {
        "growth": growth + [growth_t],
        "revenue": [v["revenue"]] + revenue + [revenue[-1] * (1 + growth_t)],
        "margin": [v["ebit"] / v["revenue"]] + margin + [margin[-1]],
        "ebit": [v["ebit"]] + rows["ebit"] + [ebit_t],
        "tax": [v["effective_tax"]] + tax + [tax_t],
        "ebit_after_tax": [base_nopat] + rows["nopat"] + [nopat_t],
        "reinvestment": [None] + rows["reinvestment"] + [cost_t],
        "fcff": [None] + rows["fcff"] + [nopat_t - cost_t],
        "nol": [v["losses"]] + rows["losses_left"] + [max(left - ebit_t, F(0))],
        "wacc": wacc,
        "discount_factor": factors,
        "pv_fcff": pv,
        "invested_capital": capital,
        "roic": [base_nopat / capital[0]]
        + [nopat / before for nopat, before in zip(rows["nopat"], capital)]
        + [roc_t],
        "terminal_cash_flow": nopat_t - cost_t,
        "terminal_value": value_t,
        "pv_terminal_value": value_t * product,
        "pv_cash_flows": sum(pv),
        "sum_pv": going,
        "failure_proceeds": proceeds,
        "value_operating_assets": operations,
        "cash": cash,
        "equity_value": equity,
        "common_equity": common,
        "value_per_share": common / v["shares"],
        "price_to_value": v["price"] / (common / v["shares"]) if common > 0 else None,
    }


GINZU = {
    "revenue": 3140.5,
    "ebit": 212.75,
    "growth_1": 0.175,
    "growth_2_5": 0.1425,
    "margin_1": 0.0715,
    "target_margin": 0.1325,
    "convergence_year": 4,
    "effective_tax": 0.185,
    "marginal_tax": 0.255,
    "losses": 0.0,
    "turnover_1_5": 2.15,
    "turnover_6_10": 1.75,
    "wacc": 0.0985,
    "risk_free": 0.0425,
    "premium": 0.0455,
    "invested_capital": 1490.25,
    "debt": 655.5,
    "minority": 22.5,
    "cash": 431.25,
    "non_operating": 18.75,
    "options": 31.5,
    "shares": 87.25,
    "price": 41.5,
}

GINZU_VARIANTS = {
    "defaults": {},
    "typed": {
        "lag": 3,
        "stable_risk_free": 0.0325,
        "terminal_roc": 0.1225,
        "terminal_tax": 0.185,
        "convergence_year": 10,
        "failure": {"probability": 0.125, "share": 0.45},
    },
    "losses": {
        "lag": 0,
        "ebit": -55.25,
        "margin_1": -0.2125,
        "convergence_year": 12,
        "losses": 410.5,
        "terminal_wacc": 0.0815,
        "terminal_growth": -0.0125,
        "failure": {"probability": 0.2, "share": 0.6, "book": 1905.5},
        "trapped": {"amount": 190.5, "tax": 0.115},
    },
    "late": {"lag": 2, "convergence_year": 1, "losses": 5120.5},
}


def ginzu_cases():
    for name, changes in GINZU_VARIANTS.items():
        inputs = {**GINZU, **changes}
        write(
            f"own_ginzu_{name}",
            "own_ginzu",
            f"Damodaran's ten-year sheet, fictional company: {name}",
            inputs,
            ginzu_values(exact(inputs)),
        )


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    driver_case()
    segment_case()
    stub_case()
    path_case()
    ginzu_cases()
