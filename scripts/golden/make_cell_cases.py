"""Writes the reference case of a projection by ratios with typed years to tests/golden/cases.

finance.md sections 8 and 9: growth compounds as a product; a typed year replaces growth, margin, tax
rate or sales to capital of that year alone; a year with sales to capital typed reinvests the change
of revenue over it, the others keep the ratios of the base year. Inputs are fictional; all in rational
arithmetic, so that nothing of the engine's rounding is in it.
Run: python3 scripts/golden/make_cell_cases.py
"""

from fractions import Fraction as F

from make_projection_cases import exact, write

INPUTS = {
    "revenue": 1840.0,
    "ebit": 312.5,
    "effective_tax": 0.184,
    "stable_tax": 0.25,
    "depreciation": 77.0,
    "capex": 121.5,
    "change_in_working_capital": 14.25,
    "growth_initial": 0.09,
    "growth_terminal": 0.025,
    "years": 8,
    "fade_start": 3,
    "wacc": 0.0875,
    "ronic": 0.125,
    "exit_multiple": 9.5,
    "cash": 260.0,
    "debt": 745.0,
    "shares": 152.0,
    "cells": {
        "growth": [[1, 0.125], [2, 0.11], [6, -0.02]],
        "margin": [[3, 0.1825], [8, 0.16]],
        "taxRate": [[2, 0.21]],
        "salesToCapital": [[1, 1.35], [5, 2.2]],
    },
}


def over(path, cells):
    """A path with its typed years in."""
    return [dict(cells).get(year, value) for year, value in enumerate(path, start=1)]


def main():
    v = exact(INPUTS)
    cells = {name: [(year, F(value)) for year, value in rows] for name, rows in v["cells"].items()}
    years, hold = v["years"], v["fade_start"]

    def fade(start, end, until):
        return [
            start if year <= until else start + (end - start) * F(year - until, years - until)
            for year in range(1, years + 1)
        ]

    growth = over(fade(v["growth_initial"], v["growth_terminal"], hold), cells["growth"])
    tax = over(fade(v["effective_tax"], v["stable_tax"], 0), cells["taxRate"])
    margin = over([v["ebit"] / v["revenue"]] * years, cells["margin"])
    capital = over([None] * years, cells["salesToCapital"])
    net = (v["capex"] - v["depreciation"] + v["change_in_working_capital"]) / v["revenue"]
    revenue, revenues, flows, nopats, reinvested, present = v["revenue"], [], [], [], [], F(0)
    for year in range(years):
        before, revenue = revenue, revenue * (1 + growth[year])
        nopat = margin[year] * revenue * (1 - tax[year])
        spent = net * revenue if capital[year] is None else (revenue - before) / capital[year]
        revenues.append(revenue)
        nopats.append(nopat)
        reinvested.append(spent)
        flows.append(nopat - spent)
        present += flows[-1] / (1 + v["wacc"]) ** (year + 1)
    g, w = v["growth_terminal"], v["wacc"]
    ebitda = margin[-1] * revenue + v["depreciation"] / v["revenue"] * revenue
    terminal = {
        "gordon": flows[-1] * (1 + g) / (w - g),
        "value-driver": nopats[-1] * (1 + g) * (1 - g / v["ronic"]) / (w - g),
        "exit-multiple": v["exit_multiple"] * ebitda,
    }
    operations = {name: present + value / (1 + w) ** years for name, value in terminal.items()}
    write(
        "own_projection_cells",
        "fcff_cells",
        "Eight years by the ratios of the base year with typed years in all four drivers",
        INPUTS,
        {
            "growth": growth,
            "tax": tax,
            "margin": margin,
            "revenue": revenues,
            "nopat": nopats,
            "reinvestment": reinvested,
            "fcff": flows,
            "pv_fcff": present,
            "terminal_value": terminal,
            "operating_value": operations,
            "value_per_share": {
                name: (value + v["cash"] - v["debt"]) / v["shares"]
                for name, value in operations.items()
            },
        },
        script="make_cell_cases.py",
    )


if __name__ == "__main__":
    main()
