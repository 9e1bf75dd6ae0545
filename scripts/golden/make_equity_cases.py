"""Writes the reference cases of equity models, rates of return and multiples to tests/golden/cases.

Inputs are fictional. Every expected figure comes from here, not from the engine: rational arithmetic
(fractions) wherever the formula is rational, mpmath at 60 digits for roots and real powers, and the
standard library's statistics for quartiles and means of peers.
Run: python3 scripts/golden/make_equity_cases.py
"""

import datetime
import json
import platform
import statistics
from fractions import Fraction as F

import mpmath

from make_cases import OUT, fade, mp, number

ORIGIN = f"Python {platform.python_version()} fractions, statistics, mpmath {mpmath.__version__}"


def write(case):
    case["source"] = "scripts/golden/make_equity_cases.py, fictional inputs"
    case["expected_origin"] = ORIGIN
    path = OUT / f"{case['id']}.json"
    path.write_text(json.dumps(case, indent=2) + "\n", encoding="utf-8")


def fractions(inputs):
    """Inputs as the fractions that their doubles really are."""
    return {key: F(value) for key, value in inputs.items() if isinstance(value, (int, float))}


def dividend_case():
    inputs = {
        "dps0": 1.37,
        "cost_of_equity": 0.0915,
        "growth_high": 0.142,
        "years_high": 6,
        "years_transition": 7,
        "growth_stable": 0.031,
    }
    v = fractions(inputs)
    years = inputs["years_high"] + inputs["years_transition"]
    growth = fade(v["growth_high"], v["growth_stable"], years, inputs["years_high"])
    flow, value, factor = v["dps0"], F(0), F(1)
    for g in growth:
        flow *= 1 + g
        factor /= 1 + v["cost_of_equity"]
        value += flow * factor
    spread = v["cost_of_equity"] - v["growth_stable"]
    value += flow * (1 + v["growth_stable"]) / spread * factor
    write(
        {
            "id": "own_ddm_three_stage",
            "kind": "ddm_three_stage",
            "title": "Dividends at 14.2 % for six years, a linear fade over seven, then 3.1 %",
            "inputs": inputs,
            "expected": {"growth": [number(g) for g in growth], "value_per_share": number(value)},
            "tolerance": {"rel": 1e-12},
        }
    )


def fcfe_case():
    inputs = {
        "net_income": 412.5,
        "income_from_cash": 18.75,
        "cash": 505.0,
        "associates": 61.5,
        "other_non_operating": 12.25,
        "shares": 83.0,
        "growth_high": 0.118,
        "growth_stable": 0.027,
        "years_high": 4,
        "years_transition": 5,
        "reinvestment_high": 0.55,
        "roe_stable": 0.116,
        "cost_of_equity_high": 0.108,
        "cost_of_equity_stable": 0.089,
        "roll_days": 211,
    }
    v = fractions(inputs)
    high, years = inputs["years_high"], inputs["years_high"] + inputs["years_transition"]
    stable = v["growth_stable"] / v["roe_stable"]
    growth = fade(v["growth_high"], v["growth_stable"], years, high)
    reinvestment = fade(v["reinvestment_high"], stable, years, high)
    cost = fade(v["cost_of_equity_high"], v["cost_of_equity_stable"], years, high)
    earnings, factor, half = v["net_income"] - v["income_from_cash"], F(1), mpmath.mpf(0)
    flows, present = [], mpmath.mpf(0)
    for g, b, k in zip(growth, reinvestment, cost):
        earnings *= 1 + g
        flows.append(earnings * (1 - b))
        half = mp(factor) / mpmath.sqrt(mp(1 + k))
        factor /= 1 + k
        present += mp(flows[-1]) * half
    following = earnings * (1 + v["growth_stable"]) * (1 - stable)
    terminal = following / (cost[-1] - v["growth_stable"])
    base = present + mp(terminal) * half
    rolled = base * mp(1 + cost[0]) ** mp(F(inputs["roll_days"], 365))
    equity = rolled + mp(v["cash"] + v["associates"] + v["other_non_operating"])
    write(
        {
            "id": "own_fcfe_mid_year",
            "kind": "fcfe_full",
            "title": "Nine years of FCFE from earnings, fading growth, reinvestment and cost of equity, "
            "mid-year, rolled forward, cash added",
            "inputs": inputs,
            "expected": {
                "growth": [number(g) for g in growth],
                "reinvestment": [number(b) for b in reinvestment],
                "fcfe": [number(flow) for flow in flows],
                "pv_fcfe": number(present),
                "terminal_value": number(terminal),
                "value_at_base_date": number(base),
                "equity_in_operations": number(rolled),
                "equity_total": number(equity),
                "value_per_share": number(equity / mp(v["shares"])),
            },
            "tolerance": {"rel": 1e-11},
        }
    )


