"""The peer of the simulation bench: one million draws through the same ten-year valuation, vectorised numpy.

Prints one line of JSON: processor seconds of the fastest of `repeats` runs, with mean, deviation and quantiles alone
and with the rank correlation of each driver too, and figures by which the bench checks that both value the same thing.
Run: python3 tests/bench/peers/simulation.py [draws] [repeats]
"""

import json
import sys
import time

import numpy as np

YEARS = 10
REVENUE, MARGIN, TAX, LOSS_USE = 1000.0, 0.12, 0.20, 0.8
CLAIMS, SHARES = 100.0 - 300.0, 50.0


def fade(initial, stable, year, start, end):
    if year <= start:
        return initial
    return stable if year >= end else initial + (stable - initial) * (year - start) / (end - start)


def value(growth, stable_growth, margin, tax, sales_to_capital, wacc):
    """Value per share: fades, losses carried forward, reinvestment, discounting, perpetuity, bridge."""
    revenue = np.full(len(growth), REVENUE)
    losses = np.zeros(len(growth))
    factor = np.ones(len(growth))
    total = np.zeros(len(growth))
    for year in range(1, YEARS + 1):
        before = revenue
        revenue = before * (1 + fade(growth, stable_growth, year, 5, YEARS))
        ebit = revenue * fade(MARGIN, margin, year, 1, 5)
        income = np.maximum(ebit, 0)
        used = np.minimum(losses, LOSS_USE * income)
        losses = losses - used - np.minimum(ebit, 0)
        nopat = ebit - (income - used) * fade(TAX, tax, year, 5, YEARS)
        factor = factor / (1 + wacc)
        total += (nopat - (revenue - before) / sales_to_capital) * factor
    after = revenue * (1 + stable_growth)
    ebit = after * margin
    flow = ebit - np.maximum(ebit, 0) * tax - (after - revenue) / sales_to_capital
    total += flow / (wacc - stable_growth) * factor
    return (total + CLAIMS) / SHARES


def ranks(column):
    """Ranks of a column without ties, as draws of continuous drivers have them."""
    order = np.argsort(column)
    rank = np.empty(len(column))
    rank[order] = np.arange(len(column))
    return rank


def simulate(draws, generator, with_ranks):
    normal = generator.standard_normal((6, draws))
    growth = 0.08 + 0.03 * normal[0]
    stable_growth = 0.025 + 0.005 * normal[1]
    margin = 0.15 + 0.02 * normal[2]
    tax = 0.25 + 0.02 * normal[3]
    sales_to_capital = 1.5 + 0.1 * normal[4]
    wacc = 0.09 + 0.01 * normal[5]
    values = value(growth, stable_growth, margin, tax, sales_to_capital, wacc)
    kept = wacc > stable_growth + 0.005
    accepted = values[kept]
    if with_ranks:
        of_values = ranks(accepted)
        for driver in (growth, stable_growth, margin, tax, sales_to_capital, wacc):
            np.corrcoef(ranks(driver[kept]), of_values)
    quantiles = np.quantile(accepted, [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95])
    return accepted.mean(), accepted.std(ddof=1), quantiles[3]


def main():
    draws = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    repeats = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    generator = np.random.default_rng(7)
    processor = {}
    for with_ranks in (False, True):
        times = []
        for _ in range(repeats):
            start = time.process_time()
            mean, deviation, median = simulate(draws, generator, with_ranks)
            times.append(time.process_time() - start)
        processor[with_ranks] = min(times)
    base = [np.array([x]) for x in (0.08, 0.025, 0.15, 0.25, 1.5, 0.09)]
    print(
        json.dumps(
            {
                "numpy": np.__version__,
                "draws": draws,
                "processorSeconds": processor[False],
                "processorSecondsWithRanks": processor[True],
                "base": float(value(*base)[0]),
                "mean": float(mean),
                "standardDeviation": float(deviation),
                "median": float(median),
            }
        )
    )


main()
