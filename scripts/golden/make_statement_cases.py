"""Writes the reference cases of statements, leases, research, dilution and the bridge.

Inputs are fictional. Every expected figure comes from here, not from the engine, and where the engine
has a short cut this takes the long way: exercised claims are found by trying every subset, circular
option values by root finding at 60 digits, present values term by term in fractions.
Run: python3 scripts/golden/make_statement_cases.py
"""

import itertools
import json
from fractions import Fraction as F

import mpmath

from make_cases import ORIGIN, OUT, mp, number


def write(case):
    case["source"] = "scripts/golden/make_statement_cases.py, fictional inputs"
    case["expected_origin"] = ORIGIN
    path = OUT / f"{case['id']}.json"
    path.write_text(json.dumps(case, indent=2) + "\n", encoding="utf-8")


def fractions(value):
    """Numbers of a nested input as the fractions that its doubles are."""
    if isinstance(value, dict):
        return {key: fractions(item) for key, item in value.items()}
    if isinstance(value, list):
        return [fractions(item) for item in value]
    return F(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


# Cash flows ---------------------------------------------------------------------------------------


def flows(v):
    """Both free cash flows by both routes, from the definitions of finance.md sections 7 and 10."""
    lease, interest, excess = v["leases"], v["interest"], v["excessCash"]
    ebit, depreciation, capex = v["ebit"], v["depreciation"], v["capex"]
    cash, borrowing, paid = v["cashFromOperations"], v["netBorrowing"], F(0)
    if lease["rule"] != "us-gaap":
        capex += lease["newAssets"]
        borrowing += lease["newAssets"]
    if lease["rule"] == "ifrs-16":
        borrowing -= lease["principalPaid"]
    if lease["rule"] == "us-gaap-converted":
        principal = lease["cost"] - lease["impliedInterest"]
        ebit += lease["impliedInterest"]
        depreciation += principal
        cash += principal
        borrowing -= principal
        paid += lease["impliedInterest"]
    tax = v["taxRate"] if ebit > 0 else F(0)
    if interest["expenseIn"] == "operations":
        paid += interest["expense"]
    received = interest["income"] if interest["incomeIn"] == "operations" else F(0)
    firm = (
        ebit * (1 - tax) + depreciation - capex - v["changeInWorkingCapital"],
        cash - v["stockCompensation"] + (paid - received) * (1 - tax) - capex,
    )
    if interest["expenseIn"] == "financing":
        cash -= interest["expense"]
    if interest["incomeIn"] == "investing":
        cash += interest["income"]
    profit = v["netIncome"] - v["minorityShare"] - v["preferredDividends"]
    cash -= v["minorityShare"] + v["preferredDividends"]
    if excess["kind"] == "stripped":
        taxed = (interest["income"] + excess["otherIncome"]) * (1 - excess["taxRate"])
        profit -= taxed + excess["associateIncome"]
        cash -= taxed + excess["associateDividends"]
    equity = (
        profit + depreciation - capex - v["changeInWorkingCapital"] + borrowing,
        cash - v["stockCompensation"] - capex + borrowing,
    )
    return {
        name: {
            "income": number(pair[0]),
            "operations": number(pair[1]),
            "residual": number(pair[1] - pair[0]),
        }
        for name, pair in (("fcff", firm), ("fcfe", equity))
    }


def cash_flow_case():
    statement = {
        "financialFirm": False,
        "ebit": 912.5,
        "taxRate": 0.235,
        "netIncome": 655.25,
        "minorityShare": 21.5,
        "preferredDividends": 12.0,
        "depreciation": 203.75,
        "capex": 318.5,
        "changeInWorkingCapital": -41.25,
        "netBorrowing": 87.0,
        "cashFromOperations": 1003.5,
        "stockCompensation": 96.25,
    }
    us = {"expense": 74.5, "expenseIn": "operations", "income": 18.25, "incomeIn": "operations"}
    apart = {**us, "expenseIn": "financing", "incomeIn": "investing"}
    kept = {"kind": "income-in-flows"}
    stripped = {
        "kind": "stripped",
        "taxRate": 0.25,
        "otherIncome": 7.5,
        "associateIncome": 14.25,
        "associateDividends": 6.5,
    }
    plain = {"rule": "us-gaap"}
    ifrs = {"rule": "ifrs-16", "newAssets": 66.5, "principalPaid": 52.25}
    converted = {
        "rule": "us-gaap-converted",
        "newAssets": 66.5,
        "cost": 71.0,
        "impliedInterest": 17.375,
    }
    variants = {
        "us_gaap": {"interest": us, "leases": plain, "excessCash": kept},
        "us_gaap_stripped": {"interest": us, "leases": plain, "excessCash": stripped},
        "us_gaap_converted": {"interest": us, "leases": converted, "excessCash": kept},
        "ifrs_inside": {"interest": us, "leases": ifrs, "excessCash": kept},
        "ifrs_apart": {"interest": apart, "leases": ifrs, "excessCash": kept},
        "ifrs_apart_stripped": {"interest": apart, "leases": ifrs, "excessCash": stripped},
        "ifrs_paid_apart": {
            "interest": {**us, "expenseIn": "financing"},
            "leases": ifrs,
            "excessCash": stripped,
        },
        "operating_loss": {
            "interest": us,
            "leases": converted,
            "excessCash": kept,
            "ebit": -120.5,
            "netIncome": -201.75,
            "cashFromOperations": 64.5,
        },
    }
    write(
        {
            "id": "own_cash_flows",
            "kind": "statement_cash_flows",
            "title": "Flows to firm and equity by both routes under each lease rule and place of interest",
            "inputs": {"statement": statement, "variants": variants},
            "expected": {
                name: flows(fractions({**statement, **variant})) for name, variant in variants.items()
            },
            "tolerance": {"rel": 1e-13},
        }
    )


# Research and leases ------------------------------------------------------------------------------


def research_case():
    inputs = {
        "ebit": 1480.5,
        "amortisation_years": 5,
        "current": 612.25,
        "past": [540.5, 498.75, 420.0, 377.5, 301.25],
        "tax_rate": 0.21,
    }
    v = fractions(inputs)
    life = inputs["amortisation_years"]
    vintages = [v["current"], *v["past"]]
    unamortised = [amount * (1 - F(age, life)) for age, amount in enumerate(vintages)]
    written_off = sum(amount / life for amount in v["past"])
    adjustment = v["current"] - written_off
    write(
        {
            "id": "own_research",
            "kind": "rd_capitalisation",
            "title": "Research over five years, the tax saving kept and in parity",
            "inputs": inputs,
            "expected": {
                "research_asset": number(sum(unamortised)),
                "amortisation_this_year": number(written_off),
                "adjustment_to_operating_income": number(adjustment),
                "tax_effect": number(adjustment * v["tax_rate"]),
                "ebit_adjusted": number(v["ebit"] + adjustment),
                "nopat_kept": number(v["ebit"] * (1 - v["tax_rate"]) + adjustment),
                "nopat_parity": number((v["ebit"] + adjustment) * (1 - v["tax_rate"])),
            },
            "tolerance": {"rel": 1e-13},
        }
    )


def lease_case(identifier, title, commitments, later):
    inputs = {
        "current_expense": 131.5,
        "commitments_y1_5": commitments,
        "lump_year6_plus": later,
        "pretax_cost_of_debt": 0.0475,
        "liability": 655.25,
    }
    v = fractions(inputs)
    listed = v["commitments_y1_5"]
    average = sum(listed) / len(listed)
    embedded = int(v["lump_year6_plus"] / average + F(1, 2))
    spread = [v["lump_year6_plus"] / embedded] * embedded if embedded else [v["lump_year6_plus"]]
    rate = v["pretax_cost_of_debt"]
    debt = sum(
        payment / (1 + rate) ** year for year, payment in enumerate([*listed, *spread], start=1)
    )
    depreciation = debt / (len(listed) + embedded)
    interest = v["liability"] * rate
    write(
        {
            "id": identifier,
            "kind": "lease_capitalisation",
            "title": title,
            "inputs": inputs,
            "expected": {
                "years_embedded": embedded,
                "lease_debt": number(debt),
                "depreciation": number(depreciation),
                "adjustment_to_ebit": number(v["current_expense"] - depreciation),
                "implied_interest": number(interest),
                "straight_depreciation": number(v["current_expense"] - interest),
            },
            "tolerance": {"rel": 1e-13},
        }
    )


# Dilution -----------------------------------------------------------------------------------------


def exercised(equity, shares, claims):
    """The one set of claims that is exercised at the price that it leads to; all subsets are tried."""
    found = []
    for chosen in itertools.product((False, True), repeat=len(claims)):
        taken = [claim for claim, yes in zip(claims, chosen) if yes]
        price = (equity + sum(n * k for n, k in taken)) / (shares + sum(n for n, _ in taken))
        if all((k < price) == yes for (_, k), yes in zip(claims, chosen)):
            found.append((price, chosen))
    assert len(found) == 1
    return found[0]


def treasury(v):
    """Price, diluted shares, equity with converted debt, converted debt."""
    options = [(o["n"], o["strike"]) for o in v["options"]]
    bonds = [(c["shares"], c["debt"] / c["shares"]) for c in v["convertibles"]]
    shares = v["shares_basic"] + v["restricted_units"]
    price = v.get("market_price")
    if price is None:
        price, _ = exercised(v["equity_value"], shares, options + bonds)
    diluted = shares + sum(max(F(0), n * (1 - k / price)) for n, k in options)
    diluted += sum(n for n, k in bonds if k < price)
    debt = sum(n * k for n, k in bonds if k < price)
    return (v["equity_value"] + debt) / diluted, diluted, v["equity_value"] + debt, debt


def treasury_case(identifier, title, market_price):
    inputs = {
        "equity_value": 5210.5,
        "shares_basic": 212.5,
        "restricted_units": 6.25,
        "options": [
            {"n": 9.5, "strike": 31.0},
            {"n": 14.25, "strike": 8.5},
            {"n": 4.0, "strike": 22.25},
            {"n": 11.0, "strike": 24.5},
        ],
        "convertibles": [{"shares": 12.5, "debt": 250.0}, {"shares": 5.0, "debt": 180.0}],
    }
    if market_price is not None:
        inputs["market_price"] = market_price
    price, diluted, equity, debt = treasury(fractions(inputs))
    write(
        {
            "id": identifier,
            "kind": "treasury_stock_method",
            "title": title,
            "inputs": inputs,
            "expected": {
                "price": number(price),
                "diluted_shares": number(diluted),
                "equity_value": number(equity),
                "converted_debt": number(debt),
            },
            "tolerance": {"rel": 1e-13},
        }
    )


def call(spot, strike, years, v):
    """Black-Scholes with a dividend yield; value, d1, d2."""
    kept = mpmath.exp(-v["dividend_yield"] * years)
    if strike == 0:
        return spot * kept, None, None
    deviation = v["sd"] * mpmath.sqrt(years)
    drift = (v["riskfree"] - v["dividend_yield"] + v["sd"] ** 2 / 2) * years
    d1 = (mpmath.log(spot / strike) + drift) / deviation
    d2 = d1 - deviation
    paid = strike * mpmath.exp(-v["riskfree"] * years)
    return spot * kept * mpmath.ncdf(d1) - paid * mpmath.ncdf(d2), d1, d2


def bisect(rising, low, high):
    """The zero of a rising function, to the working precision."""
    for _ in range(260):
        middle = (low + high) / 2
        if rising(middle) > 0:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def overhang(inputs):
    """Adjusted price and the value of all grants, solved for what each really is defined by."""
    v = {
        key: mpmath.mpf(value)
        for key, value in inputs.items()
        if isinstance(value, (int, float))
    }
    grants = [{key: mpmath.mpf(value) for key, value in g.items()} for g in inputs["grants"]]
    count = sum(g["count"] for g in grants)

    def value_at(spot):
        return sum(g["count"] * call(spot, g["strike"], g["years"], v)[0] for g in grants)

    def all_options(price):
        """W with W = value at (price x shares + W) / (shares + options)."""
        diluted = v["n_shares"] + count
        high = price * diluted
        return bisect(
            lambda w: w - value_at((price * v["n_shares"] + w) / diluted), mpmath.mpf(0), high
        )

    if "equity_value" in v:
        # The price is the value per share after the options, which are valued at that price.
        price = bisect(
            lambda p: p * v["n_shares"] + all_options(p) - v["equity_value"],
            mpmath.mpf("1e-6"),
            v["equity_value"] / v["n_shares"],
        )
    else:
        price = v["stock_price"]
    total = all_options(price)
    adjusted = (price * v["n_shares"] + total) / (v["n_shares"] + count)
    singles = [call(adjusted, g["strike"], g["years"], v) for g in grants]
    return adjusted, total, singles


GRANTS = [
    {"count": 7.5, "strike": 12.5, "years": 2.75},
    {"count": 11.25, "strike": 38.0, "years": 6.5},
    {"count": 3.0, "strike": 0.0, "years": 1.5},
    {"count": 5.5, "strike": 61.0, "years": 4.0},
]


def option_case(identifier, title, basis):
    inputs = {
        "n_shares": 148.0,
        "sd": 0.385,
        "riskfree": 0.0415,
        "dividend_yield": 0.0125,
        "grants": GRANTS,
        **basis,
    }
    adjusted, total, singles = overhang(inputs)
    first = singles[0]
    write(
        {
            "id": identifier,
            "kind": "warrants_dilution_bs",
            "title": title,
            "inputs": inputs,
            "expected": {
                "adjusted_S": float(adjusted),
                "value_all_options": float(total),
                "value_per_option": float(first[0]),
                "d1": float(first[1]),
                "d2": float(first[2]),
                "N_d1": float(mpmath.ncdf(first[1])),
                "N_d2": float(mpmath.ncdf(first[2])),
                "grant_values": [float(single[0]) for single in singles],
            },
            "tolerance": {"rel": 1e-13},
        }
    )


def normal_case():
    points = [0.0, 1e-300, 1e-9, 0.03125, 0.4, 1.0, 1.6448536269514722, 1.96, 1.9999999]
    points += [2.0, 2.0000001, 2.75, 3.5, 5.0, 6.6, 8.2, 12.5, 20.0, 30.0, 37.0]
    rows = [
        {"x": x, "p": float(mpmath.ncdf(mpmath.mpf(x)))}
        for x in sorted({sign * point for point in points for sign in (-1, 1)})
    ]
    write(
        {
            "id": "own_normal",
            "kind": "normal_table",
            "title": "Standard normal distribution function, far into the tail",
            "inputs": {},
            "expected": {"cdf": rows},
            "tolerance": {"rel": 1e-14},
        }
    )


# Bridge -------------------------------------------------------------------------------------------


def bridge_case():
    bridge = {
        "operatingValue": 8120.5,
        "cash": 911.25,
        "debt": 2040.0,
        "leases": {"rule": "ifrs-16", "liabilities": 302.5},
        "associates": 144.75,
        "otherNonOperating": 61.5,
        "pensionDeficit": 188.0,
        "preferred": 95.25,
        "minority": 70.5,
        "marginalTaxRate": 0.27,
        "shares": 148.0,
        "quotedAs": "ads",
        "adsRatio": 2.5,
        "price": 101.5,
        "costOfEquity": 0.0935,
        "dividendsPerShare": 1.85,
    }
    claims = {
        "options": [
            {"count": 7.5, "strike": 12.5},
            {"count": 11.25, "strike": 43.0},
            {"count": 5.5, "strike": 61.0},
        ],
        "restrictedUnits": 3.0,
        "convertibles": [{"shares": 12.5, "debt": 515.0}],
    }
    assumptions = {"volatility": 0.385, "riskFree": 0.0415, "dividendYield": 0.0125}
    ways = {}
    for at in ("own-value", "market-price"):
        name = at.split("-")[0]
        ways[f"treasury_{name}"] = {"dilution": {"kind": "treasury-stock", "at": at, **claims}}
        ways[f"options_{name}"] = {
            "dilution": {"kind": "option-value", "at": at, "grants": GRANTS, **assumptions}
        }
    ways["as_given"] = {}
    v = fractions(bridge)
    equity = v["operatingValue"] + v["cash"] + v["associates"] + v["otherNonOperating"]
    equity -= v["debt"] + v["leases"]["liabilities"] + v["preferred"] + v["minority"]
    equity -= v["pensionDeficit"] * (1 - v["marginalTaxRate"])
    expected = {}
    for name, way in ways.items():
        dilution = way.get("dilution")
        value, shares = mp(equity), mp(v["shares"])
        if dilution and dilution["kind"] == "treasury-stock":
            basis = {
                "equity_value": equity,
                "shares_basic": v["shares"],
                "restricted_units": F(claims["restrictedUnits"]),
                "options": [
                    {"n": F(o["count"]), "strike": F(o["strike"])} for o in claims["options"]
                ],
                "convertibles": fractions(claims["convertibles"]),
            }
            if dilution["at"] == "market-price":
                basis["market_price"] = v["price"] / v["adsRatio"]
            _, diluted, with_debt, _ = treasury(basis)
            value, shares = mp(with_debt), mp(diluted)
        elif dilution:
            basis = {
                "n_shares": bridge["shares"],
                "sd": assumptions["volatility"],
                "riskfree": assumptions["riskFree"],
                "dividend_yield": assumptions["dividendYield"],
                "grants": GRANTS,
            }
            if dilution["at"] == "market-price":
                basis["stock_price"] = number(v["price"] / v["adsRatio"])
            else:
                basis["equity_value"] = number(equity)
            value -= overhang(basis)[1]
        share = value / shares
        quoted = share * mp(v["adsRatio"])
        expected[name] = {
            "equity_value": float(value),
            "shares": float(shares),
            "value_per_share": float(share),
            "value_per_ads": float(quoted),
            "upside": float(quoted / mp(v["price"]) - 1),
            "target_price": float(
                quoted * mp(1 + v["costOfEquity"]) - mp(v["dividendsPerShare"])
            ),
        }
    write(
        {
            "id": "own_bridge",
            "kind": "equity_bridge",
            "title": "A whole bridge to a depositary share under each way to take dilution",
            "inputs": {"bridge": bridge, "dilutions": ways},
            "expected": expected,
            "tolerance": {"rel": 1e-12},
        }
    )


if __name__ == "__main__":
    cash_flow_case()
    research_case()
    lease_case("own_leases", "Leases of a long tail", [120.5, 101.25, 96.0, 77.5, 60.25], 410.0)
    lease_case("own_leases_short", "A later sum below half a year", [88.0, 70.5, 61.25, 55.0, 40.0], 22.5)
    treasury_case("own_treasury_stock", "Lots, units and bonds at the model's own value", None)
    treasury_case("own_treasury_stock_price", "The same at a market price", 33.5)
    option_case("own_option_value", "Four grants at a market price", {"stock_price": 41.25})
    option_case("own_option_value_own", "Four grants at the model's own value", {"equity_value": 6300.0})
    normal_case()
    bridge_case()