def residual_income_case():
    inputs = {
        "book_value": 24.8,
        "roe": [0.142, 0.138, 0.131, 0.125],
        "payout": [0.35, 0.38, 0.42, 0.45],
        "cost_of_equity": [0.102, 0.099, 0.097, 0.094],
        "growth": 0.023,
        "persistence": 0.62,
        "price_to_book": 1.31,
    }
    book, factor, present, dividends = F(inputs["book_value"]), F(1), F(0), F(0)
    residual, rows = F(0), []
    for roe, payout, cost in zip(inputs["roe"], inputs["payout"], inputs["cost_of_equity"]):
        earnings = F(roe) * book
        dividend = F(payout) * earnings
        residual = earnings - F(cost) * book
        factor /= 1 + F(cost)
        present += residual * factor
        dividends += dividend * factor
        book += earnings - dividend
        rows.append(residual)
    opening, last = F(inputs["book_value"]), F(inputs["cost_of_equity"][-1])
    g, w = F(inputs["growth"]), F(inputs["persistence"])
    none = opening + present
    market = F(inputs["price_to_book"]) * book
    by_book = none + (market - book) * factor
    # Clean surplus: the same value from dividends and the price at the end.
    assert by_book == dividends + market * factor
    write(
        {
            "id": "own_residual_income",
            "kind": "residual_income",
            "title": "Residual income of four years with each way to go on after them",
            "inputs": inputs,
            "expected": {
                "residual_income": [number(row) for row in rows],
                "closing_book": number(book),
                "value_none": number(none),
                "value_growth": number(none + residual * (1 + g) / (last - g) * factor),
                "value_persistence": number(none + residual * w / (1 + last - w) * factor),
                "value_price_to_book": number(by_book),
                "value_dividends": number(dividends + market * factor),
            },
            "tolerance": {"rel": 1e-12},
        }
    )


def closed_forms_case():
    inputs = {
        "dps0": 2.45,
        "growth_initial": 0.135,
        "growth_stable": 0.038,
        "half_life": 3.5,
        "cost_of_equity": 0.0965,
        "roe": 0.127,
        "eps_next": 4.15,
        "price": 58.4,
    }
    v = fractions(inputs)
    spread = v["cost_of_equity"] - v["growth_stable"]
    extra = v["half_life"] * (v["growth_initial"] - v["growth_stable"])
    payout = 1 - v["growth_stable"] / v["roe"]
    write(
        {
            "id": "own_equity_closed_forms",
            "kind": "equity_closed_forms",
            "title": "Gordon, H-model, justified multiples, sustainable growth, growth opportunities",
            "inputs": inputs,
            "expected": {
                "gordon": number(v["dps0"] * (1 + v["growth_stable"]) / spread),
                "gordon_mid_year": number(
                    mp(v["dps0"] * (1 + v["growth_stable"]) / spread)
                    * mpmath.sqrt(mp(1 + v["cost_of_equity"]))
                ),
                "h_model": number(v["dps0"] * (1 + v["growth_stable"] + extra) / spread),
                "price_to_book": number((v["roe"] - v["growth_stable"]) / spread),
                "price_to_earnings_forward": number(payout / spread),
                "price_to_earnings_trailing": number(payout * (1 + v["growth_stable"]) / spread),
                "payout": number(payout),
                "sustainable_growth": number(v["roe"] * (1 - payout)),
                "pvgo": number(v["price"] - v["eps_next"] / v["cost_of_equity"]),
                "implied_return": number(
                    v["dps0"] * (1 + v["growth_stable"]) / v["price"] + v["growth_stable"]
                ),
            },
            "tolerance": {"rel": 1e-12},
        }
    )


def implied_case():
    inputs = {
        "price": 4312.5,
        "cash_flows": [171.3, 183.9, 196.2, 207.7, 218.1],
        "growth_stable": 0.0405,
        "riskfree": 0.0405,
    }
    flows, g = [mp(F(flow)) for flow in inputs["cash_flows"]], mp(F(inputs["growth_stable"]))

    def gap(r, shift):
        value = sum(flow / (1 + r) ** (t - shift) for t, flow in enumerate(flows, 1))
        value += flows[-1] * (1 + g) / (r - g) / (1 + r) ** (len(flows) - shift)
        return value - mp(inputs["price"])

    solved = [
        mpmath.findroot(lambda r: gap(r, shift), (0.05, 0.3), solver="anderson")
        for shift in (0, mpmath.mpf("0.5"))
    ]
    write(
        {
            "id": "own_implied_return",
            "kind": "implied_return",
            "title": "Return and premium that an index implies, year-end and mid-year",
            "inputs": inputs,
            "expected": {
                "implied_return": number(solved[0]),
                "implied_erp": number(solved[0] - mp(F(inputs["riskfree"]))),
                "implied_return_mid_year": number(solved[1]),
            },
            "tolerance": {"rel": 1e-12},
        }
    )


def rate_functions_case():
    inputs = {
        "irr_flows": [-2350, 310.5, 420, -75.25, 905, 1430],
        "xirr": [
            {"date": "2023-02-28", "amount": -1840.5},
            {"date": "2024-02-29", "amount": 212},
            {"date": "2024-12-31", "amount": 640.25},
            {"date": "2027-03-01", "amount": 1515},
        ],
        "npv": {"rate": 0.0725, "flows": [310.5, 420, -75.25, 905, 1430]},
        "rate": {"n": 23, "pmt": -4.375, "pv": 91.2, "fv": -100},
        "pv": {"rate": 0.0535, "n": 23, "pmt": -4.375, "fv": -100},
    }
    flows = [mp(F(flow)) for flow in inputs["irr_flows"]]
    start = datetime.date.fromisoformat(inputs["xirr"][0]["date"])
    dated = [
        (
            mp(F((datetime.date.fromisoformat(item["date"]) - start).days, 365)),
            mp(F(item["amount"])),
        )
        for item in inputs["xirr"]
    ]

    def root(function):
        return mpmath.findroot(function, (mpmath.mpf("0.001"), mpmath.mpf("0.5")), solver="anderson")

    def present(rate, n, pmt, fv):
        rate, pmt, fv = (mp(F(x)) if isinstance(x, (int, float)) else x for x in (rate, pmt, fv))
        return -sum(pmt / (1 + rate) ** t for t in range(1, n + 1)) - fv / (1 + rate) ** n

    npv, rate, pv = inputs["npv"], inputs["rate"], inputs["pv"]
    expected = {
        "irr": root(lambda r: sum(flow / (1 + r) ** t for t, flow in enumerate(flows))),
        "xirr": root(lambda r: sum(amount / (1 + r) ** t for t, amount in dated)),
        "npv": sum(
            mp(F(flow)) / (1 + mp(F(npv["rate"]))) ** t for t, flow in enumerate(npv["flows"], 1)
        ),
        "rate": root(
            lambda r: present(r, rate["n"], rate["pmt"], rate["fv"]) - mp(F(rate["pv"]))
        ),
        "pv": present(pv["rate"], pv["n"], pv["pmt"], pv["fv"]),
    }
    write(
        {
            "id": "own_rate_functions",
            "kind": "scalar_functions",
            "title": "IRR, XIRR across a leap day, NPV, RATE and PV",
            "inputs": inputs,
            "expected": {key: number(value) for key, value in expected.items()},
            "tolerance": {"rel": 1e-12},
        }
    )


def peers_case():
    inputs = {
        "price": 23.45,
        "shares": 187.5,
        "debt": 1210.0,
        "leases": 142.0,
        "preferred": 35.0,
        "minority": 61.5,
        "pension_deficit": 88.0,
        "marginal_tax": 0.25,
        "cash": 415.0,
        "associates": 97.0,
        "ebitda": 521.0,
        "peers": [
            {"name": "Alder", "enterprise_value": 5120.5, "ebitda": 612.0, "currency": "USD"},
            {"name": "Birch", "enterprise_value": 902.0, "ebitda": 88.25, "currency": "EUR"},
            {"name": "Cedar", "enterprise_value": 314000.0, "ebitda": 25100.0, "currency": "JPY"},
            {"name": "Dogwood", "enterprise_value": 750.0, "ebitda": -12.5, "currency": "USD"},
            {"name": "Elm", "enterprise_value": 2210.0, "ebitda": 301.5, "currency": "GBP"},
            {"name": "Fir", "enterprise_value": 640.75, "ebitda": 0.0, "currency": "USD"},
            {"name": "Gum", "enterprise_value": 1875.0, "ebitda": 95.0, "currency": "USD"},
            {"name": "Hazel", "enterprise_value": -40.0, "ebitda": 30.0, "currency": "USD"},
            {"name": "Ivy", "enterprise_value": 4410.0, "ebitda": 487.0, "currency": "USD"},
        ],
    }
    v = fractions(inputs)
    kept = [
        F(peer["enterprise_value"]) / F(peer["ebitda"])
        for peer in inputs["peers"]
        if peer["ebitda"] > 0 and peer["enterprise_value"] > 0
    ]
    excluded = [
        peer["name"]
        for peer in inputs["peers"]
        if peer["ebitda"] <= 0 or peer["enterprise_value"] <= 0
    ]
    pension = v["pension_deficit"] * (1 - v["marginal_tax"])
    claims = v["debt"] + v["leases"] + v["preferred"] + v["minority"] + pension
    claims -= v["cash"] + v["associates"]
    value = v["price"] * v["shares"] + claims
    lower, median, upper = statistics.quantiles(kept, n=4, method="inclusive")
    assert median == statistics.median(kept)
    harmonic = statistics.harmonic_mean(kept)

    def share(multiple):
        return (multiple * v["ebitda"] - claims) / v["shares"]

    write(
        {
            "id": "own_peer_multiples",
            "kind": "peer_table",
            "title": "Enterprise value, multiples of nine peers of which three have none, and back",
            "inputs": inputs,
            "expected": {
                "enterprise_value": number(value),
                "ev_ebitda": number(value / v["ebitda"]),
                "n": len(kept),
                "excluded": ", ".join(sorted(excluded)),
                "median": number(median),
                "mean": number(statistics.mean(kept)),
                "harmonic_mean": number(harmonic),
                "lower_quartile": number(lower),
                "upper_quartile": number(upper),
                "value_per_share_median": number(share(median)),
                "value_per_share_harmonic": number(share(harmonic)),
                "price_again": number(v["price"]),
            },
            "tolerance": {"rel": 1e-12},
        }
    )


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    dividend_case()
    fcfe_case()
    residual_income_case()
    closed_forms_case()
    implied_case()
    rate_functions_case()
    peers_case()
